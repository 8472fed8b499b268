"""Definite descriptions: "المدينة", "المحافظة", "القطاع", "العاصمة", "البلاد" as places named before."""

from __future__ import annotations

from workers.document import Document
from workers.geography.choosing import Evidence
from workers.geography.finding import NOTHING, Finder, Mention
from workers.geography.vocabulary import Description
from workers.language.gazetteer import Location


def refer(document: Document, finder: Finder, evidence: Evidence, mentions: list[Mention]) -> list[Mention]:
    """The mentions with those of definite descriptions among them, in order."""
    return _Referring(finder, evidence, mentions).run(document)


class _Referring:
    def __init__(self, finder: Finder, evidence: Evidence, mentions: list[Mention]) -> None:
        self.finder, self.evidence, self.mentions = finder, evidence, mentions
        self.words, self.known, self.norms = finder.words, finder.known, finder.norms

    def run(self, document: Document) -> list[Mention]:
        by_first = {mention.first: mention for mention in self.mentions}
        found: list[Mention] = []
        for sentence in document.sentences:
            last = sentence.first
            for at in self.finder.marks[sentence.index]:
                if at < last:
                    continue
                mention, part = by_first.get(at), self.finder.parts[at]
                if mention is None and part is not None and part.description and not self.finder.covered[at]:
                    mention = self._description(at, sentence.index, sentence.last, found, by_first)
                if mention is not None:
                    found.append(mention)
                    last = max(mention.last, at + 1)
        return found

    def _description(
        self, at: int, sentence: int, end: int, before: list[Mention], by_first: dict[int, Mention]
    ) -> Mention | None:
        part = self.finder.parts[at]
        assert part is not None and part.description is not None
        key, clitics = part.description
        if key == self.words.capital:
            return self._capital(at, sentence, end, clitics, before, by_first)
        if key in self.words.country:
            location = self._country(at)
            return self._mention(at, at + 1, sentence, clitics, location) if location else None
        if key in self.words.lands:
            return self._land(at, sentence, end, clitics)
        if at + 1 < end and self.norms[at + 1] in self.words.another_sense:
            return None
        return self._antecedent(at, sentence, clitics, self.words.descriptions[key], before)

    def _land(self, at: int, sentence: int, end: int, clitics: str) -> Mention | None:
        """ "الأراضي السورية", "المياه الإقليمية الليبية": the country of the nationality behind."""
        for last in range(at + 1, min(at + 3, end)):
            part = self.finder.parts[last]
            if not self.norms[last].startswith("ال"):
                return None
            index = self.known.countries.get(part.demonym or "") if part is not None else None
            if index is not None:
                return self._mention(at, last + 1, sentence, clitics, self.known.locations[index])
        return None

    def _mention(self, at: int, last: int, sentence: int, clitics: str, location: Location | None) -> Mention:
        mention = Mention(at, last, at, sentence, NOTHING)
        mention.preposition = clitics[-1:] in ("ب", "ل")
        mention.described = True
        mention.location = location
        return mention

    def _antecedent(
        self, at: int, sentence: int, clitics: str, description: Description, before: list[Mention]
    ) -> Mention | None:
        """The last place named with the description's own noun, else the last one of its kinds; one of its
        sentence before those of others."""
        fallback: Mention | None = None
        for other in reversed(before):
            if fallback is not None and fallback.sentence == sentence and other.sentence != sentence:
                break
            if other.noun is not None and other.noun.word in description.nouns and not other.countryside:
                return self._like(at, sentence, clitics, other)
            location = other.location
            if location is None:
                continue
            if "قطاع" in description.nouns and location.name == "قطاع غزة":
                return self._like(at, sentence, clitics, other)
            if fallback is not None:
                continue
            fits = location.kind in description.kinds and (
                other.noun is None or location.kind not in other.noun.kinds[1:]
            )
            around = "governorate" in description.kinds and location.kind == "city"
            if not (fits or around) or self._in_bracketed_distance(other):
                continue
            if fits:
                fallback = other
            else:
                governorate = self.known.governorate(location)
                if governorate is not None:
                    fallback = self._mention(other.first, other.last, sentence, clitics, governorate)
        return self._like(at, sentence, clitics, fallback) if fallback is not None else None

    def _in_bracketed_distance(self, other: Mention) -> bool:
        """Whether the place only tells how far another is ("بعقوبة (60 كلم شمال | بغداد)")."""
        for at in range(other.first - 1, max(other.first - 9, -1), -1):
            if self.norms[at] == ")":
                return False
            if self.norms[at] == "(":
                return any(norm[0].isdigit() for norm in self.norms[at + 1 : other.first])
        return False

    def _like(self, at: int, sentence: int, clitics: str, other: Mention) -> Mention:
        mention = self._mention(at, at + 1, sentence, clitics, other.location)
        mention.antecedent = other.antecedent or other
        return mention

    def _country(self, at: int) -> Location | None:
        index = self.known.countries.get(self.evidence.meant_at(at) or "")
        return self.known.locations[index] if index is not None else None

    def _capital(
        self,
        at: int,
        sentence: int,
        end: int,
        clitics: str,
        before: list[Mention],
        by_first: dict[int, Mention],
    ) -> Mention | None:
        """ "العاصمة السورية دمشق" is one mention, "العاصمة السورية" Damascus, "العاصمة" the last named."""
        last = at + 1
        part = self.finder.parts[last] if last < end else None
        country = part.demonym if part is not None and self.norms[last].startswith("ال") else None
        if country is not None:
            last += 1
        named = by_first.get(last)
        if named is not None and self.norms[last].startswith("و") and self._stripped(named):
            named = None
        if named is not None and named.location is not None and named.location.kind == "city":
            named.first = at
            named.preposition = named.preposition or clitics[-1:] in ("ب", "ل")
            return named
        index = self.known.capitals.get(country) if country is not None else None
        if country is None:
            # A capital from afar is often its government ("أعلنت واشنطن"): the article's own country first.
            main = self.known.capitals.get(
                self._country_beside(sentence, before) or self.evidence.main() or ""
            )
            for other in reversed(before):
                if other.location is None or not self._is_capital(other.location):
                    continue
                if other.sentence == sentence or main is None or other.location is self.known.locations[main]:
                    return self._mention(at, last, sentence, clitics, other.location)
            index = main
        if index is None:
            return None
        return self._mention(at, last, sentence, clitics, self.known.locations[index])

    def _country_beside(self, sentence: int, before: list[Mention]) -> str | None:
        """The country of the town that the sentence has just named ("ديسنا، وهي قريبة من العاصمة")."""
        for other in reversed(before):
            if other.sentence != sentence:
                return None
            if other.location is not None and other.location.kind not in ("country", "region", "border"):
                return other.location.country
        return None

    def _stripped(self, mention: Mention) -> bool:
        """Whether a mention's first word begins with a conjunction or preposition."""
        part = self.finder.parts[mention.first]
        if mention.first < mention.name_first:
            return part is not None and part.noun_clitics != ""
        return mention.stripped

    def _is_capital(self, location: Location) -> bool:
        index = self.known.capitals.get(location.country or "")
        return index is not None and self.known.locations[index] is location
