"""Reading articles as far as their events, for the tests of the stages after entities.

Cases stand in YAML files. A case of events has `text` (or `title` and `body`), `date` where it is not
`DATE`, and what is expected of the one event that `type` and, where given, `trigger` choose. Only what a
case names is compared, and that exactly.
"""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from workers.document import Document
from workers.extractor import Extractor, default_stages, stage_name
from workers.messages import Event, Participant, Quantity, RawArticle
from workers.stages.confidence import Confidence, Model, model

HERE = Path(__file__).parent
DATE = "2024-05-05"  # a Sunday
GAPS = "known_gaps.yaml"
Case = dict[str, Any]


@cache
def extractor() -> Extractor:
    """The default one, but without a minimum of confidence: what is unsure is an event too."""
    keep_all = Confidence(Model(model().weights))
    return Extractor([keep_all if isinstance(stage, Confidence) else stage for stage in default_stages()])


def article(case: Case) -> RawArticle:
    """The article of a case."""
    return RawArticle(
        id=case.get("id"),
        title=case.get("title"),
        body=case.get("text") or case["body"],
        published_at=f"{case.get('date', DATE)}T12:00:00+00:00",
    )


def read(case: Case, last: str = "events") -> Document:
    """The document after the stage that is named `last`."""
    stages = extractor().stages
    names = [stage_name(stage) for stage in stages]
    return Extractor(stages[: names.index(last) + 1]).read(article(case))


def cases(folder: str) -> list[Any]:
    """The cases of `tests/stages/<folder>`; those in `known_gaps.yaml` are to fail, for their `gap`."""
    found = []
    for path in sorted((HERE / folder).glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            gap = path.name == GAPS
            marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=case["gap"])] if gap else []
            name = case.get("title") or case.get("text") or case["body"]
            found.append(pytest.param(case, id=f"{path.stem}: {name[:50]}", marks=marks))
    return found


def label(someone: Participant) -> str:
    """A participant's id, or else its name."""
    return someone.id or someone.name


def number(quantity: Quantity) -> Any:
    """An exact number as itself, a range as [min, max]."""
    return quantity.min if quantity.min == quantity.max else [quantity.min, quantity.max]


SIZES = frozenset(
    {"dead", "injured", "arrested", "abducted", "displaced", "released", "protesters", "force", "amount"}
)
ROLES = ("actor", "recipient", "claimed_by")
PLACES = ("place", "origin", "destination")


def described(event: Event, keys: set[str]) -> Case:
    """What an event says under those keys, as cases write it."""
    found: Case = {}
    for key in keys:
        if key in SIZES:
            quantity = event.size.get(key)  # type: ignore[call-overload]
            found[key] = number(quantity) if quantity is not None else None
        elif key in ROLES:
            found[key] = [label(someone) for someone in getattr(event, key)]
        elif key in PLACES:
            place = getattr(event, key)
            found[key] = place.name if place is not None else None
        elif key == "time":
            found[key] = event.time.start if event.time is not None else None
        elif key == "mentions":
            found[key] = [mention.text for mention in event.mentions]
        elif key == "rules":
            found[key] = event.evidence.rules
        elif key in ("cameo", "quad_class", "plover_score"):
            found[key] = getattr(event.codes, key)
        elif key == "acled":
            found[key] = event.codes.acled.sub_event_type if event.codes.acled is not None else None
        else:
            found[key] = getattr(event, key)
    return found


CHOOSING = {"type", "trigger"}
ARTICLE = {"text", "title", "body", "date", "id", "gap"}


def chosen(events: list[Event], case: Case) -> Event:
    """The one event of the case's type, and with its trigger among the mentions where it names one."""
    trigger = case.get("trigger")
    found = [
        event
        for event in events
        if event.type == case["type"]
        and (trigger is None or any(mention.text == trigger for mention in event.mentions))
    ]
    told = [(event.type, [mention.text for mention in event.mentions]) for event in events]
    assert len(found) == 1, f"{len(found)} events of {case['type']} {trigger or ''} among {told}"
    return found[0]


def check(case: Case, events: list[Event] | None = None) -> None:
    """Assert that the article's events are as the case says."""
    if events is None:
        events = read(case).events
    event = chosen(events, case)
    expected = {key: value for key, value in case.items() if key not in CHOOSING | ARTICLE}
    assert described(event, set(expected)) == expected
