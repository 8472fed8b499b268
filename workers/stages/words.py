"""What the language data knows of each token."""

from workers.document import Document
from workers.language.words import ENDINGS, language


class Words:
    """Assigns `words`: one Word for each token, in the same order."""

    requires = ("tokens",)
    assigns = ("words",)

    def __init__(self) -> None:
        self._known = language().words

    def __call__(self, document: Document) -> None:
        document.words = self._known.of(
            [
                token.norm if token.text[-1] not in ENDINGS else token.norm[:-1] + token.text[-1]
                for token in document.tokens
            ]
        )
