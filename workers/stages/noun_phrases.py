"""Noun phrases: where each begins and ends, whom or what it names, and whose complement it is.

A noun phrase is a head with its idafa and adjectives and the preposition that governs it. A noun that
names an event ends where its complement begins ("مقتل | جندي أمريكي"), so that the complement is a phrase
of its own, marked as such.
"""

from __future__ import annotations

from functools import lru_cache

from workers.arabic.clitics import analyses
from workers.arabic.normalizing import normalize
from workers.arabic.numbers import begins_ordinal
from workers.document import (
    Entity,
    Phrase,
)
from workers.language.stage_words import stage_words
from workers.language.words import Word
from workers.stages.adjectives import adjective
from workers.stages.noun_ends import DETACHED, OPENERS, OTHERS, WITHOUT, NounEnds

_WORDS = stage_words("noun_phrases")
ON_BEHALF = _WORDS["on_behalf"]
_IN_THE_NAME = "باسم"  # of whom a spokesman speaks for
_NUMBERING = _WORDS["numbering"]
_OFFICES = _WORDS["offices"]
EACH = _WORDS["each"]
_HONOURS = _WORDS["honours"]
_BOUNDS = _WORDS["bounds"]
_APART = frozenset("ولب")  # what is written with a word, by itself
_OF_SOME = OTHERS | {"من"}
_OF_ONE_OR_OTHERS = OTHERS | {"واحد", "واحده"}
_TEEN = frozenset({"عشر", "عشره"})


@lru_cache(maxsize=4096)
def _first_word(name: str) -> str:
    return normalize(name.split()[0])


@lru_cache(maxsize=4096)
def _first_words(names: tuple[str, ...]) -> frozenset[str]:
    """The words that names begin with, and the last ones: a surname stands alone."""
    return frozenset(normalize(word) for name in names for word in (*name.split()[:1], *name.split()[-1:]))


class NounPhrases(NounEnds):
    """Reads noun phrases: a head with its idafa, adjectives, numbers and names."""

    def noun_phrase(
        self, i: int, last: int, prep: str | None, prep_first: int, before: list[Phrase]
    ) -> Phrase:
        """The noun phrase that begins at `i`."""
        words = self.words
        word = words[i]
        analysis = word.analysis
        entity = self.entities.get(i)
        first = prep_first if prep else i
        if entity is not None:
            joined, preposition = self._proclitics(i, entity)
            prep = preposition if prep is None else prep
            phrase = Phrase("noun", i, entity.last, i, prep, first, joined, definite=True, entity=entity)
        else:
            prep = analysis.preposition or None if prep is None else prep
            definite = analysis.article or bool(analysis.pronoun)
            phrase = Phrase("noun", i, i + 1, i, prep, first, bool(analysis.conjunction), definite)
            phrase.pronoun_suffix = analysis.pronoun or None
            to_help = prep == "ل" and analysis.stem in self.language.help
            phrase.people = None if to_help else word.people  # "لمساعدة النازحين": no assistant
        if i in self.mentions:
            self._take_mentions(phrase, last)
        previous = before[-1] if before else None
        if previous is not None and previous.last == i and previous.kind == "noun":
            if phrase.conjunction:
                phrase.coordinated = True
            elif previous.takes_complement and phrase.prep is None:
                counted = phrase.quantity is not None and (
                    previous.prep == "بدون"  # "بدون طيار | أربعة مقاتلين"
                    # "خطفت عصابة | أكثر من 280 تلميذا", not "إصابة أكثر من 20"
                    or (
                        (previous.people is not None and self.norms[i] in _BOUNDS and not previous.definite)
                        and not words[previous.head].event_noun
                    )
                )
                phrase.complement = not counted and not self._accusative(i)
        if self.norms[i] in _HONOURS and entity is None and i + 1 < last:
            title = words[i + 1]
            if title.people is not None and i + 1 not in self.mentions:
                phrase.head, phrase.people, phrase.last = i + 1, title.people, i + 2  # "معالي | وزير"
                phrase.definite, phrase.pronoun_suffix = title.analysis.article, None
        self._extend(phrase, last, before)
        function = word.function
        counts = function is not None and function.word_class == "quantifier"
        if counts and phrase.last > i + 1 and phrase.head == i:
            following = words[i + 1]
            if following.people is not None or following.analysis.stem in self.language.group_nouns:
                phrase.head = i + 1  # "معظم ركاب الحافلة", "إحدى المجموعات المسلحة"
                phrase.people = following.people
        return phrase

    def each_of(self, i: int, last: int) -> bool:
        """Whether names or people, each of whom is meant, follow "كل من" here; not "كل من يحاول"."""
        k = i + 2
        if k >= last or self.norms[i + 1] != "من":
            return False
        return k in self.entities or k in self.places or self.words[k].people is not None

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
        tokens, words, entities, places = self.tokens, self.words, self.entities, self.places
        j = phrase.last
        head = words[phrase.head]
        if phrase.quantity is not None and head.analysis.article:
            phrase.definite = True
        event = phrase.entity is None and self.names_event(phrase.head)
        described = False  # whether the noun has its adjective
        goes_on = True
        while goes_on and j < last:
            token, word = tokens[j], words[j]
            norm = token.norm
            if token.kind == "sign":
                if token.text not in OPENERS:
                    break
                j, goes_on = self._take_quoted(phrase, j, last, head, event)
                continue
            if j in self.times or norm in _APART or (norm in _NUMBERING and self._numbers(j, last)):
                break
            if norm in WITHOUT and (end := self._unmanned(j, last)) > j:
                j, described = end, True
                continue
            if norm in _OF_SOME:
                end = self._part_end(phrase, j, last)
                if end > j:
                    j, head, described = end, words[phrase.head], False
                    continue
            if word.function is not None and self._functions(j, head):
                break
            if norm in _OF_ONE_OR_OTHERS and self._one_or_others(phrase, norm, j):
                j += 1
                described = True
                continue
            if not phrase.definite and self._closed(phrase, j, described):
                break
            if j in entities:
                j, goes_on = self._take_name(phrase, j, head, event)
                continue
            if norm in ON_BEHALF and phrase.people is not None and phrase.entity is None:
                j += 1  # "الناطق باسمها أحمد عساف"
                phrase.definite = True
                continue
            if norm == _IN_THE_NAME and head.people is not None and head.people.unit == "spokespeople":
                end = self._spoken_for(phrase, j + 1, last)
                if end > j:
                    j, goes_on = end, False
                    continue
            if norm[0] == "و" and self._goes_on_describing(phrase, j):
                j += 1  # "مصادر طبية | وأمنية"
                continue
            analysis = word.analysis
            if analysis.conjunction or analysis.preposition:
                break
            if norm in _TEEN and j == phrase.head + 1 and begins_ordinal(head.norm):
                j += 1  # "في السابعة عشرة من عمره"
                continue
            if j in self.quantities:
                break
            if j in places and not analysis.article:
                j, goes_on = self._take_place(phrase, j, event)
                continue
            if phrase.definite:
                if not analysis.article or self._another_definite(phrase, j, head):
                    break
            elif self._verb_follows(phrase, j, last, before) or self._another(phrase, j, head):
                break
            elif analysis.article:
                if event:
                    break
                phrase.definite = True
                if phrase.people is None:
                    phrase.inner = j
            else:
                if not self._belongs(j, head, event, described):
                    break
                if phrase.people is None and not event and word.people is not None:
                    phrase.inner = j
                described = (
                    word.adjective
                    or (word.demonym is not None and head.people is not None)
                    or (word.people is not None and adjective(word, head))
                )
                phrase.definite = bool(analysis.pronoun)
            if word.demonym is not None and phrase.demonym is None:
                phrase.demonym = word.demonym
            j += 1
        phrase.last = j
        phrase.takes_complement = self._takes_complement(phrase, last, head, event, described, before)

    def _spoken_for(self, phrase: Phrase, j: int, last: int) -> int:
        """Where the name of whom a spokesman speaks for ends; 0 where another phrase names it."""
        entity = self.entities.get(j) if j < last and phrase.entity is None else None
        if entity is None or entity.type == "PER":
            return 0  # "المتحدث باسم الخارجية ناصر كنعاني" is his name already
        phrase.entity = entity
        phrase.definite = True
        return entity.last

    def _take_quoted(self, phrase: Phrase, j: int, last: int, head: Word, event: bool) -> tuple[int, bool]:
        """Take in what is quoted or bracketed from `j` on; where it ends, and whether more may follow."""
        if phrase.quantity is not None and phrase.people is None and self._quoted_people(j, last):
            phrase.head, phrase.people = j + 1, self.words[j + 1].people  # "10 «إرهابيين»"
            return j + 3, False
        named = phrase.entity is not None or phrase.people is not None or head.body
        if event or not named:
            return j, False
        end = self._bracketed(j, last)
        another = self.tokens[j].text not in "([" and phrase.entity is not None and phrase.entity.last == j
        if end is None or another:
            return j, False
        if phrase.entity is None:
            phrase.entity = next((self.entities[k] for k in range(j, end) if k in self.entities), None)
        phrase.definite = True
        return end, True

    def _part_end(self, phrase: Phrase, j: int, last: int) -> int:
        """Where what من counts or names of the phrase's people ends, which then heads it; `j` for nothing."""
        if self.norms[j] != "من":  # "عددا آخر من المدنيين"
            return j + 1 if j == phrase.head + 1 and self._counts_others(phrase, j, last) else j
        if not self._partitive(phrase, j, last):
            return j
        j += 1
        inner = self.entities.get(j)
        detached = self.norms[phrase.head] in DETACHED and inner is not None
        if not detached and (phrase.people is None or not phrase.people.armed):
            phrase.head = j
            phrase.people = self.words[j].people or phrase.people
        own = self.words[phrase.head].analysis
        phrase.definite = inner is not None or own.article or bool(own.pronoun) or phrase.quantity is None
        if inner is None:
            return j + 1
        phrase.entity = phrase.entity or inner
        return inner.last

    def _take_name(self, phrase: Phrase, j: int, head: Word, event: bool) -> tuple[int, bool]:
        """Take in the name at `j` where it is the phrase's; where it ends, and whether more may follow."""
        word, entity = self.words[j], self.entities[j]
        article = word.analysis.article
        joined, preposition = self._proclitics(j, entity)
        person = entity.type == "PER"
        titled = phrase.people is not None and phrase.people.kind == "person" and phrase.entity is None
        if preposition == "ل" and not joined and titled and phrase.definite and entity.type in ("ORG", "GPE"):
            phrase.entity = entity  # "الأمين العام للجامعة العربية"
            return entity.last, False
        if joined or preposition or (phrase.definite and (phrase.entity or phrase.place)):
            return j, False
        if titled and head.analysis.stem in _OFFICES and word.analysis.stem in _OFFICES:
            return j, False  # "استقبل الملك | رئيس الوزراء العراقي"
        several = phrase.people is not None and phrase.people.number == "p" and phrase.definite
        if several and person and word.analysis.stem in _OFFICES:
            return j, False  # "ناشدت عائلات الرهائن | الرئيس الأميركي"
        if entity.type == "GROUP" and phrase.people and phrase.definite and word.demonym is not None:
            phrase.demonym = phrase.demonym or word.demonym  # "المسلحين الأكراد"
            return entity.last, True
        if (
            (phrase.pronoun_suffix and not person)  # "في كلمته | مجلس الأمن"
            or (head.analysis.article and not (titled and person))  # "المجلس العسكري | قوى الحرية والتغيير"
            or (event and (not phrase.definite or phrase.pronoun_suffix))  # the event noun's complement
            # "عائلات المختطفين | الحكومة"
            or (phrase.definite and article and not person and self.words[j - 1].analysis.article)
        ):
            return j, False
        phrase.entity = phrase.entity or entity
        phrase.definite = True
        return entity.last, True

    def _take_place(self, phrase: Phrase, j: int, event: bool) -> tuple[int, bool]:
        """Take in the place at `j` where it is the phrase's; where it ends, and whether more may follow."""
        if event and not phrase.definite:
            return j, False
        if phrase.definite and (phrase.place is None or phrase.entity is not None):
            return j, False
        where = self.words[j].analysis
        if phrase.people is not None and where.stem in self.language.directions and not where.article:
            return j, False  # "عشرة عمال | شمال غرب باكستان"
        place = self.places[j]
        phrase.place = phrase.place or place
        phrase.definite = True
        return max(place.last, j + 1), True

    def _verb_follows(self, phrase: Phrase, j: int, last: int, before: list[Phrase]) -> bool:
        """Whether a word without the article is a verb behind the phrase, though it may be its complement."""
        word = self.words[j]
        if not word.verbs or word.analysis.article:
            return False
        return not word.known_noun or self.verb_at(j, [*before, phrase], last) is not None

    def _takes_complement(
        self, phrase: Phrase, last: int, head: Word, event: bool, described: bool, before: list[Phrase]
    ) -> bool:
        """Whether a noun behind the phrase would be its complement."""
        j = phrase.last
        alone = j == phrase.head + 1
        if event and phrase.pronoun_suffix and alone:
            # "لدعمهم الأسد": the pronoun is the doer, the noun what is done to; in "كان في استقباله الوزير"
            # the noun is who was there.
            verb = before[-1].verb if before and phrase.prep == "في" else None
            return verb is None or verb.lemma != "كان"
        if phrase.definite:
            named = phrase.entity is not None or phrase.place is not None  # "في حلب | ثلاثة فلسطينيين"
            if named or not alone or head.analysis.article:
                return False
            # "قتلت قواته | عشرين مسلحا", but "راح ضحيتها ثمانية"
            if phrase.pronoun_suffix and not event and not self._ends_event(phrase.head, j):
                return False
        word = self.words[j - 1]
        of_construct = alone and self.norms[phrase.head - 1] == "من"
        return (
            (phrase.quantity is None or of_construct)  # "ثلاثة من منفذي | الهجوم"
            and not head.lone
            and not word.absolute
            and not (j < last and self.words[j].analysis.pronoun and self._stated_in(phrase))
            and (alone or not (described or word.adjective or word.norm.endswith(("ي", "يه", "يا"))))
        )
