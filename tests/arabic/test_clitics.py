import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.arabic.clitics import Analysis, analyses
from workers.arabic.normalizing import normalize


def splits(word: str) -> set[tuple[str, ...]]:
    """Each analysis as its parts: proclitics, stem, +pronoun."""
    return {
        (*each.proclitics, each.stem, *(("+" + each.pronoun,) if each.pronoun else ()))
        for each in analyses(normalize(word))
    }


@pytest.mark.parametrize(
    ("word", "split"),
    [
        ("وقال", ("و", "قال")),
        ("فقتلوهم", ("ف", "قتلو", "+هم")),
        ("سيقتل", ("س", "يقتل")),
        ("وسيشنون", ("و", "س", "يشنون")),
        ("بالصواريخ", ("ب", "ال", "صواريخ")),
        ("كالعادة", ("ك", "ال", "عاده")),
        ("والجيش", ("و", "ال", "جيش")),
        ("للجيش", ("ل", "ال", "جيش")),
        ("للجنة", ("ل", "ال", "لجنه")),
        ("وللليبيين", ("و", "ل", "ال", "ليبيين")),
        ("فللمدنيين", ("ف", "ل", "ال", "مدنيين")),
        ("لقواته", ("ل", "قوات", "+ه")),
        ("محاصرتها", ("محاصرت", "+ها")),
        ("وبينهما", ("و", "بين", "+هما")),
        ("هاجمتنا", ("هاجمت", "+نا")),
        ("أبلغني", ("ابلغ", "+ني")),
        ("ببلادكم", ("ب", "بلاد", "+كم")),
        ("ليقتل", ("ل", "يقتل")),
    ],
)
def test_the_right_division_is_among_them(word: str, split: tuple[str, ...]) -> None:
    assert split in splits(word)


def test_all_divisions_of_a_word() -> None:
    assert analyses("وله") == (
        Analysis("", "", False, False, "وله", ""),
        Analysis("", "", False, False, "ول", "ه"),
        Analysis("و", "", False, False, "له", ""),
    )
    assert analyses("كتاب") == (
        Analysis("", "", False, False, "كتاب", ""),
        Analysis("", "ك", False, False, "تاب", ""),
    )
    assert analyses("في") == (Analysis("", "", False, False, "في", ""),)


def test_the_future_stands_before_a_present_only() -> None:
    assert splits("سلاح") == {("سلاح",)}
    assert ("س", "نقاتل") in splits("سنقاتل")


def test_the_article_bars_a_pronoun() -> None:
    assert splits("الفقيه") == {("الفقيه",), ("الفقي", "+ه"), ("ال", "فقيه")}


@given(st.text("والفبكلسينتمهقر", min_size=1, max_size=12))
def test_parts_make_up_the_word_again(word: str) -> None:
    found = analyses(word)
    assert found[0] == Analysis("", "", False, False, word, "")
    assert len(found) == len(set(found)) <= 20
    for each in found[1:]:
        assert len(each.stem) >= 2
        together = "".join(each.proclitics) + each.stem + each.pronoun
        contracted = together.replace("لال", "لل", 1)
        assert word in (together, contracted, contracted.replace("للل", "لل", 1))
