"""Participants: whether those of two mentions can be the same, by name, by office or by kind."""

from __future__ import annotations

from workers.document import Draft
from workers.messages import Participant
from workers.stages.merging.mentions import FORCE, of_casualties
from workers.stages.participants import OWN_WORD, alike

_NONE: set[str] = set()


def compare_roles(a: Draft, b: Draft, role: str) -> int:
    """Whether the two can share the participants of a role: 1 they share one, 0 they can, -1 they cannot."""
    mine, yours = a.roles.get(role), b.roles.get(role)
    if not mine or not yours:
        return 0
    for x in mine:
        for y in yours:
            if (x.id is not None and x.id == y.id) or x.name == y.name:
                return 1
            if x.country and x.country == y.country and _official(x) and _official(y):
                return 1  # a state and its ministry, its president and its army
            if _heads(x) & _heads(y):
                return 1
    units, other = a.units.get(role, _NONE), b.units.get(role, _NONE)
    if not units.isdisjoint(other):
        return 1
    if role == "actor" and all(_opposed(x, y) for x in mine for y in yours):
        return -1
    if all(x.id for x in mine) and all(y.id for y in yours):
        return -1
    others = units and other and not _taken_up(b, role)
    return -1 if others and (of_casualties(a) or of_casualties(b)) else 0


def _taken_up(draft: Draft, role: str) -> bool:
    """Whether one word with the article fills the role, which may take up anybody ("القيادي")."""
    return all(phrase.definite and phrase.last - phrase.first == 1 for phrase in draft.fillers.get(role, ()))


def _opposed(a: Participant, b: Participant) -> bool:
    """Whether one is a state or its army and the other an armed group."""
    return (_official(a) and b.kind == "armed-group") or (_official(b) and a.kind == "armed-group")


def _official(someone: Participant) -> bool:
    return someone.kind == "state" or bool({"GOV", "MIL"} & set(someone.sector))


def _heads(someone: Participant) -> set[str]:
    """The words of a name that tell it from others, normalised lightly."""
    text = someone.name + " " + (someone.span.text if someone.span else "")
    return {word.removeprefix("ال") for word in text.split() if len(word) > 3 and not word.isdigit()}


def units_of(draft: Draft, role: str) -> set[str]:
    """The kinds of people that fill a role ("أسر", "عائلات" and "عوائل" are families alike)."""
    return {phrase.people.unit for phrase in draft.fillers[role] if phrase.people is not None}


def persons_of(draft: Draft) -> set[str]:
    """The roles in which the mention names a person, if one that no register knows."""
    return {
        role
        for role, phrases in draft.fillers.items()
        for phrase in phrases
        if phrase.entity is not None and phrase.entity.type == "PER"
    }


def slain_of(draft: Draft, named: set[str]) -> set[tuple[str, ...]]:
    """The names, by word, of those whom the mention tells were killed, as far as the `named` have them, in
    full or by one word ("شيرين")."""
    if "dead" not in draft.entry.counts.values() and draft.entry.mode != "targeted":
        return set()
    return {
        tuple(word.removeprefix("ال") for word in someone.name.split())
        for someone in draft.roles.get("recipient", ())
        if someone.name in named or _one_of(someone.name, named)
    }


def _one_of(name: str, named: set[str]) -> bool:
    """Whether a single word is the given or family name of one of the `named`."""
    return " " not in name and any(name in (words[0], words[-1]) for words in map(str.split, named))


def one_victim(a: Draft, b: Draft) -> bool:
    """Whether the two tell of the death of one person, who dies once."""
    return any(_one_person(x, y) for x in a.slain for y in b.slain)


def _one_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: the shorter is the other's given or family name, or both."""
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) == 1:
        return shorter[0] in (longer[0], longer[-1])
    return shorter[0] == longer[0] and shorter[-1] == longer[-1]


def not_oneself(draft: Draft) -> None:
    """Who attacks in one mention and is repelled in another is not who was attacked."""
    recipients, actors = draft.roles.get("recipient"), draft.roles.get("actor", ())
    if recipients and len(draft.parts) > 1 and draft.type in FORCE:
        draft.roles["recipient"] = [x for x in recipients if not any(alike(x, actor) for actor in actors)]


def both_fight(draft: Draft) -> None:
    """Where two sides fight each other, both act, and who fell may be of either ("مقتل سبعة في اشتباكات بين
    الجيش والمسلحين")."""
    told_so = draft.entry.frame_name == "clash" or of_casualties(draft)
    sides = (part.roles.get("actor", ()) for part in draft.parts if part.entry.frame_name == "clash")
    if told_so and any(len(fighting) > 1 for fighting in sides):
        draft.roles.pop("recipient", None)


def not_by_oneself(draft: Draft) -> None:
    """Who says, decides or meets is no source of it ("قال الرئيس إنه سيتوجه إلى أنقرة")."""
    if draft.type in OWN_WORD and draft.claimed_by:
        doers = draft.roles.get("actor", ())
        draft.claimed_by = [s for s in draft.claimed_by if not any(alike(s, doer) for doer in doers)]
