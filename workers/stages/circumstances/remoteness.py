"""Remoteness: how far from an event the words put a place that its clause names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from workers.document import Document, Draft, Phrase
from workers.language.stage_words import stage_words
from workers.language.words import language
from workers.stages.circumstances.around import Around, there, undergone
from workers.stages.participants import SPOKEN, direction

_WORDS = stage_words("circumstances")
LOCATIVE = _WORDS["locative"]
_TOWARDS = _WORDS["towards"]
_CONTENT = _WORDS["content"]
_POSSIBLE = _WORDS["possible"]
_HOMES = _WORDS["homes"]
_LINKING = _WORDS["linking"]
_COMING = _WORDS["coming"]
ABOUT = _WORDS["about"]
_CHARGES = _WORDS["charges"]
CHARGED = frozenset({"COERCE", "SANCTION", "ACCUSE"})
# In phrases of distance, which are fewer.
FAR = 100  # not in the clause, or of another
_SCENE = 50  # opens the sentence
NO_PLACE = 20  # from here on, no preposition of place
_MOVING = frozenset({"move", "drive", "visit", "send", "give"})


def _gathered(phrases: list[Phrase], draft: Draft, n: int) -> bool:
    """Whether a crowd speaks there ("طالب ناشطون في بيروت برفع الحصار")."""
    clause, crowd = draft.clause, phrases[n - 1]
    if clause is None or draft.kind != "verb" or phrases[n].prep != "في":
        return False
    people = crowd.people is not None and crowd.entity is None and not crowd.definite
    return people and crowd in clause.subject


def _sets_scene(phrases: list[Phrase], draft: Draft, n: int) -> bool:
    """Whether a place opens the sentence for what is said in it ("وفي طوكيو، قال الرئيس إن …")."""
    if n > 0 or phrases[0].prep != "في" or draft.kind != "verb" or len(phrases) < 2:
        return False
    return phrases[1].kind in ("sign", "verb") and all(p.kind != "relative" for p in phrases[: draft.phrase])


def remoteness(
    document: Document,
    phrases: list[Phrase],
    draft: Draft,
    n: int,
    low: int,
    high: int,
    located: bool,
    around: Around,
) -> int | None:
    """How far a place stands from saying where the event is; None where it does not say so."""
    phrase = phrases[n]
    prep = phrase.prep
    head = n
    while prep is None and phrases[head].complement and head > 0:
        head -= 1
        prep = phrases[head].prep
    if bisect_right(around.contrasts, draft.phrase) < bisect_left(around.contrasts, n):
        return None  # of another event
    if prep in _TOWARDS and draft.entry.type == "RETREAT":
        return None  # "انسحبت باتجاه الجبل"
    if leaves(draft) and _destination(phrases, n):
        return None
    if draft.entry.type == "PROTEST" and _of_cause(phrases, draft, n, around):
        return None
    if draft.entry.frame_name not in _MOVING and (_route(phrases, n) or _home(document, phrases, n)):
        return None
    if draft.entry.type in CHARGED and of_charge(document, phrases[draft.phrase + 1 : n]):
        return None
    left = phrase in draft.fillers.get("origin", ())
    if left and draft.entry.frame_name == "visit":
        return None
    of_town = phrase.complement and n == draft.phrase + 1  # "زيارة دمشق"
    visited = visit(draft) and (prep in ("الي", "ل") or of_town or (draft.clause and prep is None))
    if n < low and low - n <= 2 and prep in _POSSIBLE and there(document, phrases, low):
        return FAR + low - n  # "زيارة إلى الخرطوم حيث اجتمع"
    if prep in LOCATIVE or visited:
        cost = 0
    elif not located:
        return None
    elif n == draft.phrase or (head == draft.phrase and phrase.complement):
        cost = 0  # "قصف المدينة"
    elif _road(document, phrases, n):
        cost = 30  # "أغلقوا الطريق الرابط بين المتلوي والرديف": an end of it at most
    elif prep == "من داخل":
        cost = 30  # rather where from: "قذائف من داخل الأراضي اليمنية"
    elif prep in _POSSIBLE or direction(document.words, phrase):
        cost = 10
    elif _bare_country(phrases, n) and not _undergoes(phrases, draft, n):
        return None  # "هتفوا: تحيا مصر"
    else:
        cost = NO_PLACE
    if located and n < draft.phrase and draft.kind != "verb" and _said_at(phrases, draft, n, around):
        return None
    if phrase.place is not None and phrase.place.place.precision == "country":
        cost += 5  # "أوقفت الشرطة في المغرب ثلاثة أشخاص بمدينة طنجة"
    town = phrase.place is not None and phrase.place.place.precision == "city"
    signed = town and draft.entry.cameo == "057"
    if not located and (_sets_scene(phrases, draft, n) or _gathered(phrases, draft, n)):
        return _SCENE
    apart = draft.entry.type in SPOKEN and n != draft.phrase + 1 and not signed
    if apart and not at_gathering(document, phrases, n):
        return None
    if not located and not signed and n > draft.phrase and _of_topic(document, phrases, draft, n):
        return None
    if n < low and prep in LOCATIVE and there(document, phrases, low):
        return cost + FAR + low - n
    if not low <= n < high:
        if not located or draft.entry.type == "RETREAT":
            return None
        cost += FAR
    return cost + abs(n - draft.phrase) + (3 if n < draft.phrase else 0)


def _bare_country(phrases: list[Phrase], n: int) -> bool:
    """Whether the phrase names a country by which no preposition stands, other than at the head of all."""
    mention = phrases[n].place
    return n > 0 and phrases[n].prep is None and mention is not None and mention.place.precision == "country"


def _undergoes(phrases: list[Phrase], draft: Draft, n: int) -> bool:
    """Whether the country is what the event's verb befalls, or goes through something ("تشهد تونس احتجاجات",
    "ضرب زلزال تركيا")."""
    country, clause = phrases[n], draft.clause
    if clause is not None and (country in clause.subject or country in clause.object):
        return True
    return any(undergone(phrase) for phrase in phrases[max(0, n - 2) : n + 2])


def _home(document: Document, phrases: list[Phrase], n: int) -> bool:
    """Whether somebody is from there, comes from there or lives there ("القيادي المنحدر من إدلب")."""
    if n == 0 or phrases[n].prep is None:
        return False
    before = document.norms[phrases[n - 1].last - 1]
    return before in _HOMES or (phrases[n].prep == "من" and before in _COMING)


def _road(document: Document, phrases: list[Phrase], n: int) -> bool:
    """Whether it is an end of a road ("الطريق الرابط بين المتلوي والرديف")."""
    while phrases[n].prep is None and phrases[n].coordinated and n > 0:
        n -= 1
    if n == 0 or phrases[n].prep != "بين":
        return False
    return document.norms[phrases[n - 1].last - 1] in _LINKING


def leaves(draft: Draft) -> bool:
    """Whether people go away, so that where they go is not where it happened."""
    return draft.entry.type == "DISPLACE" and draft.mode != "return"


def _destination(phrases: list[Phrase], n: int) -> bool:
    """Whether it is somewhere to go to, or joined to that ("هجروا بيوتهم صوب القضارف وكسلا")."""
    while phrases[n].prep is None and (phrases[n].complement or phrases[n].coordinated) and n > 0:
        n -= 1
    return phrases[n].prep == "الي" or phrases[n].prep in _TOWARDS


def _of_cause(phrases: list[Phrase], draft: Draft, n: int, around: Around) -> bool:
    """Whether the place is that of the deed protested against ("تظاهروا احتجاجا على قتل فتاة في شيراز")."""
    return any(
        draft.phrase < deed.phrase < n
        and deed.type in ("ASSAULT", "COERCE")
        and phrases[deed.phrase].prep in ABOUT
        for deed in around.drafts
    )


def of_charge(document: Document, between: list[Phrase]) -> bool:
    """Whether what follows is what somebody is charged with ("اعتقل بتهمة القتال في سوريا")."""
    return any(p.kind == "noun" and document.words[p.head].analysis.stem in _CHARGES for p in between)


def _route(phrases: list[Phrase], n: int) -> bool:
    """Whether something goes from the place to another ("سيارة تنقل سجناء من الوادي الجديد إلى القاهرة")."""
    ahead = phrases[n + 1 : n + 3] if phrases[n].prep == "من" else ()
    return any(phrase.prep == "الي" and phrase.place is not None for phrase in ahead)


def visit(draft: Draft) -> bool:
    return draft.entry.frame_name == "visit" or draft.mode == "visit"


def at_gathering(document: Document, phrases: list[Phrase], n: int) -> bool:
    """Whether the place is that of a meeting or a speech ("في مؤتمر في روما"), in which things are said."""
    for phrase in phrases[max(0, n - 3) : n]:
        if phrase.kind == "noun" and document.words[phrase.head].analysis.stem in language().gatherings:
            return True
    return False


def _said_at(phrases: list[Phrase], draft: Draft, n: int, around: Around) -> bool:
    """Whether the place stands between a verb of speech and what it speaks of ("أدان في روما اختطاف …")."""
    verb = around.spoken_of.get(phrases[draft.phrase].first)
    return verb is not None and verb < n


def _of_topic(document: Document, phrases: list[Phrase], draft: Draft, n: int) -> bool:
    """Whether the place is where the topic lies, not where it is said ("طالب بوقف الحملة في مالي")."""
    before = phrases[n - 1]
    if before is not phrases[draft.phrase] and before.kind == "noun" and before.head not in draft.core:
        head = document.words[before.head]
        if head.analysis.stem in language().gatherings:
            return False
        if head.event_noun or head.analysis.stem in language().topics:
            return True
        if before.people is not None and draft.entry.type in ("SANCTION", "ACCUSE", "SUPPORT"):
            return True  # "عقوبات على رجل أعمال في لبنان"
    return any(
        phrase.kind == "noun"
        and phrase.prep in _CONTENT
        and phrase.entity is None
        and phrase.people is None
        and phrase.place is None
        and phrase.head not in draft.core
        for phrase in phrases[draft.phrase + 1 : n]
    )
