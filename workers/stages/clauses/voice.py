"""Voice: whether a verb that is spelt alike is active or passive, and whether it keeps the subject before."""

from __future__ import annotations

from workers.arabic.agreement import agreement
from workers.document import Clause, Document, Phrase
from workers.language.words import Verb, Word, language
from workers.stages.clauses.words import ALSO, EVERYONE, ORDINALS
from workers.stages.participants import DOERS, SPOKEN, classes


def voice_of(
    document: Document,
    phrase: Phrase,
    verb: Verb,
    after: list[list[Phrase]],
    fits_after: bool,
    before: list[Phrase],
) -> str:
    """Active or passive, where the spelling is the same."""
    if verb.pronoun:
        return "active"
    if before:
        people, entity = before[0].people, before[0].entity
        court = people is not None and people.kind == "organisation"  # "محكمة مصرية تقضي بإعدام"
        body = people is None and entity is not None and entity.type == "ORG"  # "حماس تفرج عن رهينتين"
        return "active" if after or court or body or not suffers(verb) else "passive"
    if len(after) > 1 and fits_after and not (suffers(verb) and _unharmed(document.words, after[1][0])):
        return "active"
    if after and fits_after:
        entity, people = after[0][0].entity, after[0][0].people
        acts = people.kind == "organisation" if people else entity is not None and entity.type != "PER"
        acts = acts and after[0][0].quantity is None  # "قتل ستة فلسطينيين"
        return "passive" if suffers(verb) and not acts else "active"
    return "passive" if not after and suffers(verb) else "active"


def spelled_passive(text: str, verb: Verb) -> bool:
    """Whether the spelling shows the passive: a damma ("فُتح"), or ي where the active ends in ى ("ألقي")."""
    damma = "ُ" in text.lstrip("وف")[1:2] or "ُ" in text[1:4]
    ended = verb.tense == "past" and verb.person == "3ms" and verb.entry.partition("/")[0].endswith("ى")
    return damma or (ended and text.endswith("ي"))


def _unharmed(words: list[Word], phrase: Phrase) -> bool:
    """Whether the noun can be nobody's victim: a place, or the number of a day ("في اليوم | الثالث")."""
    head = words[phrase.head]
    ordinal = head.analysis.article and head.analysis.stem in ORDINALS
    return ordinal or classes(words, phrase) - {"state"} == {"place"}


def suffers(verb: Verb) -> bool:
    """Whether a lone noun with the verb is rather the one it is done to (قتل، اعتقل، خطف)."""
    return verb.lemma in language().suffering


def says(words: list[Word], phrases: list[Phrase], k: int) -> bool:
    """Whether the verb is one of saying with its clause behind it ("نفى كير أن": denied, not was exiled)."""
    return words[phrases[k].first].saying is not None and any(
        phrase.kind == "subordinator" for phrase in phrases[k + 1 : k + 5]
    )


def _done_by_her(words: list[Word], verb: Verb, subject: Phrase, behind: Phrase) -> bool:
    """Whether a feminine verb goes with the feminine subject before rather than with the men behind it ("طوقت
    القوات الحي وأخلت السكان")."""
    people = behind.people
    return (
        verb.person == "3fs"
        and language().takes_object(verb)
        and people is not None
        and (people.gender, people.number) == ("m", "p")
        and words[behind.head].analysis.article
        and agreement(words, subject, verb.person, behind=False) > 1
    )


def goes_on(
    words: list[Word],
    phrases: list[Phrase],
    k: int,
    verb: Verb,
    after: list[list[Phrase]],
    previous: Clause,
    sentence: int,
) -> bool:
    """Whether a joined verb of harm keeps the subject before ("شنت قوة حملة واعتقلت 14 مشتبها به")."""
    phrase = phrases[k]
    # Whom these verbs address is always named.
    addressing = verb.lemma in language().addressing or verb.lemma == "اتهم"
    if sentence - previous.sentence > 1:
        return False
    told = phrases[previous.verb].verb if addressing and previous.sentence == sentence else None
    if told is not None and {told.person, verb.person} == {"3ms", "3fs"}:
        return False  # "رحبت الأمم المتحدة …، وحث مبعوثها الحركات"
    if addressing and len(after) == 1 and words[after[0][0].first].norm in EVERYONE:
        # "حض جميع الأطراف على التهدئة": all are called on rather than call.
        opens = phrase.conjunction or k == 0 or phrases[k - 1].kind in ("conjunction", "subordinator", "sign")
        return opens and agreement(words, previous.subject[0], verb.person, behind=False) > 0
    if not phrase.conjunction and (k == 0 or words[phrases[k - 1].first].norm not in ALSO):
        return False
    if len(after) != 1 and not (addressing and len(after) == 2 and not DOERS & classes(words, after[1][0])):
        return False
    subject = previous.subject[0]
    word, head = words[phrase.first], words[after[0][0].head].analysis.stem
    spoken = word.saying is not None or language().tells_of(word, SPOKEN)
    body = spoken and (head in language().bodies or head == "وسائل")  # "وطالبت منظمات حقوقية"
    acts = (DOERS & classes(words, after[0][0]) or body) and not after[0][0].pronoun_suffix
    if previous.sentence == sentence and _done_by_her(words, verb, subject, after[0][0]):
        return previous.voice == "active"
    if head in language().weapons and DOERS & classes(words, subject):
        acts = False  # "واعترضت القوات ودمرت أربع طائرات"
    if not acts and previous.voice == "active" and language().takes_object(verb):
        # "واستعادت الأراضي", "وفرض الزي": a thing is what is done something to.
        return agreement(words, subject, verb.person, behind=False) > 0
    if previous.sentence != sentence:
        return False
    if addressing and previous.voice == "active":
        # "حث الرئيس المواطنين …، وناشد المجتمع الدولي": the addressee follows, not the speaker again.
        return agreement(words, subject, verb.person, behind=False) > 0
    return (
        suffers(verb)
        and previous.voice == "active"
        and verb.person[-1] != "p"
        and "people" not in classes(words, subject)
        and agreement(words, subject, verb.person, behind=False) > 0
        and agreement(words, after[0][0], verb.person, behind=True) < 2
    )
