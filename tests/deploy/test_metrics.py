"""deploy/metrics.md against a running worker."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import pytest
from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families

from deploy.broker import ROOT
from tests.deploy.watched import SECRETS, Watched
from workers.stream import topics
from workers.version import VERSION

PAGE = (ROOT / "deploy/metrics.md").read_text(encoding="utf-8")
TYPES = set(
    json.loads((ROOT / "schemas/event.json").read_text())["$defs"]["Event"]["properties"]["type"]["enum"]
)


@dataclass(frozen=True)
class Specified:
    """One line of the page's first table."""

    type: str
    labels: frozenset[str]
    since: str
    meaning: str


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table after a heading."""
    table = re.search(r"(?:^\|.*\n)+", PAGE[PAGE.index(heading) :], re.MULTILINE)
    assert table
    return [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table[0].splitlines()[2:]]


def specified() -> dict[str, Specified]:
    return {
        name.strip("`"): Specified(type_, frozenset(filter(None, labels.split(", "))), since, meaning)
        for name, type_, labels, _, since, meaning in rows("# Metrics")
    }


def permitted() -> dict[str, set[str]]:
    """The values of the labels that the page lists one by one."""
    listed = {label: set(re.findall(r"`([\w-]+)`", values)) for label, values in rows("## Labels")}
    return {label: listed[label] for label in ("outcome", "status", "reason")} | {"type": TYPES}


def families(text: str) -> dict[str, Metric]:
    return {
        family.name + ("_total" if family.type == "counter" else ""): family
        for family in text_string_to_metric_families(text)
    }


def series(text: str) -> set[tuple[str, frozenset[tuple[str, str]]]]:
    """Every series, its histogram buckets as one."""
    return {
        (name, frozenset((key, value) for key, value in sample.labels.items() if key != "le"))
        for name, family in families(text).items()
        for sample in family.samples
    }


def values(text: str, label: str) -> set[str]:
    return {value for _, labels in series(text) for key, value in labels if key == label}


def total(text: str, name: str, **labels: str) -> float:
    """The sum of a metric's samples, or of a histogram's count, with these labels."""
    return sum(
        sample.value
        for sample in families(text)[name].samples
        if sample.name in (name, f"{name}_count") and labels.items() <= sample.labels.items()
    )


def test_the_page_and_the_worker_name_the_same_metrics(seen: Watched) -> None:
    assert specified().keys() == families(seen.after).keys()


@pytest.mark.parametrize("name", specified())
def test_type_labels_and_meaning_are_as_the_page_says(seen: Watched, name: str) -> None:
    wanted, family = specified()[name], families(seen.after)[name]
    found = frozenset(
        key for series_name, labels in series(seen.after) if series_name == name for key, _ in labels
    )
    assert (family.type, found, family.documentation) == (wanted.type, wanted.labels, wanted.meaning)


def test_names_end_with_their_units() -> None:
    for name, _, _, unit, _, _ in rows("# Metrics"):
        if unit in ("seconds", "bytes"):
            assert re.search(rf"_{unit}(_total)?`$", name), name


def test_series_exist_from_the_start(seen: Watched) -> None:
    early = [name for name, metric in specified().items() if metric.since in ("start", "ready")]
    assert {name for name, _ in series(seen.before)} >= set(early)
    later = {name for name, _ in series(seen.after) - series(seen.before)}
    assert later <= {name for name, metric in specified().items() if metric.since == "assignment"}


@pytest.mark.parametrize("label", permitted())
def test_a_label_has_just_the_values_of_the_page(seen: Watched, label: str) -> None:
    assert values(seen.before, label) == values(seen.after, label) == permitted()[label]


def test_the_other_labels_are_bounded_too(seen: Watched) -> None:
    countries = values(seen.after, "country")
    assert {"SYR", "PSE", "XKX", "none", "other"} <= countries
    assert all(re.fullmatch("[A-Z]{3}|none|other", country) for country in countries)
    stages = values(seen.after, "stage")
    assert {"decode", "tokens", "triggers", "events", "encode", "extract", "deliver"} <= stages
    assert values(seen.after, "partition") == {"0", "1"}
    assert values(seen.after, "version") == {VERSION.removeprefix("rasid/")}


def test_nothing_of_an_article_is_in_the_metrics(seen: Watched) -> None:
    assert seen.after.isascii()
    assert not [word for word in SECRETS if word in seen.after]


def test_the_numbers_are_those_of_the_topics(seen: Watched) -> None:
    letters = seen.kafka.read(topics.DEAD, len(seen.broken))
    enriched = [json.loads(m.value) for m in seen.kafka.read(topics.ENRICHED, len(seen.articles))]
    events = [event for article in enriched for event in article["events"]]
    with_events = sum(bool(article["events"]) for article in enriched)
    assert total(seen.after, "rasid_dead_letters_total") == len(letters) == len(seen.broken)
    assert total(seen.after, "rasid_stage_errors_total", stage="decode") == len(letters)
    assert total(seen.after, "rasid_articles_total", outcome="events") == with_events
    assert total(seen.after, "rasid_articles_total", outcome="dead") == len(letters)
    assert total(seen.after, "rasid_events_total") == len(events) > 100
    assert total(seen.after, "rasid_events_by_country_total") == len(events)
    for type_, status in (("ASSAULT", "happened"), ("CONSULT", "planned")):
        wanted = sum((event["type"], event["status"]) == (type_, status) for event in events)
        assert total(seen.after, "rasid_events_total", type=type_, status=status) == wanted
    in_syria = sum((event["place"] or {}).get("country") == "SYR" for event in events)
    assert total(seen.after, "rasid_events_by_country_total", country="SYR") == in_syria > 0


def test_times_are_observed_once_an_article(seen: Watched) -> None:
    articles = len(seen.articles) + len(seen.broken)
    for name in ("rasid_article_seconds", "rasid_article_queued_seconds"):
        assert total(seen.after, name) == articles
    assert total(seen.after, "rasid_article_age_seconds") == sum(
        "published_at" in article for article in seen.articles
    )
    for stage in ("extract", "deliver"):
        assert total(seen.after, "rasid_stage_seconds", stage=stage) == articles
    assert total(seen.after, "rasid_stage_seconds", stage="triggers") == len(seen.articles)
    assert total(seen.after, "rasid_last_processed_timestamp_seconds") > 0
    assert total(seen.after, "rasid_live") == total(seen.after, "rasid_ready") == 1
    assert total(seen.after, "rasid_assigned_partitions") == 2
