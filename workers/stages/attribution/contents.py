"""Contents: what a word of saying governs: a clause, a quotation, a noun or nothing."""

from __future__ import annotations

from functools import cache

from workers.document import Document, Phrase
from workers.language import read
from workers.stages.attribution.quotations import Quotations
from workers.stages.attribution.statements import OPENINGS, stops
from workers.stages.status.subordinators import GOVERNING

_THAT = frozenset(
    f"{first}ان{pronoun}"
    for first in ("", "و", "ب", "وب", "ف")
    for pronoun in ("", "ه", "ها", "هم", "هما", "ني", "نا", "هن")
)
AND_THAT = frozenset(that for that in _THAT if that.startswith("و"))
CLAUSE_ONLY = frozenset({"appeal", "opinion"})  # strengths of verbs of which a noun behind is no report


class Contents:
    """Reads what words of saying govern in one article."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = document.words
        self.tokens = document.tokens
        self.quotes = Quotations(document)
        self.events = {draft.first for draft in document.drafts}

    def content(self, phrases: list[Phrase], k: int, stop_at_relative: bool = False) -> tuple[str, int]:
        """What a saying word governs, and the phrase where that begins: that, quote, colon, noun or none."""
        noun, doubtful, aside = 0, 0, False
        document = self.document
        clause = document.clause_of(document.sentence_of(phrases[k].first), k)
        subject = clause.subject if clause is not None else []
        for n in range(k + 1, len(phrases)):
            phrase = phrases[n]
            text = self.tokens[phrase.first].text
            norm = self.words[phrase.first].norm
            if phrase.kind == "sign":
                if text == ":":
                    return "colon", n
                if text in '"«“':
                    if self.quotes.closing(phrase.first):
                        return "quote", n
                    doubtful = doubtful or n  # "قال المتحدث «أدرعي» إن"
                if stops(document, phrase.first):
                    break
                if text in "،," and not noun:
                    following = phrases[n + 1] if n + 1 < len(phrases) else None
                    aside = aside or following is None or following.kind not in ("time", "noun")
            elif phrase.kind == "subordinator" or (phrase.kind == "conjunction" and norm == "علي"):
                that = self.words[phrase.last - 1].norm
                if that in _THAT and (phrase.last - phrase.first == 1 or norm.lstrip("و") in GOVERNING):
                    return "that", n
                if norm == "حيث":
                    return "that", n
                break
            elif (
                (phrase.kind == "relative" and stop_at_relative)
                or (phrase.kind == "conjunction" and norm in OPENINGS)
                or (phrase.kind == "verb" and (phrase.conjunction or noun))
                or (stop_at_relative and self._says_more(phrases, n))
            ):
                break
            elif (
                phrase.kind == "noun"
                and not aside
                and not any(phrase is p for p in subject)
                and not self.events.isdisjoint(range(phrase.first, phrase.last))
            ):
                noun = noun or n
        noun = noun or doubtful
        return ("noun", noun) if noun else ("none", k)

    def _says_more(self, phrases: list[Phrase], n: int) -> bool:
        """Whether a participle of saying behind a comma has a content of its own ("كما ذكر الناطق، | موضحا
        أن")."""
        phrase = phrases[n]
        saying = self.words[phrase.head].saying if phrase.kind in ("noun", "adverb") else None
        return saying is not None and saying.kind == "participle" and phrases[n - 1].kind == "sign"

    def adds(self, phrases: list[Phrase], k: int) -> bool:
        """Whether كما before a verb of saying is "also" rather than "as" ("كما أعلن الجيش مقتل جنديين")."""
        index = phrases[k].first
        also = index > 0 and self.words[index - 1].norm.lstrip("و") == "كما"
        return also and self.content(phrases, k, True)[0] != "none"

    def governs_clause(self, phrases: list[Phrase], k: int, stop_at_relative: bool = False) -> bool:
        """Whether it is more than a noun."""
        return self.content(phrases, k, stop_at_relative)[0] in ("that", "colon", "quote")


@cache
def strengths() -> dict[str, str]:
    """What each verb of saying says of its own truth (reporting.yaml)."""
    return {item["verb"]: item["strength"] for item in read("reporting.yaml")["verbs"]}
