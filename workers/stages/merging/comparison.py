"""Comparison: an event told of before beside a mention; what is compared is compared once, when asked."""

from __future__ import annotations

from itertools import takewhile

from workers.document import Draft
from workers.language.kept import kept_property
from workers.stages.merging.compatibility import compare_places, compare_times
from workers.stages.merging.participants import compare_roles
from workers.stages.merging.ties import Ties
from workers.stages.participants import SPOKEN

CARRIED_PLACE = frozenset({"place-carried", "place-of-sentence"})


class Comparison:
    """The event `a` beside the mention `b`. Arguments compare to 1 where they agree, -1 where both cannot be
    of one happening, else 0."""

    def __init__(self, ties: Ties, a: Draft, b: Draft) -> None:
        self.ties = ties
        self.a = a
        self.b = b

    @kept_property
    def statuses(self) -> set[str]:
        return {self.a.status, self.b.status}

    @kept_property
    def same_lemma(self) -> bool:
        return not self.a.lemmas.isdisjoint(self.b.lemmas)

    @kept_property
    def here(self) -> list[Draft]:
        """The mentions of the event in the sentence of the other; they stand in the order of the text."""
        return list(takewhile(lambda part: part.sentence == self.b.sentence, reversed(self.a.parts)))

    @kept_property
    def titled(self) -> bool:
        """Whether the event was last told of in the title."""
        return self.a.parts[-1].first < self.ties.document.title_tokens

    @kept_property
    def next_to(self) -> bool:
        return self.b.sentence - self.a.parts[-1].sentence <= 1

    @kept_property
    def bare(self) -> bool:
        """Whether the mention says neither who, whom nor how many."""
        return not self.b.roles.get("actor") and not self.b.roles.get("recipient") and not self.b.size

    @kept_property
    def actors(self) -> int:
        return compare_roles(self.a, self.b, "actor")

    @kept_property
    def recipients(self) -> int:
        return compare_roles(self.a, self.b, "recipient")

    @kept_property
    def times(self) -> int:
        return compare_times(self.a.time, self.b.time)

    @kept_property
    def mission(self) -> bool:
        """Whether a title's mediation may be told as a trip below, its troops as police ("الكويت تتوسط",
        "ينشر قوات")."""
        return self.titled and self.a.type in ("CONSULT", "MOBILIZE") and self.actors > 0

    @kept_property
    def places(self) -> int:
        a, b = self.a, self.b
        compared = compare_places(a.place, b.place)
        if compared >= 0:
            return compared
        # "وبحث اللقاء الوضع في سوريا": the place is of what was talked about.
        talk = (a.type in SPOKEN or a.type == "CONSULT") and b.definite and not any(b.roles.values())
        # A noun that points back has the place of what it points to.
        carried = b.definite and b.kind == "noun" and not CARRIED_PLACE.isdisjoint(b.rules)
        # The places of titles are those of the whole news.
        return 0 if self.mission or talk or carried or self._pointed_at else -1

    @property
    def _pointed_at(self) -> bool:
        """Whether the noun is the event just told of, whatever place stands behind it ("هذا الهجوم الذي وقع
        بعد أشهر على اغتيال نائب في …")."""
        before = self.ties.document.words[self.b.first - 1].function
        this = before is not None and before.word_class == "demonstrative"
        return this and self.b.definite and self.b.kind == "noun"
