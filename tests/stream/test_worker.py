"""The way of articles through a worker on a real broker."""

from __future__ import annotations

import json
import signal
import subprocess

import pytest

from deploy.broker import ROOT
from tests.stream.kafka import Kafka, until
from tests.stream.odd_extractor import COMMAND
from workers.messages import RawArticle, encode
from workers.settings import Settings
from workers.stream import topics

ODD = ("-m", "tests.stream.odd_worker")


def article(id: str, body: str) -> bytes:
    return encode(RawArticle(id=id, body=body))


def headers(message: object) -> dict[str, str]:
    return {key: value.decode() for key, value in message.headers}  # type: ignore[attr-defined]


def test_every_article_gives_its_events_and_an_enriched_article(kafka: Kafka) -> None:
    with kafka.worker(ODD) as worker:
        kafka.publish([article(f"a{n}", f"events {n}") for n in range(10)])
        enriched = kafka.read(topics.ENRICHED, 10)
        events = kafka.read(topics.EVENTS, 45)
        assert worker.metric('rasid_articles_total{outcome="events"}') == 9
        assert worker.metric('rasid_articles_total{outcome="no_events"}') == 1
        assert worker.metric('rasid_events_total{status="happened",type="ASSAULT"}') == 45
        assert worker.metric("rasid_in_flight_articles") == 0
        assert worker.get("/live") == (200, "live\n")
        assert worker.terminate() == 0
    assert sorted(message.key.decode() for message in enriched) == [f"a{n}" for n in range(10)]
    assert {m.key.decode() for m in events} == {f"a{n}-{i}" for n in range(10) for i in range(n)}
    assert kafka.committed() == 10
    by_id = {message.key.decode(): message for message in events}
    assert headers(by_id["a2-0"]) == {"type": "ASSAULT", "status": "happened"}
    assert headers(by_id["a2-1"]) == {"type": "ASSAULT", "mode": "aerial", "status": "happened"}
    whole = {m.key.decode(): json.loads(m.value) for m in enriched}
    assert whole["a2"]["events"] == [json.loads(by_id[f"a2-{i}"].value) for i in range(2)]


BAD = {
    b"": "empty",
    b"\xff\xfe\x00": "not-utf8",
    b"{": "not-json",
    b"[" * 100_000: "not-json",
    b'{"body": "\\ud800"}': "not-json",
    b"[]": "wrong-type",
    b"null": "wrong-type",
    b'{"title": "x"}': "missing-body",
    b'{"body": "  "}': "empty-body",
    b'{"body": 7}': "wrong-type",
    b'{"body": "x", "title": ["x"]}': "wrong-type",
    b'{"body": "x", "published_at": "yesterday"}': "bad-date",
    b'{"body": "x", "published_at": "2016-05-24T10:00:00"}': "bad-date",
    b'{"body": "' + b"x" * 262_145 + b'"}': "too-large",
}


def test_what_cannot_be_read_becomes_a_dead_letter_and_the_worker_goes_on(kafka: Kafka) -> None:
    keys = [str(number).encode() for number in range(len(BAD))]
    kafka.publish([*BAD, None, article("good", "events 1")], [*keys, b"tombstone", b"good"])
    with kafka.worker(ODD) as worker:
        dead = kafka.read(topics.DEAD, len(BAD) + 1)
        assert [message.key for message in kafka.read(topics.EVENTS, 1)] == [b"good-0"]
        assert worker.metric('rasid_dead_letters_total{reason="not-json"}') == 3
        assert worker.metric('rasid_articles_total{outcome="dead"}') == len(BAD) + 1
        assert worker.terminate() == 0
    by_key = {message.key: message for message in dead}
    for key, (value, reason) in zip(keys, BAD.items(), strict=True):
        said = headers(by_key[key])
        assert (by_key[key].value or b"") == value
        assert (said["error.type"], said["error.stage"]) == (reason, "decode")
        assert said["original.topic"] == kafka.settings.topic(topics.RAW)
        assert said["original.partition"].isdigit()
        assert said["original.offset"].isdigit()
        assert said["error.message"]
        assert said["failed.at"].endswith("+00:00")
        assert said["extractor"].startswith("rasid/")
    assert by_key[b"tombstone"].value is None
    assert headers(by_key[b"tombstone"])["error.type"] == "empty"
    assert kafka.committed() == len(BAD) + 2


@pytest.mark.parametrize(
    ("body", "reason", "stage"),
    [("hang", "timeout", "extract"), ("die", "crashed", "extract"), ("fail", "defect", "odd_stage")],
)
def test_an_article_that_breaks_the_extractor_becomes_a_dead_letter(
    kafka: Kafka, body: str, reason: str, stage: str
) -> None:
    values = [article("before", "events 1"), article("bad", body), article("after", "events 1")]
    with kafka.worker(ODD, article_timeout=1.0) as worker:
        kafka.publish(values, [b"k"] * 3)
        (dead,) = kafka.read(topics.DEAD, 1)
        assert {message.key for message in kafka.read(topics.EVENTS, 2)} == {b"before-0", b"after-0"}
        assert worker.metric(f'rasid_dead_letters_total{{reason="{reason}"}}') == 1
        assert worker.get("/live")[0] == 200
        assert worker.terminate() == 0
        assert "نص" not in worker.log.read_text()  # what a stage says may quote the article
    assert dead.value == values[1]
    assert (headers(dead)["error.type"], headers(dead)["error.stage"]) == (reason, stage)


def test_an_article_that_the_extractor_did_not_die_of_is_not_blamed(kafka: Kafka, tmp_path: object) -> None:
    with kafka.worker(ODD) as worker:
        kafka.publish([article("a", f"die once {tmp_path}/died")])
        kafka.read(topics.ENRICHED, 1)
        assert worker.metric("rasid_extractor_restarts_total") == 1
        assert worker.metric('rasid_articles_total{outcome="dead"}') == 0


def test_health_pages_answer_while_an_article_takes_long(kafka: Kafka) -> None:
    with kafka.worker(ODD, article_timeout=20.0) as worker:
        kafka.publish([article("a", "hang")])
        until(lambda: worker.metric("rasid_in_flight_articles") == 1)
        assert worker.get("/live")[0] == 200
        assert worker.get("/ready")[0] == 200


def test_a_worker_that_makes_no_progress_is_not_live(kafka: Kafka) -> None:
    with kafka.worker(ODD, article_timeout=60.0, stall_timeout=8.0) as worker:
        kafka.publish([article("a", "hang")])
        until(lambda: worker.get("/live")[0] == 503)
        until(lambda: "1 articles wait" in worker.get("/live")[1])


def test_an_endless_article_does_not_outlive_a_killed_worker() -> None:
    settings = Settings(article_timeout=0.5)
    process = subprocess.Popen(
        [*COMMAND, str(settings.max_body_bytes), str(settings.article_timeout)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    value = article("a", "hang")
    assert process.stdin
    process.stdin.write(len(value).to_bytes(4, "big") + value)
    process.stdin.close()
    assert process.wait(60) == -signal.SIGALRM
