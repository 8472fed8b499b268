"""Mentions: what one says of itself: of casualties, of a war, of another event, or of none of its own."""

from __future__ import annotations

from itertools import pairwise

from workers.document import Document, Draft, Phrase
from workers.language.stage_words import stage_words

REACH = 60  # events before a mention among which its own is looked for; no article of ours has as many
REAL = frozenset({"happened", "ongoing", "background"})
FORCE = frozenset({"ASSAULT", "HAZARD"})
_CASUALTY_FRAMES = frozenset({"victim", "kill"})
_WORDS = stage_words("merging")
_WARS = _WORDS["wars"]
_OTHER = _WORDS["other"]
_DEFINITE_OTHER = _WORDS["definite_other"]
_APART = _WORDS["apart"]
_LAST = _WORDS["last"]
_SERIES = _WORDS["series"]
_SETTINGS = _WORDS["settings"]


def of_casualties(draft: Draft) -> bool:
    """Whether the mention tells of casualties, which belong to some attack or accident."""
    return draft.entry.frame_name in _CASUALTY_FRAMES and draft.entry.mode != "abduct"


def unhurt(draft: Draft) -> bool:
    """Whether the mention tells that nobody was hurt ("ضرب زلزال المدينة دون أن يخلف ضحايا")."""
    return (
        draft.status == "denied"
        and of_casualties(draft)
        and not draft.roles.get("recipient")
        and not draft.roles.get("actor")
    )


def of_war(draft: Draft) -> bool:
    """Whether the mentions are of a war as a whole."""
    return not draft.lemmas.isdisjoint(_WARS)


def of_shelling(draft: Draft) -> bool:
    """Whether it is قصف, which may be by guns or by planes."""
    return draft.type == "ASSAULT" and draft.entry.lemma == "قصف"


def of_another(document: Document, draft: Draft) -> bool:
    """Whether the mention says that it is another one ("هجوم آخر", "تفجير ثان", "بعد يومين من هجوم"), or one
    that others are a part of ("في سياق العدوان")."""
    if draft.first and document.norms[draft.first - 1] in _SETTINGS:
        return True
    phrases = document.phrases[draft.sentence]
    before = phrases[draft.phrase - 1] if draft.phrase else None
    if before is not None and before.kind == "time" and phrases[draft.phrase].prep == "من":
        return not draft.definite and document.norms[before.first] in _APART
    for i in range(draft.last, min(draft.last + 2, len(document.tokens))):
        norm = document.tokens[i].norm
        if norm.removeprefix("ال") in _OTHER:
            return not draft.definite or norm in _DEFINITE_OTHER
        if document.tokens[i].kind == "sign" or document.words[i].function is not None:
            return False
    return False


def of_several(document: Document, draft: Draft) -> bool:
    """Whether the noun tells of a series, or of the last of one ("العديد من الهجمات", "تشهد البلاد منذ 2015
    هجمات", "آخر هجوم")."""
    if draft.kind != "noun" or draft.first == 0:
        return False
    first = document.sentences[draft.sentence].first
    plural = document.norms[draft.first].endswith("ات") and not draft.definite
    if plural and "منذ" in document.norms[first : draft.first]:
        return True
    before = document.norms[max(0, draft.first - 2) : draft.first]
    return before[-1] in _LAST or before[-1] in _SERIES or (before[-1] == "من" and before[0] in _SERIES)


def targets_of(document: Document) -> set[Phrase]:
    """What the verbs of attack have as their objects, and the help that gifts are for."""
    found = {
        phrase
        for draft in document.drafts
        if draft.type == "ASSAULT" and draft.clause is not None
        for phrase in draft.clause.object
    }
    for draft in document.drafts:
        if "helped" in draft.rules:
            helped = draft.fillers.get("recipient", ())[:1]
            pairs = pairwise(document.phrases[draft.sentence])
            found.update(phrase for phrase, following in pairs if following in helped)
    return found


def targeted(document: Document, draft: Draft, targets: set[Phrase]) -> bool:
    """Whether the noun only names what another act was aimed at ("استهدفت اجتماعا", "تبرعت لإغاثة")."""
    if draft.kind == "verb" or draft.type in FORCE:
        return False
    return document.phrases[draft.sentence][draft.phrase] in targets


def points_back(document: Document, draft: Draft) -> bool:
    """Whether the mention only names people by an event and tells of none ("القتلى", "متظاهر", "جثة")."""
    word = document.words[draft.first]
    if draft.kind == "verb" or draft.reading is None:
        return False
    casualty = draft.entry.frame_name in _CASUALTY_FRAMES  # مسيرة is a march before she is driven
    told = word.people is None or not casualty or draft.size or draft.roles.get("recipient")
    if draft.kind not in ("active", "passive") and told:
        return False  # "إصابة جنديين" tells of it, "الإصابة" does not
    if draft.kind == "passive" and not draft.definite and (draft.size or draft.first < document.title_tokens):
        return False
    phrase = document.phrases[draft.sentence][draft.phrase]
    if draft.entry.type == "PROTEST" and draft.kind == "active":
        return not any(phrase in clause.subject for clause in document.clauses[draft.sentence])
    return True


def verb_lemma(document: Document, draft: Draft) -> tuple[str, ...]:
    """The lemma of the trigger's own verb, which an entry's first need not be (دعا among those of طالب)."""
    verb = document.phrases[draft.sentence][draft.phrase].verb
    return (verb.lemma,) if draft.kind == "verb" and draft.reading is not None and verb is not None else ()
