"""Cues: words that give a mood to what they govern ("دعا إلى", "احتمال"), and where their scope ends."""

from __future__ import annotations

from workers.document import Draft, Phrase
from workers.language.stage_words import stage_words
from workers.language.words import Word, language
from workers.stages.participants import SPOKEN

# By the group of a mark, which is one of `status.yaml`, the mood of what the word governs.
_LABELS: dict[str, str] = {
    "future": "planned",
    "demanded": "demanded",
    "hypothetical": "hypothetical",
    "denied": "denied",
    "prevented": "prevented",
    "ruled_out": "prevented",
    "decided": "decided",
    "negator_before_noun": "denied",
    "stopping": "stopped",
}
_WORDS = stage_words("status")
_FAILING = _WORDS["failing"]
_BESIDE = _WORDS["beside"]
WITHOUT = _WORDS["without"]
_CIRCUMSTANCES = _WORDS["circumstances"]
_ANSWERING = _WORDS["answering"]
_ANSWERS = _WORDS["answers"]
STOPS = frozenset(".؛:!؟?")  # end the scope of every cue


def label_of(word: Word, verbs: bool) -> str | None:
    """The mood that a word gives what it governs."""
    for mark in word.marks:
        group, _, kind = mark.partition(".")
        label = _LABELS.get(group)
        if label is None or kind in ("conditions", "condition_phrases", "particle", "words"):
            continue
        if verbs == kind.endswith("verbs"):
            return label
    return None


def _governs(phrases: list[Phrase], k: int, within: int = 7) -> str | None:
    """The first preposition of a noun among the phrases behind a verb."""
    following = phrases[k + 1 : k + 1 + within]
    return next((p.prep for p in following if p.kind == "noun" and p.prep is not None), None)


def fails(word: Word, phrases: list[Phrase], k: int) -> bool:
    """Whether it is فشل في or أخفق في: what they govern did not come about ("فشلا في التوصل إلى اتفاق")."""
    return any(reading.lemma in _FAILING for reading in word.verbs) and _governs(phrases, k) == "في"


def succeeds(word: Word, phrases: list[Phrase], k: int) -> bool:
    """Whether it is تمكن من or استطاع, which are spelt like "it is possible"."""
    aspect = language().lexicon.aspect
    aspects = {aspect(reading.entry) for reading in word.verbs if reading.entry}
    verb = phrases[k].verb
    if verb is not None and verb.tense == "past" and "possible" in aspects:
        return True  # "استطاعت القوات السيطرة على البلدة"
    return "happened" in aspects and _governs(phrases, k) == "من"


def admits(word: Word, phrases: list[Phrase], k: int) -> bool:
    """Whether it is أقر بـ, which tells of what is so, and not أقر قانونا."""
    if all(reading.entry != "أقر/يقر" for reading in word.verbs):
        return False
    for phrase in phrases[k + 1 : k + 6]:
        if phrase.kind == "subordinator":
            return True
        if phrase.kind in ("verb", "sign") or (phrase.kind == "noun" and phrase.prep is not None):
            return phrase.prep == "ب"
    return False


def perishes(word: Word, phrases: list[Phrase], k: int) -> bool:
    """Whether it is قضى without the ب of what is ruled or agreed on ("قضى في القصف", not "يقضي بخروجهم")."""
    if all(reading.entry != "قضى/يقضي" for reading in word.verbs):
        return False
    return _governs(phrases, k, within=3) != "ب"


def stands_beside(words: list[Word], phrases: list[Phrase], k: int) -> bool:
    """Whether a noun phrase tells of time or cause, or of what is answered or avenged ("سنرد على مقتله")."""
    phrase = phrases[k]
    prep = phrase.prep
    if prep in _BESIDE or words[phrase.head].analysis.stem in _CIRCUMSTANCES:
        return True
    if not k or prep not in {"من", "علي", "ل"}:
        return False
    before = phrases[k - 1]
    if prep == "من":
        return before.kind == "time"  # "قبل ساعات من دخول الهدنة حيز التنفيذ"
    if before.kind == "verb":
        return before.verb is not None and before.verb.lemma in _ANSWERING
    return before.kind == "noun" and words[before.last - 1].analysis.stem in _ANSWERS


def participle_of_speech(draft: Draft) -> bool:
    """Whether it goes on with the speaker's own acts, beside the verb before ("رفض …، متهما …")."""
    participle = draft.kind == "active" or "circumstance" in draft.rules
    return participle and draft.entry.type in SPOKEN and not draft.definite
