"""`rasid extract`"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import orjson
import typer
from rich.console import Console

from workers.commands import articles
from workers.commands.page import write_page
from workers.commands.rows import EventTable, isolated
from workers.loading import kept
from workers.messages import ArticleError, EnrichedArticle, decode_article, encode
from workers.settings import Settings


class Format(StrEnum):
    json = "json"
    table = "table"


def extract(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files, directories, or `-` (the default).")
    ] = None,
    layers: Annotated[
        bool, typer.Option("--layers", help="Whole EnrichedArticles, with every layer.")
    ] = False,
    format: Annotated[Format, typer.Option("--format", help="`table` for people.")] = Format.json,
    html: Annotated[Path | None, typer.Option("--html", help="Also write one page to look at.")] = None,
) -> None:
    """Without Kafka: articles in, `{"article_id": …, "events": […]}` a line out, in the same order.

    Takes what `rasid publish` takes. What cannot be read is named on standard error; exit code 1 then.

    Example: `rasid extract --format table seeds/` · `rasid extract --layers - < news.jsonl > layers.jsonl`
    """
    settings = Settings.from_environment()
    with kept():
        from workers.extractor import Extractor, default_stages

        extractor = Extractor(default_stages(settings.ner_model), max_body_bytes=settings.max_body_bytes)
    console = Console()
    refused = 0
    pages: list[EnrichedArticle] = []
    for found in articles.read(paths or ["-"]):
        try:
            if found.problem:
                raise ArticleError("unreadable", found.problem)
            article = extractor.extract(decode_article(found.value, settings.max_body_bytes))
        except ArticleError as error:
            refused += 1
            print(f"rasid: {found.origin}: {articles.problem(error)}", file=sys.stderr)
            continue
        if html is not None:
            pages.append(article)
        if format is Format.table:
            console.print(f"[bold]{isolated(article.title or article.id)}[/bold]", highlight=False)
            table = EventTable(console)
            for event in article.events:
                table.add(orjson.loads(encode(event)))
            console.print()
        else:
            line = (
                encode(article)
                if layers
                else msgspec.json.encode({"article_id": article.id, "events": article.events})
            )
            sys.stdout.buffer.write(line + b"\n")
    sys.stdout.flush()
    if html is not None:
        write_page(pages, html)
    if refused:
        raise typer.Exit(1)
