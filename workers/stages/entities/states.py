"""States: by name or capital, by nisba ("المصرية"), as people ("المصريون") or as the occupier."""

from __future__ import annotations

from workers.language.register import Actor, stems
from workers.stages.entities.mentions import Mention, Mentions


class States(Mentions):
    """Reads the names of states, and what is named by them."""

    def state_name(self, k: int) -> tuple[Actor | None, int]:
        """The state whose name or capital stands at `k`."""
        if k >= self.limit:
            return None, k
        best: tuple[Actor | None, int] = (None, k)
        for pattern in self.register.patterns.get(self.norms[k], ()):
            if pattern.form == "name":
                actor = self.register.actors[pattern.targets[0]]
                last = self.matches(k, pattern.rest)
                if actor.entity == "GPE" and last > best[1]:
                    best = (actor, last)
        return best

    def names_state(self, k: int) -> bool:
        """Whether a state or a capital stands at `k` ("زار الرئيس التركي باريس")."""
        return self.state_name(k)[0] is not None

    def nisba(self, k: int, definite: bool) -> tuple[Actor | None, int]:
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

    def people(self, i: int, state: Actor) -> Mention | None:
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

    def occupier(self, k: int) -> Actor:
        """Who is called the occupier; whether this article calls him so is settled at its end."""
        return self.register.actors[self.register.patterns[self.norms[k]][0].targets[0]]

    @staticmethod
    def country_of(mention: Mention) -> str | None:
        """The country that the mention is of, where that is sure."""
        if mention.cautious or len(mention.targets) > 1:
            return None
        actor = mention.targets[0] if mention.targets else mention.office
        return actor.country if actor else None
