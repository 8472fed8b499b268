"""Words, numbers and signs of a text, each with its place in it.

camel-tools' tokeniser gives words without their offsets, so the cut is made here and only the
normal form comes from camel-tools.
"""

import re
from dataclasses import dataclass
from typing import Literal

from workers.arabic.normalizing import normalize

Kind = Literal["word", "number", "latin", "sign"]

_JOINERS = "\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\u00ad"
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_LETTERS = "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc"
_DIGIT = "[0-9\u0660-\u0669\u06f0-\u06f9]"
_TOKEN = re.compile(
    f"(?P<word>[{_LETTERS}][{_LETTERS}{_MARKS}{_JOINERS}]*)"
    f"|(?P<number>{_DIGIT}+(?:[.,\u066b\u066c]{_DIGIT}+)*)"
    r"|(?P<latin>[A-Za-z\u00c0-\u024f]+)"
    rf"|(?P<sign>[^\s{_JOINERS}{_MARKS}])"
)


@dataclass(slots=True)
class Token:
    """One token: `text` is exactly `source[start:end]`, in code points; `norm` its normal form."""

    text: str
    start: int
    end: int
    norm: str
    kind: Kind


def tokenize(text: str) -> list[Token]:
    """The tokens of `text` in order; white space and stray marks belong to none. Linear in its length."""
    return [
        Token(match[0], match.start(), match.end(), normalize(match[0]), match.lastgroup)  # type: ignore[arg-type]
        for match in _TOKEN.finditer(text)
    ]
