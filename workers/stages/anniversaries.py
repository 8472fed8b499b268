"""Anniversaries: events that are only remembered ("الذكرى الخامسة لاغتيال الحريري")."""

from __future__ import annotations

from workers.document import Document
from workers.language.stage_words import stage_words

_ANNIVERSARIES = stage_words("anniversaries")["anniversaries"]


def remembered(document: Document, sentence: int, n: int) -> bool:
    """Whether the n-th phrase of the sentence names what the one before it is the anniversary of."""
    if not n:
        return False
    before = document.phrases[sentence][n - 1]
    return any(word.analysis.stem in _ANNIVERSARIES for word in document.words[before.first : before.last])
