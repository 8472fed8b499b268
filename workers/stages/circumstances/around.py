"""Around an event: what the clauses of its sentence say, and which phrases of them are its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from operator import attrgetter

from workers.document import Document, Draft, Phrase, PlaceMention, TimeMention
from workers.language.kept import kept_property
from workers.language.stage_words import stage_words
from workers.stages.anniversaries import remembered
from workers.stages.clauses.words import CONTRASTS
from workers.stages.participants import SPOKEN, backed

_FIRST = attrgetter("first")
_WORDS = stage_words("circumstances")
AFTER = _WORDS["after"]
_SEATS = _WORDS["seats"]
EARLIER, _LATER = _WORDS["earlier"], _WORDS["later"]
_COMPARING = CONTRASTS | _WORDS["comparing"]
_UNDERGONE = _WORDS["undergone"]
_DATELINE_ENDS = frozenset("-–—ـ:/(«")


class Around:
    """The clauses of a sentence and the places that it names, gathered once for all of its drafts."""

    def __init__(self, document: Document, sentence: int, drafts: list[Draft]) -> None:
        self.document = document
        self.sentence = sentence
        self.drafts = drafts
        tokens, words = document.tokens, document.words
        self.ends: list[int] = []  # the phrases at which a clause ends
        self.afterwards: list[int] = []  # behind which another event is told ("تظاهروا أمس بعد مقتل ثلاثة …")
        self.times: list[tuple[int, TimeMention]] = []  # each with the index of its phrase
        told = {draft.phrase for draft in drafts}
        for n, phrase in enumerate(document.phrases[sentence]):
            if phrase.kind == "sign":
                if tokens[phrase.first].text in ":؛;.":
                    self.ends.append(n)
                continue
            if self._fronted(n):
                self.ends.append(n)
            if phrase.time is not None:
                if phrase.time.time.start is not None:  # "لعدة ساعات" tells how long, not when
                    self.times.append((n, phrase.time))
            elif phrase.kind != "noun" and phrase.opens_clause:
                self.ends.append(n)
            event = words[phrase.head].event_noun
            after = event and (phrase.prep in AFTER or remembered(document, sentence, n))
            if after or ((event or n in told) and self.measured(n) is not None):
                self.afterwards.append(n)
        # The clauses that point back to a noun.
        self.describing = [clause for clause in document.clauses[sentence] if clause.antecedent is not None]

    def _fronted(self, n: int) -> bool:
        """Whether a place or a time opens the clause of the verb behind it ("…، وفي مايو قصف الجيش حمص")."""
        phrases, tokens = self.document.phrases[self.sentence], self.document.tokens
        before, phrase = phrases[n - 1] if n > 0 else None, phrases[n]
        if before is None or before.kind != "sign" or phrase.prep != "في":
            return False
        if phrase.kind not in ("time", "noun") or not tokens[phrase.first].norm.startswith("و"):
            return False
        behind = next((p for p in phrases[n + 1 :] if p.kind not in ("sign", "time")), None)
        return behind is not None and behind.kind == "verb"

    def measured(self, n: int) -> int | None:
        """The phrase that says how long before or after an event something was ("بعد | يومين من الهجوم")."""
        phrases, norms = self.document.phrases[self.sentence], self.document.norms
        if phrases[n].prep not in ("من", "علي"):
            return None
        at = n - 2 if n > 1 and phrases[n - 1].kind in ("particle", "adverb") else n - 1
        time = phrases[at].time if at >= 0 else None
        if time is None or time.time.start is not None:
            return None
        return at if norms[time.first].removeprefix("و") in EARLIER | _LATER else None

    @kept_property
    def spoken_of(self) -> dict[int, int]:
        """What verbs of speech have as objects (by first token), with the verb's phrase."""
        return {
            phrase.first: draft.phrase
            for draft in self.drafts
            if draft.entry.type in SPOKEN and draft.clause is not None
            for phrase in draft.clause.object
        }

    @kept_property
    def contrasts(self) -> list[int]:
        """The phrases behind which another event is told ("قتل ستة، فيما قتل جنديان في هجوم بالموصل")."""
        norms, words = self.document.norms, self.document.words
        return [
            n
            for n, phrase in enumerate(self.document.phrases[self.sentence])
            if norms[phrase.first] in _COMPARING
            or (phrase.prep == "منذ" and words[phrase.head].event_noun)  # long ago
        ]

    @kept_property
    def apposed(self) -> set[int]:
        """The first tokens of phrases that describe the town before them ("الرمادي مركز المحافظة")."""
        words = self.document.words
        return {
            phrase.first
            for before, phrase in pairwise(self.document.phrases[self.sentence])
            if before.place is not None
            and phrase.kind == "noun"
            and phrase.prep is None
            and not phrase.conjunction
            and words[phrase.head].analysis.stem in _SEATS
        }

    @kept_property
    def every(self) -> list[tuple[int, PlaceMention]]:
        """Each with the index of its phrase, of which it is the first."""
        sentence, phrases = self.document.sentences[self.sentence], self.document.phrases[self.sentence]
        named: dict[int, PlaceMention] = {}
        for mention in places_in(self.document, sentence.first, sentence.last):
            n = bisect_right(phrases, mention.first, key=_FIRST) - 1
            if n >= 0 and phrases[n].kind == "noun" and mention.first < phrases[n].last:
                named.setdefault(n, phrases[n].place or mention)
        return [
            (n, mention)
            for n, mention in named.items()
            if not mention.container
            and phrases[n].first not in self.apposed
            and (not backed(self.document.words, phrases[n]) or _belongs_to(phrases[n], mention))
        ]

    @kept_property
    def foreign_dateline(self) -> PlaceMention | None:
        """The place that news of other countries comes from ("نيقوسيا – أطلقت القوات السورية النار")."""
        tokens, first = self.document.tokens, self.document.title_tokens
        mention = next((mention for _, mention in self.every), None)
        if mention is None or mention.first != first or mention.last >= len(tokens):
            return None
        if tokens[mention.last].text[0] not in _DATELINE_ENDS:
            return None
        country = mention.place.country
        for phrase in self.document.phrases[self.sentence]:
            actor = phrase.demonym or (phrase.entity.actor if phrase.entity is not None else None)
            if actor is not None and actor.country == country and phrase.first != first:
                return None
        return mention

    @kept_property
    def passive(self) -> list[tuple[int, PlaceMention]]:
        """Those of phrases that do not act."""
        phrases = self.document.phrases[self.sentence]
        acting = _participating(self.document, self.sentence, self.drafts)
        return [(n, mention) for n, mention in self.every if phrases[n].first not in acting]


def segment_of(document: Document, draft: Draft, around: Around) -> tuple[int, int]:
    """The phrases of the trigger's clause: from the last subordinator or joined verb to the next."""
    ends = around.ends
    at = bisect_right(ends, draft.phrase)
    low = ends[at - 1] if at else 0
    after = around.afterwards
    at = bisect_right(after, draft.phrase)
    if at:
        low = max(low, after[at - 1])
    named = document.named_by(draft)
    own = {
        clause.verb
        for clause in around.describing
        if clause.verb > draft.phrase and any(clause.antecedent is phrase for phrase in named)
    }
    # A relative clause that describes the event goes on telling of it.
    behind = max(draft.phrase + 1, *own) if own else draft.phrase + 1
    at = bisect_left(ends, behind)
    return low, ends[at] if at < len(ends) else len(document.phrases[draft.sentence])


def _belongs_to(phrase: Phrase, mention: PlaceMention) -> bool:
    """Whether others are part of the place ("قرى تابعة لناحية سيدكان", not "قوات تابعة لأنقرة")."""
    return phrase.prep == "ل" and mention.last - mention.first > len(mention.place.name.split())


def there(document: Document, phrases: list[Phrase], low: int) -> bool:
    """Whether the clause is one of حيث, which tells what happens then and there."""
    return phrases[low].kind == "subordinator" and document.tokens[phrases[low].first].norm == "حيث"


def _participating(document: Document, sentence: int, drafts: list[Draft]) -> set[int]:
    """The first tokens of phrases that act rather than lie somewhere."""
    phrases = document.phrases[sentence]
    found = {
        phrase.first
        for clause in document.clauses[sentence]
        if not undergone(phrases[clause.verb])  # "تعرضت له الكويت من مواجهات"
        for phrase in clause.subject
        if phrase.prep is None and phrase.entity is not None and not _office_there(phrase)
    }
    for draft in drafts:
        for role in ("actor", "recipient"):
            found.update(
                phrase.first
                for phrase in draft.fillers.get(role, ())
                if (phrase.entity is not None or phrase.place is None) and not _office_there(phrase)
            )
    return found


def undergone(phrase: Phrase) -> bool:
    """Whether it is a verb of what a place goes through ("تشهد تونس احتجاجات")."""
    return phrase.verb is not None and phrase.verb.lemma in _UNDERGONE


def _office_there(phrase: Phrase) -> bool:
    """Whether a person is named with an office that can say where ("محافظ تعز، نبيل شمسان،")."""
    return phrase.entity is not None and phrase.entity.between is not None


def mention_in(document: Document, phrase: Phrase) -> PlaceMention | None:
    if phrase.place is not None:
        return phrase.place
    inside = places_in(document, phrase.first, phrase.last)
    return inside[0] if inside else None


def last_in(document: Document, phrase: Phrase) -> PlaceMention | None:
    """The place named last in a phrase, which a relative clause behind it describes."""
    inside = places_in(document, phrase.first, phrase.last)
    return inside[-1] if inside else None


def places_in(document: Document, first: int, last: int) -> list[PlaceMention]:
    """The places whose names begin between two tokens; those of a document stand in the order of the text."""
    places = document.places
    begin = end = bisect_left(places, first, key=_FIRST)
    while end < len(places) and places[end].first < last:
        end += 1
    return places[begin:end]
