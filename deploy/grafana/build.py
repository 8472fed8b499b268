"""Grafana's dashboards as JSON, by Grafana's own builder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from grafana_foundation_sdk.builders import bargauge, common, dashboard, geomap, prometheus, stat, timeseries
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models import common as shapes
from grafana_foundation_sdk.models import dashboard as models
from grafana_foundation_sdk.models.prometheus import PromQueryFormat

from deploy.dashboards import Dashboard, Panel, Unit

DIRECTORY = Path(__file__).parent / "dashboards"
SOURCE = models.DataSourceRef("prometheus", "${source}")
UNITS: dict[Unit, str] = {
    "count": "short",
    "rate": "cps",
    "seconds": "s",
    "ratio": "percentunit",
    "bytes": "bytes",
}
_GREEN, _AMBER, _RED = "green", "orange", "red"


def files(dashboards: Iterable[Dashboard]) -> dict[Path, str]:
    """The file of each dashboard, with its content."""
    return {
        DIRECTORY / f"{page.uid}.json": json.dumps(
            build(page), cls=JSONEncoder, indent=2, ensure_ascii=False, sort_keys=True
        )
        + "\n"
        for page in dashboards
    }


def build(page: Dashboard) -> models.Dashboard:
    """One dashboard in Grafana's terms."""
    builder = (
        dashboard.Dashboard(page.title)
        .uid(page.uid)
        .description(page.meaning)
        .tags(["rasid"])
        .timezone("utc")
        .readonly()
        .refresh("10s")
        .time("now-1h" if page.uid == "rasid-overview" else "now-24h", "now")
        .tooltip(models.DashboardCursorSync.CROSSHAIR)
        .with_variable(dashboard.DatasourceVariable("source").label("Prometheus").type("prometheus"))
        .link(dashboard.DashboardLink("rasid").type(models.DashboardLinkType.DASHBOARDS).tags(["rasid"]))
    )
    for row in page.rows:
        builder.with_row(dashboard.Row(row.title))
        for panel in row.panels:
            builder.with_panel(_PANELS[panel.kind](panel))
    built = builder.build()
    for number, made in enumerate(built.panels or [], 1):
        made.id_val = number
    return built


def _common(builder: Any, panel: Panel, height: int) -> Any:
    builder = (
        builder.title(panel.title)
        .description(panel.meaning)
        .datasource(SOURCE)
        .unit(UNITS[panel.unit])
        .min(0)
        .span(panel.width)
        .height(height)
    )
    for number, query in enumerate(panel.queries):
        target = (
            prometheus.Dataquery()
            .expr(query.expression)
            .legend_format(query.legend or "__auto")
            .ref_id(chr(ord("A") + number))
            .datasource(SOURCE)
        )
        instant = panel.kind in ("bars", "map")
        target = target.instant() if instant else target.range()
        builder.with_target(target.format(PromQueryFormat.TABLE) if panel.kind == "map" else target)
    return builder


def _stat(panel: Panel) -> Any:
    steps = [models.Threshold(None, _GREEN)]
    if panel.warn is not None:
        steps.append(models.Threshold(panel.warn, _AMBER))
    if panel.bad is not None:
        steps.append(models.Threshold(panel.bad, _RED))
    return (
        _common(stat.Panel(), panel, 4)
        .thresholds(dashboard.ThresholdsConfig().mode(models.ThresholdsMode.ABSOLUTE).steps(steps))
        .color_scheme(dashboard.FieldColor().mode(models.FieldColorModeId.THRESHOLDS))
        .graph_mode(shapes.BigValueGraphMode.AREA)
        .reduce_options(common.ReduceDataOptions().calcs(["lastNotNull"]))
    )


def _series(panel: Panel) -> Any:
    legend = (
        common.VizLegendOptions()
        .display_mode(shapes.LegendDisplayMode.LIST)
        .placement(shapes.LegendPlacement.BOTTOM)
        .show_legend(True)
    )
    builder = (
        _common(timeseries.Panel(), panel, 8)
        .legend(legend)
        .tooltip(
            common.VizTooltipOptions().mode(shapes.TooltipDisplayMode.MULTI).sort(shapes.SortOrder.DESCENDING)
        )
        .line_width(1)
        .fill_opacity(30 if panel.kind == "stack" else 8)
        .show_points(shapes.VisibilityMode.NEVER)
    )
    if panel.kind == "stack":
        builder.stacking(common.StackingConfig().mode(shapes.StackingMode.NORMAL))
    return builder


def _bars(panel: Panel) -> Any:
    return (
        _common(bargauge.Panel(), panel, 12)
        .orientation(shapes.VizOrientation.HORIZONTAL)
        .display_mode(shapes.BarGaugeDisplayMode.BASIC)
        .color_scheme(dashboard.FieldColor().mode(models.FieldColorModeId.PALETTE_CLASSIC_BY_NAME))
        .reduce_options(common.ReduceDataOptions().calcs(["lastNotNull"]))
        .decimals(0)
    )


def _map(panel: Panel) -> Any:
    where = (
        common.FrameGeometrySource()
        .mode(shapes.FrameGeometrySourceMode.LOOKUP)
        .lookup("country")
        .gazetteer("public/gazetteer/countries.json")
    )
    style = {
        "size": {"field": "Value", "min": 4, "max": 30},
        "color": {"fixed": "orange"},
        "opacity": 0.6,
        "text": {"mode": "field", "field": "country", "fixed": ""},
    }
    layer = (
        common.MapLayerOptions()
        .type("markers")
        .name(panel.title)
        .config({"style": style, "showLegend": False})
        .location(where)
        .tooltip(True)
    )
    view = geomap.MapViewConfig().id("coords").lat(28).lon(32).zoom(4)
    return _common(geomap.Panel(), panel, 14).view(view).layers([layer])


_PANELS: dict[str, Callable[[Panel], Any]] = {
    "stat": _stat,
    "series": _series,
    "stack": _series,
    "bars": _bars,
    "map": _map,
}
