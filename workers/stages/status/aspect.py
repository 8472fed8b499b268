"""Aspect: whether what is told as real goes on or is over, by tense and words of continuing."""

from __future__ import annotations

from workers.document import Clause, Document, Draft, Phrase
from workers.language.stage_words import stage_words
from workers.language.words import Word
from workers.messages import Status
from workers.stages.status.nouns import carrier_of

_PRESENT_IS_ONGOING = frozenset(
    (
        "CONTROL ASSAULT MOBILIZE PROTEST COERCE AID SUPPORT DISPLACE COOPERATE RETREAT CONSULT ACCUSE HAZARD"
    ).split()
)
_DURABLE = frozenset({"CONTROL", "ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})
_HEADLINE = 20  # tokens; a longer line is no headline
_WORDS = stage_words("status")
_ARRIVING = _WORDS["arriving"]
_STILL = _WORDS["still"]
_PAST_BEFORE_PRESENT = _WORDS["past_before_present"]


def aspect_of(document: Document, phrases: list[Phrase], draft: Draft, plain: bool) -> Status:
    """Ongoing or happened, by tense and words of continuing; `plain` where no subordinator orders it."""
    words = document.words
    title = draft.first < document.title_tokens or _headline(document, draft)
    phrase = phrases[draft.phrase]
    clause = draft.clause or carrier_of(document, draft)
    if clause is not None and clause.verb < len(phrases):
        verb = phrases[clause.verb].verb
        carrier = words[phrases[clause.verb].first]
        if _goes_on(words, phrases, clause.verb):
            return "ongoing"
        if (
            plain
            and verb is not None
            and verb.tense != "past"
            and not verb.purpose  # "ليقتل خمسة", where that is no purpose
            and not title
            and not _past(phrases, clause)
            and not (clause.verb and phrases[clause.verb - 1].kind == "negator")
            and (draft.clause is not None or carrier.saying is None)
            and verb.person[0] == "3"
            and not _spoken_now(document, draft, clause)
            and not (
                clause.verb and words[phrases[clause.verb - 1].last - 1].norm == "ان"
            )  # "استطاعوا أن يطهروا"
            and draft.entry.type in _PRESENT_IS_ONGOING
            and (draft.clause is not None or verb.lemma not in _ARRIVING)
        ):
            return "ongoing"
    if phrase.kind == "noun":
        for other in phrases[max(0, draft.phrase - 3) : draft.phrase][::-1]:
            if other.kind == "verb":
                if "continuing.verbs" in words[other.first].marks and phrase.prep is None:
                    return "ongoing"
                break
            if other.kind not in ("noun", "time", "adverb") or other.prep is not None:
                break
        for i in range(draft.last, min(phrase.last + 1, len(words))):
            if "continuing.words" in words[i].marks:
                return "ongoing"
    time = draft.time
    if (
        time is not None
        and time.start is not None
        and time.end is None
        and time.precision in ("month", "year")
        and draft.entry.type in _DURABLE
        and draft.entry.frame_name not in ("kill", "victim")
        and not draft.size
        and (phrase.kind == "noun" or any(v.tense != "past" for v in words[phrase.first].verbs))
    ):
        return "ongoing"  # "تقاتل منذ عام 2003"
    return "happened"


def _headline(document: Document, draft: Draft) -> bool:
    """Whether the sentence is a headline within the body: a line without a full stop, its subject before a
    present verb ("الجيش يقتل 31 مسلحا ويعتقل 171")."""
    here = document.sentences[draft.sentence]
    if here.last == len(document.tokens) or here.last - here.first > _HEADLINE:
        return False
    opening = next((p for p in document.phrases[draft.sentence] if p.kind not in ("sign", "time")), None)
    return document.tokens[here.last - 1].kind != "sign" and opening is not None and opening.kind == "noun"


def _spoken_now(document: Document, draft: Draft, clause: Clause) -> bool:
    """Whether the verb is itself what is said ("قال المتحدث إن الجامعة ترحب بالهدنة")."""
    if draft.entry.type not in ("SUPPORT", "ACCUSE") or draft.entry.mode == "investigate":
        return False
    for phrase in document.phrases[draft.sentence][: clause.verb][::-1]:
        if phrase.kind == "relative":
            return False
        if phrase.kind == "verb" and document.words[phrase.first].saying is not None:
            return True
    return False


def _goes_on(words: list[Word], phrases: list[Phrase], k: int) -> bool:
    """Whether the verb, or one before it, says that something continues ("لا يزال يسيطر", "تواصل القصف")."""
    if "continuing.verbs" in words[phrases[k].first].marks:
        return True
    for phrase in phrases[max(0, k - 3) : k][::-1]:
        if phrase.kind == "verb":
            return "continuing.verbs" in words[phrase.first].marks
        if phrase.kind == "adverb" and words[phrase.last - 1].norm in _STILL:
            return True
        if phrase.kind in ("sign", "subordinator", "relative"):
            return False
    return False


def _past(phrases: list[Phrase], clause: Clause) -> bool:
    """Whether كان, or a verb of seeing before it, puts a present verb into the past ("شوهدوا يصادرون")."""
    for phrase in phrases[max(0, clause.verb - 3) : clause.verb]:
        if phrase.kind == "verb" and phrase.verb is not None and phrase.verb.tense == "past":
            return phrase.verb.lemma in _PAST_BEFORE_PRESENT
    return False
