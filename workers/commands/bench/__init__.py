"""`rasid bench`"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.table import Table

from workers.commands import articles
from workers.commands.bench import extraction, stream
from workers.messages import decode_article
from workers.settings import Settings

Figures = dict[str, float]


def bench(
    paths: Annotated[list[str], typer.Argument(help="Articles to measure with.")],
    rounds: Annotated[int, typer.Option("--rounds", help="How often each article is read.", min=1)] = 20,
    with_stream: Annotated[
        bool, typer.Option("--stream", help="Measure the stream, too, on the broker that is set.")
    ] = False,
    count: Annotated[
        int,
        typer.Option("--articles", help="How many articles go through the stream, for each worker.", min=10),
    ] = 1000,
    workers: Annotated[
        list[int] | None, typer.Option("--workers", help="How many workers; may be repeated.", min=1)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    save: Annotated[Path | None, typer.Option("--save", help="Keep the figures in this file.")] = None,
    compare: Annotated[
        Path | None, typer.Option("--compare", help="Show them beside those kept in this file.")
    ] = None,
) -> None:
    """Measures the extraction on one core, by stage and by length; with `--stream` the stream as well.

    The stream's part creates topics of its own, starts 1 and then 2 workers and deletes the topics again.
    Other work on the machine makes every figure worse: its load is among them.

    Example: `rasid bench seeds/ --save before.json` · `rasid bench seeds/ --stream --compare before.json`
    """
    settings = Settings.from_environment()
    found = [item.value for item in articles.read(paths) if not item.problem]
    if not found:
        raise typer.BadParameter("no articles there")
    texts = [decode_article(value, settings.max_body_bytes) for value in found]
    then: Figures = orjson.loads(compare.read_bytes()) if compare else {}
    figures: Figures = {"machine.cores": os.cpu_count() or 1, "machine.load": os.getloadavg()[0]}
    figures |= extraction.measure(texts, rounds)
    if with_stream:
        figures |= stream.measure(settings, texts, workers or [1, 2], count)
        alone = figures["extraction.articles_per_second"]
        if "stream.1.articles_per_second" in figures:
            figures["stream.share_of_extraction"] = figures["stream.1.articles_per_second"] / alone
        if {"stream.1.articles_per_second", "stream.2.articles_per_second"} <= figures.keys():
            one, two = (figures[f"stream.{number}.articles_per_second"] for number in (1, 2))
            figures["stream.two_over_one"] = two / one
    if save:
        save.write_bytes(orjson.dumps(figures, option=orjson.OPT_INDENT_2))
    if as_json:
        print(orjson.dumps(figures, option=orjson.OPT_INDENT_2).decode())
    else:
        Console().print(_table(figures, then))


def _table(figures: Figures, then: Figures) -> Table:
    """One row a figure; with `then`, those of another time and how many times as large these are."""
    table = Table("measured", *(["then", "now", "ratio"] if then else ["now"]))
    for column in table.columns[1:]:
        column.justify = "right"
    part = ""
    for name, value in figures.items():
        if name.partition(".")[0] != part:
            part = name.partition(".")[0]
            table.add_section()
        before = then.get(name)
        ratio = f"{value / before:.2f}" if before else ""
        shown = (
            [_shown(before) if before is not None else "", _shown(value), ratio] if then else [_shown(value)]
        )
        table.add_row(name.replace("_", " "), *shown)
    return table


def _shown(value: float) -> str:
    return f"{value:.0f}" if value == int(value) or value >= 1000 else f"{value:.3g}"
