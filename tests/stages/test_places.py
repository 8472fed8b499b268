"""Places: what the stage finds in sentences of every kind, exactly; the cases are in places/*.yaml.

A case gives every mention of its text in order: its span, the place's English name (none for names and
descriptions that the gazetteer has not), country and precision; `container` marks those that only say where
another lies, `at` coordinates that must be met within 5 km.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from workers.document import Document, Entity, PlaceMention
from workers.geography.geodesy import distance_km
from workers.messages import EntityType, RawArticle
from workers.stages.places import Places
from workers.stages.sentences import Sentences
from workers.stages.tokens import Tokens

CASES = Path(__file__).parent / "places"
WITHIN_KM = 5.0


def read(body: str, title: str | None = None, entities: dict[str, EntityType] | None = None) -> Document:
    """The document after the stage, with the given words as entities of the given types."""
    document = Document(RawArticle(title=title, body=body), "a", None)
    Tokens()(document)
    Sentences()(document)
    for words, type in (entities or {}).items():
        sought = words.split(" ")
        texts = [token.text for token in document.tokens]
        first = next(i for i in range(len(texts)) if texts[i : i + len(sought)] == sought)
        document.entities.append(Entity(first, first + len(sought), type, words))
    Places()(document)
    return document


def found(document: Document) -> list[str]:
    """Each mention as `span → name_en`."""
    return [f"{text(mention)} → {mention.place.name_en}" for mention in document.places]


def text(mention: PlaceMention) -> str:
    assert mention.place.span is not None
    return mention.place.span.text


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.yaml"))
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")), 1)
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    document = read(case["text"])
    mentions = document.places
    assert [
        {
            "span": text(mention),
            "name_en": mention.place.name_en,
            "country": mention.place.country,
            "precision": mention.place.precision,
            "container": mention.container,
        }
        for mention in mentions
    ] == [
        {"container": False} | {key: value for key, value in place.items() if key != "at"}
        for place in case["places"]
    ], case["text"]
    for mention, place in zip(mentions, case["places"], strict=True):
        if "at" in place:
            assert mention.place.latitude is not None and mention.place.longitude is not None
            assert distance_km(mention.place.latitude, mention.place.longitude, *place["at"]) <= WITHIN_KM


def test_there_are_enough_cases() -> None:
    assert len(cases()) >= 400


@pytest.mark.parametrize(
    ("body", "geonames_id"),
    [
        ("قصف الطيران مدينة الرقة.", 172955),
        ("قصف الطيران مدينة دير الزور.", 170794),
        ("قصف الطيران مدينة حماة.", 170017),
        ("قصف الطيران مدينة حلب.", 170063),
        ("هز انفجار بغداد.", 98182),
        ("سقطت قذائف على طرابلس الليبية.", 2210247),
        ("وصل الوفد إلى مقديشو.", 53654),
        ("عادت العائلات إلى سوريا.", 163843),
    ],
)
def test_ids_are_those_of_geonames(body: str, geonames_id: int) -> None:
    assert [mention.place.geonames_id for mention in read(body).places] == [geonames_id]


def test_a_place_carries_all_its_fields() -> None:
    (mention,) = read("وصلت القوات إلى مدينة الرقة.").places
    place = mention.place
    assert (place.name, place.name_en, place.country, place.admin1) == ("الرقة", "Raqqa", "SYR", "الرقة")
    assert (place.precision, place.radius_km, place.relation) == ("city", 6, None)
    assert place.span is not None
    assert (place.span.field, place.span.start, place.span.end) == ("body", 16, 27)


def test_an_offset_tells_what_it_is_told_from() -> None:
    offset, base = read("وقع الانفجار على بعد 100 كلم شمال بغداد.").places
    relation = offset.place.relation
    assert relation is not None
    assert (relation.bearing, relation.distance_km, relation.of.name_en) == ("N", 100, "Baghdad")
    assert offset.place.name == "على بعد 100 كلم شمال بغداد"
    assert base.container and base.place.name_en == "Baghdad" and base.place.relation is None


def test_the_distance_that_follows_moves_the_place_told_before() -> None:
    near, city = read("وصلت إلى نقطة في شمال شرق الرقة لا تبعد عن المدينة سوى 8 كيلومترات.").places
    relation = near.place.relation
    assert relation is not None
    assert (relation.bearing, relation.distance_km, relation.of.geonames_id) == ("NE", 8, 172955)
    assert city.container


def test_the_side_of_a_city_keeps_its_coordinates_with_a_bearing() -> None:
    (mention,) = read("اشتدت المعارك شمال شرق الرقة.").places
    relation = mention.place.relation
    assert relation is not None
    assert (relation.bearing, relation.distance_km) == ("NE", None)
    assert (mention.place.latitude, mention.place.longitude) == (35.95283, 39.00788)


def test_the_countryside_lies_in_its_part_of_the_governorate() -> None:
    (whole,) = read("قصف الطيران ريف حماة.").places
    (east,) = read("قصف الطيران ريف حماة الشرقي.").places
    assert whole.place.longitude is not None and east.place.longitude is not None
    assert east.place.name == "ريف حماة الشرقي"
    assert east.place.admin1 == "حماة"
    assert 0.2 < east.place.longitude - whole.place.longitude < 0.5


def test_an_unknown_name_has_no_coordinates_of_its_own() -> None:
    (mention,) = read("وصل اللاجئون إلى بلدة أوماريسكا.").places
    place = mention.place
    assert (place.name, place.name_en, place.latitude, place.longitude) == ("أوماريسكا", None, None, None)


def test_an_unknown_name_lies_in_the_place_that_the_text_puts_it_in() -> None:
    quarter, city = read("وقع الانفجار في حي الطباطبائي بمدينة كربلاء.").places
    assert (quarter.place.name, quarter.place.admin1) == ("الطباطبائي", "كربلاء")
    assert (quarter.place.latitude, quarter.place.radius_km) == (city.place.latitude, city.place.radius_km)


def test_a_country_gives_an_unknown_name_no_coordinates() -> None:
    town, _ = read("وقع الانفجار في بلدة أوماريسكا في سوريا.").places
    assert (town.place.country, town.place.latitude) == ("SYR", None)


@pytest.mark.parametrize(
    ("words", "type"),
    [
        ("قوات سوريا الديمقراطية", "ORG"),
        ("تنظيم الدولة الإسلامية في العراق والشام", "ORG"),
        ("جبهة تحرير الشام", "GROUP"),
        ("جريدة القدس العربي", "ORG"),
        ("رمضان الرقة", "PER"),
    ],
)
def test_the_names_of_organisations_and_persons_give_no_places(words: str, type: EntityType) -> None:
    assert read(f"أعلن {words} البيان.", entities={words: type}).places == []


def test_a_state_named_as_an_entity_is_a_place() -> None:
    assert found(read("عاد اللاجئون إلى سوريا.", entities={"سوريا": "GPE"})) == ["سوريا → Syria"]


def test_the_title_and_the_dateline_are_places_and_evidence() -> None:
    document = read("طرابلس (رويترز) - أعلنت القوات سيطرتها على المطار.", title="معارك عنيفة في ليبيا")
    assert found(document) == ["ليبيا → Libya", "طرابلس → Tripoli"]
    assert document.places[0].place.span is not None
    assert document.places[0].place.span.field == "title"
    document = read("طرابلس - أعلنت البلدية خطة جديدة.", title="الجيش اللبناني ينتشر في لبنان")
    assert found(document) == ["لبنان → Lebanon", "طرابلس → Tripoli (Lebanon)"]


def test_a_direction_that_ends_the_title_is_of_no_place_in_the_body() -> None:
    document = read("الخرطوم تشهد اشتباكات منذ الفجر.", title="انتشار القوات الحكومية جنوب")
    (place,) = document.places
    assert (text(place), place.place.relation) == ("الخرطوم", None)


def test_the_articles_countries_decide_between_namesakes_across_sentences() -> None:
    lebanese = "قال وزير الداخلية اللبناني إن الوضع هادئ. وانتشر الجيش في طرابلس."
    libyan = "قال وزير الداخلية الليبي إن الوضع هادئ. وانتشر الجيش في طرابلس."
    assert found(read(lebanese)) == ["طرابلس → Tripoli (Lebanon)"]
    assert found(read(libyan)) == ["طرابلس → Tripoli"]


def test_every_span_is_a_slice_of_the_article() -> None:
    body = "قُتِلَ ثلاثةٌ في مدينةِ الرقّة، ووصلت القوّات إلى «دير الزور» (شرق سوريا)."
    document = read(body)
    assert [text(mention) for mention in document.places] == ["مدينةِ الرقّة", "دير الزور", "شرق سوريا"]
    for mention in document.places:
        span = mention.place.span
        assert span is not None and body[span.start : span.end] == span.text


def test_an_article_without_places_has_none() -> None:
    assert read("ارتفعت أسعار النفط بعد تراجع المخزونات.").places == []
