"""Finding what may be a place: names of the gazetteer, and unknown names after a place noun."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from msgspec import Struct

from workers.arabic.tokens import Token
from workers.document import Document
from workers.geography.vocabulary import Noun, Vocabulary, readings, vocabulary
from workers.language.gazetteer import Gazetteer, Location, gazetteer
from workers.language.kept import Kept
from workers.messages import EntityType, Place

_QUOTES = frozenset("\"«“”»'(")
_DASHES = frozenset("-–")
_SETTLEMENTS = frozenset(["town", "village", "city", "camp"])
_GOVERNED = frozenset(["country", "governorate", "district", "city", "town", "village", "settlement"])
_NAMED_AFTER = frozenset(["neighbourhood", "point"])  # streets and camps bear the names of other places


class Meant(Struct, frozen=True):
    """What a name may mean: the locations, each with whether the name alone suffices.

    `country` is the one in which all lie, where the name alone may suffice; `state` tells whether one of
    them is a whole country.
    """

    options: list[tuple[Location, bool]]
    country: str | None = None
    state: bool = False


class Mention(Struct, gc=False):
    """What may be a place on its way to being one: tokens `first` up to `last`, its name from `name_first`.

    `meant` is what its name may mean, `location` the location chosen of that, `place` what is said of it.
    """

    first: int
    last: int
    name_first: int
    sentence: int
    meant: Meant
    noun: Noun | None = None
    preposition: bool = False
    joined: bool = False  # to the mention before it, by و or a comma
    blocked: bool = False  # a person's or an organisation's name
    stripped: bool = False  # its first word lost a proclitic
    described: bool = False  # a definite description
    location: Location | None = None
    place: Place | None = None
    container: bool = False
    countryside: bool = False
    antecedent: Mention | None = None  # of a description, where it is a name that no gazetteer has
    base: Location | None = None  # what a bearing or a distance is told from
    name_last: int = -1  # where the name ends, -1 for `last`

    @property
    def name(self) -> tuple[int, int] | None:
        """The tokens of the name by itself; None for a description, a border or a stretch."""
        if self.described or not (self.meant.options or self.noun):
            return None
        return self.name_first, self.last if self.name_last < 0 else self.name_last

    @property
    def type(self) -> EntityType:
        """GPE where people are governed together, else LOC."""
        kind = self.location.kind if self.location is not None else self.noun.kinds[0] if self.noun else ""
        return "GPE" if kind in _GOVERNED else "LOC"


class Word(Struct, frozen=True):
    """What one word can be in a text about places, proclitics aside.

    `starts`: readings that begin some name, each with the clitics taken off and the longest name's words;
    `following`: the words of which one must then follow, None where a reading alone is a name;
    `noun` and `noun_clitics`: a place noun; `demonym`: the country of an adjective of nationality;
    `wind`: the proclitics' length before one of the eight winds, -1 for none; `description`: a definite
    description's key, with its clitics.
    """

    starts: tuple[tuple[str, str, int], ...]
    following: frozenset[str] | None
    noun: Noun | None
    noun_clitics: str
    demonym: str | None
    wind: int
    description: tuple[str, str] | None
    border: bool
    away: bool  # "تبعد"
    between: bool  # "بين"
    cue: bool  # whether it may tell where another place lies: one of these, or a wind


def _word(norm: str) -> Word | None:
    """The word's parts in texts about places; None for the many words that have none."""
    words, known = vocabulary(), gazetteer()
    forms = readings(norm)
    if norm in words.given_names:
        forms = tuple((key, clitics) for key, clitics in forms if not clitics)  # فاطمة is not "then Atmeh"
    starts = tuple((key, clitics, known.starts[key]) for key, clitics in forms if key in known.starts)
    noun, noun_clitics = next(
        ((words.nouns[key], clitics) for key, clitics in forms if key in words.nouns), (None, "")
    )
    demonyms = (known.demonyms.get(key[2:] if key.startswith("ال") else key) for key, _ in forms)
    nationality = next((country for country in demonyms if country is not None), None)
    wind = next(
        (
            len(clitics)
            for key, clitics in forms
            if key in words.winds and len(key) + len(clitics) == len(norm)
        ),
        -1,
    )
    described = next(((key, clitics) for key, clitics in forms if key in words.described), None)
    border = any(key in words.borders for key, _ in forms)
    away, between = norm in words.away, norm == "بين"
    cue = wind >= 0 or border or away or between
    if not (cue or starts or noun or nationality or described):
        return None
    following = _following([key for key, _, _ in starts], known)
    return Word(
        starts, following, noun, noun_clitics, nationality, wind, described, border, away, between, cue
    )


def _following(keys: list[str], known: Gazetteer) -> frozenset[str] | None:
    """The words of which one must follow for a key to begin a name, or a dash; None where any may."""
    if any(key in known.names or key in known.hints for key in keys):
        return None
    return _DASHES.union(second for key in keys for second in known.seconds.get(key, ()))


_WORDS: Kept[Word | None] = Kept(_word, 65_536)


def _longest(
    norms: Sequence[str], first: int, end: int, key: str, words: int, known: Gazetteer
) -> tuple[str, int]:
    """The longest name from `first` on whose first word is read as `key`, "" for none; the index after it."""
    best, best_end = ("", first)
    phrase, at, count = key, first + 1, 1
    while True:
        if phrase in known.names or phrase in known.hints:
            best, best_end = phrase, at
        if count >= words:
            return best, best_end
        if at + 1 < end and norms[at] in _DASHES:
            at += 1
        if at >= end:
            return best, best_end
        phrase, at, count = f"{phrase} {norms[at]}", at + 1, count + 1


def options(key: str, known: Gazetteer) -> list[tuple[Location, bool]]:
    """The locations of a normalised name, each with whether the name alone suffices."""
    found = [(known.locations[index], True) for index in known.names.get(key, ())]
    return found + [(known.locations[index], False) for index in known.hints.get(key, ())]


def _meant(options: list[tuple[Location, bool]]) -> Meant:
    countries = {option.country for option, strong in options if strong or option.known}
    sure = len(countries) == 1 and any(strong for _, strong in options)
    state = any(option.kind == "country" for option, _ in options)
    return Meant(options, countries.pop() if sure else None, state)


NOTHING = Meant([])
_MEANT: Kept[Meant] = Kept(lambda name: _meant(options(name, gazetteer())), 16_384)


class Finder:
    """One document's mentions, in order; linear in its length."""

    def __init__(self, document: Document) -> None:
        self.tokens: list[Token] = document.tokens
        self.norms = document.norms
        self.parts = parts = _WORDS.of(self.norms)
        self.known = gazetteer()
        self.words: Vocabulary = vocabulary()
        self.covered = bytearray(len(self.tokens))
        for entity in document.entities:
            if entity.type in ("ORG", "PER", "GROUP"):
                self.covered[entity.first : entity.last] = b"\1" * (entity.last - entity.first)
                if entity.between is not None:
                    first, last = entity.between
                    self.covered[first:last] = b"\0" * (last - first)
        self.found: list[Mention] = []
        # Each sentence's tokens that are anything to places: the later steps look at these alone.
        self.marks = [
            list(compress(range(sentence.first, sentence.last), parts[sentence.first : sentence.last]))
            for sentence in document.sentences
        ]
        self.cues = [
            [at for at in marks if (part := parts[at]) is not None and part.cue] for marks in self.marks
        ]
        for sentence in document.sentences:
            self._sentence(sentence.index, sentence.first, sentence.last)

    def _sentence(self, number: int, first: int, end: int) -> None:
        last = first
        for at in self.marks[number]:
            part = self.parts[at]
            if at < last or part is None or self.covered[at] or not (part.starts or part.noun):
                continue
            mention = self._name(number, at, first, end) or self._unknown(number, at, end)
            if mention is not None:
                self.found.append(mention)
                last = mention.last

    def _name(self, sentence: int, at: int, first: int, end: int) -> Mention | None:
        part = self.parts[at]
        if part is None or not part.starts or "ً" in self.tokens[at].text:
            return None  # no name bears a tanwin ("أربعون سورياً")
        if part.following is not None and (at + 1 >= end or self.norms[at + 1] not in part.following):
            return None
        noun_at = self._noun_before(at, first)
        best: tuple[str, int, str] | None = None
        for key, clitics, words in part.starts:
            if clitics and noun_at is not None:
                continue  # no preposition stands between a place noun and its name
            phrase, last = _longest(self.norms, at, end, key, words, self.known)
            if not phrase or self.covered.find(1, at, last) >= 0:
                continue
            if last == at + 1 and noun_at is not None and phrase in self.words.compound:
                continue
            better = best is None or last > best[1]
            if not better and best is not None and last == best[1]:
                better = best[0] not in self.known.names and phrase in self.known.names
            if better:
                best = (phrase, last, clitics)
        if best is None:
            return None
        phrase, last, clitics = best
        mention = Mention(at, last, at, sentence, _MEANT[phrase], stripped=bool(clitics))
        before = at
        if noun_at is not None:
            mention.noun, mention.first, before = self._noun(noun_at), noun_at, noun_at
            noun = mention.noun
            if noun is not None and noun.precision in _NAMED_AFTER and noun.unknown and not noun.many:
                mention.meant = _meant([each for each in mention.meant.options if each[0].kind in noun.kinds])
            clitics = self.parts[noun_at].noun_clitics  # type: ignore[union-attr]
        previous = self.norms[before - 1] if before > first else ""
        mention.preposition = clitics[-1:] in ("ب", "ل") or previous in self.words.prepositions
        mention.joined = self._joined(mention, clitics, previous)
        if mention.joined and mention.noun is None and self.found[-1].noun and self.found[-1].noun.many:
            mention.noun = self.found[-1].noun
        mention.blocked = mention.noun is None and self._blocked(at, first, previous, clitics)
        mention.blocked |= last < end and self.norms[last] in self.words.not_before
        if previous in _QUOTES and last < end and self.norms[last] in _QUOTES:
            # "«الشرق الأوسط»" is the newspaper.
            mention.meant = _meant([each for each in mention.meant.options if each[0].kind != "region"])
            if not mention.meant.options:
                return None
        return mention

    def _noun(self, at: int) -> Noun | None:
        part = self.parts[at]
        return part.noun if part is not None else None

    def _noun_before(self, at: int, first: int) -> int | None:
        before = at - 1
        if before > first and self.norms[before] in _QUOTES:
            before -= 1
        if before < first or self.covered[before] or self._noun(before) is None:
            return None
        if self.found and self.found[-1].last > before:
            return None
        return before

    def _joined(self, mention: Mention, clitics: str, previous: str) -> bool:
        if not self.found or self.found[-1].sentence != mention.sentence:
            return False
        gap = mention.first - self.found[-1].last
        return (gap == 0 and clitics[:1] == "و") or (
            gap == 1 and (previous == "و" or (previous in ("،", ",") and mention.noun is None))
        )

    def _blocked(self, at: int, first: int, previous: str, clitics: str) -> bool:
        """Whether the words before make the name a person's or an organisation's."""
        part = self.parts[at]
        if at == first or clitics or (part is not None and part.wind == 0):
            return False  # "عملية شمالي العراق" bears no name
        words = self.words
        if previous in _QUOTES and at - 1 > first:
            previous = self.norms[at - 2]
        return previous in words.given_names or previous in words.not_after

    def _unknown(self, sentence: int, at: int, end: int) -> Mention | None:
        noun = self._noun(at)
        if noun is None or not noun.unknown or (noun.many and noun.kinds[0] not in _SETTLEMENTS):
            return None
        name = at + 1
        if name + 1 < end and self.norms[name] in _QUOTES:
            name += 1
        if name >= end or self.covered[name] or _starts_name(self, name, end):
            return None
        if not self._may_be_name(noun, name):
            return None
        last = name + 1
        while last < end and last < name + 4 and self._goes_on(last):
            last += 1
        mention = Mention(at, last, name, sentence, NOTHING, noun)
        mention.preposition = True
        return mention

    def _may_be_name(self, noun: Noun, at: int) -> bool:
        token, norm = self.tokens[at], self.norms[at]
        if token.kind not in ("word", "latin") or norm in self.words.not_names or len(norm) < 3:
            return False
        if norm in self.words.nouns or norm in self.words.described or norm == "المنطقه":
            return False
        if norm in self.words.compound or token.kind == "latin" or self.norms[at - 1] in _QUOTES:
            return True
        if norm.startswith("ال"):
            return norm not in self.words.nouns and norm[2:] not in self.words.not_names
        if self.known.demonyms.get(norm) or noun.many:
            return False
        # An adjective agrees with its noun: indefinite "قرية صغيرة", "حي سكني" are no names, nor are verbs
        # and particles with clitics.
        if any(norm.startswith(part) and len(norm) > len(part) + 1 for part in self.words.village_parts):
            return True
        if noun.word.endswith("ه"):
            # Nor "مدينة سيطرت عليها", where a verb describes the town.
            return not norm.endswith(("ه", "ها", "هم", "ت")) and norm[0] not in "تيوفبل"
        return noun.word == "مخيم" and not norm.endswith(("ي", "ا")) and norm[0] not in "تيوفبل"

    def _goes_on(self, at: int) -> bool:
        """Whether a word goes on with an unknown name: "دير عمار", "خان بني سعد", "الصمدانية الغربية"."""
        norm, before = self.norms[at], self.norms[at - 1]
        if self.tokens[at].kind != "word" or self.covered[at]:
            return False
        if before in self.words.compound:
            return norm not in self.words.not_names
        return norm in self.words.name_adjectives and before.startswith("ال")


def _starts_name(finder: Finder, at: int, end: int) -> bool:
    part = finder.parts[at]
    if part is None:
        return False
    for key, clitics, words in part.starts:
        phrase, last = ("", at) if clitics else _longest(finder.norms, at, end, key, words, finder.known)
        if phrase and (last > at + 1 or phrase not in finder.words.compound):
            return True
    return False
