"""The broker that tests share: one a session, started when first asked for."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

from deploy.broker import Broker, choose, free_port

# The same examples in every run, so that a red run tells of a change; new ones by
# `--hypothesis-profile=explore`.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None, print_blob=True)
settings.load_profile("same")

_told: list[str] = []


@pytest.fixture(scope="session")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    """A real Apache Kafka with data of its own, or where that cannot be had the embedded broker."""
    started = choose(
        os.environ,
        {
            "RASID_KAFKA_PORT": str(free_port(2)),
            "RASID_KAFKA_DIR": str(tmp_path_factory.mktemp("kafka")),
        },
    )
    _told.append(f"stream tests ran on {started.description}")
    try:
        yield started
    finally:
        started.stop()


def pytest_configure(config: pytest.Config) -> None:
    """A run that is told to stop stops its brokers and workers, too."""
    signal.signal(signal.SIGTERM, lambda *_: pytest.exit("stopped by SIGTERM", 143))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says which broker it was."""
    for line in _told:
        terminalreporter.write_line(line)
