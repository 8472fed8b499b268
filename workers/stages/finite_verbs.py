"""Finite verbs: which word is one in its place, where the same letters may be a noun or a masdar."""

from __future__ import annotations

from workers.arabic.agreement import agreement
from workers.document import (
    Document,
    Entity,
    Match,
    Phrase,
    PlaceMention,
    QuantityMention,
    TimeMention,
)
from workers.language.person_names import vocabulary
from workers.language.stage_words import stage_words
from workers.language.words import Verb, Word, language
from workers.stages.adjectives import adjective

_WORDS = stage_words("finite_verbs")
_VERBAL_PARTICLES = _WORDS["verbal_particles"]
# What is asked for, threatened, refused or charged stands in masdars, often several.
_WISHED = frozenset({"REQUEST", "THREATEN", "REJECT", "ACCUSE", "AGREE"})
_OPENING = frozenset({"sign", "subordinator", "conjunction", "time", "adverb"})  # a clause begins behind them
_ASKED = frozenset({"REQUEST"})
_PREPOSITIONS = _WORDS["prepositions"]
_PERFORMED = _WORDS["performed"]
_REFLEXIVE = _WORDS["reflexive"]
_DEMANDED = _WORDS["demanded"]
_THAT = _WORDS["that"]
_DESCRIBING = _WORDS["describing"]
_NOUN_FOLLOWS = _WORDS["noun_follows"]
_VERB_FOLLOWS = _WORDS["verb_follows"]
_COUNTING = _WORDS["counting"]
_DISSOLVING = _WORDS["dissolving"]
_TO_DEMAND = 18  # words: how far what is demanded can stand behind طالب, with who and of whom between
_TO_ABOUT = 7  # words: how far عن can stand behind عبر, with who voices something between them


def pronoun_on(norm: str, preposition: str) -> str:
    """The pronoun written on a preposition ("عليها": ها)."""
    at = norm.find(preposition)
    return norm[at + len(preposition) :] if 0 <= at <= 1 else ""


def described_event(words: list[Word], before: list[Phrase]) -> Phrase | None:
    """The indefinite event noun that a verb behind these phrases can describe, past what specifies it
    ("هجوم | بقذائف | الهاون | شنه مسلحون")."""
    for phrase in reversed(before[-5:]):
        if phrase.kind != "noun" or phrase.conjunction:
            return None
        if words[phrase.head].event_noun:
            return None if phrase.definite else phrase
        if not phrase.complement and phrase.prep not in ("ب", "علي", "في", "ضد"):
            return None
    return None


def taken_up(words: list[Word], phrase: Phrase, verb: Verb) -> bool:
    """Whether the verb's pronoun can mean indefinite people before it ("جنودا | خطفهم مسلحون")."""
    people = phrase.people
    if people is None or phrase.pronoun_suffix or words[phrase.first].analysis.article:
        return False
    if phrase.entity is not None and phrase.entity.type != "GROUP":
        return False
    if people.number == "d":  # ين may be a plural: "عسكريين | خطفهم مسلحون", but "أعلن نائبان | عزمهما"
        return verb.pronoun in ("هما", "هم") and words[phrase.head].norm.endswith("ين")
    return verb.pronoun == ("هم" if people.number == "p" else "ها" if people.gender == "f" else "ه")


def _topic(before: list[Phrase]) -> Phrase:
    """The noun that a clause of أن begins with, past what describes it, be it a relative clause ("إن رجلا من
    سكان الحي | قتل", "إن رجلا يعمل في الجامعة | قتل"); else the last phrase."""
    described = False
    for n in range(len(before) - 1, 0, -1):
        phrase, previous = before[n], before[n - 1]
        if phrase.kind == "verb" and not described and previous.kind == "noun" and not previous.definite:
            described = previous.last == phrase.first and not phrase.conjunction
            if not described:
                break
        elif phrase.kind != "noun":
            break
        elif phrase.prep is None and previous.kind == "subordinator":
            return phrase
    return before[-1]


def _dual(words: list[Word], phrase: Phrase) -> bool:
    """Whether the phrase is of two people."""
    people = phrase.people
    if phrase.quantity is not None and phrase.quantity.quantity.max == 2:
        return True  # "اثنين من عناصر الشرطة"
    return (
        people is not None and people.number == "d" and words[phrase.head].norm.endswith(("ان", "ين", "تا"))
    )


class FiniteVerbs:
    """Tells verbs in one document; holds its mentions by first token."""

    def __init__(
        self,
        document: Document,
        times: dict[int, TimeMention],
        quantities: dict[int, QuantityMention],
        entities: dict[int, Entity],
        places: dict[int, PlaceMention],
    ) -> None:
        self.tokens = document.tokens
        self.words = document.words
        self.times = times
        self.quantities = quantities
        self.entities = entities
        self.places = places
        self.mentions = entities.keys() | places.keys() | quantities.keys()
        self.norms = document.norms
        self.language = language()
        self.function_phrase = self.language.lexicon.function_phrase
        # The fixed phrases of events, by their first token and by their last.
        self.events = document.event_phrases
        self.events_by_last: dict[int, list[Match]] = {}
        for matches in self.events.values():
            for match in matches:
                self.events_by_last.setdefault(match.tokens[-1], []).append(match)

    def _past_or_present(
        self, verbs: tuple[Verb, ...], verb: Verb, before: list[Phrase], i: int, last: int
    ) -> Verb:
        """تمكن: "he managed" or "she enables"; a feminine noun beside it tells."""
        alike = [v for v in verbs if v.pronoun == verb.pronoun]
        if verb.pronoun:  # "تبناه تنظيم", but "الدعم الذي تقدمه إيران"
            alike = [v for v in alike if self.language.takes_object(v)]
        past = next((v for v in alike if v.tense == "past" and v.person == "3ms"), None)
        present = next((v for v in alike if v.tense == "present" and v.person == "3fs"), None)
        if past is None or present is None:
            return verb
        verb = present
        if i + 1 in self.quantities:
            return past  # "توفي خمسة"
        if i + 1 < last and (self.tokens[i + 1].text.endswith(("ة", "ات")) or i + 1 in self.places):
            return verb
        if before and before[-1].kind == "noun" and agreement(self.words, before[-1], "3fs", False) > 1:
            return verb
        if before and self.norms[before[-1].first] == "التي":
            return verb  # "القوات التي تحارب الحركة"
        return past

    def _we(self, verb: Verb, i: int, last: int) -> Verb:
        """Past verbs in نا tell what we did rather than what was done to us, unless the doer follows ("قتلنا
        الجنود": us or we; "قتلنا الجيش": us)."""
        following = self.words[i + 1] if i + 1 < last else None
        doer = following is not None and (following.analysis.article or i + 1 in self.entities)
        if following is not None and doer and not following.norm.endswith("ين"):
            return verb
        return next((v for v in self.words[i].verbs if v.person == "1p" and v.tense == "past"), verb)

    def _plain_verb(self, i: int, end: int) -> bool:
        """Whether the letters of ف and a function word are rather a verb's own ("فتحت")."""
        if end < len(self.words) and self.norms[i] in _VERBAL_PARTICLES:
            following = self.words[end]
            lost = following.people is not None or (following.known_noun and following.analysis.pronoun)
            if following.verbs and not lost:
                return False  # "أما الحركة فقد | رفضت", but "فقد | عمله"
        return end == i + 1 and any(not v.conjunction and v.person[0] == "3" for v in self.words[i].verbs)

    def _voices(self, i: int, last: int, before: list[Phrase]) -> bool:
        """Whether عبر is the verb of what somebody feels ("عبر الوزير عن | قلقه", "عبر عن بالغ | أسفه")."""
        near = range(i + 1, min(i + _TO_ABOUT, last))
        about = next((j for j in near if self.norms[j] == "عن"), last)
        amid = self.norms[i] == "عبر" and before and before[-1].kind in ("noun", "verb")
        if about > i + 1 and amid:
            return False  # "تحدث الوزير عبر الهاتف عن رؤيته"
        return any(self.words[j].analysis.pronoun for j in range(about + 1, min(about + 3, last)))

    def _demonstrative(self, i: int) -> bool:
        """Whether a preposition is written on a demonstrative ("لهذه القوات")."""
        functions = self.language.lexicon.function_words(self.norms[i][1:]) if len(self.norms[i]) > 3 else ()
        return bool(functions) and functions[0].word_class == "demonstrative"

    def noun_follows(self, i: int, last: int) -> bool:
        """Whether a demonstrative's noun comes next ("هذا الهجوم")."""
        return i < last and self.words[i].analysis.article

    def verb_at(self, i: int, before: list[Phrase], last: int) -> Verb | None:
        """The finite verb that the token is in this place, None where it is a noun."""
        verb = self._reading(i, before, last)
        if verb is None:
            return None
        word, text = self.words[i], self.tokens[i].text
        if "ُ" in text[:3]:
            return next((v for v in word.verbs if v.voice != "active"), verb)
        previous = before[-1] if before else None
        if verb.future or (i and self.norms[i - 1] in _VERBAL_PARTICLES):
            return verb
        if not word.known_verb and word.norm.startswith("ال"):
            return None
        if previous is not None and previous.kind == "subordinator" and previous.pronoun and word.known_verb:
            return next((v for v in word.verbs if v.tense == "past"), verb)
        if not word.nominal:
            return verb
        if previous is not None and previous.kind == "relative" and word.people is None:
            return verb
        if word.people is None and i + 1 < last and self.norms[i + 1] in _REFLEXIVE:
            return verb  # "إن انتحاريا فجر نفسه"
        if verb.person == "3md" and previous is not None and _dual(self.words, previous):
            return verb  # "إن جنديين قتلا"
        killed = word.people is not None and bool(verb.pronoun) and text[-1] == "ه"  # "قتله مسلحون": no قتلة
        if not word.known_verb and not killed:
            return None
        if previous is not None and previous.kind in ("negator", "particle", "relative"):
            return verb
        if word.people is not None and not killed:
            return verb if verb.tense == "past" and self._demands(i, verb, previous, last) else None
        if i + 1 < last and self._resumes(i + 1):
            return verb
        past = next((v for v in word.verbs if v.tense == "past"), None)
        if past is None:
            cause = verb.purpose and word.known_noun and bool(word.analysis.pronoun)
            return None if cause else verb  # "سجنوا لتورطهم في الهجوم"
        suffixed = word.analysis.pronoun and not text.endswith("ى")  # "أجلى": no أجل of mine
        if killed or (suffixed and word.known_noun):
            return past if self._done_to(i, verb, past, before, last) else None
        return self._verb_or_masdar(i, verb, past, before, last)

    def _reading(self, i: int, before: list[Phrase], last: int) -> Verb | None:
        """The reading as a verb that news would have here, None where the word cannot be one."""
        word = self.words[i]
        text = self.tokens[i].text
        if not word.verbs or word.norm == "علي" or "ً" in text[-2:] or text.endswith("ِ"):
            return None
        if i and self.tokens[i - 1].text in ("أما", "وأما"):
            return None  # "أما رعد جاسم فقال"
        said = self.words[i - 1].saying if i else None
        if said is not None and said.kind == "verb" and word.norm in vocabulary().ambiguous:
            return None  # "وتحدثت سحر الشيخ"
        for verb in word.verbs:
            if (
                verb.person[0] == "3"
                or verb.person == "1p"
                or (verb.person == "1s" and (text[0] == "أ" or (verb.tense == "past" and not word.nominal)))
            ) and (verb.tense != "jussive" or verb.purpose or self._governed(i)):
                break
        else:
            return None
        if verb.pronoun == "نا":
            verb = self._we(verb, i, last)
        if word.norm.lstrip("وف")[:1] == "ت":
            verb = self._past_or_present(word.verbs, verb, before, i, last)
        return verb

    def _ends_clause(self, i: int, last: int) -> bool:
        """Whether nothing, or a sign, stands behind the word."""
        return i + 1 >= last or self.tokens[i + 1].kind == "sign"

    def _done_to(self, i: int, verb: Verb, past: Verb, before: list[Phrase], last: int) -> bool:
        """Whether a word with a pronoun is the verb of what is done to those before it ("هجوم شنه مسلحون"): a
        noun with a pronoun is no complement."""
        if self._ends_clause(i, last):
            return self._ends_with_verb(before)
        previous = before[-1] if before else None
        if previous is None or previous.last != i or not verb.pronoun:
            return False
        if not previous.definite and self._described_as(i, past, last):
            return True
        resumed = described_event(self.words, before) is not None or taken_up(self.words, previous, verb)
        if not previous.definite and verb.lemma in _PERFORMED and self._where_or_with(i + 1):
            return True
        return resumed and self._may_follow(i + 1, past)

    def _described_as(self, i: int, past: Verb, last: int) -> bool:
        """Whether what was named before is described as something ("حادثة وصفها | الجيش بأنها خطأ")."""
        near = range(i + 2, min(i + _TO_ABOUT, last))
        return past.lemma in _DESCRIBING and any(self.norms[j].startswith("بان") for j in near)

    def _where_or_with(self, i: int) -> bool:
        """Whether a preposition stands at `i`: who did it was named before ("في اتصال أجراه | مع الملك")."""
        function = self.words[i].function
        return function is not None and function.word_class == "preposition"

    def _ends_with_verb(self, before: list[Phrase]) -> bool:
        """Whether a word at the end of its clause is the verb of a subject before it, not its complement."""
        if not before:
            return False
        previous = before[-1]
        if previous.kind == "noun" and not previous.takes_complement:
            previous = self._subject_before(before)
        return self._subject_like(previous)

    def _verb_or_masdar(self, i: int, verb: Verb, past: Verb, before: list[Phrase], last: int) -> Verb | None:
        """What a word is that may be a verb or its masdar (قتل, قصف): a verb opens its clause or follows its
        subject."""
        if self._ends_clause(i, last):
            return past if self._ends_with_verb(before) else None
        word, following = self.words[i], self.words[i + 1]
        if not following.analysis.article:
            if following.demonym is not None:
                return None
            plain = following.people is None and following.saying is None  # "ذكر بيان"
            thing = word.event_noun and _feminine_noun(following)
            if plain and not thing and adjective(following, word):
                return None
        previous = before[-1] if before else None
        if verb.tense == "past" and previous is not None and self._noun_governed(previous):
            return None
        if previous is None or previous.kind in _OPENING or verb.conjunction:
            if verb.conjunction and self._joined_masdar(i, past, before, last):
                return None
            chosen = verb if verb.tense == "present" else past
            if previous is None and not self._may_follow(i + 1, chosen):
                return None  # "رفض طهران التفاوض"
            return chosen
        return self._behind_subject(i, past, before)

    def _noun_governed(self, previous: Phrase) -> bool:
        """Whether a masdar, no past verb, stands behind أن ("قال إن | دعم إيران لها", but "سبق أن دعم")."""
        that = self.norms[previous.first]
        alone = previous.kind == "subordinator" and previous.last - previous.first == 1
        before = self.norms[previous.first - 1] if previous.first else ""
        return alone and that in _NOUN_FOLLOWS and before not in _VERB_FOLLOWS

    def _behind_subject(self, i: int, past: Verb, before: list[Phrase]) -> Verb | None:
        """The verb where what it says is of a noun before it, None where the word is a masdar."""
        previous = before[-1]
        if len(before) > 1 and before[-2].kind == "verb" and self._takes_masdar(before):
            return None  # "أدان الأردن قصف المدينة"
        if previous.prep == "من" and self._asks(before[:-1]):
            return None  # "طلب العراق من المجلس فتح تحقيق"
        if self._fronted(before) and self._may_follow(i + 1, past):
            return past  # "وفي هجومين منفصلين بالبصرة قتل المتمردون جنديين"
        if not previous.takes_complement:
            previous = self._subject_before(before)
        if not self._subject_like(previous) and not self._unknown_name(before):
            return None
        for verb in self.words[i].verbs:
            if verb.tense == "present" and verb.person == "3fs" and not verb.pronoun:
                if agreement(self.words, previous, "3fs", False) > 1:
                    return verb  # "الحكومة تعارض"
                break
        return past if agreement(self.words, previous, past.person, False) else None

    def _joined_masdar(self, i: int, verb: Verb, before: list[Phrase], last: int) -> bool:
        """Whether a word that may be a past verb is a masdar joined to one that is asked for, threatened or
        refused, with what cannot be the verb's subject for its complement ("دعا إلى وقف القتال | ورفع
        العقوبات", "| وسحب القوات")."""
        if not self.words[i].known_noun or i + 1 >= last:
            return False
        following = self.words[i + 1]
        someone = following.people is not None or i + 1 in self.entities or i + 1 in self.quantities
        someone = someone and self.words[i].analysis.stem not in _DISSOLVING
        if someone and self._may_follow(i + 1, verb):
            return False
        if not following.known_noun or following.analysis.preposition or following.norm.endswith("ا"):
            return False
        governed = False
        for phrase in reversed(before):
            if phrase.kind == "verb":
                return governed and self.language.tells_of(self.words[phrase.first], _WISHED)
            if phrase.kind != "noun":
                return False
            if governed and self.language.tells_of(self.words[phrase.head], _ASKED):
                return True  # "مطالبات بالإفراج عن المعتقلين | ووقف القصف"
            governed = governed or phrase.prep in ("ب", "الي", "علي", "من")
        return False

    def _demands(self, i: int, verb: Verb, previous: Phrase | None, last: int) -> bool:
        """Whether a word like طالب, demanded or student, is the verb: it opens its clause or follows its
        subject, and what is demanded comes behind it with ب."""
        word = self.words[i]
        if word.analysis.article or word.analysis.preposition or i + 1 >= last:
            return False
        following = self.words[i + 1]
        near = following.analysis.preposition in ("ب", "ل") or (
            following.function is not None and following.norm in _DEMANDED
        )
        begins = previous is None or previous.kind in _OPENING
        if previous is not None and not begins and not verb.conjunction:
            return near and self._subject_like(previous) and previous.last == i
        if near:
            return True
        # "طالب نواب … بفرض عقوبات", "بينما طالب ناشطون", "طالب عدد من النواب"
        opens = begins and (following.people is not None or self._counts(i + 1))
        if not (following.analysis.article or i + 1 in self.entities or opens):
            return False
        for j in range(i + 2, min(i + _TO_DEMAND, last)):
            if self.tokens[j].kind == "sign" and self.tokens[j].text not in "،,":
                return False
            if self.words[j].analysis.preposition == "ب" or self.norms[j] in _THAT:
                return True
            if verb.conjunction and self.words[j].analysis.preposition == "ل" and self.words[j].event_noun:
                return True  # "وطالب الأهالي المنظمات لإدانة الجريمة"
        return False

    def _counts(self, i: int) -> bool:
        """Whether the word says how many of those behind it."""
        function = self.words[i].function
        quantifier = function is not None and function.word_class in ("quantifier", "number")
        return quantifier or i in self.quantities or self.norms[i] in _COUNTING

    def _fronted(self, before: list[Phrase]) -> bool:
        """Whether nothing but prepositional phrases and times stands before in the clause."""
        if not before or before[-1].takes_complement:
            return False
        for phrase in reversed(before):
            if phrase.kind in ("sign", "subordinator", "conjunction"):
                return True
            if phrase.kind != "time" and (phrase.kind != "noun" or phrase.prep is None):
                return False
        return True

    def _may_follow(self, i: int, verb: Verb) -> bool:
        """Whether the noun here can be the subject of the verb before it."""
        phrase = Phrase("noun", i, i + 1, i, entity=self.entities.get(i), place=self.places.get(i))
        phrase.people = self.words[i].people
        phrase.quantity = self.quantities.get(i)
        return phrase.quantity is not None or agreement(self.words, phrase, verb.person, True) > 0

    @staticmethod
    def _takes_masdar(before: list[Phrase]) -> bool:
        """Whether a verb and its subject stand before, which a masdar rather than another verb follows."""
        verb = before[-2].verb
        return (
            verb is not None
            and verb.lemma != "كان"  # "كان الوزير توعد المحتجين"
            and (language().takes_object(verb) or language().controls(verb))
            and before[-1].last - before[-1].first <= 4
            and before[-1].first == before[-2].last
            and before[-1].prep is None
            and not (len(before) > 2 and before[-3].kind in ("relative", "subordinator"))
        )

    def _asks(self, before: list[Phrase]) -> bool:
        """Whether the last verb asks for what follows."""
        for phrase in reversed(before):
            if phrase.kind == "verb":
                return language().tells_of(self.words[phrase.first], _ASKED)
            if phrase.kind not in ("noun", "adverb", "time"):
                return False
        return False

    def _subject_before(self, before: list[Phrase]) -> Phrase:
        """The noun before a verb that can be its subject: no phrase of a preposition or complement is, where
        the clause has a topic ("إن طالبا في السابعة عشرة من عمره فتح النار")."""
        last = before[-1]
        return _topic(before) if last.prep is not None or not self._subject_like(last) else last

    def _unknown_name(self, before: list[Phrase]) -> bool:
        """Whether the clause begins with a word that no list knows, a name ("غير أن كارلوس قتل شرطيا")."""
        phrase, opening = before[-1], before[-2] if len(before) > 1 else None
        word = self.words[phrase.first]
        opens = opening is not None and (
            opening.kind in ("subordinator", "conjunction")
            or (opening.verb is not None and opening.verb.lemma == "كان")
        )
        unknown = not (word.known_noun or word.verbs or word.adjective or word.analysis.article)
        return opens and unknown and phrase.kind == "noun" and phrase.last - phrase.first == 1

    def _subject_like(self, phrase: Phrase) -> bool:
        return phrase.kind == "noun" and (
            phrase.people is not None
            or phrase.entity is not None
            or phrase.quantity is not None
            or self.words[phrase.head].analysis.stem in self.language.weapons  # "دبابات روسية فتحت النار"
        )

    def _surely_verb(self, i: int, prep: str) -> bool:
        """Whether the word can be nothing but a finite verb, even behind a preposition ("حسبما أعلن")."""
        word = self.words[i]
        return (
            prep in _PREPOSITIONS
            and bool(word.verbs)
            and word.verbs[0].person[0] == "3"
            and word.verbs[0].tense != "jussive"
            and not word.known_noun
            and word.people is None
            and not word.event_noun
            and word.known_verb
            and not word.norm.startswith("ال")
        )

    def _governed(self, i: int) -> bool:
        """Whether a particle that takes the jussive or the subjunctive stands before ("لم", "لن", "أن")."""
        before = self.words[i - 1].function if i else None
        if before is None or before.word in ("قد", "لقد"):
            return False  # "وقد تمت محاكمته": no jussive of مات
        return before.word_class in ("negator", "subordinator", "particle")

    def _resumes(self, i: int) -> bool:
        """Whether a preposition with a pronoun stands at `i` ("توعد فيه", "تسيطر عليها")."""
        function = self.words[i].function
        return (
            function is not None
            and function.word_class == "preposition"
            and bool(function.pronoun or pronoun_on(self.norms[i], function.word))
        )


def _feminine_noun(word: Word) -> bool:
    """Whether the word has a nisba's ending by chance, and no masdar, all masculine here, is described by it
    ("إن الجيش قصف قرية")."""
    return word.known_noun and not word.adjective and word.norm.endswith("يه")
