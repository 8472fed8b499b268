"""`rasid broker`"""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from typing import Annotated

import typer


def broker(
    address_file: Annotated[
        Path | None, typer.Option("--address-file", help="Write the address there.")
    ] = None,
) -> None:
    """Runs the embedded broker until Ctrl-C: for a first look, where Apache Kafka cannot be had.

    It lives in this process, keeps nothing, holds 5 MB a partition, and makes topics on first use, four
    partitions each. Clients need RASID_API_VERSION=0.11 with it. Needs the extra `embedded`.

    Example: `rasid broker --address-file /tmp/kafka`
    """
    try:
        from confluent_kafka import Producer
    except ImportError:
        raise typer.BadParameter(
            "the embedded broker needs confluent-kafka: pip install 'rasid[embedded]'"
        ) from None
    cluster = Producer({"bootstrap.servers": "none", "test.mock.num.brokers": 1, "log_level": 0})
    (member,) = cluster.list_topics(timeout=10).brokers.values()
    address = f"{member.host}:{member.port}"
    if address_file:
        address_file.write_text(address)
    print(f"embedded broker, keeps nothing: RASID_BOOTSTRAP={address} RASID_API_VERSION=0.11", flush=True)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    stop.wait()
