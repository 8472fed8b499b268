"""Vouching: what a claim makes of an event: who vouches for it or does it, and whether it is denied."""

from __future__ import annotations

from workers.arabic.normalizing import normalize
from workers.document import Document, Draft
from workers.language.stage_words import stage_words
from workers.messages import Participant
from workers.stages.attribution.claims import IN, Claim
from workers.stages.participants import OWN_WORD, SPOKEN, alike, vouch

_MEDIA = stage_words("attribution")["media"]


def attribute(document: Document, draft: Draft, claims: list[Claim]) -> None:
    """Fill an event from the claims that it stands in: the last verb's, and every phrase's."""
    spoken = [claim for claim in claims if not claim.phrase]
    if spoken:
        _said(document, draft, max(spoken, key=lambda claim: claim.at))
    for claim in claims:
        # "دعا الأمين العام في البيان الختامي", "ردت لندن على لسان وزيرها": where it was said, by whose mouth
        here = document.norms[claim.at : claim.at + 2]  # the article may end with the word
        where = here[0] in IN or here[-1] == "لسان"
        own = draft.kind == "active" or not draft.roles.get("actor")
        if draft.entry.type in SPOKEN and (where or own or claim.takes_up):
            continue
        if claim.phrase and not (spoken and all(_medium(source) for source in claim.sources)):
            if claim.denial and draft.status in ("happened", "ongoing"):
                draft.status = "denied"
            vouch(draft, claim.sources)


def _medium(source: Participant) -> bool:
    """Whether it passes on what others say ("قال الوزير …، حسبما ذكرت قناة محلية")."""
    return "JRN" in source.sector or normalize(source.name.split()[0]).removeprefix("ال") in _MEDIA


def _said(document: Document, draft: Draft, claim: Claim) -> None:
    """What is said by a verb, a noun or who heads a title."""
    if claim.denial and draft.status in ("happened", "ongoing") and not _presupposed(draft):
        draft.status = "denied"
        draft.rules.append("denial")
    speech = draft.entry.type in SPOKEN
    if speech or _first_person(document, draft):
        actors = draft.roles.get("actor", [])
        if draft.kind == "active" and speech and not draft.definite:
            if not actors:  # "قال …، متهما": the speaker does it
                draft.roles["actor"] = list(claim.sources)
                draft.rules.append("speaker")
            return
        uttered = (claim.quoted or draft.entry.type == "THREATEN") and draft.status != "denied"
        uttered = uttered and not (claim.quoted and _third_person(document, draft))
        own = claim.kind == "noun" or _of_speaker(document, draft)
        own = own and not (claim.denial and draft.kind == "noun")  # "نفت الاتهامات": others have made them
        if not actors and ((speech and (uttered or own)) or _first_person(document, draft)):
            draft.roles["actor"] = list(claim.sources)
            draft.rules.append("speaker")
            if speech:
                return
    by_declaring = draft.entry.type in OWN_WORD or claim.at == draft.first
    if by_declaring and any(alike(a, s) for a in draft.roles.get("actor", ()) for s in claim.sources):
        return  # "أعلنت الوزارة إدراجه", "أعلن نواب استقالتهم": done by saying so
    if not claim.denial or draft.status == "denied":
        vouch(draft, claim.sources)


def _presupposed(draft: Draft) -> bool:
    """Whether a denial leaves the event standing ("نفى مسؤوليته عن الهجوم")."""
    return draft.definite and draft.kind != "verb"


def _first_person(document: Document, draft: Draft) -> bool:
    """Whether the trigger is a verb in the first person, whose subject does it: who speaks ("نطالب")."""
    return draft.entry.frame.subject == "actor" and _person(document, draft) == "1"


def _third_person(document: Document, draft: Draft) -> bool:
    """Whether the trigger is a verb alone of which someone else is the subject."""
    return draft.reading is not None and _person(document, draft) == "3"


def _person(document: Document, draft: Draft) -> str:
    """The person of the trigger's verb, empty where it is none."""
    verb = document.phrases[draft.sentence][draft.phrase].verb
    return verb.person[0] if draft.kind == "verb" and verb is not None else ""


def _of_speaker(document: Document, draft: Draft) -> bool:
    """Whether a pronoun means who speaks ("أعلن أنه لن يقبل", "قال إن بلاده ترفض", "أعرب عن رفضه")."""
    phrases = document.phrases[draft.sentence]
    for phrase in reversed(phrases[max(0, draft.phrase - 4) : draft.phrase]):
        if phrase.kind == "subordinator":
            return phrase.pronoun is not None or phrases[draft.phrase - 1].pronoun_suffix is not None
        if phrase.kind not in ("negator", "particle") and not phrase.pronoun_suffix:
            break
    return draft.kind == "noun" and document.words[draft.first].analysis.pronoun in ("ه", "ها", "هم", "هما")
