"""The register of actors: states and their institutions, organisations, armed groups, office-holders.

What is listed stands in `actors/*.yaml`; what every state has (an army, ministries, a president) is made
on demand from `institutions.yaml` and the state, so that none of it need be listed.
"""

from __future__ import annotations

import bisect
import itertools
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import msgspec

from workers.arabic.normalizing import normalize_phrase
from workers.language import HERE, compiled, files, read
from workers.language.kept import Kept
from workers.messages import EntityType, ParticipantKind


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the register.

    `country` is ISO 3166 alpha-3 or PLOVER's non-state code, `sector` PLOVER's codes, `active` the first and
    the last year, None where open. `state` is the id of the state that the actor is a body or an officer of.
    `unnamed_in` are the countries in whose news a description (`short`) means it without its being named;
    `domain` is what the news must be about for a name that is a common word to mean it (domains.yaml).
    """

    id: str
    name: str
    name_en: str
    kind: ParticipantKind
    entity: EntityType
    country: str | None = None
    sector: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    unnamed_in: tuple[str, ...] = ()
    active: tuple[int | None, int | None] = (None, None)
    state: str | None = None
    institution: str | None = None
    nisba: str | None = None
    nisba_en: str | None = None
    domain: str | None = None


class Term(msgspec.Struct, frozen=True, array_like=True):
    """One person's time in an office, ISO dates; `until` None while it lasts."""

    since: str
    until: str | None
    holder: int


class Institution(msgspec.Struct, frozen=True, kw_only=True):
    """What every state has; see `institutions.yaml`."""

    id: str
    name: str
    template: str
    kind: ParticipantKind
    entity: EntityType
    sector: tuple[str, ...]
    names: dict[str, str] = {}
    is_state: bool = False


class Pattern(msgspec.Struct, frozen=True, array_like=True):
    """The words after the first of a way to name something, and what it may name: actors or institutions.

    `form` is "name", "cautious" (an alias that is a common word too), or of an institution "definite",
    "indefinite" (a nisba follows), "construct" (a state's name follows) or "alone" (nothing need follow);
    "nisbas" and "states" are of several such bodies, by a dual or a plural ("الرئيسان المصري والروسي").
    """

    rest: tuple[str, ...]
    targets: tuple[int, ...]
    form: str


class _Compiled(msgspec.Struct, array_like=True):
    actors: list[Actor]
    institutions: list[Institution]
    patterns: dict[str, list[Pattern]]
    nisbas: dict[str, int]
    peoples: set[str]
    pairs: dict[str, dict[str, int]]
    terms: dict[str, list[Term]]
    surnames: dict[str, list[int]]


class Register:
    """Look-ups over the compiled register. All words are in normal form."""

    def __init__(self, data: _Compiled) -> None:
        self.actors = data.actors
        self.institutions = data.institutions
        self.patterns = data.patterns
        self.surnames = data.surnames
        self.terms = data.terms
        self._nisbas = data.nisbas
        self._peoples = data.peoples
        self._by_id = {actor.id: actor for actor in data.actors}
        self._states = {actor.country: actor for actor in reversed(data.actors) if actor.entity == "GPE"}
        self._made: dict[tuple[str, str], Actor] = {}
        self._unnamed: dict[tuple[str, str], list[Actor]] = {}
        for actor in data.actors:
            for key in itertools.product(actor.unnamed_in, actor.short):
                self._unnamed.setdefault(key, []).append(actor)
        self._pairs = data.pairs
        self._found: Kept[Nisba | None] = Kept(self._nisba, 200_000)

    @classmethod
    def load(cls) -> Register:
        """The register, one for the process, from the cache where its files are unchanged."""
        return _load()

    def get(self, actor_id: str) -> Actor | None:
        """The listed actor of that id."""
        return self._by_id.get(actor_id)

    def state(self, country: str | None) -> Actor | None:
        """The state of an ISO 3166 alpha-3 code."""
        return self._states.get(country)

    def nisba(self, norm: str) -> Nisba | None:
        """What a nisba tells, in any gender, number and spelling, proclitics allowed ("والأميركية")."""
        return self._found[norm]

    def _nisba(self, norm: str) -> Nisba | None:
        for stem in stems(norm):
            index = self._nisbas.get(stem)
            if index is not None:
                return Nisba(self.actors[index], stem.startswith("ال"), stem in self._peoples)
        return None

    def demonym(self, norm: str) -> Actor | None:
        """The state or the group that a nisba belongs to, None where the word is none."""
        found = self.nisba(norm)
        return found.actor if found else None

    def nisba_pair(self, first: str, second: str) -> Actor | None:
        """What a nisba of two words tells ("الكورية الجنوبية"), given both normal forms."""
        for stem in stems(first):
            pairs = self._pairs.get(stem)
            if pairs is not None:
                index = pairs.get(second)
                return None if index is None else self.actors[index]
        return None

    def people(self, state: Actor) -> Actor:
        """The people of a state ("الأميركيون"); a group that has a nisba is its own people ("الحوثيون")."""
        if state.entity != "GPE":
            return state
        made = self._made.get(("people", state.id))
        if made is None:
            made = self._made["people", state.id] = Actor(
                id=f"{state.id}-people",
                name=f"الشعب ال{state.nisba}",
                name_en=f"{state.nisba_en} people",
                kind="civilians",
                entity="GROUP",
                country=state.country,
                sector=("CVL",),
                state=state.id,
            )
        return made

    def body(self, institution: Institution, state: Actor) -> Actor:
        """A state's institution or office ("وزارة الخارجية"); the state itself for its government."""
        if institution.is_state:
            return state
        key = (institution.id, state.id)
        made = self._made.get(key)
        if made is None:
            made = self._by_id.get(f"{state.id}-{institution.id}") or _body(institution, state)
            self._made[key] = made
        return made

    def unnamed(self, description: str, country: str, on: date | None) -> Actor | None:
        """Who is meant in a country's news by a description alone ("التحالف" in Yemen), if that is clear."""
        known = [
            actor
            for actor in self._unnamed.get((country, description), ())
            if on is None or (actor.active[0] or 0) <= on.year <= (actor.active[1] or on.year)
        ]
        return known[0] if len(known) == 1 else None

    def holder(self, office: str, of: str | None, on: date) -> Actor | None:
        """Who held an office of a state (its ISO code) or organisation (its id) on a day, as far as known."""
        terms = self.terms.get(f"{office}/{of}")
        if not terms:
            return None
        day = on.isoformat()
        for term in reversed(terms[: bisect.bisect_right(terms, day, key=lambda term: term.since)]):
            if term.until is None or term.until >= day:
                return self.actors[term.holder]
        return None


class Nisba(msgspec.Struct, frozen=True, gc=False):
    """A nisba of a state or a group; `people` marks a plural that can stand for people ("الأميركيون")."""

    actor: Actor
    definite: bool
    people: bool


@lru_cache(maxsize=65_536)
def stems(norm: str) -> tuple[str, ...]:
    """The word, then the word without و or ف, and each without ب, ل or ك (للحزب: الحزب)."""
    bases = [norm]
    if len(norm) > 3 and norm[0] in "وف":
        bases.append(norm[1:])
    found = bases[:]
    for base in bases:
        if len(base) > 3 and base[0] in "بلك":
            if base.startswith("لل"):
                found += ("ال" + base[2:], "الل" + base[2:])
            found.append(base[1:])
    return tuple(found)


@cache
def _load() -> Register:
    sources = [Path(__file__), *(HERE / name for name in [*files("actors/*.yaml"), *_DATA])]
    return Register(compiled("register", sources, _compile, _Compiled))


_DATA = ("institutions.yaml", "descriptions.yaml", "people.yaml")


def _body(institution: Institution, state: Actor) -> Actor:
    english = institution.names.get(state.country or "") or institution.template.format(
        state=state.name_en, demonym=state.nisba_en or state.name_en
    )
    return Actor(
        id=f"{state.id}-{institution.id}",
        name=_with_nisba(institution.name, state),
        name_en=english,
        kind=institution.kind,
        entity=institution.entity,
        country=state.country,
        sector=institution.sector,
        state=state.id,
        institution=institution.id,
    )


def _with_nisba(name: str, state: Actor) -> str:
    """ "الشرطة" and Egypt: "الشرطة المصرية"; the first noun decides the gender."""
    if not state.nisba or " " in state.nisba:
        return f"{name} في {state.name}"
    first = name.split()[0]
    feminine = first.endswith(("ة", "ات")) or first in ("قوات", "قوى", "القوى")
    return f"{name} ال{state.nisba}{'ة' if feminine else ''}"


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")


def _years(value: Any) -> tuple[int | None, int | None]:
    since, until = value or (None, None)
    return since, until


class _Compiler:
    """Reads the files once and gathers actors, patterns, nisbas and terms of office."""

    def __init__(self) -> None:
        self.actors: list[Actor] = []
        self.index: dict[str, int] = {}
        self.patterns: dict[tuple[str, ...], dict[str, list[int]]] = {}
        self.nisbas: dict[str, int] = {}
        self.peoples: set[str] = set()
        self.pairs: dict[str, dict[str, int]] = {}
        self.terms: dict[str, list[Term]] = {}
        self.surnames: dict[str, list[int]] = {}
        self.plurals = {item["noun"]: item["plural"][0] for item in read("people.yaml") if item.get("plural")}
        self.bodies = {item["id"] for item in read("institutions.yaml")}
        self.heads = frozenset(normalize_phrase(word) for word in read("descriptions.yaml")["heads"])

    def pattern(self, text: str, form: str, target: int) -> None:
        norm = normalize_phrase(text)
        for spelling in {norm, norm.replace("عبد ال", "عبدال")}:  # "عبدالله" and "عبد الله"
            targets = self.patterns.setdefault(tuple(spelling.split()), {}).setdefault(form, [])
            if target not in targets:
                targets.append(target)

    def add(self, actor: Actor, names: list[str], cautious: list[str]) -> int:
        if actor.id in self.index:
            raise ValueError(f"two actors have the id {actor.id}")
        index = self.index[actor.id] = len(self.actors)
        self.actors.append(actor)
        for name in names:
            self.pattern(name, "name", index)
        for name in cautious:
            self.pattern(name, "cautious", index)
        return index

    def nisba(self, word: str, index: int, plurals: list[str]) -> None:
        """Every form of a nisba, with and without the article."""
        first, _, rest = normalize_phrase(word).partition(" ")
        people = [first + "ون", first + "ين", *(normalize_phrase(plural) for plural in plurals)]
        if rest:
            for left in self._inflected(first):
                pairs = self.pairs.setdefault(left, {})
                for right in self._inflected(rest):
                    if left.startswith("ال") == right.startswith("ال") or not first.endswith("ي"):
                        pairs.setdefault(right, index)
            return
        for form in (
            first,
            first + "ه",
            first + "ا",
            first + "ان",
            first + "تان",
            first + "تين",
            first + "ات",
            *people,
        ):
            for each in (form, "ال" + form):
                if form == first + "ا" and (form,) in self.patterns:
                    continue
                self.nisbas.setdefault(each, index)
                if form in people:
                    self.peoples.add(each)

    @staticmethod
    def _inflected(word: str) -> list[str]:
        forms = [word]
        if word.endswith("ي"):
            forms += [word + ending for ending in ("ه", "ون", "ين", "ان", "تان", "تين", "ات")]
        return [article + form for form in forms for article in ("", "ال")]

    def state(self, item: dict[str, Any]) -> None:
        nisbas = item.get("demonym") or []
        seats = [*item.get("capital", []), *item.get("seats", [])]
        actor = Actor(
            id=item["id"],
            name=item["name"],
            name_en=item["name_en"],
            kind="state",
            entity="GPE",
            country=item["country"],
            sector=tuple(item.get("sector") or ("GOV",)),
            aliases=(*(item.get("aliases") or ()), *seats),
            short=tuple(normalize_phrase(short) for short in item.get("short") or ()),
            nisba=nisbas[0] if nisbas else None,
            nisba_en=item["demonym_en"],
        )
        names = [actor.name, *actor.aliases]
        cautious = item.get("cautious") or []
        index = self.add(actor, [name for name in names if name not in cautious], cautious)
        for nisba in nisbas:
            self.nisba(nisba, index, item.get("people") or [])

    def listed(self, item: dict[str, Any]) -> None:
        cautious = tuple(item.get("cautious") or ())
        names = [item["name"], *(item.get("aliases") or ())]
        state, institution = self.body_of(item["id"])
        actor = Actor(
            id=item["id"],
            name=item["name"],
            name_en=item["name_en"],
            kind=item["kind"],
            entity=item["entity"],
            country=item.get("country"),
            sector=tuple(item.get("sector") or ()),
            aliases=(*(item.get("aliases") or ()), *cautious),
            short=self.short_names([*names, *cautious], item.get("short") or []),
            unnamed_in=tuple(item.get("unnamed_in") or ()),
            active=_years(item.get("active")),
            state=state,
            institution=institution,
            domain=item.get("domain"),
        )
        index = self.add(actor, [name for name in names if name not in cautious], list(cautious))
        for nisba in item.get("demonym") or []:
            self.nisba(nisba, index, item.get("people") or [])

    def body_of(self, actor_id: str) -> tuple[str | None, str | None]:
        """The state and the institution that an id `<state>-<institution>` names."""
        for cut in range(len(actor_id)):
            if actor_id[cut] == "-" and actor_id[:cut] in self.index and actor_id[cut + 1 :] in self.bodies:
                return actor_id[:cut], actor_id[cut + 1 :]
        return None, None

    def short_names(self, names: list[str], listed: list[str]) -> tuple[str, ...]:
        """The descriptions in normal form: those listed and "الـ" before the head noun of each name."""
        found = [normalize_phrase(short) for short in listed]
        for name in names:
            head = normalize_phrase(name).split()[0]
            bare = head.removeprefix("ال")
            if bare in self.heads and head != normalize_phrase(name):
                found.append("ال" + bare)
        return tuple(dict.fromkeys(found))

    def holder(self, item: dict[str, Any]) -> None:
        terms = item["offices"]
        first = terms[0]
        actor = Actor(
            id=item.get("id") or _slug(item["name_en"]),
            name=item["name"],
            name_en=item["name_en"],
            kind="person",
            entity="PER",
            country=item["country"],
            sector=tuple(item.get("sector") or ("GOV",)),
            aliases=tuple(item.get("aliases") or ()),
            active=_years(item.get("active")),
            institution=first["office"],
        )
        index = self.add(actor, [actor.name, *actor.aliases], item.get("surnames") or [])
        for surname in item.get("surnames") or []:
            self.surnames.setdefault(normalize_phrase(surname), []).append(index)
        for term in terms:
            key = f"{term['office']}/{term.get('of') or item['country']}"
            self.terms.setdefault(key, []).append(
                Term(str(term["from"]), term.get("to") and str(term["to"]), index)
            )

    def institution(self, number: int, item: dict[str, Any]) -> None:
        alone = set(item.get("alone") or ())
        for name in dict.fromkeys(
            [*item["definite"], *(item.get("feminine") or ()), *(item.get("alone") or ())]
        ):
            self.pattern(name, "alone" if name in alone else "definite", number)
            bare = " ".join(word.removeprefix("ال") for word in name.split())
            if len(name.split()) == 1 and bare != name:
                self.pattern(bare, "indefinite", number)
            for several in self.several(name):
                self.pattern(several, "nisbas", number)
        for name in item.get("construct") or ():
            self.pattern(name, "construct", number)
            for several in self.several(name):
                self.pattern(several, "states", number)

    def several(self, name: str) -> Iterator[str]:
        """A name with its first noun in the dual and in a broken plural ("وزيرا الخارجية")."""
        first, space, rest = name.partition(" ")
        stem = first[:-1] + "ت" if first.endswith("ة") else first
        for ending in ("ان", "ين") if first.startswith("ال") else ("ا", "ي"):
            yield stem + ending + space + rest
        plural = self.plurals.get(first.removeprefix("ال"))
        if plural:
            yield ("ال" if first.startswith("ال") else "") + plural + space + rest

    def institutions(self) -> list[Institution]:
        made = []
        for number, item in enumerate(read("institutions.yaml")):
            self.institution(number, item)
            made.append(
                Institution(
                    id=item["id"],
                    name=item["name"],
                    template=item["template"],
                    kind=item["kind"],
                    entity=item["entity"],
                    sector=tuple(item["sector"]),
                    names=item.get("names") or {},
                    is_state=bool(item.get("state")),
                )
            )
        return made


def _compile() -> _Compiled:
    compiler = _Compiler()
    for item in read("actors/states.yaml"):
        compiler.state(item)
    for name in files("actors/*.yaml"):
        stem = Path(name).stem
        if stem == "states":
            continue
        for item in read(name):
            compiler.holder(item) if stem == "office_holders" else compiler.listed(item)
    institutions = compiler.institutions()
    patterns: dict[str, list[Pattern]] = {}
    for words, forms in compiler.patterns.items():
        for form, targets in forms.items():
            patterns.setdefault(words[0], []).append(Pattern(words[1:], tuple(targets), form))
    for listed in patterns.values():
        listed.sort(key=lambda pattern: -len(pattern.rest))
    for terms in compiler.terms.values():
        terms.sort(key=lambda term: term.since)
    return _Compiled(
        compiler.actors,
        institutions,
        patterns,
        compiler.nisbas,
        compiler.peoples,
        compiler.pairs,
        compiler.terms,
        compiler.surnames,
    )
