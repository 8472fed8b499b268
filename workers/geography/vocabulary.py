"""The words by which texts speak of places (`language/place_words.yaml`), for look-up by normal form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from workers.arabic.normalizing import normalize
from workers.geography.geodesy import Bearing
from workers.language import read
from workers.messages import PlacePrecision


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun before a name ("محافظة"). `unknown`: whether a name no gazetteer has is a place after it, of
    `precision` and about `radius_km`; `placed`: only if the text says where; `many` marks a plural or dual,
    which holds for joined names too."""

    word: str
    kinds: tuple[str, ...]
    unknown: bool
    placed: bool
    precision: PlacePrecision
    radius_km: float | None
    many: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """A definite description ("المدينة"), the kinds of its antecedent and the nouns that name it so."""

    kinds: frozenset[str]
    nouns: frozenset[str]


class Vocabulary:
    """Every word list of place_words.yaml, keyed by normal form."""

    def __init__(self) -> None:
        data = read("place_words.yaml")
        self.nouns: dict[str, Noun] = {}
        for entry in data["nouns"]:
            word = normalize(entry["word"])
            for form in (entry["word"], *entry.get("plural", ())):
                self.nouns[normalize(form)] = Noun(
                    word,
                    tuple(entry["kinds"]),
                    bool(entry.get("unknown", False)),
                    entry.get("unknown") == "placed",
                    entry.get("precision", "city"),
                    entry.get("radius_km"),
                    normalize(form) != word,
                )
        self.descriptions = {
            normalize(entry["word"]): Description(
                frozenset(entry["kinds"]), frozenset(map(normalize, entry["nouns"]))
            )
            for entry in data["descriptions"]
        }
        self.capital: str = normalize(data["capital"])
        self.winds: dict[str, Bearing] = {
            normalize(word): bearing for bearing, words in data["bearings"].items() for word in words
        }
        self.state = self._words(data["state"])
        self.nautical = self._words(data["nautical"])
        self.units: dict[str, float] = {
            normalize(word): kilometres for kilometres, words in data["units"].items() for word in words
        }
        self.numbers: dict[str, float] = {normalize(word): value for word, value in data["numbers"].items()}
        self.country = self._words(data["country"])
        self.lands = self._words(data["lands"])
        self.described = self.country | self.lands | {self.capital, *self.descriptions}
        self.borders = self._words(data["borders"])
        self.countryside = self._words(data["countryside"])
        self.parts = self._words(data["parts"])
        self.centres = self._words(data["centres"])
        self.about = self._words(data["about"])
        self.away = self._words(data["away"])
        self.prepositions = self._joined(data["prepositions"])
        self.sides = self._words(data["sides"])
        self.links = self._words(data["links"])
        self.between = self._words(data["between"])
        self.not_after = self._joined(data["not_after"])
        self.not_before = self._words(data["not_before"])
        self.given_names = self._joined(data["given_names"])
        self.not_names = self._words(data["not_names"])
        self.name_adjectives = self._words(data["name_adjectives"])
        self.compound = self._words(data["compound"])
        self.village_parts = self._words(data["village_parts"])
        self.another_sense = self._words(data["another_sense"])

    @staticmethod
    def _words(words: list[str]) -> frozenset[str]:
        return frozenset(map(normalize, words))

    @staticmethod
    def _joined(words: list[str]) -> frozenset[str]:
        """The words, alone and with a conjunction or preposition joined to them."""
        return frozenset(
            prefix + normalize(word) for word in words for prefix in ("", "و", "ف", "ل", "ب", "ول")
        )


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    return Vocabulary()


@lru_cache(maxsize=65_536)
def readings(norm: str) -> tuple[tuple[str, str], ...]:
    """A word and what it is without its proclitics و ف ب ل ك, each with the letters taken off."""
    found = [(norm, "")]
    bases = [(norm, "")]
    if len(norm) > 3 and norm[0] in "وف":
        bases.append((norm[1:], norm[0]))
        found.append(bases[1])
    for base, clitics in bases:
        if len(base) > 3 and (base[0] in "بل" or base.startswith("كال")):
            found.append((base[1:], clitics + base[0]))
            if base.startswith("لل"):
                found.append(("ال" + base[2:], clitics + "ل"))
    return tuple(found)
