"""Actors named again: `coreference/*.yaml`, titles, pronouns."""

import pytest

from tests.stages.reading import cases, label, read, spans
from workers.stages.coreference import antecedent, gender_of

CASES = cases("coreference", "linked")


@pytest.mark.parametrize(("text", "date", "expected"), CASES, ids=[case[0][:40] for case in CASES])
def test_links(text: str, date: str | None, expected: list[tuple[str, str]]) -> None:
    document = read(text, date)
    everything = spans(document, coreferent=True) + spans(document, coreferent=False)
    assert [pair for pair in expected if pair not in everything] == []
    if not expected:
        assert spans(document, coreferent=True) == []


def test_a_title_names_by_surname_whom_the_body_names_in_full() -> None:
    document = read("قال سمير قرداحي إن القرار باطل", title="قرداحي يرفض القرار")
    assert [(e.name, e.coreferent) for e in document.entities] == [
        ("سمير قرداحي", True),
        ("سمير قرداحي", False),
    ]


def test_a_title_describes_what_the_body_names() -> None:
    document = read("هاجم تنظيم داعش القرية", title="المتطرفون يهاجمون قرية والمتطرفين ينسحبون")
    assert ("والمتطرفين", "islamic-state") in spans(document, coreferent=True)


def test_nothing_is_linked_without_an_antecedent() -> None:
    assert spans(read("قالت الحركة إن التنظيم انسحب من مواقع المتطرفين"), coreferent=True) == []


@pytest.mark.parametrize(
    ("text", "word", "gender", "number", "expected"),
    [
        ("قال بشار الأسد إن قواته ستتقدم", "ستتقدم", "m", "s", "bashar-al-assad"),
        ("أعلنت واشنطن أنها سترسل جنودا", "سترسل", "f", "s", "united-states"),
        ("حذرت تركيا العراق من أنها سترد", "سترد", "f", "s", "turkey"),
        ("هاجم الحوثيون السفينة ثم إنهم انسحبوا", "انسحبوا", "m", "p", "houthis"),
    ],
)
def test_antecedents(text: str, word: str, gender: str, number: str, expected: str) -> None:
    document = read(text)
    index = next(i for i, token in enumerate(document.tokens) if token.text == word)
    entity = antecedent(document, index, gender, number)  # type: ignore[arg-type]
    assert entity is not None
    assert label(entity) == expected


def test_no_antecedent_before_the_first_name() -> None:
    assert antecedent(read("قال إنه سيغادر تركيا"), 1, "m", "s") is None


def test_gender_follows_the_first_noun() -> None:
    document = read("هاجمت حركة الشباب قوات الأسد ثم حزب الله في العراق وسوريا")
    assert [gender_of(document, entity) for entity in document.entities] == ["f", "f", "m", "m", "f"]
