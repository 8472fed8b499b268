"""The port of metrics and health, looked at before the worker starts."""

from __future__ import annotations

import socket

from workers.errors import Problem
from workers.settings import Settings, variable


class NotStarted(Problem):
    """The worker cannot start; the message says why and what to do."""


def check_port(settings: Settings) -> None:
    """Raises NotStarted where the port of metrics and health is taken."""
    with socket.socket(socket.AF_INET6 if ":" in settings.http_host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.http_host, settings.http_port))
        except OSError as error:
            raise NotStarted(
                f"port {settings.http_port} on {settings.http_host} cannot be used for metrics and health "
                f"({error.strerror}): set {variable('http_port')} to another"
            ) from None
