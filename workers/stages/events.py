"""Events as messages, in the order of their triggers."""

from __future__ import annotations

import hashlib

from workers.document import Document, Draft
from workers.messages import SCHEMA_VERSION, ArticleReference, Codes, Event, Evidence, Quantity, SizeKey
from workers.version import VERSION

_DONE = frozenset({"happened", "ongoing"})


class Events:
    """Assigns `events`."""

    requires = ("drafts", "merged", "codes", "confidence")
    assigns = ("events",)

    def __call__(self, document: Document) -> None:
        article = document.article
        reference = ArticleReference(
            id=document.id,
            url=article.url,
            source=article.source,
            title=article.title,
            published_at=article.published_at,
        )
        for draft in document.drafts:
            document.events.append(_event(document, draft, reference))


def event_id(article: str, type_name: str, field: str, start: int, end: int) -> str:
    """The same article, type, trigger span and schema major give the same id."""
    major = SCHEMA_VERSION.partition(".")[0]
    key = "\x1f".join((article, type_name, field, str(start), str(end), major))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _sizes(draft: Draft) -> dict[SizeKey, Quantity]:
    """The event's numbers; where the text tells none of what was done, those whom only names count ("اعتقال
    الناشط علي حسن"), who have died of no attempt."""
    if draft.size or draft.status not in _DONE:
        return draft.size
    attempt = any(part.entry.mode == "targeted" and not part.entry.counts for part in draft.parts)
    return {} if attempt else draft.named


def _event(document: Document, draft: Draft, reference: ArticleReference) -> Event:
    trigger = document.span(draft.first, draft.last)
    mentions = [
        document.span(*place) for place in dict.fromkeys([(draft.first, draft.last), *draft.mentions])
    ]
    sentence = document.sentences[draft.sentence]
    rules = [draft.entry.rule, *(rule for rule in draft.rules if rule != draft.entry.rule)]
    return Event(
        id=event_id(document.id, draft.type, trigger.field, trigger.start, trigger.end),
        article=reference,
        type=draft.type,  # type: ignore[arg-type]
        mode=draft.mode,
        contexts=draft.contexts,
        codes=draft.codes or Codes(),
        status=draft.status,
        trigger=trigger,
        mentions=mentions,
        actor=draft.roles.get("actor", []),
        recipient=draft.roles.get("recipient", []),
        place=draft.place,
        origin=draft.origin,
        destination=draft.destination,
        time=draft.time,
        size=_sizes(draft),
        claimed_by=draft.claimed_by,
        confidence=draft.confidence,
        evidence=Evidence(
            sentence=document.span(sentence.first, sentence.last), rules=list(dict.fromkeys(rules))
        ),
        extractor=VERSION,
    )
