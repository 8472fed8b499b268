"""Arguments: which phrases fill the roles of each trigger's frame, and the sizes that their numbers give."""

from __future__ import annotations

from workers.document import Clause, Document, Phrase
from workers.stages.arguments.nouns import OfNouns
from workers.stages.arguments.recipients import Recipients
from workers.stages.arguments.verbs import OfVerbs
from workers.stages.arguments.weapons import OfWeapons


class Arguments:
    """Fills `drafts` with roles, fillers and sizes."""

    requires = ("tokens", "words", "phrases", "clauses", "drafts", "entities", "quantities")
    assigns = ("roles",)

    def __call__(self, document: Document) -> None:
        slots: dict[int, dict[int, list[tuple[Clause, str]]]] = {}
        counted: dict[int, list[tuple[Phrase, int]]] = {}
        for draft in document.drafts:
            phrases = document.phrases[draft.sentence]
            by_phrase = slots.get(draft.sentence)
            if by_phrase is None:
                by_phrase = slots[draft.sentence] = _slots(document, draft.sentence)
                counted[draft.sentence] = _counted(phrases)
            filler = _Filler(document, draft, phrases, by_phrase)
            filler.fill(counted[draft.sentence])


def _slots(document: Document, sentence: int) -> dict[int, list[tuple[Clause, str]]]:
    """The clauses of each noun phrase (by its first token), and as what: subject, object, a preposition."""
    found: dict[int, list[tuple[Clause, str]]] = {}
    for clause in document.clauses[sentence]:
        if not clause.carried:
            for phrase in clause.subject:
                found.setdefault(phrase.first, []).append((clause, "subject"))
        for phrase in clause.object:
            found.setdefault(phrase.first, []).append((clause, "object"))
        for prep, phrase in clause.complements:
            found.setdefault(phrase.first, []).append((clause, prep))
    return found


def _counted(phrases: list[Phrase]) -> list[tuple[Phrase, int]]:
    """The phrases with a number of what is named, each with the token that names it."""
    return [
        (phrase, phrase.quantity.counted)
        for phrase in phrases
        if phrase.quantity is not None and phrase.quantity.counted is not None
    ]


class _Filler(OfVerbs, OfNouns, OfWeapons, Recipients):
    """Fills one draft from its clause, or from the phrases around its noun."""

    def fill(self, counted: list[tuple[Phrase, int]]) -> None:
        """Every role; `counted` are the sentence's numbers, each with the token that says of what."""
        if self.draft.clause is not None:
            self.of_verb(self.draft.clause)
        elif self.circumstantial():
            self.of_circumstance()
        else:
            self.of_noun()
        for phrase, token in counted:
            if token in self.draft.core:
                self._count("recipient", phrase)  # "62 إصابة", "سقط عشرات القتلى"
        self.beyond_frame()
        self.of_names()
        self.of_crowd()
        self.of_toll()
        if self.draft.entry.type == "ASSAULT" and not self.draft.roles.get("actor"):
            self.by_weapon()
        if "amount" not in self.draft.size and self.of_money():
            self.worth()
