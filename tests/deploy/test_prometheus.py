"""The rules by promtool, and every expression against a real Prometheus that watches a real worker."""

from __future__ import annotations

import re

import pytest
import yaml

from deploy.broker import ROOT
from deploy.dashboards import DASHBOARDS
from tests.deploy.tools import output, tool
from tests.deploy.watched import Prometheus
from tests.stream.kafka import until

DIRECTORY = ROOT / "deploy/prometheus"
RULES = [
    rule
    for path in sorted(DIRECTORY.glob("rules/*.yml"))
    for group in yaml.safe_load(path.read_text())["groups"]
    for rule in group["rules"]
]
ALERTS = {rule["alert"]: rule for rule in RULES if "alert" in rule}
EXPRESSIONS = {
    **{f"{page.uid}/{panel.title}/{number}": query.expression
       for page in DASHBOARDS for panel in page.panels() for number, query in enumerate(panel.queries)},
    **{rule["record"]: rule["expr"] for rule in RULES if "record" in rule},
    **{f"recorded {rule['record']}": rule["record"] for rule in RULES if "record" in rule},
}  # fmt: skip


@pytest.mark.parametrize("name", ["prometheus.yml", "compose.yml"])
def test_promtool_takes_the_configurations(name: str) -> None:
    assert "SUCCESS" in output(tool("promtool"), "check", "config", str(DIRECTORY / name))


def test_promtool_takes_the_rules_and_their_tests_hold() -> None:
    output(
        tool("promtool"), "check", "rules", "--lint=all", "--lint-fatal", *map(str, DIRECTORY.glob("rules/*"))
    )
    output(tool("promtool"), "test", "rules", str(DIRECTORY / "rules_test.yml"))


def test_every_alert_has_a_test_in_which_it_fires_and_one_in_which_it_does_not() -> None:
    cases = [
        case
        for test in yaml.safe_load((DIRECTORY / "rules_test.yml").read_text())["tests"]
        for case in test.get("alert_rule_test", [])
    ]
    assert {case["alertname"] for case in cases if case.get("exp_alerts")} == ALERTS.keys()
    assert {case["alertname"] for case in cases if not case.get("exp_alerts")} == ALERTS.keys()


@pytest.mark.parametrize("name", ALERTS)
def test_an_alert_says_what_is_so_and_what_to_do(name: str) -> None:
    alert = ALERTS[name]
    assert alert["labels"]["severity"] in ("warning", "critical")
    assert alert["annotations"]["summary"] and alert["annotations"]["action"]
    assert f"### {name}" in (ROOT / "deploy/README.md").read_text(), "deploy/README.md tells nothing of it"


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_every_expression_gives_data(prometheus: Prometheus, name: str) -> None:
    until(lambda: prometheus.values(EXPRESSIONS[name]) != [])


@pytest.mark.parametrize("name", ALERTS)
def test_every_alert_has_its_data_and_is_quiet(prometheus: Prometheus, name: str) -> None:
    # With `bool` a comparison gives 0 or 1 and no longer nothing: what it compares must be there.
    compared = re.sub(r"(?<![=!])(==|>=|<=|>|<)(?=\s)", r"\1 bool", ALERTS[name]["expr"])
    assert compared.count(" bool ") == len(re.findall(r" [<>]=? ", ALERTS[name]["expr"])) > 0
    until(lambda: prometheus.values(compared) != [])
    rules = [rule for group in prometheus.ask("rules")["groups"] for rule in group["rules"]]
    (state,) = (rule["state"] for rule in rules if rule["name"] == name)
    assert state != "firing"


def test_an_alert_whose_condition_holds_is_on_its_way(prometheus: Prometheus) -> None:
    """Of the articles of these tests more than two in a hundred are broken."""
    until(lambda: prometheus.values('ALERTS{alertname="RasidDeadLetters", alertstate="pending"}') == [1])


def test_prometheus_has_no_trouble_with_the_rules(prometheus: Prometheus) -> None:
    rules = [rule for group in prometheus.ask("rules")["groups"] for rule in group["rules"]]
    assert len(rules) == len(RULES)
    until(
        lambda: all(
            rule["health"] == "ok" for group in prometheus.ask("rules")["groups"] for rule in group["rules"]
        )
    )
