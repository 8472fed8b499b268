"""Same event: how surely a mention tells of an event told of before."""

from __future__ import annotations

from itertools import takewhile

from workers.document import Document, Draft
from workers.stages.merging.compatibility import (
    compare_places,
    compare_times,
    modes_clash,
    sizes_clash,
    statuses_agree,
)
from workers.stages.merging.mentions import FORCE, REAL, of_another, of_casualties, of_several, of_war
from workers.stages.merging.participants import compare_roles, one_victim
from workers.stages.merging.ties import Ties, linked, other_deed
from workers.stages.merging.titles import undecided
from workers.stages.participants import SPOKEN

SURE = 2.5  # score from which an event is taken up though another of its type was told of since
_CARRIED_PLACE = frozenset({"place-carried", "place-of-sentence"})


def same(ties: Ties, a: Draft, b: Draft) -> float:
    """How surely `b` tells of the same happening as `a`; 0 where it does not."""
    if a.type != b.type and not (a.type in FORCE and b.type in FORCE):
        return 0.5 if _takes_up(a, b) else 0.0
    if a.type != b.type and not of_casualties(a) and not of_casualties(b):
        return 0.0  # a crash is no attack, though one may cause the other
    document = ties.document
    if not REAL.isdisjoint((a.status, b.status)) and one_victim(a, b):
        return 9.0
    if a.parts[-1].sentence == b.sentence and ties.phrases[b.phrase].prep == "علي هامش":
        return 0.0  # "التقى نظيره على هامش القمة"
    if a.type in FORCE and ties.statements.apart(a, b):
        return 0.0
    same_lemma, statuses = not a.lemmas.isdisjoint(b.lemmas), {a.status, b.status}
    again = same_lemma and (
        (statuses <= REAL and compare_roles(a, b, "recipient") > 0)
        or (a.type in FORCE and statuses == {"happened", "denied"})
    )
    # They stand in the order of the text.
    here = list(takewhile(lambda part: part.sentence == b.sentence, reversed(a.parts)))
    toll = of_casualties(b) and statuses == {"background", "happened"}
    if (
        not statuses_agree(a, b)
        and not again
        and not (toll and any(linked(ties, part, b) for part in here))
        and not undecided(document, a)
        and not (b.definite and b.kind != "verb" and a.status in REAL)
    ):
        return 0.0
    if a.type in FORCE and any(other_deed(ties, part, b) for part in here):
        return 0.0
    for part in here:
        if linked(ties, part, b) and not (part.kind == b.kind == "noun" and modes_clash(part, b)):
            return 10.0
    if of_war(a) != of_war(b) and not of_casualties(a) and not of_casualties(b):
        return 0.0  # a war is not its battles
    titled = a.parts[-1].first < document.title_tokens
    if titled and a.status == "happened" and b.status == "background" and b.kind == "verb":
        return 0.0  # what once happened is not the news of the title
    if (of_another(document, b) and not titled) or of_several(document, b):
        return 0.0
    if modes_clash(a, b):
        return 0.0
    accident = a.type == "HAZARD" and b.definite and "other" in (a.mode, b.mode)
    # A title's mediation may be told as a trip below, its troops as police: "الكويت تتوسط", "ينشر قوات".
    mission = titled and a.type in ("CONSULT", "MOBILIZE") and compare_roles(a, b, "actor") > 0
    if a.mode and b.mode and a.mode != b.mode and a.type != "ASSAULT" and not accident and not mission:
        return 0.0
    places = compare_places(a.place, b.place)
    if places < 0 and mission:
        places = 0  # the places of titles are those of the whole news
    if places < 0 and (a.type in SPOKEN or a.type == "CONSULT") and b.definite and not any(b.roles.values()):
        places = 0  # "وبحث اللقاء الوضع في سوريا": the place is of what was talked about
    if places < 0 and b.definite and b.kind == "noun" and not _CARRIED_PLACE.isdisjoint(b.rules):
        places = 0  # a noun that points back has the place of what it points to
    times = compare_times(a.time, b.time)
    actors = compare_roles(a, b, "actor")
    recipients = compare_roles(a, b, "recipient")
    if places < 0 or times < 0 or actors < 0 or sizes_clash(a, b):
        return 0.0
    if recipients < 0 and not (of_casualties(a) and of_casualties(b) and a.size.keys().isdisjoint(b.size)):
        return 0.0
    if not titled and a.type == b.type and _told_apart(a, b, same_lemma):
        return 0.0
    shared = (actors > 0) + (recipients > 0) + (places > 0) + (times > 0)
    bare = not b.roles.get("actor") and not b.roles.get("recipient") and not b.size
    next_to = b.sentence - a.parts[-1].sentence <= 1
    near = 0.5 * next_to + 0.5 * (a.first < document.title_tokens)
    score = shared + 1.0 * same_lemma + 0.5 * b.definite + near
    if a.type in SPOKEN:
        same_kind = same_lemma or (a.mode is not None and a.mode == b.mode)
        enough = (
            (actors > 0 and (recipients > 0 or same_kind or bare))
            or (recipients > 0 and same_kind)
            or (bare and same_kind and b.kind != "verb")
            or (
                same_lemma
                and recipients >= 0
                and near > 0
                and not (a.roles.get("actor") and b.roles.get("actor"))
            )
            or (same_kind and not a.roles.get("actor") and not a.roles.get("recipient"))
        )
    elif b.kind != "verb" or b.entry.frame_name in ("blast", "happen"):
        enough = same_lemma or b.definite or shared > 0 or (bare and b.kind != "noun")
    elif "casualties-of-hazard" in b.rules:
        enough = next_to
    else:
        enough = (
            actors > 0
            or recipients > 0
            or same_lemma
            or (shared > 0 and a.first < document.title_tokens)
            or (of_casualties(b) and next_to and not b.roles.get("actor"))
        )
    fresh = titled and len(a.parts) == 1 and a.type not in SPOKEN  # what the text is to tell of
    return 1.0 + score if enough or fresh else 0.0


def _told_apart(a: Draft, b: Draft, same_lemma: bool) -> bool:
    """Whether the mention is another one by what it is called: a request with an asker of its own and of
    none whom the first was put to, an attack without the article and with a place of its own, or a clash of
    two sides beside the attack of one."""
    if b.type == "REQUEST":
        return bool(b.roles.get("actor")) and not b.definite and compare_roles(a, b, "recipient") <= 0
    if b.type != "ASSAULT":
        return False
    if b.kind == "noun" and not b.definite and a.place and b.place and a.place.name != b.place.name:
        return _CARRIED_PLACE.isdisjoint(b.rules)
    told = of_casualties(a) or of_casualties(b) or of_war(a) or of_war(b)
    return not same_lemma and not told and (a.entry.frame_name == "clash") != (b.entry.frame_name == "clash")


def _takes_up(a: Draft, b: Draft) -> bool:
    """Whether a bare noun of the same lemma names the act again, though alone it would be of another type."""
    return (
        b.kind == "noun"
        and b.entry.lemma == a.entry.lemma
        and not b.roles.get("actor")
        and not b.roles.get("recipient")
        and b.sentence - a.sentence <= 3
    )


def passed(document: Document, earlier: Draft, draft: Draft, latest: int) -> bool:
    """Whether the text has gone on since the event was told of: another of its type came since, or two
    sentences; not where the mention names it by a word that named it before."""
    last = earlier.parts[-1]
    near = draft.sentence - last.sentence < 2 or last.first < document.title_tokens
    if last.first >= latest and (near or not earlier.frames.isdisjoint(draft.frames)):
        return False
    return earlier.stems.isdisjoint(draft.stems)
