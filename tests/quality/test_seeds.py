"""Annotations are sound: what they expect stands in their articles; the seeds cover what events there are."""

from __future__ import annotations

from itertools import combinations
from typing import Any, get_args

import orjson
import pytest

from tests.quality.scoring import occurrences, stretches
from tests.quality.seeds import SEEDS, news, seeds
from workers.messages import EventType, SizeKey, Status, decode_article

# PLOVER's modes and those of the three extension types; a type that is not here has none.
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack"
    " aerial drone heavy-weapons crowd-control unconventional",
    "DISPLACE": "flight evacuation return",
    "CONTROL": "hold gain lose advance besiege",
    "HAZARD": "earthquake flood storm fire crash collapse epidemic other",
}
REQUIRED = {"type", "status", "triggers", "actor", "recipient", "place", "time", "size", "claimed_by"}
OPTIONAL = {"mode", "also_types", "also_status", "origin", "destination", "time_free", "optional"}
TYPES, STATUSES, SIZES = set(get_args(EventType)), set(get_args(Status)), set(get_args(SizeKey))

ANNOTATED = [article for articles in news().values() for article in articles]

each_seed = pytest.mark.parametrize("seed", ANNOTATED, ids=lambda seed: str(seed["article"]["id"]))


@each_seed
def test_the_article_can_be_published(seed: dict[str, Any]) -> None:
    article = decode_article(orjson.dumps(seed["article"]), 262_144)
    assert article.id
    assert set(seed) == {"article", "events"}
    assert set(seed["article"]) <= {"id", "url", "source", "language", "published_at", "title", "body"}


@each_seed
def test_the_events_are_well_formed(seed: dict[str, Any]) -> None:
    for event in seed["events"]:
        assert REQUIRED <= set(event) <= REQUIRED | OPTIONAL
        assert {event["type"], *event.get("also_types", ())} <= TYPES
        assert {event["status"], *event.get("also_status", ())} <= STATUSES
        if event.get("mode") is not None:
            assert event["mode"] in MODES[event["type"]].split()
        assert set(event["size"]) <= SIZES
        for quantity in event["size"].values():
            assert quantity["max"] is None or quantity["min"] <= quantity["max"]


@each_seed
def test_what_is_expected_stands_in_the_text(seed: dict[str, Any]) -> None:
    article = seed["article"]
    for event in seed["events"]:
        assert event["triggers"]
        for trigger in event["triggers"]:
            assert occurrences(article, trigger["text"], trigger.get("context")), trigger
        people = event["actor"] + event["recipient"] + event["claimed_by"]
        places = [event[role] for role in ("place", "origin", "destination") if event.get(role)]
        for argument in people + places:
            assert occurrences(article, argument["text"]), argument
        if event["time"] and not event.get("time_free"):
            assert occurrences(article, event["time"]["text"]), event["time"]


@each_seed
def test_no_two_events_share_a_trigger(seed: dict[str, Any]) -> None:
    where = [(event, set(stretches(seed["article"], event))) for event in seed["events"]]
    for (one, here), (other, there) in combinations(where, 2):
        assert not here & there, (one["type"], other["type"], here & there)


def test_ids_are_unique() -> None:
    ids = [seed["article"]["id"] for seed in ANNOTATED]
    assert len(set(ids)) == len(ids)
    assert len(seeds()) == len(list(SEEDS.glob("*.json"))) >= 40


def test_every_type_mode_and_status_is_covered() -> None:
    events = [event for seed in seeds() for event in seed["events"]]
    assert {event["type"] for event in events} == TYPES
    assert {event["status"] for event in events} == STATUSES
    modes = {(event["type"], event["mode"]) for event in events if event.get("mode")}
    assert modes == {(type_, mode) for type_, listed in MODES.items() for mode in listed.split()}


def test_many_countries_are_covered() -> None:
    places = [event["place"] for seed in seeds() for event in seed["events"] if event["place"]]
    assert len({place.get("country") for place in places} - {None}) >= 12
