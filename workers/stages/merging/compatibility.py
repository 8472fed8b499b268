"""Compatibility: whether the status, means, numbers, places and times of two mentions can be one event's."""

from __future__ import annotations

import re

from workers.document import Draft
from workers.language.stage_words import stage_words
from workers.messages import WITHIN_A_DAY, Place, Quantity, Time
from workers.stages.merging.mentions import FORCE, REAL, of_casualties, of_shelling
from workers.stages.merging.participants import compare_roles

_OWN_MODES = frozenset({"destroy", "abduct", "sexual", "beat"})  # acts of their own, whoever was hurt besides
_BURNING = stage_words("merging")["burning"]
_MEANS = frozenset({"firearms", "explosives", "suicide-attack", "primitive"})  # of an assassination
# Means of which one is a kind of the other: a shell explodes.
_ALIKE = ({"explosives", "suicide-attack"}, {"explosives", "heavy-weapons"})
_DAYS = re.compile("يوم|أمس|غد|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|[0-9]/")


def statuses_agree(a: Draft, b: Draft) -> bool:
    """Whether the two are told alike: as done, or going on, or history."""
    if a.status == b.status:
        return True
    return {a.status, b.status} <= {"happened", "ongoing"} or (
        a.type not in FORCE | {"CONTROL", "PROTEST", "RETREAT"} and {a.status, b.status} <= REAL
    )


def modes_clash(a: Draft, b: Draft) -> bool:
    """Whether two attacks were by different means, or acts of different kinds."""
    modes = frozenset((a.mode, b.mode))
    if "abduct" in modes and len(modes) == 2:
        # Clashes are no abductions, nor is who was killed another was taken from.
        killed = (of_casualties(a) or of_casualties(b)) and compare_roles(a, b, "recipient") <= 0
        if killed or "clash" in (a.entry.frame_name, b.entry.frame_name):
            return True
    if None in modes and not modes.isdisjoint(_MEANS) and (of_shelling(a) or of_shelling(b)):
        return True
    if modes == {"primitive"} and b.kind == "verb" and not (of_casualties(a) or of_casualties(b)):
        # "أضرموا النار، ثم هاجموا بالحجارة"
        return (a.entry.lemma in _BURNING) is not (b.entry.lemma in _BURNING)
    if None in modes or len(modes) == 1 or not a.type == b.type == "ASSAULT":
        return False
    if modes in _ALIKE:
        return False
    if "targeted" in modes and not modes.isdisjoint(_MEANS) and compare_roles(a, b, "recipient") > 0:
        return False
    if b.definite and b.kind == "noun" and modes <= {"aerial", "drone", "heavy-weapons"}:
        return False  # "القصف" takes up an air raid, "الغارة" one by a drone
    return not (of_casualties(b) or of_casualties(a)) or not _OWN_MODES.isdisjoint(modes)


def sizes_clash(a: Draft, b: Draft) -> bool:
    """Whether the numbers cannot be those of one happening: one is more than three times the other."""
    if b.definite:
        return False
    for key, value in b.size.items():
        other = a.size.get(key)
        if other is None or value.min is None or other.min is None:
            continue
        if value.min != other.min and (_most(value) * 3 < other.min or _most(other) * 3 < value.min):
            return True
    return False


def _most(quantity: Quantity) -> float:
    """The largest number that is meant; titles say آلاف and عشرات of more than the words strictly tell."""
    least = quantity.min or 0.0
    return least if quantity.max is None else quantity.max * 2 if vague(quantity) else quantity.max


def vague(quantity: Quantity) -> bool:
    """Whether a word rather than a number says how many ("عشرات")."""
    return quantity.max is not None and quantity.min != quantity.max


def compare_places(a: Place | None, b: Place | None) -> int:
    """Whether two places can be one event's: 1 near or one in the other, -1 they cannot, else 0."""
    if a is None or b is None:
        return 0
    if a.name == b.name or (a.geonames_id is not None and a.geonames_id == b.geonames_id):
        return 1
    if a.country and b.country and a.country != b.country:
        return -1
    if "country" in (a.precision, b.precision):
        return 1
    if (
        a.latitude is not None
        and b.latitude is not None
        and a.longitude is not None
        and b.longitude is not None
    ):
        wide = max(a.radius_km or 15.0, b.radius_km or 15.0)
        # A region's towns may lie at its edge.
        radius = max(min(1.4 * wide + 20.0, max(1.3 * wide, 100.0)), 30.0)
        near = abs(a.latitude - b.latitude) * 111 < radius and abs(a.longitude - b.longitude) * 95 < radius
        return 1 if near else -1
    return -1 if a.precision == b.precision == "city" else 0  # two villages of which one is on no map


def compare_times(a: Time | None, b: Time | None) -> int:
    """Whether two times can be one event's: 1 they overlap, -1 they do not, 0 one is not known."""
    if a is None or b is None or a.start is None or b.start is None:
        return 0
    if (
        b.precision in ("hour", "minute")
        and a.precision in ("day", "daypart")
        and (b.span is None or not _DAYS.search(b.span.text))
    ):
        return 0  # "عند الساعة السادسة": of the day told of before
    a_end, b_end = (a.end or a.start)[:10], (b.end or b.start)[:10]
    if a.end is None and a.precision not in WITHIN_A_DAY:
        a_end = "9999"
    if b.end is None and b.precision not in WITHIN_A_DAY:
        b_end = "9999"
    return 1 if a.start[:10] <= b_end and b.start[:10] <= a_end else -1
