"""Names in sentences: `entities/*.yaml`, and what cannot be said there."""

from itertools import pairwise

import pytest

from tests.stages.reading import cases, read, spans, stages
from workers.document import Document
from workers.messages import RawArticle
from workers.stages.entities import Entities

CASES = cases("entities", "entities")


@pytest.mark.parametrize(("text", "date", "expected"), CASES, ids=[case[0][:40] for case in CASES])
def test_names(text: str, date: str | None, expected: list[tuple[str, str]]) -> None:
    assert spans(read(text, date), coreferent=False) == expected


def test_there_are_enough_cases() -> None:
    assert len(CASES) + len(cases("coreference", "linked")) >= 300


def test_entities_are_in_order_and_do_not_overlap() -> None:
    text = "قال الرئيس السوري بشار الأسد إن حزب الله وإيران يدعمان الجيش السوري. وأضاف الأسد أن الحزب شريك"
    entities = read(text).entities
    assert len(entities) >= 6
    assert all(left.last <= right.first for left, right in pairwise(entities))


def test_a_person_unknown_to_the_register_bears_the_office() -> None:
    (entity,) = read("قال المتحدث باسم الجيش الأوكراني بترو بيتروف إن القصف استمر").entities
    assert (entity.type, entity.name, entity.name_en, entity.actor) == ("PER", "بترو بيتروف", None, None)
    assert entity.office is not None
    assert (entity.office.id, entity.office.country, entity.office.sector) == (
        "ukraine-armed-forces",
        "UKR",
        ("MIL",),
    )


def test_a_capital_is_a_state_of_type_gpe() -> None:
    (entity,) = read("رحبت واشنطن بالاتفاق").entities
    assert (entity.type, entity.name_en) == ("GPE", "United States")


def test_a_dead_namesake_is_chosen_where_death_is_told() -> None:
    text = "أحيا لبنان ذكرى اغتيال الحريري في بيروت"
    ids = [entity.actor.id for entity in read(text, "2010-02-14").entities if entity.actor]
    assert ids == ["lebanon", "rafic-hariri", "lebanon"]


def test_a_living_namesake_is_chosen_otherwise() -> None:
    text = "قال الحريري إن لبنان سينهض من بيروت"
    ids = [entity.actor.id for entity in read(text, "2010-02-14").entities if entity.actor]
    assert ids == ["saad-hariri", "lebanon", "lebanon"]


def test_the_verb_hook_ends_a_name() -> None:
    def names(*verbs: str) -> list[str]:
        tokens, sentences, *_ = stages()
        document = Document(RawArticle(body="الدكتور سمير زقزق"), "1", None)
        for stage in (
            tokens,
            sentences,
            Entities(is_verb=lambda norm: norm in verbs, common=lambda _: False),
        ):
            stage(document)
        return [entity.name for entity in document.entities]

    assert names() == ["سمير زقزق"]
    assert names("زقزق") == ["سمير"]
