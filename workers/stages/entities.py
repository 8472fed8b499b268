"""Names: states, organisations, groups and persons, each with its entry of the register if it has one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from workers.arabic.normalizing import normalize
from workers.arabic.tokens import Token
from workers.document import Document, Entity
from workers.language.gazetteer import gazetteer
from workers.language.kept import Kept
from workers.language.lexicon import lexicon
from workers.language.mention_cues import cues
from workers.language.person_names import PersonNames
from workers.language.register import Actor, Pattern, Register, stems
from workers.stages.settling import CLOSING, OPENING, Mention, Settling

_QUOTES = OPENING | CLOSING
# Titles behind which a surname alone is not a statesman's ("المواطن سعيد").
_PRIVATE = frozenset(["CVL", "JRN", "MED", "EDU"])
# Titles that come second, before the name ("قائد الشرطة في كسلا العميد عثمان أحمد").
_RANKS = frozenset(["MIL", "honorific"])


class _Start(Struct, frozen=True, gc=False):
    """What can begin at a word: titles, a person's name, an unknown body, the register's patterns.

    `patterns` are by their second word, "" where they have none.
    """

    patterns: dict[str, list[Pattern]]
    titles: tuple[tuple[tuple[str, ...], str], ...]
    person: bool
    head: bool
    nisba: Actor | None
    people: bool


class Entities:
    """Finds names by longest match in the register, by title and by the shapes of names.

    Args:
        register: the register; the packaged one by default.
        is_verb: whether a word in normal form is a finite verb; the verb lexicon by default.
        common: whether a word in normal form is a common noun or adjective; the noun lexicon by default.
    """

    requires: tuple[str, ...] = ("tokens", "sentences")
    assigns: tuple[str, ...] = ("entities",)

    def __init__(
        self,
        register: Register | None = None,
        is_verb: Callable[[str], bool] | None = None,
        common: Callable[[str], bool] | None = None,
    ) -> None:
        self.register = register or Register.load()
        self.names = PersonNames(is_verb or lexicon().is_verb, common or _is_common, lexicon().known_noun)
        self.starts: Kept[_Start | None] = Kept(self._begin, 200_000)  # what can begin at a word

    def __call__(self, document: Document) -> None:
        document.entities = _Reading(self, document).entities()

    @staticmethod
    def _survives(pattern: Pattern, norm: str, stem: str, common: bool) -> bool:
        """Whether a name can stand behind what was cut from the word: not "بري" in "كبرى"."""
        if pattern.rest or pattern.form not in ("name", "cautious"):
            return True
        return not common and (
            pattern.form == "name" or (norm[0] in "وف" and norm[1:] == stem) or stem.startswith("ال")
        )

    def _doubted(self, pattern: Pattern) -> Pattern:
        """A person's surname that is a common word too ("رئيسي") needs the full name beside it."""
        if (
            pattern.form == "name"
            and not pattern.rest
            and self.register.actors[pattern.targets[0]].entity == "PER"
        ):
            return Pattern((), pattern.targets, "cautious")
        return pattern

    def _begin(self, norm: str) -> _Start | None:
        data = cues()
        patterns: dict[str, list[Pattern]] = {}
        titles, head = [], False
        common = self.names.is_word(norm)
        for stem in stems(norm):
            listed = self.register.patterns.get(stem)
            if listed and stem != norm:
                listed = [pattern for pattern in listed if self._survives(pattern, norm, stem, common)]
            if listed and self.names.is_common(stem):
                listed = [self._doubted(pattern) for pattern in listed]
            for pattern in listed or ():
                patterns.setdefault(pattern.rest[0] if pattern.rest else "", []).append(pattern)
            titles += [title for title in data.titles.get(stem, ()) if stem == norm or title[1] != "called"]
            head = head or stem in data.names_follow
        function = bool(lexicon().function_words(norm))
        person = norm in self.names.starters
        if not person and norm[:1] in "ولبف" and not self.names.is_word(norm) and not function:
            person = norm[1:] in self.names.starters
        nisba = self.register.nisba(norm)
        if not (patterns or titles or person or head or nisba):
            return None
        return _Start(
            patterns,
            tuple(titles),
            person,
            head,
            nisba.actor if nisba else None,
            bool(nisba and nisba.people),
        )


def _is_common(norm: str) -> bool:
    return lexicon().is_noun(norm) or bool(lexicon().function_words(norm))


class _Reading:
    """One pass over one document."""

    def __init__(self, stage: Entities, document: Document) -> None:
        self.stage = stage
        self.register = stage.register
        self.names = stage.names
        self.data = cues()
        self.document = document
        self.tokens = document.tokens
        self.norms = document.norms
        self.mentions: list[Mention] = []
        self.countries: Counter[str] = Counter()
        self.limit = 0
        self.ali = "علي" in self.norms and any(
            token.norm == "علي" and token.text[-1] == "ى" for token in document.tokens
        )

    def entities(self) -> list[Entity]:
        """The entities in order, none overlapping."""
        for sentence in self.document.sentences:
            self._sentence(sentence.first, sentence.last)
        settled = Settling(self.register, self.names, self.document, self.mentions, self.countries)
        return list(settled.entities())

    def _sentence(self, first: int, last: int) -> None:
        starts, norms = self.stage.starts, self.norms
        self.limit = last
        read = first  # up to where the sentence is read
        for i in starts.where(norms[first:last], first):
            start = starts[norms[i]]
            if i < read or start is None:
                continue
            found = self._at(i, start)
            if found is None:
                if start.nisba is not None and start.nisba.country:
                    self.countries[start.nisba.country] += 1
            elif found.skipped:
                read = found.last
            else:
                self.mentions.append(found)
                country = self._country(found)
                if country:
                    self.countries[country] += 1
                read = found.last
                if found.institution is not None:
                    self._joined(found)
                    read = self.mentions[-1].last

    def _joined(self, mention: Mention) -> None:
        """The same body of the states whose nisbas or names are joined ("القوات المصرية والسودانية")."""
        while mention.institution is not None and (state := self._joined_state(mention)) is not None:
            body, k = self.register.body(mention.institution, state), mention.last
            joined = Mention(
                k,
                k + 1,
                mention.type,
                (body,),
                institution=mention.institution,
                office=body,
                form=mention.form,
            )
            mention = self._with_name(joined) if mention.type == "PER" else joined
            self.mentions.append(mention)
            if body.country:
                self.countries[body.country] += 1

    def _joined_state(self, mention: Mention) -> Actor | None:
        """The state whose nisba or name is joined to a body's ("الرئيسان المصري والروسي")."""
        k = mention.last
        if k >= self.limit or not self.norms[k].startswith("و"):
            return None
        norm = self.norms[k][1:]
        if mention.form == "states":
            patterns = [p for p in self.register.patterns.get(norm, ()) if p.form == "name" and not p.rest]
            actor = self.register.actors[patterns[0].targets[0]] if patterns else None
            return actor if actor is not None and actor.entity == "GPE" else None
        nisba = self.register.nisba(norm)
        if mention.form not in ("definite", "nisbas", "alone") or nisba is None or not nisba.definite:
            return None
        if nisba.people or nisba.actor.entity != "GPE":
            return None
        if mention.name_first > mention.first:  # "الرئيس التركي أردوغان والروسي بوتين"
            return nisba.actor if self._person_at(k + 1, titled=True)[0] > k + 1 else None
        before = self.norms[k - 1]
        alike = self.register.nisba(before) is not None and norm.endswith("ه") == before.endswith("ه")
        return nisba.actor if alike else None

    @staticmethod
    def _country(mention: Mention) -> str | None:
        if mention.cautious or len(mention.targets) > 1:
            return None
        actor = mention.targets[0] if mention.targets else mention.office
        return actor.country if actor else None

    def _at(self, i: int, start: _Start) -> Mention | None:
        """The longest name that begins at `i`."""
        best: Mention | None = None
        if start.patterns:
            best = self._registered(i, start)
        if best is not None and best.institution is not None and best.type == "PER":
            best = self._with_name(best)
            if best.name_first < 0 and self._at_preposition(best.last):
                best = self._named_far(i, best.last, best.office) or best
        if best is not None and best.form in ("nisbas", "states") and self._joined_state(best) is None:
            best = None  # "الرئيسان", "وزراء خارجية الاتحاد الأوروبي"
        if start.titles:
            titled = self._titled(i, start.titles)
            if titled is not None and (best is None or titled.last > best.last):
                best = titled
        if start.person and (best is None or best.type != "PER"):
            person = self._person(i)
            if person is not None and (best is None or person.last > best.last):
                best = person
        if best is not None and best.type == "PER" and (self._namesake(i) or self._place(i)):
            best.skipped = True
        if best is None and start.head:
            return self._unknown_body(i)
        if best is None and start.people and start.nisba is not None:
            return self._people(i, start.nisba)
        return best

    def _namesake(self, i: int) -> bool:
        """Whether the word before makes a person's name that of a place ("مسجد الإمام الصادق")."""
        return i > 0 and not self.data.namesakes.isdisjoint(stems(self.norms[i - 1]))

    def _place(self, i: int) -> bool:
        """Whether the two words are a place's name ("الشيخ زويد")."""
        if i + 1 >= self.limit:
            return False
        return any(f"{stem} {self.norms[i + 1]}" in self.data.places for stem in stems(self.norms[i]))

    # The register

    def _registered(self, i: int, start: _Start) -> Mention | None:
        best: Mention | None = None
        for pattern in self._patterns(i, start):
            last = self._matches(i, pattern.rest)
            if last == 0:
                continue
            found = self._mention(i, last, pattern)
            if found is not None and (best is None or found.last > best.last):
                best = found
        if best is not None and best.type in ("ORG", "GROUP"):
            self._extend(best)
        return best

    def _patterns(self, i: int, start: _Start) -> list[Pattern]:
        """The patterns whose second and third words follow, signs aside, and those of one word."""
        k, norms = self._past_signs(i + 1), self.norms
        single = start.patterns.get("")
        longer = start.patterns.get(norms[k]) if k < self.limit else None
        if longer is None:
            return single or []
        third = norms[k + 1] if k + 1 < self.limit else ""
        if third not in _QUOTES:
            longer = [each for each in longer if len(each.rest) < 2 or each.rest[1] == third]
        return longer + single if single else longer

    def _past_signs(self, k: int) -> int:
        """The first token from `k` on that is no quotation mark."""
        while k < self.limit and self.norms[k] in _QUOTES:
            k += 1
        return k

    def _matches(self, i: int, rest: tuple[str, ...]) -> int:
        """The token after the pattern whose first word stands at `i`, 0 where the rest does not follow."""
        norms, limit = self.norms, self.limit
        k = i + 1
        for word in rest:
            while k < limit and norms[k] in _QUOTES:
                k += 1
            if k >= limit or norms[k] != word:
                return 0
            k += 1
        return k

    def _mention(self, i: int, last: int, pattern: Pattern) -> Mention | None:
        form, register = pattern.form, self.register
        if form in ("name", "cautious"):
            actors = tuple(register.actors[target] for target in pattern.targets)
            return Mention(i, last, actors[0].entity, actors, form == "cautious")
        institution = register.institutions[pattern.targets[0]]
        doubtful = False
        if form in ("construct", "states"):
            state, after = self._state_name(last)
            if state is None and last < self.limit and self.norms[last] in self.data.occupier:
                state, after, doubtful = self._occupier(last), last + 1, True
        else:
            state, after = self._nisba(last, form != "indefinite")
        if state is None:
            return None
        actor = register.body(institution, state)
        return Mention(
            i, after, institution.entity, (actor,), doubtful, institution=institution, office=actor, form=form
        )

    def _occupier(self, k: int) -> Actor:
        """Who is called the occupier; whether this article calls him so is settled at its end."""
        return self.register.actors[self.register.patterns[self.norms[k]][0].targets[0]]

    def _nisba(self, k: int, definite: bool) -> tuple[Actor | None, int]:
        """The state whose nisba stands at `k`, or behind one modifier there; and the token after it."""
        tokens, norms, register = self.tokens, self.norms, self.register
        for at in (k, k + 1):
            if at >= self.limit or tokens[at].kind != "word":
                break
            norm = norms[at]
            if at + 1 < self.limit:
                pair = register.nisba_pair(norm, norms[at + 1])
                if pair is not None and norm.startswith("ال") == definite:
                    return pair, at + 2
            nisba = register.nisba(norm)
            if nisba is not None and nisba.definite == definite and norm.startswith("ال") == definite:
                if nisba.actor.entity == "GPE":
                    return nisba.actor, at + 1
                break
            if (
                at == k
                and norm not in self.data.between
                and norm not in self.data.epithets
                and norm not in self.data.modifiers
            ):
                break
        return None, k

    def _state_name(self, k: int) -> tuple[Actor | None, int]:
        """The state whose name or capital stands at `k`."""
        if k >= self.limit:
            return None, k
        best: tuple[Actor | None, int] = (None, k)
        for pattern in self.register.patterns.get(self.norms[k], ()):
            if pattern.form == "name":
                actor = self.register.actors[pattern.targets[0]]
                last = self._matches(k, pattern.rest)
                if actor.entity == "GPE" and last > best[1]:
                    best = (actor, last)
        return best

    def _extend(self, mention: Mention) -> None:
        """Take in what belongs to a body's name: the head noun before, epithets and an acronym behind."""
        norms, limit = self.norms, self.limit
        k = mention.last
        while k < limit and norms[k] in CLOSING and self._open(mention.first, k):
            k += 1
        actor = mention.targets[0]
        while k < limit:
            norm = norms[k]
            if norm in self.data.epithets and norms[mention.first] not in OPENING:
                k += 1
                continue
            nisba = self.register.nisba(norm) if norm.startswith("ال") else None
            if nisba is not None and nisba.actor.country is not None and nisba.actor.country == actor.country:
                k += 1
                continue
            break
        mention.last = k
        if k + 2 < limit and norms[k] == "(":
            close = next((m for m in range(k + 1, min(k + 6, limit)) if norms[m] == ")"), 0)
            if close and self._acronym(k + 1, close, mention):
                mention.last = close + 1
        self._head_before(mention)

    def _open(self, first: int, k: int) -> bool:
        """Whether a sign opened within or right before the name is closed at `k`."""
        inside = self.norms[first:k]
        if self.norms[k] == ")":
            return "(" in inside and ")" not in inside
        if self.norms[k] == "»":
            return "«" in inside and "»" not in inside
        return sum(norm in '"“”' for norm in inside) % 2 == 1

    def _acronym(self, first: int, last: int, mention: Mention) -> bool:
        """Whether the words in brackets name the same actor again."""
        words = [norm for norm in self.norms[first:last] if norm not in _QUOTES]
        if not words:
            return False
        for pattern in self.register.patterns.get(words[0], ()):
            if pattern.rest == tuple(words[1:]) and pattern.form in ("name", "cautious"):
                return any(self.register.actors[target] in mention.targets for target in pattern.targets)
        return len(words) == 1 and self.tokens[first].kind == "latin" and len(words[0]) <= 8

    def _head_before(self, mention: Mention) -> None:
        """A head noun in construct right before a name belongs to it ("ميليشيا" + "حزب الله")."""
        k = mention.first - 1
        floor = self.mentions[-1].last if self.mentions else 0
        while k >= floor and self.norms[k] in OPENING:
            k -= 1
        if k < floor or self.document.sentences == [] or self.tokens[k].kind != "word":
            return
        if self.norms[mention.first] != normalize(self.tokens[mention.first].text):
            return
        first = self.norms[mention.first]
        if self.register.patterns.get(first) and not self.data.construct_heads.isdisjoint(
            stems(self.norms[k])
        ):
            mention.first = k
            if self.norms[mention.last - 1] not in CLOSING and mention.last < self.limit:
                while (
                    mention.last < self.limit
                    and self.norms[mention.last] in CLOSING
                    and self._open(mention.first, mention.last)
                ):
                    mention.last += 1

    # Persons

    def _person_at(
        self, k: int, titled: bool, known_by_surname: bool = True
    ) -> tuple[int, tuple[Actor, ...]]:
        """The token after the name at `k` and the holders of that name; (k, ()) where there is none."""
        if k >= self.limit or self.tokens[k].kind != "word":
            return k, ()
        last = k
        targets: tuple[Actor, ...] = ()
        norm = self.norms[k]
        if norm[0] in "بل" and not self.register.patterns.get(norm) and self._names_another(norm):
            return k, ()
        if titled and self.names.kind(norm) == "unknown" and (self._names_state(k) or self._in_place(norm)):
            return k, ()
        behind = self._past_signs(k + 1)
        second = self.norms[behind] if behind < self.limit else ""
        for pattern in self.register.patterns.get(norm, ()):
            if pattern.rest and pattern.rest[0] != second:
                continue
            if pattern.form == "name" or (pattern.form == "cautious" and titled and known_by_surname):
                if self.register.actors[pattern.targets[0]].entity != "PER":
                    continue
                end = self._matches(k, pattern.rest)
                if end > last:
                    last, targets = end, tuple(self.register.actors[target] for target in pattern.targets)
        read = self._before_state(k, self.names.read(self.tokens, k, self.limit, titled, self.ali))
        if read > last and not (targets and read - last > 1):
            following = self.names.kind(self.norms[last])
            own = last - k == 1 and norm in self.names.starters and self._family_name(last)
            if targets and following in ("unknown", "none", "definite") and not own:
                return last, targets
            return read, targets if targets and last - k > 1 else ()
        return last, targets

    def _before_state(self, k: int, last: int) -> int:
        """Where the name from `k` to `last` ends: no state is part of it ("اتهم أحمد بن مبارك إيران")."""
        for n in range(k + 1, last):
            if self.names.kind(self.norms[n]) in ("unknown", "none", "definite") and self._names_state(n):
                return n
        return last

    def _names_state(self, k: int) -> bool:
        """Whether a state or a capital stands at `k` ("زار الرئيس التركي باريس")."""
        return self._state_name(k)[0] is not None

    def _in_place(self, norm: str) -> bool:
        """Whether the word is a place behind a preposition ("قيادي في القاعدة بحضرموت")."""
        return norm[0] in "بل" and norm[1:] in gazetteer().names

    def _family_name(self, k: int) -> bool:
        """Whether nothing but a family name can be meant behind a given name ("سعيد الخطيب")."""
        norm = self.norms[k]
        return norm.startswith("ال") and not self._names_state(k) and not self.names.is_common(norm)

    def _names_another(self, norm: str) -> bool:
        """Whether the word is a registered name behind a preposition ("لرويترز")."""
        start = self.stage.starts[norm]
        return start is not None and "" in start.patterns

    def _with_name(self, mention: Mention) -> Mention:
        """An office of a state and the name behind it, as one."""
        k = self._between(mention.last)
        last, targets = self._person_at(k, titled=True)
        if last == k:
            return mention
        return replace(mention, last=last, targets=targets, name_first=k)

    def _between(self, k: int) -> int:
        while k < self.limit and self.norms[k] in self.data.between:
            k += 1
        return k

    def _titled(self, i: int, titles: tuple[tuple[tuple[str, ...], str], ...]) -> Mention | None:
        for rest, group in titles:
            k = self._matches(i, rest)
            if k == 0:
                continue
            found = self._title_of(i, k) if group == "of" else self._title(i, k, group)
            if found is not None:
                return found
        return None

    def _title(self, i: int, k: int, group: str) -> Mention | None:
        """A title, then perhaps a nisba and modifiers, then a name."""
        office = None
        state, after = self._nisba(k, definite=True)
        if state is not None:
            k, office = after, state
        elif k < self.limit and self.norms[k].startswith("ال"):
            office = self.register.demonym(self.norms[k])  # "المبعوث الأممي"
            k += office is not None
        k = self._between(k)
        while k < self.limit and self.norms[k] in OPENING:
            k += 1
        last, targets = self._person_at(k, titled=True, known_by_surname=group not in _PRIVATE)
        if last == k:
            return self._named_far(i, k, office) if self._at_preposition(k) else None
        return Mention(i, last, "PER", targets, name_first=k, office=office)

    def _at_preposition(self, k: int) -> bool:
        return k < self.limit and (self.norms[k] in self.data.before_duties or self.norms[k].startswith("لل"))

    def _of_body(self, k: int) -> bool:
        """Whether a body called by its kind alone stands behind ل ("الأمين العام للمنظمة إياد مدني")."""
        return self.norms[k].startswith("لل") and self.norms[k][2:] in self.data.heads

    def _named_far(self, i: int, k: int, office: Actor | None) -> Mention | None:
        """A title, of what or where it is, then a name in full ("العقيد في الأمن السياسي خالد باعوم")."""
        if i > 0 and any(group == "of" for _, group in self.data.titles.get(self.norms[i - 1], ())):
            return None  # "مبعوث الأمين العام إلى اليمن": his envoy's name follows
        where = False
        for at in range(k, min(k + 8, self.limit)):
            if self.tokens[at].kind != "word" or self.names.is_verb(self.norms[at]):
                return None
            where = where or (self._at_preposition(at) and not self._of_body(at))
            start = self.stage.starts[self.norms[at]]
            joined = self.norms[at][0] in "وف" and self.norms[at] not in self.names.starters
            if start is None or at == k or joined or not self._closes(at - 1):
                continue
            named = self._person(at) if start.person else None
            if named is None and any(group in _RANKS for _, group in start.titles):
                named = self._titled(at, tuple(t for t in start.titles if t[1] in _RANKS))
            if named is not None and not self._namesake(at):
                if where and any(office is None or office.country != who.country for who in named.targets):
                    return None  # "زار السفير الأميركي في بغداد عمار الحكيم"
                return replace(named, first=i, office=office, between=(k, at))
        return None

    def _closes(self, k: int) -> bool:
        """Whether a noun phrase can end with the word: with the article, or a place."""
        norm = self.norms[k]
        if norm.startswith(("ال", "لل")):
            adjective = norm in self.data.between and self.norms[k - 1].startswith("ال")
            return adjective or not any(self.data.titles.get(stem) for stem in stems(norm))
        return norm in gazetteer().starts

    def _title_of(self, i: int, k: int) -> Mention | None:
        """A role, the body or state it is of, then a name."""
        if k >= self.limit:
            return None
        start = self.stage.starts[self.norms[k]]
        body = self._registered_alone(k, start) if start is not None and start.patterns else None
        if body is None and self.norms[k].startswith("ال") and self.norms[k][2:] in self.data.heads:
            body = Mention(k, k + 1, "ORG")  # "المتحدث باسم الوزارة"
        if body is None or body.type == "PER":
            return None if body else self._named_far(i, k, None)
        after = self._between(body.last)
        last, targets = self._person_at(after, titled=True)
        if last == after:
            return self._named_far(i, k, body.targets[0] if body.targets else None)
        return Mention(
            i, last, "PER", targets, name_first=after, office=body.targets[0] if body.targets else None
        )

    def _registered_alone(self, k: int, start: _Start) -> Mention | None:
        """A body named at `k`, one without nationality too ("المتحدث باسم الجيش")."""
        found = self._registered(k, start)
        if found is not None:
            return found
        for pattern in self._patterns(k, start):
            if pattern.form == "alone":
                last = self._matches(k, pattern.rest)
                if last:
                    return Mention(k, last, "ORG")
        return None

    def _person(self, i: int) -> Mention | None:
        """A name without a title; a conjunction or preposition may be written with its first word."""
        last, targets = self._person_at(i, titled=False)
        if last > i:
            return Mention(i, last, "PER", targets, name_first=i)
        norm = self.norms[i]
        if len(norm) > 3 and norm[0] in "ولبف" and self.names.kind(norm[1:]) in ("given", "compound"):
            token = self.tokens[i]
            bare = Token(token.text[1:], token.start + 1, token.end, norm[1:], "word")
            window = [bare, *self.tokens[i + 1 : min(i + 9, self.limit)]]
            read = self.names.read(window, 0, len(window), titled=False)
            if read:
                return Mention(i, i + read, "PER", (), name_first=i)
        return None

    # What no list knows

    def _unknown_body(self, i: int) -> Mention | None:
        """A head noun and a quoted name, or a name with the article ("صحيفة الشرق")."""
        norms, limit = self.norms, self.limit
        k = i + 1
        if k >= limit:
            return None
        if norms[k] in '«"“':
            closing = {"«": "»"}.get(norms[k])
            for m in range(k + 2, min(k + 7, limit)):
                if norms[m] == closing or (closing is None and norms[m] in '"”'):
                    found = Mention(i, m + 1, "ORG")
                    self._nisba_behind(found)
                    return found
            return None
        if not self.data.definite_names.isdisjoint(stems(norms[i])):
            word = norms[k]
            if word.startswith("ال") and len(word) > 4 and self.tokens[k].kind == "word":
                usual = (
                    word in self.data.epithets
                    or word in self.data.between
                    or self.register.nisba(word) is not None
                )
                place = f"{norms[i].removeprefix('ال')} {word}" in self.data.places
                if not usual and not place and self.names.kind(word) != "none":
                    found = Mention(i, k + 1, "ORG")
                    self._nisba_behind(found)
                    return found
        return None

    def _nisba_behind(self, mention: Mention) -> None:
        while mention.last < self.limit:
            norm = self.norms[mention.last]
            if norm.startswith("ال") and (self.register.nisba(norm) or norm in self.data.epithets):
                mention.last += 1
            else:
                return

    def _people(self, i: int, state: Actor) -> Mention | None:
        """A plural nisba that stands for people: not one that describes the noun before it."""
        if i > 0 and self.tokens[i - 1].kind == "word":
            before = self.norms[i - 1]
            definite = any(stem.startswith("ال") for stem in stems(self.norms[i]))
            if (
                definite
                and not self.tokens[i - 1].text.startswith("آ")
                and any(stem.startswith("ال") for stem in stems(before))
                and not before.startswith("الي")
            ):
                return None
            if before in self.data.described_people or (
                self.names.kind(before) == "none" and before.endswith(("ين", "ون"))
            ):
                return None
        actor = self.register.people(state)
        return Mention(i, i + 1, "GROUP", (actor,))
