"""Named again: descriptions ("التنظيم"), surnames, bodies and offices without nationality."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from workers.arabic.normalizing import normalize
from workers.document import Document, Entity
from workers.language.kept import Kept
from workers.language.mention_cues import cues
from workers.language.register import Actor, Institution, Register, stems
from workers.stages.entities.settling import without_clitics

Gender = Literal["m", "f"]
Number = Literal["s", "d", "p"]

_FIRST = attrgetter("first")
_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "ول", "وب")
_FAR = 400  # tokens: a description does not reach farther back
_NEAR = 60  # tokens: nor does a pronoun
_DATELINE = frozenset("-–:/")  # behind where and by whom an article was written


class Coreference:
    """Adds the mentions that name an actor of the article again, marked `coreferent`."""

    requires: tuple[str, ...] = ("tokens", "sentences", "entities")
    assigns: tuple[str, ...] = ("entities",)

    def __init__(self, register: Register | None = None) -> None:
        self.register = register or Register.load()
        self.heads = frozenset("ال" + head for head in cues().heads)
        self.shorts = self.heads | {short for actor in self.register.actors for short in actor.short}
        # What a word may begin that names an actor again, None for most words.
        self.candidates: Kept[_Candidate | None] = Kept(self._begin, 200_000)

    def __call__(self, document: Document) -> None:
        found = _Linking(self, document).mentions()
        if found:
            document.entities = sorted([*document.entities, *found], key=lambda entity: entity.first)

    def _begin(self, norm: str) -> _Candidate | None:
        bodies: list[tuple[tuple[str, ...], Institution, str]] = []
        short = None
        for stem in stems(norm):
            if short is None and stem in self.shorts:
                short = stem
            for pattern in self.register.patterns.get(stem, ()):
                if pattern.form in ("alone", "definite"):
                    institution = self.register.institutions[pattern.targets[0]]
                    if pattern.form == "alone" or institution.entity == "PER":
                        bodies.append((pattern.rest, institution, stem))
        bodies.sort(key=lambda item: -len(item[0]))
        return _Candidate(tuple(bodies), short) if bodies or short else None


class _Candidate(Struct, frozen=True, gc=False):
    """The bodies and offices that a word begins, the longest first, each with the word's stem; and the
    description that it is."""

    bodies: tuple[tuple[tuple[str, ...], Institution, str], ...]
    short: str | None


class _Linking:
    """One pass over the tokens that no entity covers."""

    def __init__(self, stage: Coreference, document: Document) -> None:
        self.stage = stage
        self.cues = cues()
        self.register = stage.register
        self.document = document
        self.tokens = document.tokens
        self.entities = document.entities
        self.surnames = self._surnames()
        self.surname_forms = {prefix + surname: surname for surname in self.surnames for prefix in _PREFIXES}
        definite = [surname for surname in self.surnames if surname.startswith("ال")]
        self.surname_forms |= {f"لل{surname[2:]}": surname for surname in definite}
        self._link_titled()
        self.countries = Counter(
            entity.actor.country
            for entity in document.entities
            if entity.actor and entity.actor.country and not self._occupier(entity)
        )
        self.country = _dominant_country(self.countries)
        self.before: list[Entity] = []  # those that begin before the present token, in order
        self.coming = self.entities[::-1]  # the others, the next at the end
        self.linked: list[Entity] = []
        self.after = 0  # the token after what was read last and is nobody's ("رئيس الوزراء السابق")

    def _occupier(self, entity: Entity) -> bool:
        """Whether it is named as who occupies the country that the article is about ("قوات الاحتلال")."""
        return self.tokens[entity.last - 1].norm in self.cues.occupier

    def mentions(self) -> list[Entity]:
        """The mentions found, in order."""
        for sentence in self.document.sentences:
            self._sentence(sentence.first, sentence.last)
        return self.linked

    def _sentence(self, first: int, last: int) -> None:
        norms, before, coming = self.document.norms, self.before, self.coming
        candidates, surname_forms = self.stage.candidates, self.surname_forms
        read = first  # up to where the sentence is read
        marked = candidates.where(norms[first:last], first)
        if not surname_forms.keys().isdisjoint(norms[first:last]):
            surnames = {i for i, norm in enumerate(norms[first:last], first) if norm in surname_forms}
            marked = sorted(surnames.union(marked))
        for i in marked:
            if i < read:
                continue
            while coming and coming[-1].first <= i:
                before.append(coming.pop())
            if self.tokens[i].kind != "word" or (before and before[-1].last > i):
                continue
            found = self._at(i, last, candidates[norms[i]])
            if found is not None:
                self.linked.append(found)
                read = found.last
            else:
                read = self.after

    def _at(self, i: int, limit: int, candidate: _Candidate | None) -> Entity | None:
        found = self._surname(i)
        if found is None and candidate is not None:
            found = self._body(i, limit, candidate) or self._description(i, limit, candidate.short)
        return found

    def _surnames(self) -> dict[str, list[Entity]]:
        """The last words of the persons named in full, with the persons."""
        found: dict[str, list[Entity]] = {}
        for entity in self.document.entities:
            bare = entity.last - entity.first == 1
            if entity.type != "PER" or bare or (entity.actor is not None and entity.actor is entity.office):
                continue
            words = [normalize(word) for word in entity.name.split()]
            if len(words) < 2:
                continue
            last = self.tokens[entity.last - 1].norm
            for surname in {words[-1], last if self._is_name(last, entity) else words[-1]}:
                if self._fit_for_surname(surname, words):
                    found.setdefault(surname, []).append(entity)
        return found

    @staticmethod
    def _is_name(word: str, entity: Entity) -> bool:
        """Whether the last word of a mention is of the person's name, not of the office's."""
        names = [entity.name, *(entity.actor.aliases if entity.actor else ())]
        return any(normalize(name.split()[-1]) == word for name in names)

    def _fit_for_surname(self, word: str, words: list[str]) -> bool:
        if len(word) < 3 or word in self.cues.common_surnames or words[-2] == "عبد":
            return False
        return self.register.nisba(word) is None or word == words[-1]

    def _link_titled(self) -> None:
        """A surname, titled or not ("الرئيس بخاري"), is the person whom the article names in full."""
        for entity in self.document.entities:
            bare = entity.last - entity.first == 1
            if entity.type == "PER" and (bare or (entity.actor is None and " " not in entity.name)):
                persons = self.surnames.get(self.tokens[entity.last - 1].norm, [])
                if persons and all(
                    person.actor is not entity.actor or person.actor is None for person in persons
                ):
                    person = next(
                        (each for each in reversed(persons) if each.first < entity.first), persons[0]
                    )
                    entity.name, entity.name_en, entity.actor = person.name, person.name_en, person.actor
                    entity.coreferent = True

    def _surname(self, i: int) -> Entity | None:
        """The surname of a person named in full, the nearest before or else the first after."""
        surname = self.surname_forms.get(self.tokens[i].norm)
        if surname is None:
            return None
        persons = self.surnames[surname]
        person = next((each for each in reversed(persons) if each.first < i), persons[0])
        actor, office = person.actor, person.office
        return Entity(i, i + 1, "PER", person.name, person.name_en, actor, True, office, name_first=i)

    def _body(self, i: int, limit: int, candidate: _Candidate) -> Entity | None:
        """A body or office without nationality: the one named before, else the article's country's."""
        matches = (
            (self._matches(i, rest, limit), institution, stem) for rest, institution, stem in candidate.bodies
        )
        found = next((match for match in matches if match[0]), None)
        if found is None:
            return None
        last, institution, stem = found
        self.after = last
        if institution.entity == "PER":
            return self._office(i, last, institution)
        if self._described(last, limit):
            return None
        actor = self._same_body(institution)
        state = self._state_behind(last)
        if state is not None:
            actor = self.register.body(institution, state)
        elif actor is None and self.country:
            state = self.register.state(self.country)
            actor = self.register.body(institution, state) if state else None
        if actor is not None:
            return Entity(i, last, actor.entity, actor.name, actor.name_en, actor, True)
        name = without_clitics(self.document.span(i, last).text, self.tokens[i], stem)
        return Entity(i, last, "ORG", name, coreferent=True)

    def _state_behind(self, k: int) -> Actor | None:
        """The state that "في" and its name make of a body before them ("قوات الجيش في مالي")."""
        if k + 1 >= len(self.tokens) or self.tokens[k].norm != "في":
            return None
        for entity in self.entities[len(self.before) : len(self.before) + 2]:
            if entity.first == k + 1 and entity.type == "GPE":
                return entity.actor
        return None

    def _described(self, k: int, limit: int) -> bool:
        """Whether an adjective follows that makes it another body ("القوات الكردية")."""
        if k >= limit or self.tokens[k].kind != "word":
            return False
        norm = self.tokens[k].norm
        if not self._definite(k) or not norm.endswith(("ي", "يه")):
            return False
        return norm not in self.cues.modifiers and norm not in self.cues.plain_after

    def _same_body(self, institution: Institution) -> Actor | None:
        for entity in reversed(self.before):
            actor = entity.actor
            if actor is not None and actor.institution == institution.id and actor.entity != "PER":
                return actor
        return None

    def _office(self, i: int, last: int, institution: Institution) -> Entity | None:
        """ "الرئيس", "وزير الخارجية": the last holder named, else the holder for the article's country."""
        if last < len(self.tokens) and self.tokens[last].kind == "word" and self._other_office(last):
            return None
        for entity in reversed(self.before):
            if (
                entity.type == "PER"
                and entity.office is not None
                and entity.office.institution == institution.id
                and not self._one_of_several(entity)
            ):
                return Entity(i, last, "PER", entity.name, entity.name_en, entity.actor, True, entity.office)
        if not self.country or last - i < 2:
            return None
        state = self.register.state(self.country)
        if state is None:
            return None
        office = self.register.body(institution, state)
        day = self.document.day
        holder = self.register.holder(institution.id, self.country, day) if day else None
        actor = holder or office
        return Entity(i, last, "PER", actor.name, actor.name_en, actor, True, office)

    def _one_of_several(self, entity: Entity) -> bool:
        """Whether several holders are named by their states at once ("رؤساء تشاد وجيبوتي والصومال")."""
        patterns, norm = self.register.patterns, self.tokens[entity.first].norm
        forms = {pattern.form for stem in stems(norm) for pattern in patterns.get(stem, ())}
        joined = norm[0] == "و" and entity.last - entity.first == 1
        return bool(forms & {"nisbas", "states"}) or joined

    def _other_office(self, k: int) -> bool:
        """Whether what follows makes it another's office ("الرئيس التنفيذي", "رئيس الوزراء السابق")."""
        norm = self.tokens[k].norm
        return self._definite(k) and norm not in self.cues.plain_after

    def _description(self, i: int, limit: int, short: str | None) -> Entity | None:
        """A description of the register ("المتطرفين") or a head noun ("الحركة") of an actor named before."""
        if short is None:
            return None
        last = i + 1
        if last < limit and f"{short} {self.tokens[last].norm}" in self.stage.shorts:
            short, last = f"{short} {self.tokens[last].norm}", last + 1
        if last < limit and self._definite(last):
            following = self.tokens[last].norm
            described = following not in self.cues.plain_after | self.cues.description_adjectives
            another = self.stage.candidates[following] is not None or self._state_at(last)
            if described and not another:  # "دعت المنظمة | الحكومة", "دعت المنظمة | الأردن"
                return None
        entity = self._antecedent_of(short, i)
        if entity is not None:
            return Entity(i, last, entity.type, entity.name, entity.name_en, entity.actor, True)
        day = self.document.day
        actor = self.register.unnamed(short, self.country, day) if self.country else None
        return Entity(i, last, actor.entity, actor.name, actor.name_en, actor, True) if actor else None

    def _state_at(self, k: int) -> bool:
        """Whether a state's own name begins at the word, which describes nothing as a nisba would."""
        at = bisect_left(self.entities, k, key=_FIRST)
        named = at < len(self.entities) and self.entities[at].first == k and self.entities[at].type == "GPE"
        return named and not self.tokens[k].norm.endswith("يه")

    def _definite(self, k: int) -> bool:
        """Whether the word bears the article; إلى and آل begin like it in their normal form only."""
        return self.tokens[k].norm.startswith("ال") and self.tokens[k].text.startswith("ا")

    def _antecedent_of(self, short: str, i: int) -> Entity | None:
        head = short[2:]
        plural = short[:-2] + "ين" if short.endswith("ون") else short
        named: Iterator[Entity] = reversed(self.before)
        if i < self.document.title_tokens:  # a title may name by description what the body names in full
            named = itertools.chain(named, self.entities[len(self.before) :])
        for entity in named:
            if i - entity.first > _FAR:
                break
            if entity.type not in ("ORG", "GROUP") or entity.coreferent:
                continue
            if entity.actor is not None:
                if short in entity.actor.short or plural in entity.actor.short:
                    return entity
            elif short in self.stage.heads and self.tokens[entity.first].norm.endswith(head):
                return entity
        return None

    def _matches(self, i: int, rest: tuple[str, ...], limit: int) -> int:
        k = i + 1
        for word in rest:
            if k >= limit or self.tokens[k].norm != word:
                return 0
            k += 1
        return k


def _dominant_country(countries: Counter[str]) -> str | None:
    """The country that an article is about: named twice at least, and half as often again as any other."""
    most = countries.most_common(2)
    if not most or most[0][1] < 2:
        return None
    if len(most) > 1 and most[0][1] < 1.5 * most[1][1]:
        return None
    return most[0][0]


def antecedent(document: Document, token_index: int, gender: Gender, number: Number) -> Entity | None:
    """The entity that a pronoun at a token most likely stands for: the nearest that agrees with it.

    A state, an organisation or a group takes the gender of its first noun; a plural pronoun takes a group.
    """
    entities = document.entities
    for k in range(bisect_left(entities, token_index, key=_FIRST) - 1, -1, -1):
        entity = entities[k]
        if document.tokens[entity.last].text in _DATELINE:
            continue  # "باريس - رويترز: …"
        if token_index - entity.last <= _NEAR:
            if _agrees(document, entity, gender, number):
                return entity
        elif token_index - entity.first > 2 * _NEAR:
            break
    return None


def _agrees(document: Document, entity: Entity, gender: Gender, number: Number) -> bool:
    if number == "p":
        return entity.type == "GROUP" or (
            entity.actor is not None and entity.actor.kind in ("armed-group", "civilians")
        )
    if number == "d":
        return False
    return gender_of(document, entity) == gender


def gender_of(document: Document, entity: Entity) -> Gender:
    """The grammatical gender of a mention: of its first noun, of a person by the name's title and ending."""
    first = document.tokens[entity.first].norm
    if entity.type == "GPE":
        return "f" if cues().masculine_states.isdisjoint(stems(first)) else "m"
    for stem in stems(first):
        if stem.removeprefix("ال") in cues().feminine:
            return "f"
    return "f" if first.endswith(("ه", "ات")) else "m"
