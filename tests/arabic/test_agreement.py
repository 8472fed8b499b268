"""Agreement of verbs and noun phrases in gender and number."""

import pytest

from tests.stages.extracting import read
from workers.arabic.agreement import agreement, gender_number
from workers.document import Document, Phrase


def noun(text: str) -> tuple[Document, Phrase]:
    """The noun phrase that a text of one noun phrase is."""
    document = read({"text": text}, "phrases")
    (phrase,) = document.phrases[0]
    assert phrase.kind == "noun"
    return document, phrase


@pytest.mark.parametrize(
    ("text", "gender", "number"),
    [
        ("الحكومة", "f", "s"),
        ("مسلحون", "m", "p"),
        ("جنديان", "m", "d"),
        ("ثلاثة جنود", "m", "p"),
        ("إيران", "f", "s"),
        ("العراق", "m", "s"),
        ("السلطات", "f", "p"),
        ("غارات", "f", "p"),
        ("حرب", "f", "p"),
        ("الخليفة", None, None),
        ("عشرات المتظاهرين", None, "p"),
        ("هجوم", None, None),
    ],
)
def test_gender_and_number(text: str, gender: str | None, number: str | None) -> None:
    document, phrase = noun(text)
    assert gender_number(document.words, phrase) == (gender, number)


@pytest.mark.parametrize(
    ("text", "person", "behind", "weight"),
    [
        # behind the verb, which is then singular and agrees in gender alone
        ("مسلحون", "3ms", True, 2),
        ("مسلحون", "3fs", True, 0),
        ("مسلحون", "3mp", True, 0),
        ("الحكومة", "3fs", True, 2),
        ("الحكومة", "3ms", True, 0),
        ("هجوم", "3ms", True, 1),
        # before the verb, which agrees in number too
        ("مسلحون", "3mp", False, 2),
        ("مسلحون", "3ms", False, 0),
        ("جنديان", "3md", False, 2),
        ("غارات", "3fs", False, 2),
        ("إيران", "3fs", False, 2),
        ("العراق", "3fs", False, 0),
        # no subject is in the first person or in the indefinite accusative
        ("الحكومة", "1p", True, 0),
        ("مؤقتا", "3ms", True, 0),
    ],
)
def test_agreement(text: str, person: str, behind: bool, weight: int) -> None:
    document, phrase = noun(text)
    assert agreement(document.words, phrase, person, behind) == weight
