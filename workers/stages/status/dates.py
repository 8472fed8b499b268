"""Dates: what its time tells of an event: long over before the article, or still to come."""

from __future__ import annotations

from datetime import date

from workers.document import Document, Draft
from workers.messages import Time
from workers.stages.participants import SPOKEN

OLD_DAYS = 120  # an event dated longer before publication is told as background
OLD_YEARS = 2  # where there is no date of publication: before the newest year that the article names


class Dates:
    """One article's day or, where it has none, the newest year that it names; its events beside that."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.published = document.day
        self.newest = self._newest_year() if self.published is None else None

    def old(self, draft: Draft) -> bool:
        """Whether the event is told as background: it was over long before the article."""
        return self._ended(draft.time or self._opening_time(draft)) and not self._apart(draft)

    def to_come(self, draft: Draft) -> bool:
        """Whether the event's time is yet to begin, where the words leave it to the date when it is."""
        return self._can_be_to_come(draft) and self._coming(draft)

    def later(self, time: Time | None) -> bool:
        """Whether a time begins behind the publication."""
        if self.published is None or time is None or time.start is None:
            return False
        return time.start[:10] > self.published.isoformat()

    def _newest_year(self) -> int | None:
        years = [int(mention.time.start[:4]) for mention in self.document.times if mention.time.start]
        return max(years, default=None)

    def _ended(self, time: Time | None) -> bool:
        """Whether a time has ended long before the article."""
        if time is None or time.start is None or time.end is None:
            return False
        if self.published is None:
            return self.newest is not None and self.newest - int(time.end[:4]) >= OLD_YEARS
        try:
            return (self.published - date.fromisoformat(time.end[:10])).days > OLD_DAYS
        except ValueError:
            return False

    def _opening_time(self, draft: Draft) -> Time | None:
        """The date that opens the sentence, which holds for all that it tells ("في 16 أيلول 1982، …")."""
        for phrase in self.document.phrases[draft.sentence]:
            if phrase.kind == "time" and phrase.time is not None:
                return phrase.time.time
            if phrase.kind == "verb":
                return None
        return None

    def _apart(self, draft: Draft) -> bool:
        """Whether a comma stands between the event's time and the event behind it: another clause's time."""
        time = draft.time
        if time is None or time.span is None or draft.kind != "verb":
            return False
        for phrase in self.document.phrases[draft.sentence][: draft.phrase][::-1]:
            token = self.document.tokens[phrase.first]
            if token.start < time.span.end:
                return False
            if phrase.kind == "sign" and token.text in "،,":
                first = self.document.phrases[draft.sentence][0]
                return time.span.start > self.document.tokens[first.last - 1].end + 30
        return False

    def _can_be_to_come(self, draft: Draft) -> bool:
        """Whether the words leave it to the date when it is ("أعلنت النقابة الإضراب", "يزور القاهرة")."""
        phrase = self.document.phrases[draft.sentence][draft.phrase]
        if phrase.kind == "noun" or phrase.verb is None:
            return phrase.kind == "noun"
        saying = self.document.words[phrase.first].saying
        if saying is not None and saying.lemma == "أعلن/يعلن":
            return True
        return phrase.verb.tense != "past" and draft.entry.type not in SPOKEN

    def _coming(self, draft: Draft) -> bool:
        """Whether the event's time, or the one that follows it in its clause, is yet to begin."""
        times = [draft.time]
        for phrase in self.document.phrases[draft.sentence][draft.phrase + 1 :]:
            if phrase.kind in ("verb", "sign", "subordinator", "relative"):
                break
            if phrase.time is not None:
                times.append(phrase.time.time)
        return any(
            time is not None and time.precision not in ("year", "season") and self.later(time)
            for time in times
        )
