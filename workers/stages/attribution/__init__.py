"""Attribution: who says that an event happened.

A verb of saying attributes what it governs: a clause of أن, a quotation to its closing mark, or a noun
("أعلن مقتل …") up to the next clause. A phrase such as "بحسب" attributes its part of the sentence. What
a definite relative clause tells is the writer's own, unless it is quoted.
"""

from __future__ import annotations

from workers.document import Document, Sentence
from workers.stages.attribution.according_to import OfPhrases
from workers.stages.attribution.claims import Claim
from workers.stages.attribution.dates import date_speech
from workers.stages.attribution.nouns import OfNouns
from workers.stages.attribution.scope import covered
from workers.stages.attribution.verbs import OfVerbs
from workers.stages.attribution.vouching import attribute


class Attribution:
    """Fills `drafts` with claimed_by, and with status denied where the source denies."""

    requires = ("tokens", "words", "phrases", "clauses", "drafts", "roles", "status", "entities")
    assigns = ("attribution",)

    def __call__(self, document: Document) -> None:
        claims = _Reader(document).claims()
        for draft, around in covered(document, claims):
            attribute(document, draft, around)
        date_speech(document, claims)


class _Reader(OfVerbs, OfNouns, OfPhrases):
    """Reads the claims of one article, in the order of the text."""

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
                elif phrase.entity is not None and (saying is None or saying.kind != "verb"):
                    claim = self.of_masdar(phrases, k, phrase.entity, sentence)
            if claim is not None:
                here.append(claim)
                self.speakers.until = max(self.speakers.until, claim.last)
        here += self.of_phrases(phrases, sentence, here)
        return here
