"""Words that are not news themselves: verbs in all their forms, nouns easily taken for them, function words.

Built from verbs.yaml, nouns.yaml and function_words.yaml and kept compiled; all keys are normal forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from workers.arabic import clitics as clitics_module
from workers.arabic import inflection
from workers.arabic.clitics import Analysis, analyses
from workers.arabic.inflection import (
    Person,
    Tense,
    Voice,
    conjugate,
    decline,
    feminine_of,
    masdars,
    spellings,
)
from workers.arabic.normalizing import normalize, normalize_phrase
from workers.language import HERE, compiled, read

Aspect = Literal["happened", "ongoing", "planned", "attempted", "ended", "possible"]

_TENSES: tuple[Tense, ...] = ("past", "present", "jussive")
_VOICES: tuple[Voice, ...] = ("active", "passive", "either")
_PERSONS: tuple[Person, ...] = ("1s", "1p", "2ms", "2mp", "3ms", "3fs", "3md", "3fd", "3mp", "3fp")
_FEATURES = tuple((tense, voice, person) for tense in _TENSES for voice in _VOICES for person in _PERSONS)
_FEATURE_NUMBER = {feature: number for number, feature in enumerate(_FEATURES)}
_CLASSES = ("saying", "motion", "intransitive", "general", "modal")
_SOURCES = ("verbs.yaml", "nouns.yaml", "function_words.yaml")
_JOINED = ("ب", "ل", "ك")  # prepositions written with the next word
_PRONOUNS = ("ه", "ها", "هما", "هم", "هن", "ك", "كم", "كما", "ي", "نا")


class VerbForm(NamedTuple):
    """One reading of a verb form: `verb` is its entry of verbs.yaml (قال/يقول)."""

    verb: str
    tense: Tense
    voice: Voice
    person: Person


class VerbReading(NamedTuple):
    """A word read as a finite verb, with what is written together with it."""

    form: VerbForm
    clitics: Analysis


class FunctionWord(msgspec.Struct, frozen=True, gc=False):
    """`word_class` and `attribute` are the keys of function_words.yaml; `pronoun` a suffix (عليه: ه)."""

    word: str
    word_class: str
    attribute: str
    pronoun: str = ""


class _Longer(NamedTuple):
    """A function phrase by what stands behind its first word; its `final` word may bear a pronoun."""

    between: tuple[str, ...]
    final: str
    function: FunctionWord


_Behind = tuple[tuple[str, ...], tuple[_Longer, ...]]  # second words, or their beginnings, and the phrases
_NONE: _Behind = ((), ())


class _Tables(msgspec.Struct, array_like=True):
    """What is compiled. A verb form is a number: that of its verb times the features, plus the feature's."""

    verbs: list[str]
    classes: list[list[str]]
    aspects: dict[str, tuple[str, str]]
    free: dict[str, list[int]]
    bound: dict[str, list[int]]
    nouns: dict[str, bool]
    bound_nouns: dict[str, bool]
    functions: dict[str, list[tuple[str, ...]]]
    phrases: dict[str, list[str]]


class Lexicon:
    """Look-ups by normal form, with and without clitics; those with clitics are cached a word.

    `marked` are the function words that end in ة, which others only seem to do in normal form ("بعدة": بعده).
    """

    def __init__(self, tables: _Tables) -> None:
        self._tables = tables
        self._free = tables.free
        self._bound = tables.bound
        self._nouns = tables.nouns
        self._bound_nouns = tables.bound_nouns
        self._functions = tables.functions
        self.marked = _marked()
        self._phrases = {
            first: [tuple(rest.split()) for rest in rests] for first, rests in tables.phrases.items()
        }
        self._classes = dict(zip(tables.verbs, map(frozenset, tables.classes), strict=True))
        self.verb_readings = lru_cache(maxsize=65_536)(self._verb_readings)
        self.function_words = lru_cache(maxsize=65_536)(self._function_words)
        self._kinds = lru_cache(maxsize=65_536)(self._kind)
        self._beginning = lru_cache(maxsize=65_536)(self._begin)

    def verb_forms(self, surface: str, before_pronoun: bool = False) -> tuple[VerbForm, ...]:
        """The readings of a form without clitics; `before_pronoun` of one from which a pronoun was cut."""
        numbers = self._numbers(surface, before_pronoun)
        return tuple(
            VerbForm(self._tables.verbs[number // len(_FEATURES)], *_FEATURES[number % len(_FEATURES)])
            for number in numbers
        )

    def is_verb(self, norm: str, text: str = "") -> bool:
        """Whether the word may be a finite verb; never one that nouns.yaml knows as a noun only.

        `text` is the word as written, if at hand: one that ends in ة is no verb, though its normal form
        may look like one with the pronoun ه (إصابة), and one that ends in ه may be that verb (أصابه).
        """
        verb, noun = self._kinds(norm)
        if noun and not verb and text.endswith("ه"):
            return any(reading.clitics.pronoun == "ه" for reading in self.verb_readings(norm))
        return verb and not text.endswith("ة")

    def is_noun(self, norm: str) -> bool:
        """Whether nouns.yaml knows the word, clitics aside; words under `either` are noun and verb."""
        return self._kinds(norm)[1]

    def known_noun(self, stem: str, before_pronoun: bool = False) -> bool:
        """Whether nouns.yaml has the form, which bears no clitics; `before_pronoun` one was cut from it."""
        return stem in (self._bound_nouns if before_pronoun else self._nouns)

    def function_phrase(self, norms: Sequence[str], first: int) -> tuple[FunctionWord, int] | None:
        """The longest function word or phrase that begins at `first`, with the index after its last word.

        A phrase may bear a conjunction on its first word and a pronoun on its last (ومن قبلهم). Where it
        ends in a preposition written with the noun (وفقا لمصادر), the index is that noun's.
        """
        longer, single = self._beginning(norms[first])
        following = norms[first + 1] if longer and first + 1 < len(norms) else ""
        seconds, phrases = longer.get(following[:1], _NONE)
        for between, final, function in phrases if following.startswith(seconds) else ():
            at = first + 1 + len(between)
            if at >= len(norms) or (between and tuple(norms[first + 1 : at]) != between):
                continue
            last = norms[at]
            if not last.startswith(final):
                continue
            pronoun = last[len(final) :]
            if not pronoun:
                return function, at + 1
            if pronoun in _PRONOUNS:
                return msgspec.structs.replace(function, pronoun=pronoun), at + 1
            if final in _JOINED:
                return function, at
        return (single, first + 1) if single is not None else None

    def phrase_seconds(self, norm: str) -> tuple[str, ...]:
        """What the second words of the function phrases that a word may begin begin with."""
        return tuple(second for seconds, _ in self._beginning(norm)[0].values() for second in seconds)

    def aspect(self, verb: str, negated: bool = False) -> Aspect | None:
        """What an auxiliary (an entry of verbs.yaml) makes of the event it governs; None for other verbs."""
        aspects = self._tables.aspects.get(verb)
        return aspects[negated] if aspects else None  # type: ignore[return-value]

    def verb_classes(self, verb: str) -> frozenset[str]:
        """The classes of verbs.yaml that list the verb: saying, motion, intransitive, general, modal."""
        return self._classes.get(verb, frozenset())

    def _begin(self, word: str) -> tuple[dict[str, _Behind], FunctionWord | None]:
        """The phrases that the word may begin, by the first letter of their second word; the word alone."""
        longer: dict[str, _Behind] = {}
        for head in (word, word[1:]) if word[0] in "وف" else (word,):
            for rest in self._phrases.get(head, ()):
                function = FunctionWord(*self._functions[" ".join((head, *rest))][0])
                seconds, phrases = longer.get(rest[0][0], _NONE)
                phrase = _Longer(rest[:-1], rest[-1], function)
                longer[rest[0][0]] = (*seconds, rest[0]), (*phrases, phrase)
        return longer, next(iter(self.function_words(word)), None)

    def _numbers(self, surface: str, before_pronoun: bool) -> list[int]:
        if not before_pronoun:
            return self._free.get(surface, [])
        numbers = self._bound.get(surface, [])
        # Most forms are spelt alike before a pronoun; قتلوا and قتلتم are not.
        return numbers if surface.endswith(("وا", "تم")) else numbers + self._free.get(surface, [])

    def _verb_readings(self, norm: str) -> tuple[VerbReading, ...]:
        """Every reading of the word as a finite verb, those with the fewest clitics first."""
        return tuple(
            VerbReading(form, analysis)
            for analysis in analyses(norm)
            if _may_be_verb(analysis)
            for form in self.verb_forms(analysis.stem, bool(analysis.pronoun))
            if _agrees(form.tense, analysis)
        )

    def _kind(self, norm: str) -> tuple[bool, bool]:
        """Verb and noun, by the first division of the word that the lexicon knows."""
        if norm in self._nouns:
            verb = not self._nouns[norm] and norm in self._free
            return verb, True
        if self.function_words(norm) and not (norm[0] == "ف" and norm in self._free):  # فتحت is no ف + تحت
            return False, False
        divisions = analyses(norm)
        for each in divisions:
            noun_only = self._nouns.get(each.stem) if each.article else None
            if noun_only or (noun_only is False and norm not in self._free):
                return False, True
        for analysis in divisions:
            nouns = self._bound_nouns if analysis.pronoun else self._nouns
            known = None if analysis.future else nouns.get(analysis.stem)
            # ضربتهم is "she hit them" as well as "their blow".
            if known and not (analysis.pronoun and analysis.stem[-1] == "ت"):
                return False, True
            verb = _may_be_verb(analysis) and any(
                _agrees(_FEATURES[number % len(_FEATURES)][0], analysis)
                for number in self._numbers(analysis.stem, bool(analysis.pronoun))
            )
            if verb or known is not None:
                return verb, known is not None
        return False, norm.startswith("ال")

    def _function_words(self, norm: str) -> tuple[FunctionWord, ...]:
        """The word's entries in function_words.yaml, و, ف and pronouns aside, the likeliest first."""
        found = self._functions.get(norm)
        if found is None and norm[0] in "وف" and len(norm) > 2:
            found = self._functions.get(norm[1:])
        return tuple(FunctionWord(*entry) for entry in found) if found else ()


def _marked() -> frozenset[str]:
    """The function words and phrases that end in ة, in normal form ("بقوة", unlike "بعد" with a pronoun)."""
    listed = (
        phrase
        for group in read("function_words.yaml").values()
        for words in group.values()
        for phrase in words
    )
    return frozenset(normalize_phrase(phrase) for phrase in listed if phrase.endswith("ة"))


def _may_be_verb(analysis: Analysis) -> bool:
    return not analysis.article and analysis.preposition in ("", "ل") and analysis.pronoun != "ي"


def _agrees(tense: Tense, analysis: Analysis) -> bool:
    """The future takes the present, ل what is not the past."""
    if analysis.future:
        return tense == "present"
    return not analysis.preposition or tense != "past"


@cache
def lexicon() -> Lexicon:
    """The lexicon of the files beside this one, compiled once."""
    code = [Path(module.__file__ or "") for module in (inflection, clitics_module)]
    sources = [*(HERE / name for name in _SOURCES), Path(__file__), *code]
    return Lexicon(compiled("lexicon", sources, _build, _Tables))


def _build() -> _Tables:
    tables = _Tables([], [], {}, {}, {}, {}, {}, {}, {})
    _add_verbs(tables, read("verbs.yaml"))
    _add_nouns(tables, read("nouns.yaml"))
    _add_masdars(tables)
    _add_functions(tables, read("function_words.yaml"))
    return tables


def _add_verbs(tables: _Tables, content: dict[str, Any]) -> None:
    classes: dict[str, list[str]] = {}
    for entry in content["modal"]:
        tables.aspects[entry["verb"]] = (entry["aspect"], entry.get("negated", entry["aspect"]))
    for name in _CLASSES:
        for entry in content[name]:
            classes.setdefault(entry["verb"] if name == "modal" else entry, []).append(name)
    without_passive = set(content["without_passive"])
    for index, (verb, names) in enumerate(classes.items()):
        tables.verbs.append(verb)
        tables.classes.append(names)
        past, present = verb.split("/")
        for form in conjugate(past, present, passive=not without_passive.issuperset(names)):
            if form.person == "3md" and form.tense == "past" and _like_accusative(past):
                continue
            number = index * len(_FEATURES) + _FEATURE_NUMBER[form.tense, form.voice, form.person]
            tables.free.setdefault(form.surface, []).append(number)
            for bound in form.bound:
                if bound != form.surface:
                    tables.bound.setdefault(bound, []).append(number)


def _like_accusative(past: str) -> bool:
    """Whether the dual of the past is spelt like its masdar's accusative, which is what news means by it."""
    return past[0] == "ت" or len(past) == 2 or (len(past) == 3 and past[1] != "ا" and past[2] not in "ىاي")


def _add_nouns(tables: _Tables, content: dict[str, list[str]]) -> None:
    """Into `nouns` and `bound_nouns`: True for what is a noun only, False for what is a verb as well."""
    for name in ("noun", "adjective", "number", "name"):
        for word in content[name]:
            for spelling in spellings(word):
                tables.nouns[spelling] = True
            for bound in inflection.before_pronoun(word):
                tables.bound_nouns[bound] = True
            if name in ("noun", "adjective"):
                for form in decline(word, feminine=feminine_of(word) if name == "adjective" else None):
                    tables.nouns.setdefault(form.surface, True)
                    for bound in form.bound:
                        tables.bound_nouns.setdefault(bound, True)
    for word in content["either"]:
        tables.nouns[normalize(word)] = False
        for bound in inflection.before_pronoun(word):
            tables.bound_nouns[bound] = False
        # The accusative is a noun's, though the dual of the past is spelt like it.
        for form in decline(word):
            if form.number == "s":
                tables.nouns.setdefault(form.surface, True)


def _add_masdars(tables: _Tables) -> None:
    """The verbal nouns of the verbs, as far as their form tells; what is known otherwise stays."""
    for verb in tables.verbs:
        past, present = verb.split("/")
        for masdar in masdars(past, present):
            for form in decline(masdar):
                tables.nouns.setdefault(form.surface, form.surface not in tables.free)
                for bound in form.bound:
                    tables.bound_nouns.setdefault(bound, bound not in tables.free)


def _add_functions(tables: _Tables, content: dict[str, dict[str, list[str]]]) -> None:
    bearing = {normalize(word) for words in content.pop("takes_pronoun").values() for word in words}
    with_pronoun: list[tuple[str, ...]] = []
    for word_class, attributes in content.items():
        for attribute, phrases in attributes.items():
            for phrase in phrases:
                key = normalize_phrase(phrase)
                entry: tuple[str, ...] = (key, word_class, attribute)
                if key not in _JOINED:
                    _add_function(tables, key, entry)
                first, _, rest = key.partition(" ")
                if rest:
                    rests = tables.phrases.setdefault(first, [])
                    if rest not in rests:
                        rests.append(rest)
                elif word_class in ("preposition", "quantifier") or key in bearing:
                    with_pronoun.append(entry)
    for rests in tables.phrases.values():
        rests.sort(key=lambda rest: (-len(rest.split()), -len(rest)))
    for entry in with_pronoun:
        # Neither إلى nor على nor لدى changes its normal form before a pronoun (إليه), as nouns do.
        stems = {entry[0]} if entry[1] == "preposition" else set(inflection.before_pronoun(entry[0]))
        for stem in stems:
            for pronoun in _PRONOUNS:
                # مِن and عن double their ن in writing nothing: مني, منا.
                written = stem + (pronoun[1:] if stem[-1] == "ن" and pronoun == "نا" else pronoun)
                _add_function(tables, written, (*entry, pronoun))


def _add_function(tables: _Tables, key: str, entry: tuple[str, ...]) -> None:
    entries = tables.functions.setdefault(key, [])
    if entry not in entries:
        entries.append(entry)
