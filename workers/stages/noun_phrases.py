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
from workers.language.words import language
from workers.stages.adjectives import adjective, feminine
from workers.stages.noun_ends import DETACHED, OPENERS, OTHERS, NounEnds

_WORDS = stage_words("noun_phrases")
ON_BEHALF = _WORDS["on_behalf"]
_NUMBERING = _WORDS["numbering"]
_OFFICES = _WORDS["offices"]
_EACH = _WORDS["each"]
_FEMININE_ENDINGS = ("ه", "ات")
_HONOURS = _WORDS["honours"]


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
        phrase = Phrase("noun", i, i + 1, i, prep, prep_first if prep else i)
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
            to_help = phrase.prep == "ل" and analysis.stem in language().help
            phrase.people = None if to_help else word.people  # "لمساعدة النازحين": no assistant
        if i in self.mentions:
            self._take_mentions(phrase, last)
        if before and before[-1].kind == "noun" and before[-1].last == i and phrase.prep is None:
            counted = phrase.quantity is not None and before[-1].prep == "بدون"  # "بدون طيار | أربعة مقاتلين"
            if phrase.conjunction:
                phrase.coordinated = True
            elif before[-1].takes_complement:
                phrase.complement = not counted and not self._accusative(i)
        elif phrase.conjunction and before and before[-1].kind == "noun":
            phrase.coordinated = before[-1].last == i
        honour = entity is None and self.norms[i] in _HONOURS and i + 1 < last
        if honour and words[i + 1].people is not None and i + 1 not in self.mentions:
            phrase.head, phrase.people, phrase.last = i + 1, words[i + 1].people, i + 2  # "معالي | وزير"
            phrase.definite, phrase.pronoun_suffix = words[i + 1].analysis.article, None
        self._extend(phrase, last, before)
        quantifier = word.function is not None and word.function.word_class == "quantifier"
        if quantifier and phrase.last > i + 1 and phrase.head == i:
            following = words[i + 1]
            if following.people is not None or following.analysis.stem in self.language.group_nouns:
                phrase.head = i + 1  # "معظم ركاب الحافلة", "إحدى المجموعات المسلحة"
                phrase.people = following.people
        return phrase

    def each_of(self, i: int, last: int) -> bool:
        """Whether names or people, each of whom is meant, follow "كل من" here; not "كل من يحاول"."""
        k = i + 2
        if self.words[i].analysis.stem not in _EACH or k >= last or self.norms[i + 1] != "من":
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
                if token.text not in OPENERS:
                    break
                if phrase.quantity is not None and phrase.people is None and self._quoted_people(j, last):
                    phrase.head, phrase.people = j + 1, words[j + 1].people  # "10 «إرهابيين»"
                    j += 3
                    break
                named = phrase.entity is not None or phrase.people is not None or head.body
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
            if j in times or norm in ("و", "ل", "ب"):
                break
            if norm in _NUMBERING and j + 1 < last and words[j + 1].analysis.stem in ("عدد", "عمر"):
                break  # "ركابها | البالغ عددهم 176"
            if norm in OTHERS and j == phrase.head + 1 and self._counts_others(phrase, j, last):
                j += 1  # "عددا آخر من المدنيين"
                continue
            if norm == "من" and self._partitive(phrase, j, last):
                j += 1
                inner = entities.get(j)
                detached = self.norms[phrase.head] in DETACHED and inner is not None
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
            if norm in OTHERS and j == phrase.head + 1 and phrase.people is not None and not definite:
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
                if titled and head.analysis.stem in _OFFICES and analysis.stem in _OFFICES:
                    break  # "استقبل الملك | رئيس الوزراء العراقي"
                if (
                    entity.type == "GROUP"
                    and phrase.people is not None
                    and definite
                    and word.demonym is not None
                ):
                    phrase.demonym = phrase.demonym or word.demonym  # "المسلحين الأكراد"
                    j = entity.last
                    continue
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
            if self._goes_on_describing(phrase, j):
                j += 1  # "مصادر طبية | وأمنية"
                continue
            if analysis.conjunction or analysis.preposition:
                break
            if norm in ("عشر", "عشره") and j == phrase.head + 1 and begins_ordinal(head.norm):
                j += 1  # "في السابعة عشرة من عمره"
                continue
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
            other = analysis.article or (word.people is not None and not adjective(word, head))
            if not definite and other and head.people is None and self._ends_event(phrase.head, j):
                break  # "إطلاق سراح | الأسرى", but "استقبل وزير الخارجية"
            if (
                j == phrase.head + 1
                and not definite
                and (head.absolute or self._accusative(j))
                and not adjective(word, head)
                and phrase.quantity is None
                and phrase.entity is None
                and not (self._accusative(phrase.head) and not analysis.article)
            ):
                break  # "مسلحون | قاضيا", "انتحاري | هجوما"
            bound = analysis.article or analysis.pronoun
            if head.people and not definite and bound and self._of_open_phrase(phrase.head, j):
                break  # "فتح مسلح | النار", "لقي مفتش شرطة | حتفه"
            if (
                j == phrase.head + 1
                and head.people
                and tokens[j - 1].text.endswith(("ا", "اً"))
                and not adjective(word, head)
                and not (analysis.article and tokens[j - 1].text[-1] == "ا" and phrase.quantity is None)
            ):
                break  # "متهما | دولا غربية", but "زعيما المعارضة"
            if norm.endswith("ين") and self.norms[j - 1].endswith("ون") and not analysis.article:
                break  # "مسلحون | صحافيين"
            if analysis.article and definite and word.verbs and word.known_verb:
                break  # "الرئيس العراقي | التقى"
            if analysis.article:
                if (
                    definite
                    and not self._detained(phrase, j)
                    and (
                        not self._describes(word, words[j - 1])
                        or self._one_of_many(phrase, word)
                        or (word.known_noun and token.text[-1] == "ى")  # "قوات الاحتلال | المستشفى"
                        or (
                            j == phrase.head + 1
                            and head.norm.endswith(_FEMININE_ENDINGS)
                            and not feminine(token)
                        )
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
            if described and not adjective(word, head) and word.analysis.stem not in self.language.belonging:
                break  # "مجموعات مسلحة | حكومة الخرطوم"
            if event:
                if not adjective(word, head):
                    break
            elif self.names_event(j) and not (word.adjective and adjective(word, head)):
                break  # an event noun begins its own phrase, as this one's complement
            if word.demonym is not None and phrase.demonym is None:
                phrase.demonym = word.demonym
            if phrase.people is None and not event and word.people is not None:
                phrase.inner = j
            described = j > phrase.head and (
                word.adjective
                or (word.demonym is not None and head.people is not None)
                or (word.people is not None and adjective(word, head))
            )
            j += 1
            if analysis.pronoun:
                definite = True
        phrase.last = j
        phrase.definite = definite
        alone = j == phrase.head + 1
        if event and phrase.pronoun_suffix and alone:
            # "لدعمهم الأسد": the pronoun is the doer, the noun what is done to; in "كان في استقباله الوزير"
            # the noun is who was there.
            verb = before[-1].verb if before and phrase.prep == "في" else None
            phrase.takes_complement = verb is None or verb.lemma != "كان"
            return
        named = phrase.entity is not None or phrase.place is not None  # "في حلب | ثلاثة فلسطينيين"
        # "قتلت قواته | عشرين مسلحا", but "راح ضحيتها ثمانية"
        owned = phrase.pronoun_suffix and not event and not self._ends_event(phrase.head, j)
        if definite and (named or owned or not alone or head.analysis.article):
            return
        last_word = words[j - 1]
        of_construct = alone and self.norms[phrase.head - 1] == "من"
        phrase.takes_complement = (
            (phrase.quantity is None or of_construct)  # "ثلاثة من منفذي | الهجوم"
            and not head.lone
            and not (j < last and words[j].analysis.pronoun and self._stated_in(phrase))
            and not last_word.absolute
            and not (
                j - 1 > phrase.head
                and (described or last_word.adjective or last_word.norm.endswith(("ي", "يه", "يا")))
            )
        )
