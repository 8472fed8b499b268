"""Fixed phrases of the language data: triggers, cues of mode, attributions, conditions, domains."""

from workers.document import Document, Match
from workers.language.words import language


class FixedPhrases:
    """Assigns `matches`: for each token the phrases that begin there, all of them."""

    requires = ("tokens", "sentences", "words")
    assigns = ("matches",)

    def __call__(self, document: Document) -> None:
        words = document.words
        phrases, payloads = language().phrases, language().payloads
        for sentence in document.sentences:
            for i, found in phrases.find(words, sentence.first, sentence.last):
                document.matches[i] = [Match(*payloads[pattern.entry], tokens) for pattern, tokens in found]
