"""The command `rasid`: one file a command."""

from __future__ import annotations

import sys

import typer

from workers.commands.bench import bench
from workers.commands.broker import broker
from workers.commands.doctor import doctor
from workers.commands.extract import extract
from workers.commands.gazetteer import app as gazetteer_commands
from workers.commands.publish import publish
from workers.commands.replay import replay
from workers.commands.tail import tail
from workers.commands.topics import topics
from workers.commands.worker import worker
from workers.errors import Problem

app = typer.Typer(
    help="Arabic news from Kafka in, structured events out. Settings are environment variables (README.md).",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
for command in (worker, publish, tail, extract, topics, replay, doctor, broker, bench):
    app.command()(command)
app.add_typer(gazetteer_commands, name="gazetteer")


def main() -> None:
    """Runs the command that the arguments name. Exit code 1: it failed; 2: it was called wrongly."""
    try:
        app()
    except Problem as error:
        print(f"rasid: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()  # the reader has seen enough, as in `rasid tail | head`
        sys.exit(1)
