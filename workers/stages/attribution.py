"""Attribution: who says that an event happened.

A verb of saying attributes what it governs: a clause of أن, a quotation to its closing mark, or a noun
("أعلن مقتل …") up to the next clause. A phrase such as "بحسب" attributes its part of the sentence. What
a definite relative clause tells is the writer's own, unless it is quoted.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
from copy import copy
from functools import cache
from itertools import pairwise

from msgspec import Struct

from workers.arabic.agreement import agreement
from workers.arabic.tokens import Token
from workers.document import Clause, Document, Draft, Phrase, Sentence
from workers.language import read
from workers.language.stage_words import stage_words
from workers.language.words import Saying, language
from workers.messages import WITHIN_A_DAY, Participant, Time
from workers.stages.participants import SPOKEN, alike, span_of, vouch
from workers.stages.speakers import Speakers
from workers.stages.status.subordinators import GOVERNING

_OPENING, _CLOSING = frozenset("«“"), frozenset("»”")
_MARKS = _OPENING | _CLOSING | {'"'}
_THAT = frozenset(
    f"{first}ان{pronoun}"
    for first in ("", "و", "ب", "وب", "ف")
    for pronoun in ("", "ه", "ها", "هم", "هما", "ني", "نا", "هن")
)
_WORDS = stage_words("attribution")
_CONTRASTS = _WORDS["contrasts"]
_TURNS = _WORDS["turns"]
_BREAKS = _WORDS["breaks"]
_STATEMENTS = _CONTRASTS | _TURNS | _BREAKS  # begin another statement
_FIRST_WORDS = frozenset({phrase.split()[0] for phrase in _STATEMENTS} | {"حيث"})
_RECORDS = _WORDS["records"]
_REPORTS = _WORDS["reports"]
_LIKE = _WORDS["like"]
_CLAUSE_ONLY = frozenset({"appeal", "opinion"})  # verbs of which a noun behind is no report
_ADMITTING = frozenset({"أقر/يقر"})
_WARNING = frozenset({"حذر/يحذر"})  # but who warns of a thing says that it may come
_DECLARING = frozenset({"أعلن/يعلن"})  # who declares a thing reports it
_IN = frozenset({"في", "وفي"})
_SAID = frozenset({"speaker", "circumstance"})
_CLAUSE_ENDS = frozenset(':"«“.؛')
_OCCASIONS = _WORDS["occasions"]
_QUOTED = 4  # tokens from which marks enclose a quotation rather than a word in doubt
_ANNOUNCEMENTS = _WORDS["announcements"]
_LINKS = _WORDS["links"]
_BEFORE_COLON = 6  # phrases of a title among which one may end that names who says the rest


class Claim(Struct):
    """What `sources` say: tokens `first` up to `last`; `at` is the saying word's token."""

    sources: list[Participant]
    at: int
    first: int
    last: int
    denial: bool = False
    quoted: bool = False
    kind: str = "that"  # what it governs: that, quote, colon, noun or none
    phrase: bool = False  # by "بحسب", which adds its source to who speaks in the sentence
    content: int = 0  # the token at which what is said begins, behind when and where it was said


class Attribution:
    """Fills `drafts` with claimed_by, and with status denied where the source denies."""

    requires = ("tokens", "words", "phrases", "clauses", "drafts", "roles", "status", "entities")
    assigns = ("attribution",)

    def __call__(self, document: Document) -> None:
        claims = _Reader(document).claims()
        for draft, around in _covered(document.drafts, claims):
            told = not _in_relative(document, draft) and not _known(document, draft)
            covering = [
                claim
                for claim in around
                if (claim.at != draft.first or draft.entry.type not in SPOKEN)
                and (told or claim.quoted)
                and not ((claim.kind == "noun" or draft.first < claim.content) and _occasion(document, draft))
            ]
            spoken = [claim for claim in covering if not claim.phrase]
            if spoken:
                self._said(document, draft, max(spoken, key=lambda claim: claim.at))
            for claim in covering:
                # "دعا الأمين العام في البيان الختامي": where it was said
                where = document.tokens[claim.at].norm in _IN
                own = draft.kind == "active" or not draft.roles.get("actor")
                if draft.entry.type in SPOKEN and (where or own):
                    continue
                if claim.phrase and not (spoken and all("JRN" in x.sector for x in claim.sources)):
                    if claim.denial and draft.status in ("happened", "ongoing"):
                        draft.status = "denied"
                    vouch(draft, claim.sources)
        _date_speech(document, claims)

    @staticmethod
    def _said(document: Document, draft: Draft, claim: Claim) -> None:
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
            if not actors and ((speech and (uttered or own)) or _first_person(document, draft)):
                draft.roles["actor"] = list(claim.sources)
                draft.rules.append("speaker")
                if speech:
                    return
        by_declaring = speech or draft.entry.type == "SANCTION" or claim.at == draft.first
        if by_declaring and any(alike(a, s) for a in draft.roles.get("actor", ()) for s in claim.sources):
            return  # "أعلنت الوزارة إدراجه", "أعلن نواب استقالتهم": done by saying so
        vouch(draft, claim.sources)


def _date_speech(document: Document, claims: list[Claim]) -> None:
    """What one says in an article is said on one day, where no other is named ("قال أمس …. واتهم")."""
    spoken = [draft for draft in document.drafts if draft.entry.type in SPOKEN]
    if all(draft.time is not None for draft in spoken):
        return
    said: dict[str, dict[tuple[str | None, str | None], Time]] = {}

    def add(speakers: Iterable[Participant], time: Time) -> None:
        if time.precision in WITHIN_A_DAY:
            for someone in speakers:
                said.setdefault(someone.id or someone.name, {})[time.start, time.end] = time

    for claim in claims:
        time = None if claim.phrase else _time_of(document, claim)
        if time is not None:
            add(claim.sources, time)
    for draft in spoken:
        if draft.time is not None and draft.clause is not None:
            add(draft.roles.get("actor", ()), draft.time)
    for draft in spoken:
        told = draft.clause is not None or not _SAID.isdisjoint(draft.rules)
        if draft.time is None and draft.status == "happened" and told:
            days = {
                key: day
                for p in draft.roles.get("actor", ())
                for key, day in said.get(p.id or p.name, {}).items()
            }
            if len(days) == 1:
                draft.time = next(iter(days.values()))
                draft.rules.append("time-of-statement")


def _time_of(document: Document, claim: Claim) -> Time | None:
    """The time that stands between a verb of saying and what is said."""
    sentence = bisect_right(document.sentences, claim.at, key=lambda each: each.first) - 1
    for phrase in document.phrases[sentence]:
        if phrase.first <= claim.at:
            continue
        if phrase.time is not None:
            return phrase.time.time if phrase.time.time.start is not None else None
        if phrase.opens_clause or document.tokens[phrase.first].text in _CLAUSE_ENDS:
            return None
    return None


def _covered(drafts: list[Draft], claims: list[Claim]) -> Iterator[tuple[Draft, list[Claim]]]:
    """Each draft, in the order of the text, with the claims that it stands in, in their order."""
    coming = sorted(enumerate(claims), key=lambda item: item[1].first, reverse=True)
    around: list[tuple[int, Claim]] = []
    for draft in sorted(drafts, key=lambda draft: draft.first):
        while coming and coming[-1][1].first <= draft.first:
            insort(around, coming.pop(), key=_place)
        around = [item for item in around if draft.first < item[1].last]
        yield draft, [claim for _, claim in around]


def _place(item: tuple[int, Claim]) -> int:
    return item[0]


def _occasion(document: Document, draft: Draft) -> bool:
    """Whether the event is when something was said, not what ("أوضح في مؤتمر عقب مباحثات مع نظيره أن")."""
    phrase = document.phrases[draft.sentence][draft.phrase]
    return draft.kind != "verb" and phrase.prep in _OCCASIONS


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


def _in_relative(document: Document, draft: Draft) -> bool:
    """Whether the event is told in a definite relative clause ("المدينة التي تواجه هجوما")."""
    phrases = document.phrases[draft.sentence]
    for n in range(draft.phrase, -1, -1):
        phrase = phrases[n]
        if phrase.kind == "verb":
            if phrase.conjunction or (n != draft.phrase and document.words[phrase.first].saying is not None):
                return False
            m = n - 1
            while m >= 0 and phrases[m].kind in ("negator", "particle", "adverb", "time"):
                m -= 1
            if m >= 0 and phrases[m].kind == "relative" and _definite(document, phrases[m]):
                # What happened is told with the rest; what holds is background.
                past = phrase.verb is not None and phrase.verb.tense == "past"
                return not past or draft.entry.type in SPOKEN
            if n != draft.phrase:
                return False
        elif n != draft.phrase and phrase.kind in ("sign", "subordinator", "relative"):
            return phrase.kind == "relative" and _definite(document, phrase)
    return False


def _known(document: Document, draft: Draft) -> bool:
    """Whether it only says how things are ("مدينة تحت سيطرة المعارضة"), which nobody need vouch for."""
    return document.phrases[draft.sentence][draft.phrase].prep == "تحت"


def _definite(document: Document, relative: Phrase) -> bool:
    """Whether it is الذي, التي …, rather than ما or من."""
    return document.tokens[relative.first].norm.startswith(("ال", "وال"))


@cache
def _strengths() -> dict[str, str]:
    """What each verb of saying says of its own truth (reporting.yaml)."""
    return {item["verb"]: item["strength"] for item in read("reporting.yaml")["verbs"]}


class _Reader:
    """Reads the claims of one article."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = document.words
        self.tokens = document.tokens
        self.speakers = Speakers(document)
        self.quotes = _quotations(document)
        self._bounds: dict[tuple[int, bool], list[int]] = {}  # by sentence, with turns or without
        self.openings = [opening for opening, _ in self.quotes]
        self.events = {draft.first for draft in document.drafts}
        self.speech = {draft.first for draft in document.drafts if draft.entry.type in SPOKEN}

    def claims(self) -> list[Claim]:
        found: list[Claim] = []
        titled = False
        for sentence in self.document.sentences:
            if sentence.field == "body" and titled:
                self.speakers.forget()
            titled = sentence.field == "title"
            found += self.of_sentence(sentence)
        return found

    def of_sentence(self, sentence: Sentence) -> list[Claim]:
        phrases = self.document.phrases[sentence.index]
        clauses = {clause.verb: clause for clause in self.document.clauses[sentence.index]}
        here: list[Claim] = []
        if sentence.field == "title":
            here += self.of_title(phrases, sentence)
        for k, phrase in enumerate(phrases):
            claim: Claim | None = None
            if phrase.kind == "verb":
                saying = self.words[phrase.first].saying
                if saying is not None and saying.kind == "verb":
                    claim = self.of_verb(phrases, clauses[k], sentence, saying)
                else:
                    self.of_other_verb(phrases, clauses[k])
            elif phrase.kind in ("noun", "adverb"):
                saying = self.words[phrase.head].saying
                if saying is not None and (saying.kind == "participle" or self.goes_on(phrase, saying)):
                    claim = self.of_participle(phrases, k, sentence, saying)
                elif saying is None or saying.kind != "verb":
                    claim = self.of_masdar(phrases, k, sentence)
            if claim is not None:
                here.append(claim)
        here += self.of_phrases(phrases, sentence, here)
        return here

    def goes_on(self, phrase: Phrase, saying: Saying) -> bool:
        """Whether it is "وتابع:", which may be spelt like a noun."""
        colon = phrase.last < len(self.tokens) and self.tokens[phrase.last].text == ":"
        return colon and saying.kind == "verb" and phrase.last - phrase.first == 1

    # ------------------------------------------------------------ verbs
    def of_verb(
        self, phrases: list[Phrase], clause: Clause, sentence: Sentence, saying: Saying
    ) -> Claim | None:
        index = phrases[clause.verb].first
        admitted = saying.lemma in _ADMITTING and not clause.object
        tied = admitted and any(prep == "ب" for prep, _ in clause.complements)  # "أقر الجيش بمقتل …"
        if not tied and not _joint(self.document, index, sentence.last, saying.joint):
            return None
        before = phrases[clause.verb - 1] if clause.verb else None
        if before is not None and before.kind == "negator":
            return None
        verb = phrases[clause.verb].verb
        assert verb is not None
        if clause.voice == "passive" or verb.future or verb.person[0] != "3":
            return None
        known = {reading.entry for reading in self.words[index].verbs if reading.entry}
        if known and saying.lemma not in known:
            return None
        own = bool(clause.subject) and not clause.carried
        if not own and before is not None and self.tokens[before.first].text in '"«“':
            return None
        if not own and ("background.marks" in self.words[index].marks or self.within_quote(index, -1)):
            return None  # "يذكر أن": nobody says it
        laid = saying.lemma == "نسب/ينسب" and self.content(phrases, clause.verb)[0] == "noun"
        quoting = saying.lemma in ("نقل/ينقل", "نسب/ينسب") and not laid  # "نسب الهجوم إلى الجماعة"
        via = self.told_by(phrases, clause) if quoting else []
        sources = via or self.subject(phrases, clause, verb.person, sentence)
        if not sources:
            return None
        self.speakers.remember(sources, clause.subject[0] if own else None)
        like = before is not None and self.words[before.first].norm.lstrip("وف") in _LIKE
        kind, at = self.content(phrases, clause.verb, like)
        if like and kind != "that":
            return None  # "حسبما قال": of_phrases
        strength = _strengths()[saying.lemma]
        if kind == "noun" and (
            (strength in _CLAUSE_ONLY and saying.lemma not in _WARNING)
            or (index in self.speech and strength != "claim")
        ):
            return None  # "دعا إلى وقف القتال", "تعهد بمواصلة الدعم"
        if saying.lemma == "كتب/يكتب" and kind == "colon" and sentence.first == self.document.title_tokens:
            return None  # the article's own writer
        if kind == "none" and index in self.events and saying.lemma in _DECLARING:
            return Claim(sources, index, index, index + 1)  # "أعلنت النقابة الإضراب", one phrase
        if kind == "none":
            if before is None or before.kind != "sign" or not own or phrases[clause.verb].conjunction:
                return None
            begin, end = _around(self.bounds(phrases, sentence), index, sentence)
            return Claim(sources, index, self.opened(begin, index), end, saying.denial)
        return self.claim(phrases, clause.verb, sources, saying.denial, kind, at, sentence)

    def subject(
        self, phrases: list[Phrase], clause: Clause, person: str, sentence: Sentence
    ) -> list[Participant]:
        topic = self.topic(phrases, clause.verb)
        if topic is not None:
            return self.speakers.of(phrases, [topic])
        if clause.subject and not clause.carried:
            record = clause.subject[0]
            if self.words[record.head].analysis.stem in _RECORDS | _REPORTS:
                n = next((n for n, phrase in enumerate(phrases) if phrase is record), None)
                issuer = self.issuer(phrases, sentence, n) if n is not None else []
                if issuer:
                    return issuer  # "قال بيان لوزارة الصحة"
            named = self.speakers.of(phrases, clause.subject)
            kin = clause.subject[0].pronoun_suffix and not named
            if named or (self.agrees(clause.subject[0], person) and not kin):
                return named
        after = phrases[clause.verb + 1] if clause.verb + 1 < len(phrases) else None
        unnamed = self.unnamed(phrases, clause.verb, after) if after is not None else None
        if unnamed is not None:
            return unnamed
        carried = self.speakers.of(phrases, clause.subject) if clause.subject else []
        last = self.speakers.last
        if last is None or any(alike(last, someone) for someone in carried):
            return carried
        said_by = self.speakers.phrase
        if carried and said_by is not None and not self.agrees(said_by, person):
            return carried
        return [last]

    def unnamed(self, phrases: list[Phrase], k: int, after: Phrase) -> list[Participant] | None:
        """The noun behind a verb that governs a clause is its subject: kin ("قال شقيقه"), or no speaker."""
        if after.kind != "noun" or after.prep is not None or after.complement:
            return None
        if not self.events.isdisjoint(range(after.first, after.last)):
            return None
        if self.content(phrases, k)[0] not in ("that", "colon", "quote"):
            return None
        owned = after.pronoun_suffix or self.tokens[after.head].text.endswith("ه")  # شقيقه is not شقيقة
        if owned and not self.words[after.head].analysis.article:
            span = span_of(self.document, after.first, after.last)
            return [Participant(span=span, name=span.text, kind="person")]
        return None if after.definite else []

    def topic(self, phrases: list[Phrase], k: int) -> Phrase | None:
        """The noun of "أما الحزب فأكد …"."""
        if not self.words[phrases[k].first].norm.startswith("ف"):
            return None
        for n in range(k - 1, 0, -1):
            if phrases[n].kind == "verb":
                return None
            if self.words[phrases[n - 1].first].norm in ("اما", "واما") and phrases[n].kind == "noun":
                return phrases[n]
        return None

    def agrees(self, phrase: Phrase, person: str) -> bool:
        return agreement(self.words, phrase, person, behind=True) > 0

    def of_other_verb(self, phrases: list[Phrase], clause: Clause) -> None:
        """A verb of another kind of speech ("اتهم", "دعا") makes its subject who speaks on."""
        own = clause.subject and not clause.carried and clause.voice != "passive"
        if own and self.begins_speech(phrases[clause.verb]):
            self.speakers.remember(self.speakers.of(phrases, clause.subject), clause.subject[0])

    def told_by(self, phrases: list[Phrase], clause: Clause) -> list[Participant]:
        """Whom "نقلت الوكالة عن …" quotes."""
        for prep, phrase in clause.complements:
            if prep in ("عن", "الي", "إلى"):
                return self.speakers.of(phrases, [phrase])
        return []

    def content(self, phrases: list[Phrase], k: int, stop_at_relative: bool = False) -> tuple[str, int]:
        """What a saying word governs, and the phrase where that begins: that, quote, colon, noun or none."""
        noun, aside = 0, False
        document = self.document
        subject = next((c.subject for c in document.clauses[_index(document, phrases[k])] if c.verb == k), [])
        for n in range(k + 1, len(phrases)):
            phrase = phrases[n]
            text = self.tokens[phrase.first].text
            norm = self.words[phrase.first].norm
            if phrase.kind == "sign":
                if text == ":":
                    return "colon", n
                if text in '"«“':
                    return ("quote", n) if self.quotation(phrase.first) else ("noun", n)
                if text in ".؛;؟?!":
                    break
                if text in "،," and not noun:
                    following = phrases[n + 1] if n + 1 < len(phrases) else None
                    aside = aside or following is None or following.kind not in ("time", "noun")
            elif phrase.kind == "subordinator" or (phrase.kind == "conjunction" and norm == "علي"):
                that = self.words[phrase.last - 1].norm
                if that in _THAT and (phrase.last - phrase.first == 1 or norm.lstrip("و") in GOVERNING):
                    return "that", n
                if norm == "حيث":
                    return "that", n
                break
            elif (
                (phrase.kind == "relative" and stop_at_relative)
                or (phrase.kind == "conjunction" and norm in _STATEMENTS)
                or (phrase.kind == "verb" and (phrase.conjunction or noun))
            ):
                break
            elif (
                phrase.kind == "noun"
                and not aside
                and not any(phrase is p for p in subject)
                and not self.events.isdisjoint(range(phrase.first, phrase.last))
            ):
                noun = noun or n
        return ("noun", noun) if noun else ("none", k)

    def quotation(self, token: int) -> int | None:
        """The closing mark of the quotation that opens at `token`, None for words in doubt."""
        k = bisect_right(self.openings, token) - 1
        if k >= 0 and self.quotes[k][0] == token and self.quotes[k][1] - token > _QUOTED:
            return self.quotes[k][1]
        return None

    def claim(
        self,
        phrases: list[Phrase],
        k: int,
        sources: list[Participant],
        denial: bool,
        kind: str,
        at: int,
        sentence: Sentence,
    ) -> Claim:
        """The claim of a saying word at phrase `k`, whose content begins at phrase `at`."""
        index = phrases[k].first
        if kind in ("colon", "that", "quote"):
            for phrase in phrases[at : at + 3]:
                closing = self.quotation(phrase.first)
                if closing is not None:
                    return Claim(sources, index, index + 1, closing + 1, denial, True)
        _, last = _around(self.bounds(phrases, sentence), phrases[at].first, sentence)
        for n in range(at + 1, len(phrases)):
            phrase = phrases[n]
            if phrase.first >= last:
                break
            if self.within_quote(phrase.first, index):
                continue
            if phrase.kind == "verb" and phrase.conjunction and self.begins_speech(phrase):
                last = phrase.first
                break
            if phrase.kind == "noun" and n > at + 1 and self.speech_participle(phrase):
                last = phrase.first
                break
            if kind == "noun" and (
                phrase.kind == "relative"
                or (phrase.kind == "verb" and phrase.conjunction)
                or (phrase.kind == "conjunction" and self.words[phrase.first].norm in _LINKS)
            ):
                last = phrase.first
                break
        return Claim(sources, index, index + 1, last, denial, kind=kind, content=phrases[at].first)

    def within_quote(self, token: int, after: int) -> bool:
        k = bisect_right(self.openings, token) - 1
        return (
            k >= 0
            and after < self.quotes[k][0]
            and token < self.quotes[k][1]
            and (self.quotes[k][1] - self.quotes[k][0] > _QUOTED)
        )

    def speech_participle(self, phrase: Phrase) -> bool:
        """ "متهما", "مؤكدا": the speaker of the sentence goes on, with another act of speech."""
        word = self.words[phrase.head]
        if word.analysis.article or phrase.prep is not None or phrase.complement:
            return False
        if word.saying is not None and word.saying.kind == "participle":
            return True
        return word.norm.endswith(("ا", "ه", "ين")) and phrase.head in self.speech

    def begins_speech(self, phrase: Phrase) -> bool:
        """Whether a verb is an act of speech ("نفى … واتهم …")."""
        word = self.words[phrase.first]
        if word.saying is not None and word.saying.kind == "verb" and not word.saying.joint:
            return True
        return phrase.first in self.speech

    # ------------------------------------------------------------ participles, titles, phrases
    def of_participle(
        self, phrases: list[Phrase], k: int, sentence: Sentence, saying: Saying
    ) -> Claim | None:
        """ "مؤكدا أن", "قائلة": more of the same speaker's words."""
        phrase = phrases[k]
        if self.words[phrase.head].analysis.article or phrase.prep is not None:
            return None
        last = self.speakers.last
        if last is None:
            return None
        kind, at = self.content(phrases, k)
        if kind == "none" or (kind == "noun" and _strengths()[saying.lemma] in _CLAUSE_ONLY):
            return None
        return self.claim(phrases, k, [last], saying.denial, kind, at, sentence)

    def of_masdar(self, phrases: list[Phrase], k: int, sentence: Sentence) -> Claim | None:
        """ "نبأ إعلان وزارة الداخلية عن مقتل جنديين": whom the masdar is of says the rest."""
        phrase = phrases[k]
        named = phrase.entity
        if named is None or named.first == phrase.first:
            return None
        if self.words[named.first - 1].analysis.stem not in _ANNOUNCEMENTS:
            return None
        kind, at = self.content(phrases, k)
        if kind not in ("noun", "that"):
            return None
        speaker = Phrase("noun", named.first, phrase.last, named.first, entity=named)
        return self.claim(phrases, k, self.speakers.of(phrases, [speaker]), False, kind, at, sentence)

    def of_title(self, phrases: list[Phrase], sentence: Sentence) -> list[Claim]:
        """ "اليونيفيل: إطلاق نار على دورية", "مصدر أمني: …": who stands before the colon says the rest."""
        for n, phrase in enumerate(phrases[:_BEFORE_COLON]):
            if phrase.kind == "sign" and self.tokens[phrase.first].text == ":" and n:
                sources = self.speakers.of(phrases, phrases[:1]) if self.titled(phrases[0]) else []
                return [Claim(sources, phrases[0].first, phrase.first, sentence.last)] if sources else []
            if phrase.kind != "noun" or not self.events.isdisjoint(range(phrase.first, phrase.last)):
                break
        return []

    def titled(self, phrase: Phrase) -> bool:
        """Whether a noun before a title's colon is who speaks: no place, nor those whom the rest tells of."""
        if phrase.entity is not None:
            return phrase.entity.type != "GPE" and phrase.place is None
        head, alone = self.words[phrase.head], phrase.last - phrase.first == 1
        if head.norm == "شاهد" and alone:
            return False  # which asks the reader to look
        source = head.saying is not None and head.saying.kind == "source"
        if source and head.analysis.stem not in language().tellers:
            return head.people is not None  # no "فيديو"
        return source or (head.people is not None and head.people.number == "s")

    def of_phrases(self, phrases: list[Phrase], sentence: Sentence, said: list[Claim]) -> list[Claim]:
        """Claims by "بحسب", "وفق", "نقلا عن" …"""
        found: list[Claim] = []
        for match in self.document.matches_by_sentence[sentence.index]:
            i = match.tokens[0]
            if match.kind != "saying" or (found and found[-1].at == i):
                continue
            sources = self.behind(phrases, sentence, i, match.tokens[-1] + 1)
            if not sources:
                continue
            begin, end = _around(self.bounds(phrases, sentence, turns=True), i, sentence)
            begin = self.opened(begin, i)
            if self.words[i].norm in _IN and any(begin <= claim.at < end for claim in said):
                continue  # "قال الجيش في بيان"
            found.append(Claim(sources, i, begin, end, bool(match.value), phrase=True))
            self.speakers.remember(sources)
        return found

    def behind(self, phrases: list[Phrase], sentence: Sentence, first: int, end: int) -> list[Participant]:
        """The source right behind a phrase of attribution, or the subject of its verb ("حسب ما أعلن …")."""
        for n, phrase in enumerate(phrases):
            if phrase.last < end or (phrase.last == end and phrase.kind != "verb"):
                continue
            if phrase.kind == "verb" and phrase.first <= end:
                if self.content_of_like(phrases, n):
                    return []
                for clause in self.document.clauses[sentence.index]:
                    if (
                        clause.verb == n
                        and clause.subject
                        and not clause.carried
                        and clause.voice != "passive"
                    ):
                        return self.speakers.of(phrases, clause.subject)
                return []
            if phrase.first > end:
                return []
            if phrase.kind == "noun" and self.words[phrase.head].analysis.stem in _RECORDS:
                return self.issuer(phrases, sentence, n)
            if phrase.kind == "noun":
                issuer = []
                if self.words[phrase.head].analysis.stem in _REPORTS:
                    issuer = self.issuer(phrases, sentence, n)
                if issuer:
                    return issuer
                saying = self.words[phrase.first].saying
                if saying is not None and saying.kind == "verb" and phrase.last - phrase.first > 1:
                    behind = phrase.first + 1  # "حسبما قال شهود", where the verb was taken for a noun
                    phrase = copy(phrase)
                    phrase.first = phrase.prep_first = phrase.head = behind
                    phrase.prep, phrase.people = None, self.words[behind].people
                joined = [phrase]
                for other in phrases[n + 1 : n + 4]:
                    if other.kind != "noun" or not other.coordinated or other.prep is not None:
                        break
                    joined.append(other)
                return self.speakers.of(phrases, joined)
            if phrase.kind not in ("preposition", "relative"):
                return []
        return []

    def issuer(self, phrases: list[Phrase], sentence: Sentence, n: int) -> list[Participant]:
        """Who issued figures or a statement ("بحسب بيان صادر عن الرئاسة", "وفق بيانات نشرتها الوزارة")."""
        record = phrases[n]
        for clause in self.document.clauses[sentence.index]:
            if clause.antecedent is record and clause.subject and record not in clause.subject:
                return self.speakers.of(phrases, clause.subject)
        for other in phrases[n + 1 : n + 3]:
            if other.kind != "noun" or not (other.prep in ("عن", "من", "ل") or other.complement):
                break
            return self.speakers.of(phrases, [other])
        if record.entity is not None:
            bare = Phrase("noun", record.entity.first, record.last, record.entity.first, entity=record.entity)
            return self.speakers.of(phrases, [bare])
        # "بحسب معلومات استخباراتية": what is known from a kind of source
        return (
            self.speakers.of(phrases, [record]) if self.words[record.head].analysis.stem == "معلومات" else []
        )

    def opened(self, begin: int, index: int) -> int:
        """Where the quotation that ends right before a word of saying began ("…. …"، قال), else `begin`."""
        k = bisect_right(self.openings, index) - 1
        if k < 0 or not index - 3 <= self.quotes[k][1] < index:
            return begin
        return min(begin, self.openings[k])

    def content_of_like(self, phrases: list[Phrase], n: int) -> bool:
        """Whether "كما قال" begins a sentence of its own ("كما قال إن …")."""
        saying = self.words[phrases[n].first].saying
        return saying is not None and self.content(phrases, n, True)[0] in ("that", "colon", "quote")

    # ------------------------------------------------------------ bounds
    def bounds(self, phrases: list[Phrase], sentence: Sentence, turns: bool = False) -> list[int]:
        """Where another statement begins in the sentence: behind a stop, at "بينما", "فيما", "لكنه"."""
        known = self._bounds.get((sentence.index, turns))
        if known is not None:
            return known
        found = self._bounds[sentence.index, turns] = []
        norms = self.document.norms
        for before, phrase in pairwise(phrases):
            if before.kind == "sign" and self.tokens[before.first].text in ".؛;!؟?":
                if not self.within_quote(phrase.first, sentence.first - 1):
                    found.append(phrase.first)
                continue
            if norms[phrase.first] not in _FIRST_WORDS or phrase.kind == "sign":
                continue
            if self.within_quote(phrase.first, sentence.first - 1):
                continue
            norm = " ".join(norms[phrase.first : phrase.last])
            if (
                (norm in _CONTRASTS and (phrase.kind != "relative" or before.kind == "sign"))
                or (norm == "حيث" and turns)
                or norm in _BREAKS
                or (turns and norm in _TURNS)
            ):
                found.append(phrase.first)
        return found


def _around(bounds: list[int], index: int, sentence: Sentence) -> tuple[int, int]:
    begin = max((b for b in bounds if b <= index), default=sentence.first)
    return begin, next((b for b in bounds if b > index), sentence.last)


def _index(document: Document, phrase: Phrase) -> int:
    first = phrase.first
    low, high = 0, len(document.sentences)
    while high - low > 1:
        middle = (low + high) // 2
        if document.sentences[middle].first <= first:
            low = middle
        else:
            high = middle
    return document.sentences[low].index


def _joint(document: Document, index: int, last: int, joint: frozenset[str]) -> bool:
    """Whether what makes the verb one of saying follows it ("تابع قائلا", "رد على")."""
    if not joint:
        return True
    behind = range(index + 1, min(index + 8, last))
    return any(
        document.tokens[i].text in joint or not joint.isdisjoint(document.words[i].stems) for i in behind
    )


def _quotations(document: Document) -> list[tuple[int, int]]:
    """Quotations as tokens from the opening mark to the closing one; a straight mark opens before a word.

    A quotation may go on over one end of a paragraph, no further.
    """
    found: list[tuple[int, int]] = []
    tokens = document.tokens
    for texts, begin, end in (
        (document.article.title or "", 0, document.title_tokens),
        (document.article.body, document.title_tokens, len(tokens)),
    ):
        opened: int | None = None
        for i in [i for i, token in enumerate(tokens[begin:end], begin) if token.text in _MARKS]:
            token = tokens[i]
            if opened is not None and _line_ends(texts, tokens[opened : i + 1]) > 1:
                opened = None
            text = token.text
            if text == '"':
                opens = (
                    i + 1 < end
                    and tokens[i + 1].start == token.end
                    and (i == begin or tokens[i - 1].end < token.start or tokens[i - 1].text in "(:")
                )
                closes = opened is not None and not opens
            else:
                opens, closes = text in _OPENING, text in _CLOSING
            if closes and opened is not None:
                found.append((opened, i))
                opened = None
            elif opens or (text == '"' and opened is None):
                opened = i
    return found


def _line_ends(text: str, tokens: list[Token]) -> int:
    """Between how many of the tokens a line ends."""
    return sum("\n" in text[before.end : after.start] for before, after in pairwise(tokens))
