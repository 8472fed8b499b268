"""What the language data says of one word form."""

import pytest

from workers.arabic.normalizing import normalize
from workers.language.words import Word, language


def word(text: str) -> Word:
    return language().word(normalize(text))


@pytest.mark.parametrize(
    ("text", "noun", "number", "armed"),
    [
        ("مسلحون", "مسلح", "p", True),
        ("والمسلحون", "مسلح", "p", True),
        ("جنديان", "جندي", "d", True),
        ("جنود", "جندي", "p", True),
        ("مدنيا", "مدني", "s", False),
        ("صحفية", "صحفي", "s", False),
        ("أطفال", "طفل", "p", False),
    ],
)
def test_people(text: str, noun: str, number: str, armed: bool) -> None:
    people = word(text).people
    assert people is not None
    assert (people.noun, people.number, people.armed) == (noun, number, armed)


@pytest.mark.parametrize("text", ["سيارة", "هجوم", "مدينة", "الصاروخ"])
def test_what_is_no_people(text: str) -> None:
    assert word(text).people is None


@pytest.mark.parametrize(
    ("text", "lemma", "tense", "person"),
    [
        ("هاجموا", "هاجم", "past", "3mp"),
        ("اعتقلت", "اعتقل", "past", "3fs"),
        ("يقصفون", "قصف", "present", "3mp"),
        ("واستهدفا", "استهدف", "past", "3md"),
    ],
)
def test_verbs(text: str, lemma: str, tense: str, person: str) -> None:
    found = {(verb.lemma, verb.tense, verb.person) for verb in word(text).verbs}
    assert (lemma, tense, person) in found


def test_a_future_a_conjunction_and_a_pronoun_are_read_off_the_verb() -> None:
    (verb,) = [v for v in word("وسيقصفها").verbs if v.lemma == "قصف" and v.voice != "passive"]
    assert (verb.conjunction, verb.future, verb.pronoun) == ("و", True, "ها")


@pytest.mark.parametrize(
    ("text", "rule", "kind"),
    [
        ("قصف", "ASSAULT/قصف", "noun"),
        ("والقصف", "ASSAULT/قصف", "noun"),
        ("قصفت", "ASSAULT/قصف", "verb"),
        ("المتظاهرون", "PROTEST/متظاهر", "active"),
        ("اعتقلت", "COERCE/اعتقل", "verb"),
    ],
)
def test_triggers(text: str, rule: str, kind: str) -> None:
    entries = language().entries
    found = {
        (entries[reading.entry].rule.rpartition("/")[0], reading.kind) for reading in word(text).triggers
    }
    assert (rule, kind) in found


def test_nationality_light_verbs_functions_and_domains() -> None:
    demonym = word("الإسرائيلية").demonym
    assert demonym is not None
    assert demonym.id == "israel"
    assert {light.noun for light in word("تعرضت").light} == {"ل", "الي"}
    function = word("الذين").function
    assert function is not None
    assert function.word_class == "relative"
    assert ("sport", 2) in word("مباراة").domains


def test_a_word_is_built_once() -> None:
    assert word("هجوم") is word("هجوم")


def test_spellings_of_hamza_and_ta_marbuta_are_one_word() -> None:
    assert word("أمريكية") is word("امريكيه")
