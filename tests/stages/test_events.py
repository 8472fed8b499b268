"""The messages made of drafts: ids, mentions, evidence."""

import pytest

from tests.stages.extracting import chosen, read
from workers.stages.events import event_id

PARTS = ("a1", "ASSAULT", "body", 0, 3)


def test_the_same_parts_give_the_same_id() -> None:
    assert event_id(*PARTS) == event_id(*PARTS)
    assert len(event_id(*PARTS)) == 32


@pytest.mark.parametrize(("index", "value"), [(0, "a2"), (1, "COERCE"), (2, "title"), (3, 1), (4, 4)])
def test_every_part_tells(index: int, value: object) -> None:
    changed = [*PARTS]
    changed[index] = value
    assert event_id(*changed) != event_id(*PARTS)  # type: ignore[arg-type]


def test_parts_do_not_run_into_each_other() -> None:
    assert event_id("a", "1ASSAULT", "body", 0, 3) != event_id("a1", "ASSAULT", "body", 0, 3)


def test_an_id_that_is_no_text_is_still_an_id() -> None:
    assert len(event_id("\ud800", *PARTS[1:])) == 32


def test_rules_name_the_entry_first_and_each_once() -> None:
    case = {
        "body": "قتل ثلاثة جنود في هجوم على حاجز قرب كركوك. وأسفر الهجوم عن إصابة خمسة جنود.",
        "type": "ASSAULT",
    }
    event = chosen(read(case).events, case)
    rules = event.evidence.rules
    assert rules[0].startswith("ASSAULT/")
    assert len(rules) == len(set(rules))


def test_the_evidence_is_the_sentence_of_the_trigger() -> None:
    case = {"body": "الطقس بارد في لندن. واعتقلت الشرطة رجلا. ثم هطل المطر.", "type": "COERCE"}
    event = chosen(read(case).events, case)
    assert event.evidence.sentence.text == "واعتقلت الشرطة رجلا."
    assert event.evidence.sentence.start <= event.trigger.start < event.evidence.sentence.end
