"""reporting.yaml: verbs, phrases and nouns of attribution, in the form its header gives."""

from __future__ import annotations

from typing import Any

import pytest

from workers.arabic.inflection import conjugate, decline
from workers.arabic.normalizing import normalize
from workers.language import read
from workers.language.patterns import parse_phrase, verb_stems

REPORTING: dict[str, Any] = read("reporting.yaml")
STRENGTHS = {"statement", "assertion", "claim", "opinion", "appeal", "denial"}
SAYING = frozenset("قال/يقول أعلن/يعلن أكد/يؤكد أضاف/يضيف أوضح/يوضح ذكر/يذكر صرح/يصرح أفاد/يفيد".split())
SLUG = set("abcdefghijklmnopqrstuvwxyz-")


def stems() -> frozenset[str]:
    """Every form of every verb of saying."""
    return frozenset(stem for item in REPORTING["verbs"] for stem in verb_stems(item["verb"]))


def participles() -> frozenset[str]:
    return frozenset(normalize(word) for item in REPORTING["verbs"] for word in item.get("participle", ()))


def sources() -> frozenset[str]:
    return frozenset(
        form.surface
        for item in REPORTING["sources"]
        if " " not in item["noun"]
        for form in decline(item["noun"], tuple(p for p in item["plural"] if " " not in p))
    )


def test_verbs_are_in_form() -> None:
    seen: set[str] = set()
    for item in REPORTING["verbs"]:
        assert set(item) <= {"verb", "participle", "noun", "strength", "joint", "denial"}, item
        assert item["strength"] in STRENGTHS, item
        past, slash, present = item["verb"].partition("/")
        assert slash and conjugate(past, present), item
        assert item["verb"] not in seen, item
        seen.add(item["verb"])


def test_what_denies_is_marked_so() -> None:
    deniers = {item["verb"] for item in REPORTING["verbs"] if item.get("denial")}
    assert {"نفى/ينفي", "أنكر/ينكر", "كذب/يكذب", "فند/يفند", "دحض/يدحض"} <= deniers
    assert deniers == {item["verb"] for item in REPORTING["verbs"] if item["strength"] == "denial"}


def test_what_only_claims_is_marked_so() -> None:
    claims = {item["verb"] for item in REPORTING["verbs"] if item["strength"] == "claim"}
    assert {"زعم/يزعم", "ادعى/يدعي", "اتهم/يتهم"} <= claims
    assert {"قال/يقول", "أعلن/يعلن", "أكد/يؤكد", "نفى/ينفي"}.isdisjoint(claims)


@pytest.mark.parametrize(
    "word",
    "قالت يقولون أعلنت تعلن أفادت ذكرت صرح أكدوا أضاف أوضحت تشير لفت نقلت كشفت زعمت ادعى نفت ينفي شدد"
    " تعتبر توقعت حذرت ناشد رجحت أقر".split(),
)
def test_forms_that_news_uses(word: str) -> None:
    assert normalize(word) in stems()


@pytest.mark.parametrize("word", "قائلا مضيفا مؤكدا مشيرا موضحة لافتا نافيا زاعما معتبرة مشددين".split())
def test_participles_go_on_with_the_same_speaker(word: str) -> None:
    assert normalize(word) in participles()


@pytest.mark.parametrize("word", ["مدينة", "مقرا", "مبلغا", "متابعة", "مجددا", "ردا"])
def test_participles_are_no_other_common_word(word: str) -> None:
    assert normalize(word) not in participles()


def test_phrases_parse() -> None:
    seen: set[str] = set()
    for item in REPORTING["phrases"]:
        assert set(item) <= {"phrase", "before", "denial"}, item
        assert parse_phrase(item["phrase"]), item
        assert item["phrase"] not in seen, item
        seen.add(item["phrase"])


@pytest.mark.parametrize(
    "phrase", ["بحسب", "حسب", "وفق", "وفقا", "طبقا", "نقلا عن", "على لسان", "على حد قول"]
)
def test_prepositions_of_attribution(phrase: str) -> None:
    wanted = phrase.split()
    assert any(
        len(elements) == len(wanted)
        and all(normalize(word) in element.stems for word, element in zip(wanted, elements, strict=True))
        for elements in (parse_phrase(item["phrase"]) for item in REPORTING["phrases"])
    )


def test_sources_are_in_form() -> None:
    seen: set[str] = set()
    for item in REPORTING["sources"]:
        assert set(item) == {"noun", "plural", "unit", "named"}, item
        assert set(item["unit"]) <= SLUG, item
        assert isinstance(item["named"], bool), item
        assert item["noun"] not in seen, item
        seen.add(item["noun"])


@pytest.mark.parametrize(
    "word",
    "مصدر مصادر شهود شاهد مسؤول مسؤولون مسؤولين متحدث متحدثة ناطق تقرير تقارير بيان وكالة مراسل ناشطون"
    " ناشطين معلومات دراسة".split(),
)
def test_source_nouns(word: str) -> None:
    assert normalize(word) in sources()


def test_verbal_events_are_no_mere_saying() -> None:
    """قال, أعلن, أكد and the like are no triggers by themselves."""
    for name in ("agree", "support", "accuse", "request", "reject", "threaten", "concede"):
        for entry in read(f"triggers/{name}.yaml")["entries"]:
            assert SAYING.isdisjoint(entry.get("verb") or ()), entry["lemma"]
