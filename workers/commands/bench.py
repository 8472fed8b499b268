"""`rasid bench`"""

from __future__ import annotations

from statistics import quantiles
from time import perf_counter
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from workers.commands import articles
from workers.extractor import Extractor
from workers.messages import decode_article, encode
from workers.settings import Settings


def bench(
    paths: Annotated[list[str], typer.Argument(help="Articles to measure with.")],
    rounds: Annotated[int, typer.Option("--rounds", help="How often each article is read.", min=1)] = 20,
) -> None:
    """Measures the extraction of articles on one core, without Kafka: time an article and a stage.

    Example: `rasid bench seeds/`
    """
    settings = Settings.from_environment()
    stages: dict[str, float] = {}

    def observe(stage: str, seconds: float) -> None:
        stages[stage] = stages.get(stage, 0.0) + seconds

    started = perf_counter()
    extractor = Extractor(observe=observe)
    loading = perf_counter() - started
    texts = [
        decode_article(found.value, settings.max_body_bytes)
        for found in articles.read(paths)
        if not found.problem
    ]
    if not texts:
        raise typer.BadParameter("no articles there")
    for text in texts:
        extractor.extract(text)
    stages.clear()
    times = []
    for _ in range(rounds):
        for text in texts:
            started = perf_counter()
            encode(extractor.extract(text))
            times.append(perf_counter() - started)
    characters = sum(len(text.body) for text in texts) * rounds
    cuts = quantiles(times, n=100) if len(times) > 1 else times * 99
    table = Table("measured", "value")
    table.add_row("articles", f"{len(texts)}, {characters / rounds / len(texts):.0f} characters on average")
    table.add_row("loading", f"{loading:.2f} s")
    table.add_row("articles a second", f"{len(times) / sum(times):.0f}")
    table.add_row("milliseconds an article, median", f"{cuts[49] * 1000:.2f}")
    table.add_row("milliseconds an article, 99 of 100", f"{cuts[98] * 1000:.2f}")
    for stage, seconds in stages.items():
        table.add_row(f"  stage {stage}", f"{seconds / len(times) * 1000:.3f} ms")
    table.add_row(
        "  messages and encoding", f"{(sum(times) - sum(stages.values())) / len(times) * 1000:.3f} ms"
    )
    Console().print(table)
