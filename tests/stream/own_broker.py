"""A broker of a test's own, that may be stopped, killed and started again; its data stays."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

from deploy.broker import START, STOP, Broker, free_port


class OwnBroker:
    """A local Apache Kafka in `directory`; `more` are variables of deploy/kafka's scripts."""

    def __init__(self, directory: Path, ports: int = 2, **more: str) -> None:
        self.port = free_port(ports)
        self._directory = directory / "kafka"
        self.environment = {
            **os.environ,
            "RASID_KAFKA_PORT": str(self.port),
            "RASID_KAFKA_DIR": str(self._directory),
            **more,
        }

    @property
    def broker(self) -> Broker:
        """As tests and commands know it."""
        return Broker(f"127.0.0.1:{self.port}", "a broker of the test's own")

    def start(self) -> None:
        """Starts it and waits until it answers."""
        subprocess.run([START], env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def stop(self) -> None:
        """Stops it in good order."""
        subprocess.run([STOP], env=self.environment, check=True)

    def kill(self) -> None:
        """SIGKILL."""
        pid = int((self._directory / "pid").read_text())
        os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)
        self.stop()


def can_be_had(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether an Apache Kafka can be started here, rather than one that is named or embedded."""
    return not environment.get("RASID_BOOTSTRAP")
