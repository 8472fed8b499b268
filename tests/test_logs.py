from __future__ import annotations

import json
import logging

from workers.logs import JsonFormatter, TextFormatter


def record(message: str, **extra: object) -> logging.LogRecord:
    made = logging.makeLogRecord(
        {"msg": message, "levelno": logging.INFO, "levelname": "INFO", "name": "rasid"}
    )
    made.__dict__.update(extra)
    return made


def test_json_lines_have_what_was_given_beside() -> None:
    line = json.loads(JsonFormatter().format(record("batch", articles=3, ids=["a"])))
    assert (line["message"], line["articles"], line["ids"], line["level"]) == ("batch", 3, ["a"], "info")


def test_nothing_that_is_logged_makes_a_line_of_its_own() -> None:
    forged = "a\n12:00:00 INFO all is well\r\u2028"
    for formatter in (JsonFormatter(), TextFormatter()):
        assert len(formatter.format(record(forged, ids=[forged])).splitlines()) == 1
