"""Status: whether each event happened, goes on, is planned, demanded, denied, only possible, or history."""

from __future__ import annotations

from datetime import date

from workers.document import Clause, Document, Draft, Phrase
from workers.language.words import Word
from workers.messages import Status

OLD_DAYS = 120  # an event dated longer before publication is told as background
_PRESENT_IS_ONGOING = frozenset(
    {
        "CONTROL",
        "ASSAULT",
        "MOBILIZE",
        "PROTEST",
        "COERCE",
        "AID",
        "SUPPORT",
        "DISPLACE",
        "COOPERATE",
        "RETREAT",
        "CONSULT",
        "ACCUSE",
        "HAZARD",
    }
)
_SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
_LABELS: dict[str, Status] = {
    "future.verbs": "planned",
    "future.nouns": "planned",
    "future.words": "planned",
    "demanded.verbs": "demanded",
    "demanded.nouns": "demanded",
    "hypothetical.possibility": "hypothetical",
    "hypothetical.possibility_verbs": "hypothetical",
    "denied.verbs": "denied",
    "denied.nouns": "denied",
    "prevented.verbs": "planned",
    "prevented.nouns": "planned",
    "negator_before_noun": "denied",
}


class StatusOf:
    """Fills `drafts` with their status."""

    requires = ("tokens", "words", "phrases", "clauses", "drafts", "roles", "circumstances")
    assigns = ("status",)

    def __call__(self, document: Document) -> None:
        published = document.published_at.date() if document.published_at else None
        for draft in document.drafts:
            status = _status(document, draft)
            if status in ("happened", "ongoing") and published is not None and _old(draft, published):
                status = "background"
                draft.rules.append("old")
            draft.status = status
        _contents(document)
        for draft in document.drafts:
            if draft.entry.cameo == "057" and draft.status in ("planned", "demanded", "hypothetical"):
                draft.type, draft.mode = "AGREE", None  # PLOVER: a promise to sign agrees
        document.drafts = [draft for draft in document.drafts if "aside" not in draft.rules]


# What is said to be the purpose of an act ("للمطالبة بـ", "لدعم …"), and what is threatened or refused, is no
# event beside it.
_ASIDE = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "AGREE", "CONCEDE"})
_CONTAINING = frozenset({"THREATEN", "REJECT"})


def _old(draft: Draft, published: date) -> bool:
    time = draft.time
    if time is None or time.start is None or (time.end is None and time.precision != "day"):
        return False
    until = (time.end or time.start)[:10]
    try:
        return (published - date.fromisoformat(until)).days > OLD_DAYS
    except ValueError:
        return False


def _status(document: Document, draft: Draft) -> Status:
    words = document.words
    phrases = document.phrases[draft.sentence]
    if draft.entry.status is not None:
        return draft.entry.status  # type: ignore[return-value]
    found = (
        _own(words, phrases, draft)
        or (_described(document, draft) if draft.kind != "verb" else None)
        or _governed(document, phrases, draft)
        or _condition(document, phrases, draft)
    )
    if found is not None:
        return found
    return _aspect(document, phrases, draft)


def _own(words: list[Word], phrases: list[Phrase], draft: Draft) -> Status | None:
    """What stands directly before the trigger or is written on it."""
    phrase = phrases[draft.phrase]
    n = draft.phrase
    if phrase.kind == "verb":
        verb = phrase.verb
        assert verb is not None
        if verb.future:
            return "planned"
        previous = words[phrases[n - 1].first] if n else None
        if previous is not None:
            norm = (
                previous.norm.lstrip("وف")
                if previous.norm[:1] in "وف" and len(previous.norm) > 2
                else previous.norm
            )
            if "negators" in previous.marks or norm in ("لم", "لن", "ليس"):
                return "denied"
            if norm in ("لا", "ما") and verb.tense != "past":
                return "denied"
            if norm == "ما" and draft.clause is not None and n and phrases[n - 1].kind == "negator":
                return "denied"
            if norm == "قد" and verb.tense != "past":
                return "hypothetical"
            if norm == "سوف":
                return "planned"
        if verb.purpose:
            return "planned"
        return None
    first = draft.first
    if draft.reading is not None and draft.kind == "noun":
        analysis = draft.reading.clitics
        if analysis.preposition == "ل" and not _dative(phrases, draft):
            if draft.entry.type in _ASIDE:
                draft.rules.append("aside")
            return "planned"
    sentence_first = phrases[0].first
    for back in (1, 2):
        i = first - back
        if i < sentence_first:
            break
        word = words[i]
        for label in word.marks:
            status = _LABELS.get(label)
            if status is not None and ("nouns" in label or "noun" in label or "possibility" in label):
                if back == 1 or phrases[n].complement or phrases[n].prep is not None:
                    return status
        if word.verbs and not word.known_noun:
            break
    return None


def _dative(phrases: list[Phrase], draft: Draft) -> bool:
    """Whether the ل on an event noun belongs to the verb before it ("تعرض لهجوم") rather than to a purpose."""
    if draft.reading is not None and draft.reading.clitics.article:
        return True
    n = draft.phrase - 1
    while n >= 0 and phrases[n].kind == "noun":
        n -= 1
    return n >= 0 and phrases[n].kind == "verb" and draft.phrase - n <= 2


def _governed(document: Document, phrases: list[Phrase], draft: Draft) -> Status | None:
    """What the verb says that governs the trigger, directly or through أن."""
    words = document.words
    n = draft.phrase - 1
    crossed = False
    trigger = phrases[draft.phrase]
    verbal = trigger.kind == "verb"
    while n >= 0:
        phrase = phrases[n]
        if phrase.kind == "sign" and words[phrase.first].norm in ".؛:":
            return None
        if phrase.kind == "subordinator":
            if words[phrase.first].norm.lstrip("وف") not in ("ان", "كي", "لكي", "بان", "لان"):
                return None
            crossed = True
        elif phrase.kind == "verb":
            if verbal and not crossed:
                return None
            status = _label(words[phrase.first], verbs=True)
            if status is not None:
                return status
            if (
                words[phrase.first].norm
                and n
                and "negators" in words[phrases[n - 1].first].marks
                and not crossed
            ):
                return "denied"
            return None
        elif phrase.kind == "noun" and crossed and (status := _label(words[phrase.head], verbs=False)):
            return status
        elif phrase.kind == "noun" and not verbal and n == draft.phrase - 1:
            status = _label(words[phrase.head], verbs=False)
            if status is not None:
                return status
        n -= 1
    return None


def _label(word: Word, verbs: bool) -> Status | None:
    for label in word.marks:
        status = _LABELS.get(label)
        if status is not None and (("verbs" in label) == verbs):
            return status
    return None


def _condition(document: Document, phrases: list[Phrase], draft: Draft) -> Status | None:
    """إذا, لو, في حال before the trigger in its sentence, with no main verb's end between."""
    words = document.words
    for n in range(draft.phrase - 1, -1, -1):
        phrase = phrases[n]
        if phrase.kind == "sign" and words[phrase.first].norm in ".؛:":
            return None
        marks = words[phrase.first].marks
        if (
            "hypothetical.conditions" in marks
            and phrase.kind == "subordinator"
            and words[phrase.first].norm.lstrip("وف") != "ان"
        ):
            return "hypothetical"
        if draft.phrase - n <= 3 and "hypothetical.possibility" in marks and phrase.kind != "sign":
            return "hypothetical"
    return None


def _aspect(document: Document, phrases: list[Phrase], draft: Draft) -> Status:
    """Ongoing or happened, by tense and words of continuing."""
    words = document.words
    title = draft.first < document.title_tokens
    clause = draft.clause or _carrier(document, draft)
    if clause is not None:
        verb = phrases[clause.verb].verb
        before = phrases[clause.verb - 1] if clause.verb else None
        carrier = words[phrases[clause.verb].first]
        if verb is not None and verb.tense != "past" and not title:
            past = _past_auxiliary(document, phrases, clause)
            if not past and draft.entry.type in _PRESENT_IS_ONGOING:
                return "ongoing"
        if "continuing.verbs" in carrier.marks or (
            before is not None and before.kind == "verb" and "continuing.verbs" in words[before.first].marks
        ):
            return "ongoing"
    phrase = phrases[draft.phrase]
    if phrase.kind == "noun":
        for i in range(draft.last, min(phrase.last + 1, len(words))):
            if "continuing.words" in words[i].marks:
                return "ongoing"
        for i in range(phrase.first, draft.first):
            if "background.words" in words[i].marks:
                return "background"
        if draft.first and "background.words" in words[draft.first - 1].marks:
            return "background"
    return "happened"


def _described(document: Document, draft: Draft) -> Status | None:
    """What a relative clause says of the event ("المحادثات التي ستعقد …")."""
    phrases = document.phrases[draft.sentence]
    for clause in document.clauses[draft.sentence]:
        if any(clause.antecedent is phrase for phrase in document.named_by(draft)):
            verb = phrases[clause.verb].verb
            if verb is not None and verb.future:
                return "planned"
            if clause.verb and "negators" in document.words[phrases[clause.verb - 1].first].marks:
                return "denied"
    return None


def _carrier(document: Document, draft: Draft) -> Clause | None:
    """The clause whose verb carries the event noun."""
    phrase = document.phrases[draft.sentence][draft.phrase]
    for clause in document.clauses[draft.sentence]:
        if phrase in clause.object or phrase in clause.subject:
            return clause
    return None


def _past_auxiliary(document: Document, phrases: list[Phrase], clause: Clause) -> bool:
    """Whether كان puts a present verb into the past."""
    for phrase in phrases[max(0, clause.verb - 3) : clause.verb]:
        if phrase.kind == "verb" and phrase.verb is not None and phrase.verb.lemma in ("كان",):
            return True
    return False


def _contents(document: Document) -> None:
    """Events inside what a verbal event says take its status: demanded, hypothetical, planned, denied."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in document.drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    for drafts in by_sentence.values():
        for k, outer in enumerate(drafts):
            content = outer.entry.content
            if content is None:
                continue
            end = _content_end(document, outer)
            for inner in drafts[k + 1 :]:
                if inner.first >= end:
                    break
                if not _inside(document, outer, inner):
                    continue
                if content == "claimed":
                    for someone in outer.roles.get("actor", ()):
                        if all(other.name != someone.name for other in inner.claimed_by):
                            inner.claimed_by.append(someone)
                elif inner.status in ("happened", "ongoing", "planned"):
                    if outer.entry.type in _CONTAINING and inner.kind != "verb" and not inner.size:
                        inner.rules.append("aside")
                    inner.status = content  # type: ignore[assignment]
                    inner.rules.append(f"content-of:{outer.entry.rule}")


def _content_end(document: Document, outer: Draft) -> int:
    phrases = document.phrases[outer.sentence]
    for phrase in phrases[outer.phrase + 1 :]:
        if phrase.kind == "sign" and document.words[phrase.first].norm in ".؛":
            return phrase.first
        if phrase.kind == "verb" and phrase.conjunction:
            return phrase.first
    return phrases[-1].last


def _inside(document: Document, outer: Draft, inner: Draft) -> bool:
    """Whether the inner trigger stands in the outer one's content: behind a preposition, أن, or as its object."""
    phrases = document.phrases[outer.sentence]
    between = phrases[outer.phrase + 1 : inner.phrase + 1]
    if any(p.kind == "relative" for p in between):
        return False
    target = phrases[inner.phrase]
    if target.kind == "verb":
        return any(p.kind == "subordinator" for p in between)
    return (
        target.prep is not None
        or any(p.prep is not None or p.kind == "subordinator" for p in between)
        or (outer.clause is not None and target in outer.clause.object)
        or target.complement
    )
