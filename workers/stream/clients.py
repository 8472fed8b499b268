"""Kafka clients for the commands, with one way to connect and one error when that fails."""

from __future__ import annotations

import logging
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from aiokafka.record.util import calc_crc32c
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer
from kafka.errors import (
    AuthorizationError,
    KafkaConnectionError,
    KafkaError,
    KafkaTimeoutError,
)
from kafka.record import default_records

from workers.errors import Problem
from workers.settings import Settings

CONNECT_SECONDS = 5
# kafka-python's own checksum is in Python: 0.3 ms for an article, and ten times that for an enriched one.
default_records.calc_crc32c = calc_crc32c
EMBEDDED = "0.11"  # the protocol version that the embedded broker needs to be spoken to in


class Unreachable(Problem):
    """Kafka does not answer, or not in the way that the settings expect; the message says what to check."""


class Denied(Problem):
    """Kafka answers and does not let us in, or not do what we want; the message says what is missing."""


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
    """An admin client. What Kafka refuses while it is in use is raised as a Problem, here and below.

    Raises:
        Unreachable: Kafka does not answer.
        Denied: it does not let us in, or not do what we want.
    """
    with _speaking(settings), closing(KafkaAdminClient(**options(settings))) as client:
        yield client


@contextmanager
def producer(settings: Settings) -> Iterator[KafkaProducer]:
    """A producer that has every message acknowledged by all replicas; raises Unreachable or Denied."""
    with (
        _speaking(settings),
        closing(
            KafkaProducer(
                **options(settings),
                linger_ms=20,
                batch_size=262_144,
                max_request_size=settings.max_message_bytes,
                delivery_timeout_ms=int(settings.delivery_timeout * 1000),
                request_timeout_ms=int(settings.delivery_timeout * 500),
            )
        ) as client,
    ):
        yield client


@contextmanager
def consumer(settings: Settings, **more: Any) -> Iterator[KafkaConsumer]:
    """A consumer in no group unless `more` names one; raises Unreachable or Denied."""
    with (
        _speaking(settings),
        closing(KafkaConsumer(**options(settings), enable_auto_commit=False, **more)) as client,
    ):
        yield client


@contextmanager
def _speaking(settings: Settings) -> Iterator[None]:
    """Says what is wrong, where a client would only say that something is."""
    _connect(settings)
    with _listening() as said:
        try:
            yield
        except AuthorizationError as error:
            raise Denied(
                f"Kafka at {settings.bootstrap} does not allow this to {_user(settings)}: {error}. "
                "An administrator grants it; the README lists what is needed."
            ) from None
        except (KafkaTimeoutError, KafkaConnectionError) as error:
            raise _explained(settings, error, said) from None
        except KafkaError as error:
            raise Unreachable(f"Kafka at {settings.bootstrap}: {type(error).__name__}: {error}") from None


def _connect(settings: Settings) -> None:
    """Connects once, by TLS where it is set: clients would try for seconds, and then not say why."""
    context = settings.ssl_context()
    problems = []
    for address in settings.addresses():
        host, _, port = address.rpartition(":")
        if not (host and port.isascii() and port.isdigit()):
            problems.append(f"{address!r} is not host:port")
            continue
        try:
            with socket.create_connection((host.strip("[]"), int(port)), CONNECT_SECONDS) as connection:
                if context:
                    context.wrap_socket(connection, server_hostname=host.strip("[]")).close()
            return
        except ssl.SSLCertVerificationError as error:
            problems.append(
                f"{address} shows a certificate that cannot be trusted ({error.verify_message}): "
                "RASID_SSL_CA must name the file of the authority that signed it"
            )
        except ssl.SSLError as error:
            problems.append(f"{address} does not speak TLS ({error.reason}): see RASID_SECURITY_PROTOCOL")
        except (OSError, OverflowError) as error:
            problems.append(f"{address}: {getattr(error, 'strerror', None) or error}")
    raise Unreachable(
        f"Kafka at {settings.bootstrap} does not answer ({'; '.join(problems)}). "
        f"Is it running? Its address is the setting RASID_BOOTSTRAP; `make up` starts one here."
    )


def _explained(settings: Settings, error: KafkaError, said: list[str]) -> Problem:
    """The cause of a client's timeout, from what it logged: its error only says that there was one."""
    text = "\n".join(said)
    secure = settings.security_protocol.startswith("SASL")
    # Kafka closes the connection after it has refused a login, often before its answer is read.
    if secure and ("SaslAuthenticationFailed" in text or "socket disconnected" in text):
        return Denied(
            f"Kafka at {settings.bootstrap} does not let {_user(settings)} in by {settings.sasl_mechanism}: "
            "RASID_SASL_USERNAME, RASID_SASL_PASSWORD or RASID_SASL_MECHANISM is wrong"
        )
    if "UnsupportedSaslMechanism" in text:
        return Denied(f"Kafka at {settings.bootstrap} does not know the mechanism {settings.sasl_mechanism}")
    if "InvalidReceive" in text or "socket disconnected" in text:
        return Unreachable(
            f"Kafka at {settings.bootstrap} does not speak {settings.security_protocol}: "
            "see RASID_SECURITY_PROTOCOL"
        )
    return Unreachable(f"Kafka at {settings.bootstrap} does not answer in time ({error})")


def _user(settings: Settings) -> str:
    return f"the user {settings.sasl_username!r}" if settings.sasl_username else "a client without a login"


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What kafka-python logs meanwhile, as far as it tells of trouble."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if len(said) < 100:
                said.append(record.getMessage())

    listener = Listener(logging.WARNING)
    logger = logging.getLogger("kafka")
    logger.addHandler(listener)
    try:
        yield said
    finally:
        logger.removeHandler(listener)
