"""Contexts, and the event in other codings: PLOVER's quad class and score, CAMEO, ACLED (`codes.yaml`)."""

from __future__ import annotations

from functools import cache
from typing import Any

from workers.arabic.normalizing import normalize
from workers.document import Document, Draft
from workers.language import read
from workers.language.trigger_lexicon import words
from workers.messages import Acled, Codes, Participant


class Coding:
    """Fills `drafts` with contexts and codes."""

    requires = ("words", "matches", "sentences", "drafts", "merged")
    assigns = ("codes",)

    def __call__(self, document: Document) -> None:
        table = _table()
        sentences = _Sentences(document)
        for draft in document.drafts:
            draft.contexts = _contexts(draft, sentences)
            draft.codes = table.codes(draft, sentences)


class _Sentences:
    """The contexts of a document's sentences, gathered as they are asked for, and what words stand there."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._contexts: dict[int, dict[str, None]] = {}

    def apart(self, draft: Draft, stems: frozenset[str]) -> bool:
        """Whether no sentence that mentions the event has one of the stems."""
        for index in {part.sentence for part in draft.parts} or {draft.sentence}:
            sentence = self._document.sentences[index]
            for word in self._document.words[sentence.first : sentence.last]:
                if not stems.isdisjoint(word.stems):
                    return False
        return True

    def contexts(self, index: int) -> dict[str, None]:
        """Those that a sentence's words and fixed phrases carry, in order."""
        found = self._contexts.get(index)
        if found is None:
            found = self._contexts[index] = {}
            sentence, matches = self._document.sentences[index], self._document.matches
            for i, word in enumerate(self._document.words[sentence.first : sentence.last], sentence.first):
                for context in word.contexts:
                    found[context] = None
                if i in matches:
                    found.update((match.value, None) for match in matches[i] if match.kind == "context")
        return found


def _contexts(draft: Draft, sentences: _Sentences) -> list[str]:
    """The entry's own contexts, then those that words of the event's sentence carry."""
    found = dict.fromkeys(draft.entry.contexts)
    found.update(sentences.contexts(draft.sentence))
    for someone in draft.roles.get("actor", ()):
        if "MIL" in someone.sector:
            found["military"] = None
    return list(found)


class _Table:
    """codes.yaml, the rows of each type in order; the first that holds decides."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.types = content["types"]
        self.classes: dict[str, dict[str, Any]] = {
            name: _row(definition) for name, definition in content["classes"].items()
        }
        self.cameo = _by_type(content["cameo"])
        self.acled = _by_type(content["acled"])

    def codes(self, draft: Draft, sentences: _Sentences) -> Codes:
        """The codes of an event; null where a scheme has none."""
        kind = self.types[draft.type]
        mode = kind["modes"].get(draft.mode) or {}
        row = self._first(self.cameo, draft, sentences)
        cameo = row["cameo"] if row is not None else mode.get("cameo", kind.get("cameo"))
        own = draft.entry.cameo if draft.entry.type == draft.type else None
        if own is not None and (row is None or len(own) >= len(cameo or "")):
            cameo = own
        acled = self._first(self.acled, draft, sentences)
        return Codes(
            cameo=cameo,
            quad_class=mode.get("quad", kind["quad"]),
            plover_score=mode.get("score", kind["score"]),
            acled=Acled(acled["event_type"], acled["sub_event_type"]) if acled is not None else None,
        )

    def _first(
        self, rows: dict[str, list[dict[str, Any]]], draft: Draft, sentences: _Sentences
    ) -> dict[str, Any] | None:
        for row in rows.get(draft.type, ()):
            if self._holds(row, draft, sentences):
                return row
        return None

    def _holds(self, row: dict[str, Any], draft: Draft, sentences: _Sentences) -> bool:
        if "mode" in row and (draft.mode or "none") not in row["mode"]:
            return False
        if "status" in row and draft.status not in row["status"]:
            return False
        if "context" in row and row["context"].isdisjoint(draft.contexts):
            return False
        if "words" in row and sentences.apart(draft, row["words"]):
            return False
        if "size" in row and row["size"].isdisjoint(draft.size):
            return False
        if row.get("two_sided") and (len(draft.roles.get("actor", ())) < 2 or draft.roles.get("recipient")):
            return False
        for role in ("actor", "recipient"):
            if role in row and not self._classed(draft.roles.get(role, []), row[role]):
                return False
        return True

    def _classed(self, people: list[Participant], names: list[str]) -> bool:
        return any(self._is(someone, self.classes[name]) for name in names for someone in people)

    @staticmethod
    def _is(someone: Participant, definition: dict[str, Any]) -> bool:
        if someone.kind in definition.get("kind", ()):
            return True
        sector = definition.get("sector")
        if sector is not None and not sector.isdisjoint(someone.sector):
            return True
        named = definition.get("words")
        return named is not None and any(normalize(word) in named for word in someone.name.split())


def _by_type(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["type"], []).append(_row(row))
    return found


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """The row with sets for what is asked of sets, its words in every form."""
    sets: dict[str, Any] = {key: frozenset(row[key]) for key in ("context", "size", "sector") if key in row}
    return {**row, **sets, "words": words(row["words"])} if "words" in row else {**row, **sets}


@cache
def _table() -> _Table:
    return _Table(read("codes.yaml"))
