"""One secure broker for all tests of this directory."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest

from tests.security.broker import PASSWORD, USER, SecureBroker, grant
from tests.stream.kafka import Kafka
from tests.stream.own_broker import can_be_had
from workers.settings import Settings
from workers.stream import topics


@pytest.fixture(scope="session")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecureBroker]:
    """An Apache Kafka with TLS, PLAIN and SCRAM, and ACLs."""
    if not can_be_had():
        pytest.skip("needs an Apache Kafka of its own")
    broker = SecureBroker.start(tmp_path_factory.mktemp("secure"))
    try:
        yield broker
    finally:
        broker.stop()


@pytest.fixture
def settings(secure: SecureBroker) -> Settings:
    """Those that a user of the secure broker has; topics are there, rights are not."""
    name = uuid.uuid4().hex[:12]
    found = Settings(
        bootstrap=secure.address,
        security_protocol="SASL_SSL",
        sasl_username=USER,
        sasl_password=PASSWORD,
        ssl_ca=str(secure.ca),
        topic_prefix=f"t{name}.",
        group=f"g{name}",
        partitions=1,
        log_format="json",
    )
    with secure.admin() as admin:
        topics.create(found, admin)
    return found


@pytest.fixture
def secured(secure: SecureBroker, settings: Settings) -> Kafka:
    """The same with all rights."""
    grant(secure, settings.topic_prefix, settings.group)
    return Kafka(secure.broker, settings)
