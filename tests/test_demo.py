"""`make demo` as its one command runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deploy import demo
from deploy.broker import ROOT, Broker


@pytest.fixture(autouse=True)
def on_the_session_broker(broker: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in broker.settings().items():
        monkeypatch.setenv(name, value)


def test_the_demo_accounts_for_every_seed(capfd: pytest.CaptureFixture[str]) -> None:
    assert demo.main([str(ROOT / "seeds")]) == 0
    seeds = len(list((ROOT / "seeds").rglob("*.json")))
    said = capfd.readouterr().out
    assert f"{seeds} articles published" in said
    assert "0 dead letters, 0 lost" in said


def test_the_demo_fails_where_an_article_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "TIMEOUT", 0.0)  # before the worker serves anything
    (tmp_path / "a.json").write_text(json.dumps({"body": "x"}))
    monkeypatch.setattr(demo.Account, "finished", lambda self: 0)
    assert demo.main([str(tmp_path)]) == 1
    assert "1 lost" in capfd.readouterr().out
