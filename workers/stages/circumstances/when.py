"""When each event happened."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from workers.arabic.times.counting import counted_from
from workers.arabic.times.words import RUNNING
from workers.document import Document, Draft, Phrase, TimeMention
from workers.language.stage_words import stage_words
from workers.messages import Time
from workers.stages.circumstances.around import AFTER, EARLIER, Around, there
from workers.stages.circumstances.remoteness import ABOUT, CHARGED, of_charge
from workers.stages.participants import SPOKEN

_WORDS = stage_words("circumstances")
_ANSWERS = SPOKEN | {"PROTEST"}
_DATED = _WORDS["dated"]
_LASTING = _WORDS["lasting"]
_SINCE_AFTER = AFTER | {"منذ"}
_CONTENTS = _WORDS["contents"]
_SCHEDULED = _WORDS["scheduled"]
_UNEQUALLED = _WORDS["unequalled"]


def date(document: Document, draft: Draft, segment: tuple[int, int], around: Around) -> None:
    """Sets the draft's time: the nearest of its `segment` of phrases, else the only one of its sentence."""
    phrases = document.phrases[draft.sentence]
    low, high = segment
    best: tuple[int, TimeMention] | None = None
    nearest = 2 * len(phrases)
    for n, mention in around.times:
        if low <= n < high and not _of_another(document, draft, n, around):
            distance = abs(n - draft.phrase) + (0 if n > draft.phrase else 1)
            if _running(document, mention):
                distance += len(phrases)  # "تجدد أمس الاعتصام لليلة الثالثة": the news is yesterday's
            if distance < nearest:
                nearest, best = distance, (n, mention)
    inside = best is None and all(phrase.kind != "verb" for phrase in phrases[low : draft.phrase + 1])
    at = around.measured(low) if inside else None
    if at is not None:
        draft.time = _counted(document, draft, at, around)
        return
    if best is None and around.times[0][0] < low:
        if _leads(document, draft, low) and not _scheduled(document, draft, around.times[0][0]):
            best = around.times[0]
        elif there(document, phrases, low):
            told = [each for each in reversed(around.times) if each[0] < low]
            best = next((each for each in told if not _running(document, each[1])), told[0])
    if best is None and draft.entry.type not in SPOKEN:
        best = _only_time(document, draft, around)
    if best is not None:
        n, mention = best
        since = _of_beginning(phrases, draft, n)
        draft.time = replace(mention.time, end=None) if since else mention.time


def _running(document: Document, mention: TimeMention) -> bool:
    """Whether a time says how long something has gone on ("لليوم الثالث على التوالي")."""
    return document.norms[mention.first].removeprefix("و") in RUNNING


def _counted(document: Document, draft: Draft, at: int, around: Around) -> Time | None:
    """When an event was from which another is counted, by the length at a phrase ("بعد يومين من الهجوم")."""
    anchor = next((mention for n, mention in reversed(around.times) if n < at), None)
    length = document.phrases[draft.sentence][at].time
    if anchor is None or length is None:
        return None
    sign = -1 if document.norms[length.first].removeprefix("و") in EARLIER else 1
    line, first = document.lines[draft.sentence], document.sentences[draft.sentence].first
    found = counted_from(line, length.first + 1 - first, anchor.time, sign)
    return replace(found, span=length.time.span) if found is not None else None


def _of_beginning(phrases: list[Phrase], draft: Draft, n: int) -> bool:
    """Whether the time is that of what has gone on since ("نزحوا منذ بدء العملية العسكرية في 19 يونيو")."""
    for m in range(n - 1, -1, -1):
        phrase = phrases[m]
        if phrase.kind != "noun" or phrase.last != (phrases[m + 1].prep_first if m + 1 < n else phrase.last):
            return False
        if phrase.prep == "منذ":
            return not m <= draft.phrase < n
    return False


def _of_another(document: Document, draft: Draft, n: int, around: Around) -> bool:
    """Whether the time is another verb's: of saying, behind the event ("قتل …، حسبما أعلن أمس"), of what has
    been so since ("قتل …، ليرتفع العدد منذ أكتوبر إلى 71"), of announcing it, or of what
    is charged ("سجن لضلوعه في تفجير عام 1988")."""
    phrases = document.phrases[draft.sentence]
    mention = phrases[n].time
    since = mention is not None and mention.time.end is None
    if (
        _of_noun(document, draft, n, since)
        or _scheduled(document, draft, n)
        or (since and _unequalled(document, phrases, n))
        or _of_description(document, draft, n)
        or _outside(document, draft, n, since)
        or (draft.entry.type in CHARGED and of_charge(document, phrases[draft.phrase + 1 : n]))
        or _of_answer(phrases, draft, n, around)
    ):
        return True
    for phrase in phrases[draft.phrase + 1 : n]:
        if phrase.kind == "verb" and (since or _says(document, phrase)):
            return True
    return _announced(document, draft, n)


def _of_noun(document: Document, draft: Draft, n: int, since: bool) -> bool:
    """Whether the time is of the noun before it: "حدود عام 1967", "المحكوم بالسجن المؤبد منذ عام 2007"."""
    phrases = document.phrases[draft.sentence]
    before = phrases[n - 1] if n > 0 else None
    if before is None or before.kind != "noun" or before is phrases[draft.phrase]:
        return False
    if before.complement and n - 2 == draft.phrase:
        return False
    norm = document.norms[before.last - 1]
    if since:
        return norm in _LASTING
    return phrases[n].prep is None and document.words[before.head].analysis.stem in _DATED


def _scheduled(document: Document, draft: Draft, n: int) -> bool:
    """Whether the time is for when something else was set ("منعت الشرطة مسيرة كانت مقررة الأحد")."""
    phrases = document.phrases[draft.sentence]
    before = phrases[n - 1] if n > 0 else None
    if before is None or before.kind != "noun" or document.norms[before.last - 1] not in _SCHEDULED:
        return False
    named = document.named_by(draft)
    if draft.kind == "verb" and any(p.kind == "verb" for p in phrases[draft.phrase + 1 : n]):
        named = named[:1]  # "ألغى البرلمان | جلسة كانت مقررة الاثنين"
    described = next((p for p in reversed(phrases[: n - 1]) if p.kind == "noun"), before)
    return before not in named and described not in named


def _unequalled(document: Document, phrases: list[Phrase], n: int) -> bool:
    """Whether the time says since when nothing has been like it ("أسوأ جفاف منذ 40 عاما")."""
    behind = [phrase for phrase in phrases[max(0, n - 2) : n] if phrase.kind in ("noun", "time")]
    return any(not _UNEQUALLED.isdisjoint(document.norms[p.first : p.last]) for p in behind)


def _of_description(document: Document, draft: Draft, n: int) -> bool:
    """Whether the time is of a verb that describes a noun of the clause ("رفض خطة كان قد رفعها الأربعاء")."""
    if draft.kind != "verb":
        return False
    phrases, named = document.phrases[draft.sentence], document.named_by(draft)
    for before, phrase in pairwise(phrases[draft.phrase : n]):
        described = before.kind == "noun" and not before.definite and before not in named
        told = phrase.verb is not None and phrase.verb.tense == "past"
        if told and not phrase.conjunction and described:
            return True
    return False


def _outside(document: Document, draft: Draft, n: int, since: bool) -> bool:
    """Whether the event has no part in the time: it only describes somebody of the clause ("16 شخصا اعتقلوا",
    "مدينة تحت سيطرة المعارضة"), or is said after another ("أيد المجلس الطلب بعد إعدام … في يونيو")."""
    phrases = document.phrases[draft.sentence]
    clause = draft.clause
    if draft.kind == "verb":
        described = clause is not None and clause.antecedent is not None and n < clause.verb
        if described:
            return True
    elif draft.entry.mode == "hold" and not since:
        return True
    if draft.entry.type not in SPOKEN:
        return False
    between = phrases[draft.phrase + 1 : n]
    return any(p.prep in _SINCE_AFTER and document.words[p.head].event_noun for p in between)


def _of_answer(phrases: list[Phrase], draft: Draft, n: int, around: Around) -> bool:
    """Whether the time is that of what is said or done about the event ("نفت، الاثنين، مسؤوليتها عن الهجوم",
    "تظاهر المئات أمس احتجاجا على الغارة")."""
    if draft.kind != "noun" or n > draft.phrase or draft.entry.type in _ANSWERS:
        return False
    at = draft.phrase
    while phrases[at].prep is None and phrases[at].complement and at > 0:
        at -= 1
    if phrases[at].prep not in ABOUT and phrases[at].first not in around.spoken_of:
        return False
    return any(other.entry.type in _ANSWERS and other.phrase < draft.phrase for other in around.drafts)


def _announced(document: Document, draft: Draft, n: int) -> bool:
    """Whether a time stands between a verb of saying and what it announces ("أعلن | أمس | مقتل …")."""
    if draft.kind != "noun" or n > draft.phrase:
        return False
    for phrase in reversed(document.phrases[draft.sentence][:n]):
        if phrase.kind != "noun":
            return phrase.kind == "verb" and _says(document, phrase)
    return False


def _says(document: Document, verb: Phrase) -> bool:
    saying = document.words[verb.first].saying
    return saying is not None and not saying.joint


def _only_time(document: Document, draft: Draft, around: Around) -> tuple[int, TimeMention] | None:
    """The one time of a sentence, which holds for all of it but what a clause of أن keeps apart."""
    dated = [each for each in around.times if not _running(document, each[1])] or around.times
    if len(dated) != 1:
        return None
    phrases = document.phrases[draft.sentence]
    n = dated[0][0]
    if _of_another(document, draft, n, around):
        return None
    between = phrases[min(n, draft.phrase) : max(n, draft.phrase) + 1]
    if any(
        p.kind == "relative"
        or (p.prep in AFTER and p is not phrases[n])
        or (p.kind == "subordinator" and document.tokens[p.first].norm in _CONTENTS)
        for p in between
    ):
        return None
    return dated[0]


def _leads(document: Document, draft: Draft, low: int) -> bool:
    """Whether a time before the trigger's clause still holds in it: the clause is joined, not subordinate."""
    phrases = document.phrases[draft.sentence]
    if phrases[low].kind == "noun" and phrases[low].prep in AFTER:
        return False
    joined = low > 0 and phrases[low].kind == "verb" and phrases[low - 1].kind == "sign"
    if joined and phrases[0].kind == "time":  # "وفي 14 مايو دانت ستة في ما يعرف بالخلية، وأسقطت …"
        return all(phrase.kind != "subordinator" for phrase in phrases[:low])
    return all(phrase.kind not in ("subordinator", "relative") for phrase in phrases[: low + 1])
