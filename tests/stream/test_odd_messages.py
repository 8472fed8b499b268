"""Messages and topics as nobody here would make them: others do, and a worker must live with each."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
from aiokafka.structs import ConsumerRecord
from confluent_kafka import Producer
from faust.types import TP
from kafka import KafkaProducer
from kafka.admin import NewPartitions

from deploy.broker import Broker
from tests.stream.kafka import Kafka, until
from tests.stream.test_delivery import alter
from tests.stream.test_worker import ODD, article, headers
from workers.settings import Settings
from workers.stream import clients, topics
from workers.stream.app import StreamChanged, build

pytestmark = pytest.mark.usefixtures("real")


def librdkafka(settings: Settings, **options: Any) -> Producer:
    """A producer of the library that most publishers use."""
    return Producer(
        {"bootstrap.servers": settings.bootstrap, "message.max.bytes": 20_000_000}
        | {name.replace("_", "."): value for name, value in options.items()}
    )


@pytest.mark.parametrize("codec", ["gzip", "snappy", "lz4", "zstd"])
def test_articles_are_read_however_they_are_compressed(kafka: Kafka, codec: str) -> None:
    producer = librdkafka(kafka.settings, compression_type=codec)
    for n in range(20):
        producer.produce(kafka.settings.topic(topics.RAW), article(f"a{n}", "events 1" + " " * 500))
    assert producer.flush(30) == 0
    with kafka.worker(ODD) as worker:
        assert len({message.key for message in kafka.read(topics.EVENTS, 20)}) == 20
        assert worker.terminate() == 0
    assert kafka.committed() == 20


def test_keys_and_headers_of_any_bytes_are_kept_with_a_dead_letter(kafka: Kafka) -> None:
    producer = librdkafka(kafka.settings)
    sent = [("twice", b"1"), ("twice", b"2"), ("null", None), ("", b""), ("bytes", b"\xff\xfe\x00")]
    name = kafka.settings.topic(topics.RAW)
    producer.produce(name, b"{", key=b"\xff\xfe\x00", headers=sent, partition=0)
    producer.produce(name, None, key=b"\xff", headers=sent, partition=0)
    producer.produce(name, None, headers=sent, partition=0)
    producer.produce(name, article("a", "events 1"), key=b"\xff", headers=sent, partition=0)
    assert producer.flush(30) == 0
    with kafka.worker(ODD) as worker:
        dead = kafka.read(topics.DEAD, 3)
        kafka.read(topics.EVENTS, 1)
        assert worker.terminate() == 0
    by_offset = sorted(dead, key=lambda letter: dict(letter.headers)["original.offset"])
    assert [(letter.key, letter.value) for letter in by_offset] == [
        (b"\xff\xfe\x00", b"{"),
        (b"\xff", None),
        (None, b""),
    ]
    for letter in dead:
        assert list(letter.headers[: len(sent)]) == sent
    assert kafka.committed() == 4


class Undecodable(str):
    """A header's name that is sent as bytes which are no UTF-8."""

    def encode(self, *_: Any) -> bytes:
        return b"\xff\xfe"


@pytest.mark.parametrize("codec", [None, "gzip", "lz4"])
def test_a_header_whose_name_is_no_text_stops_nothing(kafka: Kafka, codec: str | None) -> None:
    name = kafka.settings.topic(topics.RAW)
    odd = [(Undecodable("x"), b"y")]
    values = [article("a0", "events 1"), article("a1", "events 1"), b"{", article("a2", "events 1")]
    with closing(
        KafkaProducer(**clients.options(kafka.settings), linger_ms=500, compression_type=codec)
    ) as producer:
        for n, value in enumerate(values):  # all in one batch
            producer.send(name, value, headers=odd if n in (1, 2) else [], partition=0)
        producer.flush(30)
    with kafka.worker(ODD) as worker:
        events = kafka.read(topics.EVENTS, 3)
        (dead,) = kafka.read(topics.DEAD, 1)
        assert worker.terminate() == 0
    assert sorted(message.key for message in events) == [b"a0-0", b"a1-0", b"a2-0"]
    assert dead.headers[0] == ("\ufffd\ufffd", b"y")
    assert kafka.committed() == 4


def test_an_article_as_large_as_its_topic_takes_is_a_dead_letter(kafka: Kafka) -> None:
    value = article("large", "x" * 16_000_000)
    producer = librdkafka(kafka.settings)
    for each in (article("a", "events 1"), value, article("b", "events 1")):
        producer.produce(kafka.settings.topic(topics.RAW), each, partition=0)
    assert producer.flush(30) == 0
    with kafka.worker(ODD) as worker:
        kafka.read(topics.EVENTS, 2)
        (dead,) = kafka.read(topics.DEAD, 1)
        assert worker.terminate() == 0
    assert headers(dead)["error.type"] == "too-large"
    assert dead.value == value
    assert kafka.committed() == 3


def test_a_key_too_large_for_the_dead_letters_is_left_where_it_is(kafka: Kafka) -> None:
    alter(kafka, topics.DEAD, "max.message.bytes", "2000")
    with kafka.worker(ODD) as worker:
        kafka.publish([b"{", article("a", "events 1")], [b"k" * 5000, b"a"])
        (dead,) = kafka.read(topics.DEAD, 1)
        kafka.read(topics.EVENTS, 1)
        assert worker.terminate() == 0
    assert (dead.key, dead.value) == (None, b"")
    assert headers(dead)["error.type"] == "not-json"
    assert headers(dead)["original.offset"] == "0"
    assert kafka.committed() == 2


def test_articles_of_a_partition_that_is_added_are_read(broker: Broker) -> None:
    kafka = Kafka.make(broker, partitions=1)
    name = kafka.settings.topic(topics.RAW)
    with kafka.worker(ODD) as worker:
        kafka.publish([article("a", "events 1")])
        kafka.read(topics.EVENTS, 1)
        with clients.admin(kafka.settings) as admin:
            admin.create_partitions({name: NewPartitions(total_count=2)})
        producer = librdkafka(kafka.settings)
        until(lambda: len(producer.list_topics(name).topics[name].partitions) == 2)
        producer.produce(name, article("b", "events 1"), partition=1)
        assert producer.flush(30) == 0
        assert {message.key for message in kafka.read(topics.EVENTS, 2)} == {b"a-0", b"b-0"}
        assert worker.terminate() == 0
    assert kafka.committed() == 2


def test_a_topic_that_is_made_anew_is_read_from_its_beginning(broker: Broker) -> None:
    kafka = Kafka.make(broker, partitions=1)
    with kafka.worker(ODD) as worker:
        kafka.publish([article(f"a{n}", "events 1") for n in range(10)])
        kafka.read(topics.EVENTS, 10)
        until(lambda: kafka.committed() == 10)
        with clients.admin(kafka.settings) as admin:
            admin.delete_topics([kafka.settings.topic(topics.RAW)])
            topics.create(kafka.settings, admin)
        kafka.publish([article(f"b{n}", "events 1") for n in range(15)])
        until(lambda: worker.process.poll() is not None or kafka.committed() == 15)
    with kafka.worker(ODD) as worker:
        found = {message.key for message in kafka.read_keys(topics.EVENTS, 25)}
        assert worker.terminate() == 0
    assert found == {f"{name}{n}-0".encode() for name, count in (("a", 10), ("b", 15)) for n in range(count)}
    assert kafka.committed() == 15


def test_an_offset_behind_those_read_stops_the_worker_rather_than_being_passed_over() -> None:
    app = build(Settings())
    consumer = app._new_consumer()
    partition = TP("articles.raw", 0)

    def record(offset: int) -> ConsumerRecord:
        return ConsumerRecord("articles.raw", 0, offset, 0, 0, None, b"{}", None, -1, 2, ())

    consumer._read_offset[partition] = 10
    assert consumer._to_message(partition, record(10)).offset == 10
    with pytest.raises(StreamChanged, match="offset 3 behind 10"):
        consumer._to_message(partition, record(3))


def test_the_marks_of_transactions_are_no_articles_that_wait(broker: Broker) -> None:
    kafka = Kafka.make(broker, partitions=1)
    producer = librdkafka(kafka.settings, transactional_id=kafka.settings.group)
    producer.init_transactions()
    with kafka.worker(ODD, stall_timeout=6.0) as worker:
        for n in range(2):
            producer.begin_transaction()
            producer.produce(kafka.settings.topic(topics.RAW), article(f"a{n}", "events 1"))
            producer.commit_transaction()
        kafka.read(topics.EVENTS, 2)
        until(lambda: 'rasid_lag_articles{partition="0"} 0.0' in worker.get("/metrics")[1])
        kafka.read(topics.EVENTS, 2, settle=15.0)
        assert worker.get("/live")[0] == 200
        assert worker.terminate() == 0


@pytest.mark.parametrize("topic", [topics.DEAD, topics.ENRICHED])
def test_where_a_topic_goes_missing_nothing_is_acknowledged(kafka: Kafka, topic: str) -> None:
    with kafka.worker(ODD, delivery_timeout=3.0) as worker:
        with clients.admin(kafka.settings) as admin:
            admin.delete_topics([kafka.settings.topic(topic)])
        kafka.publish([b"{" if topic == topics.DEAD else article("a", "events 1")])
        assert worker.process.wait(60) == 1
    assert kafka.committed() == 0
    with clients.admin(kafka.settings) as admin:
        topics.create(kafka.settings, admin)
    with kafka.worker(ODD) as worker:
        kafka.read(topic, 1)
        assert worker.terminate() == 0
    assert kafka.committed() == 1
