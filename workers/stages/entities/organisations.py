"""Organisations and groups: how far their names reach, and those that no list knows."""

from __future__ import annotations

from workers.arabic.normalizing import normalize
from workers.language.register import stems
from workers.stages.entities.mentions import CLOSING, OPENING, QUOTES, Mention
from workers.stages.entities.states import States


class Organisations(States):
    """Reads the names of organisations."""

    def extend(self, mention: Mention) -> None:
        """Take in what belongs to a body's name: the head noun before, epithets and an acronym behind."""
        norms, limit = self.norms, self.limit
        k = self._past_closing(mention.first, mention.last)
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

    def _past_closing(self, first: int, k: int) -> int:
        """The first token from `k` on that closes no sign opened within the name from `first` on."""
        while k < self.limit and self.norms[k] in CLOSING and self._open(first, k):
            k += 1
        return k

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
        words = [norm for norm in self.norms[first:last] if norm not in QUOTES]
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
        if k < floor or self.tokens[k].kind != "word":
            return
        if self.norms[mention.first] != normalize(self.tokens[mention.first].text):
            return
        first = self.norms[mention.first]
        if self.register.patterns.get(first) and not self.data.construct_heads.isdisjoint(
            stems(self.norms[k])
        ):
            mention.first = k
            if self.norms[mention.last - 1] not in CLOSING:
                mention.last = self._past_closing(mention.first, mention.last)

    def unknown_body(self, i: int) -> Mention | None:
        """A head noun and a quoted name, or a name with the article ("صحيفة الشرق")."""
        norms, limit = self.norms, self.limit
        k = self._past_naming(i + 1)
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

    def _past_naming(self, k: int) -> int:
        """The token of the quotation mark behind words that say what a body is called; else `k`."""
        norms, limit = self.norms, self.limit
        for first in range(k, min(k + 2, limit)):  # an adjective may stand between
            for rest in self.data.naming.get(norms[first], ()):
                last = first + 1 + len(rest)
                if last < limit and norms[last] in '«"“' and tuple(norms[first + 1 : last]) == rest:
                    return last
        return k

    def _nisba_behind(self, mention: Mention) -> None:
        """Take in nisbas and epithets behind the name."""
        while mention.last < self.limit:
            norm = self.norms[mention.last]
            if norm.startswith("ال") and (self.register.nisba(norm) or norm in self.data.epithets):
                mention.last += 1
            else:
                return
