"""The published names: of entities and places, each by itself."""

import pytest

from workers import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


CASES: list[tuple[str, list[str]]] = [
    ("وقال عمدة موسكو سيرغي سوبيانين إن الحريق كبير.", ["GPE موسكو", "PER سيرغي سوبيانين"]),
    (
        "صرح المتحدث باسم وزارة الخارجية الإيرانية بهرام قاسمي للصحفيين.",
        ["ORG وزارة الخارجية الإيرانية", "PER بهرام قاسمي"],
    ),
    ("استقبل رئيس وزراء فرنسا إدوارد فيليب الوفد.", ["GPE فرنسا", "PER إدوارد فيليب"]),
    ("وصل الرئيس اليمني أمس.", []),
    ("قتل جنديان في مدينة الخرج أمس.", ["GPE الخرج"]),
    ("وقع الانفجار شمال شرق بغداد أمس.", ["GPE بغداد"]),
    ("غرق القارب في البحر المتوسط.", ["LOC البحر المتوسط"]),
    (
        "أعلنت حركة حماس القرار، وقالت الحركة إن وزارة الداخلية أبلغت به.",
        ["ORG حركة حماس", "ORG وزارة الداخلية"],
    ),
]


@pytest.mark.parametrize(("text", "names"), CASES, ids=[text[:30] for text, _ in CASES])
def test_each_name_stands_by_itself(extractor: Extractor, text: str, names: list[str]) -> None:
    found = extractor.extract({"body": text}).entities
    assert [f"{entity.type} {entity.span.text}" for entity in found] == names


def test_a_place_bears_the_names_of_the_gazetteer(extractor: Extractor) -> None:
    (entity,) = extractor.extract({"body": "وقع الحادث في ولاية أم البواقي."}).entities
    assert (entity.span.text, entity.name, entity.id) == ("أم البواقي", "أم البواقي", None)
    assert entity.name_en
