"""`rasid topics`"""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from workers.settings import Settings
from workers.stream import clients
from workers.stream import topics as stream_topics


def topics(
    only_describe: Annotated[bool, typer.Option("--describe", help="Create nothing, only show.")] = False,
) -> None:
    """Creates the topics that are missing, and shows them all.

    Partitions, copies and retention are settings; topics that exist are left as they are.

    Example: `RASID_PARTITIONS=12 rasid topics`
    """
    settings = Settings.from_environment()
    with clients.admin(settings) as admin:
        created = [] if only_describe else stream_topics.create(settings, admin)
        found = stream_topics.describe(settings, admin)
    table = Table("topic", "partitions", "copies", "holds", "")
    for topic, description in zip(stream_topics.TOPICS, found, strict=True):
        absent = "" if description.partitions else "missing"
        state = "created" if description.name in created else absent
        table.add_row(
            description.name, str(description.partitions), str(description.replication), topic.holds, state
        )
    Console().print(table)
    if not all(description.partitions for description in found):
        raise typer.Exit(1)
