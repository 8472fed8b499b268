"""Statements: where a sentence goes on to another ("بينما", "لكنه"): what was said does not reach there."""

from __future__ import annotations

from itertools import pairwise

from workers.document import Document, Phrase, Sentence
from workers.language.stage_words import stage_words
from workers.stages.attribution.quotations import Quotations

_WORDS = stage_words("attribution")
_CONTRASTS = _WORDS["contrasts"]
_TURNS = _WORDS["turns"]
_BREAKS = _WORDS["breaks"]
OPENINGS = _CONTRASTS | _TURNS | _BREAKS  # begin another statement
_ALSO = frozenset({"كما", "وكما"})
_FIRST_WORDS = frozenset({phrase.split()[0] for phrase in OPENINGS} | {"حيث"} | _ALSO)


class Statements:
    """The statements of one article's sentences, found once for each."""

    def __init__(self, document: Document, quotes: Quotations) -> None:
        self.document = document
        self.quotes = quotes
        self._begins: dict[tuple[int, bool], list[int]] = {}  # by sentence, with turns or without

    def around(
        self, phrases: list[Phrase], sentence: Sentence, index: int, turns: bool = False
    ) -> tuple[int, int]:
        """The tokens at which the statement with token `index` begins and ends."""
        begins = self._begins_of(phrases, sentence, turns)
        begin = max((b for b in begins if b <= index), default=sentence.first)
        return begin, next((b for b in begins if b > index), sentence.last)

    def _begins_of(self, phrases: list[Phrase], sentence: Sentence, turns: bool) -> list[int]:
        """Where another statement begins in the sentence: behind a stop, at "بينما", "فيما", "لكنه"."""
        known = self._begins.get((sentence.index, turns))
        if known is not None:
            return known
        found = self._begins[sentence.index, turns] = []
        norms = self.document.norms
        for n, (before, phrase) in enumerate(pairwise(phrases), 1):
            if before.kind == "sign" and stops(self.document, before.first):
                if not self.quotes.enclose(phrase.first, sentence.first - 1):
                    found.append(phrase.first)
                continue
            if norms[phrase.first] not in _FIRST_WORDS or phrase.kind == "sign":
                continue
            if self.quotes.enclose(phrase.first, sentence.first - 1):
                continue
            norm = " ".join(norms[phrase.first : phrase.last])
            if (
                (norm in _CONTRASTS and (phrase.kind != "relative" or before.kind == "sign"))
                or (norm == "حيث" and turns)
                or norm in _BREAKS
                or (turns and (norm in _TURNS or (norm in _ALSO and self._tells_more(phrases, n + 1))))
            ):
                found.append(phrase.first)
        return found

    def _tells_more(self, phrases: list[Phrase], n: int) -> bool:
        """Whether a verb that is none of saying follows كما ("كما شنت غارات", but "كما أعلن الجيش")."""
        verb = phrases[n] if n < len(phrases) else None
        return verb is not None and verb.kind == "verb" and self.document.words[verb.first].saying is None


def stops(document: Document, token: int) -> bool:
    """Whether a sign ends a statement; the point of an abbreviation does not ("الطالب (م.ع)")."""
    tokens = document.tokens
    sign = tokens[token]
    if sign.text not in ".؛;!؟?":
        return False
    if sign.text != "." or not 0 < token < len(tokens) - 1:
        return True
    before, after = tokens[token - 1], tokens[token + 1]
    return len(before.text) > 1 or before.end < sign.start or sign.end < after.start
