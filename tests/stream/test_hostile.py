"""The short form of `make hostile`."""

from __future__ import annotations

import pytest

from deploy.broker import Broker
from tests.stream import hostile
from tests.stream.kafka import Kafka


def test_hostile_articles_are_all_accounted_for(broker: Broker, real: None) -> None:
    account = hostile.run(4 * len(hostile.KINDS), Kafka.make(broker))
    assert account.problems == []
    assert account.published == sum(counts.total() for counts in account.counts.values())
    assert account.published == 4 * len(hostile.KINDS)


def test_the_account_sees_what_is_lost_changed_or_slow() -> None:
    account = hostile.Account(lost=["event x"], changed=["text at (0, 1)"], exit_code=9)
    account.slowest["text"] = hostile.LIMIT + 1
    account.counts["text"]["defect"] = 1
    assert len(account.problems) == 5


@pytest.mark.parametrize("name", hostile.KINDS)
def test_the_generator_makes_the_same_of_the_same_seed(name: str) -> None:
    first, second = (
        [value for kind, value in hostile.generate(2 * len(hostile.KINDS), seed=3) if kind == name]
        for _ in range(2)
    )
    assert first == second
    assert len(first) == 2
