"""Fixed phrases of the language data: triggers, cues of mode, attributions, conditions, domains."""

from workers.document import Document, Match
from workers.language.words import language


class FixedPhrases:
    """Assigns `matches`: for each token, and for each sentence, all the phrases that begin there."""

    requires = ("tokens", "sentences", "words")
    assigns = ("matches",)

    def __call__(self, document: Document) -> None:
        words, matches = document.words, document.matches
        phrases, payloads = language().phrases, language().payloads
        for sentence in document.sentences:
            here: list[Match] = []
            for i, found in phrases.find(words, sentence.first, sentence.last):
                matches[i] = [Match(*payloads[pattern.entry], tokens) for pattern, tokens in found]
                here += matches[i]
            document.matches_by_sentence.append(here)
