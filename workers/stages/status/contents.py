"""Contents: what a verbal event says of the events inside it ("هدد بقصف …", "نفى أن …")."""

from __future__ import annotations

from workers.document import Document, Draft
from workers.language.stage_words import stage_words
from workers.stages.status.cues import participle_of_speech, stands_beside
from workers.stages.status.nouns import told_done
from workers.stages.status.subordinators import says_what

# What is threatened or refused is no event beside the threat or the refusal.
_CONTAINING = frozenset({"THREATEN", "REJECT"})
_WHEN = stage_words("status")["when"]
_BY_ORDER = frozenset({"investigate", "arrest"})  # modes of what an order itself does


def give_contents(document: Document) -> None:
    """Events inside what a verbal event says take its status: demanded, hypothetical, planned, denied."""
    for drafts in document.drafts_by_sentence().values():
        for k, outer in enumerate(drafts):
            content = outer.entry.content
            if content is None:
                continue
            for inner in drafts[k + 1 :]:
                if not _inside(document, outer, inner):
                    continue
                if content == "claimed":
                    for someone in outer.roles.get("actor", ()):
                        if all(other.name != someone.name for other in inner.claimed_by):
                            inner.claimed_by.append(someone)
                elif inner.status in ("happened", "ongoing", "planned") and not _stopped(document, inner):
                    if outer.entry.type in _CONTAINING and inner.kind != "verb" and not inner.size:
                        inner.rules.append("aside")
                    inner.status = content  # type: ignore[assignment]
                    inner.rules.append(f"content-of:{outer.entry.rule}")


def _stopped(document: Document, draft: Draft) -> bool:
    """Whether the event is what is to stop ("دعا إلى وقف القصف")."""
    before = draft.first - 1
    return draft.kind == "noun" and before >= 0 and "stopping.nouns" in document.words[before].marks


def _decided(document: Document, outer: Draft, inner: Draft) -> bool:
    """Whether the order itself does what it orders ("أمر النائب العام بفتح تحقيق")."""
    return "decided.verbs" in document.words[outer.first].marks and inner.entry.mode in _BY_ORDER


def _inside(document: Document, outer: Draft, inner: Draft) -> bool:
    """Whether the inner trigger is in the outer one's content: behind a preposition, أن, or its object."""
    phrases = document.phrases[outer.sentence]
    words = document.words
    target = phrases[inner.phrase]
    if target.prep in _WHEN and inner.phrase and phrases[inner.phrase - 1].kind == "sign":
        return False  # "رفض، في اتصال هاتفي، التراجع"
    if participle_of_speech(inner) or _decided(document, outer, inner):
        return False
    governed = outer.clause is not None and any(target is other for other in outer.clause.object)
    governed = governed or target.complement
    that = beside = occurred = False
    for n in range(outer.phrase + 1, inner.phrase + 1):
        phrase = phrases[n]
        if phrase.kind == "sign" and words[phrase.first].norm in ".؛":
            return False
        if phrase.kind == "relative":
            return False
        if phrase.kind == "conjunction" and words[phrase.first].norm not in ("او", "ثم", "ام"):
            return False
        if phrase.kind == "subordinator":
            if not says_what(words, phrase):
                return False  # "هددوا سائقا قبل أن يهاجموا المركز"
            that = governed = True
        elif phrase.kind == "verb":
            if phrase.conjunction and n != inner.phrase:
                return False
            if not that or (
                n == inner.phrase
                and phrase.conjunction
                and phrase.verb is not None
                and phrase.verb.tense == "past"
            ):
                return False
        elif phrase.kind == "noun":
            saying = words[phrase.head].saying
            if saying is not None and saying.kind == "participle":
                return False
            if that and phrase.conjunction and phrases[n - 1].kind == "sign":
                return False
            if stands_beside(words, phrases, n):
                beside, occurred = True, words[phrase.head].event_noun
            elif phrase.prep is not None and not occurred:
                beside = False
            governed = governed or phrase.prep is not None
    return governed and not beside and not told_done(document, inner)
