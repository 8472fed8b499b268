"""Where a noun phrase ends: which word behind it describes it, and which begins another phrase."""

from __future__ import annotations

from workers.arabic.numbers import begins_ordinal
from workers.document import Phrase
from workers.language.stage_words import stage_words
from workers.language.words import Word, language
from workers.stages.adjectives import ARMED, adjective, feminine, nisba, of_origin
from workers.stages.finite_verbs import FiniteVerbs

OPENERS = frozenset("\"'“«([‘‹")
CLOSERS = frozenset("\"'”»)]’›")
_WORDS = stage_words("noun_ends")
_DESCRIBING = _WORDS["describing"]
DETACHED = _WORDS["detached"]
OTHERS = _WORDS["others"]
_PARTITIVE_HEADS = _WORDS["partitive_heads"]
_STATED = _WORDS["stated"]
_STATEMENTS = _WORDS["statements"]
_FEMININE = ("ه", "ات")
WITHOUT = _WORDS["without"]


class NounEnds(FiniteVerbs):
    """Tells what a noun phrase takes in; holds no phrases of its own."""

    def _closed(self, phrase: Phrase, j: int, described: bool) -> bool:
        """Whether an indefinite noun takes nothing more: the word at `j` is definite, but the noun has its
        adjective or its ن ("مسؤول أمريكي | إيران", "مسلحون | القاضي"), or the word alone is accusative
        ("شاب | جنديا")."""
        head, word = self.words[phrase.head], self.words[j]
        counted = phrase.quantity is not None and phrase.quantity.first != phrase.quantity.counted
        if phrase.entity is not None or counted or j == phrase.first:
            return False
        group = head.people is not None or head.body
        lone = head.lone
        entity = self.entities.get(j)
        if word.analysis.article or entity is not None or j in self.places:
            name = entity is not None and entity.type == "PER" and not word.analysis.article
            plural = j - 1 > phrase.head and self.norms[j - 1].endswith("ون")  # "جنود متمردون | الرئيس"
            origin = word.demonym is not None and not word.analysis.article  # "طائرة حربية سورية"
            kind = described and not origin and nisba(self.words[j - 1], head)
            ended = plural or (described and of_origin(self.words[j - 1]))
            stated = phrase.prep is not None and self.norms[j - 1] in _STATED
            return head.absolute or stated or (not name and ((group and (ended or lone)) or kind))
        said = self._stated_in(phrase)
        own = bool(word.analysis.pronoun) and (lone or said or head.analysis.stem in ("رجل", "امراه"))
        if own or (lone and word.known_noun and word.norm[-1] == "ه" and head.norm[-1] != "ه"):
            return True  # "رجل | زوجته", "مسلح | كنيسة"
        return (
            group
            and head.norm[-1] != "ا"
            and (self._accusative(j) or (word.demonym is not None and self.norms[j].endswith("يا")))
        )

    def _numbers(self, j: int, last: int) -> bool:
        """Whether a participle leads to a number that is said of the noun ("ركابها | البالغ عددهم 176")."""
        return j + 1 < last and self.words[j + 1].analysis.stem in ("عدد", "عمر")

    def _functions(self, j: int, head: Word) -> bool:
        """Whether a function word stands at `j`, none that counts or describes the noun ("قوة خاصة")."""
        function, norm = self.words[j].function, self.norms[j]
        if function is None or function.word_class in ("quantifier", "number"):
            return False
        alike = head.norm[-1] == norm[-1] and (norm[-1] == "ا" or norm == "خاصه")
        if alike and function.word_class == "adverb":
            return False
        if function.pronoun and self.tokens[j].text.endswith("ة"):
            return False  # "دولا غربية", no "west of it"
        return j not in self.entities and j not in self.places

    @staticmethod
    def _one_or_others(phrase: Phrase, norm: str, j: int) -> bool:
        """Whether واحد or آخر describes the phrase's noun ("سكان آخرون | قوة")."""
        return norm not in OTHERS or (
            j == phrase.head + 1 and phrase.people is not None and not phrase.definite
        )

    def _another(self, phrase: Phrase, j: int, head: Word) -> bool:
        """Whether the word behind an indefinite noun begins another phrase."""
        word = self.words[j]
        article = word.analysis.article
        if head.people is None:
            counting = self.norms[j] in _PARTITIVE_HEADS  # "إطلاق سراح | عدد من الأسرى"
            other = article or counting or (word.people is not None and not adjective(word, head))
            if other and self._ends_event(phrase.head, j):
                return True  # "إطلاق سراح | الأسرى", but "استقبل وزير الخارجية"
        elif (article or word.analysis.pronoun) and self._of_open_phrase(phrase.head, j):
            return True  # "فتح مسلح | النار", "لقي مفتش شرطة | حتفه"
        if j == phrase.head + 1:
            if (
                (head.absolute or self._accusative(j))
                and phrase.quantity is None
                and phrase.entity is None
                and not adjective(word, head)
                and (article or not self._accusative(phrase.head))
            ):
                return True  # "مسلحون | قاضيا", "انتحاري | هجوما"
            if self._accusative_people(phrase, j, head):
                return True
        return (
            word.norm.endswith("ين") and not article and self.norms[j - 1].endswith("ون")
        )  # "مسلحون | صحافيين"

    def _accusative_people(self, phrase: Phrase, j: int, head: Word) -> bool:
        """Whether people right before `j` bear the alif of the accusative, so that no complement follows
        ("متهما | دولا غربية", but "زعيما المعارضة")."""
        text = self.tokens[j - 1].text
        if head.people is None or not text.endswith(("ا", "اً")):
            return False
        word = self.words[j]
        dual = word.analysis.article and text[-1] == "ا" and phrase.quantity is None
        return not dual and not adjective(word, head)

    def _another_definite(self, phrase: Phrase, j: int, head: Word) -> bool:
        """Whether the definite word behind a definite noun is no adjective of its own, but another phrase."""
        word = self.words[j]
        next_to = j == phrase.head + 1
        if next_to and self._accusative_people(phrase, j, head):
            return True
        if word.verbs and word.known_verb:
            return True  # "الرئيس العراقي | التقى"
        person = phrase.entity is not None and phrase.entity.type == "PER"
        if person and word.people is not None and word.people.number != "s":
            return True  # "نعت ترامب | الصحافيين"
        if self._detained(phrase, j):
            return False
        return (
            not self._describes(word, self.words[j - 1])
            or self._one_of_many(phrase, word)
            or (word.known_noun and self.tokens[j].text[-1] == "ى")  # "قوات الاحتلال | المستشفى"
            or (next_to and head.norm.endswith(_FEMININE) and not feminine(self.tokens[j]))
        )

    def _belongs(self, j: int, head: Word, event: bool, described: bool) -> bool:
        """Whether an indefinite word goes on with an indefinite noun, `described` by the word before."""
        word = self.words[j]
        if described and word.analysis.stem not in self.language.belonging and not adjective(word, head):
            return False  # "مجموعات مسلحة | حكومة الخرطوم"
        if event:
            return adjective(word, head)
        # An event noun begins its own phrase, as this one's complement.
        return not self.names_event(j) or (word.adjective and adjective(word, head))

    def _goes_on_describing(self, phrase: Phrase, j: int) -> bool:
        """Whether an adjective of kind, joined by و, has the form of the one before; nationalities are
        of two ("الحكومتان السورية والعراقية")."""
        word, before = self.words[j], self.words[j - 1]
        if j - 1 <= phrase.head or not before.adjective:
            return False
        if not word.adjective and (word.people is None or not word.people.noun.endswith("ي")):
            return False
        if word.demonym is not None or before.demonym is not None or j in self.entities or j in self.places:
            return False
        same = word.analysis.article == before.analysis.article
        return same and all(each.norm.endswith("يه") for each in (word, before))

    def _stated_in(self, phrase: Phrase) -> bool:
        """Whether something is said in the noun, so that a noun of the speaker's does not complete it
        ("نفت في بيان | مسؤوليتها عن الهجوم")."""
        return phrase.prep == "في" and self.words[phrase.head].analysis.stem in _STATEMENTS

    @staticmethod
    def _describes(word: Word, before: Word) -> bool:
        """Whether a definite word behind a definite noun is its adjective, not a noun ("الشرطة | الغاز")."""
        people = before.people
        if people is not None and before.norm.endswith(("ون", "ين")) and word.norm.endswith(("ه", "ات")):
            return False  # "المسلحون | القرية"
        if before.event_noun and word.norm == "الدائره":
            return True  # "المعارك الدائرة", not a department
        if begins_ordinal(word.norm):
            return True  # "الذكرى الخامسة"
        if word.known_noun and word.norm.endswith("ات") and not before.norm.endswith("ات"):
            return False  # "الأهالي | المنظمات"
        if word.known_noun and not word.adjective and word.norm.endswith("يه"):
            masculine = language().word(word.analysis.stem[:-1])  # "المجتمع | المسؤولية", "المحكمة العسكرية"
            return masculine.people is not None and masculine.people.noun.endswith("ي")
        if (
            word.adjective
            or word.norm.removeprefix("ال") in ARMED | OTHERS
            or word.analysis.stem in language().backed
            or word.analysis.stem.endswith(("ي", "يه", "يين", "يون", "يات"))
        ):
            return True
        if word.people is not None:
            return word.people.noun.endswith("ي") or (
                word.analysis.stem in _DESCRIBING
                and (people is None or people.number == "s")
                and before.norm.endswith("ه") == word.norm.endswith("ه")
            )
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
        many = any(w.people is not None and w.people.number == "p" for w in (word, self.words[phrase.head]))
        return (
            many and genitive and norm.endswith("ين") and word.analysis.article and word.norm[-1] not in "هي"
        )

    def names_event(self, i: int) -> bool:
        """Whether an event noun or a fixed phrase of an event begins here."""
        return self.words[i].event_noun or i in self.events

    def _unmanned(self, j: int, last: int) -> int:
        """Where the words end that make a drone of an aircraft ("طائرة | بدون طيار | أميركية"), else `j`."""
        at = j + 1 if self.norms[j] == "من" and j + 1 < last else j
        drone = at + 1 < last and self.norms[at] in WITHOUT and self.norms[at + 1] in ("طيار", "طيارين")
        return at + 2 if drone else j

    def _accusative(self, i: int) -> bool:
        """Whether the word ends in the alif of an indefinite accusative ("هجوما"), as no complement does."""
        norm = self.words[i].norm
        if len(norm) < 4 or norm[-1] != "ا" or self.words[i].analysis.pronoun:
            return False
        if i in self.entities or i in self.places:
            return False
        word = self.language.word(norm[:-1])
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
        ending = self.events_by_last.get(end - 1)
        return ending is not None and any(
            head in match.tokens and match.tokens[0] >= head - 3 for match in ending
        )

    def _bracketed(self, j: int, last: int) -> int | None:
        """The end of a short quoted or bracketed name that belongs to the phrase: "حركة «حماس»"."""
        if self.tokens[j].text not in OPENERS:
            return None
        for k in range(j + 1, min(j + 6, last)):
            if self.tokens[k].text in CLOSERS:
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

    def _quoted_people(self, j: int, last: int) -> bool:
        """Whether one noun of people stands in quotation marks."""
        closed = j + 2 < last and self.tokens[j + 2].text in CLOSERS
        return closed and self.words[j + 1].people is not None

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
            word.verbs and not word.known_noun and j + 1 not in self.entities
        ):
            return False
        if phrase.quantity is not None:
            return (
                (phrase.head == phrase.quantity.counted and j == phrase.last and phrase.people is None)
                or word.people is not None
                or (j + 1 in self.entities)
            )
        return self.tokens[phrase.head].norm in _PARTITIVE_HEADS | DETACHED and (
            word.people is not None or j + 1 in self.entities
        )

    def _government(self, phrase: Phrase, word: Word) -> bool:
        """Whether a state's government has sent the phrase's people ("وفد من الحكومة اليمنية")."""
        sent = phrase.quantity is None and self.tokens[phrase.head].norm in DETACHED
        return sent and word.analysis.stem in self.language.group_nouns
