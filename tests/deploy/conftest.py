"""One worker under one Prometheus for the whole directory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from deploy.broker import Broker
from tests.deploy.tools import skip, told
from tests.deploy.watched import Prometheus, Watched, watched


@pytest.fixture(scope="session")
def seen(broker: Broker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """A worker that has read the seeds, odd articles and broken ones, under Prometheus if it can be had."""
    if not broker.kafka:
        skip("Apache Kafka", broker.description)
    with watched(broker, tmp_path_factory.mktemp("prometheus")) as worker:
        yield worker


@pytest.fixture
def prometheus(seen: Watched) -> Prometheus:
    """The Prometheus; skips where it cannot be had."""
    if isinstance(seen.prometheus, str):
        skip("prometheus", seen.prometheus)
    return seen.prometheus


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says what was skipped for want of a tool, and where the screenshots are."""
    for line in told:
        terminalreporter.write_line(line)
