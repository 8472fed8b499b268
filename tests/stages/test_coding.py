"""Codes of other schemes and contexts: `coding/*.yaml`."""

import pytest

from tests.stages.extracting import Case, cases, check, chosen, read

CASES = cases("coding")


@pytest.mark.parametrize("case", CASES)
def test_codes(case: Case) -> None:
    check(case)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 20


@pytest.mark.parametrize(
    ("text", "type_", "context"),
    [
        ("زار وزير الخارجية الفرنسي بيروت", "CONSULT", "diplomatic"),
        ("قصف الجيش الإسرائيلي مدينة رفح", "ASSAULT", "military"),
        ("تظاهر المئات في الخرطوم مطالبين بحرية التعبير", "PROTEST", "rights_freedoms"),
        ("اعتقلت الشرطة مرشحا قبل الانتخابات في تونس", "COERCE", "election"),
        ("هاجم مسلحون كنيسة للأقباط في المنيا", "ASSAULT", "religion_ethnicity"),
        ("قدمت قطر مساعدات للنازحين في إدلب", "AID", "migration"),
    ],
)
def test_words_of_the_sentence_carry_contexts(text: str, type_: str, context: str) -> None:
    case = {"text": text, "type": type_}
    assert context in chosen(read(case).events, case).contexts


def test_an_event_without_such_words_has_no_context() -> None:
    case = {"text": "رفض محمود عباس المقترح", "type": "REJECT"}
    assert chosen(read(case).events, case).contexts == []
