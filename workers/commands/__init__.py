"""The command `rasid`: one file a command."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any, Literal

import typer
from typer.core import TyperGroup

from workers.errors import Problem

COMMANDS = "worker publish tail extract topics replay doctor broker bench gazetteer".split()
_MARKUP: Literal["markdown"] = "markdown"


class _Commands(TyperGroup):
    """Imports the file of a command only when the command is asked for: each needs other libraries."""

    def list_commands(self, _: Any) -> list[str]:
        return COMMANDS

    def get_command(self, _: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"workers.commands.{cmd_name}")
        holder = typer.Typer(rich_markup_mode=_MARKUP)
        if hasattr(module, "app"):
            holder.add_typer(module.app, name=cmd_name)
        else:
            holder.command(cmd_name)(getattr(module, cmd_name))
        return typer.main.get_group(holder).commands[cmd_name]


app = typer.Typer(
    cls=_Commands,
    help="Arabic news from Kafka in, structured events out. Settings are environment variables (README.md).",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=_MARKUP,
    pretty_exceptions_enable=False,
)


@app.callback()
def rasid() -> None:
    """The commands are found by `_Commands`."""


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
