"""The trigger lexicon compiled: every form of every lemma under `triggers/`, and every fixed phrase.

The formats are those of `README.md` beside this file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from workers.arabic import clitics, inflection, normalizing
from workers.arabic.inflection import conjugate, decline, feminine_of
from workers.arabic.normalizing import normalize
from workers.language import HERE, compiled, files, patterns, read
from workers.language.lexicon import lexicon
from workers.language.patterns import Pattern, parse_phrase


class Conditions(msgspec.Struct, frozen=True, array_like=True):
    """Contexts of a trigger; words are in normal form."""

    next: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    sentence: frozenset[str] = frozenset()
    domain: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    voice: frozenset[str] = frozenset()


class Frame(msgspec.Struct, frozen=True, array_like=True):
    """Which word fills which role: see `frames.yaml`."""

    subject: str
    object: str
    of: str
    adjective: str
    preps: dict[str, str]


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One lemma in one sense; `rule` names it in an event's evidence."""

    rule: str
    type: str
    lemma: str
    frame_name: str
    frame: Frame
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    counts: dict[str, str]
    content: str | None
    status: str | None
    prior: float
    unless: Conditions | None
    only: Conditions | None


class Use(msgspec.Struct, frozen=True, array_like=True):
    """One form's reading: a form of `entry`, and which.

    kind: verb, noun (masdar or event noun), active or passive (participle). For verbs `tense`, `voice`
    and `person` as in `workers.arabic.inflection`; for the rest `number` is s, d or p. `bound` is a noun's
    form that only stands before a pronoun: إصابت of إصابتهم, which without one is أصابت, a verb.
    """

    entry: int
    kind: str
    tense: str = ""
    voice: str = ""
    person: str = ""
    number: str = ""
    bound: bool = False


# Frames whose verb, with one noun alone behind it, is read as passive.
_SUFFERING = frozenset({"kill", "detain", "release", "drive"})


class TriggerLexicon(msgspec.Struct, array_like=True):
    """`suffering` are the lemmas whose lone noun rather suffers it than does it (قتل، اعتقل)."""

    entries: list[Entry]
    uses: dict[str, list[Use]]
    patterns: list[Pattern]
    suffering: set[str]


def words(value: str | list[str] | None) -> frozenset[str]:
    """Normal forms of a YAML list of words."""
    if value is None:
        return frozenset()
    return frozenset(normalize(word) for word in ([value] if isinstance(value, str) else value))


def _conditions(value: dict[str, Any] | None) -> Conditions | None:
    if not value:
        return None
    plain = {"domain", "subject", "object", "voice"}
    return Conditions(
        **{key: frozenset(items) if key in plain else words(items) for key, items in value.items()}
    )


def _frame(entry: dict[str, Any], frames: dict[str, dict[str, Any]]) -> Frame:
    frame = frames[entry["frame"]]
    preps = dict(frame["preps"]) | dict(entry.get("preps") or {})
    return Frame(
        subject=entry.get("subject", frame["subject"]),
        object=entry.get("object", frame["object"]),
        of=entry.get("of", frame["of"]),
        adjective=entry.get("adjective", frame["adjective"]),
        preps={" ".join(normalize(word) for word in key.split()): role for key, role in preps.items()},
    )


def _list(value: str | list[str] | None) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def _past(parts: str) -> str:
    return normalize(parts.partition("/")[0])


def _add_verb(uses: dict[str, list[Use]], index: int, parts: str) -> None:
    past, _, present = parts.partition("/")
    classes = lexicon().verb_classes(parts)
    transitive = not classes or not classes <= {"motion", "intransitive", "modal"}
    for form in conjugate(past, present, passive=transitive):
        use = Use(index, "verb", form.tense, form.voice, form.person)
        for surface in (form.surface, *form.bound):
            here = uses.setdefault(surface, [])
            if use not in here:
                here.append(use)


def _add_noun(uses: dict[str, list[Use]], index: int, kind: str, nouns: list[str]) -> None:
    for noun in nouns:
        participle = kind in ("active", "passive")
        for form in decline(noun, feminine=feminine_of(noun) if participle else None):
            for surface in dict.fromkeys((form.surface, *form.bound)):
                use = Use(index, kind, number=form.number, bound=surface != form.surface)
                here = uses.setdefault(surface, [])
                if all(other.entry != index or other.kind != kind for other in here):
                    here.append(use)


def build() -> TriggerLexicon:
    """The lexicon from the YAML files; raises KeyError or ValueError for an entry out of form."""
    frames = read("frames.yaml")
    lexicon = TriggerLexicon([], {}, [], set())
    for name in files("triggers/*.yaml"):
        content = read(name)
        for item in content["entries"]:
            index = len(lexicon.entries)
            sense = f"/{item['sense']}" if item.get("sense") else ""
            lexicon.entries.append(
                Entry(
                    rule=f"{content['type']}/{item['lemma']}{sense}",
                    type=content["type"],
                    lemma=normalize(item["lemma"].split()[0]),
                    frame_name=item["frame"],
                    frame=_frame(item, frames),
                    mode=item.get("mode"),
                    contexts=tuple(item.get("contexts") or ()),
                    cameo=item.get("cameo"),
                    counts=dict(item.get("counts") or {}),
                    content=item.get("content"),
                    status=item.get("status"),
                    prior=float(item.get("prior", 0.8)),
                    unless=_conditions(item.get("unless")),
                    only=_conditions(item.get("only")),
                )
            )
            verbs = _list(item.get("verb"))
            if verbs and item["frame"] in _SUFFERING:
                lexicon.suffering.update((lexicon.entries[index].lemma, *map(_past, verbs)))
            for parts in verbs:
                _add_verb(lexicon.uses, index, parts)
            _add_noun(lexicon.uses, index, "noun", _list(item.get("masdar")))
            _add_noun(lexicon.uses, index, "active", _list(item.get("active")))
            _add_noun(lexicon.uses, index, "passive", _list(item.get("passive")))
            for phrase in _list(item.get("phrase")):
                lexicon.patterns.append(Pattern(index, parse_phrase(phrase)))
    return lexicon


def sources(*names: str) -> list[Path]:
    """The files that compiled data depends on: those named, and the code that inflects."""
    code = [Path(module.__file__ or "") for module in (inflection, clitics, normalizing, patterns)]
    return [HERE / name for name in names] + code + [Path(__file__)]


def load() -> TriggerLexicon:
    """The compiled lexicon, from the cache where the data has not changed."""
    return compiled("triggers", sources("frames.yaml", *files("triggers/*.yaml")), build, TriggerLexicon)
