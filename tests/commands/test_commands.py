"""The commands as people and programs use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.commands.helpers import publish_events, unreachable
from tests.schemas import validate
from tests.stream.kafka import Kafka
from workers.messages import decode_article
from workers.stream import topics

BODY = "قصفت طائرات حربية مدينة الرقة أمس."


@pytest.mark.parametrize(
    "command", ["worker", "publish", "tail", "extract", "topics", "replay", "doctor", "broker", "bench"]
)
def test_help_shows_an_example(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.stdout
    assert f"rasid {command}" in result.stdout


def test_extract_gives_a_line_an_article_in_order(run: Run, tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": f"a{n}", "body": BODY}) + "\n" for n in range(5))
    result = run("extract", input=lines.encode())
    assert result.exit_code == 0
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [item["article_id"] for item in found] == [f"a{n}" for n in range(5)]
    for item in found:
        for event in item["events"]:
            validate(topics.EVENTS, json.dumps(event).encode())


def test_extract_with_layers_gives_enriched_articles(run: Run) -> None:
    result = run("extract", "--layers", "-", input=json.dumps({"body": BODY}).encode())
    article = validate(topics.ENRICHED, result.stdout.encode())
    assert [token["span"]["text"] for token in article["tokens"]][:2] == ["قصفت", "طائرات"]


def test_extract_names_what_it_cannot_read_and_goes_on(run: Run) -> None:
    result = run("extract", input=b'{"id": "a", "body": ""}\n{"id": "b", "body": "x"}\n')
    assert result.exit_code == 1
    assert "standard input:1: empty-body" in result.stderr
    assert [json.loads(line)["article_id"] for line in result.stdout.splitlines()] == ["b"]


def test_topics_creates_them_once(rasid: Run, kafka: Kafka) -> None:
    if not kafka.broker.kafka:
        pytest.skip("the embedded broker makes topics on first use")
    result = rasid("topics")
    assert result.exit_code == 0
    assert "created" not in result.stdout
    assert "missing" not in result.stdout


def test_publish_says_what_it_refused_and_why(rasid: Run, kafka: Kafka, tmp_path: Path) -> None:
    (tmp_path / "good.jsonl").write_text(
        "".join(json.dumps({"id": f"a{n}", "body": BODY}) + "\n" for n in range(20))
    )
    (tmp_path / "bad.json").write_text('{"body": "x", "published_at": "tomorrow"}')
    result = rasid("publish", str(tmp_path))
    assert result.exit_code == 1
    assert "bad.json: bad-date" in result.stderr
    assert "published 20 articles" in result.stderr
    raw = kafka.read(topics.RAW, 20)
    assert {message.key.decode() for message in raw} == {f"a{n}" for n in range(20)}
    assert {decode_article(message.value, 1000).body for message in raw} == {BODY}


def test_publish_says_that_kafka_is_not_there(run: Run) -> None:
    assert "does not answer" in unreachable("publish", "seeds")


def test_publish_unwraps_articles_that_stand_beside_their_events(rasid: Run, kafka: Kafka) -> None:
    result = rasid("publish", "-", input=b'{"article": {"id": "s", "body": "x"}, "events": []}\n')
    assert result.exit_code == 0
    (message,) = kafka.read(topics.RAW, 1)
    assert (message.key, json.loads(message.value)) == (b"s", {"id": "s", "body": "x"})


def test_an_article_without_an_id_has_the_same_key_every_time(rasid: Run, kafka: Kafka) -> None:
    for _ in range(2):
        rasid("publish", "-", input=b'{"body": "x"}\n')
    first, second = kafka.read(topics.RAW, 2)
    assert first.key == second.key


def test_tail_filters_by_headers_and_stops(rasid: Run, kafka: Kafka) -> None:
    publish_events(kafka, [("e1", "ASSAULT", "SYR"), ("e2", "PROTEST", "SYR"), ("e3", "ASSAULT", "IRQ")])
    result = rasid("tail", "--type", "ASSAULT", "--country", "IRQ", "--from-beginning", "--max", "1")
    assert result.exit_code == 0
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["e3"]


def test_tail_shows_a_table_with_arabic_in_isolates(rasid: Run, kafka: Kafka) -> None:
    publish_events(kafka, [("e1", "ASSAULT", "SYR")])
    result = rasid("tail", "--format", "table", "--from-beginning", "--max", "1")
    assert "ASSAULT" in result.stdout
    assert "\u2068قصفت\u2069" in result.stdout


def test_doctor_finds_all_well(rasid: Run, kafka: Kafka) -> None:
    result = rasid("doctor")
    assert result.exit_code == 0, result.stdout
    assert "✗" not in result.stdout


def test_doctor_says_what_is_wrong(run: Run) -> None:
    result = run("doctor", RASID_BATCH_SIZE="many")
    assert result.exit_code == 1
    assert "RASID_BATCH_SIZE must be a whole number" in result.stdout
