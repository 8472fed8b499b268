"""Attribution: who says that an event happened.

A verb of saying attributes what follows it, a phrase such as "بحسب" its whole sentence, and a quotation
that stays open the sentences up to its end.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from workers.document import Clause, Document, Draft, Phrase
from workers.language.words import language
from workers.messages import Participant
from workers.stages.participants import SPOKEN, participant, span_of, unknown_speaker

_OPENING, _CLOSING = frozenset("«“"), frozenset("»”")


@dataclass(slots=True)
class Claim:
    """What `source` says: tokens `first` up to `last`; `verb` is the saying word's token."""

    source: Participant
    verb: int
    first: int
    last: int
    denial: bool


class Attribution:
    """Fills `drafts` with claimed_by, and with status denied where the source denies."""

    requires = ("tokens", "words", "phrases", "clauses", "drafts", "roles", "status", "entities")
    assigns = ("attribution",)

    def __call__(self, document: Document) -> None:
        claims = _claims(document)
        for draft in document.drafts:
            for claim in claims:
                if not claim.first <= draft.first < claim.last or claim.verb == draft.first:
                    continue
                if claim.denial and draft.status in ("happened", "ongoing"):
                    draft.status = "denied"
                    draft.rules.append("denial")
                if not draft.roles.get("actor") and _speaks(document, draft):
                    draft.roles["actor"] = [claim.source]
                    draft.rules.append("speaker")
                actors = draft.roles.get("actor", ())
                if draft.entry.type in SPOKEN and any(a.name == claim.source.name for a in actors):
                    continue
                if all(other.name != claim.source.name for other in draft.claimed_by):
                    draft.claimed_by.append(claim.source)


def _speaks(document: Document, draft: Draft) -> bool:
    """Whether the trigger is a verb in the first person: its subject is who speaks ("نطالب", "أدعو")."""
    phrase = document.phrases[draft.sentence][draft.phrase]
    return draft.kind == "verb" and phrase.verb is not None and phrase.verb.person[0] == "1"


def _claims(document: Document) -> list[Claim]:
    claims: list[Claim] = []
    quotes = _quotations(document)
    speaker: Participant | None = None
    for sentence in document.sentences:
        if sentence.field == "title":
            speaker = None
        phrases = document.phrases[sentence.index]
        contrasts = _contrasts(document, phrases)
        here: list[Claim] = []
        for clause in document.clauses[sentence.index]:
            claim = _of_clause(document, phrases, clause, sentence.last, speaker)
            if claim is not None:
                claim.last = next((c for c in contrasts if claim.first < c < claim.last), claim.last)
                here.append(claim)
        here += _of_phrases(document, phrases, contrasts, sentence.first, sentence.last, speaker)
        here.sort(key=lambda claim: claim.verb)
        verbs = [claim for claim in here if claim.first == claim.verb + 1]
        for claim, following in pairwise(verbs):
            # Another speaker's words end the first one's.
            if following.source.name != claim.source.name and _joined(document, following):
                claim.last = min(claim.last, following.verb)
        if here:
            speaker = here[-1].source
            last = here[-1]
            for opening, closing in quotes:
                if last.verb < opening < sentence.last < closing:
                    last.last = closing  # the quotation goes on over the next sentences
        claims += here
    return claims


def _quotations(document: Document) -> list[tuple[int, int]]:
    """Quotations as tokens from the opening mark to the closing one, none across a paragraph's end."""
    found: list[tuple[int, int]] = []
    tokens = document.tokens
    body = document.article.body
    opened: int | None = None
    for i in range(document.title_tokens, len(tokens)):
        text = tokens[i].text
        if opened is not None and "\n" in body[tokens[i - 1].end : tokens[i].start]:
            opened = None
        if opened is not None and (text in _CLOSING or text == '"'):
            found.append((opened, i))
            opened = None
        elif opened is None and (text in _OPENING or text == '"'):
            opened = i
    return found


def _contrasts(document: Document, phrases: list[Phrase]) -> list[int]:
    """Where "بينما", "فيما", "في حين" begin another report in the sentence."""
    return [
        phrase.first
        for before, phrase in pairwise(phrases)
        if before.kind == "sign" and document.tokens[phrase.first].norm in ("بينما", "فيما", "حين", "في")
        and (phrase.kind == "subordinator" or document.tokens[phrase.first].norm == "فيما")
    ]


def _of_clause(
    document: Document, phrases: list[Phrase], clause: Clause, last: int, speaker: Participant | None
) -> Claim | None:
    index = phrases[clause.verb].first
    saying = document.words[index].saying
    if saying is None or saying.kind != "verb" or not _joint(document, index, last, saying.joint):
        return None
    if clause.verb and phrases[clause.verb - 1].kind == "negator":
        return None
    source = None
    for phrase in clause.subject:
        source = _source(document, phrase, speaker)
        if source is not None:
            break
    if source is None and not clause.subject:
        source = speaker
    if source is None:
        return None
    return Claim(source, index, index + 1, _scope_end(document, phrases, clause.verb, last), saying.denial)


def _scope_end(document: Document, phrases: list[Phrase], verb: int, last: int) -> int:
    """Where what is said ends: a clause of أن or a quotation with the sentence, a noun before the next clause."""
    for phrase in phrases[verb + 1 :]:
        if phrase.kind == "verb" and phrase.conjunction and _begins_speech(document, phrase):
            return phrase.first
        if phrase.kind == "subordinator" or document.tokens[phrase.first].text in ':"«“':
            return last
        if phrase.kind == "relative" or (phrase.kind == "verb" and phrase.conjunction):
            return phrase.first
    return last


def _joint(document: Document, index: int, last: int, joint: frozenset[str]) -> bool:
    """Whether what makes the verb one of saying follows it ("تابع قائلا", "رد على")."""
    if not joint:
        return True
    behind = range(index + 1, min(index + 8, last))
    return any(document.tokens[i].text in joint or not joint.isdisjoint(document.words[i].stems) for i in behind)


def _begins_speech(document: Document, phrase: Phrase) -> bool:
    """Whether a joined verb is the speaker's next act of speech ("نفى … واتهم …")."""
    word = document.words[phrase.first]
    entries = language().entries
    return (word.saying is not None and word.saying.kind == "verb") or any(
        reading.kind == "verb" and entries[reading.entry].type in SPOKEN for reading in word.triggers
    )


def _of_phrases(
    document: Document,
    phrases: list[Phrase],
    contrasts: list[int],
    first: int,
    last: int,
    speaker: Participant | None,
) -> list[Claim]:
    """Claims by "بحسب", "وفق", "نقلا عن" … and by participles ("قائلا", "مؤكدا")."""
    found: list[Claim] = []
    words = document.words
    for i in range(first, last):
        saying = words[i].saying
        if saying is not None and saying.kind == "participle":
            source = _nearest_source(document, phrases, i) or speaker
            if source is not None:
                found.append(Claim(source, i, i + 1, last, saying.denial))
        for match in document.matches.get(i, ()):
            if match.kind != "saying":
                continue
            source = _behind(document, phrases, i, match.tokens[-1] + 1)
            if source is not None:
                begin = max((c for c in contrasts if c <= i), default=first)
                end = next((c for c in contrasts if c > i), last)
                found.append(Claim(source, i, begin, end, bool(match.value)))
                break
    return found


def _behind(document: Document, phrases: list[Phrase], first: int, end: int) -> Participant | None:
    """The source named right behind a phrase of attribution, or the subject of its verb ("حسب ما أعلن …")."""
    for index, phrase in enumerate(phrases):
        if phrase.last <= end:
            continue
        if phrase.first > end:
            return None
        if phrase.kind == "noun" and phrase.first >= end:
            return _source(document, phrase)
        if phrase.kind == "verb":
            clauses = document.clauses[_sentence_of(document, first)]
            subject = next((clause.subject for clause in clauses if clause.verb == index), [])
            return _source(document, subject[0]) if subject else None
    return None


def _nearest_source(document: Document, phrases: list[Phrase], index: int) -> Participant | None:
    for phrase in reversed(phrases):
        if phrase.kind == "verb" and phrase.first < index:
            saying = document.words[phrase.first].saying
            if saying is not None:
                for clause in document.clauses[_sentence_of(document, index)]:
                    if phrases[clause.verb] is phrase and clause.subject:
                        return _source(document, clause.subject[0])
    return None


def _sentence_of(document: Document, index: int) -> int:
    for sentence in document.sentences:
        if sentence.first <= index < sentence.last:
            return sentence.index
    return 0


def _source(
    document: Document, phrase: Phrase, speaker: Participant | None = None
) -> Participant | None:
    """Who speaks: a participant, or a source that is none ("تقرير", "مصادر")."""
    someone = participant(document, phrase)
    saying = document.words[phrase.head].saying
    if (
        speaker is not None
        and phrase.entity is None
        and document.words[phrase.head].analysis.article
        and ((saying is not None and saying.kind == "source") or (someone is not None and someone.kind == "person"))
    ):
        return speaker  # "المصدر ذاته", "المتحدث": the one who spoke before
    if saying is not None and saying.kind == "source" and (someone is None or phrase.entity is None):
        span = span_of(document, phrase.first, phrase.last)
        return Participant(
            span=span,
            name=span.text,
            kind=someone.kind if someone is not None else "unidentified",
            country=phrase.demonym.country if phrase.demonym is not None else None,
            sector=someone.sector if someone is not None else [],
        )
    return someone or unknown_speaker(document, phrase)


def _joined(document: Document, claim: Claim) -> bool:
    return (
        document.words[claim.verb].analysis.conjunction != "" or document.tokens[claim.verb].norm[0] in "وف"
    )
