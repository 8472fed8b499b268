"""Who launched, laid or threw what an attack was made with ("بقذيفة أطلقها الجيش")."""

from __future__ import annotations

from workers.document import Clause, Phrase
from workers.language.stage_words import stage_words
from workers.language.words import language
from workers.stages.arguments.roles import Roles

_LAUNCHING = stage_words("arguments")["launching"]
_NEAR = 4  # phrases from the attack to its weapon


class OfWeapons(Roles):
    """Finds the doer of an attack by its weapon."""

    def by_weapon(self) -> None:
        """The subject of a clause that tells where the weapon came from, where nobody else has done it."""
        for clause in self.document.clauses[self.draft.sentence]:
            verb = self.phrases[clause.verb].verb
            if verb is None or verb.lemma not in _LAUNCHING or clause.voice == "passive":
                continue
            topic = self.phrases[clause.verb - 1] if clause.verb and verb.pronoun else None
            if any(self._with(clause, weapon) for weapon in (clause.antecedent, topic, *clause.object)):
                for phrase in clause.subject:
                    self.put("actor", phrase)
                self.draft.rules.append("weapon")
                return

    def _aimed_at(self, weapon: Phrase) -> bool:
        """Whether the weapon is itself what is hit ("إسقاط طائرات أطلقها الحوثيون")."""
        own = self.draft.clause
        if own is not None:
            return self.frame.object == "recipient" and weapon in own.object
        return weapon.complement and self.frame.of == "recipient"

    def _with(self, clause: Clause, weapon: Phrase | None) -> bool:
        """Whether the attack was made with what the clause says was launched."""
        if weapon is None or weapon in clause.subject or self._aimed_at(weapon):
            return False
        if not self.outside(weapon):
            return True
        own = self.draft.clause
        arm = self.words[weapon.head].analysis.stem in language().weapons | language().munitions
        near = 0 < self._index(weapon) - self.draft.phrase <= _NEAR
        return arm and (near or (own is not None and weapon in own.subject))
