"""Claims: what a source says, from the saying word to where another speaks or tells of something else."""

from __future__ import annotations

from msgspec import Struct

from workers.arabic.agreement import agreement
from workers.document import Document, Phrase, Sentence
from workers.language.stage_words import stage_words
from workers.messages import Participant
from workers.stages.attribution.contents import AND_THAT, Contents
from workers.stages.attribution.speakers import Speakers
from workers.stages.attribution.statements import Statements
from workers.stages.participants import SPOKEN

_LINKS = stage_words("attribution")["links"]
IN = frozenset({"في", "وفي"})  # where something was said, as often as by whom ("قال الجيش في بيان")


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
    takes_up: bool = False  # a denial of what was told before ("وهو ما نفته دمشق")
    content: int = 0  # the token at which what is said begins, behind when and where it was said


class Claims(Contents):
    """Finds how far a claim reaches."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.speakers = Speakers(document)
        self.statements = Statements(document, self.quotes)
        self.speech = {draft.first for draft in document.drafts if draft.entry.type in SPOKEN}
        self.accusing = {draft.first for draft in document.drafts if draft.entry.type == "ACCUSE"}

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
                closing = self.quotes.closing(phrase.first)
                if closing is not None:
                    begins = phrases[at].first
                    return Claim(sources, index, index + 1, closing + 1, denial, True, kind, content=begins)
        _, last = self.statements.around(phrases, sentence, phrases[at].first)
        if kind == "that":
            last = self._with_more(phrases, sentence, last)
        for n in range(at + 1, len(phrases)):
            phrase = phrases[n]
            if phrase.first >= last:
                break
            if self.quotes.enclose(phrase.first, index):
                continue
            if denial and kind == "that" and _told_beside(phrases, at, n):
                last = phrase.first
                break
            spoken = phrase.kind == "verb" and phrase.conjunction and self.begins_speech(phrase)
            if spoken and not self._by_another(phrases[k], sentence, n, phrase):
                last = phrase.first
                break
            if phrase.kind == "noun" and n > at + 1 and self._speech_participle(phrases[n - 1], phrase):
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

    def _with_more(self, phrases: list[Phrase], sentence: Sentence, last: int) -> int:
        """The end of what is said, behind a contrast if more is said there ("قال إن …، فيما …، وإن …")."""
        end = last
        for phrase in phrases:
            if phrase.first < last:
                continue
            saying = self.words[phrase.head].saying
            if saying is not None and saying.kind in ("verb", "participle"):
                break
            if phrase.kind == "subordinator" and self.words[phrase.first].norm in AND_THAT:
                _, end = self.statements.around(phrases, sentence, phrase.first)
        return end

    def begins_speech(self, phrase: Phrase) -> bool:
        """Whether a verb is an act of speech ("نفى … واتهم …")."""
        word = self.words[phrase.first]
        if word.saying is not None and word.saying.kind == "verb" and not word.saying.joint:
            return True
        return phrase.first in self.speech

    def _by_another(self, saying: Phrase, sentence: Sentence, n: int, phrase: Phrase) -> bool:
        """Whether a verb of speech without a subject cannot be the speaker's: who was told of does it ("قال
        الوزير إن الشرطة حضرت | وهددت باعتقاله")."""
        speaker = self.speakers.phrase
        clause = self.document.clause_of(sentence.index, n)
        own = clause is None or (bool(clause.subject) and not clause.carried)
        if own or speaker is None or phrase.verb is None:
            return False
        if saying.verb is not None:
            said = saying.verb.person
        else:
            said = "3ms" if self.words[saying.head].norm.endswith("ا") else "3fs"
        if {said, phrase.verb.person} == {"3ms", "3fs"}:
            return True  # the verb of saying tells whether a man speaks
        return agreement(self.words, speaker, phrase.verb.person, behind=False) == 0

    def _speech_participle(self, before: Phrase, phrase: Phrase) -> bool:
        """ "متهما", "مؤكدا": the speaker of the sentence goes on, with another act of speech."""
        word = self.words[phrase.head]
        if word.analysis.article or phrase.prep is not None or phrase.complement:
            return False
        if word.saying is not None and word.saying.kind == "participle":
            return True
        if phrase.head not in self.speech or word.analysis.pronoun:
            return False  # "تم اتهامه"
        aside = word.norm.endswith(("ه", "ين")) and before.kind == "sign"  # "إن موسكو مستعدة" tells of Moscow
        return aside or word.norm.endswith("ا")


def _told_beside(phrases: list[Phrase], at: int, n: int) -> bool:
    """Whether a past verb behind a comma goes on from what is denied in the subjunctive, of which it is no
    part ("نفى أن يكون هاجمها | ، وقتل شخص")."""
    verb = phrases[n].verb
    past = verb is not None and verb.tense == "past" and phrases[n].conjunction
    if not past or phrases[n - 1].kind != "sign":
        return False
    denied = next((p.verb for p in phrases[at:n] if p.verb is not None), None)
    return denied is not None and denied.tense != "past"
