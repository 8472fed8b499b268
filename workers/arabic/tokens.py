"""Words, numbers and signs of a text, each with its place in it.

camel-tools' tokeniser gives words without their offsets, so the cut is made here and only the
normal form comes from camel-tools.
"""

import re
from itertools import accumulate
from typing import Literal, cast

from msgspec import Struct

from workers.arabic.normalizing import normalize

Kind = Literal["word", "number", "latin", "sign"]

_JOINERS = "\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\u00ad"
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06fa-\u06ff"
    "\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc"
)
_DIGIT = "[0-9\u0660-\u0669\u06f0-\u06f9]"
_SHAPES = {
    "word": f"[{_LETTERS}][{_LETTERS}{_MARKS}{_JOINERS}]*",
    "number": f"{_DIGIT}+(?:[.,\u066b\u066c]{_DIGIT}+)*",
    "latin": r"[A-Za-z\u00c0-\u024f]+",
    "sign": rf"[^\s{_JOINERS}{_MARKS}]",
}
_TOKEN = re.compile(f"({'|'.join(_SHAPES.values())})")
_KINDS = re.compile("|".join(f"(?P<{kind}>{shape})" for kind, shape in _SHAPES.items()))


class Token(Struct, gc=False):
    """One token: `text` is exactly `source[start:end]`, in code points; `norm` its normal form."""

    text: str
    start: int
    end: int
    norm: str
    kind: Kind


class _Known(dict[str, tuple[str, Kind]]):
    """The normal form and the kind of every word met, up to so many that no memory is lost to them."""

    def __missing__(self, text: str) -> tuple[str, Kind]:
        match = _KINDS.match(text)
        assert match is not None
        kind = cast(Kind, match.lastgroup)
        if len(text) > LONGEST_WORD:
            return normalize.__wrapped__(text[:LONGEST_WORD] if kind == "word" else text) or text[:1], kind
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[text] = (normalize(text) or text, kind)  # a mark alone has no other form
        return found


LONGEST_WORD = 100  # characters; what is longer is no word: its normal form ends there, and none is kept
_MOST_KNOWN = 262_144
_KNOWN = _Known()


def tokenize(text: str) -> list[Token]:
    """The tokens of `text` in order; white space and stray marks belong to none. Linear in its length."""
    parts = _TOKEN.split(text)  # what stands between tokens and the tokens, in turn
    ends = list(accumulate(map(len, parts)))
    words = parts[1::2]
    known = map(_KNOWN.__getitem__, words)
    return [
        Token(word, start, end, norm, kind)
        for word, start, end, (norm, kind) in zip(words, ends[::2], ends[1::2], known, strict=False)
    ]
