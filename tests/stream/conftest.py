"""Topics of a test's own."""

from __future__ import annotations

import pytest

from deploy.broker import Broker
from tests.stream.kafka import Kafka


@pytest.fixture
def kafka(broker: Broker) -> Kafka:
    """Two partitions a topic."""
    return Kafka.make(broker)


@pytest.fixture
def real(broker: Broker) -> None:
    """Skips what the embedded broker cannot do."""
    if not broker.kafka:
        pytest.skip("needs a real Apache Kafka")
