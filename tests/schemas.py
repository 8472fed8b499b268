"""Every message that a test sees is held against `schemas/`."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from deploy.broker import ROOT
from workers.stream import topics

_SCHEMAS = {topics.EVENTS: "event", topics.ENRICHED: "enriched-article"}


@cache
def validator(name: str) -> Draft202012Validator:
    """The validator of one committed schema, with formats."""
    return Draft202012Validator(json.loads((ROOT / f"schemas/{name}.json").read_text()))


def validate(topic: str, value: bytes | None) -> Any:
    """The decoded message, valid for its topic; dead letters are any bytes."""
    if topic not in _SCHEMAS:
        return value
    assert value is not None
    document = json.loads(value)
    validator(_SCHEMAS[topic]).validate(document)
    return document
