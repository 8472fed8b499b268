"""Scope: which claims an event stands in: not where it is only when one spoke, or told by the writer."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator

from workers.document import Document, Draft, Phrase
from workers.language.stage_words import stage_words
from workers.stages.attribution.claims import Claim
from workers.stages.attribution.contents import strengths
from workers.stages.participants import SPOKEN

_OCCASIONS = stage_words("attribution")["before_occasions"]
_FROM = frozenset({"من", "علي"})
_DENIABLE = frozenset({"happened", "ongoing", "planned"})  # statuses of what may have been said to be so


def covered(document: Document, claims: list[Claim]) -> Iterator[tuple[Draft, list[Claim]]]:
    """Each event, in the order of the text, with the claims that are of it, in their order."""
    for draft, around in _inside(document.drafts, claims):
        told = not _in_relative(document, draft) and not _known(document, draft)
        covering = [
            claim
            for claim in around
            if (claim.at != draft.first or draft.entry.type not in SPOKEN)
            and (told or claim.quoted)
            and not _beside(document, draft, claim)
            and not (claim.takes_up and draft.status not in _DENIABLE)
        ]
        yield draft, covering


def _inside(drafts: list[Draft], claims: list[Claim]) -> Iterator[tuple[Draft, list[Claim]]]:
    """Each draft, in the order of the text, with the claims that it stands in, in their order."""
    coming = sorted(enumerate(claims), key=lambda item: item[1].first, reverse=True)
    around: list[tuple[int, Claim]] = []
    for draft in sorted(drafts, key=lambda draft: draft.first):
        while coming and coming[-1][1].first <= draft.first:
            insort(around, coming.pop(), key=_place)
        around = [item for item in around if draft.first < item[1].last]
        yield draft, [claim for _, claim in around]


def _place(item: tuple[int, Claim]) -> int:
    return item[0]


def _beside(document: Document, draft: Draft, claim: Claim) -> bool:
    """Whether the event is no part of what is said.

    It tells when that was said ("أوضح في مؤتمر عقب مباحثات أن"), or is known already: something happened
    after it ("إن الجيش انتشر بعد الهجوم"), or one has an opinion of it ("اعتبر أن مقتل الزعيم خسارة").
    """
    if draft.kind == "verb":
        return False
    phrase = document.phrases[draft.sentence][draft.phrase]
    if phrase.prep in _OCCASIONS and (draft.first < claim.content or (draft.definite and not claim.phrase)):
        return True
    if not claim.phrase and _some_time_from(document, draft, phrase):
        return True
    saying = document.words[claim.at].saying
    return saying is not None and strengths().get(saying.lemma) == "opinion"


def _some_time_from(document: Document, draft: Draft, phrase: Phrase) -> bool:
    """Whether it is told how long before or after the event the rest was ("بعد يومين من مقتل الجنود")."""
    if draft.phrase < 1 or phrase.prep not in _FROM:
        return False
    before = document.phrases[draft.sentence][draft.phrase - 1]
    return before.kind == "time" and document.norms[before.first] in _OCCASIONS


def _in_relative(document: Document, draft: Draft) -> bool:
    """Whether the event is told in a definite relative clause ("المدينة التي تواجه هجوما")."""
    phrases = document.phrases[draft.sentence]
    for n in range(draft.phrase, -1, -1):
        phrase = phrases[n]
        if phrase.kind == "verb":
            if phrase.conjunction or (n != draft.phrase and document.words[phrase.first].saying is not None):
                return False
            m = n - 1
            while m >= 0 and phrases[m].kind in ("negator", "particle", "adverb", "time"):
                m -= 1
            if m >= 0 and phrases[m].kind == "relative" and definite_relative(document, phrases[m]):
                # What happened is told with the rest; what holds is background.
                past = phrase.verb is not None and phrase.verb.tense == "past"
                return not past or draft.entry.type in SPOKEN
            if n != draft.phrase:
                return False
        elif n != draft.phrase and phrase.kind in ("sign", "subordinator", "relative"):
            return phrase.kind == "relative" and definite_relative(document, phrase)
    return False


def _known(document: Document, draft: Draft) -> bool:
    """Whether it only says how things are ("مدينة تحت سيطرة المعارضة"), which nobody need vouch for."""
    return document.phrases[draft.sentence][draft.phrase].prep == "تحت"


def definite_relative(document: Document, relative: Phrase) -> bool:
    """Whether it is الذي, التي …, rather than ما or من."""
    return document.tokens[relative.first].norm.startswith(("ال", "وال"))
