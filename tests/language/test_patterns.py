"""Fixed phrases: how they are written, and what they match."""

import pytest

from workers.arabic.normalizing import normalize
from workers.language.patterns import Pattern, PatternIndex, parse_phrase, verb_stems
from workers.language.words import Word, language


def words(index: PatternIndex, text: str) -> list[Word]:
    """The words of the text as they are known to the index."""
    found = []
    for part in text.split():
        known = language().word(normalize(part))
        word = Word()
        word.norm, word.stems, word.verbal_stems = known.norm, known.stems, known.verbal_stems
        word.analysis = known.analysis
        word.keys = index.keys(word.stems)
        word.seconds = index.seconds(word.keys)
        word.beginning = index.beginning(word.keys, word.verbal_stems)
        found.append(word)
    return found


def matched(phrase: str, text: str, limit: int | None = None) -> list[str] | None:
    """The words of the text that the phrase matches from the first on; None where it does not."""
    index = PatternIndex([Pattern(0, parse_phrase(phrase))])
    read = words(index, text)
    for first, found in index.find(read, 0, len(read) if limit is None else limit):
        if first == 0:
            ((_, places),) = found
            return [text.split()[i] for i in places]
    return None


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("سيارة مفخخة", "سيارة مفخخة", ["سيارة", "مفخخة"]),
        ("سيارة مفخخة", "والسيارة المفخخة", ["والسيارة", "المفخخة"]),
        ("سيارة مفخخة", "سيارة بيضاء مفخخة", None),
        ("سيارة .. مفخخة", "سيارة بيضاء كبيرة مفخخة", ["سيارة", "مفخخة"]),
        ("سيارة .. مفخخة", "سيارة واحدة بيضاء كبيرة جدا مفخخة", None),
        ("سيارة .. مفخخة", "سيارة ، مفخخة", None),
        ("قنبلة|قنابل يدوية", "قنابل يدوية", ["قنابل", "يدوية"]),
        ("قنبلة|قنابل يدوية", "ألغام يدوية", None),
        ("مصرع*", "مصرعهم", ["مصرعهم"]),
        ("{لقي/يلقى} مصرع*", "لقوا مصرعهم", ["لقوا", "مصرعهم"]),
        ("{لقي/يلقى} مصرع*", "ويلقى مصرعه", ["ويلقى", "مصرعه"]),
        ("{شن/يشن} .. هجوم*", "شنت قوات الحكومة السورية هجوما", ["شنت", "هجوما"]),
        ("النار على", "النار على", ["النار", "على"]),
    ],
)
def test_matches(phrase: str, text: str, expected: list[str] | None) -> None:
    assert matched(phrase, text) == expected


def test_a_verb_lets_more_words_stand_before_its_object_than_a_noun() -> None:
    between = "قوات الحكومة السورية مساء أمس"
    assert matched("{شن/يشن} .. هجوم*", f"شنت {between} هجوما") == ["شنت", "هجوما"]
    assert matched("حملة .. هجوم*", f"حملة {between} هجوما") is None


def test_a_match_stays_before_the_limit() -> None:
    assert matched("سيارة مفخخة", "سيارة مفخخة", limit=1) is None


def test_every_phrase_that_begins_somewhere_is_found() -> None:
    phrases = ["هجوم .. انتحاري", "هجوم", "سيارة مفخخة", "مفخخة"]
    index = PatternIndex([Pattern(n, parse_phrase(phrase)) for n, phrase in enumerate(phrases)])
    read = words(index, "هجوم بسيارة مفخخة انتحاري")
    found = [
        (first, pattern.entry, places)
        for first, matches in index.find(read, 0, len(read))
        for pattern, places in matches
    ]
    assert found == [(0, 0, (0, 3)), (0, 1, (0,)), (1, 2, (1, 2)), (2, 3, (2,))]


@pytest.mark.parametrize("phrase", ["", "..", "سيارة ..", "{شن} هجوم", "{/يشن}"])
def test_what_is_no_phrase(phrase: str) -> None:
    with pytest.raises(ValueError):
        parse_phrase(phrase)


def test_verb_stems_are_every_form_in_normal_spelling() -> None:
    stems = verb_stems("أعلن/يعلن")
    assert {"اعلن", "اعلنت", "اعلنوا", "يعلن", "تعلن", "يعلنون"} <= stems
    assert "معلن" not in stems


def test_verb_stems_need_past_and_present() -> None:
    with pytest.raises(ValueError, match="past/present"):
        verb_stems("أعلن")


def test_a_name_within_a_gap_is_one_word_and_hides_its_own() -> None:
    index = PatternIndex([Pattern(0, parse_phrase("{أعلن/يعلن} .. دعم*"))])
    text = "أعلنت قوات الدعم السريع المنتشرة في مدينة نيالا أمس دعم"
    read = words(index, text)
    assert [tokens for _, ((_, tokens),) in index.find(read, 0, len(read))] == [(0, 2)]
    name, place = {2, 3}, {5, 6, 7}
    found = index.find(read, 0, len(read), passed=name | place, inside=name)
    assert [tokens for _, ((_, tokens),) in found] == [(0, 9)]
