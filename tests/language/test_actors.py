"""The register: what the files hold, and look-ups."""

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from workers.arabic.normalizing import normalize
from workers.language import files, read
from workers.language.register import Register, stems
from workers.messages import EntityType, ParticipantKind

REGISTER = Register.load()
SECTORS = set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL".split()
) | {"SOC"}
NON_STATES = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
LISTED: list[tuple[str, dict[str, Any]]] = [
    (name, item)
    for name in files("actors/*.yaml")
    if not name.endswith(("states.yaml", "office_holders.yaml"))
    for item in read(name)
]
HOLDERS: list[dict[str, Any]] = read("actors/office_holders.yaml")
COUNTRIES = {item["country"] for item in read("actors/states.yaml")}


def test_there_are_enough() -> None:
    assert len(COUNTRIES) >= 193
    assert len(LISTED) >= 600
    assert len(HOLDERS) >= 400


def test_ids_are_unique_slugs() -> None:
    counts = Counter(actor.id for actor in REGISTER.actors)
    assert [name for name, count in counts.items() if count > 1] == []
    assert all(name.replace("-", "").isalnum() and name.isascii() and name == name.lower() for name in counts)


@pytest.mark.parametrize("actor", REGISTER.actors, ids=lambda actor: actor.id)
def test_entry(actor: Any) -> None:
    assert actor.kind in get_args(ParticipantKind)
    assert actor.entity in get_args(EntityType)
    assert actor.country is None or actor.country in COUNTRIES | NON_STATES
    assert set(actor.sector) <= SECTORS
    assert actor.name_en.isprintable()
    assert not any("\u0600" <= letter <= "\u06ff" for letter in actor.name_en)
    since, until = actor.active
    assert since is None or until is None or since <= until


def test_terms_of_office_are_dates_in_order() -> None:
    for item in HOLDERS:
        for term in item["offices"]:
            since, until = term["from"], term.get("to") or "2100-01-01"
            assert date(1940, 1, 1) < date.fromisoformat(since) <= date.fromisoformat(until), item["name_en"]


def test_offices_of_states_are_institutions() -> None:
    offices = {item["id"] for item in read("institutions.yaml")}
    used = {term["office"] for item in HOLDERS for term in item["offices"] if "of" not in term}
    assert used - offices <= {"pope", "information-minister", "national-security-minister"}


def test_a_state_has_one_president_at_a_time() -> None:
    for key, terms in REGISTER.terms.items():
        office, _, of = key.partition("/")
        if office not in ("president", "prime-minister", "king", "foreign-minister") or of not in COUNTRIES:
            continue
        for left, right in pairwise(terms):
            overlap = left.until is None or left.until > right.since
            assert not overlap, (
                f"{key}: {REGISTER.actors[left.holder].id}, {REGISTER.actors[right.holder].id}"
            )


@pytest.mark.parametrize(
    ("name", "country"),
    [("الأمريكي", "USA"), ("الأميركية", "USA"), ("والروس", "RUS"), ("للفلسطينيين", "PSE"),
     ("أوكرانيين", "UKR"), ("بالسعودية", "SAU"), ("التركيتان", "TUR"), ("سورية", "SYR"),
     ("الإيراني", "IRN"), ("صينيا", "CHN")],
)  # fmt: skip
def test_demonyms(name: str, country: str) -> None:
    actor = REGISTER.demonym(normalize(name))
    assert actor is not None
    assert actor.country == country


@pytest.mark.parametrize("word", ["الجديد", "مدينة", "عسكري", "الثاني", "دولي", "سياسية"])
def test_other_adjectives_are_no_demonyms(word: str) -> None:
    assert REGISTER.demonym(normalize(word)) is None


def test_two_word_demonyms() -> None:
    assert REGISTER.nisba_pair(normalize("الكورية"), normalize("الجنوبية")) is REGISTER.get("south-korea")
    assert REGISTER.nisba_pair(normalize("الكورية"), normalize("الشمالية")) is REGISTER.get("north-korea")


@pytest.mark.parametrize(
    ("institution", "state", "name", "name_en"),
    [
        ("armed-forces", "syria", "الجيش السوري", "Syrian Arab Armed Forces"),
        ("armed-forces", "ukraine", "الجيش الأوكراني", "Armed Forces of Ukraine"),
        ("armed-forces", "turkey", "الجيش التركي", "Turkish Armed Forces"),
        ("police", "egypt", "الشرطة المصرية", "Egyptian Police"),
        (
            "finance-ministry",
            "united-states",
            "وزارة الخزانة الأمريكية",
            "United States Department of the Treasury",
        ),
        ("foreign-minister", "sudan", "وزير الخارجية السوداني", "Foreign Minister of Sudan"),
        ("government", "sudan", "السودان", "Sudan"),
    ],
)
def test_bodies(institution: str, state: str, name: str, name_en: str) -> None:
    kind = next(item for item in REGISTER.institutions if item.id == institution)
    actor = REGISTER.get(state)
    assert actor is not None
    body = REGISTER.body(kind, actor)
    assert (body.name, body.name_en) == (name, name_en)
    assert REGISTER.body(kind, actor) is body


@pytest.mark.parametrize(
    ("office", "country", "day", "expected"),
    [
        ("president", "USA", date(2009, 1, 20), "barack-obama"),
        ("president", "USA", date(2009, 1, 19), "george-w-bush"),
        ("president", "SYR", date(2017, 3, 11), "bashar-al-assad"),
        ("president", "EGY", date(2013, 7, 3), "mohamed-morsi"),
        ("prime-minister", "ISR", date(2021, 12, 1), "naftali-bennett"),
        ("king", "SAU", date(2020, 1, 1), "salman-of-saudi-arabia"),
        ("secretary-general", "united-nations", date(2016, 5, 1), "ban-ki-moon"),
    ],
)
def test_holders(office: str, country: str, day: date, expected: str) -> None:
    holder = REGISTER.holder(office, country, day)
    assert holder is not None
    assert holder.id == expected


def test_no_holder_is_guessed() -> None:
    assert REGISTER.holder("president", "USA", date(1950, 1, 1)) is None
    assert REGISTER.holder("justice-minister", "FJI", date(2015, 1, 1)) is None


def test_stems() -> None:
    assert list(stems("والجيش")) == ["والجيش", "الجيش"]
    assert "الامم" in stems("للامم")
    assert "حماس" in stems("وحماس")


def test_every_listed_alias_is_found() -> None:
    for actor in REGISTER.actors:
        for alias in (actor.name, *actor.aliases):
            first, *rest = [normalize(word) for word in alias.split()]
            patterns = REGISTER.patterns[first]
            assert any(
                list(pattern.rest) == rest and REGISTER.actors.index(actor) in pattern.targets
                for pattern in patterns
                if pattern.form in ("name", "cautious")
            ), (actor.id, alias)


def test_the_register_is_small_and_built_from_the_files() -> None:
    sizes = {
        name: Path(__file__).parents[2] / "workers" / "language" / name for name in files("actors/*.yaml")
    }
    assert all(path.stat().st_size > 500 for path in sizes.values())
