"""Nothing is lost: workers that are stopped or killed, topics that refuse or are gone."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import defaultdict

from kafka.admin import ConfigResource, ConfigResourceType

from deploy.broker import ROOT, Broker, free_port
from tests.stream.kafka import Kafka, until
from tests.stream.test_worker import ODD, article, headers
from workers.stream import clients, topics


def test_articles_in_flight_when_a_worker_is_killed_are_read_again(kafka: Kafka) -> None:
    kafka.publish([article(f"a{n}", "events 2") for n in range(200)] + [article("slow", "wait 5")])
    with kafka.worker(ODD) as worker:
        kafka.read(topics.ENRICHED, 1)
        worker.process.send_signal(signal.SIGKILL)
    with kafka.worker(ODD):
        assert len({message.key for message in kafka.read_keys(topics.ENRICHED, 201)}) == 201
        contents = defaultdict(set)
        for message in kafka.read_keys(topics.EVENTS, 400):
            contents[message.key].add(message.value)
    assert len(contents) == 400
    assert all(len(values) == 1 for values in contents.values())


def test_articles_in_flight_when_a_worker_is_stopped_are_finished(kafka: Kafka) -> None:
    with kafka.worker(ODD) as worker:
        kafka.publish([article(f"w{n}", "wait 0.1") for n in range(40)])
        kafka.read(topics.ENRICHED, 1)
        assert worker.terminate() == 0
        done = kafka.committed()
    enriched = kafka.read(topics.ENRICHED, done)
    assert len(enriched) == done > 0
    with kafka.worker(ODD) as worker:
        enriched = kafka.read(topics.ENRICHED, 40, settle=1.0)
        assert worker.terminate() == 0
    assert sorted(message.key for message in enriched) == sorted(f"w{n}".encode() for n in range(40))
    assert kafka.committed() == 40


def test_a_worker_that_cannot_stop_in_time_ends_all_the_same(kafka: Kafka) -> None:
    with kafka.worker(ODD, article_timeout=60.0, stop_timeout=2.0) as worker:
        kafka.publish([article("a", "hang")])
        until(lambda: worker.metric("rasid_in_flight_articles") == 1)
        assert worker.terminate() == 1
    assert kafka.committed() == 0


def test_two_workers_share_the_articles_and_one_takes_over(kafka: Kafka) -> None:
    with kafka.worker(ODD) as first, kafka.worker(ODD) as second:
        until(lambda: all(w.metric("rasid_assigned_partitions") == 1 for w in (first, second)))
        kafka.publish([article(f"a{n}", "events 1") for n in range(50)])
        kafka.read(topics.ENRICHED, 50)
        assert first.terminate() == 0
        kafka.publish([article(f"b{n}", "events 1") for n in range(50)])
        keys = {message.key for message in kafka.read(topics.EVENTS, 100, settle=1.0)}
    assert keys == {f"{name}{n}-0".encode() for name in "ab" for n in range(50)}


def test_an_enriched_article_too_large_for_its_topic_becomes_a_dead_letter(
    broker: Broker, real: None
) -> None:
    kafka = Kafka.make(broker, max_message_bytes=100_000)
    value = article("large", "events 300")  # each event fits, the enriched article with all of them does not
    with kafka.worker(ODD) as worker:
        kafka.publish([article("a", "events 1"), value, article("b", "events 1")], [b"k"] * 3)
        (dead,) = kafka.read(topics.DEAD, 1)
        assert {b"a-0", b"b-0"} < {message.key for message in kafka.read(topics.EVENTS, 302)}
        assert worker.terminate() == 0
    assert dead.value == value
    assert headers(dead)["error.type"] == "message-too-large"
    assert headers(dead)["error.stage"] == "deliver"
    assert kafka.committed() == 3


def test_a_topic_that_takes_less_than_the_setting_refuses_only_what_is_too_large(
    broker: Broker, real: None
) -> None:
    kafka = Kafka.make(broker, max_message_bytes=20_000)
    with kafka.worker(ODD, max_message_bytes=1_000_000) as worker:
        kafka.publish(
            [article("a", "events 1"), article("large", "huge 30000"), article("b", "events 1")], [b"k"] * 3
        )
        kafka.read(topics.DEAD, 1)
        assert {message.key for message in kafka.read(topics.EVENTS, 2)} == {b"a-0", b"b-0"}
        assert {message.key for message in kafka.read(topics.ENRICHED, 2)} == {b"a", b"b"}
        assert worker.terminate() == 0
    assert kafka.committed() == 3


def test_a_dead_letter_too_large_for_its_topic_leaves_the_bytes_where_they_are(
    broker: Broker, real: None
) -> None:
    kafka = Kafka.make(broker)
    alter(kafka, topics.DEAD, "max.message.bytes", "2000")
    with kafka.worker(ODD) as worker:
        kafka.publish([b"x" * 5000], [b"key"])
        (dead,) = kafka.read(topics.DEAD, 1)
        assert worker.terminate() == 0
    assert (dead.key, dead.value) == (b"key", None)
    assert headers(dead)["error.type"] == "not-json"
    assert headers(dead)["original.offset"] == "0"
    assert "left where it came from" in headers(dead)["error.message"]


def test_where_events_cannot_be_delivered_the_worker_stops_and_nothing_is_acknowledged(
    kafka: Kafka, real: None
) -> None:
    events = kafka.settings.topic(topics.EVENTS)
    with kafka.worker(ODD, delivery_timeout=3.0) as worker:
        with clients.admin(kafka.settings) as admin:
            admin.delete_topics([events])
        kafka.publish([article("a", "events 1")])
        assert worker.process.wait(60) == 1
    assert kafka.committed() == 0
    with clients.admin(kafka.settings) as admin:
        topics.create(kafka.settings, admin)
    with kafka.worker(ODD) as worker:
        assert [message.key for message in kafka.read(topics.EVENTS, 1)] == [b"a-0"]
        assert worker.terminate() == 0
    assert kafka.committed() == 1


def test_a_worker_does_not_start_without_its_topics(broker: Broker, real: None) -> None:
    kafka = Kafka.make(broker)
    with clients.admin(kafka.settings) as admin:
        admin.delete_topics([kafka.settings.topic(topics.DEAD)])
    assert f"topics are missing: {kafka.settings.topic(topics.DEAD)}. `rasid topics`" in refusal(kafka)


def test_a_worker_does_not_start_on_a_port_that_is_taken(kafka: Kafka) -> None:
    with kafka.worker(ODD) as worker:
        said = refusal(kafka, http_port=worker.port)
    assert f"port {worker.port} on 127.0.0.1" in said
    assert "RASID_HTTP_PORT" in said


def test_a_worker_does_not_start_without_kafka(kafka: Kafka) -> None:
    port = free_port()
    said = refusal(kafka, bootstrap=f"127.0.0.1:{port}")
    assert f"127.0.0.1:{port} does not answer" in said
    assert "RASID_BOOTSTRAP" in said


def refusal(kafka: Kafka, **more: object) -> str:
    """What a worker says that does not start."""
    ended = subprocess.run(
        [sys.executable, "-m", "workers", "worker"],
        env=kafka.environment(**more),
        cwd=ROOT,
        stderr=subprocess.PIPE,
        timeout=60,
    )
    assert ended.returncode == 1
    return ended.stderr.decode()


def alter(kafka: Kafka, topic: str, key: str, value: str) -> None:
    """Changes one setting of a topic."""
    with clients.admin(kafka.settings) as admin:
        admin.alter_configs(
            [ConfigResource(ConfigResourceType.TOPIC, kafka.settings.topic(topic), {key: value})]
        )
