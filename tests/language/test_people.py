"""people.yaml: nouns for people, as the README describes them."""

import re
from typing import Any, get_args

import pytest

from workers.arabic.inflection import decline
from workers.arabic.normalizing import normalize
from workers.language import read
from workers.messages import ParticipantKind

PEOPLE: list[dict[str, Any]] = read("people.yaml")
SECTORS = set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL".split()
) | {"SOC"}


def test_there_are_enough() -> None:
    assert len(PEOPLE) >= 350


def test_nouns_are_listed_once() -> None:
    nouns = [item["noun"] for item in PEOPLE]
    assert len(nouns) == len(set(nouns))


@pytest.mark.parametrize("item", PEOPLE, ids=lambda item: item["noun"])
def test_entry(item: dict[str, Any]) -> None:
    assert set(item) <= {"noun", "plural", "feminine", "kind", "sector", "armed", "unit"}
    assert item["kind"] in get_args(ParticipantKind)
    assert set(item["sector"]) <= SECTORS
    assert isinstance(item["armed"], bool)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", item["unit"])
    assert not any("\u064b" <= letter <= "\u0652" for letter in item["noun"].removesuffix("ٍ"))  # قاضٍ


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("مسلحين", "gunmen"),
        ("متظاهرات", "protesters"),
        ("جنديان", "soldiers"),
        ("قتلى", "dead"),
        ("جثث", "bodies"),
        ("لاجئون", "refugees"),
        ("صحفيتين", "journalists"),
        ("قضاة", "judges"),
        ("انتحاريين", "suicide-bombers"),
        ("أسر", "families"),
    ],
)
def test_forms_that_news_uses_are_generated(form: str, unit: str) -> None:
    found = {
        item["unit"]
        for item in PEOPLE
        for generated in decline(item["noun"], tuple(item.get("plural") or ()), item.get("feminine"))
        if generated.surface == normalize(form)
    }
    assert unit in found


def test_those_who_act_by_force_are_marked() -> None:
    armed = {item["noun"] for item in PEOPLE if item["armed"]}
    assert {"مسلح", "جندي", "مقاتل", "شرطي", "انتحاري"} <= armed
    assert not armed & {"مدني", "طفل", "صحفي", "طبيب", "متظاهر"}
