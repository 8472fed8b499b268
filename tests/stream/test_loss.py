"""The patterns by which stream workers lose messages or hang, one test each, on a real broker.

Those of delivery that fails, of SIGTERM and SIGKILL, of missing topics and of messages too large stand in
`test_delivery.py`; a broker that is gone and comes back in `test_chaos.py`.
"""

from __future__ import annotations

import signal

from deploy.broker import Broker
from tests.stream.kafka import Kafka, until
from tests.stream.test_worker import ODD, article
from workers.settings import Settings
from workers.stream import topics
from workers.stream.app import build

BROKEN = ("-m", "tests.stream.broken_worker")


def ids(messages: list[object]) -> set[str]:
    """The articles of enriched ones."""
    return {message.key.decode() for message in messages}  # type: ignore[attr-defined]


def test_an_exception_in_the_agent_stops_the_worker_and_acknowledges_nothing(broker: Broker) -> None:
    kafka = Kafka.make(broker, partitions=1)
    with kafka.worker(BROKEN, batch_size=10) as worker:
        kafka.publish([article(f"a{n}", "events 1") for n in range(5)] + [article("defect", "events 1")])
        kafka.publish([article(f"b{n}", "events 1") for n in range(5)])
        assert worker.process.wait(60) == 1
        assert "a defect of the worker's own" in worker.log.read_text()
    assert kafka.committed() <= 5  # up to what came before it, where that was a batch of its own
    with kafka.worker(ODD) as worker:
        found = ids(kafka.read_keys(topics.ENRICHED, 11))
        assert worker.terminate() == 0
    assert found == {f"{name}{n}" for name in "ab" for n in range(5)} | {"defect"}
    assert kafka.committed() == 11


def test_nothing_is_committed_past_a_slow_article(broker: Broker) -> None:
    kafka = Kafka.make(broker, partitions=1)
    kafka.publish([article("slow", "wait 4"), *(article(f"a{n}", "events 1") for n in range(20))])
    with kafka.worker(ODD, batch_size=4) as worker:
        until(lambda: worker.metric("rasid_in_flight_articles") > 0)
        worker.process.send_signal(signal.SIGKILL)
        worker.process.wait(10)
    assert kafka.committed() == 0
    with kafka.worker(ODD, batch_size=4) as worker:
        assert len(ids(kafka.read_keys(topics.ENRICHED, 21))) == 21
        assert worker.terminate() == 0
    assert kafka.committed() == 21


def test_full_buffers_neither_cost_the_membership_nor_an_article(kafka: Kafka) -> None:
    """The first article takes longer than the session; meanwhile all buffers, of two messages, are full."""
    kafka.publish([article("slow", "wait 8"), *(article(f"a{n}", "events 1") for n in range(40))])
    with kafka.worker(ODD, batch_size=1, article_timeout=30.0) as worker:
        enriched = kafka.read(topics.ENRICHED, 41)
        assert worker.metric("rasid_assigned_partitions") == 2
        assert worker.terminate() == 0
        assert worker.log.read_text().count('"assigned"') == 1
    assert len(enriched) == len(ids(enriched)) == 41
    assert kafka.committed() == 41


def test_no_interval_makes_a_busy_worker_leave_its_group() -> None:
    settings = Settings(batch_size=16)
    app = build(settings)
    assert app.conf.broker_max_poll_interval >= 30 * 86_400
    assert app.conf.stream_buffer_maxsize == 2 * settings.batch_size


def test_a_rebalance_while_articles_are_worked_off_loses_none(kafka: Kafka) -> None:
    wanted = {f"a{n}" for n in range(120)}
    kafka.publish([article(f"a{n}", "wait 0.1") for n in range(120)])
    with kafka.worker(ODD, batch_size=4) as first:
        kafka.read(topics.ENRICHED, 1)
        with kafka.worker(ODD, batch_size=4) as second:
            until(lambda: second.metric("rasid_assigned_partitions") == 1)
            assert first.terminate() == 0
            until(lambda: second.metric("rasid_assigned_partitions") == 2)
            enriched = kafka.read_keys(topics.ENRICHED, 120)
            assert second.terminate() == 0
    assert ids(enriched) == wanted
    values = {(message.key, message.value) for message in enriched}
    assert len(values) == 120
    assert kafka.committed() == 120
