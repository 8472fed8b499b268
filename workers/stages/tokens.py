"""The title's and the body's tokens, in one list."""

from workers.arabic.tokens import tokenize
from workers.document import Document


class Tokens:
    """Assigns `tokens`, with their `norms`, and `title_tokens`."""

    requires: tuple[str, ...] = ()
    assigns = ("tokens",)

    def __call__(self, document: Document) -> None:
        title = tokenize(document.article.title or "")
        document.title_tokens = len(title)
        document.tokens = title + tokenize(document.article.body)
        document.norms = [token.norm for token in document.tokens]
