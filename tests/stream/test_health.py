from __future__ import annotations

from workers.stream.health import Progress


def progress() -> Progress:
    return Progress(stall_timeout=300, assigned={0, 1}, extractor_running=True, _seen=0.0)


def test_articles_that_wait_while_none_is_finished_are_a_stall() -> None:
    seen = progress()
    seen.observe({0: (10, 5), 1: (7, 0)}, now=0)
    seen.observe({0: (10, 5), 1: (7, 0)}, now=300)
    assert seen.stalled(now=300) == []
    assert seen.stalled(now=301) == ["partition 0: 5 articles wait, the first for 301 s"]


def test_a_commit_is_progress() -> None:
    seen = progress()
    seen.observe({0: (10, 5)}, now=0)
    seen.observe({0: (11, 500)}, now=290)
    assert seen.stalled(now=500) == []


def test_nothing_to_do_is_no_stall_and_waiting_counts_from_the_first_article() -> None:
    seen = progress()
    seen.observe({0: (None, 0)}, now=0)
    seen.observe({0: (None, 0)}, now=1000)
    seen.observe({0: (None, 1)}, now=1001)
    assert seen.stalled(now=1200) == []
    seen.observe({0: (None, 1)}, now=1390)
    assert seen.stalled(now=1400) == ["partition 0: 1 articles wait, the first for 400 s"]


def test_a_partition_given_away_is_no_stall() -> None:
    seen = progress()
    seen.observe({0: (10, 5)}, now=0)
    seen.observe({}, now=200)
    assert seen.stalled(now=400) == []


def test_a_kafka_that_tells_nothing_is_a_stall() -> None:
    seen = progress()
    seen.observe({0: (10, 0)}, now=0)
    assert seen.stalled(now=301) == ["Kafka has not told how far the partitions are for 301 s"]


def test_ready_needs_an_assignment_and_the_extractor() -> None:
    seen = Progress(stall_timeout=300)
    assert seen.unready() == ["no partitions assigned yet", "the extractor is not loaded yet"]
    seen.assigned, seen.extractor_running = set(), True
    assert seen.unready() == []
