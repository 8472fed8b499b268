"""The short form of `make chaos`."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from tests.stream.chaos import Account, Plan, run
from tests.stream.own_broker import OwnBroker, can_be_had
from workers.stream import topics


@pytest.mark.skipif(not can_be_had(), reason="needs an Apache Kafka of its own, to stop it")
def test_faults_lose_nothing_and_give_no_id_two_contents(tmp_path: Path) -> None:
    own = OwnBroker(tmp_path)
    own.start()
    try:
        account = run(Plan(articles=300, kills=2, stops=1, restarts=1, seconds=60), own, Console(quiet=True))
    finally:
        own.stop()
    assert len(account.published) == 300
    assert account.lost == set()
    assert account.two_contents == []
    assert account.faults == {"SIGKILL": 2, "SIGTERM": 1, "restart": 1}
    assert account.ends["by SIGKILL"] == 2
    assert len(account.enriched) == 285
    assert len(account.dead) == 15


def test_the_account_sees_what_is_lost_or_has_two_contents() -> None:
    account = Account(published={b"a", b"b"}, enriched={b"a"}, expected_events={b"e", b"f"})
    account.contents = {(topics.EVENTS, b"e"): {b"1", b"2"}, (topics.ENRICHED, b"a"): {b"1"}}
    account.messages.update({topics.EVENTS: 3, topics.ENRICHED: 1})
    assert account.lost == {b"b", b"f"}
    assert account.two_contents == [b"e"]
    assert account.duplicates == {topics.EVENTS: 2, topics.ENRICHED: 0}
