"""A broker to start on, chosen in this order: the one that RASID_BOOTSTRAP names, a local Apache Kafka, and
where that cannot be had the embedded broker.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
START = ROOT / "deploy/kafka/start.sh"
STOP = ROOT / "deploy/kafka/stop.sh"
NOT_TO_BE_HAD = 3  # exit code of start.sh where Java, Maven or the jars are missing


class NoBroker(RuntimeError):
    """No broker could be started; the message says why."""


@dataclass
class Broker:
    """A broker that answers. `stop` ends it where it was started here."""

    address: str
    description: str
    api_version: str = ""
    kafka: bool = True  # a real Apache Kafka
    _environment: dict[str, str] | None = None  # of start.sh, where it started the broker
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def settings(self) -> dict[str, str]:
        """The environment variables that make rasid use it."""
        found = {"RASID_BOOTSTRAP": self.address}
        return found | {"RASID_API_VERSION": self.api_version} if self.api_version else found

    def stop(self) -> None:
        """Stops what was started; nothing where the broker was there before."""
        if self._environment is not None:
            subprocess.run([STOP], env=self._environment, check=True)
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(10)


def choose(environment: Mapping[str, str], kafka: Mapping[str, str] | None = None) -> Broker:
    """A broker that answers; `kafka` are variables for the scripts in deploy/kafka.

    Raises:
        NoBroker: none can be had.
    """
    if environment.get("RASID_BOOTSTRAP"):
        return Broker(
            environment["RASID_BOOTSTRAP"],
            f"the broker at {environment['RASID_BOOTSTRAP']}, named by RASID_BOOTSTRAP",
            environment.get("RASID_API_VERSION", ""),
            kafka=not environment.get("RASID_API_VERSION"),
        )
    variables = {**environment, **(kafka or {})}
    ran_before = _running(variables)
    started = subprocess.run([START], env=variables, stdout=subprocess.PIPE, text=True)
    if started.returncode == 0:
        address = started.stdout.strip()
        state = "running already" if ran_before else "started"
        return Broker(
            address,
            f"a local Apache Kafka at {address}, {state}",
            _environment=None if ran_before else variables,
        )
    if started.returncode != NOT_TO_BE_HAD:
        raise NoBroker("the local Apache Kafka did not start; set RASID_BOOTSTRAP to use another")
    return embedded(environment)


def embedded(environment: Mapping[str, str]) -> Broker:
    """The embedded broker; raises NoBroker where it does not start."""
    with tempfile.TemporaryDirectory() as directory:
        address_file = Path(directory) / "address"
        process = subprocess.Popen(
            [sys.executable, "-m", "workers", "broker", "--address-file", str(address_file)],
            env=dict(environment),
            stdout=subprocess.DEVNULL,
        )
        for _ in range(100):
            if process.poll() is not None:
                break
            if address_file.exists() and (address := address_file.read_text()):
                return Broker(
                    address,
                    f"the embedded broker at {address}: for a first look only, it keeps nothing "
                    "(Apache Kafka cannot be had here, see above)",
                    "0.11",
                    kafka=False,
                    _process=process,
                )
            time.sleep(0.1)
    process.kill()
    raise NoBroker("the embedded broker did not start")


def free_port(count: int = 1) -> int:
    """A port on 127.0.0.1 that is free, with the `count` - 1 after it.

    It lies below those that systems give to connections (Linux: 32768..60999, others from 49152): there, a
    client that tries a stopped broker's port again and again would in the end connect to itself and hold it.
    """
    while True:
        port = 10_000 + secrets.randbelow(22_000)
        if all(_is_free(port + more) for more in range(count)):
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _running(variables: Mapping[str, str]) -> bool:
    directory = Path(variables.get("RASID_KAFKA_DIR") or ROOT / ".run/kafka")
    try:
        os.kill(int((directory / "pid").read_text()), 0)
    except (OSError, ValueError):
        return False
    return True
