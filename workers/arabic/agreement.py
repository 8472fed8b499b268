"""Agreement in gender and number between a verb and a noun phrase."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workers.language.stage_words import stage_words

if TYPE_CHECKING:
    from workers.document import Phrase
    from workers.language.words import Word

_WORDS = stage_words("agreement")
_ROUND = _WORDS["round"]
ONE_OF = _WORDS["one_of"]
_FEMININE = _WORDS["feminine"]
_MASCULINE = _WORDS["masculine"]
_MASCULINE_PLACES = _WORDS["masculine_places"]


def gender_number(words: Sequence[Word], phrase: Phrase) -> tuple[str | None, str | None]:
    """The gender (m, f) and number (s, d, p) of a phrase, None where the form does not tell."""
    entity = phrase.entity
    head = phrase.head
    if phrase.people is not None and (entity is None or entity.first > head or entity.type == "PER"):
        people = phrase.people
        number = people.number
        if phrase.quantity is not None and phrase.quantity.quantity.max == 2:
            return people.gender, "d"  # "اثنان من رجال الشرطة"
        first_norm = words[phrase.first].norm
        if first_norm in ONE_OF:
            return ("f" if first_norm == "احدي" else "m"), "s"  # "أحد المتظاهرين"
        if phrase.head > phrase.first and any(
            words[i].norm == "من" for i in range(phrase.first, phrase.head)
        ):
            return None, "p"
        if phrase.quantity is not None:
            number = "p" if (phrase.quantity.quantity.min or 2) > 2 else number
            if words[phrase.first].analysis.stem in _ROUND:
                return None, "p"
        stem = words[head].analysis.stem
        if people.gender == "f" and number == "p" and not stem.endswith("ات") and stem not in _FEMININE:
            return None, number  # رهائن are men or women
        return people.gender, number
    if entity is not None and entity.first <= head < entity.last:
        if entity.type == "PER":
            return None, "s"
        if entity.type in ("GPE", "LOC"):
            first = words[entity.first]
            if phrase.place is not None or not first.known_noun:
                return "m" if first.norm in _MASCULINE_PLACES else "f", "s"
            # a state by its government: "النظام السوري", "البيت الأبيض"
        head = entity.first
    if phrase.quantity is not None:
        return None, "p"
    word = words[head]
    stem = word.analysis.stem
    if stem in _FEMININE:
        return "f", "p"
    if stem.endswith("ات") and len(stem) > 4:
        return "f", "p"
    if stem.endswith("ه") and stem not in _MASCULINE and len(stem) > 2:
        return "f", "s"
    if phrase.place is not None and phrase.place.first <= head:
        return None, "s"
    if stem.endswith(("ون", "ين")) and len(stem) > 4 and word.analysis.article:
        return "m", "p"
    if word.triggers and any(r.kind == "noun" and r.number == "p" for r in word.triggers):
        return "f", "p"
    return None, None


def _adverbial(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether the phrase stands in the indefinite accusative ("مؤقتا", "رميا"), which no subject does."""
    if phrase.people is not None or phrase.quantity is not None:
        return False
    if phrase.entity is not None or phrase.place is not None or words[phrase.head].demonym is not None:
        return False
    word = words[phrase.head]
    if not word.known_noun and not word.norm.endswith("يا"):
        return False  # "أشاد مارلاسكا": a name
    return word.norm.endswith("ا") and len(word.norm) > 3 and not word.analysis.article


def agreement(words: Sequence[Word], phrase: Phrase, person: str, behind: bool) -> int:
    """How well the phrase agrees as subject with a verb in `person`: 0 not, 1 possible, 2 surely.

    `behind` the subject stands behind the verb, which is then singular and agrees in gender alone.
    """
    if person[0] != "3" or _adverbial(words, phrase):
        return 0
    gender, number = gender_number(words, phrase)
    if person == "3ms":
        if gender == "f":
            return 0
        if not behind and number in ("p", "d") and phrase.people is not None:
            return 0
        return 2 if gender == "m" else 1
    if person == "3fs":
        if gender == "m" and phrase.quantity is not None:
            return 0
        if gender == "m" and not (behind and number == "p"):
            return 1 if number == "p" and not _sound(words, phrase) else 0
        if gender == "m":
            return 0 if _sound(words, phrase) else 1
        if not behind and phrase.people is not None and number == "p" and _sound(words, phrase):
            return 0
        return 2 if gender == "f" else 1
    if behind:
        return 0
    if person == "3mp":
        if number == "p" or phrase.people is not None:
            return 2 if gender != "f" and number != "s" else 0
        if phrase.entity is not None and phrase.entity.type == "PER":
            return 0
        return 1 if number is None and phrase.entity is not None else 0
    if person == "3md":
        if number == "p" and words[phrase.head].norm.endswith("ين"):
            return 1  # the oblique dual and plural are spelt alike
        return 2 if number == "d" else 0
    if person == "3fd":
        return 2 if number == "d" and gender != "m" else 0
    return 1 if gender == "f" else 0


def _sound(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether the head is a sound masculine plural, which never goes with a feminine verb."""
    return words[phrase.head].analysis.stem.endswith(("ون", "ين"))
