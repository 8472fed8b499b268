"""times: when, resolved against the article's own day of publication."""

from __future__ import annotations

from workers.arabic.numbers import Line
from workers.arabic.times import times_in
from workers.document import Document, TimeMention


class Times:
    """Finds the times of each sentence."""

    requires = ("tokens", "sentences")
    assigns = ("lines", "times")

    def __call__(self, document: Document) -> None:
        tokens, published_at, times = document.tokens, document.published_at, document.times
        for sentence in document.sentences:
            line = Line(tokens[sentence.first : sentence.last])
            document.lines.append(line)
            for first, last, time in times_in(line, published_at):
                first, last = first + sentence.first, last + sentence.first
                time.span = document.span(first, last)
                times.append(TimeMention(first, last, time))
