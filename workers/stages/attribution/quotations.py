"""Quotations: where the marks of an article open and close one, and what stands inside it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from workers.arabic.tokens import Token
from workers.document import Document
from workers.language.kept import where

_OPENING, _CLOSING = frozenset("«“"), frozenset("»”")
_MARKS = _OPENING | _CLOSING | {'"'}
_QUOTED = 4  # tokens from which marks enclose a quotation rather than a word in doubt


class Quotations:
    """The quotations of one article, in the order of the text."""

    def __init__(self, document: Document) -> None:
        self.found = _found(document)
        self.openings = [opening for opening, _ in self.found]

    def closing(self, token: int) -> int | None:
        """The closing mark of the quotation that opens at `token`, None for words in doubt."""
        k = bisect_right(self.openings, token) - 1
        if k >= 0 and self.found[k][0] == token and self.found[k][1] - token > _QUOTED:
            return self.found[k][1]
        return None

    def enclose(self, token: int, after: int) -> bool:
        """Whether `token` stands inside one that opens behind token `after`."""
        k = bisect_right(self.openings, token) - 1
        return (
            k >= 0
            and after < self.found[k][0]
            and token < self.found[k][1]
            and (self.found[k][1] - self.found[k][0] > _QUOTED)
        )

    def opened(self, begin: int, index: int) -> int:
        """Where the quotation that ends right before a word of saying began ("…. …"، قال), else `begin`."""
        opening = self.ended(index)
        return begin if opening is None else min(begin, opening)

    def ended(self, index: int) -> int | None:
        """The opening mark of the quotation that ends right before a token, however short, or None."""
        k = bisect_right(self.openings, index) - 1
        return self.openings[k] if k >= 0 and index - 3 <= self.found[k][1] < index else None


def _found(document: Document) -> list[tuple[int, int]]:
    """Quotations as tokens from the opening mark to the closing one; a straight mark opens before a word.

    A quotation may go on over one end of a paragraph, no further.
    """
    found: list[tuple[int, int]] = []
    tokens = document.tokens
    for texts, begin, end in (
        (document.article.title or "", 0, document.title_tokens),
        (document.article.body, document.title_tokens, len(tokens)),
    ):
        opened: int | None = None
        for i in where(_MARKS, document.norms[begin:end], begin):
            token = tokens[i]
            if opened == i - 1 and token.text == tokens[opened].text == '"':
                opened = i  # a mark written twice
                continue
            if opened is not None and _line_ends(texts, tokens[opened : i + 1]) > 1:
                opened = None
            text = token.text
            if text == '"':
                opens = (
                    i + 1 < end
                    and tokens[i + 1].start == token.end
                    and (i == begin or tokens[i - 1].end < token.start or tokens[i - 1].text in "(:")
                )
                closes = opened is not None and not opens
            else:
                opens, closes = text in _OPENING, text in _CLOSING
            if closes and opened is not None:
                found.append((opened, i))
                opened = None
            elif opens or (text == '"' and opened is None):
                opened = i
    return found


def _line_ends(text: str, tokens: list[Token]) -> int:
    """Between how many of the tokens a line ends."""
    return sum("\n" in text[before.end : after.start] for before, after in pairwise(tokens))
