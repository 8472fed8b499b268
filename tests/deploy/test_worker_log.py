"""What a worker writes where standard error is no terminal."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.deploy.watched import SECRETS, Watched, ids
from workers import logs
from workers.settings import Settings


def lines(seen: Watched) -> list[dict[str, Any]]:
    return [json.loads(line) for line in seen.worker.log.read_text(encoding="utf-8").splitlines()]


def test_every_line_is_a_json_object(seen: Watched) -> None:
    assert all({"time", "level", "logger", "message"} <= line.keys() for line in lines(seen))


def test_a_batch_is_one_line_with_the_ids_of_its_articles(seen: Watched) -> None:
    batches = [line for line in lines(seen) if line["message"] == "batch"]
    assert sum(line["articles"] for line in batches) == len(seen.articles) + len(seen.broken)
    assert all(line["articles"] == len(line["ids"]) and line["seconds"] > 0 for line in batches)
    assert {id for line in batches for id in line["ids"] if id} == ids(seen.articles)
    assert sum(line["dead"] for line in batches) == len(seen.broken)


def test_a_dead_letter_is_a_line_that_says_where_it_came_from(seen: Watched) -> None:
    letters = [line for line in lines(seen) if line["message"] == "dead letter"]
    assert len(letters) == len(seen.broken)
    assert {line["reason"] for line in letters} <= {
        "empty", "not-json", "missing-body", "wrong-type", "empty-body", "not-utf8"
    }  # fmt: skip
    assert len({(line["partition"], line["offset"]) for line in letters}) == len(letters)


def test_no_line_has_text_of_an_article(seen: Watched) -> None:
    text = json.dumps([{**line, "ids": None} for line in lines(seen)], ensure_ascii=False)
    assert text.isascii()
    assert not [word for word in SECRETS if word in text]


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root logger, put back as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield root
    root.handlers[:], root.level = handlers, level


@pytest.mark.parametrize(
    ("terminal", "setting", "form"),
    [
        (True, "auto", logs.TextFormatter),
        (False, "auto", logs.JsonFormatter),
        (True, "json", logs.JsonFormatter),
        (False, "text", logs.TextFormatter),
    ],
)
def test_only_a_terminal_or_the_setting_makes_it_text(
    root: logging.Logger, monkeypatch: pytest.MonkeyPatch, terminal: bool, setting: str, form: type
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    logs.set_up(Settings(log_format=setting))
    assert [type(handler.formatter) for handler in root.handlers] == [form]
