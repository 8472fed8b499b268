"""`rasid gazetteer`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from workers.language import geonames
from workers.language.gazetteer import gazetteer

app = typer.Typer(help="The places that rasid knows.", no_args_is_help=True)


@app.callback()
def places() -> None:
    """The places that rasid knows."""


@app.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(help="allCountries.txt or a country's file, .txt or .zip.")],
) -> None:
    """Takes every place with an Arabic name from one of GeoNames' dumps, besides those that rasid brings.

    Dumps: https://download.geonames.org/export/dump/ (CC BY 4.0). A further import replaces the former. The
    places are stored under RASID_DATA_DIR, or beside the cache; running workers see them when started anew.

    Example: `rasid gazetteer import SY.zip`
    """
    console = Console(stderr=True)
    with (
        geonames.opened(file) as (lines, size),
        Progress(
            TextColumn("reading"),
            BarColumn(),
            DownloadColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        ) as progress,
    ):
        task = progress.add_task("import", total=size)
        count = geonames.write(lines, geonames.store_path(), lambda read: progress.advance(task, read))
    console.print(f"stored {count} places in {geonames.store_path()}", highlight=False, soft_wrap=True)
    gazetteer.cache_clear()
    with console.status("compiling the gazetteer"):
        total = len(gazetteer().locations)
    console.print(f"the gazetteer has {total} places", highlight=False)
