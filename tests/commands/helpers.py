"""Messages that commands read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from deploy.broker import free_port
from tests.stream.kafka import Kafka
from tests.stream.odd_stage import event
from workers.document import Document
from workers.messages import RawArticle, encode
from workers.stream import clients, dead_letters, topics
from workers.stream.outcome import Failure


def publish_events(kafka: Kafka, wanted: Sequence[tuple[str, str, str]]) -> None:
    """Events of an id, a type and a country each."""
    document = Document(RawArticle(body="قصفت طائرات"), "a", None)
    with clients.producer(kafka.settings) as producer:
        for id, type, country in wanted:
            message = event(document, 0, "قصفت")
            message.id, message.type = id, type  # type: ignore[assignment]
            headers = [("type", type.encode()), ("status", b"happened"), ("country", country.encode())]
            producer.send(
                kafka.settings.topic(topics.EVENTS), key=id.encode(), value=encode(message), headers=headers
            )
        producer.flush()


def publish_dead(kafka: Kafka, wanted: Sequence[tuple[bytes, str, int]]) -> None:
    """Dead letters of a key, a reason and a replay count each."""
    with clients.producer(kafka.settings) as producer:
        for key, reason, count in wanted:
            original = [(dead_letters.REPLAY_COUNT, str(count).encode())] if count else []
            headers = dead_letters.headers(Failure(reason, "…", "extract"), "articles.raw", 0, 7, original)
            producer.send(kafka.settings.topic(topics.DEAD), key=key, value=b"{}", headers=headers)
        producer.flush()


def unreachable(*arguments: str) -> str:
    """What a command says where no Kafka is; it must end with 1."""
    ended = subprocess.run(
        [sys.executable, "-m", "workers", *arguments],
        env={**os.environ, "RASID_BOOTSTRAP": f"127.0.0.1:{free_port()}"},
        stderr=subprocess.PIPE,
        timeout=60,
    )
    assert ended.returncode == 1
    return ended.stderr.decode()
