"""Choosing which of the places that bear a name is meant, or that none is."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from math import log10

from workers.document import Document
from workers.geography.finding import Finder, Mention
from workers.geography.geodesy import distance_km
from workers.geography.placing import POINTS
from workers.geography.vocabulary import Noun
from workers.language.gazetteer import LARGE, Location

ENOUGH_SHARE = 0.25  # of the strongest country's evidence, for a name that needs evidence
# Kinds whose names are everyday words so often that a preposition is no evidence.
_NEEDS_NOUN = frozenset(["neighbourhood", "street", "square", "base", "camp", "facility"])
_HAMZAS = frozenset("أإ")
NEAR_KM = 250.0  # places told of together lie within so much


class Evidence:
    """The countries that an article speaks of: `weights` by alpha-3, `trail` where each is named."""

    def __init__(self, document: Document, finder: Finder) -> None:
        self.weights: dict[str, float] = defaultdict(float)
        self.trail: list[tuple[int, str]] = []
        for marks in finder.marks:
            for at in marks:
                part = finder.parts[at]
                if part is not None and part.demonym is not None:
                    self._add(at, part.demonym, 2.0 if at < document.title_tokens else 1.0)
        for entity in document.entities:
            country = entity.actor.country if entity.actor is not None else None
            if country is not None and country in finder.known.countries:
                self.weights[country] += 1.0
        for mention in finder.found:
            country = mention.meant.country
            if country is not None and not mention.blocked:
                weight = 1.5 if mention.meant.state else 1.0
                self._add(
                    mention.name_first,
                    country,
                    2 * weight if mention.last <= document.title_tokens else weight,
                )
        self.trail.sort()
        self.top = max(self.weights.values(), default=0.0)

    def _add(self, at: int, country: str, weight: float) -> None:
        self.weights[country] += weight
        self.trail.append((at, country))

    def share(self, country: str | None) -> float:
        """How much of the strongest country's evidence a country has: 0 to 1."""
        return self.weights.get(country or "", 0.0) / self.top if self.top else 0.0

    def main(self) -> str | None:
        """The country that the article is about, where one clearly leads."""
        ranked = sorted(self.weights.items(), key=lambda item: -item[1])[:2]
        if not ranked or (len(ranked) == 2 and ranked[1][1] > ranked[0][1] / 2):
            return None
        return ranked[0][0]

    def meant_at(self, at: int) -> str | None:
        """The country that "البلاد" at token `at` means: the one that the article is about, once it has been
        named, else the last one named."""
        main = self.main()
        for position, country in self.trail:
            if position >= at:
                break
            if country == main:
                return main
        return self.last_before(at) or main

    def last_before(self, at: int) -> str | None:
        """The country named last before token `at`, by name or adjective."""
        best = None
        for position, country in self.trail:
            if position >= at:
                break
            best = country
        return best


def choose(document: Document, finder: Finder, evidence: Evidence) -> list[Mention]:
    """The mentions that are places, each with its location (None for a name that no gazetteer has)."""
    mentions = finder.found
    for again in (False, True):  # the second time, neighbours chosen the first time are evidence
        for index, mention in enumerate(mentions):
            if mention.meant.options and not mention.blocked and not (again and _settled(mention)):
                near = _neighbours(mentions, index) if again else []
                if near or not again:
                    mention.location = _best(document, finder, evidence, mention, near)
    for mention in mentions:
        if mention.noun is not None:
            _drop_noun(mention)
    return [mention for mention in mentions if mention.location is not None or _nameable(mention)]


def _settled(mention: Mention) -> bool:
    """Whether neighbours can change nothing."""
    return len(mention.meant.options) == 1 and mention.location is not None


def _drop_noun(mention: Mention) -> None:
    """Let go of a noun that names something else than the place: "مدن إقليم سوات"."""
    noun, location = mention.noun, mention.location
    if noun is None or location is None or location.kind in noun.kinds or noun.kinds[0] in POINTS:
        return
    if mention.first < mention.name_first and location.kind != "governorate":
        mention.first = mention.name_first
    mention.noun = None


def _nameable(mention: Mention) -> bool:
    """Whether a mention without a location is a place all the same: a name after a noun that says so."""
    return mention.noun is not None and mention.noun.unknown and mention.name_first > mention.first


def _neighbours(mentions: list[Mention], index: int) -> list[Location]:
    """The places chosen for the mentions around, of the same sentence, the one just before first."""
    mention = mentions[index]
    before, behind = mentions[max(index - 2, 0) : index], mentions[index + 1 : index + 3]
    here = [other for other in (*reversed(before), *behind) if other.sentence == mention.sentence]
    if mention.joined and before and here and here[0] is before[-1] and here[0].location is None:
        return []  # a list of words that are no places
    return [other.location for other in here if other.location is not None]


def _best(
    document: Document, finder: Finder, evidence: Evidence, mention: Mention, near: list[Location]
) -> Location | None:
    another_word = _may_be_another_word(finder, mention)
    possible = [
        (number, option)
        for number, (option, strong) in enumerate(mention.meant.options)
        if (
            (strong and option.known) or _supported(document, finder, evidence, mention, option, strong, near)
        )
        and not (another_word and _another_word(finder, mention, option))
    ]
    if len(possible) <= 1:
        return possible[0][1] if possible else None
    ranked = [
        (-_score(finder, evidence, mention, option, near), number, option) for number, option in possible
    ]
    ranked.sort()
    penalty, _, best = ranked[0]
    for other_penalty, _, other in ranked[1:]:
        if other_penalty > penalty + 0.4:
            break
        apart = distance_km(best.latitude, best.longitude, other.latitude, other.longitude)
        if apart > max(30.0, best.radius_km, other.radius_km):
            return None  # undecided
    return best


def _score(
    finder: Finder, evidence: Evidence, mention: Mention, option: Location, near: list[Location]
) -> float:
    score = _size(option.population) if option.kind != "country" else 4.0
    score += 2.5 if option.known else 0.0
    score += 4.0 * evidence.share(option.country)
    noun = mention.noun
    if noun is not None:
        score += _fit(noun, option)
    elif option.kind == "governorate" or option.kind in ("neighbourhood", "street", "square"):
        score -= 0.5
    if option.context and noun is None:
        score -= 2.0
    if not near:
        return score
    for other in near:
        if _together(option, other):
            return score + 3.0
    for other in near:
        if _beside(option, other):
            return score + 1.5
    return score


@lru_cache(maxsize=4096)
def _size(population: int) -> float:
    """What a place's size weighs: 0 up to a thousand people, 4 from ten million on."""
    return min(4.0, max(0.0, log10(population or 1) - 3.0))


def _fit(noun: Noun, option: Location) -> float:
    """How well a place noun fits a kind: best the one that it names, less those it also stands before."""
    if option.kind not in noun.kinds:
        return -2.0
    index = noun.kinds.index(option.kind)
    return 8.0 if index == 0 else 4.0 - 0.3 * index


def _beside(one: Location, other: Location) -> bool:
    away = distance_km(one.latitude, one.longitude, other.latitude, other.longitude)
    return away <= max(NEAR_KM, 2 * other.radius_km)


def _together(one: Location, other: Location) -> bool:
    if one.country != other.country:
        return False
    if other.kind == "country":
        return True
    away = distance_km(one.latitude, one.longitude, other.latitude, other.longitude)
    return away <= max(NEAR_KM, one.radius_km, other.radius_km)


def _supported(
    document: Document,
    finder: Finder,
    evidence: Evidence,
    mention: Mention,
    option: Location,
    strong: bool,
    near: list[Location],
) -> bool:
    """Whether there is evidence enough for a name that is a common word, a small place's, or a far one's."""
    together = bool(near) and any(_together(option, other) for other in near)
    local = evidence.share(option.country) >= ENOUGH_SHARE or together
    if mention.noun is not None and option.kind in mention.noun.kinds:
        if option.known and (option.kind == "governorate" or option.population >= LARGE / 2):
            return True
        return local or (not option.context and (option.known or option.population >= LARGE))
    if option.context and (
        not option.known or option.kind in _NEEDS_NOUN or _other_hamza(finder, mention, option)
    ):
        return False
    if strong:  # a large city of GeoNames' own, away from what the project's places tell of
        return (mention.preposition and not mention.stripped) or (
            local and (mention.preposition or mention.joined)
        )
    if not local or (
        mention.stripped
        and not mention.joined
        and not finder.norms[mention.name_first][1:].startswith(("ال", "ل"))
    ):
        return False
    if mention.joined and any(_together(option, other) for other in near[:1]):
        return True
    if not mention.preposition:
        return _dateline(document, finder, mention)
    return option.known or option.population >= 5_000 or together


def _may_be_another_word(finder: Finder, mention: Mention) -> bool:
    """Whether the mention's letters leave anything to `_another_word`."""
    if mention.noun is None and finder.tokens[mention.last - 1].text.endswith("ه"):
        return True
    text = finder.tokens[mention.name_first].text
    return mention.last == mention.name_first + 1 and not _HAMZAS.isdisjoint(text[1:])


def _another_word(finder: Finder, mention: Mention, option: Location) -> bool:
    """Whether letters that the normal form makes one tell a word from the name: "حمأة" (mud) is not حماة."""
    if _pronoun(finder, mention, option):
        return True
    short = not mention.stripped and mention.last == mention.name_first + 1
    short = short and len(finder.norms[mention.name_first]) <= 5
    return short and option.kind == "city" and _other_hamza(finder, mention, option)


def _pronoun(finder: Finder, mention: Mention, option: Location) -> bool:
    """Whether a small place's name ends in ة where the text has ه: "إلى قصره" is no word of Qusra."""
    if mention.noun is not None or option.population >= LARGE or not option.name.endswith("ة"):
        return False
    return option.kind not in ("country", "governorate", "region") and finder.tokens[
        mention.last - 1
    ].text.endswith("ه")


def _article(finder: Finder, mention: Mention) -> bool:
    """Whether the article follows the proclitic: "بالباب", "للقائم"; "بصدد" is rather one word."""
    return finder.norms[mention.name_first][1:].startswith(("ال", "ل"))


def _other_hamza(finder: Finder, mention: Mention, option: Location) -> bool:
    """Whether the text writes a hamza inside the word that the name has not: "فإن" is not فان (Van)."""
    text = finder.tokens[mention.name_first].text
    return not _HAMZAS.isdisjoint(text[1:]) and _HAMZAS.isdisjoint(option.name[1:])


def _dateline(document: Document, finder: Finder, mention: Mention) -> bool:
    if mention.first != document.title_tokens or mention.last >= len(finder.norms):
        return False
    return finder.norms[mention.last] in ("(", "-", "–", ":", "/")
