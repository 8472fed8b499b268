"""The topics of the contract: their names, their settings, and how they come to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kafka import KafkaAdminClient
from kafka.errors import TopicAlreadyExistsError

from workers.settings import Settings
from workers.stream import clients

RAW = "articles.raw"
ENRICHED = "articles.enriched"
EVENTS = "events"
INCIDENTS = "incidents"
DEAD = "articles.dead"


@dataclass(frozen=True)
class Topic:
    """A topic as `rasid topics` creates it. A compacted one keeps the last message of each key for good."""

    name: str
    holds: str
    compacted: bool = False


TOPICS = (
    Topic(RAW, "articles, as users publish them"),
    Topic(ENRICHED, "articles with every annotation layer"),
    Topic(EVENTS, "events, one a message"),
    Topic(INCIDENTS, "what many articles tell of, updated as they arrive", compacted=True),
    Topic(DEAD, "what could not be read, untouched, and why"),
)


@dataclass(frozen=True)
class Description:
    """A topic as Kafka has it; `partitions` 0 where it is missing."""

    name: str
    partitions: int
    replication: int


def wanted(settings: Settings) -> dict[str, dict[str, Any]]:
    """Every topic under its full name, with its settings, as kafka-python's `create_topics` takes them."""
    retention = {"retention.ms": str(settings.retention_hours * 3_600_000)}
    return {
        settings.topic(topic.name): {
            "num_partitions": settings.partitions,
            "replication_factor": settings.replication,
            "configs": {
                "max.message.bytes": str(settings.max_message_bytes),
                **({"cleanup.policy": "compact"} if topic.compacted else retention),
            },
        }
        for topic in TOPICS
    }


def create(settings: Settings, admin: KafkaAdminClient) -> list[str]:
    """Creates the topics that are missing; gives their names."""
    created: list[str] = []
    if settings.api_version == clients.EMBEDDED:
        with clients.producer(settings) as producer:
            for name in wanted(settings):
                producer.partitions_for(name)  # it cannot be told to make one, but makes what is written to
        return created
    for name, options in wanted(settings).items():
        try:
            admin.create_topics({name: options}, wait_for_metadata=True)
        except TopicAlreadyExistsError:
            continue
        created.append(name)
    return created


def describe(settings: Settings, admin: KafkaAdminClient) -> list[Description]:
    """The topics in the contract's order, as they are."""
    names = [settings.topic(topic.name) for topic in TOPICS]
    present = set(admin.list_topics())
    found = (
        {
            topic["name"]: topic["partitions"]
            for topic in admin.describe_topics([n for n in names if n in present])
        }
        if present & set(names)
        else {}
    )
    return [
        Description(
            name, len(found.get(name, [])), len(found[name][0]["replica_nodes"]) if found.get(name) else 0
        )
        for name in names
    ]
