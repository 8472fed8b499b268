"""Where neither a broker is named nor Apache Kafka can be had, the embedded broker is taken by itself."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from deploy import demo
from deploy.broker import ROOT, choose, free_port
from tests.stream.kafka import Kafka
from tests.stream.test_worker import ODD, article
from workers.stream import topics

NEEDED = "bash sh cat dirname env grep id mkdir mktemp rm sed sleep touch".split()  # what start.sh calls


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without Java, Maven and a way to install them: the directory of all its programs."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in NEEDED:
        found = shutil.which(name)
        assert found
        (programs / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.delenv("RASID_BOOTSTRAP", raising=False)
    monkeypatch.setenv("RASID_KAFKA_PORT", str(free_port(2)))
    monkeypatch.setenv("RASID_KAFKA_DIR", str(tmp_path / "kafka"))
    return programs


def test_without_java_articles_go_through_the_embedded_broker(
    bare: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    broker = choose(os.environ)
    try:
        assert not broker.kafka
        assert broker.settings() == {"RASID_BOOTSTRAP": broker.address, "RASID_API_VERSION": "0.11"}
        assert broker.address in broker.description
        kafka = Kafka.make(broker)
        with kafka.worker(ODD) as worker:
            kafka.publish([article("a", "events 2"), b"{"])
            assert {message.key for message in kafka.read(topics.EVENTS, 2)} == {b"a-0", b"a-1"}
            kafka.read(topics.DEAD, 1)
            assert worker.terminate() == 0
    finally:
        broker.stop()
    assert "kafka: `java` is missing" in capfd.readouterr().err


def test_without_kafkas_jars_the_embedded_broker_is_taken(
    bare: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, does in {"java": "echo 'openjdk version \"21.0.2\"' >&2", "mvn": "exit 1"}.items():
        (bare / name).write_text(f"#!/usr/bin/env bash\n{does}\n")
        (bare / name).chmod(0o755)
    broker = choose(os.environ, {"RASID_CACHE_DIR": str(tmp_path / "cache")})
    broker.stop()
    assert not broker.kafka
    assert "Maven could not fetch Apache Kafka" in capfd.readouterr().err


def test_the_demo_says_which_broker_it_took(bare: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert demo.main([str(next(iter(sorted((ROOT / "seeds").glob("*.json")))))]) == 0
    said = capfd.readouterr().out
    assert "the embedded broker at" in said
    assert "it keeps nothing" in said
    assert "0 dead letters, 0 lost" in said
