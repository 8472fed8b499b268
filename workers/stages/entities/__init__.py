"""Names: states, organisations, groups and persons, each with its entry of the register if it has one."""

from __future__ import annotations

from collections.abc import Callable

from workers.document import Document, Entity
from workers.language.lexicon import lexicon
from workers.language.person_names import PersonNames
from workers.language.register import Register
from workers.stages.entities.mentions import Mention
from workers.stages.entities.settling import Settling
from workers.stages.entities.starts import Start, Starts
from workers.stages.entities.titles import Titles


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
        self.starts = Starts(self.register, self.names)

    def __call__(self, document: Document) -> None:
        document.entities = _Reading(self.register, self.names, self.starts, document).entities()


def _is_common(norm: str) -> bool:
    return lexicon().is_noun(norm) or bool(lexicon().function_words(norm))


class _Reading(Titles):
    """One pass over one document."""

    def entities(self) -> list[Entity]:
        """The entities in order, none overlapping."""
        for sentence in self.document.sentences:
            self._sentence(sentence.first, sentence.last)
        settled = Settling(self.register, self.names, self.document, self.mentions, self.countries)
        return list(settled.entities())

    def _sentence(self, first: int, last: int) -> None:
        """The names of one sentence, and how often each country is named or meant."""
        starts, norms = self.starts, self.norms
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
                country = self.country_of(found)
                if country:
                    self.countries[country] += 1
                read = found.last
                if found.institution is not None:
                    self.joined(found)
                    read = self.mentions[-1].last

    def _at(self, i: int, start: Start) -> Mention | None:
        """The longest name that begins at `i`."""
        best: Mention | None = None
        if start.patterns:
            best = self.registered(i, start)
        if best is not None and best.institution is not None and best.type == "PER":
            best = self.with_name(best)
            if best.name_first < 0 and self.at_preposition(best.last):
                best = self.named_far(i, best.last, best.office) or best
        if best is not None and best.form in ("nisbas", "states") and self.joined_state(best) is None:
            best = None  # "الرئيسان", "وزراء خارجية الاتحاد الأوروبي"
        if start.titles:
            titled = self.titled(i, start.titles)
            if titled is not None and (best is None or titled.last > best.last):
                best = titled
        if start.person and (best is None or best.type != "PER"):
            person = self.person(i)
            if person is not None and (best is None or person.last > best.last):
                best = person
        if best is not None and best.type == "PER" and (self.namesake(i) or self.is_place(i)):
            best.skipped = True
        if best is None and start.head:
            return self.unknown_body(i)
        if best is None and start.people and start.nisba is not None:
            return self.people(i, start.nisba)
        return best
