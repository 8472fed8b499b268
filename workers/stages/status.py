"""Status: whether each event happened, goes on, is planned, demanded, denied, only possible, or history.

One pass over a sentence gives every phrase its mood: what a verb bears itself (negation, future, قد), what
it takes from a subordinator ("إذا", "دون أن") or from the word that governs it ("دعا إلى", "احتمال"). An
event has the mood of its phrase; where there is none, tense and words of continuing tell.
"""

from __future__ import annotations

from datetime import date

from workers.document import Clause, Document, Draft, Phrase
from workers.language.stage_words import stage_words
from workers.language.words import Word, language
from workers.messages import Status, Time
from workers.stages.participants import SPOKEN

OLD_DAYS = 120  # an event dated longer before publication is told as background
OLD_YEARS = 2  # where there is no date of publication: before the newest year that the article names

_PRESENT_IS_ONGOING = frozenset(
    (
        "CONTROL ASSAULT MOBILIZE PROTEST COERCE AID SUPPORT DISPLACE COOPERATE RETREAT CONSULT ACCUSE HAZARD"
    ).split()
)
_DURABLE = frozenset({"CONTROL", "ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})
_DONE_BY_DECISION = frozenset({"SANCTION", "COERCE", "CONCEDE", "REJECT", "AGREE", "AID", "ACCUSE"})
# What is said to be the purpose of an act ("للمطالبة بـ", "لدعم …"), and what is threatened or refused, is no
# event beside it.
_ASIDE = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "AGREE", "CONCEDE"})
_CONTAINING = frozenset({"THREATEN", "REJECT"})
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
_THAT = _WORDS["that"]
_AFTERWARDS = _WORDS["afterwards"]
_PURPOSES = _WORDS["purposes"]
_BESIDE = _WORDS["beside"]
_CIRCUMSTANCES = _WORDS["circumstances"]
_ANSWERING = _WORDS["answering"]
_ANSWERS = _WORDS["answers"]
_DRAFTS = _WORDS["drafts"]
_HAPPENING = _WORDS["happening"]
_ARRIVING = _WORDS["arriving"]
_OUTCOMES = _WORDS["outcomes"]
GOVERNING = _WORDS["governing"]
_WITHOUT = _WORDS["without"]
_STILL = _WORDS["still"]
_COMING = _WORDS["coming"]
_SUPPOSED = _WORDS["supposed"]
_PAST_BEFORE_PRESENT = _WORDS["past_before_present"]
_STOPS = frozenset(".؛:!؟?")


class StatusOf:
    """Fills `drafts` with their status."""

    requires = ("tokens", "words", "phrases", "clauses", "drafts", "roles", "circumstances")
    assigns = ("status",)

    def __call__(self, document: Document) -> None:
        published = document.published_at.date() if document.published_at else None
        newest = _newest_year(document) if published is None else None
        moods: dict[int, list[str | None]] = {}
        for draft in document.drafts:
            if draft.sentence not in moods:
                moods[draft.sentence] = _Moods(document, draft.sentence).read()
            draft.status = self._status(document, draft, moods[draft.sentence], published, newest)
            if (
                published is not None
                and draft.status in ("happened", "ongoing")
                and _later(draft.time, published)
            ):
                draft.time = None  # "أطلقوا سراحهم بعد يومين": counted from what is told, not from today
        _contents(document)
        for draft in document.drafts:
            if draft.entry.cameo == "057" and draft.status in ("planned", "demanded", "hypothetical"):
                draft.type, draft.mode = "AGREE", None  # PLOVER: a promise to sign agrees
        document.drafts = [draft for draft in document.drafts if "aside" not in draft.rules]

    @staticmethod
    def _status(
        document: Document, draft: Draft, moods: list[str | None], published: date | None, newest: int | None
    ) -> Status:
        if draft.entry.status is not None:
            return draft.entry.status  # type: ignore[return-value]
        phrases = document.phrases[draft.sentence]
        phrase = phrases[draft.phrase]
        mood = None if phrase.kind == "verb" else _on_noun(document.words, phrases, draft)
        mood = mood or _described(document, draft) or moods[draft.phrase]
        if _participle_of_speech(draft) or (draft.entry.type == "THREATEN" and mood == "planned"):
            mood = None
        if mood == "prevented":
            mood = "planned"
        if mood == "decided":
            mood = None if draft.type in _DONE_BY_DECISION else "planned"
        if mood in ("denied", "hypothetical") and _presupposed(document, draft, phrase):
            mood = None
        if mood in ("planned", "hypothetical", "demanded", "denied", "background", "ongoing"):
            return mood  # type: ignore[return-value]
        status = _aspect(document, phrases, draft, plain=mood is None)
        if _old(draft.time or _opening_time(document, draft), published, newest) and not _apart(
            document, draft
        ):
            draft.rules.append("old")
            return "background"
        if published is not None and _can_be_to_come(document, draft) and _coming(document, draft, published):
            return "planned"
        return status


def _participle_of_speech(draft: Draft) -> bool:
    """Whether it goes on with the speaker's own acts, beside the verb before ("رفض …، متهما …")."""
    return draft.kind == "active" and draft.entry.type in SPOKEN and not draft.definite


# ---------------------------------------------------------------- dates
def _newest_year(document: Document) -> int | None:
    years = [int(mention.time.start[:4]) for mention in document.times if mention.time.start]
    return max(years, default=None)


def _opening_time(document: Document, draft: Draft) -> Time | None:
    """The date that opens the sentence, which holds for all that it tells ("في 16 أيلول 1982، …")."""
    for phrase in document.phrases[draft.sentence]:
        if phrase.kind == "time" and phrase.time is not None:
            return phrase.time.time
        if phrase.kind == "verb":
            return None
    return None


def _apart(document: Document, draft: Draft) -> bool:
    """Whether a comma stands between the event's time and the event behind it: another clause's time."""
    time = draft.time
    if time is None or time.span is None or draft.kind != "verb":
        return False
    for phrase in document.phrases[draft.sentence][: draft.phrase][::-1]:
        token = document.tokens[phrase.first]
        if token.start < time.span.end:
            return False
        if phrase.kind == "sign" and token.text in "،,":
            first = document.phrases[draft.sentence][0]
            return time.span.start > document.tokens[first.last - 1].end + 30
    return False


def _old(time: Time | None, published: date | None, newest: int | None) -> bool:
    """Whether the event's time has ended long before the article."""
    if time is None or time.start is None or time.end is None:
        return False
    if published is None:
        return newest is not None and newest - int(time.end[:4]) >= OLD_YEARS
    try:
        return (published - date.fromisoformat(time.end[:10])).days > OLD_DAYS
    except ValueError:
        return False


def _later(time: Time | None, published: date) -> bool:
    """Whether a time begins behind the publication."""
    return time is not None and time.start is not None and time.start[:10] > published.isoformat()


def _can_be_to_come(document: Document, draft: Draft) -> bool:
    """Whether the words leave it to the date when it is ("أعلنت النقابة الإضراب", "يزور القاهرة")."""
    phrase = document.phrases[draft.sentence][draft.phrase]
    if phrase.kind == "noun" or phrase.verb is None:
        return phrase.kind == "noun"
    saying = document.words[phrase.first].saying
    if saying is not None and saying.lemma == "أعلن/يعلن":
        return True
    return phrase.verb.tense != "past" and draft.entry.type not in SPOKEN


def _coming(document: Document, draft: Draft, published: date) -> bool:
    """Whether the event's time, or the one that follows it in its clause, is yet to begin."""
    times = [draft.time]
    for phrase in document.phrases[draft.sentence][draft.phrase + 1 :]:
        if phrase.kind in ("verb", "sign", "subordinator", "relative"):
            break
        if phrase.time is not None:
            times.append(phrase.time.time)
    return any(
        time is not None and time.precision not in ("year", "season") and _later(time, published)
        for time in times
    )


# ---------------------------------------------------------------- moods
class _Moods:
    """Reads the moods of one sentence's phrases, in order."""

    def __init__(self, document: Document, sentence: int) -> None:
        self.words = document.words
        self.tokens = document.tokens
        self.phrases = document.phrases[sentence]
        self.clauses = {clause.verb: clause for clause in document.clauses[sentence]}

    def read(self) -> list[str | None]:
        words = self.words
        moods: list[str | None] = [None] * len(self.phrases)
        self.condition = False  # إذا before: what follows from it is possible only
        self.pending: str | None = None  # the mood that a subordinator gives the next verb
        self.verb: str | None = None  # the mood of the last verb
        self.content: str | None = None  # the mood of what the last verb governs
        self.over: str | None = None  # the mood of what the last noun governs
        self.subject: list[Phrase] = []
        self.auxiliary = False  # whether the last verb is كان, whose mood is that of the next
        self.warning = False  # whether the last verb warns: "من" behind it says of what
        self.said: str | None = None  # the mood of what the last verb of saying governs
        self.speaking = False  # whether there is one
        self.describing = False  # whether the last verb describes a noun ("المسؤول الذي رفض …")
        self.satisfied = False  # whether such a verb has had its object
        beside = occurred = False  # whether what is named stands beside what is said; whether it is an event
        for k, phrase in enumerate(self.phrases):
            kind = phrase.kind
            if kind not in ("noun", "time"):
                beside = occurred = False
            word = words[phrase.head]
            if kind == "sign":
                if word.norm in _STOPS:
                    self.condition = False
                    self.pending = self.verb = self.content = self.over = self.said = None
                    self.speaking = False
                elif word.norm in "،,":
                    self.over = None
            elif kind in ("subordinator", "conjunction", "particle") or word.norm == "متي":
                self._joins(k, phrase)  # "متى": a condition where it is no question, and neither has happened
            elif kind == "adverb":
                label = _label(words[phrase.last - 1], verbs=False)
                if label is not None:  # "من المتوقع أن", "ربما"
                    self.pending = self.over = label
            elif kind == "relative":
                self.pending = self.content = self.over = self.verb = None
                self.auxiliary = False
            elif kind == "verb":
                moods[k] = self._of_verb(k, phrase)
            elif kind == "negator":
                if "negator_before_noun" in word.marks:
                    self.over = "denied"
            elif kind == "noun":
                saying = word.saying
                if saying is not None and saying.kind == "participle" and phrase.prep is None:
                    self.content = self.verb = self.over = None
                if phrase.conjunction and self.over == "prevented":
                    self.over = None if word.analysis.article else self.over
                if _beside(words, self.phrases, k):
                    beside, occurred = True, word.event_noun
                elif phrase.prep is not None and not occurred:
                    beside = False
                self.satisfied = self.describing
                if self.warning and phrase.prep == "من":
                    self.warning = False
                    self.over = "hypothetical"  # "حذرت من نزوح مليون شخص"
                if beside:
                    self.over = None
                elif phrase.prep in _WITHOUT and not phrase.definite:
                    moods[k] = "denied"
                else:
                    moods[k] = self._of_noun(phrase)
                label = _label(word, verbs=False) if word.marks and not beside else None
                if label is not None:
                    self.over = label
                self.warning = self.warning or "warning.nouns" in word.marks
        return moods

    def _joins(self, k: int, phrase: Phrase) -> None:
        """What a subordinator or a conjunction makes of what follows."""
        words = self.words
        first = words[phrase.first].norm.lstrip("وف") or words[phrase.first].norm
        last = words[phrase.last - 1].norm
        size = phrase.last - phrase.first
        if phrase.kind == "particle":
            if "hypothetical.possibility" in words[phrase.first].marks:
                self.pending = "hypothetical"
            return
        unless = last == "لم" or (
            first == "ان" and phrase.last < len(words) and words[phrase.last].norm == "لم"
        )
        if unless or ("hypothetical.conditions" in words[phrase.first].marks and first != "ان"):
            self.pending = "hypothetical"
            self.condition = self.condition or first != "متي"  # which nothing follows from
        elif (size == 1 and (last in _THAT or last.lstrip("وفب") in _THAT)) or (
            size == 2 and last in _THAT and first in GOVERNING
        ):
            if self._told(k):
                self.pending, self.content, self.verb = self.said, self.said, None
            else:
                self.pending = self.over or self.content
        elif (last in ("ان",) and first in ("دون", "بدون")) or (size == 3 and first == "من"):
            self.pending = "denied"
        elif first in ("بعد", "منذ", "قبل", "الي") or first in _AFTERWARDS:
            self.pending = "told"
        elif first in _PURPOSES:
            self.pending = "planned"
        elif first in ("حال", "في") and "حال" in (first, last, words[phrase.first + size // 2].norm, "حاله"):
            self.pending = "hypothetical" if last in ("حال", "حاله") else None
            self.condition = self.condition or self.pending is not None
        elif phrase.kind == "subordinator" or size > 1:
            self.pending = self.content = self.verb = None
        self.over = None

    def _told(self, k: int) -> bool:
        """Whether أن is of the verb of saying, not of what describes the speaker ("قال مسؤول رفض … إن")."""
        if "إ" in self.tokens[self.phrases[k].last - 1].text:
            return True
        return self.speaking and (self.satisfied or self.phrases[k - 1].kind == "sign")

    def _of_verb(self, k: int, phrase: Phrase) -> str | None:
        words = self.words
        word = words[phrase.first]
        verb = phrase.verb
        assert verb is not None
        own = self._own(k, phrase)
        clause = self.clauses.get(k)
        self.subject = clause.subject if clause is not None else []
        before = self.phrases[k - 1] if k else None
        mood: str | None
        if own == "going-on":
            mood = None
        elif own == "denied" and self.pending == "hypothetical":
            mood = "hypothetical"  # "إذا لم تنسحب"
        elif own is not None:
            mood = own
        elif self.pending is not None:
            mood = self.pending
        elif (
            verb.tense != "past"
            and self.verb in ("planned", "hypothetical", "demanded")
            and (phrase.conjunction or (before is not None and before.kind == "conjunction"))
        ):
            mood = self.verb  # "قد تغلق المعابر وتقطع الوقود"
        elif before is not None and before.kind == "verb" and self.content is not None:
            mood = self.content
        elif not phrase.conjunction and self._governed(k):
            mood = self.content  # a masdar that is spelt like a verb ("نفى الجيش قصف السوق")
        elif self.auxiliary and not phrase.conjunction:
            mood = self.verb  # "أن تكون الشرطة قتلت …"
        else:
            mood = None
        if (
            self.condition
            and mood in (None, "planned")
            and (verb.future or verb.tense != "past" or word.norm[0] == "ف")
        ):
            mood = "hypothetical"
        if mood == "planned" and self._condition_behind(k):
            mood = "hypothetical"
        self.pending = self.over = None
        self.verb = mood
        self.auxiliary = verb.lemma == "كان"
        self.warning = "warning.verbs" in word.marks
        label = _label(word, verbs=True)
        if label is not None and (self._succeeds_or_fails(k, word) or self._admits(k, word)):
            label = None
        if label == "stopped":
            label = "ongoing" if mood == "denied" else None
        elif mood == "denied":
            label = "denied" if label in (None, "planned") else "hypothetical"  # "لا تعتزم إرسال"
            if "ruled_out.verbs" in word.marks:
                label = "hypothetical"  # "لم يستبعد فرض عقوبات"
            elif own == "denied" and "prevented.verbs" in word.marks:
                # "لن يعارض نشر القوات", "لم يمنع الاحتجاجات"
                label = "planned" if before is not None and words[before.first].norm.endswith("لن") else None
        elif label is None and mood in ("planned", "hypothetical", "demanded"):
            label = mood
        self.content = label
        self.describing = clause is not None and clause.antecedent is not None
        self.satisfied = False
        says = word.saying is not None and word.saying.kind == "verb" and not word.saying.joint
        if says and not self.describing:
            self.said, self.speaking = label, True
        return mood

    def _governed(self, k: int) -> bool:
        """Whether only the subject stands between the phrase and the verb that governs what it names."""
        verb = self.phrases[k].verb
        if self.content in (None, "ongoing") or verb is None or verb.tense != "past":
            return False
        for phrase in self.phrases[max(0, k - 5) : k][::-1]:
            if phrase.kind == "verb":
                return True
            if phrase.kind != "noun" or phrase.prep not in (None, "باسم", "في", "ل"):
                return False
        return False

    def _own(self, k: int, phrase: Phrase) -> str | None:
        """What is written on a verb or stands directly before it."""
        verb = phrase.verb
        assert verb is not None
        if verb.future:
            return "planned"
        before = self.phrases[k - 1] if k else None
        if before is not None and before.kind in ("negator", "particle", "adverb"):
            word = self.words[before.last - 1]
            norm = word.norm if len(word.norm) < 3 else word.norm.lstrip("وف") or word.norm
            if norm == "سوف":
                return "planned"
            if before.kind == "particle" and norm == "قد" and verb.tense != "past":
                return "hypothetical"
            if before.kind == "negator" and (
                "negators" in word.marks or norm in ("لم", "لن", "ليس") or norm in ("لا", "ما")
            ):
                return "going-on" if "continuing.verbs" in self.words[phrase.first].marks else "denied"
        if verb.purpose and verb.lemma not in _OUTCOMES:
            return "planned"
        return None

    def _succeeds_or_fails(self, k: int, word: Word) -> bool:
        """Whether it is تمكن من, فشل في, which are spelt like "it is possible" and "to foil"."""
        following = self.phrases[k + 1 : k + 8]
        prep = next((p.prep for p in following if p.kind == "noun" and p.prep is not None), None)
        if prep == "في" and "prevented.verbs" in word.marks:
            return any(reading.entry == "فشل/يفشل" for reading in word.verbs)
        aspect = language().lexicon.aspect
        return prep == "من" and any(
            reading.entry and aspect(reading.entry) == "happened" for reading in word.verbs
        )

    def _admits(self, k: int, word: Word) -> bool:
        """Whether it is أقر بـ, which tells of what is so, and not أقر قانونا."""
        if all(reading.entry != "أقر/يقر" for reading in word.verbs):
            return False
        for phrase in self.phrases[k + 1 : k + 6]:
            if phrase.kind == "subordinator":
                return True
            if phrase.kind in ("verb", "sign") or (phrase.kind == "noun" and phrase.prep is not None):
                return phrase.prep == "ب"
        return False

    def _condition_behind(self, k: int) -> bool:
        """Whether إذا, ما لم … comes behind the verb in its sentence."""
        for phrase in self.phrases[k + 1 :]:
            norm = self.words[phrase.first].norm
            if phrase.kind == "sign" and norm in _STOPS:
                return False
            if phrase.kind in ("subordinator", "conjunction") and (
                norm in ("اذا", "لو") or self.words[phrase.last - 1].norm in ("حال", "حاله")
            ):
                return True
            if phrase.kind == "subordinator" and norm == "ما" and phrase.last - phrase.first == 2:
                return True  # "ما لم"
        return False

    def _of_noun(self, phrase: Phrase) -> str | None:
        if self.over is not None:
            return (
                "ongoing"
                if self.over == "stopped" and phrase.complement
                else None
                if self.over == "stopped"
                else self.over
            )
        if self.content is None or phrase in self.subject:
            return self.verb if self.verb in ("denied", "planned", "hypothetical") else None
        return self.content


def _beside(words: list[Word], phrases: list[Phrase], k: int) -> bool:
    """Whether a noun phrase tells of time or cause, or of what is answered or avenged ("سنرد على مقتله")."""
    phrase = phrases[k]
    if phrase.prep in _BESIDE or words[phrase.head].analysis.stem in _CIRCUMSTANCES:
        return True
    if phrase.prep not in ("علي", "ل") or not k:
        return False
    before = phrases[k - 1]
    if before.kind == "verb":
        return before.verb is not None and before.verb.lemma in _ANSWERING
    return before.kind == "noun" and words[before.last - 1].analysis.stem in _ANSWERS


def _label(word: Word, verbs: bool) -> str | None:
    """The mood that a word gives what it governs."""
    for mark in word.marks:
        group, _, kind = mark.partition(".")
        label = _LABELS.get(group)
        if label is None or kind in ("conditions", "condition_phrases", "particle", "words"):
            continue
        if verbs == kind.endswith("verbs"):
            return label
    return None


def _presupposed(document: Document, draft: Draft, phrase: Phrase) -> bool:
    """Whether the noun takes up an event that a denial leaves standing ("لا مسؤولية له عن الهجوم")."""
    return phrase.kind == "noun" and draft.kind == "noun" and document.words[draft.first].analysis.article


def _on_noun(words: list[Word], phrases: list[Phrase], draft: Draft) -> str | None:
    """What is written on an event noun, or stands directly before it."""
    n, first = draft.phrase, draft.first
    aside = draft.entry.type in _ASIDE
    if draft.kind == "noun" and (draft.reading is not None or aside or draft.entry.mode == "release"):
        # Phrases of other types tell as often of what was done, too ("تدخلت لتفريق المتظاهرين").
        analysis = draft.reading.clitics if draft.reading is not None else words[first].analysis
        if analysis.preposition == "ل" and not _dative(words, phrases, draft):
            if aside:
                draft.rules.append("aside")
            return "planned"
    if n and phrases[n].complement and phrases[n - 1].prep == "ل" and phrases[n - 1].last == phrases[n].first:
        before = phrases[n - 1]
        carried = (
            words[before.head].analysis.article or before.people is not None or before.entity is not None
        )
        if not carried and before.prep_first == before.first and not words[first].analysis.article:
            return "planned"  # "يتوجه إلى القاهرة لإجراء محادثات"
    begin = phrases[0].first
    for back in (1, 2):
        i = first - back
        if i < begin:
            break
        word = words[i]
        label = _label(word, verbs=False)
        if label == "stopped":
            return "ongoing" if back == 1 else None
        if label is not None and (back == 1 or phrases[n].complement or phrases[n].prep is not None):
            return label
        if "background.words" in word.marks:
            return "background"
        if (word.verbs and not word.known_noun) or word.function is not None:
            break
    return None


def _dative(words: list[Word], phrases: list[Phrase], draft: Draft) -> bool:
    """Whether the ل on an event noun belongs to the word before it ("تعرض لهجوم", "ذكرى لمجزرة")."""
    if draft.reading is not None and draft.reading.clitics.article:
        return True
    n = draft.phrase - 1
    while n >= 0 and phrases[n].kind == "noun":
        if phrases[n].last == phrases[n + 1].first and any(
            "background.words" in words[i].marks for i in range(phrases[n].first, phrases[n].last)
        ):
            return True
        n -= 1
    if n < 0 or phrases[n].kind != "verb":
        return False
    carrier = words[phrases[n].first]
    return (
        "dative.verbs" in carrier.marks
        or any(light.noun == "ل" for light in carrier.light)
        or _label(carrier, verbs=True) is not None
    )


# ---------------------------------------------------------------- aspect
def _aspect(document: Document, phrases: list[Phrase], draft: Draft, plain: bool) -> Status:
    """Ongoing or happened, by tense and words of continuing; `plain` where no subordinator orders it."""
    words = document.words
    title = draft.first < document.title_tokens
    phrase = phrases[draft.phrase]
    clause = draft.clause or _carrier(document, draft)
    if clause is not None and clause.verb < len(phrases):
        verb = phrases[clause.verb].verb
        carrier = words[phrases[clause.verb].first]
        if _goes_on(words, phrases, clause.verb):
            return "ongoing"
        if (
            plain
            and verb is not None
            and verb.tense != "past"
            and not title
            and not _past(phrases, clause)
            and not (clause.verb and phrases[clause.verb - 1].kind == "negator")
            and (draft.clause is not None or carrier.saying is None)
            and verb.person[0] == "3"
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


def _described(document: Document, draft: Draft) -> str | None:
    """What a relative clause or an adjective says of the event ("المحادثات التي ستعقد", "الجلسة المقبلة")."""
    phrases = document.phrases[draft.sentence]
    phrase = phrases[draft.phrase]
    if phrase.kind != "noun":
        antecedent = draft.clause.antecedent if draft.clause is not None else None
        proposed = antecedent is not None and document.words[antecedent.head].analysis.stem in _DRAFTS
        return "hypothetical" if proposed else None  # "مشروع قرار يدين …"
    for clause in document.clauses[draft.sentence]:
        if clause.antecedent is phrase:
            verb = phrases[clause.verb].verb
            if verb is not None and verb.future:
                return "planned"
            if clause.verb and "negators" in document.words[phrases[clause.verb - 1].first].marks:
                return "denied"
    carrier = _carrier(document, draft)
    if carrier is not None and any(phrase is other for other in carrier.subject):
        verb = phrases[carrier.verb].verb
        happening = any(
            light.noun == "subject" for light in document.words[phrases[carrier.verb].first].light
        )
        if verb is not None and verb.future and (happening or verb.lemma in _HAPPENING):
            return "planned"
    for i in range(draft.last, min(phrase.last, draft.last + 3)):
        stem = document.words[i].analysis.stem
        if stem in _COMING:
            return "planned"
        if stem in _SUPPOSED:
            return "hypothetical"
    return None


def _carrier(document: Document, draft: Draft) -> Clause | None:
    """The clause whose verb carries the event noun."""
    phrase = document.phrases[draft.sentence][draft.phrase]
    for clause in document.clauses[draft.sentence]:
        if clause.antecedent is not phrase and (phrase in clause.object or phrase in clause.subject):
            return clause
    return None


def _past(phrases: list[Phrase], clause: Clause) -> bool:
    """Whether كان, or a verb of seeing before it, puts a present verb into the past ("شوهدوا يصادرون")."""
    for phrase in phrases[max(0, clause.verb - 3) : clause.verb]:
        if phrase.kind == "verb" and phrase.verb is not None and phrase.verb.tense == "past":
            return phrase.verb.lemma in _PAST_BEFORE_PRESENT
    return False


# ---------------------------------------------------------------- contents of verbal events
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
            for inner in drafts[k + 1 :]:
                if not _inside(document, outer, inner):
                    continue
                if content == "claimed":
                    for someone in outer.roles.get("actor", ()):
                        if all(other.name != someone.name for other in inner.claimed_by):
                            inner.claimed_by.append(someone)
                elif inner.status in ("happened", "ongoing", "planned") and not _stopped(document, inner):
                    if outer.entry.type in _CONTAINING and inner.kind != "verb" and not inner.size:
                        inner.rules.append("aside")
                    inner.status = content  # type: ignore[assignment]
                    inner.rules.append(f"content-of:{outer.entry.rule}")


def _stopped(document: Document, draft: Draft) -> bool:
    """Whether the event is what is to stop ("دعا إلى وقف القصف")."""
    before = draft.first - 1
    return draft.kind == "noun" and before >= 0 and "stopping.nouns" in document.words[before].marks


def _inside(document: Document, outer: Draft, inner: Draft) -> bool:
    """Whether the inner trigger is in the outer one's content: behind a preposition, أن, or its object."""
    phrases = document.phrases[outer.sentence]
    words = document.words
    target = phrases[inner.phrase]
    if _participle_of_speech(inner):
        return False
    governed = outer.clause is not None and any(target is other for other in outer.clause.object)
    governed = governed or target.complement
    that = beside = occurred = False
    for n in range(outer.phrase + 1, inner.phrase + 1):
        phrase = phrases[n]
        if phrase.kind == "sign" and words[phrase.first].norm in ".؛":
            return False
        if phrase.kind == "relative":
            return False
        if phrase.kind == "conjunction" and words[phrase.first].norm not in ("او", "ثم", "ام"):
            return False
        if phrase.kind == "subordinator":
            if words[phrase.last - 1].norm.lstrip("وفب") not in _THAT:
                return False
            that = governed = True
        elif phrase.kind == "verb":
            if phrase.conjunction and n != inner.phrase:
                return False
            if not that or (
                n == inner.phrase
                and phrase.conjunction
                and phrase.verb is not None
                and phrase.verb.tense == "past"
            ):
                return False
        elif phrase.kind == "noun":
            saying = words[phrase.head].saying
            if saying is not None and saying.kind == "participle":
                return False
            if that and phrase.conjunction and phrases[n - 1].kind == "sign":
                return False
            if _beside(words, phrases, n):
                beside, occurred = True, words[phrase.head].event_noun
            elif phrase.prep is not None and not occurred:
                beside = False
            governed = governed or phrase.prep is not None
    return governed and not beside
