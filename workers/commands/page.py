"""Extracted articles as one self-contained HTML page, for people.

Each article stands right-to-left with its triggers, participants, places and times marked, its events beside
it with their reasons, and a map of their places. The page has no script and asks nothing of the network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from math import ceil, cos, floor, radians
from pathlib import Path

from workers.messages import EnrichedArticle, Event, Participant, Place, Quantity, Span, Time

_STYLE = """
:root{color-scheme:light dark;--line:#8884;--muted:#777}
body{margin:0 auto;max-width:90rem;padding:1rem}
body{font:1rem/1.6 system-ui,"Noto Sans Arabic","Noto Naskh Arabic",sans-serif}
section{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:2rem}
section{border-top:1px solid var(--line);padding:1rem 0}
@media(max-width:60rem){section{grid-template-columns:minmax(0,1fr)}}
h1{font-size:1.4rem;line-height:1.4;margin:0 0 .25rem}
p{margin:.25rem 0}.body{font-size:1.1rem;line-height:2.1;white-space:pre-line}
.source,.why{color:var(--muted);font-size:.85rem}
.trigger{background:#e5484d33;border-bottom:2px solid #e5484d;color:inherit;text-decoration:none}
.actor{background:#3b82f62e}.recipient{background:#a855f72e}.place{border-bottom:2px dotted #16a34a}
.time{border-bottom:2px dashed #d97706}
.events{direction:ltr}
.event{border:1px solid var(--line);border-radius:.5rem;padding:.5rem .75rem;margin:0 0 .75rem}
.event:target{outline:2px solid #e5484d}
h2{font-size:1rem;margin:0}dl{display:grid;grid-template-columns:max-content 1fr;gap:0 .75rem;margin:.25rem 0}
dt{color:var(--muted)}dd{margin:0}svg{width:100%;height:auto;border:1px solid var(--line);border-radius:.5rem}
svg line{stroke:var(--line);stroke-width:.5}svg text{font-size:9px;fill:currentColor}
svg .degree{fill:var(--muted);font-size:7px}
svg circle{fill:#e5484daa}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_WIDTH, _HEIGHT, _MARGIN = 480.0, 320.0, 28.0


def write_page(articles: Iterable[EnrichedArticle], path: Path) -> None:
    """Write the page of `articles`, in their order, to `path` (UTF-8).

    Raises:
        OSError: the file cannot be written.
    """
    with path.open("w", encoding="utf-8", errors="replace") as file:
        file.write(
            '<!doctype html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            '<meta name="viewport" content="width=device-width"><title>rasid</title>'
            f"<style>{_STYLE}</style></head><body>\n"
            '<p class="source" dir="ltr"><span class="trigger">event</span> <span class="actor">actor</span> '
            '<span class="recipient">recipient</span> <span class="place">place</span> '
            '<span class="time">time</span></p>\n'
        )
        for number, article in enumerate(articles, 1):
            file.write(_section(article, f"a{number}"))
        file.write("</body></html>\n")


def _section(article: EnrichedArticle, prefix: str) -> str:
    about = " · ".join(escape(part) for part in (article.source, article.published_at, article.url) if part)
    title = f"<h1>{_marked(article, 'title', prefix)}</h1>" if article.title else ""
    events = "\n".join(_event(event, f"{prefix}-{n}") for n, event in enumerate(article.events, 1))
    events = events or "<p>no events</p>"
    return (
        f'<section id="{prefix}"><article>{title}<p class="source"><bdi>{about}</bdi></p>'
        f'<p class="body">{_marked(article, "body", prefix)}</p></article>\n'
        f'<div class="events" lang="en">{_map(article.events)}{events}</div></section>\n'
    )


def _spans(article: EnrichedArticle, prefix: str) -> Iterator[tuple[Span, str, str]]:
    """What is marked in the text: the span, its class, and the event that it leads to."""
    for n, event in enumerate(article.events, 1):
        for mention in (event.trigger, *event.mentions):
            yield mention, "trigger", f"{prefix}-{n}"
        for role, people in (("actor", event.actor), ("recipient", event.recipient)):
            for person in people:
                if person.span is not None:
                    yield person.span, role, ""
        for place in (event.place, event.origin, event.destination):
            if place is not None and place.span is not None:
                yield place.span, "place", ""
        if event.time is not None and event.time.span is not None:
            yield event.time.span, "time", ""


def _marked(article: EnrichedArticle, field: str, prefix: str) -> str:
    """The text of a field, cut wherever a mark begins or ends, so that marks may overlap."""
    text = (article.title if field == "title" else article.body) or ""
    marks = [mark for mark in _spans(article, prefix) if mark[0].field == field]
    cuts = sorted({0, len(text), *(s.start for s, _, _ in marks), *(s.end for s, _, _ in marks)})
    parts: list[str] = []
    for start, end in pairwise(cuts):
        here = [mark for mark in marks if mark[0].start <= start and end <= mark[0].end]
        piece = escape(text[start:end])
        if here:
            classes = " ".join(dict.fromkeys(name for _, name, _ in here))
            target = next((target for _, _, target in here if target), "")
            tag, link = ("a", f' href="#{target}"') if target else ("span", "")
            piece = f'<{tag} class="{classes}"{link}>{piece}</{tag}>'
        parts.append(piece)
    return "".join(parts)


def _event(event: Event, anchor: str) -> str:
    rows = [
        ("actor", _names(event.actor)),
        ("recipient", _names(event.recipient)),
        ("place", _place(event.place)),
        ("origin", _place(event.origin)),
        ("destination", _place(event.destination)),
        ("time", _time(event.time)),
        *((key, _quantity(quantity)) for key, quantity in event.size.items()),
        ("says", _names(event.claimed_by)),
    ]
    listed = "".join(f"<dt>{escape(key)}</dt><dd>{value}</dd>" for key, value in rows if value)
    head = " · ".join(escape(part) for part in (event.type, event.mode, event.status) if part)
    rules = escape(" · ".join(event.evidence.rules))
    sentence = escape(event.evidence.sentence.text)
    return (
        f'<div class="event" id="{anchor}"><h2>{head} <span class="source">{event.confidence:.2f}</span></h2>'
        f'<p><bdi lang="ar" class="trigger">{escape(event.trigger.text)}</bdi></p><dl>{listed}</dl>'
        f'<p class="why"><bdi>{rules}</bdi><br><bdi lang="ar">{sentence}</bdi></p></div>'
    )


def _name(name: str, name_en: str | None) -> str:
    return f'<bdi lang="ar">{escape(name)}</bdi>' + (f" ({escape(name_en)})" if name_en else "")


def _names(people: list[Participant]) -> str:
    return ", ".join(_name(person.name, person.name_en) for person in people)


def _place(place: Place | None) -> str:
    return _name(place.name, place.name_en) if place is not None else ""


def _time(time: Time | None) -> str:
    if time is None or not (time.start or time.end):
        return ""
    return (
        escape(time.start or "")
        if time.end == time.start
        else escape(f"{time.start or ''} – {time.end or ''}")
    )


def _quantity(quantity: Quantity) -> str:
    low, high = quantity.min, quantity.max
    told = f"{low}" if low == high else f"{'' if low is None else low} – {'' if high is None else high}"
    return escape(("about " if quantity.approximate else "") + told)


def _map(events: list[Event]) -> str:
    """The events' places on a grid of degrees, equirectangular, true to scale at the middle latitude."""
    points: dict[str, tuple[float, float]] = {}
    for event in events:
        for place in (event.place, event.origin, event.destination):
            if place is not None and place.latitude is not None and place.longitude is not None:
                points[place.name] = (place.longitude, place.latitude)
    if not points:
        return ""
    longitudes = [longitude for longitude, _ in points.values()]
    latitudes = [latitude for _, latitude in points.values()]
    x, y = (min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2
    squeeze = max(0.1, cos(radians(y)))
    inner_width, inner_height = _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN
    span = max(2.0, (max(longitudes) - min(longitudes)) * squeeze, max(latitudes) - min(latitudes))
    scale = min(
        inner_width / max(2.0, (max(longitudes) - min(longitudes)) * squeeze),
        inner_height / max(2.0, max(latitudes) - min(latitudes)),
    )
    step = next((s for s in (1, 2, 5, 10, 20, 45) if span / s <= 6), 90)

    def across(longitude: float) -> float:
        return _WIDTH / 2 + (longitude - x) * squeeze * scale

    def down(latitude: float) -> float:
        return _HEIGHT / 2 - (latitude - y) * scale

    parts = [f'<svg viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}" role="img" aria-label="places of the events">']
    half_width, half_height = _WIDTH / 2 / scale / squeeze, _HEIGHT / 2 / scale
    for degree in range(ceil((x - half_width) / step), floor((x + half_width) / step) + 1):
        at = across(degree * step)
        parts.append(f'<line x1="{at:.1f}" x2="{at:.1f}" y1="0" y2="{_HEIGHT:.0f}"/>')
        parts.append(f'<text class="degree" x="{at + 2:.1f}" y="{_HEIGHT - 3:.0f}">{degree * step}°</text>')
    for degree in range(ceil((y - half_height) / step), floor((y + half_height) / step) + 1):
        at = down(degree * step)
        parts.append(f'<line x1="0" x2="{_WIDTH:.0f}" y1="{at:.1f}" y2="{at:.1f}"/>')
        parts.append(f'<text class="degree" x="2" y="{at - 2:.1f}">{degree * step}°</text>')
    labels: list[tuple[float, float]] = []
    for name, (longitude, latitude) in points.items():
        at_x, at_y = across(longitude), down(latitude)
        label = at_y - 7
        while any(abs(at_x - left) < 50 and abs(label - top) < 10 for left, top in labels):
            label += 11
        labels.append((at_x, label))
        parts.append(f'<circle cx="{at_x:.1f}" cy="{at_y:.1f}" r="4"/>')
        parts.append(
            f'<text x="{at_x:.1f}" y="{label:.1f}" text-anchor="middle" lang="ar">{escape(name)}</text>'
        )
    return "".join([*parts, "</svg>"])
