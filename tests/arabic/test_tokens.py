"""Tokens: exact slices with a normal form, whatever the characters."""

from __future__ import annotations

from workers.arabic import tokens
from workers.arabic.tokens import LONGEST_WORD, tokenize


def test_a_mark_that_stands_alone_has_itself_as_its_normal_form() -> None:
    assert [(token.text, token.norm) for token in tokenize("ﹻ قصف")] == [("ﹻ", "ﹻ"), ("قصف", "قصف")]


def test_no_character_gives_a_token_without_a_normal_form() -> None:
    text = " ".join(chr(point) for point in range(0x110000) if not 0xD800 <= point < 0xE000)
    found = tokenize(text)
    assert len(found) > 1_000_000
    assert all(token.norm and text[token.start : token.end] == token.text for token in found)


def test_a_word_longer_than_any_is_cut_in_its_normal_form_and_not_kept() -> None:
    (token,) = tokenize("وال" * 1000)
    assert token.text == "وال" * 1000
    assert token.norm == ("وال" * 1000)[:LONGEST_WORD]
    assert token.text not in tokens._KNOWN


def test_a_long_number_keeps_all_its_digits() -> None:
    (token,) = tokenize("٩" * 1000)
    assert (token.kind, token.norm) == ("number", "9" * 1000)
