"""One worker under one Prometheus for the whole directory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from deploy.broker import Broker
from tests.deploy.watched import Prometheus, Watched, watched


@pytest.fixture(scope="session")
def seen(broker: Broker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """A worker that has read the seeds and some odd and broken articles, under Prometheus if it can be had."""
    with watched(broker, tmp_path_factory.mktemp("prometheus")) as worker:
        yield worker


@pytest.fixture
def prometheus(seen: Watched) -> Prometheus:
    """The Prometheus; skips where it cannot be had."""
    if isinstance(seen.prometheus, str):
        pytest.skip(f"prometheus cannot be had: {seen.prometheus}")
    return seen.prometheus
