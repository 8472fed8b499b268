"""All that the language data says of one word form, gathered once and kept.

A `Word` is looked up by a token's normal form; every later stage reads it instead of the files.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, NamedTuple

from msgspec import Struct

from workers.arabic.clitics import Analysis, analyses
from workers.arabic.inflection import decline, feminine_of, free_forms
from workers.arabic.normalizing import normalize
from workers.language import read, trigger_lexicon
from workers.language.kept import Kept
from workers.language.lexicon import FunctionWord, Lexicon, lexicon
from workers.language.patterns import Beginning, Pattern, PatternIndex, parse_phrase, verb_stems
from workers.language.register import Actor, Register
from workers.language.trigger_lexicon import Entry, words

MARKED = "ة"  # bears no pronoun and ends no verb, though its normal form may look so (إصابة, امرأة)
HAMZA = "أ"  # ends no function word, though its normal form may look so (هنأ, نشأ)
ENDINGS = frozenset({MARKED, HAMZA})  # last letters that tell more than their normal forms do
# How nouns of one, two and several end that no complement follows: "مسلحان", "مسلحون", but "سكان | القرية".
_ABSOLUTE: dict[str, tuple[str, ...]] = {"s": (), "d": ("ان", "ين"), "p": ("ون", "ين")}
KIN = frozenset({"spouses", "sons", "siblings", "parents", "children", "relatives"})  # units of people.yaml


class Verb(Struct, frozen=True, gc=False):
    """A finite verb reading. `purpose` marks the ل of purpose ("ليقتل")."""

    lemma: str
    tense: str
    voice: str
    person: str
    conjunction: str
    future: bool
    purpose: bool
    pronoun: str
    entry: str  # past/present, as verbs.yaml lists it; empty where only a trigger knows the verb


class Reading(Struct, frozen=True, gc=False):
    """A word read as a trigger: a form of `entry`, with the clitics it bears."""

    entry: int
    kind: str
    tense: str
    voice: str
    person: str
    number: str
    clitics: Analysis


class People(Struct, frozen=True, gc=False):
    """A noun for people: see `people.yaml`; number is s, d or p."""

    noun: str
    kind: str
    sector: tuple[str, ...]
    armed: bool
    unit: str
    number: str
    gender: str


class Light(Struct, frozen=True, gc=False):
    """A verb that carries an event noun: see `light_verbs.yaml`."""

    noun: str
    subject: str
    object: str | None
    status: str | None


class Saying(Struct, frozen=True, gc=False):
    """A word of reporting: see `reporting.yaml`."""

    lemma: str
    denial: bool
    kind: str  # verb, participle, source
    joint: frozenset[str]  # what must follow for the verb to be one of saying; empty where nothing need


class Word:
    """What is known of one form. `stems` are all its plausible stems, the whole form first."""

    __slots__ = (
        "absolute",
        "adjective",
        "analysis",
        "armed",
        "asserting",
        "beginning",
        "body",
        "contexts",
        "demonym",
        "domains",
        "event_noun",
        "function",
        "keys",
        "known_noun",
        "known_verb",
        "light",
        "lone",
        "marks",
        "nominal",
        "norm",
        "people",
        "phrase_seconds",
        "saying",
        "seconds",
        "stems",
        "triggers",
        "verbal_stems",
        "verbs",
    )

    norm: str
    stems: tuple[str, ...]
    verbal_stems: tuple[str, ...]  # those that could be a verb's: without article or preposition
    analysis: Analysis  # as a noun: the best split
    verbs: tuple[Verb, ...]
    triggers: tuple[Reading, ...]
    event_noun: bool  # whether one of them is a noun
    function: FunctionWord | None
    phrase_seconds: tuple[str, ...]  # what the second words of function phrases that it begins begin with
    known_noun: bool
    known_verb: bool  # whether the lexicon lets it be a finite verb
    nominal: bool  # whether it may be a noun: a known one, or by a reading as a trigger
    adjective: bool
    armed: bool  # a noun for armed people or forces, of groups.yaml
    body: bool  # one for any body of people, armed or not
    lone: bool  # people whose noun takes no complement
    people: People | None
    absolute: bool  # people whose ن stays, as it does not before a complement ("مسلحون | ثلاثة جنود")
    demonym: Actor | None
    light: tuple[Light, ...]
    marks: frozenset[str]  # labels of status.yaml, "future.verbs" …
    saying: Saying | None
    keys: tuple[str, ...]  # what fixed phrases know the word by; `beginning` those that it begins
    seconds: tuple[str, ...]  # the keys that are some fixed phrase's second word's
    beginning: Beginning | None
    contexts: tuple[str, ...]  # of contexts.yaml
    domains: tuple[tuple[str, int], ...]
    asserting: tuple[str, ...]  # classes of assertedness.yaml that it has anywhere in a sentence


class Payload(NamedTuple):
    """What a fixed phrase stands for: a trigger entry, a mode, a mark of status, a saying, a domain."""

    kind: str
    value: Any


class Language:
    """The language data as one: words by normal form, phrases, trigger entries."""

    def __init__(self) -> None:
        self.lexicon: Lexicon = lexicon()
        self.register = Register.load()
        compiled = trigger_lexicon.load()
        self.entries: list[Entry] = compiled.entries
        self._uses = compiled.uses
        self._people = _people()
        self._light = _light()
        self._marks = _marks()
        self._sayings, saying_phrases = _sayings()
        self._domains, domain_phrases = _domains()
        self.payloads: list[Payload] = []
        patterns: list[Pattern] = []

        def add(kind: str, value: Any, elements: Any) -> None:
            patterns.append(Pattern(len(self.payloads), elements))
            self.payloads.append(Payload(kind, value))

        for pattern in compiled.patterns:
            add("trigger", pattern.entry, pattern.elements)
        for type_name, modes in read("modes.yaml").items():
            for rank, (mode, cues) in enumerate(modes.items()):
                for cue in cues:
                    add("mode", (type_name, mode, rank), parse_phrase(cue))
        for phrase in read("status.yaml")["hypothetical"]["condition_phrases"]:
            add("mark", "hypothetical.conditions", parse_phrase(phrase))
        for phrase, denial in saying_phrases:
            add("saying", denial, parse_phrase(phrase))
        self.contexts: dict[str, str] = {}
        for context, items in read("contexts.yaml").items():
            for item in items:
                if " " in item:
                    add("context", context, parse_phrase(item))
                else:
                    self.contexts[normalize(item)] = context
        for phrase, domain, weight in domain_phrases:
            add("domain", (domain, weight), parse_phrase(phrase))
        self.phrases = PatternIndex(patterns)
        self.adjectives = frozenset(
            form.surface
            for adjective in read("nouns.yaml")["adjective"]
            for form in decline(adjective, feminine=feminine_of(adjective))
        )
        groups = read("groups.yaml")
        self.armed_nouns = words(groups["armed"])
        self.weapons = words(groups["weapons"])
        self.munitions = words(groups["munitions"])
        self.group_nouns = words(groups["groups"])
        self.bodies = self.armed_nouns | self.group_nouns
        self.holdings = words(groups["holdings"])
        self.ordering = frozenset(normalize(word) for word in groups["ordering"])
        self.topics = words(groups["topics"])
        self.compelling = frozenset(normalize(word) for word in groups["compelling"])
        self.resolves = words(groups["resolves"])
        self.deeds = words(groups["deeds"])
        self.backed = words(groups["backed"])
        self.belonging = words(groups["belonging"])
        self.unarmed = words(groups["unarmed"])
        self.tellers = words(groups["tellers"])
        self.lone = words(groups["lone"])
        self.dealings = words(groups["dealings"])
        self.help = words(groups["help"])
        self.suspects = words(groups["suspects"])
        self.gatherings = words(groups["gatherings"])
        self.ordinary = words(groups["ordinary"])
        self.manners = frozenset(normalize(word) for word in groups["manners"])
        self.owned = words(groups["owned"])
        self.group_masdars = words(groups["masdars"])
        self.directions = words(groups["directions"])
        self.suffering = compiled.suffering
        self._asserting: dict[str, tuple[str, ...]] = {}
        for name, items in read("assertedness.yaml")["sentence"].items():
            for item in items:
                stem = normalize(item)
                self._asserting[stem] = (*self._asserting.get(stem, ()), name)
        self.addressing = frozenset(e.lemma for e in self.entries if e.frame_name == "ask")
        self.words: Kept[Word] = Kept(self._build, 500_000)

    def controls(self, verb: Verb) -> bool:
        """Whether the verb's subject is that of the masdar it governs (تمكن من, بدأ, قرر …)."""
        return bool(verb.entry) and self.lexicon.aspect(verb.entry) is not None

    def takes_object(self, verb: Verb) -> bool:
        """Whether the verb is none of motion, being or the like (`verbs.yaml`)."""
        classes = self.lexicon.verb_classes(verb.entry) if verb.entry else frozenset({"general"})
        return bool(classes) and not classes & {"intransitive", "motion", "modal"}

    def tells_of(self, word: Word, types: AbstractSet[str], kind: str | None = None) -> bool:
        """Whether a word is a trigger of events of these types, by a reading of the `kind` if given."""
        return any(
            self.entries[reading.entry].type in types
            for reading in word.triggers
            if kind is None or reading.kind == kind
        )

    def word(self, form: str) -> Word:
        """All that is known of a normal form, whose last letter is written as spelled if one of ENDINGS."""
        return self.words[form]

    def _build(self, form: str) -> Word:
        word = Word()
        word.norm = norm = form.replace(MARKED, "ه").replace(HAMZA, "ا")
        marked = form[-1:] == MARKED
        splits = whole = analyses(norm)
        if marked:
            splits = whole = tuple(split for split in splits if not split.pronoun)
        word.triggers = tuple(self._readings(splits))
        word.verbs = () if marked else tuple(self._verbs(norm, word.triggers))
        if any(verb.person[0] == "3" and not verb.pronoun for verb in word.verbs):
            splits = tuple(split for split in splits if split.pronoun != "ك")  # فكك is no فك of yours
        if any(split.stem in self._people and not split.pronoun for split in splits):
            splits = tuple(split for split in splits if split.pronoun != "ني")  # مدني is no مد with a pronoun
        word.stems = tuple(dict.fromkeys(stem for split in splits for stem in _stems(split)))
        word.verbal_stems = tuple(
            dict.fromkeys(
                stem
                for split in splits
                if not marked and not split.article and split.preposition in ("", "ل")
                for stem in _stems(split)
            )
        )
        functions = self.lexicon.function_words(norm) if form[-1:] != HAMZA else ()
        word.function = functions[0] if functions else None
        word.known_verb = self.lexicon.is_verb(norm)
        word.phrase_seconds = self.lexicon.phrase_seconds(norm)
        if len(splits) < len(whole):
            word.triggers = tuple(self._readings(splits))
        word.event_noun = any(reading.kind == "noun" for reading in word.triggers)
        word.demonym = self.register.demonym(norm)
        if word.demonym is not None and not self.ordinary.isdisjoint(word.stems):
            word.demonym = None  # "غرامة مالية"
        nominal = tuple(split for split in splits if split.pronoun != "ني") or splits  # only verbs bear it
        word.analysis, word.people, word.known_noun = self._nominal(norm, word.triggers, nominal)
        if self._accusative(word.analysis):
            word.stems += (word.analysis.stem[:-1],)  # "وقفا لإطلاق النار"
        word.nominal = word.known_noun or any(reading.kind != "verb" for reading in word.triggers)
        stem = word.analysis.stem
        word.armed, word.body, word.lone = stem in self.armed_nouns, stem in self.bodies, stem in self.lone
        people = word.people
        word.absolute = people is not None and norm.endswith(_ABSOLUTE[people.number])
        word.adjective = word.demonym is not None or word.analysis.stem in self.adjectives
        word.light = tuple(light for stem in word.stems for light in self._light.get(stem, ()))
        word.marks = frozenset(mark for stem in word.stems for mark in self._marks.get(stem, ()))
        word.saying = next((self._sayings[s] for s in word.stems if s in self._sayings), None)
        word.keys = self.phrases.keys(word.stems)
        word.seconds = self.phrases.seconds(word.keys)
        word.beginning = self.phrases.beginning(word.keys, word.verbal_stems)
        word.contexts = tuple(self.contexts[stem] for stem in word.stems if stem in self.contexts)
        word.domains = tuple(item for stem in word.stems for item in self._domains.get(stem, ()))
        word.asserting = self._asserting.get(word.analysis.stem) or self._asserting.get(norm, ())
        return word

    def _accusative(self, noun: Analysis) -> bool:
        """Whether the word is an indefinite noun with the alif of the accusative."""
        bare = not noun.article and not noun.pronoun
        return (
            bare and len(noun.stem) > 3 and noun.stem[-1] == "ا" and self.lexicon.known_noun(noun.stem[:-1])
        )

    def _verbs(self, norm: str, triggers: tuple[Reading, ...]) -> list[Verb]:
        """Finite verb readings, those of the lexicon before those that only a trigger knows."""
        verbs: list[Verb] = []
        for form, split in self.lexicon.verb_readings(norm):
            lemma = normalize(form.verb.partition("/")[0])
            verbs.append(_verb(lemma, form.tense, form.voice, form.person, split, form.verb))
        known = {(verb.lemma, verb.tense == "past") for verb in verbs}
        for reading in triggers:
            lemma = self.entries[reading.entry].lemma
            if reading.kind == "verb" and (lemma, reading.tense == "past") not in known:
                verbs.append(_verb(lemma, reading.tense, reading.voice, reading.person, reading.clitics, ""))
        # News speaks of third persons: أصيب is "was hit" before it is "I hit".
        # "ووجه" is و and وجه before it is the passive of واجه.
        passive_last = norm.startswith("وو")
        verbs.sort(key=lambda verb: (verb.person[0] != "3", passive_last and verb.voice == "passive"))
        return verbs

    def _readings(self, splits: tuple[Analysis, ...]) -> list[Reading]:
        readings: list[Reading] = []
        seen: set[tuple[int, str]] = set()
        for split in splits:
            for use in self._uses.get(split.stem, ()):
                if use.kind == "verb":
                    if split.article or (split.preposition and split.preposition != "ل"):
                        continue
                    if (split.future or split.preposition) and use.tense == "past":
                        continue
                elif split.future or (split.article and split.pronoun) or (use.bound and not split.pronoun):
                    continue
                elif split.article and use.number == "d" and split.stem[-1] == "ي":
                    continue  # "الحربي" is an adjective, no dual before a genitive
                key = (use.entry, use.kind)
                if key in seen and use.kind != "verb":
                    continue
                seen.add(key)
                readings.append(
                    Reading(use.entry, use.kind, use.tense, use.voice, use.person, use.number, split)
                )
        return readings

    def _kin(self, split: Analysis) -> People | None:
        """Whose ة is written ت before a pronoun ("زوجته")."""
        if not split.pronoun or not split.stem.endswith("ت"):
            return None
        people = self._people.get(split.stem[:-1] + "ه")
        return people if people is not None and people.unit in KIN else None

    def _nominal(
        self, norm: str, triggers: tuple[Reading, ...], splits: tuple[Analysis, ...]
    ) -> tuple[Analysis, People | None, bool]:
        """The split of the word as a noun: the first whose stem is known, the whole form before all."""
        known = self.lexicon.known_noun
        for split in splits:
            people = self._people.get(split.stem)
            if split.article and not split.pronoun and people is not None:
                return split, people, True  # الأمين is a title before it is a name
        for split in splits:
            if split.pronoun == "ه" and norm[-1] == "ه" and not split.future:
                people = self._people.get(split.stem)
                if people is not None and people.number == "p":
                    return split, people, True  # حراسه: his guards before the guarding
        for split in splits:
            if split.future:
                continue
            people = self._people.get(split.stem) or self._kin(split)
            if (
                people is not None
                or known(split.stem, bool(split.pronoun))
                or any(reading.kind != "verb" and reading.clitics == split for reading in triggers)
            ):
                return split, people, True
        for split in splits:
            if split.article and not split.pronoun:
                return split, None, False
        for split in splits:
            if (
                split.conjunction == "و"
                and not split.preposition
                and not split.pronoun
                and len(split.stem) > 3
            ):
                return split, None, False
        return splits[0], None, False


def _stems(split: Analysis) -> tuple[str, ...]:
    return free_forms(split.stem) if split.pronoun else (split.stem,)


def _verb(lemma: str, tense: str, voice: str, person: str, split: Analysis, entry: str) -> Verb:
    return Verb(
        lemma,
        tense,
        voice,
        person,
        split.conjunction,
        split.future,
        bool(split.preposition),
        split.pronoun,
        entry,
    )


def _people() -> dict[str, People]:
    found: dict[str, People] = {}
    declined = [
        (item, decline(item["noun"], tuple(item.get("plural") or ()), item.get("feminine")))
        for item in read("people.yaml")
    ]
    lemmas = [
        (item, form) for item, forms in declined for form in forms if form.surface == normalize(item["noun"])
    ]
    for item, form in lemmas + [(item, form) for item, forms in declined for form in forms]:
        found.setdefault(
            form.surface,
            People(
                item["noun"],
                item["kind"],
                tuple(item.get("sector") or ()),
                bool(item.get("armed")),
                item["unit"],
                form.number,
                form.gender,
            ),
        )
    return found


def _light() -> dict[str, list[Light]]:
    found: dict[str, list[Light]] = {}
    for item in read("light_verbs.yaml"):
        light = Light(normalize(item["noun"]), item["subject"], item.get("object"), item.get("status"))
        stems = [stem for parts in item["verb"] for stem in verb_stems(parts)]
        for stem in (*stems, *map(normalize, item.get("masdar", ()))):
            found.setdefault(stem, []).append(light)
    return found


def _marks() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}

    def add(label: str, value: Any) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                add(f"{label}.{key}", inner)
            return
        for item in value:
            if " " in item:
                continue  # a phrase: matched as one
            for stem in verb_stems(item) if "/" in item else words(item):
                found.setdefault(stem, []).append(label)

    for label, value in read("status.yaml").items():
        add(label, value)
    return found


def _sayings() -> tuple[dict[str, Saying], list[tuple[str, bool]]]:
    """The words of reporting.yaml by stem, and its phrases before what they attribute: (phrase, denial)."""
    content = read("reporting.yaml")
    found: dict[str, Saying] = {}
    for item in content["sources"]:
        noun = item["noun"]
        if " " in noun:
            continue
        for form in decline(noun, tuple(plural for plural in item.get("plural") or () if " " not in plural)):
            found.setdefault(form.surface, Saying(noun, False, "source", frozenset()))
    verbs = [
        (item, Saying(item["verb"], bool(item.get("denial")), "verb", words(item.get("joint"))))
        for item in content["verbs"]
    ]
    for item, saying in verbs:
        found.setdefault(normalize(item["verb"].split("/")[0]), saying)  # نقل is no form of قال first
    for item, saying in verbs:
        denial = saying.denial
        for stem in verb_stems(item["verb"]):
            found.setdefault(stem, saying)
        for participle in item.get("participle") or ():
            found[normalize(participle)] = Saying(item["verb"], denial, "participle", frozenset())
    phrases = [
        (item["phrase"], bool(item.get("denial"))) for item in content["phrases"] if not item.get("before")
    ]
    return found, phrases


def _domains() -> tuple[dict[str, list[tuple[str, int]]], list[tuple[str, str, int]]]:
    """The words of domains.yaml in every form, and its phrases: (phrase, domain, weight)."""
    found: dict[str, list[tuple[str, int]]] = {}
    phrases: list[tuple[str, str, int]] = []
    for domain, weights in read("domains.yaml").items():
        for weight, items in weights.items():
            for item in items:
                if set(item) & set(" |*"):
                    phrases.append((item, domain, weight))
                    continue
                for form in {normalize(item), *(form.surface for form in decline(item))}:
                    found.setdefault(form, []).append((domain, weight))
    return found, phrases


@cache
def language() -> Language:
    """The language data, loaded once a process."""
    return Language()
