"""Where noun phrases begin and end: `phrases/*.yaml`, and that no token stands in two phrases."""

import pytest

from tests.stages.extracting import Case, cases, read
from workers.document import Document, Phrase

CASES = cases("phrases")


def written(document: Document, phrase: Phrase) -> str:
    """A noun phrase as the cases write it."""
    text = document.span(phrase.first, phrase.last).text
    if phrase.prep is not None:
        return f"{phrase.prep}: {text}"
    return f"+{text}" if phrase.complement else text


@pytest.mark.parametrize("case", CASES)
def test_noun_phrases(case: Case) -> None:
    document = read(case, "phrases")
    found = [
        written(document, phrase)
        for phrases in document.phrases
        for phrase in phrases
        if phrase.kind == "noun" and not phrase.pronoun
    ]
    wanted = [item.removesuffix(":") for item in case["nouns"]]
    assert [_plain(item) for item in found] == [_plain(item) for item in wanted]


def _plain(written_: str) -> str:
    """Without the preposition and article written on a noun that its governor says already ("ل: للشرطة")."""
    governor, colon, text = written_.partition(": ")
    return f"{governor}: {text}" if colon else written_


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("قد يهاجم الجيش المدينة غدا", ["particle", "verb", "noun", "noun", "time"]),
        ("قتل الذي هاجم", ["verb", "relative", "verb"]),
        ("قال إنها ستنشر قوات.", ["verb", "subordinator", "verb", "noun", "sign"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    (phrases,) = read({"text": text}, "phrases").phrases
    assert [phrase.kind for phrase in phrases] == kinds


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("قصف الجيش المدينة", ["قصف"]),
        ("أدان الأردن قصف المدينة", ["أدان"]),
        ("استمر قصف الجيش للمدينة", ["استمر"]),
        ("إن الجيش قصف المدينة", ["قصف"]),
        ("الجيش الإسرائيلي قصف المدينة", ["قصف"]),
        ("أدانت الأمم المتحدة قصف الجيش للمدينة", ["أدانت"]),
        ("نشر قوات تركية في سوريا", []),
        ("رفض طهران التفاوض", []),
        ("مقتل قائد", []),
        ("أجرى الرئيس محادثات", ["أجرى"]),
        ("حين هاجمه مسلحون في عدن", ["هاجمه"]),
        ("تم اعتقال الناشط", ["تم"]),
        ("ضرب زلزال المدينة وقتل العشرات", ["ضرب", "وقتل"]),
        ("أشار المسؤول إلى تقاسم المهام", ["أشار"]),
        ("أصيب خلال تفقده موقع التفجير", ["أصيب"]),
        ("فر السكان منذ احتل الجنود البلدة", ["فر", "احتل"]),
        ("وقع انفجار، حسبما ذكرت الشرطة", ["وقع", "ذكرت"]),
    ],
)
def test_verbs_are_told_from_their_masdars(text: str, verbs: list[str]) -> None:
    document = read({"text": text}, "phrases")
    assert [
        document.tokens[phrase.first].text
        for phrases in document.phrases
        for phrase in phrases
        if phrase.kind == "verb"
    ] == verbs


def test_every_token_stands_in_at_most_one_phrase() -> None:
    text = (
        "قال المتحدث باسم الجيش العراقي العميد يحيى رسول إن القوات العراقية قتلت، فجر السبت، "
        "12 مسلحا من تنظيم «داعش» في هجوم غربي الأنبار، ودمرت ثلاث سيارات مفخخة. وأضاف أن العملية مستمرة."
    )
    document = read({"text": text}, "phrases")
    for sentence, phrases in zip(document.sentences, document.phrases, strict=True):
        at = sentence.first
        for phrase in phrases:
            assert at <= phrase.first <= phrase.head < phrase.last <= sentence.last
            at = phrase.last
