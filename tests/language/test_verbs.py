from typing import Any, get_args

import pytest

from workers.arabic.inflection import conjugate
from workers.arabic.normalizing import normalize
from workers.language import read
from workers.language.lexicon import Aspect, FunctionWord, Lexicon, VerbForm, lexicon

LETTERS = set("ءأؤإئآابةتثجحخدذرزسشصضطظعغفقكلمنهويى")
CLASSES = ("saying", "motion", "intransitive", "general")


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicon()


@pytest.fixture(scope="module")
def verbs() -> dict[str, Any]:
    content: dict[str, Any] = read("verbs.yaml")
    return content


def all_verbs(content: dict[str, Any]) -> set[str]:
    return {verb for name in CLASSES for verb in content[name]} | {each["verb"] for each in content["modal"]}


def test_verbs_are_well_formed(verbs: dict[str, Any]) -> None:
    assert set(verbs) == {"without_passive", "modal", *CLASSES}
    assert set(verbs["without_passive"]) <= set(verbs)
    assert len(all_verbs(verbs)) >= 1600
    for verb in all_verbs(verbs):
        past, present = verb.split("/")
        assert set(past + present) <= LETTERS, verb
        assert present.startswith("ي"), verb
        assert 2 <= len(past) <= 6, verb
        # The two parts share their last consonant, weak letters and the seat of a hamza aside.
        weak = set("اويىأؤئء")
        assert past[-1] == present[-1] or {past[-1], present[-1]} <= weak, verb
        assert conjugate(past, present)[0].surface == normalize(past)


def test_each_class_lists_a_verb_once(verbs: dict[str, Any]) -> None:
    for name in CLASSES:
        assert len(verbs[name]) == len(set(verbs[name]))
    modals = [entry["verb"] for entry in verbs["modal"]]
    assert len(modals) == len(set(modals))


def test_aspects_are_known(verbs: dict[str, Any]) -> None:
    for entry in verbs["modal"]:
        assert set(entry) <= {"verb", "aspect", "negated"}
        assert {entry["aspect"], entry.get("negated", entry["aspect"])} <= set(get_args(Aspect))


def test_nouns_are_well_formed() -> None:
    content = read("nouns.yaml")
    assert list(content) == ["noun", "adjective", "number", "name", "either"]
    listed = [word for words in content.values() for word in words]
    assert len(listed) >= 1500
    assert len(listed) == len(set(listed))
    assert all(set(word) <= LETTERS for word in listed)


def test_function_words_are_well_formed() -> None:
    content = read("function_words.yaml")
    for attributes in content.values():
        for attribute, phrases in attributes.items():
            assert isinstance(attribute, str)
            for phrase in phrases:
                assert set(phrase) <= LETTERS | {" "}
                assert phrase == " ".join(phrase.split())


VERBS = """
كان وكان كانا وكانوا وأدان
قال وقالت فقتلوا سيعلن وسيستأنفون قتلتهم هاجمتها رماه يدعوه ليقتلوا استولت أطاحت اختطفوه أصيبوا اغتيل
يقال يستعد بدأوا بدءوا بدؤوا يقرؤون دعوا نجوا لقوا فروا سقطت انفجرت اعتقلتهم احتلوا سنواصل أعلنا وصلنا يكن
أوضحت التقى ألقت يجر تمت فلقي وأصابه ضربتهم
"""
OTHERS = """
يوم تنظيم تقرير تركيا نظام أول أكثر اليوم والتنظيم لتنفيذ تفجيرات نساء يونيو يمني نائب تعزيزات وتعزيز بتهمة
الحكم سيناء وزارة لجنة بعد عليهم منها كما لبنان للجيش إدارة إعادة القوات المتهم ردا سوريا تدريجيا فقط بينهم لم
"""


@pytest.mark.parametrize("text", VERBS.split())
def test_verbs_are_recognised_with_their_clitics(words: Lexicon, text: str) -> None:
    assert words.is_verb(normalize(text), text)


@pytest.mark.parametrize("text", OTHERS.split())
def test_other_words_are_no_verbs(words: Lexicon, text: str) -> None:
    assert not words.is_verb(normalize(text), text)


@pytest.mark.parametrize(
    "text", ["قتل", "قصف", "تقدم", "وطلب", "رفض", "تدخل", "أمر", "يدين", "تبادل", "وقدم", "أجرى"]
)
def test_what_is_verb_and_noun(words: Lexicon, text: str) -> None:
    norm = normalize(text)
    assert (words.is_verb(norm), words.is_noun(norm)) == (True, True)


def test_known_nouns(words: Lexicon) -> None:
    assert words.known_noun(normalize("تنظيمين"))
    assert words.known_noun(normalize("اختطاف"))  # by its verb
    assert words.known_noun("محاصرت", before_pronoun=True)
    assert not words.known_noun("محاصرت")
    assert not words.known_noun("يقول")


def test_the_fewest_clitics_decide(words: Lexicon) -> None:
    assert words.is_verb("وجد")  # not و + جد
    assert words.is_verb("لحق")  # not ل + حق
    assert words.is_noun("وحق")


def test_a_word_in_teh_marbuta_is_no_verb(words: Lexicon) -> None:
    assert words.is_verb(normalize("قفزه"), "قفزه")
    assert not words.is_verb(normalize("قفزة"), "قفزة")
    assert not words.is_verb(normalize("إصابة"), "إصابة")
    assert not words.is_verb(normalize("عليه"), "عليه")


def test_readings_of_a_form(words: Lexicon) -> None:
    assert words.verb_forms(normalize("هوجموا")) == (VerbForm("هاجم/يهاجم", "past", "passive", "3mp"),)
    assert words.verb_forms("قتلو") == ()
    assert VerbForm("قتل/يقتل", "past", "either", "3mp") in words.verb_forms("قتلو", before_pronoun=True)
    assert all(form.tense != "past" for form in words.verb_forms("يستعيد"))


def test_readings_of_a_word(words: Lexicon) -> None:
    found = words.verb_readings(normalize("وسيستهدفونها"))
    assert [(each.form, each.clitics.conjunction, each.clitics.future) for each in found] == [
        (VerbForm("استهدف/يستهدف", "present", "either", "3mp"), "و", True)
    ]
    assert found[0].clitics.pronoun == "ها"
    assert words.verb_readings("كتاب") == ()


def test_verbs_of_motion_have_no_passive(words: Lexicon) -> None:
    assert words.verb_forms("بيت") == ()
    assert words.verb_forms("دير") == ()
    assert words.verb_forms("قيل") == (VerbForm("قال/يقول", "past", "passive", "3ms"),)


def test_aspects(words: Lexicon) -> None:
    assert words.aspect("حاول/يحاول") == "attempted"
    assert words.aspect("زال/يزال", negated=True) == "ongoing"
    assert words.aspect("عاد/يعود", negated=True) == "ended"
    assert words.aspect("اعتزم/يعتزم") == "planned"
    assert words.aspect("قصف/يقصف") is None
    assert words.verb_classes("قال/يقول") == {"saying"}
    assert words.verb_classes("غير/معروف") == frozenset()


@pytest.mark.parametrize(
    ("text", "word", "word_class", "attribute", "pronoun"),
    [
        ("في", "في", "preposition", "place", ""),
        ("وعليهم", "علي", "preposition", "place", "هم"),
        ("به", "ب", "preposition", "instrument", "ه"),
        ("لها", "ل", "preposition", "recipient", "ها"),
        ("منا", "من", "preposition", "origin", "نا"),
        ("لم", "لم", "negator", "past", ""),
        ("وليست", "ليست", "negator", "3fs", ""),
        ("الذين", "الذين", "relative", "mp", ""),
        ("هؤلاء", "هؤلاء", "demonstrative", "p", ""),
        ("وقد", "قد", "particle", "done-or-maybe", ""),
        ("سوف", "سوف", "particle", "future", ""),
        ("لأنهم", "لانهم", "subordinator", "cause", ""),
        ("كلها", "كل", "quantifier", "all", "ها"),
        ("مجددا", "مجددا", "adverb", "again", ""),
    ],
)
def test_function_words(
    words: Lexicon, text: str, word: str, word_class: str, attribute: str, pronoun: str
) -> None:
    assert words.function_words(normalize(text))[0] == FunctionWord(word, word_class, attribute, pronoun)


def test_all_classes_of_a_function_word_the_likeliest_first(words: Lexicon) -> None:
    assert [each.word_class for each in words.function_words("من")] == ["preposition", "relative", "question"]
    assert words.function_words("قصف") == ()


def phrase(words: Lexicon, text: str) -> tuple[str, str, str, int] | None:
    found = words.function_phrase([normalize(word) for word in text.split()], 0)
    return found and (found[0].word_class, found[0].attribute, found[0].pronoun, found[1])


def test_function_phrases(words: Lexicon) -> None:
    assert phrase(words, "من قبل مسلحين مجهولين") == ("preposition", "agent", "", 2)
    assert phrase(words, "ومن قبلهم") == ("preposition", "agent", "هم", 2)
    assert phrase(words, "على الرغم من أن الحكومة") == ("subordinator", "concession", "", 4)
    assert phrase(words, "على الرغم من الحصار") == ("preposition", "concession", "", 3)
    assert phrase(words, "وفقا لمصادر محلية") == ("preposition", "source", "", 1)
    assert phrase(words, "من بغداد") == ("preposition", "origin", "", 1)
    assert phrase(words, "بغداد") is None
