"""Anniversaries: events that are only remembered ("الذكرى الخامسة لاغتيال الحريري")."""

from __future__ import annotations

from workers.document import Document
from workers.language.stage_words import stage_words

_ANNIVERSARIES = stage_words("anniversaries")["anniversaries"]


def remembered(document: Document, sentence: int, n: int) -> bool:
    """Whether the n-th phrase of the sentence names what the one before it is the anniversary of."""
    before = document.phrases[sentence][n - 1] if n else None
    return before is not None and any(
        document.words[i].analysis.stem in _ANNIVERSARIES for i in range(before.first, before.last)
    )
