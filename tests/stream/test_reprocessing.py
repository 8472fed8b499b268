"""The README's commands that have articles read again, run as they stand there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys

import pytest

from deploy.broker import ROOT, Broker
from tests.stream.kafka import Kafka
from tests.stream.test_worker import ODD, article
from workers.stream import topics

COMMANDS = re.findall(
    r"^python (-m kafka\.admin .*reset-offsets.*?)(?: +#.*)?$",
    (ROOT / "README.md").read_text("utf-8"),
    re.MULTILINE,
)


def test_the_readme_has_them() -> None:
    assert ["--to-offset" in command for command in COMMANDS] == [True, False]
    assert "--to-datetime" in COMMANDS[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_articles_are_read_again_with_the_same_ids_and_content(
    broker: Broker, real: None, command: str
) -> None:
    kafka = Kafka.make(broker, partitions=1)
    with kafka.worker(ODD) as worker:
        kafka.publish([article(f"a{n}", "events 1") for n in range(10)])
        kafka.read(topics.EVENTS, 10)
        assert worker.terminate() == 0
    assert kafka.committed() == 10
    settings = kafka.settings
    for written, own in {
        "$RASID_BOOTSTRAP": settings.bootstrap,
        "-g rasid": f"-g {settings.group}",
        topics.RAW: settings.topic(topics.RAW),
        "--to-offset 1200": "--to-offset 4",
        "2026-03-01T00:00:00Z": "2020-01-01T00:00:00Z",
    }.items():
        command = command.replace(written, own)
    subprocess.run([sys.executable, *shlex.split(command)], env=os.environ, cwd=ROOT, check=True, timeout=60)
    first = 4 if "--to-offset" in command else 0
    assert kafka.committed() == first
    with kafka.worker(ODD) as worker:
        events = kafka.read(topics.EVENTS, 20 - first)
        assert worker.terminate() == 0
    assert len({message.key for message in events}) == 10
    assert len({(message.key, message.value) for message in events}) == 10
