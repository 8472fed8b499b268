"""Clauses: for each finite verb its voice, subject, object and prepositional complements.

Subjects are sought behind the verb (VSO), before it (SVO), in the noun that a relative clause describes,
and at last in the clause before, where a verb begins with و or ف or opens a sentence.
"""

from __future__ import annotations

from workers.arabic.agreement import agreement
from workers.arabic.normalizing import normalize
from workers.document import Clause, Document, Phrase
from workers.language.words import Verb, Word, language
from workers.stages.clauses.before import agrees, noun_before, of_all_before
from workers.stages.clauses.behind import nouns_behind
from workers.stages.clauses.voice import goes_on, says, spelled_passive, suffers, voice_of
from workers.stages.clauses.words import AGENT, ALSO, BY_PEOPLE, CONTRASTS, PATIENTS, RECORDS, WITHIN
from workers.stages.participants import DOERS, SPOKEN, classes


class Clauses:
    """Assigns `clauses`: for each sentence, its finite verbs in order."""

    requires = ("tokens", "words", "phrases")
    assigns = ("clauses",)

    def __call__(self, document: Document) -> None:
        previous: Clause | None = None
        spoke: Clause | None = None
        for index, phrases in enumerate(document.phrases):
            clauses: list[Clause] = []
            speaker: Clause | None = None
            spoke_before, spoke = spoke, None
            for k, phrase in enumerate(phrases):
                if phrase.kind == "verb":
                    before = previous
                    if clauses and _thing_acts(document, index, k, clauses[-1]):
                        before = clauses[-1]
                    clause = read_clause(document, index, phrases, k, before)
                    first = clauses[0] if clauses else None
                    _carry_subject(document, clause, phrases, (speaker, spoke_before, before, first))
                    if clause.subject and not clause.carried and document.words[phrase.first].saying:
                        speaker = clause
                    if clause.subject and _main_speech(document, phrases, k, spoke):
                        spoke = clause
                    clauses.append(clause)
                    if (
                        clause.subject
                        and not clause.carried
                        and clause.antecedent is None
                        and (
                            DOERS & classes(document.words, clause.subject[0])
                            or _body_speaks(document, clause)
                        )
                    ):
                        previous = clause
            document.clauses.append(clauses)


def _carry_subject(
    document: Document, clause: Clause, phrases: list[Phrase], earlier: tuple[Clause | None, ...]
) -> None:
    """The subject that the verb takes over where it has none: of `earlier`, the clauses of who speaks in the
    sentence, of who spoke in the one before, the last with a subject, and the sentence's first."""
    k = clause.verb
    speaker, spoke_before, before, first = earlier
    if not clause.subject and speaker is not None and _speaks_on(document, phrases, k):
        _carry(document, clause, phrases, speaker)
    if not clause.subject and spoke_before is not None and _goes_on_speaking(document, phrases, k):
        _carry(document, clause, phrases, spoke_before)
    if not clause.subject and before is not None and before.sentence != clause.sentence:
        clause.subject = _taken_up_by_that(document, phrases, k)
    if not clause.subject and before is not None:
        _carry(document, clause, phrases, before)
    if not clause.subject and first is not None and _contrasts(document, phrases, k):
        _carry(document, clause, phrases, first)


def _thing_acts(document: Document, sentence: int, k: int, before: Clause) -> bool:
    """Whether a joined verb goes on with what a thing did ("قالت الشرطة إن سيارة انفجرت وقتلت سبعة")."""
    words, verb = document.words, document.phrases[sentence][k]
    return (
        verb.conjunction
        and verb.verb is not None
        and suffers(verb.verb)
        and bool(before.subject)
        and not DOERS & classes(words, before.subject[0])
    )


def _body_speaks(document: Document, clause: Clause) -> bool:
    """Whether a body that only its noun tells of says something ("حذرت الحركة من العنف")."""
    words, subject = document.words, clause.subject[0]
    verb = document.phrases[clause.sentence][clause.verb]
    body = subject.definite and words[subject.head].body and subject.place is None
    return body and language().tells_of(words[verb.first], SPOKEN, "verb")


def _taken_up_by_that(document: Document, phrases: list[Phrase], k: int) -> list[Phrase]:
    """Whom the pronoun of أن means, where they stand before it in the sentence ("عشرات المفقودين يرجح أنهم |
    غرقوا")."""
    verb = phrases[k].verb
    if not k or phrases[k - 1].kind != "subordinator" or not phrases[k - 1].pronoun or verb is None:
        return []
    for phrase in reversed(phrases[max(0, k - 6) : k - 1]):
        if phrase.kind == "noun" and (phrase.people is not None or phrase.quantity is not None):
            fits = agreement(document.words, phrase, verb.person, behind=False) > 0
            return [phrase] if fits else []
    return []


def _speaks_on(document: Document, phrases: list[Phrase], k: int) -> bool:
    """Whether a verb of speech, joined behind a comma, goes on with who speaks ("قال … إن …، وطالب بـ")."""
    behind_sign = k > 0 and phrases[k - 1].kind == "sign"
    return phrases[k].conjunction and behind_sign and _speech(document, phrases, k)


def _goes_on_speaking(document: Document, phrases: list[Phrase], k: int) -> bool:
    """Whether a joined verb of speech opens the sentence: who spoke in the one before goes on ("قال الجيش إن
    روسيا فشلت. | واعتبر أن …")."""
    joined = phrases[k].conjunction or (k > 0 and document.words[phrases[0].first].norm in ALSO)
    return joined and k < 2 and _speech(document, phrases, k)


def _contrasts(document: Document, phrases: list[Phrase], k: int) -> bool:
    """Whether the verb tells what else the subject of the sentence did ("توعد الرئيس بأن القتلة «سيدفعون
    الثمن»، بينما | أجرى اتصالا")."""
    return k > 0 and document.words[phrases[k - 1].first].norm in CONTRASTS


def _main_speech(document: Document, phrases: list[Phrase], k: int, spoke: Clause | None) -> bool:
    """Whether a verb of speech is its sentence's own, not one within what somebody says."""
    return _speech(document, phrases, k) and (spoke is None or phrases[k].conjunction)


def _speech(document: Document, phrases: list[Phrase], k: int) -> bool:
    verb = phrases[k].verb
    spoken = document.words[phrases[k].first].saying is not None
    return verb is not None and (spoken or verb.lemma in language().addressing)


def read_clause(
    document: Document, sentence: int, phrases: list[Phrase], k: int, previous: Clause | None = None
) -> Clause:
    """The clause of the verb at `phrases[k]`; `previous` is the last one before it that has a subject."""
    words = document.words
    verb = phrases[k].verb
    assert verb is not None
    after, complements = nouns_behind(words, phrases, k, verb)
    before, antecedent = noun_before(words, phrases, k, verb)
    clause = Clause(sentence, k, "active", complements=complements, antecedent=antecedent)
    if _object_first(words, phrases[k], after):
        after.reverse()
    fits_after = bool(after) and agrees(words, after[0][0], verb, True) and not _oblique(words, after[0][0])
    if k and phrases[k - 1].kind == "subordinator" and phrases[k - 1].pronoun is not None:
        fits_after = False  # "إنها ستنشر 400 جندي": the subject is the pronoun
    if k and of_all_before(words, phrases, k - 1) and verb.person == "3ms" and not verb.pronoun:
        fits_after = fits_after and words[phrases[k].first].saying is not None  # "، ما دفع الأهالي إلى"
    voice = verb.voice
    if voice == "either" and spelled_passive(document.tokens[phrases[k].first].text, verb):
        voice = "passive"
    if verb.person[0] == "1":
        voice, fits_after, before = "active", False, []  # "أوقفنا سبعة أشخاص"
    if (
        voice == "either"
        and not words[phrases[k].first].light
        and len(after) < 2  # "حملت المجتمع الدولي المسؤولية عن جرائم من قبل الحوثيين"
        and any(prep in AGENT for prep, _ in complements)
    ):
        voice = "passive"
    if (
        voice != "passive"
        and previous is not None
        and goes_on(words, phrases, k, verb, after, previous, sentence)
        and not (
            previous.sentence == sentence and words[phrases[previous.verb].first].saying and suffers(verb)
        )
    ):
        voice, fits_after = "active", False
    if voice == "either" and says(words, phrases, k):
        voice = "active"
    if voice == "either" and len(after) == 1 and suffers(verb) and _scene(words, before, complements):
        voice = "passive"
    alone = fits_after and len(after) == 1 and not before and antecedent is None
    if alone and verb.lemma == "استهدف" and voice == "either" and any(prep == "ب" for prep, _ in complements):
        voice = "passive"  # "استهدفت السفارة بهجوم مسلح"
    if voice == "either":
        taken = any((verb.lemma, prep) in PATIENTS for prep, _ in complements)
        voice = (
            "active"
            if taken and (fits_after or verb.person != "3ms")  # the impersonal passive is masculine singular
            else voice_of(document, phrases[k], verb, after, fits_after, before)
        )
    clause.voice = voice
    if voice == "passive":
        if fits_after and not (before and verb.person[-1] == "p"):
            clause.subject = after[0]
        elif before:
            clause.subject = before
        elif after:
            clause.subject = after[0]
        return clause
    subject_behind = after[0] if fits_after else None
    if before and subject_behind is not None:
        resumed = antecedent is not None and (_resumed(verb, complements) or _done_to_it(words, after))
        weight_before = agreement(words, before[0], verb.person, behind=False)
        weight_behind = agreement(words, subject_behind[0], verb.person, behind=True)
        adjacent = phrases[k].first == before[-1].last or antecedent is not None
        things = not DOERS & classes(words, before[0]) and bool(DOERS & classes(words, subject_behind[0]))
        if (
            resumed
            or (things and bool(verb.pronoun))  # "الصاروخ أطلقه الحوثيون"
            or (things and not adjacent and words[phrases[k].first].saying is not None)
            or (not adjacent and subject_behind[0].definite and says(words, phrases, k))
            or (not adjacent and weight_behind >= weight_before and len(after) > 1)
        ):
            before = []
        elif adjacent or len(after) < 2 or weight_before > weight_behind:
            subject_behind = None
    if before and subject_behind is None:
        clause.subject = before
        if after:
            clause.object = after[0]
    elif subject_behind is not None:
        clause.subject = subject_behind
        if len(after) > 1:
            clause.object = after[1]
    elif after:
        clause.object = after[0]
    if antecedent is not None and verb.pronoun and not _someone(words, clause.object):
        # "هجوم نفذه مسلحون وسط بغداد"
        if antecedent in clause.subject:
            clause.subject = after[0] if after else []
        clause.object = [antecedent]
    return clause


def _someone(words: list[Word], found: list[Phrase]) -> bool:
    """Whether the phrases name somebody who can act."""
    return bool(found) and bool(DOERS & classes(words, found[0]))


def _object_first(words: list[Word], phrase: Phrase, after: list[list[Phrase]]) -> bool:
    """Whether a thing that does not agree, or an event that is spoken of, stands before who does it ("غادر
    المدينة مئات السكان", "انتقد القرار نواب المعارضة")."""
    verb = phrase.verb
    if len(after) != 2 or verb is None or verb.pronoun:
        return False
    spoken = language().tells_of(words[phrase.first], SPOKEN) or verb.lemma in BY_PEOPLE
    thing, doer = after[0][0], after[1][0]
    if verb.lemma in language().addressing and words[thing.head].analysis.stem in RECORDS:
        return False  # "دعا البيان الأكراد إلى"
    named = doer.entity is not None and doer.entity.first <= doer.head
    someone = thing.entity or thing.place or words[thing.head].body or DOERS & classes(words, thing)
    word = words[thing.head]
    event = (not someone and word.known_noun) or (word.event_noun and thing.entity is None)
    return (
        thing.definite
        and not thing.pronoun_suffix
        and not DOERS & (classes(words, thing) - {"state"})
        and (named or doer.people is not None or words[doer.head].body)
        and ((spoken and event) or not agrees(words, thing, verb, True))
        and agrees(words, doer, verb, True)
    )


def _oblique(words: list[Word], phrase: Phrase) -> bool:
    """Whether a sound plural shows that it is no subject ("اتهم المعلمين": المعلمون would be one)."""
    people = phrase.people
    return (
        people is not None
        and people.number in ("p", "d")  # the oblique dual and plural are spelt alike
        and phrase.quantity is None
        and phrase.entity is None
        and phrase.head == phrase.first
        and words[phrase.head].analysis.article
        and words[phrase.head].norm.endswith("ين")
        and normalize(people.noun) == words[phrase.head].analysis.stem[:-2]
    )


def _scene(words: list[Word], before: list[Phrase], complements: list[tuple[str, Phrase]]) -> bool:
    """Whether the noun before is what somebody suffers in ("هجوم قتل فيه خمسة جنود")."""
    return (
        bool(before)
        and not DOERS & classes(words, before[0])
        and any(prep in WITHIN and phrase.pronoun is not None for prep, phrase in complements)
    )


def _resumed(verb: Verb, complements: list[tuple[str, Phrase]]) -> bool:
    """Whether a pronoun takes up the antecedent, so it is not the subject ("التي تسيطر عليها القوات")."""
    return bool(verb.pronoun) or (bool(complements) and complements[0][1].pronoun is not None)


def _done_to_it(words: list[Word], after: list[list[Phrase]]) -> bool:
    """Whether a masdar behind the subject takes up the antecedent ("تظاهرات حاولت الشرطة تفريقها")."""
    masdar = after[1][0] if len(after) > 1 else None
    return masdar is not None and bool(masdar.pronoun_suffix) and words[masdar.head].event_noun


def _carry(document: Document, clause: Clause, phrases: list[Phrase], previous: Clause) -> None:
    """Give a verb without a subject that of the clause before, where it opens a clause and agrees."""
    phrase = phrases[clause.verb]
    verb = phrase.verb
    assert verb is not None
    if (
        clause.voice == "passive"
        or verb.lemma == "تم"
        or verb.person not in ("3ms", "3fs", "3mp", "3md", "3fd")
    ):
        return
    if clause.sentence - previous.sentence > 1 or not previous.subject:
        return
    opens = (
        clause.verb == 0
        or phrase.conjunction
        or phrases[clause.verb - 1].kind
        in (
            "sign",
            "particle",
            "negator",
            "subordinator",
            "pronoun",
            "conjunction",
        )
    )
    # "طالبت بغداد بتسليم شخصين تتهمهما بالهجوم"
    described = (
        clause.antecedent is not None and bool(verb.pronoun) and clause.antecedent not in previous.subject
    )
    if (opens or described) and agreement(document.words, previous.subject[0], verb.person, behind=False) > 0:
        clause.subject = list(previous.subject)
        clause.carried = True
