"""The command line, with a broker of the session and topics of the test's own."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from click.testing import Result
from typer.testing import CliRunner

from deploy.broker import Broker
from tests.stream.kafka import Kafka
from workers.commands import app

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `rasid` with arguments, without Kafka."""
    for name in [name for name in os.environ if name.startswith("RASID_")]:
        monkeypatch.delenv(name)

    def runner(*arguments: str, input: bytes | None = None, **environment: str) -> Result:
        return CliRunner().invoke(app, [*map(str, arguments)], input=input, env=environment)

    return runner


@pytest.fixture
def kafka(broker: Broker) -> Kafka:
    """Two partitions a topic."""
    return Kafka.make(broker)


@pytest.fixture
def rasid(run: Run, kafka: Kafka) -> Run:
    """Runs `rasid` with arguments, with the test's own topics."""
    environment = {k: v for k, v in kafka.environment().items() if k.startswith("RASID_")}

    def runner(*arguments: str, input: bytes | None = None) -> Result:
        return run(*arguments, input=input, **environment)

    return runner
