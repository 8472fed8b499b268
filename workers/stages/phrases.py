"""Phrases: each sentence as a row of verbs, noun phrases, times, particles and signs.

A noun phrase is a head with its idafa and adjectives and the preposition that governs it. A noun that
names an event ends where its complement begins ("مقتل | جندي أمريكي"), so that the complement is a phrase
of its own, marked as such.
"""

from __future__ import annotations

from functools import lru_cache

from workers.arabic.agreement import agreement
from workers.arabic.clitics import analyses
from workers.arabic.normalizing import normalize
from workers.arabic.tokens import Token
from workers.document import (
    Document,
    Entity,
    Match,
    Phrase,
    PlaceMention,
    QuantityMention,
    Sentence,
    TimeMention,
)
from workers.language.lexicon import FunctionWord
from workers.language.words import Verb, Word, language

_OPENERS = frozenset("\"'“«([‘‹")
_CLOSERS = frozenset("\"'”»)]’›")
_QUOTES = _OPENERS | _CLOSERS
_VERBAL_PARTICLES = frozenset({"لم", "لن", "قد", "لقد", "سوف", "وقد", "فقد", "ولم", "ولن", "وسوف", "ولقد"})
_PARTITIVE_HEADS = frozenset(
    "عدد عددا عشرات مئات الاف ملايين احد احدي بعض عناصر عنصر افراد فرد "
    "اثنين اثنان واحد واحده كل جميع معظم غالبيه اغلب المئات العشرات الالاف الملايين "
    "كثير الكثير العديد عديد مزيد المزيد جزء".split()
)
# Bodies of someone's people, that act for whom they are of ("قوة من الشرطة").
_DETACHED = frozenset(
    "وفد وفدا قوه قوات دوريه دوريات وحده وحدات مجموعه مجموعات مسلحون مسلحين مقاتلون مقاتلين "
    "متمردون متمردين متشددون متشددين انتحاريون انتحاريين".split()
)
# Frames whose event nouns take the name of a person rather than an adjective behind them ("مقتل جندي").
_OF_PEOPLE = frozenset({"victim", "kill", "detain", "release", "drive"})


ON_BEHALF = frozenset({"باسمه", "باسمها", "باسمهم", "باسمهما"})  # behind a spokesman
# What is asked for, threatened, refused or charged stands in masdars, often several.
_WISHED = frozenset({"REQUEST", "THREATEN", "REJECT", "ACCUSE", "AGREE"})
_STATED = frozenset(
    "جديد جديده مشترك مشتركه رسمي صحفي صحافي مقتضب عاجل لاحق متلفز مصور".split()
)  # "في بيان جديد"
_NUMBERING = frozenset({"البالغ", "البالغه"})
_OTHERS = frozenset({"اخرون", "اخرين", "اخر", "اخري", "اخرا"})
_REFLEXIVE = frozenset({"نفسه", "نفسها", "انفسهم"})
_OF_KIND = frozenset({"مجهول", "مجهوله", "مجهولين", "معارض", "معارضه", "معارضين"})
_ARMED = frozenset({"مسلح", "مسلحه"})  # people and adjective alike ("نزاع مسلح")


def _quantifies(word: Word) -> bool:
    return word.function is not None and word.function.word_class == "quantifier"


def _adjective(word: Word, head: Word) -> bool:
    """Whether an indefinite word after an indefinite head describes it ("هجوم عسكري واسع")."""
    norm = word.norm
    if word.demonym is not None:
        return True
    if word.people is not None and norm.endswith(("ون", "ين", "ان")):
        if (head.people is not None or head.event_noun) and head.norm.endswith(norm[-2:]):
            return True  # "محتجون غاضبون", "تفجيرين انتحاريين"
        if word.people.armed:
            return False
    if norm in _ARMED and head.event_noun:
        entries = language().entries  # "تجمهر مسلح", but "مقتل | مسلح"
        return not any(entries[r.entry].frame_name in _OF_PEOPLE for r in head.triggers)
    if word.adjective:
        return not (head.absolute and norm.endswith("ه"))  # "مسلحون | حافلة"
    if (
        word.people is not None
        and norm.endswith(("ه", "ين", "ون"))
        and word.analysis.stem not in language().armed_nouns
        and head.analysis.stem in language().bodies
    ):
        return True  # "مجموعات مسلحة"
    if norm.endswith(("ي", "يه", "يا", "يين", "يتين", "يتان", "يان")) and len(norm) > 3:
        entries = language().entries
        if word.people is None or not any(entries[r.entry].frame_name in _OF_PEOPLE for r in head.triggers):
            return True
    return head.norm.endswith("ا") and norm.endswith("ا") and len(norm) > 3


def _of_origin(word: Word) -> bool:
    """Whether the adjective says whence or of what kind someone is, behind which no complement follows, as it
    may behind "رفيع المستوى" or "وزير خارجية مصر"."""
    if word.demonym is not None or word.norm in _ARMED or word.norm in _OF_KIND:
        return True
    return word.adjective and not word.known_noun and word.norm.endswith(("ي", "يه", "يين"))


def _named_at_last(before: list[Phrase], phrase: Phrase) -> bool:
    """Whether a name follows its title and the body of that ("المبعوث الأممي إلى ليبيا | برناردينو ليون")."""
    if (
        len(before) < 2
        or phrase.entity is None
        or phrase.entity.type != "PER"
        or phrase.prep
        or phrase.conjunction
    ):
        return False
    title, body = before[-2], before[-1]
    return (
        body.kind == "noun"
        and body.prep in ("في", "ب", "ل", "لدي", "الي")
        and body.entity is not None
        and body.entity.type in ("ORG", "GPE")
        and body.last == phrase.first
        and title.kind == "noun"
        and title.definite
        and title.last == body.prep_first
        and title.entity is None
        and title.people is not None
        and title.people.kind in ("person", "state", "armed-group")
        and title.people.number == "s"
    )


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


def _suffix(norm: str, preposition: str) -> str:
    """The pronoun written on a preposition ("عليها": ها)."""
    at = norm.find(preposition)
    return norm[at + len(preposition) :] if 0 <= at <= 1 else ""


def _feminine(token: Token) -> bool:
    """Whether an adjective can go with a feminine noun by its ending ("الشرطة العسكرية", not "الصحفي")."""
    return token.text[-1] in "ةهىاءت" or token.norm.endswith("ات")


def _dual(words: list[Word], phrase: Phrase) -> bool:
    """Whether the phrase is of two people."""
    people = phrase.people
    return (
        people is not None and people.number == "d" and words[phrase.head].norm.endswith(("ان", "ين", "تا"))
    )


@lru_cache(maxsize=4096)
def _first_word(name: str) -> str:
    return normalize(name.split()[0])


@lru_cache(maxsize=4096)
def _first_words(names: tuple[str, ...]) -> frozenset[str]:
    """The words that names begin with, and the last ones: a surname stands alone."""
    return frozenset(normalize(word) for name in names for word in (*name.split()[:1], *name.split()[-1:]))


class Phrases:
    """Assigns `phrases`: for each sentence, in order, its phrases; every token stands in at most one."""

    requires = ("tokens", "sentences", "times", "quantities", "entities", "places", "words", "matches")
    assigns = ("phrases",)

    def __call__(self, document: Document) -> None:
        times = {mention.first: mention for mention in document.times}
        quantities = {mention.first: mention for mention in document.quantities}
        entities = {mention.first: mention for mention in document.entities}
        places: dict[int, PlaceMention] = {}
        for mention in document.places:
            places.setdefault(mention.first, mention)
        reader = _Reader(document, times, quantities, entities, places)
        document.phrases = [reader.read(sentence) for sentence in document.sentences]


class _Reader:
    """Reads one document's sentences; holds its mentions by first token."""

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
        self.function_phrase = language().lexicon.function_phrase
        self.is_verb = language().lexicon.is_verb
        self.groups = language().bodies
        # The fixed phrases of events, by their first token and by their last.
        self.events: dict[int, list[Match]] = {}
        self.events_by_last: dict[int, list[Match]] = {}
        for first, matches in document.matches.items():
            for match in matches:
                if match.kind == "trigger":
                    self.events.setdefault(first, []).append(match)
                    self.events_by_last.setdefault(match.tokens[-1], []).append(match)

    def read(self, sentence: Sentence) -> list[Phrase]:
        tokens, words = self.tokens, self.words
        entities, mentions = self.entities, self.mentions
        phrases: list[Phrase] = []
        i, last = sentence.first, sentence.last
        prep: str | None = None
        prep_first = i
        conjunction = False
        while i < last:
            token, word = tokens[i], words[i]
            if token.kind == "sign":
                if prep is not None and token.text in _QUOTES:
                    i += 1  # a quotation mark between a preposition and its noun
                    continue
                phrases.append(Phrase("sign", i, i + 1, i))
                prep = None
                conjunction = False
                i += 1
                continue
            if token.norm == "و" and i + 1 < last:
                conjunction = True  # written apart, as before digits: "ضابط و3 جنود"
                i += 1
                continue
            time = self.times.get(i)
            if time is not None:
                first = prep_first if prep is not None else i
                phrases.append(Phrase("time", first, time.last, i, prep=prep, time=time))
                prep = None
                i = max(time.last, i + 1)
                continue
            found: tuple[FunctionWord, int] | None = None
            if i not in mentions:
                if word.begins_phrase:
                    found = self.function_phrase(self.norms, i)
                elif word.function is not None:
                    found = word.function, i + 1
            if found is not None and found[1] > i + 1 and self._named_within(i + 1, found[1]):
                # "في وسط غزة": the name begins within the phrase; its first word stands alone.
                single = language().lexicon.function_words(token.norm)
                found = (single[0], i + 1) if single else None
            if found is not None and (
                found[1] > last
                or (token.norm[0] == "ف" and found[0].word != token.norm and self._plain_verb(i, found[1]))
                or (
                    token.text.endswith("ة")
                    and found[0].word_class in ("particle", "pronoun", "adverb", "preposition")
                )
            ):
                found = None
            if (
                found is None
                and token.norm[0] in "لبك"
                and self.noun_follows(i + 1, last)
                and self._demonstrative(i)
            ):
                prep, prep_first = token.norm[0], i
                i += 1
                continue
            if found is not None:
                function, end = found
                kind = function.word_class
                bare = token.norm == function.word
                joined = not bare and not token.norm.startswith(function.word[:2])
                if kind == "preposition" and not (end == i + 1 and prep is not None and word.known_noun):
                    pronoun = function.pronoun or ("" if bare else _suffix(token.norm, function.word))
                    if pronoun:
                        phrases.append(Phrase("noun", i, end, end - 1, prep=function.word, pronoun=pronoun))
                        prep = None
                    else:
                        prep, prep_first, conjunction = function.word, i, joined
                    i = end
                    continue
                if kind == "demonstrative":
                    if self.noun_follows(end, last):
                        i = end
                        continue
                    kind = "pronoun"
                if kind not in ("preposition", "quantifier", "number"):
                    suffix = function.pronoun or _suffix(token.norm, "ان") if kind == "subordinator" else ""
                    phrases.append(Phrase(kind, i, end, i, conjunction=joined, pronoun=suffix or None))
                    prep = None
                    conjunction = False
                    i = end
                    continue
            verb = None
            if word.verbs and i not in entities and (prep in (None, "حتي") or self._surely_verb(i)):
                verb = self.verb_at(i, phrases, last)
            if verb is not None:
                phrases.append(Phrase("verb", i, i + 1, i, conjunction=bool(verb.conjunction), verb=verb))
                prep = None
                i += 1
                continue
            phrase = self.noun_phrase(i, last, prep, prep_first, phrases)
            if conjunction:
                phrase.conjunction = True
                before = phrases[-1] if phrases else None
                phrase.coordinated = before is not None and before.kind == "noun" and before.last >= i - 1
                phrase.complement = False
            conjunction = False
            prep = None
            if phrase.entity is not None and _named_at_last(phrases, phrase):
                phrases.pop()
                title = phrases[-1]
                title.entity, title.people = phrase.entity, None
                title.head, title.last = phrase.first, phrase.last
            else:
                phrases.append(phrase)
            i = phrase.last
        return phrases

    def _named_within(self, first: int, last: int) -> bool:
        """Whether a name or a time begins between two tokens."""
        return any(i in self.places or i in self.entities or i in self.times for i in range(first, last))

    def _past_or_present(
        self, verbs: tuple[Verb, ...], verb: Verb, before: list[Phrase], i: int, last: int
    ) -> Verb:
        """تمكن: "he managed" or "she enables"; a feminine noun beside it tells."""
        past = next((v for v in verbs if v.tense == "past" and v.person == "3ms" and not v.pronoun), None)
        present = next(
            (v for v in verbs if v.tense == "present" and v.person == "3fs" and not v.pronoun), None
        )
        if past is None or present is None:
            return verb
        verb = present
        if i + 1 in self.quantities:
            return past  # "توفي خمسة"
        if i + 1 < last and (self.tokens[i + 1].text.endswith(("ة", "ات")) or i + 1 in self.places):
            return verb
        if before and before[-1].kind == "noun" and agreement(self.words, before[-1], "3fs", False) > 1:
            return verb
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
        return end == i + 1 and any(not v.conjunction and v.person[0] == "3" for v in self.words[i].verbs)

    def _demonstrative(self, i: int) -> bool:
        """Whether a preposition is written on a demonstrative ("لهذه القوات")."""
        functions = language().lexicon.function_words(self.norms[i][1:]) if len(self.norms[i]) > 3 else ()
        return bool(functions) and functions[0].word_class == "demonstrative"

    def noun_follows(self, i: int, last: int) -> bool:
        """Whether a demonstrative's noun comes next ("هذا الهجوم")."""
        return i < last and self.words[i].analysis.article

    def verb_at(self, i: int, before: list[Phrase], last: int) -> Verb | None:
        """The finite verb that the token is in this place, None where it is a noun."""
        word = self.words[i]
        text = self.tokens[i].text
        if not word.verbs or word.norm == "علي" or "ً" in text[-2:] or text.endswith("ِ"):
            return None
        marked = text.endswith("ة")  # no pronoun, though its normal form ends like one
        for verb in word.verbs:
            if (
                not (marked and verb.pronoun == "ه")
                and (verb.person[0] == "3" or verb.person == "1p" or (verb.person == "1s" and text[0] == "أ"))
                and (verb.tense != "jussive" or verb.purpose or self._governed(i))
            ):
                break
        else:
            return None
        if verb.pronoun == "نا":
            verb = self._we(verb, i, last)
        if word.norm.lstrip("وف")[:1] == "ت":
            verb = self._past_or_present(word.verbs, verb, before, i, last)
        if "ُ" in text[:3]:
            return next((v for v in word.verbs if v.voice != "active"), verb)
        previous = before[-1] if before else None
        previous_norm = self.tokens[i - 1].norm if i else ""
        if verb.future or previous_norm in _VERBAL_PARTICLES:
            return verb
        if word.norm.startswith("ال") and not self.is_verb(word.norm):
            return None
        if (
            previous is not None
            and previous.kind == "subordinator"
            and previous.pronoun
            and self.is_verb(word.norm)
        ):
            return next((v for v in word.verbs if v.tense == "past"), verb)
        nominal = word.known_noun or any(r.kind != "verb" for r in word.triggers)
        if not nominal:
            return verb
        if previous is not None and previous.kind == "relative" and word.people is None:
            return verb
        if i + 1 < last and self.norms[i + 1] in _REFLEXIVE:
            return verb  # "إن انتحاريا فجر نفسه"
        if verb.person == "3md" and previous is not None and _dual(self.words, previous):
            return verb  # "إن جنديين قتلا"
        if not self.is_verb(word.norm):
            return None
        if previous is not None and previous.kind in ("negator", "particle", "relative"):
            return verb
        if word.people is not None:
            return verb if verb.tense == "past" and self._demands(i, verb, previous, last) else None
        if i + 1 < last and self._resumes(i + 1):
            return verb
        past = [v for v in word.verbs if v.tense == "past"]
        if not past:
            return verb if self.is_verb(word.norm) else None
        # قتل, قصف: verb and masdar alike. A verb opens its clause or follows its subject.
        following = self.words[i + 1] if i + 1 < last else None
        if following is None or self.tokens[i + 1].kind == "sign":
            return past[0] if previous is not None and self._subject_like(previous) else None
        if word.analysis.pronoun and word.known_noun:
            # "هجوم شنه مسلحون": a noun with a pronoun is no complement.
            told = described_event(self.words, before)
            resumed = previous is not None and previous.last == i and bool(verb.pronoun) and told is not None
            return past[0] if resumed and self._may_follow(i + 1, past[0]) else None
        if following.demonym is not None and not following.analysis.article:
            return None
        if _adjective(following, word) and following.people is None and not following.analysis.article:
            return None
        if (
            previous is None
            or previous.kind in ("sign", "subordinator", "conjunction", "time")
            or verb.conjunction
        ):
            if verb.conjunction and self._joined_masdar(i, before, last):
                return None
            chosen = verb if verb.tense == "present" else past[0]
            if previous is None and not self._may_follow(i + 1, chosen):
                return None  # "رفض طهران التفاوض"
            return chosen
        if len(before) > 1 and before[-2].kind == "verb" and self._takes_masdar(before):
            return None  # "أدان الأردن قصف المدينة"
        if self._fronted(before) and self._may_follow(i + 1, past[0]):
            return past[0]  # "وفي هجومين منفصلين بالبصرة قتل المتمردون جنديين"
        if not self._subject_like(previous):
            return None
        present = [v for v in word.verbs if v.tense == "present" and v.person == "3fs" and not v.pronoun]
        if present and agreement(self.words, previous, "3fs", False) > 1:
            return present[0]  # "الحكومة تعارض"
        return past[0] if agreement(self.words, previous, past[0].person, False) else None

    def _joined_masdar(self, i: int, before: list[Phrase], last: int) -> bool:
        """Whether a word that may be a past verb is a masdar joined to one that is asked for, threatened or
        refused, with a thing for its complement ("دعا إلى وقف القتال | ورفع العقوبات")."""
        if not self.words[i].known_noun or i + 1 >= last:
            return False
        following = self.words[i + 1]
        if following.people is not None or i + 1 in self.entities or i + 1 in self.quantities:
            return False
        if not following.known_noun or following.analysis.preposition or following.norm.endswith("ا"):
            return False
        governed = False
        for phrase in reversed(before):
            if phrase.kind == "verb":
                entries = language().entries
                readings = self.words[phrase.first].triggers
                return governed and any(entries[r.entry].type in _WISHED for r in readings)
            if phrase.kind != "noun":
                return False
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
            following.function is not None
            and following.norm
            in ("بان", "في", "خلال", "من", "ضد", "لهذا", "لذلك", "ايضا", "كذلك", "اليوم", "امس")
        )
        if previous is None or previous.kind in ("sign", "time", "conjunction") or verb.conjunction:
            if near:
                return True
        else:
            return near and self._subject_like(previous) and previous.last == i
        opens = previous is None and following.people is not None  # "طالب نواب … بفرض عقوبات"
        if not (following.analysis.article or i + 1 in self.entities or opens):
            return False
        for j in range(i + 2, min(i + 14, last)):
            if self.tokens[j].kind == "sign" and self.tokens[j].text not in "،,":
                return False
            if self.words[j].analysis.preposition == "ب" or self.norms[j] in ("بان", "بانها", "بانه"):
                return True
        return False

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
            and language().takes_object(verb)
            and before[-1].last - before[-1].first <= 4
            and before[-1].first == before[-2].last
            and before[-1].prep is None
            and not (len(before) > 2 and before[-3].kind in ("relative", "subordinator"))
        )

    @staticmethod
    def _subject_like(phrase: Phrase) -> bool:
        return phrase.kind == "noun" and (
            phrase.people is not None or phrase.entity is not None or phrase.quantity is not None
        )

    def _surely_verb(self, i: int) -> bool:
        """Whether the word can be nothing but a finite verb, even behind a preposition ("حسبما أعلن")."""
        word = self.words[i]
        return (
            bool(word.verbs)
            and word.verbs[0].person[0] == "3"
            and word.verbs[0].tense != "jussive"
            and not word.known_noun
            and word.people is None
            and not word.event_noun
            and self.is_verb(word.norm)
            and not word.norm.startswith("ال")
        )

    def _governed(self, i: int) -> bool:
        """Whether a particle that takes the jussive or the subjunctive stands before ("لم", "لن", "أن")."""
        before = self.words[i - 1].function if i else None
        return before is not None and before.word_class in ("negator", "subordinator", "particle")

    def _resumes(self, i: int) -> bool:
        """Whether a preposition with a pronoun stands at `i` ("توعد فيه", "تسيطر عليها")."""
        function = self.words[i].function
        return (
            function is not None
            and function.word_class == "preposition"
            and bool(function.pronoun or _suffix(self.norms[i], function.word))
        )

    def noun_phrase(
        self, i: int, last: int, prep: str | None, prep_first: int, before: list[Phrase]
    ) -> Phrase:
        """The noun phrase that begins at `i`."""
        words = self.words
        word = words[i]
        analysis = word.analysis
        entity = self.entities.get(i)
        phrase = Phrase("noun", i, i + 1, i, prep=prep, prep_first=prep_first if prep else i)
        if entity is not None:
            phrase.conjunction, preposition = self._proclitics(i, entity)
            phrase.entity = entity
            if prep is None:
                phrase.prep = preposition
            phrase.definite = True
            phrase.last = entity.last
        else:
            if prep is None and analysis.preposition:
                phrase.prep = analysis.preposition
            phrase.conjunction = bool(analysis.conjunction)
            phrase.definite = analysis.article or bool(analysis.pronoun)
            phrase.pronoun_suffix = analysis.pronoun or None
            phrase.people = word.people
        if i in self.mentions:
            self._take_mentions(phrase, last)
        self._extend(phrase, last, before)
        if phrase.last > i + 1 and phrase.head == i and _quantifies(word) and words[i + 1].people is not None:
            phrase.head = i + 1  # "معظم ركاب الحافلة"
            phrase.people = words[i + 1].people
        if before and before[-1].kind == "noun" and before[-1].last == i and phrase.prep is None:
            counted = phrase.quantity is not None and before[-1].prep == "بدون"  # "بدون طيار | أربعة مقاتلين"
            if not (phrase.conjunction or counted or self._accusative(i)) and before[-1].takes_complement:
                phrase.complement = True
            elif phrase.conjunction:
                phrase.coordinated = True
        elif phrase.conjunction and before and before[-1].kind == "noun":
            phrase.coordinated = before[-1].last == i
        return phrase

    def _take_mentions(self, phrase: Phrase, last: int) -> None:
        """Give the phrase the quantity and the place that begin with it."""
        i, words = phrase.first, self.words
        quantity = self.quantities.get(i)
        j = phrase.last
        if quantity is not None:
            phrase.quantity = quantity
            j = max(j, quantity.last)
            if quantity.counted is not None and quantity.counted < last:
                phrase.head = quantity.counted
                phrase.people = words[quantity.counted].people
                phrase.entity = self.entities.get(quantity.counted) or phrase.entity
                j = max(j, quantity.counted + 1)
                if phrase.entity is not None and phrase.entity.first < j:
                    j = max(j, phrase.entity.last)
        place = self.places.get(i)
        if place is not None:
            phrase.place = place
            phrase.definite = True
            if phrase.prep is None and self.norms[i][1:] == _first_word(place.place.name):
                phrase.prep = self.norms[i][0] if self.norms[i][0] in "بل" else None  # "ببجاية"
            if phrase.entity is None and phrase.quantity is None:
                phrase.people = None  # محافظة is a governorate before it is a governor
            j = max(j, place.last)
        phrase.last = j

    def _proclitics(self, i: int, entity: Entity) -> tuple[bool, str | None]:
        """The conjunction and the preposition before a name, told from the name's own letters ("بغداد")."""
        norm = self.norms[i]
        if norm[0] not in "وفبلك":
            return False, None
        actor = entity.actor
        named = (
            entity.type == "PER" or actor is not None
        )  # a body no register knows is named by its words here
        names = (entity.name, *((actor.name, *actor.aliases) if actor is not None else ())) if named else ()
        beginnings = _first_words(names)
        if norm in beginnings:
            return False, None
        for split in analyses(norm):
            if (
                (split.conjunction or split.preposition)
                and not split.pronoun
                and (split.stem in beginnings or "ال" + split.stem in beginnings)
            ):
                return bool(split.conjunction), split.preposition or None
        analysis = self.words[i].analysis
        return bool(analysis.conjunction), analysis.preposition or None

    def _extend(self, phrase: Phrase, last: int, before: list[Phrase]) -> None:
        """Let the phrase take in its idafa, adjectives, quoted and bracketed names."""
        tokens, words = self.tokens, self.words
        entities, places, times = self.entities, self.places, self.times
        j = phrase.last
        head = words[phrase.head]
        definite = phrase.definite or (phrase.quantity is not None and head.analysis.article)
        event = phrase.entity is None and self.names_event(phrase.head)
        described = False
        while j < last:
            token, word = tokens[j], words[j]
            if token.kind == "sign":
                if token.text not in _OPENERS:
                    break
                named = (
                    phrase.entity is not None
                    or phrase.people is not None
                    or head.analysis.stem in self.groups
                )
                end = self._bracketed(j, last) if named else None
                if (
                    end is None
                    or event
                    or (tokens[j].text not in "([" and phrase.entity and phrase.entity.last == j)
                ):
                    break
                if phrase.entity is None:
                    phrase.entity = next((entities[k] for k in range(j, end) if k in entities), None)
                j = end
                definite = True
                continue
            norm = token.norm
            if j in times or norm == "و":
                break
            if norm in _NUMBERING and j + 1 < last and words[j + 1].analysis.stem in ("عدد", "عمر"):
                break  # "ركابها | البالغ عددهم 176"
            if norm in _OTHERS and j == phrase.head + 1 and self._counts_others(phrase, j, last):
                j += 1  # "عددا آخر من المدنيين"
                continue
            if norm == "من" and self._partitive(phrase, j, last):
                j += 1
                inner = entities.get(j)
                detached = self.norms[phrase.head] in _DETACHED and inner is not None
                if not detached and (phrase.people is None or not phrase.people.armed):
                    phrase.head = j
                    phrase.people = words[j].people or phrase.people
                if inner is not None:
                    phrase.entity = phrase.entity or inner
                    j = inner.last
                else:
                    j += 1
                own = words[phrase.head].analysis
                definite = inner is not None or own.article or bool(own.pronoun) or phrase.quantity is None
                continue
            function = word.function
            if (
                function is not None
                and function.word_class not in ("quantifier", "number")
                and not (
                    function.word_class == "adverb"
                    and head.norm[-1] == norm[-1]
                    and (norm[-1] == "ا" or norm == "خاصه")  # "قوة خاصة"
                )
                and j not in entities
                and j not in places
            ):
                break
            if norm in _OTHERS and j == phrase.head + 1 and phrase.people is not None and not definite:
                j += 1  # "سكان آخرون | قوة"
                described = True
                continue
            if norm in ("واحد", "واحده") and j > phrase.head:
                j += 1
                described = True
                continue
            analysis = word.analysis
            entity = entities.get(j)
            if not definite and self._closed(phrase, j, described):
                break
            if entity is not None:
                joined, preposition = self._proclitics(j, entity)
                titled = (
                    phrase.people is not None and phrase.people.kind == "person" and phrase.entity is None
                )
                if (
                    preposition == "ل"
                    and not joined
                    and titled
                    and definite
                    and entity.type in ("ORG", "GPE")
                ):
                    phrase.entity = entity  # "الأمين العام للجامعة العربية"
                    j = entity.last
                    break
                if joined or preposition or (definite and (phrase.entity or phrase.place)):
                    break
                if phrase.pronoun_suffix and entity.type != "PER":
                    break  # "في كلمته | مجلس الأمن"
                if head.analysis.article and not (titled and entity.type == "PER"):
                    break  # "المجلس العسكري | قوى الحرية والتغيير"
                if event and (not definite or phrase.pronoun_suffix):
                    break  # the event noun's complement
                if definite and words[j - 1].analysis.article and analysis.article and entity.type != "PER":
                    break  # "عائلات المختطفين | الحكومة"
                phrase.entity = phrase.entity or entity
                j = entity.last
                definite = True
                continue
            if norm in ON_BEHALF and phrase.people is not None and phrase.entity is None:
                j += 1  # "الناطق باسمها أحمد عساف"
                definite = True
                continue
            if analysis.conjunction or analysis.preposition:
                break
            if j in self.quantities:
                break
            place = places.get(j)
            if place is not None and not analysis.article:
                if event and not definite:
                    break
                if definite and (phrase.place is None or phrase.entity is not None):
                    break
                phrase.place = phrase.place or place
                j = max(place.last, j + 1)
                definite = True
                continue
            if (
                word.verbs
                and not analysis.article
                and (not word.known_noun or definite or self.verb_at(j, [*before, phrase], last) is not None)
            ):
                break
            other = analysis.article or (word.people is not None and not _adjective(word, head))
            if not definite and other and self._ends_event(phrase.head, j):
                break  # "إطلاق سراح | الأسرى"
            if (
                j == phrase.head + 1
                and not definite
                and (head.absolute or self._accusative(j))
                and not _adjective(word, head)
                and phrase.quantity is None
                and phrase.entity is None
                and not (self._accusative(phrase.head) and not analysis.article)
            ):
                break  # "مسلحون | قاضيا", "انتحاري | هجوما"
            if head.people and not definite and analysis.article and self._of_open_phrase(phrase.head, j):
                break  # "فتح مسلح | النار"
            if (
                j == phrase.head + 1
                and head.people
                and tokens[j - 1].text.endswith(("ا", "اً"))
                and not _adjective(word, head)
            ):
                break  # "متهما | دولا غربية"
            if analysis.article and definite and word.verbs and self.is_verb(norm):
                break  # "الرئيس العراقي | التقى"
            if analysis.article:
                if (
                    definite
                    and not self._detained(phrase, j)
                    and (
                        not self._describes(word, words[j - 1])
                        or self._one_of_many(phrase, word)
                        or (word.known_noun and token.text[-1] == "ى")  # "قوات الاحتلال | المستشفى"
                        or (j == phrase.head + 1 and head.norm[-1] == "ه" and not _feminine(token))
                    )
                ):
                    break
                if not definite:
                    if event:
                        break
                    definite = True
                    if phrase.people is None:
                        phrase.inner = j
                if word.demonym is not None and phrase.demonym is None:
                    phrase.demonym = word.demonym
                j += 1
                continue
            if definite:
                break
            if described and not _adjective(word, head) and word.analysis.stem not in language().belonging:
                break  # "مجموعات مسلحة | حكومة الخرطوم"
            if event:
                if not _adjective(word, head):
                    break
            elif self.names_event(j) and not (word.adjective and _adjective(word, head)):
                break  # an event noun begins its own phrase, as this one's complement
            if word.demonym is not None and phrase.demonym is None:
                phrase.demonym = word.demonym
            if phrase.people is None and not event and word.people is not None:
                phrase.inner = j
            described = j > phrase.head and (
                word.adjective
                or (word.demonym is not None and head.people is not None)
                or (word.people is not None and _adjective(word, head))
            )
            j += 1
            if analysis.pronoun:
                definite = True
        phrase.last = j
        phrase.definite = definite
        if event and phrase.pronoun_suffix and j == phrase.head + 1:
            # "لدعمهم الأسد": the pronoun is the doer, the noun what is done to.
            phrase.takes_complement = True
            return
        last_word = words[j - 1]
        phrase.takes_complement = (
            phrase.quantity is None
            and head.analysis.stem not in language().lone
            and not last_word.absolute
            and not (
                j - 1 > phrase.head
                and (described or last_word.adjective or last_word.norm.endswith(("ي", "يه", "يا")))
            )
        ) and (
            not definite
            or (phrase.entity is None and phrase.last == phrase.head + 1 and not head.analysis.article)
        )

    def _closed(self, phrase: Phrase, j: int, described: bool) -> bool:
        """Whether an indefinite noun takes nothing more: the word at `j` is definite, but the noun has its
        adjective or its ن ("مسؤول أمريكي | إيران", "مسلحون | القاضي"), or the word alone is accusative
        ("شاب | جنديا")."""
        head, word = self.words[phrase.head], self.words[j]
        counted = phrase.quantity is not None and phrase.quantity.first != phrase.quantity.counted
        if phrase.entity is not None or counted or j == phrase.first:
            return False
        group = head.people is not None or head.analysis.stem in language().bodies
        lone = head.analysis.stem in language().lone
        entity = self.entities.get(j)
        if word.analysis.article or entity is not None or j in self.places:
            name = entity is not None and entity.type == "PER" and not word.analysis.article
            ended = described and _of_origin(self.words[j - 1])
            stated = phrase.prep is not None and self.norms[j - 1] in _STATED
            return head.absolute or stated or (not name and group and (ended or lone))
        own = bool(word.analysis.pronoun) and (lone or head.analysis.stem in ("رجل", "امراه"))
        if own or (lone and word.known_noun and word.norm[-1] == "ه" and head.norm[-1] != "ه"):
            return True  # "رجل | زوجته", "مسلح | كنيسة"
        return (
            group
            and head.norm[-1] != "ا"
            and (self._accusative(j) or (word.demonym is not None and self.norms[j].endswith("يا")))
        )

    @staticmethod
    def _describes(word: Word, before: Word) -> bool:
        """Whether a definite word behind a definite noun is its adjective, not a noun ("الشرطة | الغاز")."""
        people = before.people
        if people is not None and before.norm.endswith(("ون", "ين")) and word.norm.endswith(("ه", "ات")):
            return False  # "المسلحون | القرية"
        if before.event_noun and word.norm == "الدائره":
            return True  # "المعارك الدائرة", not a department
        if (
            word.adjective
            or word.norm.removeprefix("ال") in _ARMED | _OTHERS
            or word.analysis.stem in language().backed
            or word.analysis.stem.endswith(("ي", "يه", "يين", "يون", "يات"))
        ):
            return True
        if word.people is not None:
            return word.people.noun.endswith("ي")
        return not word.known_noun

    @staticmethod
    def _one_of_many(phrase: Phrase, word: Word) -> bool:
        """Whether people stand behind one person: another noun ("اتهم المتحدث | الانفصاليين")."""
        return (
            phrase.people is not None
            and phrase.people.number == "s"
            and phrase.people.kind == "person"
            and word.people is not None
            and word.norm.endswith(("ين", "ون"))
        )

    def _detained(self, phrase: Phrase, j: int) -> bool:
        """Whether a plural participle describes the people before it ("الرهائن المحتجزين"): both stand in one
        case, the genitive behind a preposition or in an idafa."""
        norm, before = self.norms[j], self.norms[j - 1]
        if not norm.startswith("الم") or not norm.endswith(("ين", "ون")) or j - 1 < phrase.head:
            return False
        if before.endswith(("ين", "ون")):
            return before.endswith(norm[-2:])
        genitive = phrase.prep is not None or j - 1 > phrase.head
        word = self.words[j - 1]
        return genitive and norm.endswith("ين") and word.analysis.article and word.norm[-1] not in "هي"

    def names_event(self, i: int) -> bool:
        """Whether an event noun or a fixed phrase of an event begins here."""
        return self.words[i].event_noun or i in self.events

    def _accusative(self, i: int) -> bool:
        """Whether the word ends in the alif of an indefinite accusative ("هجوما"), as no complement does."""
        norm = self.words[i].norm
        if len(norm) < 4 or norm[-1] != "ا" or self.words[i].analysis.pronoun:
            return False
        if i in self.entities or i in self.places:
            return False
        word = language().word(norm[:-1])
        return word.known_noun or word.people is not None

    def _of_open_phrase(self, head: int, j: int) -> bool:
        """Whether the word belongs to a fixed phrase of an event that began before the noun."""
        return any(
            j in match.tokens and head not in match.tokens
            for first in range(max(0, head - 4), head)
            for match in self.events.get(first, ())
        )

    def _ends_event(self, head: int, end: int) -> bool:
        """Whether a fixed phrase of an event covers the head and ends here."""
        return any(
            head in match.tokens and match.tokens[0] >= head - 3
            for match in self.events_by_last.get(end - 1, ())
        )

    def _bracketed(self, j: int, last: int) -> int | None:
        """The end of a short quoted or bracketed name that belongs to the phrase: "حركة «حماس»"."""
        if self.tokens[j].text not in _OPENERS:
            return None
        for k in range(j + 1, min(j + 6, last)):
            if self.tokens[k].text in _CLOSERS:
                inside = range(j + 1, k)
                if any(
                    self.words[m].verbs and m not in self.entities
                    for m in inside
                    if not self.words[m].known_noun
                ):
                    return None
                return k + 1 if k > j + 1 else None
            if self.tokens[k].kind == "sign":
                return None
        return None

    def _counts_others(self, phrase: Phrase, j: int, last: int) -> bool:
        """Whether آخر stands between a noun of number and the من that says of whom."""
        return j + 1 < last and self.norms[j + 1] == "من" and self._partitive(phrase, j + 1, last)

    def _partitive(self, phrase: Phrase, j: int, last: int) -> bool:
        """Whether من goes on counting or naming the phrase's people ("300 من عائلات", "عناصر من الشرطة")."""
        if j + 1 >= last or self.tokens[j + 1].kind != "word" or j + 1 in self.times or j + 1 in self.places:
            return False
        word = self.words[j + 1]
        entity = self.entities.get(j + 1)
        if entity is not None and entity.type == "GPE" and not self._government(phrase, word):
            return False  # "شخص من السودان"
        found = self.function_phrase(self.norms, j)
        if found is not None and found[1] > j + 1:
            return False  # "من جانب ميليشيا"
        if (word.function is not None and word.function.word_class != "quantifier") or (
            self.words[j + 1].verbs and not word.known_noun and j + 1 not in self.entities
        ):
            return False
        if phrase.quantity is not None:
            return (
                (phrase.head == phrase.quantity.counted and j == phrase.last and phrase.people is None)
                or word.people is not None
                or (j + 1 in self.entities)
            )
        return self.tokens[phrase.head].norm in _PARTITIVE_HEADS | _DETACHED and (
            word.people is not None or j + 1 in self.entities
        )

    def _government(self, phrase: Phrase, word: Word) -> bool:
        """Whether a state's government has sent the phrase's people ("وفد من الحكومة اليمنية")."""
        sent = phrase.quantity is None and self.tokens[phrase.head].norm in _DETACHED
        return sent and word.analysis.stem in language().group_nouns
