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
            for i in range(sentence.first, sentence.last):
                if not words[i].patterns:
                    continue
                found = [
                    Match(*payloads[pattern.entry], tokens)
                    for pattern, tokens in phrases.matches(words, i, sentence.last)
                ]
                if found:
                    document.matches[i] = found
