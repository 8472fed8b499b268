"""How far a sentence tells an event as its news, rather than mentions it in passing: for its confidence.

Features, each 0..1, read from phrases, clauses and word classes (`language/assertedness.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

from workers.arabic.normalizing import normalize
from workers.document import Clause, Document, Draft, Phrase, Sentence
from workers.language import read
from workers.language.stage_words import stage_words
from workers.language.words import Word
from workers.messages import WITHIN_A_DAY

_WORDS = stage_words("assertedness")
_THAT = _WORDS["that"]
_SELF = frozenset({"1s", "1p", "2ms", "2fs", "2mp", "2fp", "2md"})


_QUESTION = frozenset("؟?")


@cache
def _classes(key: str) -> dict[str, str]:
    """By stem: the class of a noun over the event, or of a preposition before it."""
    content = read("assertedness.yaml")[key]
    return {normalize(word): name for name, words in content.items() for word in words}


class Surroundings:
    """What holds for a whole sentence: gathered once, then read for each of its drafts."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        self.document = document
        self.words = document.words
        self.sentence = sentence
        self.phrases = document.phrases[sentence.index]
        self.clauses = {clause.verb: clause for clause in document.clauses[sentence.index]}
        self.drafts = 0
        self.shared = self._shared()

    def _shared(self) -> dict[str, float]:
        """The features that every draft of the sentence has."""
        found: dict[str, float] = {}
        words, tokens = self.words, self.document.tokens
        first, last = self.sentence.first, self.sentence.last
        for word in words[first:last]:
            for name in word.asserting:
                found["s." + name] = found.get("s." + name, 0.0) + 0.34
        for name in found:
            found[name] = min(1.0, found[name])
        found["question"] = float(not _QUESTION.isdisjoint(self.document.norms[first:last]))
        past = present = first_person = 0
        for phrase in self.phrases:
            verb = phrase.verb
            if verb is None:
                if phrase.people is not None and phrase.quantity is not None:
                    found["s.counted"] = 1.0
                if phrase.time is not None:
                    self._time(phrase, found)
                continue
            if verb.person in _SELF:
                first_person += 1
            if words[phrase.first].saying is not None:
                found["s.saying"] = 1.0
            elif verb.tense == "past":
                past += 1
            else:
                present += 1
        found["s.self"] = min(1.0, first_person / 2)
        found["s.past"] = past / (past + present + 1)
        found["s.present"] = present / (past + present + 1)
        found["s.verbs"] = min(1.0, (past + present) / 6)
        found["s.long"] = min(1.0, (last - first) / 80)
        found["s.short"] = float(last - first < 9)
        found["s.bullet"] = float(tokens[first].text in "*-–—•ـ" or tokens[first].kind == "number")
        return found

    @staticmethod
    def _time(phrase: Phrase, found: dict[str, float]) -> None:
        time = phrase.time.time if phrase.time is not None else None
        if time is None:
            return
        if time.precision in WITHIN_A_DAY:
            if time.start is None or time.published_at_used:
                found["s.day"] = 1.0
            else:
                found["s.date"] = 1.0
        elif time.precision == "year" or (time.start is not None and not time.published_at_used):
            found["s.old"] = 1.0

    def read(self, draft: Draft, found: dict[str, float]) -> None:
        """Adds those of one draft, in the order of drafts: of its mentions here the most that one has."""
        found.update(self.shared)
        found["order"] = min(1.0, self.drafts / 4)
        self.drafts += 1
        found["quoted"] = float(self._quoted(draft.first))
        found["doubted"] = float(self._doubted(draft))
        first = self.sentence.first
        for begin, _ in {(draft.first, draft.last), *draft.mentions}:
            if first <= begin < self.sentence.last:
                for name, value in self._mention(draft, begin):
                    if value > found.get(name, 0.0):
                        found[name] = value

    def _mention(self, draft: Draft, begin: int) -> Iterator[tuple[str, float]]:
        own = self.phrases[draft.phrase]
        n = draft.phrase
        if not own.first <= begin < own.last:
            n = next((n for n, p in enumerate(self.phrases) if p.first <= begin < p.last), n)
        clause = self.clauses.get(n)
        opens = (("opens", 1.0),) if n <= 2 else ()
        of_word = self._verb(clause) if clause is not None else self._noun(draft, n, begin)
        return chain(self._position(n), opens, of_word)

    def _position(self, n: int) -> Iterator[tuple[str, float]]:
        """Whether a relative pronoun or a conjunction opens the clause that phrase `n` stands in."""
        for m in range(n - 1, max(-1, n - 12), -1):
            kind = self.phrases[m].kind
            if kind == "sign" and self.words[self.phrases[m].first].norm in ".؛:":
                return
            if kind == "relative":
                yield "in.relative", 1.0
                return
            if kind == "subordinator":
                that = self.words[self.phrases[m].first].norm.lstrip("وفب") in _THAT
                saying = m > 0 and any(
                    self.words[p.first].saying is not None for p in self.phrases[max(0, m - 5) : m]
                )
                yield ("in.that" if that and saying else "in.an" if that else "in.subordinate"), 1.0
                return
            if kind == "verb":
                word = self.words[self.phrases[m].first]
                yield ("in.saying" if word.saying is not None else "in.behind-verb"), 1.0
                return

    def _quoted(self, i: int) -> bool:
        tokens = self.document.tokens
        return i > self.sentence.first and tokens[i - 1].text in '«"“'

    def _doubted(self, draft: Draft) -> bool:
        """Whether a word of possibility or negation stands a little before."""
        first = max(self.sentence.first, draft.first - 5)
        return any(
            mark.startswith(("hypothetical", "negat", "demanded", "future", "attempted", "prevented"))
            for i in range(first, draft.first)
            for mark in self.words[i].marks
        )

    def _verb(self, clause: Clause) -> Iterator[tuple[str, float]]:
        verb = self.phrases[clause.verb].verb
        yield "verb.past", float(verb is not None and verb.tense == "past")
        yield "verb.self", float(verb is not None and verb.person in _SELF)
        yield "verb.passive", float(clause.voice == "passive")
        yield "verb.antecedent", float(clause.antecedent is not None)
        yield "verb.opens", float(clause.verb <= 1)
        subject = clause.subject[0] if clause.subject else None
        yield "verb.nobody", float(subject is None)
        if subject is not None:
            yield "verb.people", float(subject.people is not None)
            yield "verb.counted", float(subject.quantity is not None)
            yield "verb.named", float(subject.entity is not None)
        yield "verb.instrument", float(any(prep in ("في", "ب") for prep, _ in clause.complements))

    def _noun(self, draft: Draft, n: int, begin: int) -> Iterator[tuple[str, float]]:
        phrase = self.phrases[n]
        plural = any(r.kind == "noun" and r.number == "p" for r in self.words[begin].triggers)
        bare = not draft.roles and not draft.size and draft.place is None and draft.time is None
        yield "noun.plural", float(plural)
        yield "noun.bare", float(bare)
        yield "noun.bare-plural", float(bare and plural)
        yield "noun.bare-definite", float(bare and draft.definite)
        yield "noun.light", float("light-verb" in draft.rules)
        governor = _over(self._before(begin))
        if governor:
            yield "over." + governor, 1.0
        if phrase.complement:
            yield "noun.complement", 1.0
        prep = phrase.prep
        if prep is not None:
            yield "prep." + _classes("prepositions").get(normalize(prep), "other"), 1.0
            return
        for clause in self.clauses.values():
            if phrase in clause.subject or phrase in clause.object:
                saying = self.words[self.phrases[clause.verb].first].saying is not None
                yield ("noun.said" if saying else "noun.argument"), 1.0
                return

    def _before(self, begin: int) -> Iterator[Word]:
        """The three words before the trigger, nearest first, back to a verb or a sign."""
        for i in range(begin - 1, max(self.sentence.first, begin - 3) - 1, -1):
            word = self.words[i]
            if self.document.tokens[i].kind == "sign":
                return
            yield word


def _over(words: Iterator[Word]) -> str | None:
    over = _classes("over")
    for word in words:
        name = over.get(word.analysis.stem) or over.get(word.norm)
        if name is not None:
            return name
    return None
