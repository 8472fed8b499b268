"""`rasid worker`"""

from __future__ import annotations

from workers import logs
from workers.settings import Settings


def worker() -> None:
    """Reads articles from Kafka and publishes their events, until SIGTERM or Ctrl-C.

    Start as many as there are partitions; those of one group share the articles. Metrics and health are at
    `http://127.0.0.1:9100`: `/metrics`, `/live`, `/ready`.

    Example: `RASID_BOOTSTRAP=kafka:9092 rasid worker`
    """
    from workers.stream.worker import run  # Faust, which no other command needs

    settings = Settings.from_environment()
    logs.set_up(settings)
    run(settings)
