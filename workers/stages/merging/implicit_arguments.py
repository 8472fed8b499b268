"""Implicit arguments: whom or what a mention leaves out, since another has told it: doer, aim, accident."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from workers.document import Document, Draft, Phrase
from workers.language.stage_words import stage_words
from workers.language.words import language
from workers.stages.merging.mentions import REACH, REAL, of_another, of_casualties
from workers.stages.participants import SPOKEN, alike, by_words

_FIRST = attrgetter("first")
_TWO_SIDED = frozenset({"CONSULT", "SUPPORT", "AGREE"})
_OF_COURTS = frozenset({"COERCE", "SANCTION"})
_WORDS = stage_words("merging")
_SIDES = _WORDS["sides"]
_CHARGES = _WORDS["charges"]


def aims(document: Document) -> None:
    """An operation is aimed at whom its purpose names ("عملية لطرد التنظيم")."""
    acts: dict[tuple[int, int], list[Draft]] = {}
    for act in document.drafts:
        if act.type == "ASSAULT":
            acts.setdefault((act.sentence, act.phrase), []).append(act)
    for purpose in document.drafts if acts else ():
        clitics = purpose.reading.clitics if purpose.reading is not None else None
        own = document.phrases[purpose.sentence][purpose.phrase]
        if not purpose.roles.get("recipient") or (
            own.prep != "ل" and (clitics is None or clitics.preposition != "ل")
        ):
            continue
        for back in (2, 1):
            for act in acts.get((purpose.sentence, purpose.phrase - back), ()):
                if not act.roles.get("recipient"):
                    act.roles["recipient"] = list(purpose.roles["recipient"])
                    act.rules.append("aim")


def casualties_of_accidents(document: Document) -> None:
    """In an article that tells of an accident or a disaster and of no attack, the casualties are its own."""
    hazards = [draft for draft in document.drafts if draft.type == "HAZARD" and draft.status in REAL]
    attacks = [
        draft
        for draft in document.drafts
        if draft.type == "ASSAULT" and draft.status in ("happened", "ongoing") and not of_casualties(draft)
    ]
    if not hazards or len(attacks) > len(hazards):
        return
    attacked = {attack.sentence for attack in attacks}
    for draft in document.drafts:
        if draft.type == "ASSAULT" and of_casualties(draft) and not draft.roles.get("actor"):
            if draft.sentence in attacked:
                continue
            behind = bisect_left(hazards, draft.first, key=_FIRST)
            nearest = min(
                hazards[max(behind - 1, 0) : behind + 1], key=lambda hazard: abs(hazard.first - draft.first)
            )
            draft.type, draft.mode = "HAZARD", nearest.mode
            draft.rules.append("casualties-of-hazard")


def both_sides(document: Document, merged: list[Draft], draft: Draft) -> None:
    """ "الجانبان", "الوزيران" are the two of whom the last event was told."""
    phrases = draft.fillers.get("actor", ()) if draft.type in SPOKEN | _TWO_SIDED else ()
    if len(phrases) != 1 or len(draft.roles.get("actor", ())) != 1 or not _dual(document, phrases[0]):
        return
    for earlier in merged[: -REACH - 1 : -1]:
        if draft.sentence - earlier.sentence > 2:
            return
        sides = [*earlier.roles.get("actor", ()), *earlier.roles.get("recipient", ())]
        if earlier.type in _TWO_SIDED and len(sides) == 2 and not alike(*sides):
            draft.roles["actor"] = sides
            draft.fillers = {role: given for role, given in draft.fillers.items() if role != "actor"}
            draft.rules.append("both-sides")
            return


def _dual(document: Document, phrase: Phrase) -> bool:
    """Whether it is one definite word for two ("الطرفين"); ين may be a plural ("المعلمين")."""
    word = document.words[phrase.head]
    if phrase.last - phrase.first > 1 or not word.analysis.article:
        return False
    if word.analysis.stem.endswith(("ان", "ين")) and word.analysis.stem[:-2] in _SIDES:
        return True
    return word.norm.endswith("ان") and phrase.people is not None and phrase.people.number == "d"


def another(document: Document, merged: list[Draft], draft: Draft) -> None:
    """ "غارة أخرى" without a doer of its own is another by the one told of before."""
    if draft.roles.get("actor") or not of_another(document, draft):
        return
    for earlier in merged[: -REACH - 1 : -1]:
        if earlier.type == draft.type and earlier.mode == draft.mode and earlier.roles.get("actor"):
            draft.roles["actor"] = list(earlier.roles["actor"])
            draft.rules.append("another")
            return


def charged(document: Document) -> None:
    """Who is detained or judged on a charge is charged by those who do it ("أوقفت الشرطة ناشطا بتهمة
    التحريض")."""
    before: Draft | None = None
    for draft in document.drafts:
        if draft.type in _OF_COURTS:
            before = draft
        elif draft.entry.lemma in _CHARGES and before is not None and before.sentence == draft.sentence:
            for role in ("actor", "recipient"):
                if not draft.roles.get(role) and before.roles.get(role):
                    draft.roles[role] = list(before.roles[role])
                    draft.rules.append("charge")


def blamed(document: Document, merged: list[Draft]) -> None:
    """Blame of an attack is blame of who is told to have done it ("نددت الأمم المتحدة بالهجوم")."""
    attacks = [draft for draft in merged if draft.type == "ASSAULT" and draft.status in REAL]
    for draft in merged:
        if draft.type != "ACCUSE" or draft.mode != "disapprove" or draft.roles.get("recipient"):
            continue
        deed = _blamed_deed(draft)
        attack = _attack_meant(document, attacks, deed) if deed is not None else None
        if attack is None:
            continue
        critics = draft.roles.get("actor", ())
        doers = [
            doer for doer in attack.roles.get("actor", ()) if doer.id is not None or doer.kind == "state"
        ]
        if doers and not any(alike(doer, critic) for doer in doers for critic in critics):
            draft.roles["recipient"] = doers
            draft.rules.append("blamed")


def _blamed_deed(draft: Draft) -> Phrase | None:
    """What the clause of a verb of blame blames."""
    if draft.clause is None:
        return None
    if draft.clause.object:
        return draft.clause.object[0]
    return next((phrase for prep, phrase in draft.clause.complements if prep == "ب"), None)


def _attack_meant(document: Document, attacks: list[Draft], deed: Phrase) -> Draft | None:
    """The attack that a phrase names, or means by a general word."""
    for attack in attacks:
        if any(deed.first <= first < deed.last for first, _ in attack.mentions):
            return attack
    word = document.words[deed.head]
    if not word.analysis.article or word.analysis.stem not in language().deeds:
        return None
    return next((attack for attack in reversed(attacks) if attack.first < deed.first), None)


def aimed_at(document: Document, draft: Draft) -> None:
    """What an attack hits stands for whose it is, where nobody is named ("استهدفت معسكرات اللواء 25")."""
    if draft.type != "ASSAULT" or draft.roles.get("recipient") or draft.size:
        return
    hit = next((phrase for part in draft.parts for phrase in part.fillers.get("target", ())), None)
    if hit is not None:
        draft.roles["recipient"] = [by_words(document, hit)]
        draft.rules.append("target")
