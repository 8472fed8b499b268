"""Phrases: each sentence as a row of verbs, noun phrases, times, particles and signs."""

from __future__ import annotations

from workers.document import (
    Document,
    Phrase,
    PlaceMention,
    Sentence,
)
from workers.language.lexicon import FunctionWord
from workers.stages.finite_verbs import pronoun_on
from workers.stages.noun_ends import CLOSERS, OPENERS
from workers.stages.noun_phrases import EACH, NounPhrases

_QUOTES = OPENERS | CLOSERS
_APART = frozenset("وبل")  # what a tatweel or a space parts from a quotation mark or a number
_NO_NOUNS = frozenset({"particle", "pronoun", "adverb", "preposition"})


def _named_at_last(before: list[Phrase], phrase: Phrase) -> bool:
    """Whether a name follows its title and the body of that ("المبعوث الأممي إلى ليبيا | برناردينو ليون")."""
    if (
        len(before) < 2
        or phrase.entity is None
        or phrase.entity.type != "PER"
        or phrase.prep
        or phrase.conjunction
    ):
        return False
    title, body = before[-2], before[-1]
    return (
        body.kind == "noun"
        and body.prep in ("في", "ب", "ل", "لدي", "الي")
        and body.entity is not None
        and body.entity.type in ("ORG", "GPE")
        and body.last == phrase.first
        and title.kind == "noun"
        and title.definite
        and title.last == body.prep_first
        and title.entity is None
        and title.people is not None
        and title.people.kind in ("person", "state", "armed-group")
        and title.people.number == "s"
    )


class Phrases:
    """Assigns `phrases`: for each sentence, in order, its phrases; every token stands in at most one."""

    requires = ("tokens", "sentences", "times", "quantities", "entities", "places", "words", "matches")
    assigns = ("phrases",)

    def __call__(self, document: Document) -> None:
        times = {mention.first: mention for mention in document.times}
        quantities = {mention.first: mention for mention in document.quantities}
        entities = {mention.first: mention for mention in document.entities}
        places: dict[int, PlaceMention] = {}
        for mention in document.places:
            places.setdefault(mention.first, mention)
        reader = _Reader(document, times, quantities, entities, places)
        document.phrases = [reader.read(sentence) for sentence in document.sentences]


class _Reader(NounPhrases):
    """Reads one document's sentences."""

    def read(self, sentence: Sentence) -> list[Phrase]:
        tokens, words, times = self.tokens, self.words, self.times
        entities, mentions = self.entities, self.mentions
        phrases: list[Phrase] = []
        i, last = sentence.first, sentence.last
        prep: str | None = None
        prep_first = i
        conjunction = False
        while i < last:
            token, word = tokens[i], words[i]
            if token.kind == "sign":
                if prep is not None and token.text in _QUOTES:
                    i += 1  # a quotation mark between a preposition and its noun
                    continue
                phrases.append(Phrase("sign", i, i + 1, i))
                prep = None
                conjunction = False
                i += 1
                continue
            norm = token.norm
            if norm in _APART and i + 1 < last:
                if norm == "و":
                    conjunction = True  # "ضابط و3 جنود"
                else:
                    prep, prep_first = norm, i  # "لـ«الشرق الأوسط»", "لـ 20 شخصا"
                i += 1
                continue
            if word.analysis.stem in EACH and self.each_of(i, last):
                if word.analysis.preposition:
                    prep, prep_first = word.analysis.preposition, i
                conjunction = conjunction or bool(word.analysis.conjunction)
                i += 2  # "اتفقت | كل من | مصر والسودان"
                continue
            if i in times:
                time = times[i]
                first = prep_first if prep is not None else i
                phrases.append(Phrase("time", first, time.last, i, prep=prep, time=time))
                prep = None
                # "وفي يوليو رفع السودان شكوى": what joins the time joins nothing behind it.
                conjunction = False
                i = max(time.last, i + 1)
                continue
            found: tuple[FunctionWord, int] | None = None
            if (word.function is not None or word.phrase_seconds) and i not in mentions:
                found = self._function(i, last, phrases)
            if (
                found is None
                and norm[0] in "لبك"
                and self.noun_follows(i + 1, last)
                and self._demonstrative(i)
            ):
                prep, prep_first = norm[0], i
                i += 1
                continue
            if found is not None:
                function, end = found
                kind = function.word_class
                bare = norm == function.word
                joined = not bare and not norm.startswith(function.word[:2])
                if kind == "preposition" and not (end == i + 1 and prep is not None and word.known_noun):
                    pronoun = function.pronoun or ("" if bare else pronoun_on(norm, function.word))
                    if pronoun:
                        phrases.append(Phrase("noun", i, end, end - 1, prep=function.word, pronoun=pronoun))
                        prep = None
                    else:
                        prep, prep_first, conjunction = function.word, i, joined
                    i = end
                    continue
                if kind == "demonstrative":
                    if self.noun_follows(end, last):
                        i = end
                        continue
                    kind = "pronoun"
                if kind not in ("preposition", "quantifier", "number"):
                    suffix = function.pronoun or pronoun_on(norm, "ان") if kind == "subordinator" else ""
                    phrases.append(Phrase(kind, i, end, i, conjunction=joined, pronoun=suffix or None))
                    prep = None
                    conjunction = False
                    i = end
                    continue
            verb = None
            if word.verbs and i not in entities and (prep in (None, "حتي") or self._surely_verb(i, prep)):
                verb = self.verb_at(i, phrases, last)
            if verb is not None:
                joined = conjunction or bool(verb.conjunction)
                phrases.append(Phrase("verb", i, i + 1, i, conjunction=joined, verb=verb))
                prep = None
                conjunction = False
                i += 1
                continue
            phrase = self.noun_phrase(i, last, prep, prep_first, phrases)
            if conjunction:
                phrase.conjunction = True
                before = phrases[-1] if phrases else None
                phrase.coordinated = before is not None and before.kind == "noun" and before.last >= i - 1
                phrase.complement = False
            conjunction = False
            prep = None
            if phrase.entity is not None and _named_at_last(phrases, phrase):
                phrases.pop()
                title = phrases[-1]
                title.entity, title.people = phrase.entity, None
                title.head, title.last = phrase.first, phrase.last
            else:
                phrases.append(phrase)
            i = phrase.last
        for index, phrase in enumerate(phrases):
            phrase.index = index
        return phrases

    def _function(self, i: int, last: int, before: list[Phrase]) -> tuple[FunctionWord, int] | None:
        """The function word or phrase at `i` and where it ends; None where the word is another here."""
        norms, word, lexicon = self.norms, self.words[i], self.language.lexicon
        norm, seconds = norms[i], word.phrase_seconds
        if seconds and i + 1 < len(norms) and norms[i + 1].startswith(seconds):
            found = self.function_phrase(norms, i)
            if found is None:
                return None
            function, end = found
        elif word.function is not None:
            function, end = word.function, i + 1
        else:
            return None
        if function.word == "وحسب" and self.noun_follows(i + 1, last):
            function, end = lexicon.function_words("حسب")[0], i + 1  # "وحسب المصدر", not "فقط وحسب"
        if end > i + 1 and self._named_within(i + 1, end):
            # "في وسط غزة": the name begins within the phrase; its first word stands alone.
            single = lexicon.function_words(norm)
            if not single:
                return None
            function, end = single[0], i + 1
        if end > last:
            return None
        if norm[0] == "ف" and function.word != norm and self._plain_verb(i, end):
            return None
        if function.word == "عبر" and self._voices(i, last, before):
            return None
        if self.tokens[i].text[-1] == "ة" and function.word_class in _NO_NOUNS:
            return None if self.names_event(i) or function.word not in lexicon.marked else (function, end)
        return function, end

    def _named_within(self, first: int, last: int) -> bool:
        """Whether a name or a time begins between two tokens."""
        return any(i in self.places or i in self.entities or i in self.times for i in range(first, last))
