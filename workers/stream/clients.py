"""Kafka clients for the commands, with one way to connect and one error when that fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer
from kafka.errors import KafkaError

from workers.errors import Problem
from workers.settings import Settings

CONNECT_SECONDS = 10
EMBEDDED = "0.11"  # the protocol version that the embedded broker needs to be spoken to in


class Unreachable(Problem):
    """Kafka does not answer, or does not let us in; the message says which and what to check."""


def options(settings: Settings) -> dict[str, Any]:
    """kafka-python's connection options."""
    connection: dict[str, Any] = {
        "bootstrap_servers": settings.addresses(),
        "security_protocol": settings.security_protocol,
        "bootstrap_timeout_ms": CONNECT_SECONDS * 1000,
    }
    if settings.security_protocol.endswith("SSL"):
        connection["ssl_context"] = settings.ssl_context()
    if settings.security_protocol.startswith("SASL"):
        connection |= {
            "sasl_mechanism": settings.sasl_mechanism,
            "sasl_plain_username": settings.sasl_username,
            "sasl_plain_password": settings.sasl_password,
        }
    if settings.api_version:
        connection["api_version"] = tuple(int(part) for part in settings.api_version.split("."))
    return connection


@contextmanager
def admin(settings: Settings) -> Iterator[KafkaAdminClient]:
    """An admin client.

    Raises:
        Unreachable: Kafka does not answer.
    """
    with _reaching(settings):
        client = KafkaAdminClient(**options(settings))
    try:
        yield client
    finally:
        client.close()


@contextmanager
def producer(settings: Settings) -> Iterator[KafkaProducer]:
    """A producer that has every message acknowledged by all replicas; raises Unreachable."""
    with _reaching(settings):
        client = KafkaProducer(
            **options(settings),
            linger_ms=20,
            max_request_size=settings.max_message_bytes,
            delivery_timeout_ms=int(settings.delivery_timeout * 1000),
            request_timeout_ms=int(settings.delivery_timeout * 500),
        )
    try:
        yield client
    finally:
        client.close()


@contextmanager
def consumer(settings: Settings, **more: Any) -> Iterator[KafkaConsumer]:
    """A consumer in no group; raises Unreachable."""
    with _reaching(settings):
        client = KafkaConsumer(**options(settings), enable_auto_commit=False, **more)
    try:
        yield client
    finally:
        client.close()


@contextmanager
def _reaching(settings: Settings) -> Iterator[None]:
    try:
        yield
    except (KafkaError, OSError) as error:
        raise Unreachable(
            f"Kafka at {settings.bootstrap} does not answer ({type(error).__name__}: {error}). "
            f"Is it running? Its address is the setting RASID_BOOTSTRAP; `make up` starts one here."
        ) from None
