"""What a worker needs of Kafka, looked at before it starts: topics that are there, and rights to use them.

Without this a missing right shows only once the first article comes, as one of many errors of three clients.
"""

from __future__ import annotations

from kafka import KafkaAdminClient
from kafka.errors import AuthorizationError, CoordinatorNotAvailableError

from workers.settings import Settings
from workers.stream import clients, topics
from workers.stream.ports import NotStarted

NEEDS = {topics.RAW: "READ", topics.ENRICHED: "WRITE", topics.EVENTS: "WRITE", topics.DEAD: "WRITE"}
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
    try:
        group = admin.describe_groups([settings.group], include_authorized_operations=True)[settings.group]
    except AuthorizationError:
        return [*found, f"READ of the group {settings.group}"]
    except CoordinatorNotAvailableError:
        return found  # a new Kafka makes the topic of its groups only when it is first asked for one
    allowed = group.get("authorized_operations")
    if allowed and "READ" not in allowed:
        found.append(f"READ of the group {settings.group}")
    return found
