"""One spelling for every way a word is written.

Normalising is done a token at a time, on a copy: spans are always slices of the article as published.
"""

from functools import lru_cache

from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
    normalize_unicode,
)

# What camel-tools' `dediac_ar` drops; its module takes a third of a second to import.
DIACRITICS = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670")

# Letters of Persian and Urdu keyboards, digits of both Arabic sets, and signs that carry no sound:
# tatweel, the superscript alef, Quranic marks, joiners and bidirectional controls.
_LETTERS = str.maketrans("یکگپچڤہەۀھٱ", "يككبجفهههها")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_SILENT = dict.fromkeys(
    [
        *map(ord, DIACRITICS),
        0x0640,
        *range(0x0610, 0x061B),
        *range(0x0653, 0x0656),
        *range(0x0656, 0x0660),
        *range(0x06D6, 0x06EE),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x206A),
        0x061C,
        0xFEFF,
        0x00AD,
    ]
)
_SIGNS = _LETTERS | _DIGITS | _SILENT


@lru_cache(maxsize=262_144)
def normalize(word: str) -> str:
    """The normal form of one word, by which every lexicon is keyed.

    Presentation forms are resolved, diacritics and silent signs dropped, and the spellings أ إ آ ٱ → ا,
    ى → ي, ة → ه and both digit sets → ASCII made one. The hamzas ؤ ئ ء stay as they are written, but for
    a last يء, which some outlets write for ئ ("الطواريء").
    """
    if word.isascii():
        return word.lower()
    plain = normalize_unicode(word).translate(_SIGNS)
    if plain.endswith("يء") and len(plain) > 4:
        plain = plain[:-2] + "ئ"
    return str(normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(plain)))).lower()


def normalize_phrase(text: str) -> str:
    """Every word of `text` in its normal form, one space between words."""
    return " ".join(normalize(word) for word in text.split())
