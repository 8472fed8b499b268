"""Fixed phrases of the language data: triggers, cues of mode, attributions, conditions, domains."""

from workers.document import Document, Match
from workers.language.words import language


class FixedPhrases:
    """Assigns `matches`: for each token, and for each sentence, all the phrases that begin there; and apart
    those that name events."""

    requires = ("tokens", "sentences", "words", "times", "quantities", "entities", "places")
    assigns = ("matches",)

    def __call__(self, document: Document) -> None:
        words, matches = document.words, document.matches
        phrases, payloads = language().phrases, language().payloads
        passed, inside = _names(document)
        for sentence in document.sentences:
            here: list[Match] = []
            for i, found in phrases.find(words, sentence.first, sentence.last, passed, inside):
                matches[i] = begun = [Match(*payloads[pattern.entry], tokens) for pattern, tokens in found]
                here += begun
                events = [match for match in begun if match.kind == "trigger"]
                if events:
                    document.event_phrases[i] = events
            document.matches_by_sentence.append(here)


def _names(document: Document) -> tuple[set[int], set[int]]:
    """The tokens that no gap counts, and those inside of names.

    A name counts as one word, and so does a time, a number with what it counts ("لقي ما لا يقل عن عشرين شخصا
    مصرعهم"), or a place with its preposition ("أطلقت الجماعة في مدينة عدن أمس سراح خمسة").
    """
    inside = {
        i
        for entity in document.entities
        if not entity.coreferent
        for i in range(entity.first + 1, entity.last)
    }
    passed = set(inside)
    for place in document.places:
        inside.update(range(place.first + 1, place.last))
        before = document.words[place.first - 1].function if place.first else None
        led = before is not None and before.word_class == "preposition" and before.attribute == "place"
        passed.update(range(place.first + (not led), place.last))
    for time in document.times:
        passed.update(range(time.first + 1, time.last))
    for quantity in document.quantities:
        passed.update(range(quantity.first + 1, quantity.last))
    return passed, inside
