"""What can begin at a word: titles, a person's name, an unknown body, the register's names."""

from __future__ import annotations

from msgspec import Struct

from workers.language.kept import Kept
from workers.language.lexicon import lexicon
from workers.language.mention_cues import cues
from workers.language.person_names import PersonNames
from workers.language.register import Actor, Pattern, Register, stems


class Start(Struct, frozen=True, gc=False):
    """What can begin at a word: titles, a person's name, an unknown body, the register's patterns.

    `patterns` are by their second word, "" where they have none.
    """

    patterns: dict[str, list[Pattern]]
    titles: tuple[tuple[tuple[str, ...], str], ...]
    person: bool
    head: bool
    nisba: Actor | None
    people: bool


class Starts(Kept[Start | None]):
    """By a word in normal form, what can begin there, None for most words."""

    def __init__(self, register: Register, names: PersonNames) -> None:
        super().__init__(self._begin, 200_000)
        self.register = register
        self.names = names

    def _begin(self, norm: str) -> Start | None:
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
            head = head or stem.removeprefix("ال") in data.names_follow
        function = bool(lexicon().function_words(norm))
        person = norm in self.names.starters
        if not person and norm[:1] in "ولبف" and not self.names.is_word(norm) and not function:
            person = norm[1:] in self.names.starters
        nisba = self.register.nisba(norm)
        if not (patterns or titles or person or head or nisba):
            return None
        return Start(
            patterns,
            tuple(titles),
            person,
            head,
            nisba.actor if nisba else None,
            bool(nisba and nisba.people),
        )

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
