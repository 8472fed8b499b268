"""Names of the register: actors by their names, institutions by their state ("الجيش السوري")."""

from __future__ import annotations

from workers.language.register import Actor, Pattern
from workers.stages.entities.mentions import Mention
from workers.stages.entities.organisations import Organisations
from workers.stages.entities.starts import Start

_TANWIN = ("ً", "ًا")  # no name bears it


class Registered(Organisations):
    """Reads what the register knows."""

    def registered(self, i: int, start: Start) -> Mention | None:
        """The longest name of the register that begins at `i`."""
        best: Mention | None = None
        for pattern in self.patterns(i, start):
            last = self.matches(i, pattern.rest) if pattern.rest else i + 1
            if last == 0:
                continue
            found = self._mention(i, last, pattern)
            if found is not None and (best is None or found.last > best.last):
                best = found
        if best is not None and best.type in ("ORG", "GROUP"):
            self.extend(best)
        return best

    def registered_alone(self, k: int, start: Start) -> Mention | None:
        """A body named at `k`, one without nationality too ("المتحدث باسم الجيش")."""
        found = self.registered(k, start)
        if found is not None:
            return found
        for pattern in self.patterns(k, start):
            if pattern.form == "alone":
                last = self.matches(k, pattern.rest)
                if last:
                    return Mention(k, last, "ORG")
        return None

    def _mention(self, i: int, last: int, pattern: Pattern) -> Mention | None:
        """Whom the pattern names; nobody where it is an institution and its state does not follow."""
        form, register = pattern.form, self.register
        if form in ("name", "cautious"):
            if self.tokens[last - 1].text.endswith(_TANWIN):
                return None  # "أربعون سورياً"
            actors = tuple([register.actors[target] for target in pattern.targets])
            return Mention(i, last, actors[0].entity, actors, form == "cautious")
        institution = register.institutions[pattern.targets[0]]
        doubtful = False
        if form in ("construct", "states"):
            state, after = self.state_name(last)
            if state is None and last < self.limit and self.norms[last] in self.data.occupier:
                state, after, doubtful = self.occupier(last), last + 1, True
        else:
            state, after = self.nisba(last, form != "indefinite")
        if state is None:
            return None
        actor = register.body(institution, state)
        of_state = form == "construct" and not doubtful and institution.entity == "PER"
        return Mention(
            i,
            after,
            institution.entity,
            (actor,),
            doubtful,
            institution=institution,
            office=actor,
            form=form,
            inner=Mention(last, after, "GPE", (state,)) if of_state else None,
        )

    def joined(self, mention: Mention) -> None:
        """The same body of the states whose nisbas or names are joined ("القوات المصرية والسودانية")."""
        while mention.institution is not None and (state := self.joined_state(mention)) is not None:
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
            mention = self.with_name(joined) if mention.type == "PER" else joined
            self.mentions.append(mention)
            if body.country:
                self.countries[body.country] += 1

    def joined_state(self, mention: Mention) -> Actor | None:
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
            return nisba.actor if self.person_at(k + 1, titled=True)[0] > k + 1 else None
        before = self.norms[k - 1]
        alike = self.register.nisba(before) is not None and norm.endswith("ه") == before.endswith("ه")
        return nisba.actor if alike else None
