"""Schemas evolve: within a major version nobody who reads or publishes has to change anything.

`schemas/released/VERSION/` holds what was released. What rasid publishes may only become narrower (readers of
the released schema can read all of it), what it reads only wider.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deploy.broker import ROOT
from workers.messages import SCHEMA_VERSION
from workers.schemas import MESSAGES, json_schema

RELEASED = ROOT / "schemas/released"
READ = {"raw-article"}  # rasid reads these, and publishes the others
IGNORED = {"$schema", "$id", "$defs", "title", "description", "default", "examples", "format"}
KNOWN = {"$ref", "type", "enum", "const", "anyOf", "properties", "required", "items", "additionalProperties"}
LIMITS = {"minimum": 1, "maximum": -1, "minLength": 1, "maxLength": -1, "minItems": 1, "maxItems": -1}


def last_released() -> Path | None:
    """The directory of the last release of this major version."""
    major = SCHEMA_VERSION.partition(".")[0]
    of_major = [path for path in RELEASED.iterdir() if path.name.partition(".")[0] == major]
    return max(of_major, key=lambda path: [int(part) for part in path.name.split(".")], default=None)


def breaks(old: dict[str, Any], new: dict[str, Any], published: bool) -> list[str]:
    """How `new` breaks what `old` promised, a line each; empty where it does not."""
    wide, narrow = (old, new) if published else (new, old)
    return _wider(wide, narrow, (wide, narrow, published), "", frozenset())


def _wider(
    wide: Any, narrow: Any, of: tuple[Any, Any, bool], at: str, seen: frozenset[tuple[str, str]]
) -> list[str]:
    """Why `wide` does not take all that `narrow` does; `seen` are definitions that are being compared."""
    if "$ref" in wide and "$ref" in narrow:
        pair = (wide["$ref"], narrow["$ref"])
        if pair in seen:
            return []
        seen |= {pair}
    published = of[2]
    wide, narrow = _resolved(wide, of[0]), _resolved(narrow, of[1])
    unknown = (set(wide) | set(narrow)) - KNOWN - IGNORED - set(LIMITS)
    assert not unknown, f"{at}: the comparison does not know {unknown}"

    def compare(w: Any, n: Any, place: str = at) -> list[str]:
        return _wider(w, n, of, place, seen)

    if "anyOf" in narrow:
        return [line for option in narrow["anyOf"] for line in compare(wide, option)]
    if "anyOf" in wide:
        found = [compare(option, narrow) for option in wide["anyOf"]]
        return [] if any(not lines for lines in found) else min(found, key=len)
    lines = []
    if not _types(narrow) <= _types(wide):
        lines.append(f"{at}: {sorted(_types(narrow) - _types(wide))} beside {sorted(_types(wide))}")
    values = narrow.get("enum", [narrow["const"]] if "const" in narrow else None)
    if "enum" in wide and (values is None or not {*map(str, values)} <= {*map(str, wide["enum"])}):
        lines.append(f"{at}: values beyond {wide['enum']}")
    for limit, sign in LIMITS.items():
        if limit in wide and (limit not in narrow or narrow[limit] * sign < wide[limit] * sign):
            lines.append(f"{at}: {limit} {wide[limit]} is not kept")
    if not set(wide.get("required", ())) <= set(narrow.get("required", ())):
        lines.append(f"{at}: required {sorted(set(wide['required']) - set(narrow.get('required', ())))}")
    promised, there = (wide, narrow) if published else (narrow, wide)
    for name in promised.get("properties", {}):
        if name not in there.get("properties", {}):
            lines.append(f"{at}.{name}: is gone")
        else:
            lines += compare(wide["properties"][name], narrow["properties"][name], f"{at}.{name}")
    if "items" in wide:
        lines += compare(wide["items"], narrow.get("items", {}), f"{at}[]")
    if isinstance(wide.get("additionalProperties"), dict):
        lines += compare(wide["additionalProperties"], narrow.get("additionalProperties", {}), f"{at}{{}}")
    return lines


def _types(schema: dict[str, Any]) -> set[str]:
    named = schema.get("type", ["array", "boolean", "null", "number", "object", "string", "integer"])
    found = {named} if isinstance(named, str) else set(named)
    return found | {"integer"} if "number" in found else found


def _resolved(schema: Any, root: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        target: Any = root
        for key in schema["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        schema = target
    return dict(schema)


@pytest.mark.parametrize("name", MESSAGES)
def test_nothing_released_is_broken_within_its_major(name: str) -> None:
    released = last_released()
    assert released is not None, (
        f"schemas/released has no {SCHEMA_VERSION.partition('.')[0]}.x: copy it there"
    )
    path = released / f"{name}.json"
    if path.exists():
        assert breaks(json.loads(path.read_text()), json_schema(name), published=name not in READ) == []


def change(name: str, edit: Callable[[Any], object]) -> list[str]:
    """What is said of the present schema of `name` after a change."""
    before = json_schema(name)
    after = copy.deepcopy(before)
    edit(after)
    return breaks(before, after, published=name not in READ)


def event(schema: Any) -> Any:
    """The schema's own definition of an event."""
    return schema["$defs"]["Event"]


@pytest.mark.parametrize(
    ("name", "edit", "at"),
    [
        ("event", lambda s: event(s)["properties"].pop("mode"), ".mode"),
        ("event", lambda s: event(s)["required"].remove("type"), "required"),
        ("event", lambda s: event(s)["properties"]["status"]["enum"].append("maybe"), ".status"),
        ("event", lambda s: event(s)["properties"].update(id={"type": "integer"}), ".id"),
        ("event", lambda s: event(s)["properties"]["confidence"].pop("maximum"), ".confidence"),
        ("event", lambda s: event(s)["properties"].update(actor={"type": "array"}), ".actor[]"),
        ("raw-article", lambda s: s["$defs"]["RawArticle"]["required"].append("id"), "required"),
        ("raw-article", lambda s: s["$defs"]["RawArticle"]["properties"].pop("url"), ".url"),
        (
            "raw-article",
            lambda s: s["$defs"]["RawArticle"]["properties"].update(url={"type": "string"}),
            ".url",
        ),
    ],
)
def test_what_breaks_readers_or_publishers_is_refused(
    name: str, edit: Callable[[Any], object], at: str
) -> None:
    said = change(name, edit)
    assert len(said) >= 1
    assert at in said[0]


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("event", lambda s: event(s)["properties"].update(more={"type": "string"})),
        ("event", lambda s: event(s)["required"].append("mode")),
        ("raw-article", lambda s: s["$defs"]["RawArticle"]["properties"].update(more={"type": "string"})),
        ("raw-article", lambda s: s["$defs"]["RawArticle"].update(required=[])),
    ],
)
def test_what_breaks_nobody_is_let_through(name: str, edit: Callable[[Any], object]) -> None:
    assert change(name, edit) == []
