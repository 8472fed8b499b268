"""Type and mode: each trigger's own, or what instruments and means in its clause say (`modes.yaml`)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from workers.document import Document, Draft, Phrase
from workers.language.stage_words import stage_words
from workers.stages.clauses.words import CONTRASTS

_REACH = 14  # tokens on either side of a trigger in which a cue still belongs to it
_FIRST = attrgetter("first")
_NEAR = 6  # tokens within which one decides against the trigger's own mode
# Modes that say what was done rather than by what means: a cue of means does not replace them.
_WORDS = stage_words("modes")
_BEARING = _WORDS["bearing"]
_FINDING = _WORDS["finding"]
_STOPPING = _WORDS["stopping"]
_ASKED = frozenset({"REQUEST", "REJECT", "THREATEN"})  # whose mode is what is asked, refused, threatened
_FIXED = frozenset(
    {"abduct", "arrest", "beat", "torture", "sexual", "targeted", "unconventional", "primitive"}
)


Cue = tuple[int, int, str, str, int]  # first and last token, type, mode, rank


class Modes:
    """Fills `drafts` with type and mode."""

    requires = ("tokens", "words", "matches", "sentences", "clauses", "drafts")
    assigns = ("modes",)

    def __call__(self, document: Document) -> None:
        cues: dict[int, list[Cue]] = {}
        contrasts: dict[int, list[int]] = {}
        for draft in document.drafts:
            draft.type = draft.entry.type
            if draft.sentence not in cues:
                cues[draft.sentence] = _cues(document, draft.sentence)
                contrasts[draft.sentence] = _contrasts(document, draft.sentence)
            near = _alongside(draft, cues[draft.sentence], contrasts[draft.sentence])
            if near and draft.fillers.get("recipient"):
                near = [cue for cue in near if not _borne(document, draft, cue)]
            if draft.entry.mode == "destroy":
                near = [cue for cue in near if _destroys(document, draft, cue)]
            draft.mode = _mode(draft, near)
            if draft.type == "MOBILIZE" and draft.mode in (None, "troops"):
                draft.mode = _mobilized(draft) or draft.mode


def _mobilized(draft: Draft) -> str | None:
    """Whose force moves, where the actor tells: the police's, a militia's or the army's."""
    for someone in draft.roles.get("actor", ()):
        if "COP" in someone.sector:
            return "police"
        if someone.kind == "armed-group":
            return "militia"
        if "MIL" in someone.sector:
            return "troops"
    return None


def _cues(document: Document, sentence: int) -> list[Cue]:
    """Every cue of the sentence: first, last, type, mode, rank (0 decides before 1)."""
    cues = [
        (match.tokens[0], match.tokens[-1] + 1, *match.value)
        for match in document.matches_by_sentence[sentence]
        if match.kind == "mode" and not (match.value[0] == "ASSAULT" and _stopped(document, match.tokens[0]))
    ]
    if any(cue[2] in _ASKED for cue in cues):
        names = _bodies(document, sentence)
        cues = [cue for cue in cues if cue[2] not in _ASKED or cue[0] not in names]
    found = _found(document, sentence) if cues else []
    return [cue for cue in cues if not any(p.first <= cue[0] < p.last for p in found)] if found else cues


def _bodies(document: Document, sentence: int) -> set[int]:
    """The tokens that name bodies, of which none says what is asked ("حث مجلس التعاون على تأجيل القمة")."""
    here, entities = document.sentences[sentence], document.entities
    begin = bisect_left(entities, here.first, key=_FIRST)
    return {
        token
        for entity in entities[begin : bisect_left(entities, here.last, begin, key=_FIRST)]
        if entity.type == "ORG" and not entity.coreferent
        for token in range(entity.first, entity.last)
    }


def _stopped(document: Document, first: int) -> bool:
    """Whether what the cue tells of ceases ("رغم وقف إطلاق النار", "وقفا تاما لإطلاق النار")."""
    return any(document.words[i].analysis.stem in _STOPPING for i in range(max(first - 2, 0), first))


def _found(document: Document, sentence: int) -> list[Phrase]:
    """What is found or seized, which did nothing ("عثر على خمس قنابل قرب مكان الهجوم")."""
    phrases = document.phrases[sentence]
    things: list[Phrase] = []
    for clause in document.clauses[sentence]:
        verb = phrases[clause.verb].verb
        if verb is not None and verb.lemma in _FINDING:
            things += clause.object or (p for prep, p in clause.complements if prep == "علي")
            things += clause.subject if clause.voice == "passive" else ()
    return things


def _contrasts(document: Document, sentence: int) -> list[int]:
    """The tokens behind which another event is told ("قتل ثلاثة في هجوم، فيما قتل خمسة في غارة")."""
    here = document.sentences[sentence]
    norms = document.norms[here.first : here.last]
    if CONTRASTS.isdisjoint(norms):
        return []
    return [i for i, norm in enumerate(norms, here.first) if norm in CONTRASTS]


def _alongside(draft: Draft, cues: list[Cue], contrasts: list[int]) -> list[Cue]:
    """The cues that no contrast parts from the trigger."""
    if not contrasts:
        return cues
    part = bisect_right(contrasts, draft.first)
    return [cue for cue in cues if bisect_right(contrasts, cue[0]) == part]


def _borne(document: Document, draft: Draft, cue: Cue) -> bool:
    """Whether the victim bears the weapon ("قتل الجيش رجلا كان يحمل حزاما ناسفا")."""
    victims = draft.fillers["recipient"]
    described: Phrase | None = None  # whom the last relative clause is about
    before = -1
    for clause in document.clauses[draft.sentence]:
        if clause.antecedent is not None or before != clause.verb - 1:  # "كان | يحمل" are about the same
            described = clause.antecedent
        before = clause.verb
        verb = document.phrases[draft.sentence][clause.verb].verb
        borne = verb is not None and verb.lemma in _BEARING and any(described is each for each in victims)
        if borne and any(phrase.first <= cue[0] < phrase.last for phrase in clause.object):
            return True
    return False


def _destroys(document: Document, draft: Draft, cue: Cue) -> bool:
    """Whether a means has destroyed rather than been destroyed ("دمرت غارتان آليات", "دمرت المدفعية عربة",
    "دمره بصاروخ")."""
    clause = draft.clause
    if clause is None or clause.voice == "passive":
        return False
    means = [*clause.subject, *(phrase for prep, phrase in clause.complements if prep.startswith("ب"))]
    return any(phrase.first <= cue[0] < phrase.last for phrase in means)


def _order(draft: Draft, first: int, rank: int, distance: int) -> tuple[int, int]:
    """What decides between cues: their rank, but for what is asked the nearest behind the word that asks
    ("طالب بفتح تحقيق في خرق وقف إطلاق النار")."""
    if draft.type not in _ASKED:
        return rank, distance
    return (distance if first >= draft.first else distance + _REACH), rank


def _mode(draft: Draft, cues: list[Cue]) -> str | None:
    own = draft.entry.mode
    if own in _FIXED or (own is not None and draft.type == "CONSULT"):
        return own
    best: tuple[int, int] | None = None
    mode, far = own, 0
    named = draft.kind == "noun" and draft.definite and draft.type in _ASKED  # "المقترحات": told before
    # Cues stand in order of their first tokens, and none is longer than the reach.
    near = slice(
        bisect_left(cues, (draft.first - 2 * _REACH,)), bisect_right(cues, (draft.last + _REACH + 1,))
    )
    for first, last, type_name, name, rank in cues[near]:
        if type_name != draft.type:
            continue
        distance = max(0, first - draft.last, draft.first - last)
        if distance > _REACH or (named and (first < draft.last or distance > _NEAR)):
            continue
        key = _order(draft, first, rank, distance)
        if best is None or key < best:
            best = key
            far = distance
            mode = name
    if own is not None and best is not None and far > _NEAR and draft.type != "ASSAULT":
        return own
    return mode
