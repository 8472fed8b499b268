"""camel-tools' neural NER as further evidence: names that no list and no rule finds.

Needs the extra `neural` (torch, transformers) and a model: camel-tools' own, installed by
`camel_data -i ner-arabert`, or a directory with a fine-tuned BERT. Nothing here is imported until it is used,
for camel-tools reads its catalogue at import.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from workers.document import Document, Entity
from workers.errors import Problem
from workers.language import cache_directory
from workers.messages import EntityType

_TYPES: dict[str, EntityType] = {"PERS": "PER", "PER": "PER", "ORG": "ORG", "LOC": "LOC"}
_LONGEST = 12  # words: a longer chunk is no name


class Recognizer(Protocol):
    """What labels words in the IOB scheme; camel-tools' NERecognizer is one."""

    def predict(self, sentences: list[list[str]]) -> list[list[str]]:
        """One label a word: B-PERS, I-PERS, B-ORG, I-ORG, B-LOC, I-LOC, B-MISC, I-MISC or O."""


def available() -> bool:
    """Whether the packages that the model needs are installed."""
    return find_spec("torch") is not None and find_spec("transformers") is not None


def load(model: Path | None = None) -> Recognizer:
    """camel-tools' recognizer with the model in a directory, by default the one that camel_data installed.

    Raises:
        ImportError: the extra `neural` is not installed.
        OSError: there is no model where it should be.
    """
    if model is not None and not model.is_dir():
        raise OSError(f"{model} is no directory with a model")
    if model is not None:
        _give_a_catalogue()
    from camel_tools.ner import NERecognizer

    recognizer: Recognizer = (
        NERecognizer.pretrained(use_gpu=False) if model is None else NERecognizer(str(model), use_gpu=False)
    )
    return recognizer


def _give_a_catalogue() -> None:
    """Keep camel-tools from fetching its catalogue at import: a model in a directory needs none."""
    configured = os.environ.get("CAMELTOOLS_DATA")
    if (Path(configured or "~/.camel_tools").expanduser() / "catalogue.json").exists():
        return
    empty = cache_directory() / "camel_tools"
    empty.mkdir(parents=True, exist_ok=True)
    (empty / "catalogue.json").write_text('{"version": "1.6.0", "packages": {}, "components": {}}')
    os.environ["CAMELTOOLS_DATA"] = str(empty)


def with_model(directory: str) -> Neural:
    """The stage with the model that the setting `ner_model` names.

    Raises:
        Problem: the extra `neural` is not installed, or there is no such model.
    """
    if not available():
        raise Problem(
            "RASID_NER_MODEL is set, but torch and transformers are missing: uv sync --extra neural"
        )
    try:
        return Neural(load(Path(directory)))
    except OSError as error:
        raise Problem(f"RASID_NER_MODEL: {error}") from None


class Neural:
    """Adds the model's persons, organisations and locations where no entity stands yet."""

    requires: tuple[str, ...] = ("tokens", "sentences", "entities")
    assigns: tuple[str, ...] = ("entities",)

    def __init__(self, recognizer: Recognizer) -> None:
        self.recognizer = recognizer

    def __call__(self, document: Document) -> None:
        tokens = document.tokens
        sentences = [sentence for sentence in document.sentences if sentence.last > sentence.first]
        words = [[token.text for token in tokens[s.first : s.last]] for s in sentences]
        taken = {i for entity in document.entities for i in range(entity.first, entity.last)}
        found: list[Entity] = []
        for sentence, labels in zip(sentences, self.recognizer.predict(words), strict=True):
            if len(labels) != sentence.last - sentence.first:
                continue  # the tokeniser dropped a word: labels and words no longer match
            for first, last, kind in chunks(labels):
                first, last = sentence.first + first, sentence.first + last
                if last - first <= _LONGEST and taken.isdisjoint(range(first, last)):
                    name = document.span(first, last).text
                    found.append(Entity(first, last, kind, name, name_first=first))
        if found:
            document.entities = sorted([*document.entities, *found], key=lambda entity: entity.first)


def chunks(labels: list[str]) -> Iterator[tuple[int, int, EntityType]]:
    """The names in IOB labels: first word, the word after the last, type. MISC is passed over."""
    first, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        prefix, _, name = label.partition("-")
        if kind and (prefix != "I" or name != kind):
            if kind in _TYPES:
                yield first, i, _TYPES[kind]
            kind = ""
        if prefix in ("B", "I") and not kind:
            first, kind = i, name
