"""`rasid bench`: that it measures all it says, never how fast."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run

BODY = (
    "قصفت طائرات حربية مدينة الرقة يوم الثلاثاء وقتل 12 شخصا وأصيب 20 آخرون. "
    "وقالت مصادر محلية إن مئات العائلات نزحت إلى ريف دير الزور."
)


@pytest.fixture
def article(tmp_path: Path) -> str:
    """A file with one article that has events."""
    path = tmp_path / "article.json"
    path.write_text(json.dumps({"title": "غارات على الرقة", "body": BODY}))
    return str(path)


def test_the_extraction_is_measured_by_stage_and_length(run: Run, article: str) -> None:
    result = run("bench", article, "--rounds", "2", "--json")
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    assert figures["extraction.articles"] == 1
    assert figures["extraction.characters_per_article"] == len(BODY)
    assert figures["extraction.articles_per_second"] > 0
    assert figures["extraction.p99_ms"] >= figures["extraction.median_ms"] > 0
    assert figures["extraction.2500_characters_ms"] > figures["extraction.median_ms"]
    assert {
        "stage.tokens_ms",
        "stage.fixed_phrases_ms",
        "stage.events_ms",
        "stage.encode_ms",
    } <= figures.keys()
    assert all(value >= 0 for value in figures.values())
    assert figures["growth.x10"] == pytest.approx(figures["growth.x10_ms"] / figures["growth.x1_ms"])
    assert figures["growth.x100_ms"] > figures["growth.x1_ms"]
    assert not any(name.startswith("stream.") for name in figures)


def test_figures_are_kept_and_compared(run: Run, article: str, tmp_path: Path) -> None:
    kept = tmp_path / "before.json"
    assert run("bench", article, "--rounds", "1", "--save", kept).exit_code == 0
    before = json.loads(kept.read_text())
    kept.write_text(json.dumps({**before, "extraction.articles": 4.0}))
    result = run("bench", article, "--rounds", "1", "--compare", kept)
    (row,) = [line for line in result.stdout.splitlines() if "extraction.articles  " in line]
    assert [cell.strip() for cell in row.strip("│ ").split("│")] == ["extraction.articles", "4", "1", "0.25"]


def test_the_stream_is_measured(rasid: Run, article: str) -> None:
    result = rasid(
        "bench", article, "--rounds", "1", "--stream", "--articles", "20", "--workers", "1", "--json"
    )
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    assert figures["stream.1.articles_per_second"] > 0
    assert figures["stream.1.p99_ms"] >= figures["stream.1.p50_ms"] > 0
    assert figures["stream.1.ready_s"] > 0
    share = figures["stream.1.articles_per_second"] / figures["extraction.articles_per_second"]
    assert figures["stream.share_of_extraction"] == pytest.approx(share)


def test_without_articles_it_is_called_wrongly(run: Run, tmp_path: Path) -> None:
    result = run("bench", tmp_path)
    assert result.exit_code == 2
