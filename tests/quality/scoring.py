"""How near the extracted events come to the annotated ones of `seeds/`.

Expected and extracted events are paired where their triggers overlap, each once: pairs of the right type
first, then those that share an actor, then those with more triggers in common. An optional expected event
counts neither as missed nor as too much. Arguments are compared on pairs of the right type only, so that each
figure tells of one thing. `README.md` beside the seeds describes the format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from workers.arabic.normalizing import normalize
from workers.geography.geodesy import distance_km
from workers.messages import EnrichedArticle, Event, Participant, Place, Quantity, Time

DETECTION = ("detected", "typed")
ARGUMENTS = ("mode", "status", "actor", "recipient", "claimed_by", "place", "time", "size")
WHOLE = "whole event"
FIGURES = (*DETECTION, *ARGUMENTS, WHOLE)

Expected = dict[str, Any]
Stretch = tuple[str, int, int]  # field, start, end


@dataclass(slots=True)
class Figure:
    """Counts of one notion over all articles."""

    right: int = 0
    extracted: int = 0
    expected: int = 0

    def add(self, right: int, extracted: int, expected: int) -> None:
        self.right += right
        self.extracted += extracted
        self.expected += expected

    @property
    def precision(self) -> float:
        return self.right / self.extracted if self.extracted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        both = self.extracted + self.expected
        return 2 * self.right / both if both else 0.0


def score(annotated: Sequence[dict[str, Any]], articles: Sequence[EnrichedArticle]) -> dict[str, Figure]:
    """The figures of FIGURES, in that order, for annotated articles and what was extracted from each."""
    figures = {name: Figure() for name in FIGURES}
    for seed, article in zip(annotated, articles, strict=True):
        _score_article(seed, article.events, figures)
    return figures


def _score_article(seed: dict[str, Any], events: list[Event], figures: dict[str, Figure]) -> None:
    expected: list[Expected] = seed["events"]
    pairs = pair(seed["article"], expected, events)
    required = [i for i, wanted in enumerate(expected) if not wanted.get("optional")]
    found = [i for i in required if i in pairs]
    typed = [i for i in found if right_type(expected[i], events[pairs[i]])]
    extracted = len(found) + len(events) - len(pairs)
    figures["detected"].add(len(found), extracted, len(required))
    figures["typed"].add(len(typed), extracted, len(required))
    whole = 0
    for i in typed:
        counts = _arguments(expected[i], events[pairs[i]])
        for name, (right, given, wanted) in counts.items():
            figures[name].add(right, given, wanted)
        whole += all(
            right == given == wanted for name, (right, given, wanted) in counts.items() if name != "mode"
        )
    figures[WHOLE].add(whole, extracted, len(required))


def pair(article: dict[str, Any], expected: list[Expected], events: list[Event]) -> dict[int, int]:
    """By the index of an expected event, that of the extracted one which tells of the same."""
    where = [stretches(article, wanted) for wanted in expected]
    ranked: list[tuple[bool, int, int, int, int]] = []
    for j, event in enumerate(events):
        spans = {(s.field, s.start, s.end) for s in (event.trigger, *event.mentions)}
        for i, wanted in enumerate(expected):
            common = sum(any(_overlap(span, other) for other in where[i]) for span in spans)
            if common:
                shared = _names_in_common(wanted["actor"], event.actor)
                ranked.append((right_type(wanted, event), shared, common, -i, -j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(ranked, reverse=True):
        if -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)
    return pairs


def stretches(article: dict[str, Any], wanted: Expected) -> list[Stretch]:
    """Where in the article the triggers of an expected event stand."""
    found: list[Stretch] = []
    for trigger in wanted["triggers"]:
        found += occurrences(article, trigger["text"], trigger.get("context"))
    return found


def occurrences(article: dict[str, Any], text: str, context: str | None = None) -> list[Stretch]:
    """Every place of `text`, or only those inside an occurrence of `context`."""
    found: list[Stretch] = []
    for field in ("title", "body"):
        whole = article.get(field) or ""
        for outer in re.finditer(re.escape(context or text), whole):
            inner = re.finditer(re.escape(text), outer[0])
            found += [(field, outer.start() + m.start(), outer.start() + m.end()) for m in inner]
    return found


def right_type(wanted: Expected, event: Event) -> bool:
    """Whether the type is the expected one or a reading as good."""
    return event.type == wanted["type"] or event.type in wanted.get("also_types", ())


def _overlap(a: Stretch, b: Stretch) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def _arguments(wanted: Expected, event: Event) -> dict[str, tuple[int, int, int]]:
    """By figure: how many are right, extracted and expected."""
    statuses = [wanted["status"], *wanted.get("also_status", ())]
    counts = {"status": (int(event.status in statuses), 1, 1)}
    if "mode" in wanted:
        counts["mode"] = (int(event.mode == wanted["mode"]), 1, 1)
    for role in ("actor", "recipient", "claimed_by"):
        people = getattr(event, role)
        counts[role] = (_names_in_common(wanted[role], people), len(people), len(wanted[role]))
    place = wanted["place"]
    counts["place"] = (same_place(place, event.place), int(event.place is not None), int(bool(place)))
    if not wanted.get("time_free"):
        time = wanted["time"]
        counts["time"] = (same_time(time, event.time), int(event.time is not None), int(bool(time)))
    size = wanted["size"]
    right = sum(same_size(size[key], event.size.get(key)) for key in size)
    counts["size"] = (right, len(event.size), len(size))
    return counts


def _names_in_common(wanted: list[dict[str, Any]], given: list[Participant]) -> int:
    left = list(given)
    for person in wanted:
        match = next((other for other in left if same_participant(person, other)), None)
        if match is not None:
            left.remove(match)
    return len(given) - len(left)


def same_participant(wanted: dict[str, Any], given: Participant) -> bool:
    """The same English name, or half of the shorter Arabic name's words in the other one."""
    name_en = wanted.get("name_en")
    if name_en and given.name_en and name_en.casefold() == given.name_en.casefold():
        return True
    names = [_bare_words(name) for name in (wanted["text"], *wanted.get("aliases", ()))]
    others = [_bare_words(given.name)] + ([_bare_words(given.span.text)] if given.span else [])
    return any(_akin(name, other) for name in names for other in others)


def _akin(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and 2 * len(a & b) >= min(len(a), len(b))


def _bare_words(name: str) -> frozenset[str]:
    """Normal forms without the article and the particles written onto it."""
    words = (re.sub(r"^[وبك]?ال(?=..)|^لل(?=..)", "", normalize(word)) for word in re.findall(r"\w+", name))
    return frozenset(word for word in words if len(word) > 1)


def same_place(wanted: dict[str, Any] | None, given: Place | None) -> int:
    """Within the radius; where one has no coordinates, one name within the other."""
    if not wanted or given is None:
        return 0
    if wanted.get("latitude") is not None and given.latitude is not None and given.longitude is not None:
        distance = distance_km(wanted["latitude"], wanted["longitude"], given.latitude, given.longitude)
        return int(distance <= wanted.get("radius_km", 25))
    ours, theirs = _bare_words(wanted["text"]), _bare_words(given.name)
    return int(bool(ours and theirs) and (ours <= theirs or theirs <= ours))


def same_time(wanted: dict[str, Any] | None, given: Time | None) -> int:
    """The same first day, and last days no more than one apart where both are given."""
    if not wanted or given is None or not wanted.get("start") or not given.start:
        return 0
    if _first_day(wanted["start"]) != _first_day(given.start):
        return 0
    if not wanted.get("end") or not given.end:
        return 1
    return int(abs(_last_day(wanted["end"]) - _last_day(given.end)) <= 1)


def _first_day(text: str) -> int:
    return date.fromisoformat((text[:10] + "-01-01")[:10]).toordinal()


def _last_day(text: str) -> int:
    parts = [int(part) for part in text[:10].split("-")]
    if len(parts) == 3:
        return date(*parts).toordinal()
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    return date(year + month // 12, month % 12 + 1, 1).toordinal() - 1


def same_size(wanted: dict[str, Any], given: Quantity | None) -> int:
    """The same least number."""
    return int(given is not None and given.min == wanted["min"])


def table(figures: dict[str, Figure], floors: dict[str, float] | None = None) -> str:
    """The figures as lines of text, in points of a hundred; a figure below its floor is marked."""
    lines = [f"{'':14}{'precision':>10}{'recall':>8}{'F1':>8}{'floor':>8}   right/extracted/expected"]
    for name, figure in figures.items():
        floor = (floors or {}).get(name)
        shown = f"{floor:8.1f}" if floor is not None else " " * 8
        below = "  BELOW" if floor is not None and points(figure) < floor else ""
        lines.append(
            f"{name:14}{100 * figure.precision:10.1f}{100 * figure.recall:8.1f}{100 * figure.f1:8.1f}{shown}"
            f"   {figure.right}/{figure.extracted}/{figure.expected}{below}"
        )
    return "\n".join(lines)


def points(figure: Figure) -> float:
    """F1 in points of a hundred, to one decimal: what floors hold."""
    return round(100 * figure.f1, 1)


def below(figures: dict[str, Figure], floors: dict[str, float]) -> Iterable[str]:
    """The names of the figures under their floors."""
    return [name for name, figure in figures.items() if points(figure) < floors[name]]
