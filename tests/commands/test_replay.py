"""Dead letters put back: which, how often, and never twice."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from kafka import TopicPartition

from tests.commands.conftest import Run
from tests.commands.helpers import publish_dead
from tests.stream.kafka import Kafka
from tests.stream.test_worker import headers
from workers.messages import article_id, decode_article
from workers.stream import clients, topics
from workers.stream.replayed import Replayed


def test_a_dry_run_only_says_what_would_be_done(rasid: Run, kafka: Kafka) -> None:
    publish_dead(kafka, [(b"1", "timeout", 0), (b"2", "not-json", 0)])
    for _ in range(2):
        result = rasid("replay", "--dry-run")
        assert "would replay 2 dead letters, left 0, 0 replayed before" in result.stderr
    assert ends(kafka, topics.RAW) == 0


def test_letters_go_back_by_reason_and_with_a_count_and_not_too_often(rasid: Run, kafka: Kafka) -> None:
    publish_dead(
        kafka, [(b"1", "timeout", 0), (b"2", "not-json", 0), (b"3", "timeout", 2), (b"4", "timeout", 3)]
    )
    result = rasid("replay", "--reason", "timeout")
    assert "replayed 2 dead letters, left 2, 0 replayed before" in result.stderr
    raw = kafka.read(topics.RAW, 2)
    assert {(message.key, dict(message.headers)["replay.count"]) for message in raw} == {
        (b"1", b"1"),
        (b"3", b"3"),
    }


def test_no_letter_goes_back_twice_unless_asked_for(rasid: Run, kafka: Kafka) -> None:
    publish_dead(kafka, [(str(n).encode(), ("timeout", "crashed")[n % 2], 0) for n in range(50)])
    assert "replayed 25 dead letters, left 25, 0" in rasid("replay", "--reason", "timeout").stderr
    assert "replayed 0 dead letters, left 25, 25" in rasid("replay", "--reason", "timeout").stderr
    publish_dead(kafka, [(b"50", "timeout", 0)])
    assert "replayed 1 dead letters, left 25, 25" in rasid("replay", "--reason", "timeout").stderr
    assert "replayed 25 dead letters, left 0, 26" in rasid("replay").stderr
    assert "replayed 0 dead letters, left 0, 51" in rasid("replay").stderr
    assert sorted(int(message.key) for message in kafka.read(topics.RAW, 51, settle=0.5)) == list(range(51))
    assert "replayed 51 dead letters, left 0, 0" in rasid("replay", "--again").stderr


def test_letters_go_back_by_the_time_they_failed(rasid: Run, kafka: Kafka) -> None:
    publish_dead(kafka, [(b"1", "timeout", 0)])
    soon = (datetime.now(UTC) + timedelta(minutes=1)).isoformat()
    assert "replayed 0 dead letters, left 1" in rasid("replay", "--since", soon).stderr
    assert "replayed 0 dead letters, left 1" in rasid("replay", "--until", "2020-01-01T00:00:00Z").stderr
    assert (
        "replayed 1 dead letters"
        in rasid("replay", "--since", "2020-01-01T00:00:00Z", "--until", soon).stderr
    )
    assert rasid("replay", "--since", "yesterday").exit_code == 2


def test_a_replayed_article_that_fails_again_comes_back_once_with_its_count(rasid: Run, kafka: Kafka) -> None:
    with clients.producer(kafka.settings) as producer:
        producer.send(
            kafka.settings.topic(topics.RAW), key=b"k", value=b"nonsense", headers=[("publisher", b"shamal")]
        )
    with kafka.worker() as worker:
        kafka.read(topics.DEAD, 1)
        for times in range(1, 4):
            assert "replayed 1 dead letters, left 0" in rasid("replay").stderr
            letters = kafka.read(topics.DEAD, times + 1)
            assert len(letters) == times + 1
        assert "replayed 0 dead letters, left 1, 3 replayed before" in rasid("replay").stderr
        assert worker.terminate() == 0
    assert sorted(headers(letter).get("replay.count", "0") for letter in letters) == list("0123")
    for letter in letters:
        assert (letter.key, letter.value) == (b"k", b"nonsense")
        assert headers(letter)["publisher"] == "shamal"
    assert ends(kafka, topics.RAW) == 4


def test_a_replayed_article_that_can_be_read_now_gives_its_events(rasid: Run, kafka: Kafka) -> None:
    value = json.dumps({"body": "قصفت طائرات حربية مدينة الرقة أمس." + " كلمة" * 50}).encode()
    kafka.publish([value])
    with kafka.worker(max_body_bytes=100) as worker:
        (letter,) = kafka.read(topics.DEAD, 1)
        assert headers(letter)["error.type"] == "too-large"
        assert worker.terminate() == 0
    assert rasid("replay", "--reason", "too-large").exit_code == 0
    with kafka.worker() as worker:
        (enriched,) = kafka.read(topics.ENRICHED, 1)
        assert worker.terminate() == 0
    assert enriched.key.decode() == article_id(decode_article(value, 10_000))


@given(st.integers(0, 2**40), st.sets(st.integers(0, 3000)), st.sets(st.integers(0, 3000)))
def test_what_is_noted_is_what_is_read(start: int, first: set[int], second: set[int]) -> None:
    offsets = {start + place for place in first | second}
    done = Replayed(start).adding(start + place for place in first).adding(start + place for place in second)
    read = Replayed.decode(done.offset, done.metadata())
    assert {offset for offset in range(start, start + 3002) if offset in read} == offsets
    assert start - 1 in read
    later = read.since(start + 100)
    assert {offset for offset in range(start + 100, start + 3002) if offset in later} == {
        offset for offset in offsets if offset >= start + 100
    }


def test_metadata_that_is_not_ours_notes_nothing() -> None:
    for metadata in ("", "nonsense", "AAAA"):
        assert Replayed.decode(7, metadata) == Replayed(7)


def ends(kafka: Kafka, topic: str) -> int:
    """How many messages a topic has."""
    with clients.consumer(kafka.settings) as consumer:
        name = kafka.settings.topic(topic)
        partitions = [TopicPartition(name, number) for number in consumer.partitions_for_topic(name)]
        return sum(consumer.end_offsets(partitions).values())
