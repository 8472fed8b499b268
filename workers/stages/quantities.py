"""quantities: how many of what. A number that is part of a time is none."""

from __future__ import annotations

from workers.arabic.quantities import quantities_in
from workers.document import Document, QuantityMention


class Quantities:
    """Finds the quantities of each sentence, between its times."""

    requires = ("tokens", "sentences", "lines", "times")
    assigns = ("quantities",)

    def __call__(self, document: Document) -> None:
        timed: dict[int, set[int]] = {}  # the tokens of times, by sentence
        for mention in document.times:
            timed.setdefault(document.sentence_of(mention.first), set()).update(
                range(mention.first, mention.last)
            )
        for sentence in document.sentences:
            start = sentence.first
            excluded = {index - start for index in timed.get(sentence.index, ())}
            for found in quantities_in(document.lines[sentence.index], excluded):
                quantity = found.quantity
                quantity.span = document.span(found.first + start, found.last + start)
                counted = None if found.counted is None else found.counted + start
                document.quantities.append(
                    QuantityMention(found.first + start, found.last + start, quantity, found.kind, counted)
                )
