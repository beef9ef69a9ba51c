"""The compose files: what each service may do, who reaches it, and that no secret is in them."""

from __future__ import annotations

import ipaddress
import re
from typing import Any

import pytest

import rag
from rag.settings import Settings
from tests.deploy.deployed import DEPLOY, ROOT, loaded

(ONE,) = loaded(ROOT / "compose.yaml")
(CLUSTER,) = loaded(DEPLOY / "compose.cluster.yaml")
EXAMPLE = dict(
    line.split("=", 1)
    for line in (DEPLOY / ".env.example").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
OURS = {"sanad": ONE["services"]["sanad"]} | {
    name: service
    for name, service in CLUSTER["services"].items()
    if str(service["image"]).startswith("sanad:")
}
SERVERS = {name: service for name, service in OURS.items() if name.startswith("sanad-")}


def every_service() -> list[tuple[str, dict[str, Any]]]:
    return [*ONE["services"].items(), *CLUSTER["services"].items()]


@pytest.mark.parametrize("name", OURS)
def test_ours_may_write_to_its_volume_and_tmp_alone(name: str) -> None:
    service = OURS[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["init"] is True
    assert service["mem_limit"]
    assert service["pids_limit"]
    (tmp,) = service["tmpfs"]
    assert tmp.startswith("/tmp:size=")
    written = [volume for volume in service["volumes"] if not volume.endswith(":ro")]
    assert [volume.partition(":")[2] for volume in written] == ["/library"]


def test_one_machine_is_reached_by_itself_alone() -> None:
    assert ONE["services"].keys() == {"sanad"}
    (port,) = ONE["services"]["sanad"]["ports"]
    assert port.startswith("127.0.0.1:")
    assert port.endswith(":7860")


@pytest.mark.parametrize("name", OURS)
def test_images_are_those_of_this_version(name: str) -> None:
    assert OURS[name]["image"].split(":")[1].removesuffix("-cluster") == rag.__version__


@pytest.mark.parametrize(("name", "service"), every_service(), ids=lambda value: str(value)[:20])
def test_images_are_pinned_and_nothing_gains_privileges(name: str, service: Any) -> None:
    _, _, tag = service["image"].partition(":")
    assert re.search(r"\d+\.\d+|RELEASE\.\d{4}", tag), name
    assert "privileged" not in service
    assert service.get("network_mode") != "host"
    assert "no-new-privileges:true" in service["security_opt"]


# The cluster


def test_there_are_two_servers_and_a_worker() -> None:
    assert SERVERS.keys() == {"sanad-1", "sanad-2"}
    assert OURS["worker"]["command"] == ["work"]
    assert SERVERS["sanad-1"]["build"]["args"]["EXTRAS"] == "traces,cluster"


@pytest.mark.parametrize("name", ["sanad-1", "sanad-2", "worker"])
def test_they_share_what_is_stored_and_no_folder(name: str) -> None:
    env = OURS[name]["environment"]
    assert env["SANAD_STORE"].startswith("postgresql://sanad:${POSTGRES_PASSWORD:?}@postgres/")
    assert env["SANAD_INDEX"].startswith("lance:s3://sanad/")
    assert env["AWS_ENDPOINT_URL"] == "http://minio:9000"
    assert env["AWS_ALLOW_HTTP"] == "true"
    own = [service["volumes"][0] for service in OURS.values()]
    assert own.count(OURS[name]["volumes"][0]) == 1


def test_a_path_in_the_queue_is_one_that_workers_see() -> None:
    """`sanad ingest --queue /articles` is said at a server and read by a worker."""
    (seen,) = OURS["worker"]["volumes"][1:]
    assert seen.endswith(":/articles:ro")
    assert all(seen in server["volumes"] for server in SERVERS.values())


@pytest.mark.parametrize("name", OURS)
def test_settings_are_known(name: str) -> None:
    known = {f"SANAD_{field.upper()}" for field in Settings.model_fields}
    named = {key for key in OURS[name].get("environment", {}) if key.startswith("SANAD_")}
    assert named - known == set()


def test_forwarded_headers_count_from_the_proxy_alone() -> None:
    proxy = CLUSTER["services"]["proxy"]
    address = proxy["networks"]["front"]["ipv4_address"]
    (network,) = CLUSTER["networks"]["front"]["ipam"]["config"]
    assert ipaddress.ip_address(address) in ipaddress.ip_network(network["subnet"])
    for service in SERVERS.values():
        assert service["environment"]["SANAD_PROXIES"] == address
        assert service["environment"]["SANAD_HOSTS"] == proxy["environment"]["SANAD_SITE"]


def test_the_proxy_asks_every_server_by_a_name_it_knows() -> None:
    upstreams = CLUSTER["services"]["proxy"]["environment"]["SANAD_UPSTREAMS"].split()
    assert upstreams == [f"{name}:7860" for name in SERVERS]
    assert [service["hostname"] for service in SERVERS.values()] == [*SERVERS]


def test_only_the_proxy_is_reached_from_outside() -> None:
    published = [name for name, service in CLUSTER["services"].items() if "ports" in service]
    assert published == ["proxy"]
    assert CLUSTER["networks"]["back"]["internal"] is True
    for name in ("postgres", "minio", "bucket"):
        assert CLUSTER["services"][name]["networks"] == ["back"]


def test_what_is_written_stays() -> None:
    for compose in (ONE, CLUSTER):
        mounted = {
            volume.split(":")[0]
            for service in compose["services"].values()
            for volume in service.get("volumes", ())
            if re.match(r"[a-z]", volume)
        }
        assert mounted == set(compose["volumes"])


# Secrets


def test_every_variable_is_in_the_example_and_no_more() -> None:
    text = (DEPLOY / "compose.cluster.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"\$\{(\w+)", text)) == set(EXAMPLE)


def test_what_has_to_be_given_is_asked_for() -> None:
    """Compose ends with an error where one of these is empty, instead of an open store."""
    text = (DEPLOY / "compose.cluster.yaml").read_text(encoding="utf-8")
    may = ("SANAD_LLM", "SANAD_ARTICLES", "OTEL")
    optional = {name for name in EXAMPLE if name.startswith(may)}
    assert set(re.findall(r"\$\{(\w+)(?!:\?)\b(?!:\?)", text)) - optional == set()
    assert not re.search(r"(?<!\$)\$\{\w+\}", text)


def test_no_secret_stands_in_a_file() -> None:
    secret = re.compile(r"PASSWORD|SECRET|API_KEY|TOKEN|STORE")
    for _, service in every_service():
        env = service.get("environment", {})
        bare = [k for k, v in env.items() if secret.search(k) and not re.search(r"\$\{\w+:[?-]", v)]
        assert bare == []
    assert [k for k, v in EXAMPLE.items() if secret.search(k) and v] == []
    assert ".env\n" in (ROOT / ".gitignore").read_text(encoding="utf-8")
