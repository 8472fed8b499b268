"""times: when, resolved against the article's own day of publication."""

from __future__ import annotations

from datetime import date

from workers.arabic.numbers import Line
from workers.arabic.times import times_in, written_at
from workers.arabic.times.calendar import day_of
from workers.document import Document, TimeMention


class Times:
    """Finds the times of each sentence."""

    requires = ("tokens", "sentences")
    assigns = ("lines", "times")

    def __call__(self, document: Document) -> None:
        tokens, norms = document.tokens, document.norms
        published_at = written_at(norms, document.published_at)
        told: date | None = None
        for sentence in document.sentences:
            here = slice(sentence.first, sentence.last)
            line = Line(tokens[here], norms[here])
            document.lines.append(line)
            for first, last, time in times_in(line, published_at, told):
                first, last = first + sentence.first, last + sentence.first
                time.span = document.span(first, last)
                document.times.append(TimeMention(first, last, time))
                told = day_of(time) or told
