"""Speakers: who a noun phrase names as the source of what is told.

A source is a participant, or one that no register knows ("مصدر أمني في المحافظة", "شهود عيان"), which keeps
the words of its whole noun phrase as its name. A definite noun alone ("المصدر ذاته", "القيادة") means
who spoke before under that noun.
"""

from __future__ import annotations

from msgspec.structs import replace

from workers.arabic.normalizing import normalize
from workers.document import Document, Phrase, Sentence
from workers.language.person_names import vocabulary
from workers.language.stage_words import stage_words
from workers.language.words import Word, language
from workers.messages import Participant
from workers.stages.noun_phrases import ON_BEHALF
from workers.stages.participants import (
    DOERS,
    by_words,
    classes,
    lone_name,
    participant,
    span_of,
    unknown_speaker,
)

_WORDS = stage_words("attribution")
RECORDS = _WORDS["records"]
REPORTS = _WORDS["reports"]
_SAME = _WORDS["same"]
_INSIDE = _WORDS["inside"]
_OFFICES = _WORDS["offices"]
_ONE_OF = _WORDS["one_of"]
_OCCASIONS = _WORDS["occasions"]
_BODIES = _WORDS["bodies"]
HIS_WORDS = _WORDS["his_words"]
_SPOKESMEN = _WORDS["spokesmen"]
_BELONGING = tuple(_WORDS["belonging"])
_EMPLOYERS = _WORDS["employers"]
_TITLES = _WORDS["titles"]
VAGUE = _WORDS["vague"]
_STATEMENTS = _WORDS["statements"]
_ISSUERS = frozenset({"organisation", "state", "armed-group"})
_LONGEST = 14  # tokens of a source's name


class Speakers:
    """Names the speakers of one article, in the order of the text; remembers those that spoke."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.spoken: list[Participant] = []
        self.last: Participant | None = None  # who spoke last, and not only in another's words
        self.phrase: Phrase | None = None  # that of who spoke last, for agreement
        self.at = -1  # the word by which that was
        self.until = 0  # the token behind what the last speaker says

    def forget(self) -> None:
        """Begin a new text: who spoke in the title does not go on in the body."""
        self.spoken.clear()
        self.last = self.phrase = None

    def remember(self, sources: list[Participant], at: int, phrase: Phrase | None = None) -> None:
        """Those speak by the word at a token; in the words of another they do not go on speaking ("قال الوزير
        إن السكان يقولون …. وأضاف")."""
        self.spoken.extend(sources)
        if not sources or (self.last is not None and at < self.until):
            return
        self.last, self.at = sources[-1], at
        if phrase is not None:
            self.phrase = phrase

    def of(self, phrases: list[Phrase], subject: list[Phrase]) -> list[Participant]:
        """The speakers that a subject names: named ones each, the unnamed as one ("مسعفون وناشطون")."""
        found: list[Participant] = []
        unnamed: Phrase | None = None
        for phrase in subject:
            if found and self._told(phrases, subject[0], phrase):
                break
            someone = self.one(phrases, self._bearer(phrases, phrase))
            if someone is None:
                continue
            if someone.id is None and unnamed is not None and phrase.coordinated and found:
                span = span_of(self.document, unnamed.first, self._end(phrases, phrase))
                found[-1] = replace(found[-1], span=span, name=span.text)
                continue
            unnamed = phrase if someone.id is None and phrase.entity is None else None
            found.append(someone)
        return found

    def _bearer(self, phrases: list[Phrase], phrase: Phrase) -> Phrase:
        """The name behind what its bearer is ("نائب الأمين العام للجامعة العربية السفير | أحمد بن حلي")."""
        behind = phrases[phrase.index + 1 : phrase.index + 3] if phrase.index >= 0 else []
        comma = bool(behind) and self.document.tokens[behind[0].first].text in "،,"
        after = next((other for other in behind[comma : comma + 1] if other.kind == "noun"), None)
        if after is None or after.entity is None or after.entity.type != "PER" or after.prep is not None:
            return phrase
        people = phrase.people or self.document.words[phrase.head].people
        person = people is not None and (people.kind, people.number) == ("person", "s")
        entity = phrase.entity if phrase.entity is not None and phrase.entity.type == "PER" else None
        named = entity is not None and language().word(entity.name.split()[0]).people is None
        beside = after.first == phrase.last + comma and not after.conjunction
        return after if person and beside and not named else phrase

    def _told(self, phrases: list[Phrase], speaker: Phrase, phrase: Phrase) -> bool:
        """Whether the phrase is joined to what is told ("أعلن متحدث، مقتل جندي | وإصابة ثالث")."""
        between = phrases[speaker.index + 1 : phrase.index + 1]
        if any(other.prep is None and self.document.words[other.head].event_noun for other in between):
            return True
        aside = any(other.kind == "sign" for other in between)  # "أكد الجيش، سقوط قتلى | وجرحى"
        return aside and any(
            other.kind == "noun" and not (other.prep or other.conjunction or other.definite)
            for other in between
        )

    def teller(self, phrases: list[Phrase], sentence: Sentence, subject: list[Phrase]) -> list[Participant]:
        """The speakers that a subject names, or who issued the record that it is ("بيان لوزارة الصحة")."""
        record = subject[0]
        issuer: list[Participant] = []
        if self.document.words[record.head].analysis.stem in RECORDS | REPORTS:
            n = next((n for n, phrase in enumerate(phrases) if phrase is record), None)
            issuer = self.issuer(phrases, sentence, n) if n is not None else []
        return issuer or self.of(phrases, subject)

    def issuer(self, phrases: list[Phrase], sentence: Sentence, n: int) -> list[Participant]:
        """Who issued figures or a statement ("بحسب بيان صادر عن الرئاسة", "وفق بيانات نشرتها الوزارة")."""
        record = phrases[n]
        for clause in self.document.clauses[sentence.index]:
            if clause.antecedent is record and clause.subject and record not in clause.subject:
                return self.of(phrases, clause.subject)
        words = self.document.words
        inner = record.head + 1
        said = words[inner].saying if inner < record.last else None
        teller = said is not None and said.kind == "source" and not words[inner].norm.endswith(("ي", "يه"))
        if inner < record.last and words[inner].analysis.article and record.entity is None:
            teller = teller or not words[record.head].analysis.article
        if teller:  # "حسب رواية وسائل الإعلام الرسمية", "وفق أرقام الوزارة"
            inside = replace(record, first=inner, head=inner, prep=None, people=words[inner].people)
            return self.of(phrases, [inside]) or [self.by_words(phrases, inside)]
        for other in phrases[n + 1 : n + 3]:
            if other.kind != "noun" or not (other.prep in ("عن", "من", "ل") or other.complement):
                break
            named = self.of(phrases, [other])
            body = other.definite and not other.pronoun_suffix
            return named or ([self.by_words(phrases, other)] if body else [])
        if record.entity is not None:
            return self.of(phrases, [record.name()])
        # "بحسب معلومات استخباراتية": what is known from a kind of source
        return self.of(phrases, [record]) if words[record.head].analysis.stem in VAGUE else []

    def one(self, phrases: list[Phrase], phrase: Phrase) -> Participant | None:
        """The speaker that a noun phrase names; None where it names nobody that can speak."""
        document = self.document
        if phrase.kind != "noun" or phrase.pronoun is not None:
            return None
        phrase = self._cut(phrase)
        head = document.words[phrase.head]
        bare = phrase.last - phrase.first == 1 or (head.analysis.article and phrase.demonym is None)
        if head.analysis.stem in VAGUE and bare and phrase.entity is None:
            return None
        source = head.saying is not None and head.saying.kind == "source"
        known = participant(document, phrase)
        named = phrase.entity is not None and phrase.entity.first <= phrase.head < phrase.entity.last
        if not named:
            last = self._end(phrases, phrase)
            earlier = self._earlier(phrase, last)
            if earlier is not None:
                return earlier
            if head.norm in _ONE_OF and phrase.head + 1 < phrase.last:
                source = document.words[phrase.head + 1].people is not None  # "أحد السكان"
            if source or (
                known is not None and known.id is None and "people" in classes(document.words, phrase)
            ):
                if phrase.quantity is not None and not source:
                    return None  # "أكثر من 500 مصاب"
                span = span_of(document, phrase.first, last)
                return Participant(
                    span=span,
                    name="ال" + span.text[2:] if span.text.startswith("لل") else span.text,
                    kind=known.kind if known is not None else "unidentified",
                    country=known.country if known is not None else _country(phrase),
                    sector=list(known.sector) if known is not None else [],
                )
        if known is not None and DOERS & classes(document.words, phrase):
            return self._full(known) if named else known
        if head.analysis.article:
            return self._full(by_words(document, phrase, "person")) if lone_name(document, phrase) else None
        if head.analysis.stem in _BODIES and phrase.last - phrase.first > 1 and phrase.place is None:
            return by_words(document, phrase, "organisation")  # "غرفة طوارئ محلية"
        return self._person(phrase)

    def by_words(self, phrases: list[Phrase], phrase: Phrase) -> Participant:
        """The speaker under the words of a noun phrase and what belongs to it ("الجناح العسكري للحزب")."""
        cut = self._cut(phrase)
        last = self._end(phrases, phrase) if cut is phrase else cut.last
        after = phrases[phrase.index + 1] if phrase.index + 1 < len(phrases) else None
        if last == phrase.last and after is not None and self._goes_on(last, after):
            last = after.last
        span = span_of(self.document, cut.first, last)
        head = self.document.words[cut.head]
        name = not (head.known_noun or head.analysis.article or head.adjective)
        return self._full(Participant(span=span, name=span.text, kind="person" if name else "unidentified"))

    def _goes_on(self, last: int, after: Phrase) -> bool:
        """Whether a phrase belongs to the noun before it ("المشرفة | على المبنى", "أحد هؤلاء | الشهود")."""
        if after.kind != "noun" or not after.definite:
            return False
        function = self.document.words[last].function
        these = function is not None and function.word_class == "demonstrative" and after.first == last + 1
        return these or (after.prep in ("ل", "علي") and after.prep_first == last)

    def _cut(self, phrase: Phrase) -> Phrase:
        """A name no register knows, without what follows it ("بيركنز | قوله", "نينا بترس | المتحدثة",
        "يانا هيباشكوفا | سفيرة الاتحاد الأوروبي")."""
        words = self.document.words
        head, entity = words[phrase.head], phrase.entity
        if phrase.last - phrase.first < 2 or (entity is not None and entity.first <= phrase.head):
            return phrase
        teller = entity is not None and head.analysis.stem in language().tellers
        if entity is not None and teller and words[entity.first].analysis.preposition == "ل":
            return replace(phrase, last=entity.first, entity=None)  # "المصدر | لقناة الجزيرة"
        foreign = not (head.known_noun or head.people or head.body or head.adjective or head.function)
        for i in range(phrase.head + 1, entity.first if entity is not None else phrase.last):
            norm = words[i].norm
            office = foreign and i > phrase.head + 1 and words[i].people is not None and words[i].known_noun
            if (norm in _SPOKESMEN and head.people is None) or office:
                return replace(phrase, last=i, entity=None, people=None, place=None, demonym=None)
            if norm in HIS_WORDS and entity is None:
                return replace(phrase, last=i)
        return phrase

    def _person(self, phrase: Phrase) -> Participant | None:
        """A person whom no register knows: who spoke before, by any part of the name, or an unknown word."""
        document = self.document
        head = document.words[phrase.head]
        names = vocabulary()
        someone = unknown_speaker(document, phrase)
        if someone is None and not head.triggers and head.demonym is None and head.people is None:
            stem = head.norm
            single = phrase.last - phrase.first == 1
            doubtful = stem in names.ambiguous and not single and self._nothing_else(phrase)
            foreign = not (head.known_noun or head.verbs or head.adjective or stem in names.never)
            again = single and stem in names.ambiguous  # "أحمد حسن", then "حسن"
            if stem in names.given or doubtful or foreign or again:
                span = span_of(document, phrase.first, phrase.last)
                someone = Participant(span=span, name=span.text, kind="person")
                if single and (again or len(stem) < 4) and self._full(someone) is someone:
                    return None
        return self._full(someone) if someone is not None else None

    def _nothing_else(self, phrase: Phrase) -> bool:
        """Whether a common word that may be a name begins one ("قال كامل شياع", "قالت أمل حسن إن")."""
        words = self.document.words
        second = words[phrase.first + 1]
        if phrase.last < len(words) and words[phrase.last].norm == "ان":
            return True
        return not (second.known_noun or second.verbs or second.adjective)

    def _full(self, someone: Participant) -> Participant:
        """The same person under the fuller name given before ("غيرابة": "محمد غيرابة")."""
        if someone.id is None and someone.kind == "person":
            words = set(someone.name.split())
            for other in self.spoken:
                names = set(other.name.split())
                if (
                    other.kind == "person"
                    and other.id is None
                    and words & names
                    and (words <= names or words - names <= _TITLES)
                ):
                    return other
        return someone

    def _earlier(self, phrase: Phrase, last: int) -> Participant | None:
        """Who spoke before under the noun that stands here alone and definite."""
        document = self.document
        words = document.words
        head = words[phrase.head]
        again = last > phrase.head + 1 and words[last - 1].norm in _SAME
        if not again and last < len(words) and words[last].norm in _SAME:
            again = True
        if not head.analysis.article or (last - phrase.first > 1 and not again):
            return None
        stem = head.analysis.stem
        for other in reversed(self.spoken):
            if other.span is None:
                continue
            text = other.span.text
            if any(word.removeprefix("ال") == stem for word in _norms(document, other)) or text == stem:
                return other
        if stem in _STATEMENTS:  # "وأوضح البيان": that of the body which spoke last
            return next((other for other in reversed(self.spoken) if other.kind in _ISSUERS), None)
        person = participant(document, phrase)
        one = head.people is None or head.people.number == "s"  # "الشهود" are not the doctor who spoke last
        if again or (one and person is not None and person.kind == "person" and head.saying is not None):
            return self.last
        return None

    def _end(self, phrases: list[Phrase], phrase: Phrase) -> int:
        """The token behind a source's whole noun phrase ("مسؤول في وزارة الداخلية")."""
        words = self.document.words
        last = phrase.last
        if words[last - 1].norm in HIS_WORDS and last - phrase.first > 1:
            return last - 1  # "نقلت عن شاهد قوله"
        office = words[phrase.head].analysis.stem in _OFFICES
        try:
            n = next(n for n, other in enumerate(phrases) if other is phrase) + 1
        except StopIteration:
            return last
        for other in phrases[n:]:
            if other.last - phrase.first > _LONGEST:
                break
            if words[other.first].norm in ON_BEHALF and other.first == last:
                return other.first + 1
            if other.kind != "noun" or other.pronoun is not None or other.pronoun_suffix:
                break
            if min(other.first, other.prep_first if other.prep_first >= 0 else other.first) > last:
                break
            if other.complement and words[other.head].event_noun:
                break  # "أعلنت مصادر | مقتل ثلاثة"
            if other.complement:
                last = other.last
                continue
            head = words[other.head]
            if head.norm == "باسم" or (other.prep is None and head.norm.startswith(_BELONGING)):
                last = other.last
                continue
            if other.prep is None or other.conjunction or other.quantity is not None:
                break
            said = head.saying is not None and head.saying.kind == "source" and not head.analysis.article
            if said or head.analysis.stem in _OCCASIONS or (other.prep == "من" and head.event_noun):
                break  # "مصدر في بيان", "حذرت منظمات من نزوح"
            if other.prep == "ل":
                if not (office and other.definite) and not words[last - 1].norm.startswith(_BELONGING):
                    break
            elif other.prep not in _INSIDE:
                break
            if other.prep == "ب" and not _body(words, other):
                break
            last = other.last
        return last


def _body(words: list[Word], phrase: Phrase) -> bool:
    return bool(classes(words, phrase) & {"organisation", "armed", "place", "state"}) or (
        words[phrase.head].analysis.stem in _EMPLOYERS
    )


def _country(phrase: Phrase) -> str | None:
    return phrase.demonym.country if phrase.demonym is not None else None


def _norms(document: Document, someone: Participant) -> list[str]:
    """The normal forms of the words that a participant was named with."""
    return [normalize(word) for word in (someone.span.text if someone.span else someone.name).split()[:2]]
