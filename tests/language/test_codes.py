"""codes.yaml: PLOVER's tables whole, and only codes that exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from workers.arabic.normalizing import normalize
from workers.language import files, read
from workers.messages import EventType, ParticipantKind, SizeKey, Status

CODES: dict[str, Any] = read("codes.yaml")

# The mode lists of PLOVER's manual and of this project's three types.
MODES = {
    "AGREE": set(),
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "SUPPORT": set(),
    "CONCEDE": set(),
    "COOPERATE": set(),
    "AID": set(),
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
        "misinformation", "cyber",
    },
    "ASSAULT": {
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    },
    "DISPLACE": {"flight", "evacuation", "return"},
    "CONTROL": {"hold", "gain", "lose", "advance", "besiege"},
    "HAZARD": {"earthquake", "flood", "storm", "fire", "crash", "collapse", "epidemic", "other"},
}  # fmt: skip
EXTENSIONS = {"DISPLACE", "CONTROL", "HAZARD"}
QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}
CONDITIONS = {"type", "mode", "context", "actor", "recipient", "two_sided", "size", "words", "status"}


def rows(table: str) -> Iterator[dict[str, Any]]:
    yield from CODES[table]


def test_every_type_and_mode_is_there() -> None:
    assert {name: set(entry["modes"]) for name, entry in CODES["types"].items()} == MODES
    assert set(MODES) == set(get_args(EventType))


def test_quad_classes() -> None:
    found = {name: entry["quad"] for name, entry in CODES["types"].items()}
    quads: dict[str, int | None] = {name: quad for quad, names in QUADS.items() for name in names}
    assert found == quads | dict.fromkeys(EXTENSIONS)


@pytest.mark.parametrize("name", sorted(set(MODES) - EXTENSIONS))
def test_plover_types_score_and_their_modes_on_the_same_side(name: str) -> None:
    entry = CODES["types"][name]
    assert -10 <= entry["score"] <= 10
    assert entry["cameo"] in CODES["cameo_codes"]
    for mode, own in entry["modes"].items():
        if mode == "vandalize":
            assert own["score"] is None
            continue
        assert abs(own["score"] - entry["score"]) <= 4.5, mode
        assert own["cameo"] in CODES["cameo_codes"], mode


def test_scores_of_the_manual() -> None:
    types = CODES["types"]
    assert types["ACCUSE"]["score"] == -3
    assert types["SANCTION"]["quad"] == 4
    assert types["ASSAULT"]["modes"]["unconventional"]["score"] == -10
    assert types["RETREAT"]["modes"]["disarm"]["score"] == 10
    assert types["CONSULT"]["modes"]["third-party"]["score"] == 1


def test_extension_types_have_no_score() -> None:
    for name in EXTENSIONS:
        assert CODES["types"][name]["score"] is None
        assert all("score" not in mode for mode in CODES["types"][name]["modes"].values())


def test_contexts_are_plovers_37() -> None:
    assert len(CODES["contexts"]) == len(set(CODES["contexts"])) == 37


def test_cameo_codes_are_well_formed_and_unique() -> None:
    codes = CODES["cameo_codes"]
    assert len(codes) == len(set(codes))
    for code in codes:
        assert code.isdigit() and len(code) in (3, 4), code
        assert "01" <= code[:2] <= "20", code
        assert len(code) == 3 or code[:3] in codes, code


@pytest.mark.parametrize("table", ["cameo", "acled"])
def test_rows_use_known_conditions_and_values(table: str) -> None:
    result = {"cameo": {"cameo"}, "acled": {"event_type", "sub_event_type"}}[table]
    for row in rows(table):
        assert set(row) - CONDITIONS == result, row
        assert set(row.get("mode", ())) <= MODES[row["type"]] | {"none"}, row
        assert set(row.get("context", ())) <= set(CODES["contexts"]), row
        assert set(row.get("actor", ())) | set(row.get("recipient", ())) <= set(CODES["classes"]), row
        assert set(row.get("size", ())) <= set(get_args(SizeKey)), row
        assert set(row.get("status", ())) <= set(get_args(Status)), row
        assert all(normalize(word) == normalize(word.strip()) for word in row.get("words", ())), row


@pytest.mark.parametrize("table", ["cameo", "acled"])
def test_no_row_is_hidden_by_an_earlier_one(table: str) -> None:
    """A row whose conditions are all those of an earlier row, or more, could never be reached."""
    seen: list[dict[str, Any]] = []
    for row in rows(table):
        for earlier in seen:
            assert not covers(earlier, row), (earlier, row)
        seen.append(row)


def covers(earlier: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether whatever meets `row` meets `earlier`."""
    for condition in CONDITIONS & set(earlier):
        if condition not in row:
            return False
        ours, theirs = earlier[condition], row[condition]
        if isinstance(ours, list):
            if not set(theirs) <= set(ours):
                return False
        elif ours != theirs:
            return False
    return True


def test_cameo_rows_name_codes_that_exist() -> None:
    for row in rows("cameo"):
        assert row["cameo"] in CODES["cameo_codes"], row


def test_acled_rows_name_sub_event_types_of_their_event_type() -> None:
    for row in rows("acled"):
        assert row["sub_event_type"] in CODES["acled_types"][row["event_type"]], row


def test_every_acled_sub_event_type_can_be_reached() -> None:
    used = {(row["event_type"], row["sub_event_type"]) for row in rows("acled")}
    assert used == {(event, sub) for event, subs in CODES["acled_types"].items() for sub in subs}


def test_classes_are_known_kinds() -> None:
    for name, conditions in CODES["classes"].items():
        assert set(conditions) <= {"kind", "sector", "words"}, name
        assert set(conditions.get("kind", ())) <= set(get_args(ParticipantKind)), name


@pytest.mark.parametrize("name", files("triggers/*.yaml"))
def test_triggers_use_the_modes_contexts_and_codes_of_the_tables(name: str) -> None:
    content = read(name)
    modes = set(CODES["types"][content["type"]]["modes"])
    for entry in content["entries"]:
        assert entry.get("mode") is None or entry["mode"] in modes, entry["lemma"]
        assert set(entry.get("contexts") or ()) <= set(CODES["contexts"]), entry["lemma"]
        assert entry.get("cameo") is None or entry["cameo"] in CODES["cameo_codes"], entry["lemma"]


def test_every_mode_has_a_trigger_or_a_cue() -> None:
    """A mode that no entry and no cue sets could never be an event's."""
    reachable: dict[str, set[str]] = {name: set(cues) for name, cues in read("modes.yaml").items()}
    for name in files("triggers/*.yaml"):
        content = read(name)
        reachable.setdefault(content["type"], set()).update(
            entry["mode"] for entry in content["entries"] if entry.get("mode")
        )
    missing = {(name, mode) for name, modes in MODES.items() for mode in modes - reachable.get(name, set())}
    assert missing == set()
