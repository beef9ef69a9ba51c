"""The manifests of Kubernetes: what pods may do, how they are asked whether they are well, and
that what names something else names something there."""

from __future__ import annotations

import ipaddress
import re
import shutil
import subprocess
from typing import Any

import pytest

import rag
from rag.settings import Settings
from tests.deploy.deployed import DEPLOY, loaded
from tests.deploy.test_image import command, values

FOLDER = DEPLOY / "kubernetes"
(KUSTOMIZATION,) = loaded(FOLDER / "kustomization.yaml")
OBJECTS = [one for name in KUSTOMIZATION["resources"] for one in loaded(FOLDER / name)]
(SECRET,) = loaded(FOLDER / "secret.example.yaml")


def of_kind(kind: str) -> list[Any]:
    return [one for one in OBJECTS if one["kind"] == kind]


def one(kind: str) -> Any:
    (found,) = of_kind(kind)
    return found


DEPLOYMENTS = {one["metadata"]["name"]: one for one in of_kind("Deployment")}
SERVER = DEPLOYMENTS["sanad-server"]
PODS = [pytest.param(d["spec"]["template"], id=name) for name, d in DEPLOYMENTS.items()]


def container(pod: Any) -> Any:
    (found,) = pod["spec"]["containers"]
    return found


def test_every_file_is_part_of_it_but_the_secret() -> None:
    files = {path.name for path in FOLDER.glob("*.yaml")}
    assert files - set(KUSTOMIZATION["resources"]) == {"kustomization.yaml", "secret.example.yaml"}
    assert {one["metadata"].get("namespace") for one in OBJECTS[1:]} == {"sanad"}


@pytest.mark.parametrize("pod", PODS)
def test_pods_may_nothing(pod: Any) -> None:
    spec = pod["spec"]
    user = int(values("USER")[0].partition(":")[0])
    assert spec["securityContext"]["runAsNonRoot"] is True
    assert spec["securityContext"]["runAsUser"] == spec["securityContext"]["fsGroup"] == user
    assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert spec["automountServiceAccountToken"] is False
    assert container(pod)["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert container(pod)["resources"].keys() == {"requests", "limits"}
    mounts = {mount["mountPath"]: mount["name"] for mount in container(pod)["volumeMounts"]}
    assert mounts.keys() == {"/library", "/tmp"}
    assert {volume["name"] for volume in spec["volumes"]} == set(mounts.values())


def test_the_namespace_lets_in_no_other_pods() -> None:
    labels = one("Namespace")["metadata"]["labels"]
    assert labels["pod-security.kubernetes.io/enforce"] == "restricted"


@pytest.mark.parametrize("probe", ["startupProbe", "readinessProbe", "livenessProbe"])
def test_servers_are_asked_as_the_image_is(probe: str) -> None:
    found = container(SERVER["spec"]["template"])[probe]
    assert found["exec"]["command"] == command("HEALTHCHECK")
    assert found["timeoutSeconds"] > 8  # of health.py
    assert "initialDelaySeconds" not in found


def test_there_are_two_servers_and_one_stays() -> None:
    assert SERVER["spec"]["replicas"] == 2
    assert SERVER["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert one("PodDisruptionBudget")["spec"]["minAvailable"] == 1


def test_commands_are_those_of_sanad() -> None:
    assert container(SERVER["spec"]["template"])["args"] == command("CMD")
    assert container(DEPLOYMENTS["sanad-worker"]["spec"]["template"])["args"] == ["work"]


def test_what_selects_finds_the_servers() -> None:
    labels = SERVER["spec"]["template"]["metadata"]["labels"].items()
    selectors = [
        SERVER["spec"]["selector"]["matchLabels"],
        one("Service")["spec"]["selector"],
        one("PodDisruptionBudget")["spec"]["selector"]["matchLabels"],
        one("NetworkPolicy")["spec"]["podSelector"]["matchLabels"],
    ]
    assert all(selector.items() <= labels for selector in selectors)
    # The service leads to no worker.
    worker = DEPLOYMENTS["sanad-worker"]["spec"]["template"]["metadata"]["labels"].items()
    assert not selectors[1].items() <= worker


def test_a_browser_comes_back_to_its_server() -> None:
    assert one("Service")["spec"]["sessionAffinity"] == "ClientIP"
    notes = one("Ingress")["metadata"]["annotations"]
    told = {name.rpartition("/")[2]: value for name, value in notes.items()}
    assert told["affinity"] == "cookie"
    assert told["affinity-mode"] == "persistent"
    assert told["proxy-buffering"] == "off"
    assert int(told["proxy-read-timeout"]) >= 600
    largest = int(told["proxy-body-size"].removesuffix("m")) * 1_000_000
    assert largest > Settings.model_fields["max_file_bytes"].default


def test_the_ingress_leads_to_the_service() -> None:
    spec = one("Ingress")["spec"]
    (rule,) = spec["rules"]
    assert spec["tls"][0]["hosts"] == [rule["host"]] == [one("ConfigMap")["data"]["SANAD_HOSTS"]]
    (path,) = rule["http"]["paths"]
    service = path["backend"]["service"]
    assert service["name"] == one("Service")["metadata"]["name"]
    (port,) = one("Service")["spec"]["ports"]
    assert service["port"]["name"] == port["name"]
    (exposed,) = container(SERVER["spec"]["template"])["ports"]
    assert (exposed["name"], exposed["containerPort"]) == (port["targetPort"], 7860)


def test_settings_are_known_and_secrets_apart() -> None:
    known = {f"SANAD_{field.upper()}" for field in Settings.model_fields}
    shown, kept = one("ConfigMap")["data"], SECRET["stringData"]
    assert {name for name in {**shown, **kept} if name.startswith("SANAD_")} - known == set()
    assert [name for name in shown if re.search("KEY|SECRET|PASSWORD|STORE", name)] == []
    assert set(kept.values()) == {"postgresql://sanad:PASSWORD@postgres.example/sanad", ""}
    assert ipaddress.ip_network(shown["SANAD_PROXIES"]).prefixlen > 0


def test_the_network_lets_few_in_and_none_of_the_cluster_out() -> None:
    spec = one("NetworkPolicy")["spec"]
    assert set(spec["policyTypes"]) == {"Ingress", "Egress"}
    (into,) = spec["ingress"]
    assert into["ports"] == [{"protocol": "TCP", "port": 7860}]
    assert all("namespaceSelector" in source for source in into["from"])
    (web,) = [to["ipBlock"] for rule in spec["egress"] for to in rule["to"] if "ipBlock" in to]
    inside = ["10.1.2.3", "172.16.0.9", "192.168.1.1", "169.254.169.254"]
    refused = [ipaddress.ip_network(network) for network in web["except"]]
    assert all(any(ipaddress.ip_address(a) in n for n in refused) for a in inside)


def test_the_image_is_that_of_this_version() -> None:
    (image,) = KUSTOMIZATION["images"]
    assert image["newTag"] == rag.__version__
    assert {container(d["spec"]["template"])["image"] for d in DEPLOYMENTS.values()} == {
        image["name"]
    }


@pytest.mark.skipif(not shutil.which("kubectl"), reason="there is no kubectl")
def test_kubectl_puts_it_together() -> None:
    ran = subprocess.run(
        ["kubectl", "kustomize", str(FOLDER)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("\nkind: ") + ran.stdout.startswith("kind: ") == len(OBJECTS)
    assert f"image: registry.example/sanad:{rag.__version__}" in ran.stdout
