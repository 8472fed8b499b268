"""One event for all its mentions: title, lead, detail, quotation and résumé.

Two mentions are one event where type, status, place, time, actor and recipient can be the same, and
something says that they are: one clause, a definite noun pointing back, the same lemma, or shared arguments.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from copy import copy
from itertools import islice, pairwise
from operator import attrgetter

from workers.document import Document, Draft, Phrase
from workers.language.kept import kept_property
from workers.language.stage_words import stage_words
from workers.messages import WITHIN_A_DAY, Participant, Place, Quantity, SizeKey, Time
from workers.stages.participants import SPOKEN, alike, vouch
from workers.stages.responsibility import RULE as RESPONSIBILITY
from workers.stages.statements import Statements

_REAL = frozenset({"happened", "ongoing", "background"})
_DAYS = re.compile("يوم|أمس|غد|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|[0-9]/")
_WORDS = stage_words("merging")
_OTHER = _WORDS["other"]
REACH = 60  # events before a mention among which its own is looked for; no article of ours has as many
TIED = 8  # nouns that casualties are tied to, at the most
_NONE: set[str] = set()
_FIRST = attrgetter("first")
_FORCE = frozenset({"ASSAULT", "HAZARD"})
_LAST = _WORDS["last"]
_SERIES = _WORDS["series"]
_OWN_MODES = frozenset({"destroy", "abduct", "sexual"})  # acts of their own, whoever was hurt besides
_MEANS = frozenset({"firearms", "explosives", "suicide-attack", "primitive"})  # of an assassination
_TWO_SIDED = frozenset({"CONSULT", "SUPPORT", "AGREE"})
_SIDES = _WORDS["sides"]
_CARRIED_PLACE = frozenset({"place-carried", "place-of-sentence"})
_CAUSES = _WORDS["causes"]
_WARS = _WORDS["wars"]
_DEFINITE_OTHER = _WORDS["definite_other"]
_CASUALTY_FRAMES = frozenset({"victim", "kill"})


class Merging:
    """Replaces `drafts` by one draft an event, its mentions in the order of the text."""

    requires = (
        "tokens",
        "words",
        "matches",
        "phrases",
        "clauses",
        "drafts",
        "roles",
        "circumstances",
        "status",
        "attribution",
    )
    assigns = ("merged",)

    def __call__(self, document: Document) -> None:
        targets = _targets(document)
        real = {d.sentence for d in document.drafts if d.type in _FORCE and d.status in _REAL}
        document.drafts = [
            draft
            for draft in document.drafts
            if not _target(document, draft, targets) and not (draft.sentence in real and _unhurt(draft))
        ]
        _aims(document)
        _casualties_of_accidents(document)
        for draft in document.drafts:
            draft.lemmas = {draft.entry.lemma, *_verb_lemma(document, draft)}
            if draft.type == "CONTROL" and draft.mode == "gain" and draft.status == "ongoing":
                draft.mode = "hold"  # "يسيطر على": present, so it is held
        merged: list[Draft] = []
        left_open = _left_open(document)
        named = {entity.name for entity in document.entities if entity.type == "PER"}
        by_sentence = document.drafts_by_sentence()
        ties: Ties | None = None
        for draft in document.drafts:
            if ties is None or ties.sentence != draft.sentence:
                ties = Ties(document, draft.sentence, by_sentence[draft.sentence])
            _both_sides(document, merged, draft)
            draft.mentions = [(draft.first, draft.last)]
            draft.parts = [copy(draft)]
            draft.units = {role: _units_of(draft, role) for role in draft.fillers}
            draft.persons = _persons(draft)
            draft.slain = _slain(draft, named)
            target = None
            best = 0.0
            tied = _tied(ties, draft, by_sentence[draft.sentence])
            for earlier in merged[: -REACH - 1 : -1]:
                if tied and _sizes_clash(earlier, draft):
                    continue
                score = _same(ties, earlier, draft)
                for each in tied:
                    score = max(score, _same(ties, earlier, each))
                if score > best:
                    target, best = earlier, score
            if target is None:
                _another(document, merged, draft)
                if not _points_back(document, draft):
                    merged.append(draft)
            else:
                if _undecided(document, target):
                    target.status = draft.status
                _join(target, draft)
        for draft, mode, place in left_open:
            draft.mode, draft.place = draft.mode or mode, draft.place or place
        _date_titles(document, merged)
        for draft in merged:
            _not_oneself(draft)
        document.drafts = merged


def _left_open(document: Document) -> list[tuple[Draft, str | None, Place | None]]:
    """What a title leaves to the lead, taken off its drafts: with each, its mode and place otherwise.

    "إسرائيل تقصف غزة" may be by planes, and the town of "كراكاس: مقتل متظاهر" is where the news comes from.
    """
    found = []
    phrases = document.phrases[0] if document.title_tokens else []
    dateline = len(phrases) > 2 and document.tokens[phrases[1].first].text == ":"
    end = document.tokens[phrases[0].last - 1].end if dateline else 0
    titled = [draft for draft in document.drafts if draft.first < document.title_tokens]
    for draft in titled:
        place = draft.place
        if (
            place is not None
            and place.span is not None
            and place.span.end <= end
            and place.precision == "city"
        ):
            draft.place = None
        mode = draft.mode
        if _shelling(draft) and mode == draft.entry.mode and not _cued(document, draft):
            draft.mode = None
        elif _hurt(draft) and mode == "heavy-weapons" and any(map(_shelling, titled)):
            draft.mode = None  # "مقتل عشرة في قصف"
        if draft.mode is not mode or draft.place is not place:
            found.append((draft, mode, place))
    return found


def _shelling(draft: Draft) -> bool:
    return draft.type == "ASSAULT" and draft.entry.lemma == "قصف"


def _cued(document: Document, draft: Draft) -> bool:
    """Whether the sentence has a word for the means beside the trigger itself ("بالمدفعية")."""
    return any(
        match.kind == "mode"
        and match.value[0] == draft.type
        and not draft.first <= match.tokens[0] < draft.last
        for match in document.matches_by_sentence[draft.sentence]
    )


def _not_oneself(draft: Draft) -> None:
    """Who attacks in one mention and is repelled in another is not who was attacked."""
    recipients, actors = draft.roles.get("recipient"), draft.roles.get("actor", ())
    if recipients and len(draft.parts) > 1 and draft.type in _FORCE:
        draft.roles["recipient"] = [x for x in recipients if not any(alike(x, actor) for actor in actors)]


def _date_titles(document: Document, merged: list[Draft]) -> None:
    """What only the title tells of is the news of the lead, and of its day, where that names one alone."""
    lead = next((s for s in document.sentences if s.field == "body"), None)
    if lead is None or not document.title_tokens:
        return
    times = [p.time.time for p in document.phrases[lead.index] if p.kind == "time" and p.time is not None]
    if len(times) != 1 or times[0].start is None or times[0].precision not in WITHIN_A_DAY:
        return
    for draft in merged:
        told = draft.status == "happened" and draft.time is None
        if told and all(first < document.title_tokens for first, _ in draft.mentions):
            draft.time = times[0]
            draft.rules.append("time-of-lead")


class Ties:
    """What the clauses of a sentence tie together, gathered once, when first asked, for all of its drafts."""

    def __init__(self, document: Document, sentence: int, drafts: list[Draft]) -> None:
        self.document = document
        self.sentence = sentence
        self.drafts = [draft for draft in drafts if draft.type in _FORCE]
        self.statements = Statements(document, sentence, self.drafts)
        self.phrases = document.phrases[sentence]

    @kept_property
    def _arguments(self) -> dict[Phrase, set[Phrase]]:
        """By verb."""
        found: dict[Phrase, set[Phrase]] = {}
        for clause in self.document.clauses[self.sentence]:
            inside = {*clause.subject, *clause.object, *(x for _, x in clause.complements)}
            found.setdefault(self.phrases[clause.verb], set()).update(inside)
        return found

    @kept_property
    def _carried(self) -> dict[Phrase, set[Phrase]]:
        """The light verbs that carry a noun."""
        found: dict[Phrase, set[Phrase]] = {}
        for verb, inside in self._arguments.items():
            if self.document.words[verb.first].light:
                for phrase in inside:
                    found.setdefault(phrase, set()).add(verb)
        return found

    @kept_property
    def _subordinators(self) -> list[int]:
        return [n for n, phrase in enumerate(self.phrases) if phrase.kind == "subordinator"]

    @kept_property
    def _stops(self) -> list[int]:
        tokens = self.document.tokens
        return [
            n
            for n, phrase in enumerate(self.phrases)
            if phrase.kind == "sign" and tokens[phrase.first].text in ".؛"
        ]

    def tied(self, p: Phrase, q: Phrase) -> bool:
        """Whether one is a verb and the other its argument, or both are arguments of one light verb."""
        if q in self._arguments.get(p, ()) or p in self._arguments.get(q, ()):
            return True
        mine, yours = self._carried.get(p), self._carried.get(q)
        return mine is not None and yours is not None and not mine.isdisjoint(yours)

    def cause(self, hurt: Draft) -> Draft | None:
        """The attack that the clause of casualties names behind them ("قتل ثلاثة في هجوم")."""
        for n in range(hurt.phrase + 1, len(self.phrases)):
            phrase = self.phrases[n]
            if phrase.kind == "verb" or phrase.opens_clause:
                return None
            if phrase.prep in _CAUSES and phrase.kind == "noun":
                for draft in self.drafts:
                    if draft.phrase == n and not _hurt(draft):
                        return draft
        return None

    def one_clause(self, first: Draft, second: Draft) -> bool:
        """Whether no subordinator stands between the two."""
        return self._none_between(self._subordinators, first, second)

    def one_statement(self, first: Draft, second: Draft) -> bool:
        """Whether no stop stands between the two."""
        return self._none_between(self._stops, first, second)

    @staticmethod
    def _none_between(numbers: list[int], first: Draft, second: Draft) -> bool:
        behind = bisect_right(numbers, first.phrase)
        return behind == len(numbers) or numbers[behind] >= second.phrase


def _casualties_of_accidents(document: Document) -> None:
    """In an article that tells of an accident or a disaster and of no attack, the casualties are its own."""
    hazards = [draft for draft in document.drafts if draft.type == "HAZARD" and draft.status in _REAL]
    attacks = [
        draft
        for draft in document.drafts
        if draft.type == "ASSAULT" and draft.status in ("happened", "ongoing") and not _hurt(draft)
    ]
    if not hazards or len(attacks) > len(hazards):
        return
    attacked = {attack.sentence for attack in attacks}
    for draft in document.drafts:
        if draft.type == "ASSAULT" and _hurt(draft) and not draft.roles.get("actor"):
            if draft.sentence in attacked:
                continue
            behind = bisect_left(hazards, draft.first, key=_FIRST)
            nearest = min(
                hazards[max(behind - 1, 0) : behind + 1], key=lambda hazard: abs(hazard.first - draft.first)
            )
            draft.type, draft.mode = "HAZARD", nearest.mode
            draft.rules.append("casualties-of-hazard")


def _targets(document: Document) -> set[Phrase]:
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


def _target(document: Document, draft: Draft, targets: set[Phrase]) -> bool:
    """Whether the noun only names what another act was aimed at ("استهدفت اجتماعا", "تبرعت لإغاثة")."""
    if draft.kind == "verb" or draft.type in _FORCE:
        return False
    return document.phrases[draft.sentence][draft.phrase] in targets


def _unhurt(draft: Draft) -> bool:
    """Whether the mention tells that nobody was hurt ("ضرب زلزال المدينة دون أن يخلف ضحايا")."""
    return (
        draft.status == "denied"
        and _hurt(draft)
        and not draft.roles.get("recipient")
        and not draft.roles.get("actor")
    )


def _another(document: Document, merged: list[Draft], draft: Draft) -> None:
    """ "غارة أخرى" without a doer of its own is another by the one told of before."""
    if draft.roles.get("actor") or not _other(document, draft):
        return
    for earlier in merged[: -REACH - 1 : -1]:
        if earlier.type == draft.type and earlier.mode == draft.mode and earlier.roles.get("actor"):
            draft.roles["actor"] = list(earlier.roles["actor"])
            draft.rules.append("another")
            return


def _both_sides(document: Document, merged: list[Draft], draft: Draft) -> None:
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


def _aims(document: Document) -> None:
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


def _points_back(document: Document, draft: Draft) -> bool:
    """Whether the mention only names people by an event and tells of none ("القتلى", "متظاهر", "جثة")."""
    word = document.words[draft.first]
    if draft.kind == "verb" or draft.reading is None:
        return False
    told = word.people is None or draft.size or draft.roles.get("recipient")
    if draft.kind not in ("active", "passive") and told:
        return False  # "إصابة جنديين" tells of it, "الإصابة" does not
    if draft.kind == "passive" and not draft.definite and (draft.size or draft.first < document.title_tokens):
        return False
    phrase = document.phrases[draft.sentence][draft.phrase]
    if draft.entry.type == "PROTEST" and draft.kind == "active":
        return not any(phrase in clause.subject for clause in document.clauses[draft.sentence])
    return True


def _verb_lemma(document: Document, draft: Draft) -> tuple[str, ...]:
    """The lemma of the trigger's own verb, which an entry's first need not be (دعا among those of طالب)."""
    verb = document.phrases[draft.sentence][draft.phrase].verb
    return (verb.lemma,) if draft.kind == "verb" and draft.reading is not None and verb is not None else ()


def _same(ties: Ties, a: Draft, b: Draft) -> float:
    """How surely `b` tells of the same happening as `a`; 0 where it does not."""
    if a.type != b.type and not (a.type in _FORCE and b.type in _FORCE):
        return 0.5 if _takes_up(a, b) else 0.0
    if a.type != b.type and not _hurt(a) and not _hurt(b):
        return 0.0  # a crash is no attack, though one may cause the other
    document = ties.document
    if not _REAL.isdisjoint((a.status, b.status)) and _one_victim(a, b):
        return 9.0
    if a.parts[-1].sentence == b.sentence and ties.phrases[b.phrase].prep == "علي هامش":
        return 0.0  # "التقى نظيره على هامش القمة"
    if a.type in _FORCE and ties.statements.apart(a, b):
        return 0.0
    same_lemma, statuses = not a.lemmas.isdisjoint(b.lemmas), {a.status, b.status}
    again = same_lemma and (
        (statuses <= _REAL and _roles(a, b, "recipient") > 0)
        or (a.type in _FORCE and statuses == {"happened", "denied"})
    )
    if (
        not _statuses_agree(a, b)
        and not again
        and not _undecided(document, a)
        and not (b.definite and b.kind != "verb" and a.status in _REAL)
    ):
        return 0.0
    for part in reversed(a.parts):  # they stand in the order of the text
        if part.sentence != b.sentence:
            break
        if _linked(ties, part, b) and not (part.kind == b.kind == "noun" and _modes_clash(part, b)):
            return 10.0
    if _war(a) != _war(b) and not _hurt(a) and not _hurt(b):
        return 0.0  # a war is not its battles
    titled = a.parts[-1].first < document.title_tokens
    if titled and a.status == "happened" and b.status == "background" and b.kind == "verb":
        return 0.0  # what once happened is not the news of the title
    if (_other(document, b) and not titled) or _one_of_several(document, b):
        return 0.0
    if _modes_clash(a, b):
        return 0.0
    accident = a.type == "HAZARD" and b.definite and "other" in (a.mode, b.mode)
    # A title's mediation may be told as a trip below, its troops as police: "الكويت تتوسط", "ينشر قوات".
    mission = titled and a.type in ("CONSULT", "MOBILIZE") and _roles(a, b, "actor") > 0
    if a.mode and b.mode and a.mode != b.mode and a.type != "ASSAULT" and not accident and not mission:
        return 0.0
    places = _places(a.place, b.place)
    if places < 0 and mission:
        places = 0  # the places of titles are those of the whole news
    if places < 0 and (a.type in SPOKEN or a.type == "CONSULT") and b.definite and not any(b.roles.values()):
        places = 0  # "وبحث اللقاء الوضع في سوريا": the place is of what was talked about
    if places < 0 and b.definite and b.kind == "noun" and not _CARRIED_PLACE.isdisjoint(b.rules):
        places = 0  # a noun that points back has the place of what it points to
    times = _times(a.time, b.time)
    actors = _roles(a, b, "actor")
    recipients = _roles(a, b, "recipient")
    if places < 0 or times < 0 or actors < 0 or _sizes_clash(a, b):
        return 0.0
    if recipients < 0 and not (_hurt(a) and _hurt(b) and a.size.keys().isdisjoint(b.size)):
        return 0.0
    shared = (actors > 0) + (recipients > 0) + (places > 0) + (times > 0)
    bare = not b.roles.get("actor") and not b.roles.get("recipient") and not b.size
    next_to = b.sentence - a.parts[-1].sentence <= 1
    near = 0.5 * next_to + 0.5 * (a.first < document.title_tokens)
    score = shared + 1.0 * same_lemma + 0.5 * b.definite + near
    if a.type in SPOKEN:
        same_kind = same_lemma or (a.mode is not None and a.mode == b.mode)
        enough = (
            (actors > 0 and (recipients > 0 or same_kind or bare))
            or (recipients > 0 and same_kind)
            or (bare and same_kind and b.kind != "verb")
            or (
                same_lemma
                and recipients >= 0
                and near > 0
                and not (a.roles.get("actor") and b.roles.get("actor"))
            )
            or (same_kind and not a.roles.get("actor") and not a.roles.get("recipient"))
        )
    elif b.kind != "verb" or b.entry.frame_name in ("blast", "happen"):
        enough = same_lemma or b.definite or shared > 0 or (bare and b.kind != "noun")
    elif "casualties-of-hazard" in b.rules:
        enough = next_to
    else:
        enough = (
            actors > 0
            or recipients > 0
            or same_lemma
            or (shared > 0 and a.first < document.title_tokens)
            or (_hurt(b) and next_to and not b.roles.get("actor"))
        )
    return 1.0 + score if enough else 0.0


def _modes_clash(a: Draft, b: Draft) -> bool:
    """Whether two attacks were by different means, or acts of different kinds."""
    modes = frozenset((a.mode, b.mode))
    if "abduct" in modes and len(modes) == 2:
        # Clashes are no abductions, nor is who was killed another was taken from.
        killed = (_hurt(a) or _hurt(b)) and _roles(a, b, "recipient") <= 0
        if killed or "clash" in (a.entry.frame_name, b.entry.frame_name):
            return True
    if None in modes and not modes.isdisjoint(_MEANS) and (_shelling(a) or _shelling(b)):
        return True
    if None in modes or len(modes) == 1 or not a.type == b.type == "ASSAULT":
        return False
    if modes == {"explosives", "suicide-attack"}:
        return False
    if "targeted" in modes and not modes.isdisjoint(_MEANS) and _roles(a, b, "recipient") > 0:
        return False
    if b.definite and b.kind == "noun" and modes == {"aerial", "heavy-weapons"}:
        return False  # "القصف" takes up an air raid
    return not (_hurt(b) or _hurt(a)) or not _OWN_MODES.isdisjoint(modes)


def _tied(ties: Ties, draft: Draft, here: list[Draft]) -> list[Draft]:
    """The definite nouns tied by grammar to casualties, that say what they are of ("وقتل في الغارة")."""
    if not _hurt(draft):
        return []
    found = (
        other
        for other in here[bisect_right(here, draft.first, key=_FIRST) :]
        if other.definite and other.kind == "noun" and not _hurt(other) and _linked(ties, draft, other)
    )
    return list(islice(found, TIED))


def _undecided(document: Document, draft: Draft) -> bool:
    """Whether a title without a verb leaves open when it is ("جولة جديدة من المحادثات")."""
    return (
        draft.first < document.title_tokens
        and len(draft.mentions) == 1
        and draft.kind == "noun"
        and draft.type not in _FORCE
        and draft.status == "happened"
        and all(phrase.kind != "verb" for phrase in document.phrases[draft.sentence])
    )


def _takes_up(a: Draft, b: Draft) -> bool:
    """Whether a bare noun of the same lemma names the act again, though alone it would be of another type."""
    return (
        b.kind == "noun"
        and b.entry.lemma == a.entry.lemma
        and not b.roles.get("actor")
        and not b.roles.get("recipient")
        and b.sentence - a.sentence <= 3
    )


def _one_victim(a: Draft, b: Draft) -> bool:
    """Whether the two tell of the death of one person, who dies once."""
    return any(_one_person(x, y) for x in a.slain for y in b.slain)


def _slain(draft: Draft, named: set[str]) -> set[tuple[str, ...]]:
    """The names, by word, of those of the `named` whom the mention tells were killed."""
    if "dead" not in draft.entry.counts.values() and draft.entry.mode != "targeted":
        return set()
    return {
        tuple(word.removeprefix("ال") for word in someone.name.split())
        for someone in draft.roles.get("recipient", ())
        if someone.name in named
    }


def _one_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: the shorter is the other's given or family name, or both."""
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) == 1:
        return shorter[0] in (longer[0], longer[-1])
    return shorter[0] == longer[0] and shorter[-1] == longer[-1]


def _war(draft: Draft) -> bool:
    """Whether the mentions are of a war as a whole."""
    return not draft.lemmas.isdisjoint(_WARS)


def _hurt(draft: Draft) -> bool:
    """Whether the mention tells of casualties, which belong to some attack or accident."""
    return draft.entry.frame_name in _CASUALTY_FRAMES and draft.entry.mode != "abduct"


def _statuses_agree(a: Draft, b: Draft) -> bool:
    if a.status == b.status:
        return True
    return {a.status, b.status} <= {"happened", "ongoing"} or (
        a.type not in _FORCE | {"CONTROL", "PROTEST", "RETREAT"} and {a.status, b.status} <= _REAL
    )


def _linked(ties: Ties, a: Draft, b: Draft) -> bool:
    """Whether grammar ties two of a sentence: one is the other's argument, or a verb of outcome between."""
    phrases = ties.phrases
    first, second = (a, b) if a.first < b.first else (b, a)
    p, q = phrases[first.phrase], phrases[second.phrase]
    if p is q:
        return True
    if ties.tied(p, q):
        return True
    if q.complement and second.phrase - first.phrase == 1:
        return True
    # "مقتل 3 وإصابة 10": casualties told together.
    if _hurt(first) and _hurt(second) and _places(first.place, second.place) >= 0:
        return ties.one_clause(first, second)
    # "قتل 3 في هجوم", "هجوم أسفر عن مقتل": cause and outcome in one sentence.
    if _hurt(first) != _hurt(second):
        hurt, act = (first, second) if _hurt(first) else (second, first)
        cause = ties.cause(hurt) if act.clause is not None and act.first < hurt.first else None
        if cause is not None and cause.first != act.first:
            return False  # "خطف مسلحون ثلاثة، ولقي أربعة مصرعهم في هجوم"
        return ties.one_statement(first, second) and not _other(ties.document, second)
    return False


def _other(document: Document, draft: Draft) -> bool:
    """Whether the mention says that it is another one ("هجوم آخر", "تفجير ثان")."""
    for i in range(draft.last, min(draft.last + 2, len(document.tokens))):
        norm = document.tokens[i].norm
        if norm.removeprefix("ال") in _OTHER:
            return not draft.definite or norm in _DEFINITE_OTHER
        if document.tokens[i].kind == "sign" or document.words[i].function is not None:
            return False
    return False


def _one_of_several(document: Document, draft: Draft) -> bool:
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


def _sizes_clash(a: Draft, b: Draft) -> bool:
    """Whether the numbers cannot be those of one happening: one is more than three times the other."""
    if b.definite:
        return False
    for key, value in b.size.items():
        other = a.size.get(key)
        if other is None or value.min is None or other.min is None:
            continue
        if value.min != other.min and (_most(value) * 3 < other.min or _most(other) * 3 < value.min):
            return True
    return False


def _vague(quantity: Quantity) -> bool:
    """Whether a word rather than a number says how many ("عشرات")."""
    return quantity.max is not None and quantity.min != quantity.max


def _most(quantity: Quantity) -> float:
    """The largest number that is meant; titles say آلاف and عشرات of more than the words strictly tell."""
    least = quantity.min or 0.0
    return least if quantity.max is None else quantity.max * 2 if _vague(quantity) else quantity.max


def _exacter(target: Draft, draft: Draft) -> set[SizeKey]:
    """The keys for which `draft` has a number where the title has a vague word ("العشرات", then "61 شخصا").

    A vague word that the text says again stands, and the number is a part of it.
    """
    found: set[SizeKey] = set()
    for key, quantity in draft.size.items():
        told = target.size.get(key)
        if told is None or not _vague(told) or _vague(quantity):
            continue
        once = all(key not in part.size for part in target.parts[1:])
        if once and quantity.min is not None and quantity.min >= (told.min or 0.0):
            found.add(key)
    return found


def _places(a: Place | None, b: Place | None) -> int:
    if a is None or b is None:
        return 0
    if a.name == b.name or (a.geonames_id is not None and a.geonames_id == b.geonames_id):
        return 1
    if a.country and b.country and a.country != b.country:
        return -1
    if "country" in (a.precision, b.precision):
        return 1
    if (
        a.latitude is not None
        and b.latitude is not None
        and a.longitude is not None
        and b.longitude is not None
    ):
        wide = max(a.radius_km or 15.0, b.radius_km or 15.0)
        # A region's towns may lie at its edge.
        radius = max(min(1.4 * wide + 20.0, max(1.3 * wide, 100.0)), 30.0)
        near = abs(a.latitude - b.latitude) * 111 < radius and abs(a.longitude - b.longitude) * 95 < radius
        return 1 if near else -1
    return -1 if a.precision == b.precision == "city" else 0  # two villages of which one is on no map


def _times(a: Time | None, b: Time | None) -> int:
    if a is None or b is None or a.start is None or b.start is None:
        return 0
    if (
        b.precision in ("hour", "minute")
        and a.precision in ("day", "daypart")
        and (b.span is None or not _DAYS.search(b.span.text))
    ):
        return 0  # "عند الساعة السادسة": of the day told of before
    a_end, b_end = (a.end or a.start)[:10], (b.end or b.start)[:10]
    if a.end is None and a.precision not in WITHIN_A_DAY:
        a_end = "9999"
    if b.end is None and b.precision not in WITHIN_A_DAY:
        b_end = "9999"
    return 1 if a.start[:10] <= b_end and b.start[:10] <= a_end else -1


def _roles(a: Draft, b: Draft, role: str) -> int:
    """Whether the two can share the participants of a role: 1 they share one, 0 they can, -1 they cannot."""
    mine, yours = a.roles.get(role), b.roles.get(role)
    if not mine or not yours:
        return 0
    for x in mine:
        for y in yours:
            if (x.id is not None and x.id == y.id) or x.name == y.name:
                return 1
            if x.country and x.country == y.country and _official(x) and _official(y):
                return 1  # a state and its ministry, its president and its army
            if _heads(x) & _heads(y):
                return 1
    units, other = a.units.get(role, _NONE), b.units.get(role, _NONE)
    if not units.isdisjoint(other):
        return 1
    if role == "actor" and all(_opposed(x, y) for x in mine for y in yours):
        return -1
    if all(x.id for x in mine) and all(y.id for y in yours):
        return -1
    return -1 if units and other and (_hurt(a) or _hurt(b)) else 0


def _opposed(a: Participant, b: Participant) -> bool:
    """Whether one is a state or its army and the other an armed group."""
    return (_official(a) and b.kind == "armed-group") or (_official(b) and a.kind == "armed-group")


def _official(someone: Participant) -> bool:
    return someone.kind == "state" or bool({"GOV", "MIL"} & set(someone.sector))


def _units_of(draft: Draft, role: str) -> set[str]:
    """The kinds of people that fill a role ("أسر", "عائلات" and "عوائل" are families alike)."""
    return {phrase.people.unit for phrase in draft.fillers[role] if phrase.people is not None}


def _heads(someone: Participant) -> set[str]:
    """The words of a name that tell it from others, normalised lightly."""
    text = someone.name + " " + (someone.span.text if someone.span else "")
    return {word.removeprefix("ال") for word in text.split() if len(word) > 3 and not word.isdigit()}


def _one(draft: Draft) -> bool:
    """Whether no more than one person was hurt."""
    return all(quantity.max is not None and quantity.max <= 1 for quantity in draft.size.values())


def _persons(draft: Draft) -> set[str]:
    """The roles in which the mention names a person, if one that no register knows."""
    return {
        role
        for role, phrases in draft.fillers.items()
        for phrase in phrases
        if phrase.entity is not None and phrase.entity.type == "PER"
    }


def _one_described(draft: Draft, role: str) -> bool:
    """Whether one person fills the role, in words that a name can take the place of ("قيادي في حماس")."""
    phrases = draft.fillers.get(role, ())
    return len(draft.roles[role]) == len(phrases) == 1 and all(
        phrase.people is not None and phrase.people.number == "s" for phrase in phrases
    )


def _only_counted(draft: Draft, role: str) -> bool:
    """Whether all that is said of those in a role is their number ("العشرات")."""
    phrases = draft.fillers.get(role, [])
    return bool(phrases) and all(
        phrase.quantity is not None and phrase.people is None and phrase.entity is None for phrase in phrases
    )


def _tells(draft: Draft) -> bool:
    """Whether the mention reports the event rather than takes it up, so that its source vouches for it."""
    told = draft.kind == "verb" or bool(draft.size) or (not draft.definite and bool(draft.roles))
    return told or RESPONSIBILITY in draft.rules


def _join(target: Draft, draft: Draft) -> None:
    """Fold `draft` into `target`: mentions, and every argument the target lacks."""
    exacter = _exacter(target, draft)
    target.mentions.extend(draft.mentions)
    target.parts.extend(draft.parts)
    target.lemmas |= draft.lemmas
    target.slain |= draft.slain
    for role, units in draft.units.items():
        target.units[role] = target.units.get(role, _NONE) | units
    if _hurt(target) and not _hurt(draft):
        target.entry, draft_entry = draft.entry, target.entry
        target.rules.append(draft_entry.rule)
        target.type = draft.type
        target.mode = draft.mode or target.mode
    else:
        target.mode = target.mode or draft.mode
    if draft.type == target.type == "ASSAULT" and "targeted" in (target.mode, draft.mode):
        target.mode = "targeted"  # an assassination is one by whatever means
    if draft.entry.rule not in target.rules:
        target.rules.append(draft.entry.rule)
    for role, people in draft.roles.items():
        mine = target.roles.setdefault(role, [])
        if not mine:
            mine.extend(people)
        elif all(p.name.isdigit() for p in mine) or (exacter and _only_counted(target, role)):
            target.roles[role] = list(people)  # "يقتل 18", "مقتل العشرات": how many, before who
        elif (
            all(p.id is None for p in mine)
            and role not in target.persons
            and (role in draft.fillers or "pronoun" not in draft.rules)
            and (
                (_one(target) and _one_described(target, role))
                if role in draft.persons
                else any(p.id is not None for p in people)
            )
        ):
            target.roles[role] = list(people)  # the lead names whom the title only describes
    target.persons |= draft.persons
    for key, quantity in draft.size.items():
        if key not in target.size or key in exacter:
            target.size[key] = quantity
    disputed = "denied" in (target.status, draft.status) and target.status != draft.status
    if _tells(draft) and not disputed:
        vouch(target, draft.claimed_by)
    if target.place is None or (
        draft.place is not None
        and target.place.precision in ("country", "governorate")
        and draft.place.precision != "country"
    ):
        target.place = draft.place or target.place
    target.origin = target.origin or draft.origin
    target.destination = target.destination or draft.destination
    if target.time is None or (
        target.time.precision in ("month", "year", "season") and draft.time is not None
    ):
        target.time = draft.time or target.time
    if target.status == "happened" and draft.status == "ongoing" and not target.size:
        target.status = "ongoing"  # what has had its casualties is told as done
    for name, value in draft.features.items():
        target.features[name] = max(value, target.features.get(name, 0.0))
    target.rules.extend(rule for rule in draft.rules if rule not in target.rules)
