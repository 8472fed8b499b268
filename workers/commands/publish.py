"""`rasid publish`"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Annotated, Any

import typer
from kafka import KafkaProducer
from kafka.errors import KafkaError
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from workers.commands import articles
from workers.messages import ArticleError, article_id, decode_article
from workers.settings import Settings
from workers.stream import clients, topics

IN_FLIGHT = 1000  # messages sent and not yet acknowledged
SHOWN = 20  # problems printed; the rest are counted


@dataclass
class Published:
    """How many articles Kafka has, and what went wrong with the others."""

    acknowledged: int = 0
    problems: list[str] = field(default_factory=list)
    failed: int = 0

    def fail(self, origin: str, why: str) -> None:
        """One more article that Kafka does not have."""
        self.failed += 1
        if len(self.problems) < SHOWN:
            self.problems.append(f"{origin}: {why}")


def publish(
    paths: Annotated[
        list[str], typer.Argument(help="Files, directories, or `-` for JSON lines on standard input.")
    ],
) -> None:
    """Publishes articles: .txt (first line the title), .json, .jsonl, directories, `-`.

    A JSON article has a `body` and may have `id`, `url`, `source`, `language`, `published_at`, `title`; where
    an object has an `article` in it, as in seeds/, that is taken. Exit code 1: some were not published.

    Example: `rasid publish seeds/` · `zcat news.jsonl.gz | rasid publish -`
    """
    settings = Settings.from_environment()
    console = Console(stderr=True)
    with (
        clients.producer(settings) as producer,
        Progress(
            SpinnerColumn(),
            TextColumn("published"),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        ) as progress,
    ):
        task = progress.add_task("publish", total=None)
        done = send(settings, producer, paths, lambda count: progress.update(task, completed=count))
    for line in done.problems:
        console.print(f"refused {line}", style="red", highlight=False, markup=False, soft_wrap=True)
    if done.failed > len(done.problems):
        console.print(f"… and {done.failed - len(done.problems)} more")
    console.print(
        f"published {done.acknowledged} articles to {settings.topic(topics.RAW)}, refused {done.failed}",
        highlight=False,
        soft_wrap=True,
    )
    if done.failed or not done.acknowledged:
        raise typer.Exit(1)


def send(
    settings: Settings, producer: KafkaProducer, paths: list[str], report: Any = lambda count: None
) -> Published:
    """Sends the articles of `paths`, at most IN_FLIGHT at once; `report` gets how many were acknowledged."""
    done = Published()
    waiting: deque[tuple[str, Any]] = deque()

    def settle(limit: int) -> None:
        while len(waiting) > limit:
            origin, future = waiting.popleft()
            try:
                future.get(timeout=settings.delivery_timeout)
                done.acknowledged += 1
                if done.acknowledged % 100 == 0:
                    report(done.acknowledged)
            except KafkaError as error:
                done.fail(origin, f"not acknowledged: {type(error).__name__}: {error}")

    for found in articles.read(paths):
        if found.problem:
            done.fail(found.origin, found.problem)
            continue
        try:
            key = article_id(decode_article(found.value, settings.max_body_bytes))
        except ArticleError as error:
            done.fail(found.origin, articles.problem(error))
            continue
        try:
            future = producer.send(
                settings.topic(topics.RAW), key=key.encode("utf-8", "replace"), value=found.value
            )
        except KafkaError as error:
            done.fail(found.origin, f"{type(error).__name__}: {error}")
            continue
        waiting.append((found.origin, future))
        settle(IN_FLIGHT)
    producer.flush()
    settle(0)
    report(done.acknowledged)
    return done
