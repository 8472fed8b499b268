"""Sport, markets, culture and the like speak of attacks and battles: none of them happened."""

from __future__ import annotations

from typing import Any

import pytest

from tests.quality.seeds import off_topic
from workers.extractor import Extractor

FORCE = {"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "CONTROL"}
REAL = {"happened", "ongoing"}


@pytest.mark.parametrize("article", off_topic(), ids=lambda article: str(article["id"]))
def test_no_use_of_force_is_made_up(extractor: Extractor, article: dict[str, Any]) -> None:
    raw = {key: value for key, value in article.items() if key != "domain"}
    events = extractor.extract(raw).events
    made_up = [
        (event.type, event.status, event.trigger.text, event.evidence.sentence.text)
        for event in events
        if event.type in FORCE and event.status in REAL
    ]
    assert not made_up
