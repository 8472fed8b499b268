"""What is open to others: addresses that are listened on, and ways to run what is only data."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from deploy.broker import ROOT, Broker
from tests.stream.kafka import Kafka, Worker
from tests.stream.test_worker import ODD, article
from workers.stream import topics

SOURCES = sorted((ROOT / "workers").rglob("*.py"))
LOOPBACK = "0100007F"


def listening(worker: Worker) -> set[str]:
    """The addresses on which the worker's process listens, as /proc has them."""
    inodes = set()
    for descriptor in Path(f"/proc/{worker.process.pid}/fd").iterdir():
        try:
            target = str(descriptor.readlink())
        except FileNotFoundError:  # the worker closed it since it was listed
            continue
        found = re.fullmatch(r"socket:\[(\d+)\]", target)
        if found:
            inodes.add(found[1])
    rows = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/{worker.process.pid}/net/{table}").read_text().splitlines()[1:]
    ]
    return {row[1] for row in rows if row[3] == "0A" and row[9] in inodes}


def test_a_worker_listens_on_the_loopback_address_alone_unless_set(broker: Broker) -> None:
    kafka = Kafka.make(broker)
    with kafka.worker(ODD) as worker:
        assert listening(worker) == {f"{LOOPBACK}:{worker.port:04X}"}
        kafka.publish([article("a\r\nlevel=error", "fail"), article("x" * 5000, "events 1")])
        kafka.read(topics.DEAD, 1)
        kafka.read(topics.ENRICHED, 1)
        assert worker.terminate() == 0
        lines = worker.log.read_text().splitlines()
    assert all(line.startswith("{") for line in lines)  # no publisher makes a line of his own
    assert max(map(len, lines)) < 2000


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_that_is_read_can_become_code(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = {alias.name.partition(".")[0] for alias in node.names}
            assert not names & {"pickle", "dill", "marshal", "shelve"}
        if isinstance(node, ast.ImportFrom):
            assert node.module not in {"pickle", "dill", "marshal", "shelve"}
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        assert called not in {"eval", "exec", "compile", "__import__", "os.system", "os.popen"}
        keywords = {word.arg: ast.unparse(word.value) for word in node.keywords}
        assert keywords.get("shell") in {None, "False"}
        if called in {"yaml.load", "yaml.load_all"}:
            assert "SafeLoader" in source
            assert not re.search(r"yaml\.(Unsafe|Full)?Loader\b", source)
        assert called not in {"yaml.unsafe_load", "yaml.full_load"}
