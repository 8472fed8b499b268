"""Grafana's dashboards and Prometheus's own pages: as committed, as valid, and as seen in a browser."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.cog.plugins import register_default_plugins
from grafana_foundation_sdk.models.dashboard import Dashboard as Model

from deploy import dashboards
from deploy.broker import ROOT
from deploy.dashboards import DASHBOARDS, Dashboard
from deploy.grafana.build import DIRECTORY
from deploy.prometheus.console import shown
from tests.deploy.test_metrics import specified
from tests.deploy.tools import tell, tool
from tests.deploy.watched import Prometheus
from tests.stream.kafka import until

SCREENSHOTS = ROOT / ".run/tests"


def test_the_committed_files_are_made_of_the_dashboards() -> None:
    for path, text in dashboards.files().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run `make dashboards`"


def grafana(page: Dashboard) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DIRECTORY / f"{page.uid}.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("page", DASHBOARDS, ids=lambda page: page.uid)
def test_grafana_s_model_reads_a_dashboard_as_it_is(page: Dashboard) -> None:
    content = grafana(page)
    assert (content["uid"], content["title"]) == (page.uid, page.title)
    register_default_plugins()
    assert json.loads(json.dumps(Model.from_json(content), cls=JSONEncoder)) == content
    panels = [panel for panel in content["panels"] if panel["type"] != "row"]
    assert [panel["title"] for panel in panels] == [panel.title for panel in page.panels()]
    ids = [panel["id"] for panel in content["panels"] if "id" in panel]
    assert len(ids) == len(set(ids))
    for panel, wanted in zip(panels, page.panels(), strict=True):
        assert [target["expr"] for target in panel["targets"]] == [
            query.expression for query in wanted.queries
        ]
        assert panel["datasource"] == {"type": "prometheus", "uid": "${source}"}
        assert panel["gridPos"]["x"] + panel["gridPos"]["w"] <= 24


@pytest.mark.parametrize("page", DASHBOARDS, ids=lambda page: page.uid)
def test_no_two_panels_lie_upon_each_other(page: Dashboard) -> None:
    taken: set[tuple[int, int]] = set()
    for panel in grafana(page)["panels"]:
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not cells & taken, panel["title"]
        taken |= cells


def test_panels_and_rules_name_no_metric_that_is_not_specified() -> None:
    rules = yaml.safe_load((ROOT / "deploy/prometheus/rules/recording.yml").read_text())["groups"][0]["rules"]
    recorded = {rule["record"] for rule in rules}
    known = set(specified()) | recorded
    used = " ".join(
        [query.expression for page in DASHBOARDS for panel in page.panels() for query in panel.queries]
        + [rule["expr"] for rule in rules]
    )
    names = {
        re.sub("_(bucket|sum|count)$", "", name)
        for name in re.findall(r"\b(?:rasid|process)[_:][\w:]+", used)
    }
    assert names <= known
    unused = {name for name in known - names if name.startswith("rasid")}
    assert not unused, "no panel shows it"


def test_what_grafana_is_given_in_compose() -> None:
    provisioning = ROOT / "deploy/grafana/provisioning"
    source = yaml.safe_load((provisioning / "datasources/prometheus.yml").read_text())["datasources"][0]
    folder = yaml.safe_load((provisioning / "dashboards/rasid.yml").read_text())["providers"][0]["options"][
        "path"
    ]
    compose = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text())["services"]
    assert source["url"] == "http://prometheus:9090" and "prometheus" in compose
    mounted = dict(volume.split(":")[:2] for volume in compose["grafana"]["volumes"])
    assert mounted["./grafana/dashboards"] == folder
    assert mounted["./grafana/provisioning"] == "/etc/grafana/provisioning"


def browse(*arguments: str) -> str:
    """What headless Chromium prints."""
    with tempfile.TemporaryDirectory() as directory:
        ended = subprocess.run(
            [tool("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             f"--user-data-dir={directory}", "--window-size=1600,2100", "--virtual-time-budget=5000",
             *arguments],
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.mark.parametrize("page", DASHBOARDS, ids=lambda page: page.uid)
def test_a_page_of_prometheus_shows_every_panel_in_a_browser(prometheus: Prometheus, page: Dashboard) -> None:
    panels = [panel for row in page.rows for panel in shown(row)]
    for panel in panels:
        for query in panel.queries:
            until(lambda expression=query.expression: prometheus.values(expression) != [])  # type: ignore[misc]
    address = f"{prometheus.address}/consoles/{page.uid}.html"
    states: list[str] = []

    def filled() -> bool:
        states.append(browse("--dump-dom", address))
        return 'data-empty="0"' in _body(states[-1])

    # A page asks up to the last whole second, which the newest sample may be younger than.
    until(filled)
    text = states[-1]
    assert f'data-drawn="{len(panels)}"' in _body(text) and 'data-failed="0"' in _body(text)
    for panel in panels:
        assert f"<h3>{panel.title}</h3>" in text
    picture = SCREENSHOTS / f"{page.uid}.png"
    picture.unlink(missing_ok=True)
    browse(f"--screenshot={picture}", f"{address}#300")
    assert _size(picture) == (1600, 2100)
    tell(f"screenshot of {page.title}: {picture.relative_to(ROOT)}")


def _body(text: str) -> str:
    found = re.search(r"<body[^>]*>", text)
    assert found, text[:2000]
    return found[0]


def _size(picture: Path) -> tuple[int, int]:
    header = picture.read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(header[16:20], "big"), int.from_bytes(header[20:24], "big")
