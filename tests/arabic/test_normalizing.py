"""One spelling for every way a word is written."""

import pytest
from camel_tools.utils.charsets import AR_DIAC_CHARSET

from workers.arabic.normalizing import DIACRITICS, normalize


def test_the_diacritics_are_those_of_camel_tools() -> None:
    assert DIACRITICS == AR_DIAC_CHARSET


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("مُقَاتِلُونَ", "مقاتلون"),
        ("إلى", "الي"),
        ("الرقّة", "الرقه"),
        ("آب", "اب"),
        ("هٰذا", "هذا"),
        ("الـحـلـب", "الحلب"),
        ("ﻻجئ", "لاجئ"),
        ("کردی", "كردي"),
        ("٢٠١٧", "2017"),
        ("NATO", "nato"),
        ("قوّات\u200f", "قوات"),
    ],
)
def test_a_word_has_one_normal_form(written: str, normal: str) -> None:
    assert normalize(written) == normal
