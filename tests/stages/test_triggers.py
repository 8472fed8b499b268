"""Which words name events: `triggers/*.yaml`."""

import pytest

from tests.stages.extracting import Case, cases, read


@pytest.mark.parametrize("case", cases("triggers"))
def test_triggers(case: Case) -> None:
    document = read(case, "triggers")
    found = [f"{draft.entry.type} {document.span(draft.first, draft.last).text}" for draft in document.drafts]
    assert found == case["events"]


def test_a_trigger_knows_its_clause() -> None:
    (draft,) = read({"text": "هاجم مسلحون القاعدة"}, "triggers").drafts
    assert draft.kind == "verb"
    assert draft.clause is not None
    assert draft.clause.voice == "active"


def test_a_phrase_spans_its_words_and_keeps_apart_what_stands_between() -> None:
    document = read({"text": "شن الطيران الروسي غارات على إدلب"}, "triggers")
    assert all(
        document.tokens[i].text not in ("الطيران", "الروسي") for draft in document.drafts for i in draft.core
    )
