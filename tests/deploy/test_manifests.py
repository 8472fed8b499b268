"""Dockerfile, compose.yaml and the Helm chart, held against the real schemas and types without any engine."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.broker import ROOT
from tests.deploy.tools import output, tool
from workers.settings import Settings, variable

CHART = ROOT / "deploy/helm/rasid"
SETTINGS = {variable(name) for name in Settings.__dataclass_fields__}
# KEDA's own options of a Kafka trigger (https://keda.sh/docs/latest/scalers/apache-kafka/).
KEDA_TRIGGER = {
    "bootstrapServers", "consumerGroup", "topic", "lagThreshold", "activationLagThreshold",
    "offsetResetPolicy", "allowIdleConsumers",
}  # fmt: skip
Objects = dict[str, dict[str, Any]]


def render(tmp_path: Path, **values: Any) -> Objects:
    """The chart's objects by kind, each held against the type that Kubernetes has for it."""
    (tmp_path / "values.yaml").write_text(yaml.safe_dump(values))
    text = output(tool("manifests"), "chart", str(CHART), str(tmp_path / "values.yaml"))
    return {item["kind"]: item for item in yaml.safe_load_all(text) if item}


def refused(tmp_path: Path, **values: Any) -> str:
    """What is said of values that the chart does not take."""
    with pytest.raises(AssertionError) as raised:
        render(tmp_path, **values)
    return str(raised.value)


def pod(objects: Objects, kind: str = "Deployment") -> dict[str, Any]:
    found: dict[str, Any] = objects[kind]["spec"]["template"]["spec"]
    return found


def environment(objects: Objects) -> dict[str, Any]:
    return {item["name"]: item.get("value", item) for item in pod(objects)["containers"][0]["env"]}


def test_the_chart_has_workers_with_probes_a_budget_and_topics(tmp_path: Path) -> None:
    objects = render(tmp_path)
    assert objects.keys() == {"Deployment", "Job", "PodDisruptionBudget", "Service", "ServiceAccount"}
    worker = pod(objects)["containers"][0]
    assert worker["livenessProbe"]["httpGet"] == {"path": "/live", "port": "http"}
    assert (
        worker["readinessProbe"]["httpGet"]
        == worker["startupProbe"]["httpGet"]
        == {"path": "/ready", "port": "http"}
    )
    assert pod(objects)["terminationGracePeriodSeconds"] > Settings().stop_timeout
    selector = objects["Deployment"]["spec"]["selector"]
    assert objects["PodDisruptionBudget"]["spec"]["selector"] == selector
    labels = objects["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert objects["Service"]["spec"]["selector"].items() <= labels.items()
    assert pod(objects, "Job")["containers"][0]["args"] == ["topics"]


@pytest.mark.parametrize("kind", ["Deployment", "Job"])
def test_pods_may_do_nothing_but_their_work(tmp_path: Path, kind: str) -> None:
    spec = pod(render(tmp_path), kind)
    container = spec["containers"][0]
    assert spec["securityContext"]["runAsNonRoot"] and not spec["automountServiceAccountToken"]
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]},
    }  # fmt: skip
    assert {mount["mountPath"] for mount in container["volumeMounts"]} == {"/tmp"}
    assert container["resources"]["limits"]["memory"] and container["resources"]["requests"]["cpu"]


def test_what_the_pods_are_given_are_settings(tmp_path: Path) -> None:
    objects = render(tmp_path, kafka={"bootstrap": "k:9"}, settings={"RASID_BATCH_SIZE": "64"})
    given = environment(objects)
    assert {name.removesuffix("_FILE") for name in given} <= SETTINGS
    assert (given["RASID_BOOTSTRAP"], given["RASID_BATCH_SIZE"]) == ("k:9", "64")
    Settings.from_environment({name: value for name, value in given.items() if isinstance(value, str)})


def test_secrets_come_by_reference(tmp_path: Path) -> None:
    objects = render(tmp_path, kafka={"securityProtocol": "SASL_SSL", "existingSecret": "kafka-login"})
    given = environment(objects)
    assert given["RASID_SASL_PASSWORD_FILE"] == "/etc/rasid/secret/password"
    assert given["RASID_SASL_USERNAME"]["valueFrom"] == {
        "secretKeyRef": {"name": "kafka-login", "key": "username"}
    }
    assert "Secret" not in objects and "RASID_SASL_PASSWORD" not in given
    (volume,) = (volume for volume in pod(objects)["volumes"] if volume["name"] == "secret")
    assert volume["secret"]["secretName"] == "kafka-login"
    assert "must name the Secret" in refused(tmp_path, kafka={"securityProtocol": "SASL_SSL"})
    assert "RASID_SASL_PASSWORD" in refused(tmp_path, settings={"RASID_SASL_PASSWORD": "x"})


def test_there_are_never_more_workers_than_partitions(tmp_path: Path) -> None:
    assert render(tmp_path, replicas=9, kafka={"partitions": 3})["Deployment"]["spec"]["replicas"] == 3
    for wanted, most in ((0, 6), (4, 4), (50, 6)):
        objects = render(
            tmp_path, kafka={"partitions": 6}, autoscaling={"enabled": True, "maxReplicas": wanted}
        )
        assert objects["ScaledObject"]["spec"]["maxReplicaCount"] == most
        assert "replicas" not in objects["Deployment"]["spec"]


def test_keda_scales_the_workers_on_their_own_lag(tmp_path: Path) -> None:
    objects = render(tmp_path, kafka={"topicPrefix": "prod.", "group": "g"}, autoscaling={"enabled": True})
    spec = objects["ScaledObject"]["spec"]
    assert spec.keys() == {
        "scaleTargetRef", "minReplicaCount", "maxReplicaCount", "pollingInterval", "cooldownPeriod",
        "triggers",
    }  # fmt: skip
    assert spec["scaleTargetRef"]["name"] == objects["Deployment"]["metadata"]["name"]
    (trigger,) = spec["triggers"]
    assert trigger["type"] == "kafka" and trigger["metadata"].keys() == KEDA_TRIGGER
    assert (trigger["metadata"]["topic"], trigger["metadata"]["consumerGroup"]) == ("prod.articles.raw", "g")
    assert all(isinstance(value, str) for value in trigger["metadata"].values())


def test_the_operator_s_prometheus_gets_the_same_rules_and_job(tmp_path: Path) -> None:
    objects = render(tmp_path, monitoring={"enabled": True, "labels": {"release": "prometheus"}})
    rules = [
        yaml.safe_load(path.read_text()) for path in sorted((ROOT / "deploy/prometheus/rules").glob("*.yml"))
    ]
    assert objects["PrometheusRule"]["spec"]["groups"] == [
        group for file in rules for group in file["groups"]
    ]
    monitor = objects["ServiceMonitor"]
    assert monitor["spec"]["jobLabel"] == "app.kubernetes.io/name"
    assert objects["Service"]["metadata"]["labels"]["app.kubernetes.io/name"] == "rasid"
    assert (
        monitor["spec"]["selector"]["matchLabels"].items() <= objects["Service"]["metadata"]["labels"].items()
    )
    assert monitor["spec"]["endpoints"][0]["port"] == objects["Service"]["spec"]["ports"][0]["name"]
    assert monitor["metadata"]["labels"]["release"] == "prometheus"


def test_the_chart_refuses_what_it_does_not_know(tmp_path: Path) -> None:
    assert "replica" in refused(tmp_path, replica=3)
    assert "securityProtocol" in refused(tmp_path, kafka={"securityProtocol": "TLS"})
    # What renders, but is no field of a pod, is found by the type.
    assert "unknown field" in refused(tmp_path, resources={"request": {"cpu": "1"}})


def test_compose_s_own_loader_takes_the_file() -> None:
    services = yaml.safe_load(output(tool("manifests"), "compose", str(ROOT / "deploy/compose.yaml")))[
        "services"
    ]
    assert services.keys() == {"kafka", "topics", "worker", "prometheus", "grafana"}
    assert services["worker"]["deploy"]["replicas"] == 2
    assert services["worker"]["depends_on"]["topics"]["condition"] == "service_completed_successfully"
    assert services["worker"]["environment"].keys() <= SETTINGS
    for service in services.values():
        for port in service.get("ports", []):
            assert port["host_ip"] == "127.0.0.1"
        for volume in service.get("volumes", []):
            assert volume["type"] == "volume" or Path(volume["source"]).exists(), volume


def test_compose_runs_the_kafka_that_the_tests_run() -> None:
    version = re.search(r"<kafka.version>(.*)</kafka.version>", (ROOT / "deploy/kafka/pom.xml").read_text())
    kafka = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text())["services"]["kafka"]
    assert version and kafka["image"] == f"apache/kafka:{version[1]}"


def test_docker_s_own_rules_hold_for_the_dockerfile(tmp_path: Path) -> None:
    output(tool("manifests"), "dockerfile", str(ROOT / "deploy/Dockerfile"))
    (tmp_path / "Dockerfile").write_text("FROM debian\nCMD echo ${NOT_SET}\n")
    with pytest.raises(AssertionError, match="JSONArgsRecommended"):
        output(tool("manifests"), "dockerfile", str(tmp_path / "Dockerfile"))


def test_the_image_is_small_and_its_user_is_nobody() -> None:
    text = (ROOT / "deploy/Dockerfile").read_text()
    stages = re.findall(r"^FROM (\S+)", text, re.MULTILINE)
    assert len(stages) == 2 and all(stage.endswith("-slim-bookworm") for stage in stages)
    last = text[text.rindex("\nFROM ") :]
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE) and "HEALTHCHECK" in last
    assert "build-essential" not in last
    assert all(item.split("=")[0] in SETTINGS for item in re.findall(r"\bRASID_\w+=", last))


def test_versions_agree() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert yaml.safe_load((CHART / "Chart.yaml").read_text())["appVersion"] == version
