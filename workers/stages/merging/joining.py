"""Joining: what an event takes from one more mention of it."""

from __future__ import annotations

from workers.document import Draft
from workers.messages import Place, SizeKey
from workers.stages.merging.compatibility import compare_places, vague
from workers.stages.merging.mentions import of_casualties
from workers.stages.participants import vouch
from workers.stages.responsibility import RULE as RESPONSIBILITY

# Means that a later mention tells more closely ("غارة", then "غارة لطائرة بلا طيار").
_FINER = frozenset({("aerial", "drone"), ("explosives", "suicide-attack")})

# Types of acts that are told as done once they are: the present of a later mention does not prolong them.
_MOMENTARY = frozenset({"CONSULT", "COERCE", "ACCUSE", "SUPPORT", "COOPERATE", "RETREAT"})


def join(target: Draft, draft: Draft) -> None:
    """Fold `draft` into `target`: mentions, and every argument the target lacks."""
    exacter = _exacter(target, draft)
    target.mentions.extend(draft.mentions)
    target.parts.extend(draft.parts)
    target.lemmas |= draft.lemmas
    target.stems |= draft.stems
    target.frames |= draft.frames
    target.slain |= draft.slain
    for role, units in draft.units.items():
        target.units[role] = target.units.get(role, set()) | units
    if of_casualties(target) and not of_casualties(draft):
        target.entry, draft_entry = draft.entry, target.entry
        target.rules.append(draft_entry.rule)
        target.type = draft.type
        target.mode = draft.mode or target.mode
    else:
        finer = (target.mode, draft.mode) in _FINER
        target.mode = draft.mode if finer else target.mode or draft.mode
    if draft.type == target.type == "ASSAULT" and "targeted" in (target.mode, draft.mode):
        target.mode = "targeted"  # an assassination is one by whatever means
    if draft.entry.rule not in target.rules:
        target.rules.append(draft.entry.rule)
    for role, people in draft.roles.items():
        mine = target.roles.setdefault(role, [])
        if not mine:
            mine.extend(people)
        elif all(p.name.isdigit() for p in mine) or (exacter and _only_counted(target, role)):
            target.roles[role] = list(people)  # "يقتل 18", "مقتل العشرات": how many, before who
        elif (
            all(p.id is None for p in mine)
            and role not in target.persons
            and (role in draft.fillers or "pronoun" not in draft.rules)
            and (
                (_one(target) and _one_described(target, role))
                if role in draft.persons
                else any(p.id is not None for p in people) and not _counted(target, role)
            )
        ):
            target.roles[role] = list(people)  # the lead names whom the title only describes
    target.persons |= draft.persons
    for key, quantity in draft.size.items():
        if key not in target.size or key in exacter:
            target.size[key] = quantity
    target.named = target.named or draft.named
    disputed = "denied" in (target.status, draft.status) and target.status != draft.status
    if not disputed and (_tells_again(draft) if target.claimed_by else _tells(draft)):
        vouch(target, draft.claimed_by)
    if draft.place is not None and (target.place is None or _more_exact(draft, draft.place, target.place)):
        target.place = draft.place
    target.origin = target.origin or draft.origin
    target.destination = target.destination or draft.destination
    toll = draft.entry.frame_name == "victim" and draft.time is not None and draft.time.end is None
    if not toll and (target.time is None or target.time.precision in ("month", "year", "season")):
        target.time = draft.time or target.time  # a toll says since when the dead are counted
    lasting = not target.size and target.type not in _MOMENTARY
    if target.status == "happened" and draft.status == "ongoing" and lasting:
        target.status = "ongoing"  # what has had its casualties is told as done
    for name, value in draft.features.items():
        target.features[name] = max(value, target.features.get(name, 0.0))
    target.rules.extend(rule for rule in draft.rules if rule not in target.rules)


def _more_exact(draft: Draft, here: Place, there: Place) -> bool:
    """Whether a mention says more exactly where in a country or a region the event was."""
    if there.precision not in ("country", "governorate") or compare_places(there, here) < 0:
        return False
    if draft.kind in ("active", "passive"):
        return False  # "ثمانية من المعتقلين من الخليل": where some are from
    return here.precision != "country" or (here.radius_km or 0.0) < (there.radius_km or 0.0) / 2


def _exacter(target: Draft, draft: Draft) -> set[SizeKey]:
    """The keys for which `draft` has a number where the title has a vague word ("العشرات", then "61 شخصا").

    A vague word that the text says again stands, and the number is a part of it.
    """
    found: set[SizeKey] = set()
    for key, quantity in draft.size.items():
        told = target.size.get(key)
        if told is None or not vague(told) or vague(quantity):
            continue
        once = sum(key in part.size for part in target.parts) == 1
        if once and quantity.min is not None and quantity.min >= (told.min or 0.0):
            found.add(key)
    return found


def _one(draft: Draft) -> bool:
    """Whether no more than one person was hurt."""
    return all(quantity.max is not None and quantity.max <= 1 for quantity in draft.size.values())


def _one_described(draft: Draft, role: str) -> bool:
    """Whether one person fills the role, in words that a name can take the place of ("قيادي في حماس")."""
    phrases = draft.fillers.get(role, ())
    return len(draft.roles[role]) == len(phrases) == 1 and all(
        phrase.people is not None and phrase.people.number == "s" for phrase in phrases
    )


def _counted(draft: Draft, role: str) -> bool:
    """Whether those in a role are told by their number, which the body they are of says no better ("ثلاثين
    جنديا", then "الهجوم على الجيش")."""
    return bool(draft.size) and any(phrase.quantity is not None for phrase in draft.fillers.get(role, ()))


def _only_counted(draft: Draft, role: str) -> bool:
    """Whether all that is said of those in a role is their number ("العشرات")."""
    phrases = draft.fillers.get(role, [])
    return bool(phrases) and all(
        phrase.quantity is not None and phrase.people is None and phrase.entity is None for phrase in phrases
    )


def _tells(draft: Draft) -> bool:
    """Whether the mention reports the event rather than takes it up, so that its source vouches for it."""
    told = draft.kind == "verb" or bool(draft.size) or (not draft.definite and bool(draft.roles))
    return told or RESPONSIBILITY in draft.rules


def _tells_again(draft: Draft) -> bool:
    """Whether the mention tells what happened to whom, so that its source vouches beside the first one's."""
    hurt = bool(draft.size) or (draft.kind == "verb" and bool(draft.roles.get("recipient")))
    return hurt or RESPONSIBILITY in draft.rules
