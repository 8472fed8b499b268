"""Clauses: for each finite verb its voice, subject, object and prepositional complements.

Subjects are sought behind the verb (VSO), before it (SVO), in the noun that a relative clause describes,
and at last in the clause before, where a verb begins with و or ف or opens a sentence.
"""

from __future__ import annotations

from workers.arabic.agreement import agreement, gender_number
from workers.arabic.normalizing import normalize
from workers.document import Clause, Document, Phrase
from workers.language.stage_words import stage_words
from workers.language.words import Verb, Word, language
from workers.stages.finite_verbs import described_event, taken_up
from workers.stages.participants import DOERS, SPOKEN, classes, direction

_ADDRESSED = SPOKEN | {"CONSULT"}
_BARRIERS = frozenset({"verb", "subordinator", "relative"})
_STOPS = frozenset(".:؛;!؟?/|")
_WORDS = stage_words("clauses")
_PARTS = _WORDS["parts"]
_PAIRED = {"(": ")", "[": "]", "«": "»", "“": "”"}
_ASIDES = _WORDS["asides"]
_ORDINALS = _WORDS["ordinals"]
CONTRASTS = _WORDS["contrasts"]
_BUT = _WORDS["but"] | CONTRASTS
_GENDERS = {"ها": "f", "ه": "m"}  # of pronouns
_ALSO = _WORDS["also"]
_EVERYONE = _WORDS["everyone"]
_AUXILIARIES = _WORDS["auxiliaries"]
_PATIENTS = frozenset(tuple(phrase.split()) for phrase in _WORDS["patients"])
AGENT = _WORDS["agent"]
_AMONG = _WORDS["among"]
_OF_EVENTS = _WORDS["of_events"]
_BY_PEOPLE = _WORDS["by_people"]


class Clauses:
    """Assigns `clauses`: for each sentence, its finite verbs in order."""

    requires = ("tokens", "words", "phrases")
    assigns = ("clauses",)

    def __call__(self, document: Document) -> None:
        previous: Clause | None = None
        for index, phrases in enumerate(document.phrases):
            clauses: list[Clause] = []
            speaker: Clause | None = None
            for k, phrase in enumerate(phrases):
                if phrase.kind == "verb":
                    before = previous
                    if clauses and _thing_acts(document, index, k, clauses[-1]):
                        before = clauses[-1]
                    clause = read_clause(document, index, phrases, k, before)
                    if not clause.subject and speaker is not None and _speaks_on(document, phrases, k):
                        _carry(document, clause, phrases, speaker)
                    if not clause.subject and before is not None and before.sentence != index:
                        clause.subject = _taken_up_by_that(document, phrases, k)
                    if not clause.subject and before is not None:
                        _carry(document, clause, phrases, before)
                    if clause.subject and not clause.carried and document.words[phrase.first].saying:
                        speaker = clause
                    clauses.append(clause)
                    if (
                        clause.subject
                        and not clause.carried
                        and clause.antecedent is None
                        and DOERS & classes(document.words, clause.subject[0])
                    ):
                        previous = clause
            document.clauses.append(clauses)


def _thing_acts(document: Document, sentence: int, k: int, before: Clause) -> bool:
    """Whether a joined verb goes on with what a thing did ("قالت الشرطة إن سيارة انفجرت وقتلت سبعة")."""
    words, verb = document.words, document.phrases[sentence][k]
    return (
        verb.conjunction
        and verb.verb is not None
        and _suffers(verb.verb)
        and bool(before.subject)
        and not DOERS & classes(words, before.subject[0])
    )


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
    verb = phrases[k].verb
    return (
        verb is not None
        and phrases[k].conjunction
        and k > 0
        and phrases[k - 1].kind == "sign"
        and (verb.lemma in language().addressing or document.words[phrases[k].first].saying is not None)
    )


def read_clause(
    document: Document, sentence: int, phrases: list[Phrase], k: int, previous: Clause | None = None
) -> Clause:
    """The clause of the verb at `phrases[k]`; `previous` is the last one before it that has a subject."""
    words = document.words
    verb = phrases[k].verb
    assert verb is not None
    after, complements = _behind(words, phrases, k, verb)
    before, antecedent = _before(words, phrases, k, verb)
    clause = Clause(sentence, k, "active", complements=complements, antecedent=antecedent)
    if _object_first(words, phrases[k], after):
        after.reverse()
    fits_after = bool(after) and _agrees(words, after[0][0], verb, True) and not _oblique(words, after[0][0])
    if k and phrases[k - 1].kind == "subordinator" and phrases[k - 1].pronoun is not None:
        fits_after = False  # "إنها ستنشر 400 جندي": the subject is the pronoun
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
        and _goes_on(words, phrases, k, verb, after, previous, sentence)
        and not (
            previous.sentence == sentence and words[phrases[previous.verb].first].saying and _suffers(verb)
        )
    ):
        voice, fits_after = "active", False
    if voice == "either" and _says(words, phrases, k):
        voice = "active"
    alone = fits_after and len(after) == 1 and not before and antecedent is None
    if alone and verb.lemma == "استهدف" and voice == "either" and any(prep == "ب" for prep, _ in complements):
        voice = "passive"  # "استهدفت السفارة بهجوم مسلح"
    if voice == "either":
        taken = any((verb.lemma, prep) in _PATIENTS for prep, _ in complements)
        voice = (
            "active"
            if taken and (fits_after or verb.person != "3ms")  # the impersonal passive is masculine singular
            else _voice(document, phrases[k], verb, after, fits_after, before)
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
            or (not adjacent and subject_behind[0].definite and _says(words, phrases, k))
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
    if antecedent is not None and verb.pronoun and not clause.object:
        if antecedent in clause.subject:
            clause.subject = after[0] if after else []
        clause.object = [antecedent]
    return clause


def _object_first(words: list[Word], phrase: Phrase, after: list[list[Phrase]]) -> bool:
    """Whether a thing that does not agree, or an event that is spoken of, stands before who does it ("غادر
    المدينة مئات السكان", "انتقد القرار نواب المعارضة")."""
    verb = phrase.verb
    if len(after) != 2 or verb is None or verb.pronoun:
        return False
    spoken = language().tells_of(words[phrase.first], SPOKEN) or verb.lemma in _BY_PEOPLE
    thing, doer = after[0][0], after[1][0]
    named = doer.entity is not None and doer.entity.first <= doer.head
    someone = thing.entity or thing.place or words[thing.head].body or DOERS & classes(words, thing)
    word = words[thing.head]
    event = (not someone and word.known_noun) or (word.event_noun and thing.entity is None)
    return (
        thing.definite
        and not thing.pronoun_suffix
        and not DOERS & (classes(words, thing) - {"state"})
        and (named or doer.people is not None or words[doer.head].body)
        and ((spoken and event) or not _agrees(words, thing, verb, True))
        and _agrees(words, doer, verb, True)
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


def _says(words: list[Word], phrases: list[Phrase], k: int) -> bool:
    """Whether the verb is one of saying with its clause behind it ("نفى كير أن": denied, not was exiled)."""
    return words[phrases[k].first].saying is not None and any(
        phrase.kind == "subordinator" for phrase in phrases[k + 1 : k + 5]
    )


def _goes_on(
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
    addressing = (
        verb.lemma in language().addressing or verb.lemma == "اتهم"
    )  # whom they address is always named
    if sentence - previous.sentence > 1:
        return False
    if addressing and len(after) == 1 and words[after[0][0].first].norm in _EVERYONE:
        # "حض جميع الأطراف على التهدئة": all are called on rather than call.
        opens = phrase.conjunction or k == 0 or phrases[k - 1].kind in ("conjunction", "subordinator", "sign")
        return opens and agreement(words, previous.subject[0], verb.person, behind=False) > 0
    if not phrase.conjunction and (k == 0 or words[phrases[k - 1].first].norm not in _ALSO):
        return False
    if len(after) != 1 and not (addressing and len(after) == 2 and not DOERS & classes(words, after[1][0])):
        return False
    subject = previous.subject[0]
    word, head = words[phrase.first], words[after[0][0].head].analysis.stem
    spoken = word.saying is not None or language().tells_of(word, SPOKEN)
    body = spoken and (head in language().bodies or head == "وسائل")  # "وطالبت منظمات حقوقية"
    acts = (DOERS & classes(words, after[0][0]) or body) and not after[0][0].pronoun_suffix
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
        _suffers(verb)
        and previous.voice == "active"
        and verb.person[-1] != "p"
        and "people" not in classes(words, subject)
        and agreement(words, subject, verb.person, behind=False) > 0
        and agreement(words, after[0][0], verb.person, behind=True) < 2
    )


def _resumed(verb: Verb, complements: list[tuple[str, Phrase]]) -> bool:
    """Whether a pronoun takes up the antecedent, so it is not the subject ("التي تسيطر عليها القوات")."""
    return bool(verb.pronoun) or (bool(complements) and complements[0][1].pronoun is not None)


def _done_to_it(words: list[Word], after: list[list[Phrase]]) -> bool:
    """Whether a masdar behind the subject takes up the antecedent ("تظاهرات حاولت الشرطة تفريقها")."""
    masdar = after[1][0] if len(after) > 1 else None
    return masdar is not None and bool(masdar.pronoun_suffix) and words[masdar.head].event_noun


def _behind(
    words: list[Word], phrases: list[Phrase], k: int, verb: Verb
) -> tuple[list[list[Phrase]], list[tuple[str, Phrase]]]:
    """The bare noun phrases behind a verb, each with those joined to it, and the prepositional ones."""
    bare: list[list[Phrase]] = []
    complements: list[tuple[str, Phrase]] = []
    commas = 0
    manners = language().manners
    joined: list[Phrase] | None = None
    n = k + 1
    while n < len(phrases):
        phrase = phrases[n]
        kind = phrase.kind
        if kind == "noun":
            if phrase.complement or words[phrase.head].norm in manners or direction(words, phrase):
                pass
            elif phrase.prep is not None:
                complements.append((phrase.prep, phrase))
                joined = None
            elif part_of(words, phrases, n) or phrases[n - 1].kind == "negator" or _beside(words, phrases, n):
                joined = None  # "قتل 20 شخصا بينهم | أربعة أطفال", "أفرجت عن أربعة لعدم | ثبوت التهم"
            elif phrase.conjunction:
                kin = phrase.pronoun_suffix is not None and phrase.people is not None
                if joined is not None:
                    joined.append(phrase)
                elif kin and bare and not commas:
                    bare[-1].append(phrase)  # "قتل عضو في المجلس | وزوجته"
                elif complements:
                    complements.append((complements[-1][0], phrase))
                elif bare:
                    break
            elif bare and _names(phrases, n, bare):
                bare[-1] = joined = [phrase]
            elif bare and _apposed(phrases, n, bare):
                pass
            elif complements and _named_behind(phrases, n):
                # "مع رئيس المكتب السياسي لحركة حماس | خالد مشعل"
                complements.append((complements[-1][0], phrase))
            elif len(bare) < 2 and (commas == 0 or not bare or _resumes(words, phrases, k, n)):
                joined = [phrase]
                bare.append(joined)
            elif len(bare) >= 2:
                joined = None
        elif kind == "sign":
            text = words[phrase.first].norm
            if text in _STOPS:
                break
            if text in _PAIRED and text in "([":
                n = _closing(words, phrases, n)
            elif text in "،," and _name_closed(words, phrases[n - 1]):
                pass
            elif text in "،,-–—" and (closing := _aside(words, phrases, n)) is not None:
                n = closing
            elif text in "،,-–—":
                commas += 1
                if bare and (commas > 1 or len(bare) > 1):
                    break
        elif kind == "relative" and complements and complements[-1][0] == "بين":
            other = _other_side(words, phrases, n)
            if other is not None and len(complements) == 1:
                complements.append(("بين", other))
            break
        elif kind in ("subordinator", "relative") or words[phrase.first].norm in _BUT:
            break
        elif kind == "verb":
            described = bare[-1][-1] if bare else None
            if (
                described is None
                or len(bare) > 1
                or described.definite
                or phrase.conjunction
                or described.last != phrase.first
            ):
                break
            # "اغتال مسلحان يستقلان دراجة قاضيا": the relative clause and its thing stand between.
            n += 1
            while n < len(phrases) and (phrases[n].kind == "verb" or phrases[n].pronoun is not None):
                n += 1
            if phrases[n - 1].kind == "subordinator":
                n += 1  # "مسلحون يشتبه بأنهم جهاديون": what they are thought to be
            while n < len(phrases) and phrases[n].kind == "noun":
                if phrases[n].prep is None and (
                    phrases[n].entity is not None or phrases[n].people is not None
                ):
                    break
                n += 1
            joined = None
            continue
        n += 1
    return bare, complements


def _resumes(words: list[Word], phrases: list[Phrase], k: int, n: int) -> bool:
    """Whether the object of a verb of speech comes behind the comma that closes when or where it was said
    ("أدان الرئيس في كلمة متلفزة، | صمت الحكومة", "دعا الملك أمس، | المجتمع الدولي إلى")."""
    phrase, aside = phrases[n], phrases[n - 2]
    verb_behind = n + 1 < len(phrases) and phrases[n + 1].kind == "verb"
    return (
        phrases[n - 1].kind == "sign"
        and n - 2 > k
        and (aside.kind == "time" or (aside.kind == "noun" and aside.prep is not None))
        and (phrase.definite or (n + 1 < len(phrases) and phrases[n + 1].complement))
        and not verb_behind
        and language().tells_of(words[phrases[k].first], _ADDRESSED)
    )


def part_of(words: list[Word], phrases: list[Phrase], n: int) -> bool:
    """Whether the noun says of whom those before consist ("بينهم | أربعة أطفال", "معظمهم | مدنيون")."""
    phrase, before = phrases[n], phrases[n - 1]
    if phrase.prep is not None or phrase.conjunction or before.kind != "noun" or before.last != phrase.first:
        return False
    if phrase.pronoun_suffix and words[phrase.head].analysis.stem in _PARTS:
        return True
    whole = before.pronoun is not None and before.prep in _AMONG
    return whole or bool(before.pronoun_suffix and words[before.head].analysis.stem in _PARTS)


def _other_side(words: list[Word], phrases: list[Phrase], n: int) -> Phrase | None:
    """The side that is joined behind a relative clause about the first ("بين الجيش الذي يقوده البرهان | وقوات
    الدعم السريع")."""
    for phrase in phrases[n + 1 : n + 9]:
        if phrase.kind == "sign" and words[phrase.first].norm in _STOPS:
            return None
        joined = phrase.kind == "noun" and phrase.conjunction and phrase.prep is None
        if joined and DOERS & classes(words, phrase):
            return phrase
    return None


def _beside(words: list[Word], phrases: list[Phrase], n: int) -> bool:
    """Whether the noun behind a comma says more of who spoke or of those before it ("قتلوا أمس، | مؤكدا",
    "قتلوا، | ثلاثة منهم أطفال", "قتلا، | أحدهما ضابط")."""
    if phrases[n - 1].kind != "sign":
        return False
    phrase = phrases[n]
    head = words[phrase.head]
    following = phrases[n + 1] if n + 1 < len(phrases) else None
    return (
        (head.saying is not None and head.saying.kind == "participle")
        or (bool(phrase.pronoun_suffix) and head.analysis.stem in _PARTS)
        or (following is not None and bool(following.pronoun) and following.prep == "من")
    )


def _titled(phrase: Phrase) -> bool:
    return (
        phrase.people is not None
        and phrase.people.kind in ("person", "state")
        and phrase.people.number == "s"
        and (phrase.entity is None or phrase.entity.type != "PER")
    )


def _names(phrases: list[Phrase], n: int, bare: list[list[Phrase]]) -> bool:
    """Whether a name follows the titles of its person ("المبعوث الخاص ورئيس البعثة برناردينو ليون")."""
    phrase, before = phrases[n], phrases[n - 1]
    return (
        len(bare) == 1
        and len(bare[0]) > 1
        and phrase.entity is not None
        and phrase.entity.type == "PER"
        and before.kind == "noun"
        and before.last == phrase.first
        and all(_titled(title) for title in bare[0])
    )


def _apposed(phrases: list[Phrase], n: int, bare: list[list[Phrase]]) -> bool:
    """Whether a title behind a name is its own, a noun following ("دعا بريمر الحاكم السابق الرئيس")."""
    phrase, name = phrases[n], bare[-1][-1]
    if (
        len(bare) != 1
        or name.entity is None
        or name.entity.type != "PER"
        or name.last != phrase.first
        or not phrase.definite
        or not _titled(phrase)
    ):
        return False
    for other in phrases[n + 1 : n + 7]:
        if other.kind != "noun":
            return False
        if other.prep is None and not other.complement and not other.conjunction:
            return other.entity is not None or other.people is not None
    return False


def _named_behind(phrases: list[Phrase], n: int) -> bool:
    """Whether a name is that of the title before it, which a preposition governs."""
    phrase, title = phrases[n], phrases[n - 1]
    return (
        phrase.entity is not None
        and phrase.entity.type == "PER"
        and title.kind == "noun"
        and title.prep is not None
        and title.last == phrase.first
        and title.definite
        and _titled(title)
    )


def _aside(words: list[Word], phrases: list[Phrase], n: int) -> int | None:
    """The comma that closes what the one at `n` opens: a time, a name, or "وهي …"."""
    if n + 1 >= len(phrases):
        return None
    inside = phrases[n + 1]
    if (
        inside.kind == "noun"
        and inside.entity is not None
        and inside.entity.type == "PER"
        and not inside.prep
    ):
        # "اتهم سفير نيكاراغوا، كارلوس غوميز، الشركات": who it is, between two commas.
        if inside.conjunction or phrases[n - 1].kind != "noun":
            return None
        for m in range(n + 2, min(n + 5, len(phrases))):
            if phrases[m].kind == "sign":
                return m if words[phrases[m].first].norm in "،," else None
            if phrases[m].kind != "noun" or phrases[m].prep or phrases[m].conjunction:
                return None
        return None
    backing = words[inside.first].analysis.stem in language().backed
    if inside.kind == "noun" and not inside.conjunction and (backing or inside.prep in _ASIDES):
        for m in range(n + 2, min(n + 9, len(phrases))):
            if phrases[m].kind == "sign" and words[phrases[m].first].norm in "،,":
                return m
        return None
    if inside.kind == "relative":  # "اتهم الوزير، الذي يزور القاهرة، إيران"
        stops = (m for m in range(n + 2, min(n + 10, len(phrases))) if phrases[m].kind == "sign")
        closing = next(stops, n)
        return closing if words[phrases[closing].first].norm in "،," and closing > n else None
    if inside.kind not in ("time", "pronoun"):
        return None
    for m in range(n + 2, min(n + 12, len(phrases))):
        if phrases[m].kind == "sign" and words[phrases[m].first].norm in "،,-–—":
            return m
        if phrases[m].kind == "verb" and phrases[n + 1].kind == "time":
            return None
    return None


def _name_closed(words: list[Word], phrase: Phrase) -> bool:
    """Whether a comma behind the phrase closes what one within it opens ("محافظ تعز، نبيل شمسان،")."""
    entity = phrase.entity
    if entity is None or entity.type != "PER" or entity.last != phrase.last:
        return False
    return any(words[i].norm in "،," for i in range(entity.first + 1, entity.last))


def _closing(words: list[Word], phrases: list[Phrase], n: int) -> int:
    """The index of the sign that closes the bracket at `n`; `n` itself where none does."""
    closer = _PAIRED[words[phrases[n].first].norm]
    for m in range(n + 1, min(n + 12, len(phrases))):
        if phrases[m].kind == "sign" and words[phrases[m].first].norm == closer:
            return m
    return n


def _before(
    words: list[Word], phrases: list[Phrase], k: int, verb: Verb
) -> tuple[list[Phrase], Phrase | None]:
    """The noun before a verb that agrees with it as a subject, and the noun that it describes, if any."""
    if k == 0:
        return [], None
    n = k - 1
    while n >= 0 and phrases[n].kind in ("negator", "particle", "adverb"):
        n -= 1
    if n < 0:
        return [], None
    if phrases[n].kind == "relative":
        if words[phrases[n].first].norm.endswith("ما") and verb.pronoun and verb.lemma == "ذكر":
            return [], None  # "نفى ما ذكرته مصادر": what the pronoun means is not named
        antecedent = _antecedent_of_relative(words, phrases, n)
        if antecedent is None:
            return [], None
        if not verb.pronoun and _agrees(words, antecedent, verb, behind=False):
            return [antecedent], antecedent
        return [], antecedent
    if phrases[k].conjunction:
        if verb.pronoun:
            # "الاجتماع الذي عقده أوباما وحضره رؤساء …": the second verb takes up the same noun.
            for m in range(k - 1, max(-1, k - 14), -1):
                if phrases[m].kind == "relative":
                    return [], _antecedent_of_relative(words, phrases, m)
                if phrases[m].kind == "sign" and words[phrases[m].first].norm in _STOPS:
                    break
        return [], None
    last = phrases[n]
    indefinite = last.kind == "noun" and not (last.definite or last.pronoun)
    joined = last.prep is None and (last.coordinated or part_of(words, phrases, n))
    if indefinite and last.last == phrases[k].first and not joined:
        # An indefinite noun and a verb: a relative clause without a pronoun ("غارة استهدفت منزلا").
        head = last
        m = n
        while head.complement and m > 0:
            m -= 1
            head = phrases[m]
        for candidate in (last, head):
            if _agrees(words, candidate, verb, behind=False):
                return [candidate], None if _is_topic(phrases, m, k) else candidate
        if verb.pronoun:
            return [], head
        behind = phrases[k + 1].pronoun if k + 1 < len(phrases) else None
        if behind in _GENDERS and gender_number(words, last)[0] in (None, _GENDERS[behind]):
            return [], last  # "منطقة يسيطر عليها المتمردون"
    elif last.kind == "noun" and last.last == phrases[k].first and verb.pronoun:
        told = described_event(words, phrases[:k])
        if told is not None:
            return [], told  # "هجوم بقذائف الهاون شنه مسلحون"
        if taken_up(words, last, verb):
            return [], last  # "جنودا ماليين خطفهم مسلحون"
    elif last.kind == "sign" and verb.lemma in _OF_EVENTS and words[last.first].norm in "،,":
        told = described_event(words, phrases[:n])
        if told is not None and _agrees(words, told, verb, behind=False):
            return [told], told  # "هجوم بسيارة مفخخة، استهدف دورية"
    found: list[Phrase] = []
    commas = 0
    for m in range(n, -1, -1):
        phrase = phrases[m]
        kind = phrase.kind
        if kind == "noun":
            if m and phrases[m - 1].kind == "subordinator" and phrases[m - 1].pronoun is not None:
                break  # "قالت إنه عاطل، …": what is said of the pronoun
            if m and part_of(words, phrases, m):
                continue  # "14 شخصا بينهم خمسة أطفال قتلوا"
            apart = phrase.coordinated and m == k - 1 and m and _begins_anew(words, phrases[m - 1], phrase)
            if phrase.prep is None and not phrase.complement and (not phrase.coordinated or apart):
                known = phrase.entity is not None or phrase.people is not None or phrase.quantity is not None
                if commas and not (phrase.definite or phrase.pronoun_suffix or known):
                    continue  # "ومع اقتراب المعارك أكثر وأكثر، يشدد التنظيم …"
                if _agrees(words, phrase, verb, behind=False):
                    found = [phrase]
                    found += _joined_to(phrases, m, k)
                    if apart:
                        break  # "طالبان في القصر وآلاف الأفغان يفرون"
                elif verb.person in ("3mp", "3md", "3fd", "3fp"):
                    together = [phrase, *_joined_to(phrases, m, k)]
                    if len(together) > 1:
                        found = together
        elif kind == "sign":
            text = words[phrase.first].norm
            # "أكد أن إيران «تدعم الحكومة»": the quotation goes on with what is said of the topic
            said_of = m > 1 and phrases[m - 1].kind == "noun" and phrases[m - 2].kind == "subordinator"
            opens = m == k - 1 and not said_of and _opens_quote(words, phrases, m)
            if text in _STOPS or text == ")" or opens:
                break
            if text in "،,":
                commas += 1
                named = found and (found[0].entity is not None or found[0].people is not None)
                if commas > 2 or named:
                    break
        elif kind == "verb" and not found and phrase.verb is not None and phrase.verb.lemma in _AUXILIARIES:
            continue  # "الجيش كان قد صادر الخزان"
        elif kind == "verb" and not found and not phrase.conjunction and m:
            described = phrases[m - 1]
            if (
                described.kind == "noun"
                and not described.definite
                and described.last == phrase.first
                and agreement(words, described, verb.person, behind=False) > 0
            ):
                found = [described]  # "انتحاريا يقود شاحنة فجر نفسه"
            break
        elif (
            kind in _BARRIERS
            or (kind == "conjunction" and phrase.last - phrase.first > 1)
            or words[phrase.first].norm in _BUT
            or words[phrase.first].norm in _ALSO
        ):
            break
    return found, None


def _is_topic(phrases: list[Phrase], n: int, k: int) -> bool:
    """Whether a clause of أن, or a sentence, begins with the noun, so that the verb at `k` tells what it did
    ("قالت إن قوة خاصة توغلت")."""
    opens = n == 0 or phrases[n - 1].kind == "subordinator"
    verb = phrases[k].verb
    if (verb is not None and verb.pronoun) or (k + 1 < len(phrases) and phrases[k + 1].pronoun):
        return False  # "هجوم شنته الحركة", "مناطق يسيطر عليها الانفصاليون"
    for phrase in phrases[k + 1 :]:
        if phrase.kind == "verb":
            return opens and phrase.conjunction
        if phrase.kind in ("subordinator", "relative", "conjunction"):
            break
    return opens


def _begins_anew(words: list[Word], before: Phrase, phrase: Phrase) -> bool:
    """Whether a joined noun before a verb is no further part of what stands before it ("تدرس موسكو الخطة
    وزيلينسكي يطالب")."""
    thing = not DOERS & classes(words, before) and before.kind == "noun"
    return before.prep is not None or (thing and phrase.entity is not None)


def _opens_quote(words: list[Word], phrases: list[Phrase], n: int) -> bool:
    """Whether the sign opens a quotation, whose words have a subject of their own."""
    text = words[phrases[n].first].norm
    if text != '"':
        return text in "«“"
    return sum(p.kind == "sign" and words[p.first].norm == '"' for p in phrases[:n]) % 2 == 0


def _joined_to(phrases: list[Phrase], m: int, k: int) -> list[Phrase]:
    """The phrases joined by و to the one at `m`, up to `k`."""
    joined: list[Phrase] = []
    for phrase in phrases[m + 1 : k]:
        if phrase.kind == "noun" and phrase.prep is None and phrase.coordinated:
            joined.append(phrase)
        elif not (phrase.kind == "noun" and phrase.complement):
            break
    return joined


def _antecedent_of_relative(words: list[Word], phrases: list[Phrase], n: int) -> Phrase | None:
    """The noun that a relative pronoun at `n` points back to, by its gender and number."""
    pronoun = words[phrases[n].first].norm.lstrip("و")
    cleft = n > 0 and phrases[n - 1].kind == "pronoun"  # "قبائل عربية هي التي ارتكبت المجازر"
    for m in range(n - 1, max(-1, n - 8), -1):
        phrase = phrases[m]
        known = phrase.definite or (cleft and not phrase.prep)
        if phrase.kind == "noun" and known and phrase.pronoun is None:
            person = {"الذي": "3ms", "التي": "3fs", "الذين": "3mp", "اللذان": "3md", "اللذين": "3md"}.get(
                pronoun
            )
            if person is None or agreement(words, phrase, person, behind=False):
                return phrase
        elif phrase.kind in _BARRIERS:
            return None
    return None


def _agrees(words: list[Word], phrase: Phrase, verb: Verb, behind: bool) -> bool:
    return agreement(words, phrase, verb.person, behind) > 0


def _voice(
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
        people = before[0].people
        court = people is not None and people.kind == "organisation"  # "محكمة مصرية تقضي بإعدام"
        return "active" if after or court or not _suffers(verb) else "passive"
    if len(after) > 1 and fits_after and not (_suffers(verb) and _unharmed(document.words, after[1][0])):
        return "active"
    if after and fits_after:
        entity, people = after[0][0].entity, after[0][0].people
        acts = people.kind == "organisation" if people else entity is not None and entity.type != "PER"
        acts = acts and after[0][0].quantity is None  # "قتل ستة فلسطينيين"
        return "passive" if _suffers(verb) and not acts else "active"
    return "passive" if not after and _suffers(verb) else "active"


def spelled_passive(text: str, verb: Verb) -> bool:
    """Whether the spelling shows the passive: a damma ("فُتح"), or ي where the active ends in ى ("ألقي")."""
    damma = "ُ" in text.lstrip("وف")[1:2] or "ُ" in text[1:4]
    ended = verb.tense == "past" and verb.person == "3ms" and verb.entry.partition("/")[0].endswith("ى")
    return damma or (ended and text.endswith("ي"))


def _unharmed(words: list[Word], phrase: Phrase) -> bool:
    """Whether the noun can be nobody's victim: a place, or the number of a day ("في اليوم | الثالث")."""
    head = words[phrase.head]
    ordinal = head.analysis.article and head.analysis.stem in _ORDINALS
    return ordinal or classes(words, phrase) - {"state"} == {"place"}


def _suffers(verb: Verb) -> bool:
    """Whether a lone noun with the verb is rather the one it is done to (قتل، اعتقل، خطف)."""
    return verb.lemma in language().suffering


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
    if clause.sentence - previous.sentence > 1:
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
