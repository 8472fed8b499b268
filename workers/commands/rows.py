"""Events as a table for people, Arabic and Latin side by side.

Arabic is written between Unicode's isolates (FSI … PDI), so that a terminal that knows right-to-left text
turns each cell by itself and the columns stay where they are; others show the letters in logical order.
English names are shown where the register has them. Control characters of the text are dropped.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

# header, share of the width
COLUMNS: Sequence[tuple[str, int]] = (
    ("when", 10),
    ("what", 21),
    ("status", 13),
    ("where", 16),
    ("who → whom", 30),
    ("how many", 16),
    ("in the text", 24),
)
WIDTH = 137  # of what goes to a file or a pipe, where no terminal says how wide it is
_STYLES = {"happened": "bold", "ongoing": "bold", "denied": "red", "background": "dim"}


class EventTable:
    """Prints a header once, then a row an event, so that rows can come one by one."""

    def __init__(self, console: Console) -> None:
        if not console.is_terminal and "COLUMNS" not in os.environ:
            console.width = WIDTH
        self._console = console
        self._begun = False

    def add(self, event: Mapping[str, Any]) -> None:
        """Prints one event (decoded JSON)."""
        if not self._begun:
            self._begun = True
            header = self._row()
            header.add_row(*(Text(name, style="bold underline") for name, _ in COLUMNS))
            self._console.print(header)
        row = self._row()
        row.add_row(*cells(event), style=_STYLES.get(event["status"]))
        self._console.print(row)

    def _row(self) -> Table:
        table = Table(box=None, show_header=False, expand=True, padding=(0, 1, 0, 0))
        for _, share in COLUMNS:
            table.add_column(ratio=share, overflow="fold")
        return table


def cells(event: Mapping[str, Any]) -> list[Text]:
    """The cells of one event's row."""
    size = " ".join(f"{key} {amount(quantity)}" for key, quantity in event.get("size", {}).items())
    actors, recipients = names(event.get("actor")), names(event.get("recipient"))
    return [
        Text(((event.get("time") or {}).get("start") or "")[:10]),
        Text("/".join(filter(None, (event["type"], event.get("mode"))))),
        Text(event["status"]),
        Text(name(event["place"]) if event.get("place") else ""),
        Text(f"{actors} → {recipients}" if recipients else actors),
        Text(size),
        Text(isolated(event["trigger"]["text"])),
    ]


def names(participants: Sequence[Mapping[str, Any]] | None) -> str:
    """Participants by name, English where known."""
    return ", ".join(name(participant) for participant in participants or [])


def name(thing: Mapping[str, Any]) -> str:
    """A participant's or a place's name, English where known."""
    return clean(thing["name_en"]) if thing.get("name_en") else isolated(thing["name"])


def amount(quantity: Mapping[str, Any]) -> str:
    """`7`, `~300`, `300+`, `20-99`."""
    low, high = quantity.get("min"), quantity.get("max")
    about = "~" if quantity.get("approximate") and low == high else ""
    if low is None:
        return f"≤{high:g}" if high is not None else "?"
    if high is None:
        return f"{low:g}+"
    return f"{about}{low:g}" if low == high else f"{low:g}-{high:g}"


def clean(text: str) -> str:
    """The text on one line, without characters that steer a terminal or turn its text."""
    return "".join(c if unicodedata.category(c) not in ("Cc", "Cf") else " " for c in text).strip()


def isolated(text: str) -> str:
    """Arabic that does not disturb what stands beside it."""
    return f"\u2068{clean(text)}\u2069"
