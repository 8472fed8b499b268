"""A stage that does what the article's body says, for tests of the worker.

`events N` gives N events; `hang` never ends, and holds the interpreter's lock; `die` ends the process;
`die once PATH` only where PATH does not exist, which it makes; `fail` raises; `wait N` takes N seconds;
`huge N` gives an event of N bytes.
"""

from __future__ import annotations

import os
import time
from itertools import count
from pathlib import Path

from workers.document import Document
from workers.messages import ArticleReference, Codes, Event, Evidence, Span
from workers.version import VERSION


class Odd:
    requires = ()
    assigns = ("events",)

    def __call__(self, document: Document) -> None:
        word, _, rest = document.article.body.partition(" ")
        match word:
            case "events":
                document.events = [event(document, number) for number in range(int(rest))]
            case "huge":
                document.events = [event(document, 0, "ح" * (int(rest) // 2))]
            case "hang":
                sum(count())
            case "die":
                path = Path(rest.removeprefix("once ")) if rest else None
                if path is None or not path.exists():
                    if path:
                        path.touch()
                    os._exit(9)
            case "fail":
                raise KeyError("نص")
            case "wait":
                time.sleep(float(rest))


def event(document: Document, number: int, name: str | None = None) -> Event:
    """The article's event of that number; `name` makes its trigger that long."""
    trigger = Span("body", 0, 6, name or document.article.body[:6])
    return Event(
        id=f"{document.id}-{number}",
        article=ArticleReference(id=document.id),
        type="ASSAULT",
        mode="aerial" if number % 2 else None,
        codes=Codes(),
        status="happened",
        trigger=trigger,
        mentions=[trigger],
        confidence=0.9,
        evidence=Evidence(sentence=trigger, rules=["odd"]),
        extractor=VERSION,
    )
