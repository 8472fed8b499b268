"""What a worker needs of Kafka, looked at before it starts: topics that are there, and rights to use them.

Without this a missing right shows only once the first article comes, as one of many errors of three clients.
"""

from __future__ import annotations

import time

from kafka import KafkaAdminClient
from kafka.errors import AuthorizationError, RetriableError, for_code
from kafka.protocol.consumer import HeartbeatRequest

from workers.settings import Settings
from workers.stream import clients, topics
from workers.stream.ports import NotStarted

NEEDS = {topics.RAW: "READ", topics.ENRICHED: "WRITE", topics.EVENTS: "WRITE", topics.DEAD: "WRITE"}
COORDINATOR_SECONDS = 15.0  # that a new Kafka may take until it can tell of groups
_MISSING = 3  # Kafka's error codes
_DENIED = 29


def check(settings: Settings) -> None:
    """Does nothing where a worker can start.

    Raises:
        NotStarted: topics are missing.
        clients.Denied: a right is missing, or the login is refused.
        clients.Unreachable: Kafka does not answer.
    """
    with clients.admin(settings) as admin:
        denied = refused(settings, admin)
        if denied:
            raise clients.Denied(
                f"Kafka at {settings.bootstrap} does not allow a worker all it needs: {'; '.join(denied)}. "
                "An administrator grants it; the README lists what is needed."
            )
        absent = missing(settings, admin)
    if absent:
        raise NotStarted(f"topics are missing: {', '.join(absent)}. `rasid topics` creates them.")


def missing(settings: Settings, admin: KafkaAdminClient) -> list[str]:
    """The full names of the topics that do not exist, as far as we may know."""
    present = set(admin.list_topics())
    return [name for name in topics.wanted(settings) if name not in present]


def refused(settings: Settings, admin: KafkaAdminClient) -> list[str]:
    """The rights that a worker lacks, as phrases; empty where it has all, or where Kafka cannot tell."""
    if settings.api_version == clients.EMBEDDED:
        return []
    found = []
    described = {topic["name"]: topic for topic in admin.describe_topics(list(map(settings.topic, NEEDS)))}
    for name, operation in NEEDS.items():
        topic = described[settings.topic(name)]
        allowed = topic.get("authorized_operations")
        if topic["error_code"] == _DENIED:
            found.append(f"DESCRIBE of the topic {settings.topic(name)}")
        elif topic["error_code"] != _MISSING and allowed is not None and operation not in allowed:
            found.append(f"{operation} of the topic {settings.topic(name)}")
    if not _may_join(settings.group, admin):
        found.append(f"READ of the group {settings.group}")
    return found


def _may_join(group: str, admin: KafkaAdminClient) -> bool:
    """Whether we may be a member of a group, be there one of that name or not.

    Told by the answer to the sign of life of a member that does not exist: Kafka looks at the right first.
    The topic of the groups is made when a new Kafka is first asked for one; until then it knows none.
    """
    deadline = time.monotonic() + COORDINATOR_SECONDS
    while True:
        try:
            # No public name in kafka-python 3.0.12, which pyproject.toml pins.
            coordinator = admin._manager.run(admin._find_coordinator_id, group)
            sign = HeartbeatRequest(group_id=group, generation_id=-1, member_id="nobody")
            answer = for_code(admin._manager.run(admin._manager.send, sign, coordinator).error_code)
        except AuthorizationError:
            return False
        except RetriableError as error:
            answer = type(error)
        if not issubclass(answer, RetriableError):
            return not issubclass(answer, AuthorizationError)
        if time.monotonic() > deadline:
            raise answer
        admin._manager.cluster._coordinators.clear()  # it may be another by now
        time.sleep(0.2)
