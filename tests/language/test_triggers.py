"""The trigger lexicon, the mode cues and the domain words: well-formed, and of the codes PLOVER has."""

from collections import Counter
from typing import Any, get_args

import pytest

from workers.arabic.inflection import conjugate
from workers.arabic.normalizing import normalize
from workers.language import files, read
from workers.language.patterns import parse_phrase
from workers.language.trigger_lexicon import build
from workers.messages import EventType, SizeKey, Status

# The modes of PLOVER 2.0 (the manual's mode tables) and of the three extension types.
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
CONTEXTS = frozenset(
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy"
    " economic legal reparations human_rights rights_freedoms repression human_security gender lgbt"
    " religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration disasters"
    " natural_resource environment technology terrorism cbrn cyber misinformation crime corruption"
    " illegal_drugs trafficking".split()
)
DOMAINS = frozenset({"sport", "markets", "weather", "culture", "health", "technology"})
ROLES = frozenset("actor recipient place origin destination time amount content instrument topic".split())
FORMS = ("verb", "masdar", "active", "passive", "phrase")
KEYS = frozenset(
    {"lemma", "sense", *FORMS, "frame", "subject", "object", "of", "adjective", "preps", "mode", "contexts"}
    | {"cameo", "counts", "content", "status", "prior", "unless", "only"}
)
CONTENTS = (None, "demanded", "planned", "hypothetical", "denied", "claimed")
UNLESS = frozenset({"next", "before", "near", "sentence", "domain", "voice"})
CLASSES = {
    "subject": {"armed", "state", "organisation", "people", "official"},
    "object": {"people", "place", "armed", "state", "thing"},
}
NAMES = files("triggers/*.yaml")


def entries(name: str) -> list[dict[str, Any]]:
    content: list[dict[str, Any]] = read(name)["entries"]
    return content


def called(name: str, entry: dict[str, Any]) -> str:
    return f"{name}: {entry['lemma']} ({entry.get('sense')})"


def test_there_is_a_file_for_every_type() -> None:
    types = {name: read(name)["type"] for name in NAMES}
    assert sorted(types.values()) == sorted(get_args(EventType))
    assert all(name == f"triggers/{event_type.lower()}.yaml" for name, event_type in types.items())


@pytest.mark.parametrize("name", NAMES)
def test_entries_have_only_known_keys_and_codes(name: str) -> None:
    event_type = read(name)["type"]
    modes = set(MODES.get(event_type, "").split())
    frames = read("frames.yaml")
    for entry in entries(name):
        here = called(name, entry)
        assert set(entry) <= KEYS, here
        assert {"lemma", "sense", "frame"} <= set(entry), here
        assert entry["sense"].isascii(), here
        assert entry["frame"] in frames, here
        assert entry.get("mode") is None or entry["mode"] in modes, here
        assert set(entry.get("contexts", ())) <= CONTEXTS, here
        assert entry.get("status") in (None, *get_args(Status)), here
        assert entry.get("content") in CONTENTS, here
        assert 0.0 < entry.get("prior", 0.8) < 1.0, here
        assert entry.get("cameo", "0").isdigit(), here


@pytest.mark.parametrize("name", NAMES)
def test_roles_are_those_of_frames(name: str) -> None:
    for entry in entries(name):
        here = called(name, entry)
        assert set(entry.get("preps", {}).values()) <= {*ROLES, "none"}, here
        for key in ("subject", "object", "adjective"):
            assert entry.get(key, "none") in {*ROLES, "none"}, here
        assert entry.get("of", "auto") in {*ROLES, "none", "auto"}, here
        assert set(entry.get("counts", {})) <= ROLES, here
        assert set(entry.get("counts", {}).values()) <= set(get_args(SizeKey)), here


@pytest.mark.parametrize("name", NAMES)
def test_conditions_are_single_words_of_known_kinds(name: str) -> None:
    for entry in entries(name):
        here = called(name, entry)
        for key, allowed in (("unless", UNLESS), ("only", UNLESS | set(CLASSES))):
            conditions = entry.get(key, {})
            assert set(conditions) <= allowed, here
            assert set(conditions.get("domain", ())) <= DOMAINS, here
            assert set(conditions.get("voice", ())) <= {"active", "passive"}, here
            for role, classes in CLASSES.items():
                assert set(conditions.get(role, ())) <= classes, here
            for kind in ("next", "before", "near", "sentence"):
                assert all(len(word.split()) == 1 for word in conditions.get(kind, ())), here


@pytest.mark.parametrize("name", NAMES)
def test_what_an_entry_needs_does_not_rule_it_out(name: str) -> None:
    """No word stands both in `only` and in `unless` under the same key: the entry could never fire by it."""
    for entry in entries(name):
        for kind, words in entry.get("only", {}).items():
            assert not set(words) & set(entry.get("unless", {}).get(kind, ())), called(name, entry)


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_has_one_name(name: str) -> None:
    named = Counter((entry["lemma"], entry.get("sense")) for entry in entries(name))
    assert [rule for rule, times in named.items() if times > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_has_forms_that_parse(name: str) -> None:
    for entry in entries(name):
        here = called(name, entry)
        assert any(entry.get(form) for form in FORMS), here
        assert all(isinstance(entry.get(form, []), list) for form in FORMS), here
        for parts in entry.get("verb", ()):
            past, slash, present = parts.partition("/")
            assert slash and conjugate(past, present), here
        for form in ("masdar", "active", "passive"):
            assert all(len(word.split()) == 1 for word in entry.get(form, ())), here
        for phrase in entry.get("phrase", ()):
            assert parse_phrase(phrase), here


@pytest.mark.parametrize("name", NAMES)
def test_a_phrase_begins_with_a_word_of_three_letters_or_more(name: str) -> None:
    """A shorter prefix ("آل*") would be tried, and match, at every other word."""
    for entry in entries(name):
        for phrase in entry.get("phrase", ()):
            for alternative in phrase.split()[0].split("|"):
                if alternative.endswith("*"):
                    assert len(normalize(alternative[:-1])) >= 3, f"{called(name, entry)}: {phrase}"


def test_the_lexicon_compiles_whole() -> None:
    lexicon = build()
    assert len(lexicon.entries) == sum(len(entries(name)) for name in NAMES)
    formed = {use.entry for uses in lexicon.uses.values() for use in uses}
    formed |= {pattern.entry for pattern in lexicon.patterns}
    assert formed == set(range(len(lexicon.entries)))


def test_there_are_900_lemmas() -> None:
    """Entries, each a lemma in one sense."""
    assert sum(len(entries(name)) for name in NAMES) >= 900


@pytest.mark.parametrize("name", NAMES)
def test_every_mode_can_be_reached(name: str) -> None:
    """Each mode of a type is some entry's own, or what a cue in the clause says."""
    event_type = read(name)["type"]
    reached = {entry.get("mode") for entry in entries(name)} | set(read("modes.yaml").get(event_type, {}))
    assert set(MODES.get(event_type, "").split()) - reached == set()


def test_mode_cues_are_of_the_types_modes_and_parse() -> None:
    for event_type, modes in read("modes.yaml").items():
        assert set(modes) <= set(MODES[event_type].split())
        for cues in modes.values():
            assert len(cues) == len(set(cues))
            for cue in cues:
                assert parse_phrase(cue)
                first = cue.split()[0]
                if not first.startswith("{"):
                    assert all(len(part.rstrip("*")) >= 3 for part in first.split("|") if "*" in part), cue


def test_the_plainest_means_decide_before_the_vaguer() -> None:
    order = list(read("modes.yaml")["ASSAULT"])
    for before, after in (
        ("suicide-attack", "explosives"),
        ("drone", "aerial"),
        ("aerial", "heavy-weapons"),
        ("crowd-control", "firearms"),
        ("explosives", "firearms"),
    ):
        assert order.index(before) < order.index(after)


def test_every_domain_has_sixty_words() -> None:
    domains = read("domains.yaml")
    assert set(domains) == DOMAINS
    for name, weights in domains.items():
        assert set(weights) == {1, 2, 3}
        assert len(weights[2]) + len(weights[3]) >= 60, name
        assert all(parse_phrase(item) for items in weights.values() for item in items)
        words = [item for items in weights.values() for item in items]
        assert [word for word, times in Counter(words).items() if times > 1] == [], name
