"""Ties: which mentions of one sentence grammar makes one event, as an attack and its victims."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from operator import attrgetter

from workers.document import Document, Draft, Phrase
from workers.language.kept import kept_property
from workers.language.stage_words import stage_words
from workers.stages.merging.compatibility import compare_places
from workers.stages.merging.mentions import FORCE, of_another, of_casualties
from workers.stages.merging.participants import compare_roles
from workers.stages.merging.statements import Statements

_FIRST = attrgetter("first")
_TIED = 8  # nouns that casualties are tied to, at the most
_WORDS = stage_words("merging")
_CAUSES = _WORDS["causes"]
_WHEN = _WORDS["when"]


class Ties:
    """What the clauses of a sentence tie together, gathered once, when first asked, for all of its drafts."""

    def __init__(self, document: Document, sentence: int, drafts: list[Draft]) -> None:
        self.document = document
        self.sentence = sentence
        self.drafts = [draft for draft in drafts if draft.type in FORCE]
        self.statements = Statements(document, sentence, self.drafts)
        self.phrases = document.phrases[sentence]

    @kept_property
    def _arguments(self) -> dict[Phrase, set[Phrase]]:
        """By verb."""
        found: dict[Phrase, set[Phrase]] = {}
        for clause in self.document.clauses[self.sentence]:
            inside = {*clause.subject, *clause.object, *(x for _, x in clause.complements)}
            found.setdefault(self.phrases[clause.verb], set()).update(inside)
        return found

    @kept_property
    def _carried(self) -> dict[Phrase, set[Phrase]]:
        """The light verbs that carry a noun."""
        found: dict[Phrase, set[Phrase]] = {}
        for verb, inside in self._arguments.items():
            if self.document.words[verb.first].light:
                for phrase in inside:
                    found.setdefault(phrase, set()).add(verb)
        return found

    @kept_property
    def _subordinators(self) -> list[int]:
        return [n for n, phrase in enumerate(self.phrases) if phrase.kind == "subordinator"]

    @kept_property
    def _stops(self) -> list[int]:
        tokens = self.document.tokens
        return [
            n
            for n, phrase in enumerate(self.phrases)
            if phrase.kind == "sign" and tokens[phrase.first].text in ".؛"
        ]

    def tied(self, p: Phrase, q: Phrase) -> bool:
        """Whether one is a verb and the other its argument, or both are arguments of one light verb."""
        if q in self._arguments.get(p, ()) or p in self._arguments.get(q, ()):
            return True
        mine, yours = self._carried.get(p), self._carried.get(q)
        return mine is not None and yours is not None and not mine.isdisjoint(yours)

    def cause(self, hurt: Draft) -> Draft | None:
        """The attack that the clause of casualties names behind them ("قتل ثلاثة في هجوم")."""
        for n in range(hurt.phrase + 1, len(self.phrases)):
            phrase = self.phrases[n]
            if phrase.kind == "verb" or phrase.opens_clause:
                return None
            if phrase.prep in _CAUSES and phrase.kind == "noun":
                for draft in self.drafts:
                    if draft.phrase == n and not of_casualties(draft):
                        return draft
        return None

    def tells_when(self, first: Draft, second: Draft) -> bool:
        """Whether a clause of time, behind the first in its own clause, tells the second."""
        between = [n for n in self._subordinators if first.phrase < n < second.phrase]
        words = self.document.words
        return len(between) == 1 and words[self.phrases[between[0]].first].norm in _WHEN

    def one_clause(self, first: Draft, second: Draft) -> bool:
        """Whether no subordinator stands between the two."""
        return self._none_between(self._subordinators, first, second)

    def one_statement(self, first: Draft, second: Draft) -> bool:
        """Whether no stop stands between the two."""
        return self._none_between(self._stops, first, second)

    @staticmethod
    def _none_between(numbers: list[int], first: Draft, second: Draft) -> bool:
        behind = bisect_right(numbers, first.phrase)
        return behind == len(numbers) or numbers[behind] >= second.phrase


def tied_to(ties: Ties, draft: Draft, here: list[Draft]) -> list[Draft]:
    """The definite nouns tied by grammar to casualties, that say what they are of ("وقتل في الغارة")."""
    if not of_casualties(draft):
        return []
    found = (
        other
        for other in here[bisect_right(here, draft.first, key=_FIRST) :]
        if other.definite and other.kind == "noun" and not of_casualties(other) and linked(ties, draft, other)
    )
    return list(islice(found, _TIED))


def linked(ties: Ties, a: Draft, b: Draft) -> bool:
    """Whether grammar ties two of a sentence: one is the other's argument, or a verb of outcome between."""
    phrases = ties.phrases
    first, second = (a, b) if a.first < b.first else (b, a)
    p, q = phrases[first.phrase], phrases[second.phrase]
    if p is q:
        return True
    if ties.tied(p, q):
        return True
    if q.complement and second.phrase - first.phrase == 1:
        return True
    if first.kind == "noun" and second.clause is not None and ties.tells_when(first, second):
        return True  # "وقع الهجوم عندما اقتحم انتحاري القاعدة"
    # "مقتل 3 وإصابة 10": casualties told together.
    if of_casualties(first) and of_casualties(second) and compare_places(first.place, second.place) >= 0:
        return ties.one_clause(first, second)
    # "قتل 3 في هجوم", "هجوم أسفر عن مقتل": cause and outcome in one sentence.
    if of_casualties(first) != of_casualties(second):
        hurt, act = (first, second) if of_casualties(first) else (second, first)
        if act is second and _holds_of(ties, act):
            return False  # "مقتل اثنين من القوات التي تحارب التنظيم"
        cause = ties.cause(hurt) if act.clause is not None and act.first < hurt.first else None
        if cause is not None and cause.first != act.first:
            return False  # "خطف مسلحون ثلاثة، ولقي أربعة مصرعهم في هجوم"
        return ties.one_statement(first, second) and not of_another(ties.document, second)
    return False


def _holds_of(ties: Ties, act: Draft) -> bool:
    """Whether a relative clause tells in the present what somebody does at large."""
    verb, before = ties.phrases[act.phrase].verb, ties.phrases[act.phrase - 1]
    return before.kind == "relative" and verb is not None and verb.tense == "present"


def other_deed(ties: Ties, first: Draft, second: Draft) -> bool:
    """Whether two verbs of a sentence tell of two deeds: by others, or to others elsewhere or taken alive
    ("خطف مسلحون مهندسا في عدن وقتلوا ضابطا في لحج")."""
    phrase = ties.phrases[second.phrase]
    if first.clause is None or second.clause is None:
        return False
    if phrase.conjunction and ties.document.norms[phrase.first][0] == "ف":
        return False  # "أطلقت النار فقتلت ثلاثة"
    if compare_roles(first, second, "actor") < 0:
        return True
    if not (first.roles.get("recipient") and second.roles.get("recipient")):
        return False
    apart = (first.mode == "abduct") != (second.mode == "abduct")
    apart = apart or compare_places(first.place, second.place) < 0
    return apart and compare_roles(first, second, "recipient") <= 0
