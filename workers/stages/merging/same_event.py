"""Same event: how surely a mention tells of an event told of before."""

from __future__ import annotations

from workers.document import Document, Draft
from workers.stages.merging.comparison import CARRIED_PLACE, Comparison
from workers.stages.merging.compatibility import modes_clash, sizes_clash, statuses_agree
from workers.stages.merging.mentions import FORCE, REAL, of_another, of_casualties, of_several, of_war
from workers.stages.merging.participants import one_victim
from workers.stages.merging.ties import Ties, linked, other_deed
from workers.stages.merging.titles import undecided
from workers.stages.participants import SPOKEN

SURE = 2.5  # score from which an event is taken up though another of its type was told of since


def same(ties: Ties, a: Draft, b: Draft) -> float:
    """How surely `b` tells of the same happening as `a`; 0 where it does not."""
    if a.type != b.type and not (a.type in FORCE and b.type in FORCE):
        return 0.5 if b.kind == "noun" and _takes_up(a, b) else 0.0
    if a.type != b.type and not of_casualties(a) and not of_casualties(b):
        return 0.0  # a crash is no attack, though one may cause the other
    if not REAL.isdisjoint((a.status, b.status)) and one_victim(a, b):
        return 9.0
    both = Comparison(ties, a, b)
    if _parted(both):
        return 0.0
    if _tied(both):
        return 10.0
    if _of_another_kind(both) or _of_other_arguments(both) or _called_otherwise(both):
        return 0.0
    return _likeness(both)


def _parted(both: Comparison) -> bool:
    """Whether grammar or their statuses make them two."""
    ties, a, b = both.ties, both.a, both.b
    if a.parts[-1].sentence == b.sentence and ties.phrases[b.phrase].prep == "علي هامش":
        return True  # "التقى نظيره على هامش القمة"
    if a.type in FORCE and ties.statements.apart(a, b):
        return True
    if not statuses_agree(a, b) and not _told_otherwise(both):
        return True
    return a.type in FORCE and any(other_deed(ties, part, b) for part in both.here)


def _told_otherwise(both: Comparison) -> bool:
    """Whether they may be one though their statuses differ."""
    a, b, statuses = both.a, both.b, both.statuses
    if both.same_lemma and statuses <= REAL and both.recipients > 0:
        return True
    if both.same_lemma and a.type in FORCE and statuses == {"happened", "denied"}:
        return True
    if b.definite and b.kind != "verb" and a.status in REAL:
        return True
    toll = of_casualties(b) and statuses == {"background", "happened"}
    if toll and any(linked(both.ties, part, b) for part in both.here):
        return True  # "غارة وقعت عام 1979 وأسفرت عن مقتل أربعة"
    return undecided(both.ties.document, a)


def _tied(both: Comparison) -> bool:
    """Whether grammar makes them one."""
    b = both.b
    return any(
        linked(both.ties, part, b) and not (part.kind == b.kind == "noun" and modes_clash(part, b))
        for part in both.here
    )


def _of_another_kind(both: Comparison) -> bool:
    """Whether the mention says that it is of another happening, or of another kind or means."""
    a, b, document = both.a, both.b, both.ties.document
    if of_war(a) != of_war(b) and not of_casualties(a) and not of_casualties(b):
        return True  # a war is not its battles
    if both.titled and a.status == "happened" and b.status == "background" and b.kind == "verb":
        return True  # what once happened is not the news of the title
    if (not both.titled and of_another(document, b)) or of_several(document, b):
        return True
    if modes_clash(a, b):
        return True
    accident = a.type == "HAZARD" and b.definite and "other" in (a.mode, b.mode)
    strike = {a.mode, b.mode} == {"hunger", "strike"} and b.definite  # "إضراب عن الطعام", then "الإضراب"
    other = a.mode and b.mode and a.mode != b.mode and a.type != "ASSAULT"
    return bool(other) and not accident and not strike and not both.mission


def _of_other_arguments(both: Comparison) -> bool:
    """Whether the places, times, people or numbers cannot be those of one happening."""
    a, b = both.a, both.b
    if both.places < 0 or both.times < 0 or both.actors < 0 or sizes_clash(a, b):
        return True
    tolls = of_casualties(a) and of_casualties(b) and a.size.keys().isdisjoint(b.size)
    return both.recipients < 0 and not tolls


def _called_otherwise(both: Comparison) -> bool:
    """Whether the mention is another one by what it is called: a request with an asker of its own and of
    none whom the first was put to, an attack without the article and with a place of its own, or a clash of
    two sides beside the attack of one."""
    a, b = both.a, both.b
    if both.titled or a.type != b.type:
        return False
    if b.type == "REQUEST":
        return bool(b.roles.get("actor")) and not b.definite and both.recipients <= 0
    if b.type != "ASSAULT":
        return False
    if b.kind == "noun" and not b.definite and a.place and b.place and a.place.name != b.place.name:
        return CARRIED_PLACE.isdisjoint(b.rules)
    told = both.same_lemma or of_casualties(a) or of_casualties(b) or of_war(a) or of_war(b)
    return not told and (a.entry.frame_name == "clash") != (b.entry.frame_name == "clash")


def _likeness(both: Comparison) -> float:
    """How much the two share, from 1; 0 where it is not enough."""
    a, b = both.a, both.b
    shared = (both.actors > 0) + (both.recipients > 0) + (both.places > 0) + (both.times > 0)
    of_title = a.first < both.ties.document.title_tokens
    near = 0.5 * both.next_to + 0.5 * of_title
    fresh = both.titled and len(a.parts) == 1 and a.type not in SPOKEN  # what the text is to tell of
    if a.type in SPOKEN:
        enough = _one_speech(both, near > 0)
    elif b.kind != "verb" or b.entry.frame_name in ("blast", "happen"):
        enough = both.same_lemma or b.definite or shared > 0 or (both.bare and b.kind != "noun")
        enough = enough or (b.type == "PROTEST" and both.bare and bool(both.here))
    elif "casualties-of-hazard" in b.rules:
        enough = both.next_to
    else:
        victims = of_casualties(b) and both.next_to and not b.roles.get("actor")
        means = a.type == "ASSAULT" and a.mode is not None and a.mode == b.mode and not of_casualties(b)
        enough = (
            both.actors > 0
            or both.recipients > 0
            or both.same_lemma
            or (shared > 0 and of_title)
            or (both.places > 0 and means)  # "هجوم انتحاري في سوق …. وفجر رجل نفسه"
            or victims
        )
    return 1.0 + shared + both.same_lemma + 0.5 * b.definite + near if enough or fresh else 0.0


def _one_speech(both: Comparison, near: bool) -> bool:
    """Whether two acts of speech are one: by who speaks, to whom, and in the same word or way."""
    a, b = both.a, both.b
    same_kind = both.same_lemma or (a.mode is not None and a.mode == b.mode)
    if both.actors > 0 and (both.recipients > 0 or same_kind or both.bare):
        return True
    if both.recipients > 0 and same_kind:
        return True
    if both.bare and same_kind and b.kind != "verb":
        return True
    one_told = not (a.roles.get("actor") and b.roles.get("actor"))
    if both.same_lemma and both.recipients >= 0 and near and one_told:
        return True
    return same_kind and not a.roles.get("actor") and not a.roles.get("recipient")


def _takes_up(a: Draft, b: Draft) -> bool:
    """Whether a bare noun of the same lemma names the act again, though alone it would be of another type."""
    return (
        b.entry.lemma == a.entry.lemma
        and not b.roles.get("actor")
        and not b.roles.get("recipient")
        and b.sentence - a.sentence <= 3
    )


def passed(document: Document, earlier: Draft, draft: Draft, candidates: list[Draft]) -> bool:
    """Whether the text has gone on since the event was told of: another of its type, one of the candidates,
    came since, or two sentences; not where the mention names it by a word that named it before."""
    last = earlier.parts[-1]
    latest = max((other.parts[-1].first for other in candidates if other.type == draft.type), default=0)
    near = draft.sentence - last.sentence < 2 or last.first < document.title_tokens
    if last.first >= latest and (near or not earlier.frames.isdisjoint(draft.frames)):
        return False
    return earlier.stems.isdisjoint(draft.stems)
