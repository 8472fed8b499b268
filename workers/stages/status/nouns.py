"""Event nouns: the mood that words on, before or behind the noun give it ("احتمال", "ل", "المقبلة")."""

from __future__ import annotations

from workers.document import Clause, Document, Draft, Phrase
from workers.language.stage_words import stage_words
from workers.language.words import Word
from workers.stages.status.cues import WITHOUT, label_of

# What is said to be the purpose of an act ("للمطالبة بـ", "لدعم …") is no event beside it.
_ASIDE = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "AGREE", "CONCEDE"})
_WORDS = stage_words("status")
_DRAFTS = _WORDS["drafts"]
_HAPPENING = _WORDS["happening"]
_COMING = _WORDS["coming"]
_SUPPOSED = _WORDS["supposed"]
_ANY = _WORDS["any"]
_RESORTING = _WORDS["resorting"]
_OCCURRENCES = _WORDS["occurrences"]
INCIDENTS = frozenset({"ASSAULT", "HAZARD", "PROTEST"})  # a denial leaves them standing


def before_noun(words: list[Word], phrases: list[Phrase], draft: Draft) -> str | None:
    """What is written on an event noun, or stands directly before it."""
    n, first = draft.phrase, draft.first
    aside = draft.entry.type in _ASIDE
    if draft.kind == "noun" and (draft.reading is not None or aside or draft.entry.mode == "release"):
        # Phrases of other types tell as often of what was done, too ("تدخلت لتفريق المتظاهرين").
        analysis = draft.reading.clitics if draft.reading is not None else words[first].analysis
        if analysis.preposition == "ل" and not (undergone(draft) or _dative(words, phrases, draft)):
            if aside:
                draft.rules.append("aside")
            return "planned"
    if n and phrases[n].complement and phrases[n - 1].prep == "ل" and phrases[n - 1].last == phrases[n].first:
        before = phrases[n - 1]
        if (
            not _known_already(words[before.head], before)
            and before.prep_first == before.first
            and not words[first].analysis.article
        ):
            return "planned"  # "يتوجه إلى القاهرة لإجراء محادثات"
    begin = phrases[0].first
    for back in (1, 2):
        i = first - back
        if i < begin:
            break
        word = words[i]
        label = label_of(word, verbs=False)
        if label == "stopped":
            return "ongoing" if back == 1 else None
        if label is not None and (back == 1 or phrases[n].complement or phrases[n].prep is not None):
            return label
        if "background.words" in word.marks:
            return "background"
        if (word.verbs and not word.known_noun) or word.function is not None:
            break
    return None


def undergone(draft: Draft) -> bool:
    """Whether nobody does it of purpose, so that ل tells no aim ("غضب لمقتل جنود", "مسرح لكوارث")."""
    return draft.entry.type == "HAZARD" or draft.entry.frame_name == "victim"


def _known_already(word: Word, phrase: Phrase) -> bool:
    """Whether what ل stands on is no deed that is aimed at: somebody, something told of, what happened, or a
    cause ("لتورطهم في قمع", "إدانتها لحادثة حرق")."""
    analysis = word.analysis
    known = analysis.article or bool(analysis.pronoun) or analysis.stem in _OCCURRENCES
    return known or phrase.people is not None or phrase.entity is not None


def _dative(words: list[Word], phrases: list[Phrase], draft: Draft) -> bool:
    """Whether the ل on an event noun belongs to the word before it ("تعرض لهجوم", "تعرض، أمس، لهجوم", "ذكرى
    لمجزرة")."""
    if draft.reading is not None and draft.reading.clitics.article:
        return True
    n = draft.phrase - 1
    while n >= 0 and (phrases[n].kind in ("noun", "time") or words[phrases[n].first].norm == "،"):
        if phrases[n].last == phrases[n + 1].first and any(
            "background.words" in words[i].marks for i in range(phrases[n].first, phrases[n].last)
        ):
            return True
        n -= 1
    before = phrases[draft.phrase - 1] if draft.phrase else None
    if before is not None and before.kind == "noun" and "dative.nouns" in words[before.last - 1].marks:
        return True  # "تصديهم لهجوم"
    if n < 0 or phrases[n].kind != "verb":
        return False
    carrier = words[phrases[n].first]
    if "dative.verbs" in carrier.marks:
        return True
    apart = any(phrase.kind != "noun" for phrase in phrases[n + 1 : draft.phrase])
    light = any(light.noun == "ل" for light in carrier.light)
    return not apart and (light or label_of(carrier, verbs=True) is not None)


def described(document: Document, draft: Draft) -> str | None:
    """What a relative clause or an adjective says of the event ("المحادثات التي ستعقد", "الجلسة المقبلة")."""
    phrases = document.phrases[draft.sentence]
    phrase = phrases[draft.phrase]
    if phrase.kind != "noun":
        antecedent = draft.clause.antecedent if draft.clause is not None else None
        proposed = antecedent is not None and document.words[antecedent.head].analysis.stem in _DRAFTS
        return "hypothetical" if proposed else None  # "مشروع قرار يدين …"
    for clause in document.clauses[draft.sentence]:
        if clause.antecedent is phrase:
            verb = phrases[clause.verb].verb
            if verb is not None and verb.future:
                return "planned"
            if clause.verb and "negators" in document.words[phrases[clause.verb - 1].first].marks:
                return "denied"
    carrier = carrier_of(document, draft)
    if carrier is not None and any(phrase is other for other in carrier.subject):
        verb = phrases[carrier.verb].verb
        happening = any(
            light.noun == "subject" for light in document.words[phrases[carrier.verb].first].light
        )
        if verb is not None and verb.future and (happening or verb.lemma in _HAPPENING):
            return "planned"
    if phrase.last < len(document.words) - 1 and _was_to_come(document.words, phrase.last):
        return "planned"
    for i in range(draft.last, min(phrase.last, draft.last + 3)):
        stem = document.words[i].analysis.stem
        if stem in _COMING:
            return "planned"
        if stem in _SUPPOSED:
            return "hypothetical"
    return None


def told_done(document: Document, draft: Draft) -> bool:
    """Whether a relative clause tells the event as done, whatever it is named in ("باحترام الهدنة التي بدأت
    أمس", "لحضور الاجتماع الذي عقده الوزير", "تصديهم لهجوم شنته الحركة")."""
    phrases = document.phrases[draft.sentence]
    if draft.kind == "verb":
        return False
    named = document.named_by(draft)
    for clause in document.clauses[draft.sentence]:
        if any(clause.antecedent is phrase for phrase in named):
            verb, word = phrases[clause.verb].verb, document.words[phrases[clause.verb].first]
            denied = clause.verb > 0 and phrases[clause.verb - 1].kind in ("negator", "particle")
            if verb is not None and verb.tense == "past" and word.saying is None and not denied:
                return any(light.status is None for light in word.light)
    return False


def _was_to_come(words: list[Word], i: int) -> bool:
    """Whether كان and "مقررة" follow ("هذه الزيارة | كانت مقررة")."""
    return words[i].norm in ("كان", "كانت") and words[i + 1].analysis.stem in _COMING


def of_any(document: Document, draft: Draft) -> str | None:
    """What "أي" within or before an event noun says: there need be none ("قبل تقديم أي مساعدات")."""
    if document.phrases[draft.sentence][draft.phrase].kind != "noun":
        return None
    words = document.words[max(0, draft.first - 1) : draft.last + 1]
    return "hypothetical" if any(word.norm in _ANY for word in words) else None


def carrier_of(document: Document, draft: Draft) -> Clause | None:
    """The clause whose verb carries the event noun."""
    phrase = document.phrases[draft.sentence][draft.phrase]
    for clause in document.clauses[draft.sentence]:
        if clause.antecedent is not phrase and (phrase in clause.object or phrase in clause.subject):
            return clause
    return None


def presupposed(document: Document, draft: Draft, phrase: Phrase) -> bool:
    """Whether the noun takes up an event that a denial leaves standing ("لا مسؤولية له عن الهجوم")."""
    if phrase.prep in WITHOUT or _brought_about(document, draft, phrase) or _resorted_to(document, draft):
        return False  # "دون التوصل إلى اتفاق", "لم يتم الإفراج عن المعتقلين"
    return phrase.kind == "noun" and draft.kind == "noun" and document.words[draft.first].analysis.article


def _resorted_to(document: Document, draft: Draft) -> bool:
    """Whether the noun tells what is turned to ("احتمال اللجوء إلى القصف"), which nobody knows of before."""
    before = document.phrases[draft.sentence][max(0, draft.phrase - 1)]
    return document.words[before.head].analysis.stem in _RESORTING


def _brought_about(document: Document, draft: Draft, phrase: Phrase) -> bool:
    """Whether the noun is a masdar with what it governs, subject or object of the verb whose mood it has
    ("نفى التوصل إلى اتفاق"), rather than the name of something known."""
    carrier = carrier_of(document, draft)
    phrases = document.phrases[draft.sentence]
    verb = phrases[carrier.verb].verb if carrier is not None else None
    if verb is not None and verb.lemma == "تم":
        return True
    if draft.type in INCIDENTS or phrase.prep not in (None, "في"):
        return False
    following = phrases[draft.phrase + 1] if draft.phrase + 1 < len(phrases) else None
    governs = following is not None and following.prep in draft.entry.frame.preps
    return governs or draft.last - draft.first > 1
