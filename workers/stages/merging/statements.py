"""Statements: where a sentence goes on to tell of something else: "فيما قتل …", "، وانفجرت …", "بعد مقتل …".

Two events told in one sentence are most often one, an attack and its victims. They are two where another
statement begins between them and it has what cannot be the first one's: its own place, its own number of the
same victims, or those who suffered the first one as its doers.
"""

from __future__ import annotations

from bisect import bisect_right

from workers.document import Document, Draft, Phrase
from workers.language.stage_words import stage_words
from workers.messages import Place
from workers.stages.clauses.words import CONTRASTS, connective
from workers.stages.merging.mentions import of_casualties
from workers.stages.participants import alike

_WORDS = stage_words("merging")
_TURNS = CONTRASTS | _WORDS["turns"]
_AFTER = _WORDS["after"]
_BEFORE_CLAUSES = _WORDS["before_clauses"]
_TOWNS = frozenset({"point", "neighbourhood", "city"})


class Statements:
    """The statements of one sentence, each with the drafts in it."""

    def __init__(self, document: Document, sentence: int, drafts: list[Draft]) -> None:
        self.document = document
        self.sentence = sentence
        self.phrases = document.phrases[sentence]
        self.drafts = drafts
        self.begins: list[int] = []
        if len(drafts) > 1:
            named = {draft.phrase for draft in drafts}
            told = {c.verb for c in document.clauses[sentence] if c.subject and not c.carried}
            self.begins = [n for n in range(1, len(self.phrases)) if self._begins(n, named, told)]

    def _begins(self, n: int, named: set[int], told: set[int]) -> bool:
        """`named` are the phrases that name events, `told` the verbs with subjects of their own."""
        phrase, before = self.phrases[n], self.phrases[n - 1]
        words = self.document.words
        if phrase.kind in ("subordinator", "conjunction", "relative"):
            if connective(words, phrase) in _TURNS:
                return True
            if words[phrase.first].norm in _BEFORE_CLAUSES:  # "قبل أن يقتلهم الجنود", but not "قبل أن يفروا"
                return not told.isdisjoint((n + 1, n + 2))
        elif n in named and (phrase.prep in _AFTER or (phrase.prep == "من" and before.kind == "time")):
            return True  # "بعد مقتل …", "بعد يومين من مقتل …"
        joined = words[phrase.first].norm.startswith("و") and (
            phrase.conjunction or phrase.kind in ("subordinator", "time")
        )
        if not joined or before.kind != "sign" or words[before.first].norm not in "،,":
            return False
        return n in told if phrase.kind == "verb" else phrase.kind != "noun" or phrase.prep is not None

    def apart(self, earlier: Draft, draft: Draft) -> bool:
        """Whether `draft` stands in another statement than `earlier`, which shows it to be another event."""
        if not self.begins or earlier.parts[-1].sentence != self.sentence:
            return False
        here = bisect_right(self.begins, draft.phrase)
        told = [part for part in earlier.parts if part.sentence == self.sentence]
        if any(bisect_right(self.begins, part.phrase) == here for part in told):
            return False
        own = [other for other in self.drafts if bisect_right(self.begins, other.phrase) == here]
        return (
            self._before(draft)
            or self._elsewhere(told, own, here)
            or _turned(told, own)
            or self._struck_back(told, own, here)
            or (not self._takes_up(own) and not self._reported(here, draft) and _counted_apart(told, own))
        )

    def _before(self, draft: Draft) -> bool:
        """Whether the noun tells of victims that there were before ("هجوم هو الأعنف منذ مقتل عشرين جنديا"),
        others than those told of ("استشهد شاب بعد إصابته")."""
        phrase = self.phrases[draft.phrase]
        old = draft.kind == "noun" and phrase.prep in _AFTER and not phrase.pronoun_suffix
        return old and of_casualties(draft)

    def _elsewhere(self, told: list[Draft], own: list[Draft], here: int) -> bool:
        """Whether the statement names a place that is not that of the events before."""
        first, last = self._bounds(here)
        opening = self.document.tokens[self.phrases[0].first].start
        for draft in own:
            if draft.place is not None and _named(draft.place, first, last):
                before = (part.place for part in told if part.place is not None)
                if any(_named(place, opening, first) and _distinct(place, draft.place) for place in before):
                    return True
        return False

    def _bounds(self, here: int) -> tuple[int, int]:
        """The characters at which statement `here` begins and ends."""
        tokens = self.document.tokens
        first = tokens[self.phrases[self.begins[here - 1] if here else 0].first].start
        end = self.begins[here] if here < len(self.begins) else len(self.phrases)
        return first, tokens[self.phrases[end - 1].last - 1].end

    def _struck_back(self, told: list[Draft], own: list[Draft], here: int) -> bool:
        """Whether the statement tells what befell who did the first ("ثم أطلقوا النار على المهاجم")."""
        first, _ = self._bounds(here)
        doers = {someone.span for part in told for someone in part.roles.get("actor", ())}
        attackers = {draft.first for draft in own if draft.kind == "active" and draft.definite}
        for draft in own:
            for someone in draft.roles.get("recipient", ()):
                if someone.span is not None and someone.span.start < first and someone.span in doers:
                    return True
            struck = draft.fillers.get("recipient", ())
            if any(phrase.first <= i < phrase.last for phrase in struck for i in attackers):
                return True
        return False

    @staticmethod
    def _takes_up(own: list[Draft]) -> bool:
        """Whether the statement names an event told before ("وقتل خمسة في الهجوم")."""
        return any(draft.definite and draft.kind == "noun" for draft in own)

    def _reported(self, here: int, draft: Draft) -> bool:
        """Whether another source gives its own numbers in the statement ("، وقال ناشطون إن سبعة قتلوا")."""
        begin = self.begins[here - 1] if here else 0
        return any(_says(self.document, phrase) for phrase in self.phrases[begin : draft.phrase])


def _named(place: Place, first: int, last: int) -> bool:
    return place.span is not None and first <= place.span.start < last


def _says(document: Document, phrase: Phrase) -> bool:
    saying = document.words[phrase.first].saying if phrase.kind == "verb" else None
    return saying is not None and not saying.joint


def _distinct(a: Place, b: Place) -> bool:
    """Whether neither place can lie in the other: two countries, or two towns, or two quarters."""
    if a.name == b.name or (a.geonames_id is not None and a.geonames_id == b.geonames_id):
        return False
    if a.country and b.country and a.country != b.country:
        return True
    if a.precision == b.precision:
        return a.precision != "country"
    return (
        a.precision in _TOWNS
        and b.precision in _TOWNS
        and bool(a.admin1 and b.admin1)
        and a.admin1 != b.admin1
    )


def _turned(told: list[Draft], own: list[Draft]) -> bool:
    """Whether those whom the first attack struck do the second, or who did the first suffers the second."""
    return any(
        x.id is not None and alike(x, y)
        for part in told
        for draft in own
        for mine, yours in (("actor", "recipient"), ("recipient", "actor"))
        for x in part.roles.get(mine, ())
        for y in draft.roles.get(yours, ())
    )


def _counted_apart(told: list[Draft], own: list[Draft]) -> bool:
    """Whether both give an exact number of the same victims, and another one."""
    for draft in own:
        for key, value in draft.size.items():
            for part in told:
                other = part.size.get(key)
                exact = other is not None and other.min == other.max and value.min == value.max
                if exact and other is not None and other.min != value.min:
                    return True
    return False
