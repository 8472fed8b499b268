"""TLS, logins and rights: with them all works; without them the message soon says what is wrong."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from deploy.broker import ROOT, free_port
from tests.security.broker import MECHANISMS, PASSWORD, USER, SecureBroker, grant
from tests.stream.kafka import Kafka
from tests.stream.test_worker import ODD, article
from workers.settings import Settings
from workers.stream import topics

SECONDS = 20.0  # until a command must have said what is wrong, on a busy machine


def rasid(settings: Settings, *arguments: str, input: bytes = b"", **more: Any) -> tuple[int, str]:
    """A command in a process of its own; its exit code and all it says."""
    began = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-m", "workers", *arguments],
        env=Kafka(broker=None, settings=settings).environment(**more),  # type: ignore[arg-type]
        cwd=ROOT,
        input=input,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
    )
    said = ended.stdout.decode()
    assert time.monotonic() - began < SECONDS
    assert "Traceback" not in said
    assert PASSWORD not in said
    return ended.returncode, " ".join(said.split())


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_a_worker_works_with_tls_and_a_login(secured: Kafka, mechanism: str) -> None:
    kafka = Kafka(secured.broker, dataclasses.replace(secured.settings, sasl_mechanism=mechanism))
    with kafka.worker(ODD) as worker:
        kafka.publish([article("a", "events 2")])
        assert {message.key for message in kafka.read(topics.EVENTS, 2)} == {b"a-0", b"a-1"}
        assert worker.terminate() == 0


def test_commands_work_with_tls_and_a_login(secured: Kafka) -> None:
    settings = dataclasses.replace(secured.settings, sasl_mechanism="SCRAM-SHA-512")
    assert rasid(settings, "publish", "-", input=article("a", "x"))[0] == 0
    code, said = rasid(settings, "tail", "articles.raw", "--from-beginning", "--max", "1", "--format", "json")
    assert (code, '"id":"a"' in said) == (0, True)
    assert "replayed 0 dead letters" in rasid(settings, "replay")[1]
    assert rasid(settings, "topics")[0] == 0
    assert rasid(settings, "doctor", http_port=free_port())[0] == 0


@pytest.mark.parametrize(
    ("command", "mechanism"),
    [
        (("worker",), "PLAIN"),
        (("worker",), "SCRAM-SHA-256"),
        (("publish", "-"), "PLAIN"),
        (("replay",), "PLAIN"),
    ],
)
def test_a_wrong_password_is_named(settings: Settings, command: tuple[str, ...], mechanism: str) -> None:
    code, said = rasid(settings, *command, sasl_password="hunter2", sasl_mechanism=mechanism)
    assert code == 1
    assert f"does not let the user '{USER}' in by {mechanism}" in said
    assert "RASID_SASL_PASSWORD" in said
    assert "hunter2" not in said


@pytest.mark.parametrize("command", [("worker",), ("publish", "-"), ("doctor",)])
def test_a_certificate_of_another_authority_is_named(
    settings: Settings, secure: SecureBroker, command: tuple[str, ...]
) -> None:
    code, said = rasid(settings, *command, ssl_ca=str(secure.other_ca))
    assert code == 1
    assert "certificate that cannot be trusted" in said
    assert "RASID_SSL_CA" in said


def test_a_certificate_that_is_not_there_is_named(settings: Settings) -> None:
    code, said = rasid(settings, "topics", ssl_ca="/nowhere")
    assert code == 1
    assert "RASID_SSL_CA" in said


def test_the_name_in_the_certificate_must_be_right(settings: Settings) -> None:
    code, said = rasid(settings, "topics", bootstrap=settings.bootstrap.replace("localhost", "127.0.0.1"))
    assert code == 1
    assert "certificate that cannot be trusted (IP address mismatch" in said


@pytest.mark.parametrize("protocol", ["PLAINTEXT", "SASL_PLAINTEXT"])
def test_a_wrong_protocol_is_named(settings: Settings, protocol: str) -> None:
    code, said = rasid(settings, "topics", security_protocol=protocol)
    assert code == 1
    assert "RASID_" in said
    assert settings.bootstrap in said


@pytest.mark.parametrize(
    ("without", "said"),
    [
        (("topic", "READ"), "READ of the topic {prefix}articles.raw"),
        (("topic", "WRITE"), "WRITE of the topic {prefix}events"),
        (("group", "READ"), "READ of the group {group}"),
    ],
)
def test_a_worker_names_the_right_that_it_lacks(
    settings: Settings, secure: SecureBroker, without: tuple[str, str], said: str
) -> None:
    grant(secure, settings.topic_prefix, settings.group, without=without)
    wanted = said.format(prefix=settings.topic_prefix, group=settings.group)
    for command in ("worker", "doctor"):
        code, answer = rasid(settings, command)
        assert code == 1
        assert wanted in answer


def test_a_right_that_a_new_group_lacks_is_named_on_a_kafka_that_never_had_one(
    secure: SecureBroker, tmp_path: Path
) -> None:
    """The group may be seen but not joined, and the topic of all groups is not yet there."""
    new = SecureBroker.start(tmp_path)
    try:
        settings = Settings(
            bootstrap=new.address,
            security_protocol="SASL_SSL",
            sasl_username=USER,
            sasl_password=PASSWORD,
            ssl_ca=str(new.ca),
            group="never-used",
            partitions=1,
            http_port=free_port(),
        )
        with new.admin() as admin:
            topics.create(settings, admin)
        grant(new, "articles", settings.group, without=("group", "READ"), also=("group", "DESCRIBE"))
        grant(new, "events", settings.group, without=("group", "READ"))
        grant(new, "incidents", settings.group, without=("group", "READ"))
        code, said = rasid(settings, "worker")
        assert code == 1
        assert "READ of the group never-used" in said
        grant(new, "articles", settings.group)
        code, said = rasid(settings, "doctor")
        assert (code, "READ of the group" in said) == (0, False)
    finally:
        new.stop()


def test_commands_without_rights_say_so(settings: Settings) -> None:
    code, said = rasid(settings, "publish", "-", input=article("a", "events 1"))
    assert code == 1
    assert "TopicAuthorizationFailed" in said
    code, said = rasid(settings, "replay")
    assert code == 1
    assert "not to be seen by this user" in said


def test_secrets_are_nowhere_to_be_seen(secured: Kafka, tmp_path: Path) -> None:
    (tmp_path / "password").write_text(PASSWORD + "\n")
    environment = {"sasl_password": "", "log_level": "DEBUG"}
    file_only = Kafka(secured.broker, dataclasses.replace(secured.settings, **environment))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RASID_SASL_PASSWORD_FILE", str(tmp_path / "password"))
        with file_only.worker(ODD) as worker:
            secured.publish([article("a", "fail"), b"nonsense"])
            letters = secured.read(topics.DEAD, 2)
            shown = [worker.get(page)[1] for page in ("/metrics", "/live", "/ready")]
            pids = [worker.process.pid, *children(worker.process.pid)]
            assert len(pids) == 2
            shown += [Path(f"/proc/{pid}/cmdline").read_bytes().decode() for pid in pids]
            in_environment = [Path(f"/proc/{pid}/environ").read_bytes().decode() for pid in pids]
            assert worker.terminate() == 0
    shown += [repr(letter) for letter in letters] + [worker.log.read_text()]
    assert not [text for text in shown + in_environment if PASSWORD in text]
    # The extractor reads what strangers send: it needs no login.
    assert not [text for text in in_environment[1:] if "SASL_PASSWORD" in text]


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [*map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
