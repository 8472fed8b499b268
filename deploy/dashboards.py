"""What the dashboards show, once: Grafana's (grafana/) and Prometheus's own pages (prometheus/consoles/) are
made of it. `python -m deploy.dashboards` writes both anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Unit = Literal["count", "rate", "seconds", "ratio", "bytes"]
Kind = Literal["stat", "series", "stack", "bars", "map"]


@dataclass(frozen=True)
class Query:
    """An expression of PromQL, and a legend in which `{{label}}` stands for a label's value."""

    expression: str
    legend: str = ""


@dataclass(frozen=True)
class Panel:
    """One panel: `width` is in 24ths of the page; `warn` and `bad` are where a stat turns amber and red."""

    title: str
    kind: Kind
    unit: Unit
    queries: tuple[Query, ...]
    meaning: str
    width: int = 8
    warn: float | None = None
    bad: float | None = None


@dataclass(frozen=True)
class Row:
    """Panels under one heading."""

    title: str
    panels: tuple[Panel, ...]


@dataclass(frozen=True)
class Dashboard:
    """One page; `uid` is the last part of its address."""

    uid: str
    title: str
    meaning: str
    rows: tuple[Row, ...]

    def panels(self) -> list[Panel]:
        """All of them, in order."""
        return [panel for row in self.rows for panel in row.panels]


def _panel(
    title: str, kind: Kind, unit: Unit, meaning: str, *queries: tuple[str, str], **more: float
) -> Panel:
    return Panel(title, kind, unit, tuple(Query(*query) for query in queries), meaning, **more)  # type: ignore[arg-type]


def _stat(title: str, unit: Unit, expression: str, meaning: str, **more: float) -> Panel:
    return _panel(title, "stat", unit, meaning, (expression, ""), **{"width": 4, **more})


OVERVIEW = Dashboard(
    "rasid-overview",
    "rasid overview",
    "Whether articles are read, how fast, and what goes wrong.",
    (
        Row(
            "Now",
            (
                _stat("Articles", "rate", "sum(rasid:articles:rate5m)", "Articles finished a second"),
                _stat("Events", "rate", "sum(rasid:events:rate5m)", "Events published a second"),
                _stat("Lag", "count", "rasid:lag:articles", "Articles that wait in Kafka", warn=100, bad=500),
                _stat(
                    "Since the last article",
                    "seconds",
                    "time() - max(rasid_last_processed_timestamp_seconds > 0)",
                    "Time since an article was last acknowledged; late only while articles wait",
                ),
                _stat(
                    "Dead letters",
                    "ratio",
                    "rasid:dead_letters:ratio15m",
                    "Part of the articles of 15 minutes that could not be read",
                    warn=0.005,
                    bad=0.02,
                ),
                _stat("Workers", "count", "sum(rasid_live * rasid_ready)", "Workers that are live and ready"),
            ),
        ),
        Row(
            "Flow",
            (
                _panel(
                    "Articles by outcome",
                    "stack",
                    "rate",
                    "Articles finished a second: with events, without, or as dead letters",
                    ("rasid:articles:rate5m", "{{outcome}}"),
                ),
                _panel(
                    "Events by type",
                    "stack",
                    "rate",
                    "Events published a second",
                    ("sum by (type) (rasid:events:rate5m)", "{{type}}"),
                ),
                _panel(
                    "Events by status",
                    "stack",
                    "rate",
                    "Events published a second; only happened and ongoing are real",
                    ("sum by (status) (rasid:events:rate5m)", "{{status}}"),
                ),
                _panel(
                    "Lag by partition",
                    "stack",
                    "count",
                    "Articles in Kafka that are not yet committed",
                    ("max by (partition) (rasid_lag_articles)", "partition {{partition}}"),
                ),
                _panel(
                    "In flight",
                    "series",
                    "count",
                    "Articles taken and not yet acknowledged, by worker",
                    ("rasid_in_flight_articles", "{{instance}}"),
                ),
                _panel(
                    "Partitions by worker",
                    "stack",
                    "count",
                    "Partitions that each worker reads",
                    ("rasid_assigned_partitions", "{{instance}}"),
                ),
            ),
        ),
        Row(
            "Time",
            (
                _panel(
                    "Reading an article",
                    "series",
                    "seconds",
                    "Time in the extractor, with the way to its process and back",
                    ("rasid:extract_seconds:p50", "half"),
                    ("rasid:extract_seconds:p99", "99 of 100"),
                ),
                _panel(
                    "Stages",
                    "stack",
                    "seconds",
                    "Mean time of an article in each stage of the extractor",
                    ('rasid:stage_seconds:mean5m{stage!~"extract|deliver"}', "{{stage}}"),
                ),
                _panel(
                    "From Kafka to Kafka",
                    "series",
                    "seconds",
                    "From taking an article until all it gave is with Kafka, and the delivery alone",
                    (
                        "histogram_quantile(0.99, sum by (le) (rate(rasid_article_seconds_bucket[5m])))",
                        "article, 99 of 100",
                    ),
                    ('rasid:stage_seconds:mean5m{stage="deliver"}', "delivery, mean"),
                ),
                _panel(
                    "Freshness: since produced",
                    "series",
                    "seconds",
                    "From an article's arrival in Kafka until its events are published",
                    ("rasid:queued_seconds:p50", "half"),
                    ("rasid:queued_seconds:p99", "99 of 100"),
                ),
                _panel(
                    "Freshness: since published",
                    "series",
                    "seconds",
                    "From an article's published_at until its events are published",
                    ("rasid:age_seconds:p50", "half"),
                    ("rasid:age_seconds:p99", "99 of 100"),
                ),
                _panel(
                    "How busy",
                    "series",
                    "ratio",
                    "Part of the time that each worker reads articles: at 100 % it can do no more",
                    (
                        'sum by (instance) (rate(rasid_stage_seconds_sum{stage=~"extract|deliver"}[5m]))',
                        "{{instance}}",
                    ),
                ),
            ),
        ),
        Row(
            "Errors",
            (
                _panel(
                    "Dead letters by reason",
                    "stack",
                    "rate",
                    "Dead letters published a second",
                    ("sum by (reason) (rate(rasid_dead_letters_total[5m]))", "{{reason}}"),
                ),
                _panel(
                    "Errors by stage",
                    "stack",
                    "rate",
                    "Articles a second that failed in each stage",
                    ("sum by (stage) (rate(rasid_stage_errors_total[5m]))", "{{stage}}"),
                ),
                _panel(
                    "Restarts",
                    "series",
                    "count",
                    "Restarts within 15 minutes",
                    ('sum(changes(process_start_time_seconds{job="rasid"}[15m]))', "workers"),
                    ("sum(increase(rasid_extractor_restarts_total[15m]))", "extractor processes"),
                ),
                _panel(
                    "Memory",
                    "series",
                    "bytes",
                    "Resident memory of the worker's own process",
                    ('process_resident_memory_bytes{job="rasid"}', "{{instance}}"),
                ),
                _panel(
                    "Alerts",
                    "series",
                    "count",
                    "Alerts that fire now",
                    ('count(ALERTS{alertstate="firing"}) or vector(0)', "firing"),
                ),
                _panel(
                    "Versions",
                    "stack",
                    "count",
                    "Workers by version",
                    ("count by (version, python) (rasid_build_info)", "{{version}}, Python {{python}}"),
                ),
            ),
        ),
    ),
)
_LOCATED = 'rasid_events_by_country_total{country!="none"}'
EVENTS = Dashboard(
    "rasid-events",
    "rasid events",
    "What happens where, as the articles of the last 24 hours tell it.",
    (
        Row(
            "The last 24 hours",
            (
                _stat(
                    "Events", "count", "sum(increase(rasid_events_total[24h]))", "Events published", width=6
                ),
                _stat(
                    "Real events",
                    "count",
                    'sum(increase(rasid_events_total{status=~"happened|ongoing"}[24h]))',
                    "Events that happened or go on",
                    width=6,
                ),
                _stat(
                    "Events an article",
                    "count",
                    "sum(increase(rasid_events_total[24h]))"
                    " / clamp_min(sum(increase(rasid_articles_total[24h])), 1)",
                    "Events published for each article",
                    width=6,
                ),
                _stat(
                    "Articles with events",
                    "ratio",
                    'sum(increase(rasid_articles_total{outcome="events"}[24h]))'
                    " / clamp_min(sum(increase(rasid_articles_total[24h])), 1)",
                    "Part of the articles that tell of an event",
                    width=6,
                ),
                _panel(
                    "By type",
                    "bars",
                    "count",
                    "Real events by PLOVER's type",
                    (
                        "sort_desc(sum by (type) "
                        '(increase(rasid_events_total{status=~"happened|ongoing"}[24h])))',
                        "{{type}}",
                    ),
                ),
                _panel(
                    "By country",
                    "bars",
                    "count",
                    "Events by the country of their place, the first twenty",
                    (
                        f"topk(20, sum by (country) (increase({_LOCATED}[24h])) > 0)",
                        "{{country}}",
                    ),
                ),
                _panel(
                    "By status",
                    "bars",
                    "count",
                    "All events by status",
                    ("sort_desc(sum by (status) (increase(rasid_events_total[24h])))", "{{status}}"),
                ),
                _panel(
                    "Where",
                    "map",
                    "count",
                    "Events by the country of their place",
                    (f"sum by (country) (increase({_LOCATED}[24h])) > 0", "{{country}}"),
                    width=24,
                ),
            ),
        ),
        Row(
            "As they come",
            (
                _panel(
                    "Conflict",
                    "stack",
                    "rate",
                    "Real events a second of PLOVER's material conflict, and of rasid's own types",
                    (
                        "sum by (type) (rasid:events:rate5m{"
                        'type=~"PROTEST|SANCTION|MOBILIZE|COERCE|ASSAULT|DISPLACE|CONTROL|HAZARD",'
                        'status=~"happened|ongoing"})',
                        "{{type}}",
                    ),
                    width=12,
                ),
                _panel(
                    "Words and deals",
                    "stack",
                    "rate",
                    "Real events a second of PLOVER's cooperation and verbal conflict",
                    (
                        "sum by (type) (rasid:events:rate5m{"
                        'type=~"AGREE|CONSULT|SUPPORT|CONCEDE|COOPERATE|AID|RETREAT|REQUEST|ACCUSE|REJECT|THREATEN",'
                        'status=~"happened|ongoing"})',
                        "{{type}}",
                    ),
                    width=12,
                ),
                _panel(
                    "Countries",
                    "stack",
                    "rate",
                    "Events a second by the country of their place, the first ten",
                    (
                        f"topk(10, sum by (country) (rate({_LOCATED}[5m])) > 0)",
                        "{{country}}",
                    ),
                    width=12,
                ),
                _panel(
                    "Announced, demanded, denied",
                    "stack",
                    "rate",
                    "Events a second that are not real, or not yet",
                    (
                        'sum by (status) (rasid:events:rate5m{status!~"happened|ongoing"})',
                        "{{status}}",
                    ),
                    width=12,
                ),
            ),
        ),
    ),
)

DASHBOARDS = (OVERVIEW, EVENTS)


def files() -> dict[Path, str]:
    """Every file that is made of the dashboards, with its content."""
    import deploy.grafana.build as grafana
    import deploy.prometheus.console as console

    return {**grafana.files(DASHBOARDS), **console.files(DASHBOARDS)}


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
