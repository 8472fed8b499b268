"""Persons: the name that stands at a word, of the register or by the shape of names."""

from __future__ import annotations

from msgspec.structs import replace

from workers.arabic.tokens import Token
from workers.language.gazetteer import gazetteer
from workers.language.register import Actor, stems
from workers.stages.entities.mentions import COMMAS, Mention
from workers.stages.entities.states import States


class Persons(States):
    """Reads persons' names."""

    def person(self, i: int) -> Mention | None:
        """A name without a title; a conjunction or preposition may be written with its first word."""
        last, targets = self.person_at(i, titled=False)
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

    def person_at(self, k: int, titled: bool, known_by_surname: bool = True) -> tuple[int, tuple[Actor, ...]]:
        """The token after the name at `k` and the holders of that name; (k, ()) where there is none."""
        if k >= self.limit or self.tokens[k].kind != "word":
            return k, ()
        last = k
        targets: tuple[Actor, ...] = ()
        norm = self.norms[k]
        if norm[0] in "بل" and not self.register.patterns.get(norm) and self._names_another(norm):
            return k, ()
        if titled and self.names.kind(norm) == "unknown" and (self.names_state(k) or self._in_place(norm)):
            return k, ()
        behind = self.past_signs(k + 1)
        second = self.norms[behind] if behind < self.limit else ""
        for pattern in self.register.patterns.get(norm, ()):
            if pattern.rest and pattern.rest[0] != second:
                continue
            if pattern.form == "name" or (pattern.form == "cautious" and titled and known_by_surname):
                if self.register.actors[pattern.targets[0]].entity != "PER":
                    continue
                end = self.matches(k, pattern.rest)
                if end > last:
                    last, targets = end, tuple(self.register.actors[target] for target in pattern.targets)
        read = self._before_state(k, self.names.read(self.tokens, k, self.limit, titled, self.ali))
        following = self.names.kind(self.norms[last]) if last < self.limit else "none"
        another = last == k + 1 and following in ("given", "compound")  # "العميد سعيد أحمد الجبوري"
        if read > last and (another or not (targets and read - last > 1)):
            # The reader takes no common word into a name but as the family name.
            own = last - k == 1 and norm in self.names.starters
            own = own and (following == "none" or self._family_name(last))
            if targets and following in ("unknown", "none", "definite") and not own:
                return last, targets
            return read, targets if targets and last - k > 1 else ()
        return last, targets

    def _before_state(self, k: int, last: int) -> int:
        """Where the name from `k` to `last` ends: no state is part of it ("اتهم أحمد بن مبارك إيران").

        Nor is a place behind a preposition ("قتل محمد عبد الله بصنعاء").
        """
        for n in range(k + 1, last):
            kind = self.names.kind(self.norms[n])
            if kind in ("unknown", "none", "definite") and self.names_state(n):
                return n
            if kind == "unknown" and self._in_place(self.norms[n]):
                return n
        return last

    def _in_place(self, norm: str) -> bool:
        """Whether the word is a place behind a preposition ("قيادي في القاعدة بحضرموت")."""
        return norm[0] in "بل" and norm[1:] in gazetteer().names

    def _family_name(self, k: int) -> bool:
        """Whether nothing but a family name can be meant behind a given name ("سعيد الخطيب")."""
        norm = self.norms[k]
        return norm.startswith("ال") and not self.names_state(k) and not self.names.is_common(norm)

    def _names_another(self, norm: str) -> bool:
        """Whether the word is a registered name behind a preposition ("لرويترز")."""
        start = self.starts[norm]
        return start is not None and "" in start.patterns

    def with_name(self, mention: Mention) -> Mention:
        """An office of a state and the name behind it, as one."""
        k = self.between(mention.last)
        last, targets = self.person_at(k, titled=True)
        if last == k:
            k += 1
            last, targets = self.named_aside(k)
        if last == k:
            return mention
        return replace(mention, last=last, targets=targets, name_first=k)

    def named_aside(self, k: int) -> tuple[int, tuple[Actor, ...]]:
        """The end and the holders of a name from `k` to the next sign or particle, a comma before it.

        It names who bears the office before ("حاكم دونيتسك، بافلو كيريلينكو، إن"); (k, ()) for none.
        """
        if k >= self.limit or self.norms[k - 1] not in COMMAS:
            return k, ()
        last, targets = self.person_at(k, titled=True)
        if last - k < 2 or not self.names.ends(self.tokens, last, self.limit):
            return k, ()
        return last, targets

    def between(self, k: int) -> int:
        """The first token from `k` on that does not just stand between a title and the name."""
        while k < self.limit and self.norms[k] in self.data.between:
            k += 1
        return k

    def namesake(self, i: int) -> bool:
        """Whether the word before makes a person's name that of a place ("مسجد الإمام الصادق")."""
        return i > 0 and not self.data.namesakes.isdisjoint(stems(self.norms[i - 1]))

    def is_place(self, i: int) -> bool:
        """Whether the two words are a place's name ("الشيخ زويد")."""
        if i + 1 >= self.limit:
            return False
        return any(f"{stem} {self.norms[i + 1]}" in self.data.places for stem in stems(self.norms[i]))
