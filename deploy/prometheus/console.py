"""The dashboards as Prometheus console pages: live in a browser with nothing but Prometheus."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from pathlib import Path

from deploy.dashboards import Dashboard, Panel, Row

DIRECTORY = Path(__file__).parent / "consoles"
PAGE = Path(__file__).with_name("console.html")


def files(dashboards: Iterable[Dashboard]) -> dict[Path, str]:
    """The file of each dashboard, with its content."""
    dashboards = list(dashboards)
    links = {page.title: f"{page.uid}.html" for page in dashboards}
    return {DIRECTORY / f"{page.uid}.html": render(page, links) for page in dashboards}


def shown(row: Row) -> list[Panel]:
    """The panels of a row that a page can show: a map needs Grafana's."""
    return [panel for panel in row.panels if panel.kind != "map"]


def render(page: Dashboard, links: dict[str, str]) -> str:
    """One page; Prometheus, whose templates have braces of their own, fills in its path."""
    rows = [
        {"title": row.title, "panels": [dataclasses.asdict(panel) for panel in shown(row)]}
        for row in page.rows
    ]
    content = json.dumps({"title": page.title, "links": links, "rows": rows}, ensure_ascii=False, indent=1)
    # Legends have {{label}}, which Prometheus would take for its own.
    content = content.replace("{{", "{\\u007b").replace("}}", "}\\u007d").replace("</", "<\\/")
    return PAGE.read_text(encoding="utf-8").replace("@TITLE@", page.title).replace("@PAGE@", content)
