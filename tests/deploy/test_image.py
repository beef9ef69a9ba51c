"""The image of the Dockerfile: what it holds, whom it runs as, and that its commands work.

There is no docker where tests run: its commands are run as they stand there, with the paths of the
image put into those of the project.
"""

from __future__ import annotations

import fnmatch
import json
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import rag
from tests import loopback
from tests.deploy.deployed import DEPLOY, ROOT, free_port, running, sanad
from tests.test_install import PACKAGES

PASSWORD = "a horse, a battery, a staple\n"
HEALTH = "/opt/sanad/health.py"


@dataclass(frozen=True)
class Step:
    """One instruction; ``value`` is in one line, ``stage`` counts from 0."""

    name: str
    value: str
    stage: int


def steps() -> list[Step]:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    text = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)
    found, stage = [], -1
    for line in re.sub(r"\\\n\s*", " ", text).splitlines():
        name, _, value = line.strip().partition(" ")
        if name:
            stage += name == "FROM"
            found.append(Step(name, value.strip(), stage))
    return found


STEPS = steps()
LAST = max(step.stage for step in STEPS)


def values(name: str, stage: int = LAST) -> list[str]:
    return [step.value for step in STEPS if (step.name, step.stage) == (name, stage)]


def pairs(name: str) -> dict[str, str]:
    """The names and values of ENV, LABEL or ARG of the last stage."""
    words = [word for value in values(name) for word in shlex.split(value)]
    return {name: value for name, _, value in (word.partition("=") for word in words)}


def command(name: str) -> list[str]:
    """A command in the form that no shell reads."""
    (value,) = values(name)
    found = json.loads(value[value.index("[") :])
    assert isinstance(found, list)
    return [str(word) for word in found]


ENV = pairs("ENV")


def test_its_python_is_pinned_to_a_version() -> None:
    (pinned,) = [step.value for step in STEPS if step.name == "ARG" and step.stage == -1]
    assert re.fullmatch(r"PYTHON=3\.\d+\.\d+-slim-[a-z]+", pinned)
    assert values("FROM", 0) == ["python:${PYTHON} AS build"]
    assert values("FROM") == ["python:${PYTHON}"]


def test_it_installs_the_wheel_at_the_tested_versions_and_no_torch() -> None:
    built = " ".join(values("RUN", 0))
    assert "pip wheel --no-deps" in built
    assert "build-constraints.txt" in built
    assert "install --constraint constraints.txt" in built
    (extras,) = [value for value in values("ARG", 0) if value.startswith("EXTRAS=")]
    assert "models" not in extras
    assert "dev" not in extras


def test_nothing_is_built_in_what_is_run() -> None:
    assert "pip" not in " ".join(values("RUN"))
    assert values("COPY") == ["--from=build /opt/sanad /opt/sanad"]
    assert [step for step in STEPS if step.name == "ADD"] == []


def test_it_runs_as_nobody_in_particular() -> None:
    (user,) = values("USER")
    who, group = (int(number) for number in user.split(":"))  # in digits, for runAsNonRoot
    assert who >= 10_000
    assert group >= 10_000
    after = [step.name for step in STEPS[[step.name for step in STEPS].index("USER") :]]
    assert not {"RUN", "COPY"} & set(after)
    assert f"--owner={who} --group={group} --mode=0700 /library" in " ".join(values("RUN"))


def test_it_writes_to_one_volume_and_tmp() -> None:
    assert values("VOLUME") == ["/library"] == [ENV["SANAD_LIBRARY"]]
    assert ENV["HOME"] == "/tmp"
    assert ENV["PYTHONDONTWRITEBYTECODE"] == "1"


def test_no_secret_is_baked_in() -> None:
    secret = re.compile(r"KEY|PASSWORD|SECRET|TOKEN")
    assert [name for name in {**ENV, **pairs("ARG")} if secret.search(name)] == []


def test_it_says_what_it_is() -> None:
    labels = {name.removeprefix("org.opencontainers.image."): value
              for name, value in pairs("LABEL").items()}  # fmt: skip
    assert labels.keys() >= {"title", "description", "licenses", "version", "revision"}
    assert pairs("ARG")["VERSION"] == rag.__version__
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'license = "{labels["licenses"]}"' in project
    assert f'description = "{labels["description"]}"' in project


def ignored(path: str) -> bool:
    """Whether .dockerignore keeps a path out: the last line that fits it, or a folder of it."""
    parents = [*(str(up) for up in Path(path).parents if str(up) != "."), path]
    kept_out = False
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            pattern = line.removeprefix("!").removeprefix("**/")
            names = [*parents, Path(path).name] if "**/" in line else parents
            if any(fnmatch.fnmatchcase(name, pattern) for name in names):
                kept_out = not line.startswith("!")
    return kept_out


@pytest.mark.parametrize(
    "path",
    [*(f"{name}/__init__.py" for name in PACKAGES), "pyproject.toml", "README.md", "LICENSE",
     "constraints.txt", ".ci/build-constraints.txt", "deploy/health.py"],
)  # fmt: skip
def test_what_it_is_built_from_reaches_the_builder(path: str) -> None:
    assert not ignored(path)


@pytest.mark.parametrize(
    "path",
    [".git/config", ".venv/bin/python", ".env", "deploy/.env", "build/x", ".demo/owner.json",
     "tests/conftest.py", "rag/__pycache__/x.pyc"],
)  # fmt: skip
def test_nothing_else_does(path: str) -> None:
    assert ignored(path)


# Its commands


def here(words: list[str]) -> list[str]:
    """A command of the image, in the project."""
    assert f"install -m 0644 deploy/health.py {HEALTH}" in " ".join(values("RUN", 0))
    at = {"python": [sys.executable], "sanad": [sys.executable, "-m", "rag"],
          HEALTH: [str(DEPLOY / "health.py")]}  # fmt: skip
    return [place for word in words for place in at.get(word, [word])]


def check_health(**env: str) -> int:
    """How the HEALTHCHECK ends."""
    return subprocess.run(
        here(command("HEALTHCHECK")), env=env, capture_output=True, timeout=60, check=False
    ).returncode


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """The environment of the image, with a library and a port of the test's."""
    own = {"SANAD_LIBRARY": str(tmp_path / "library"), "SANAD_PORT": str(free_port())}
    return {name: value for name, value in ENV.items() if name != "PATH"} | own


def test_it_starts_and_its_health_is_seen(env: dict[str, str]) -> None:
    sanad("user", "add", "layla", env=env, typed=PASSWORD * 2)
    assert check_health(**env) == 1
    with running(here(command("ENTRYPOINT") + command("CMD")), env) as server:
        assert server.stdout
        assert "Sanad answers at" in server.stdout.readline()
        until = time.monotonic() + 60
        while check_health(**env) and time.monotonic() < until:
            time.sleep(0.1)
        assert check_health(**env) == 0
        # Where the articles are kept elsewhere, no library names an owner.
        assert check_health(**env | {"SANAD_LIBRARY": "/nowhere"}) == 0
    assert server.returncode == 0
    assert check_health(**env) == 1


def test_it_does_not_start_for_everybody(env: dict[str, str]) -> None:
    with running(here(command("ENTRYPOINT") + command("CMD")), env) as server:
        assert server.stdout
        assert "sanad user add" in server.stdout.read()
        assert server.wait(60) == 1


class _Answers(BaseHTTPRequestHandler):
    status = 200

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/healthz" else 404)
        self.send_header("content-length", "0")
        self.end_headers()


@pytest.fixture
def answering() -> Iterator[tuple[type[_Answers], int]]:
    handler = type("Answers", (_Answers,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    loopback.begin(server)
    yield handler, server.server_port
    loopback.end(server)


@pytest.mark.parametrize(
    ("owner", "status", "expected"),
    [
        ('{"pid": 1, "address": "http://127.0.0.1:1", "token": "t"}', 200, 0),
        ('{"pid": 1, "address": "http://127.0.0.1:1", "token": "t"}', 401, 1),
        ('{"pid": 1, "address": null, "token": null}', 401, 0),
        ("half of", 401, 0),
        ("", 500, 1),
        ("", 503, 1),
        ("", 421, 1),
    ],
)
def test_what_is_healthy(
    answering: tuple[type[_Answers], int], tmp_path: Path, owner: str, status: int, expected: int
) -> None:
    handler, port = answering
    handler.status = status
    (tmp_path / "owner.json").write_text(owner, encoding="utf-8")
    env = {"SANAD_LIBRARY": str(tmp_path), "SANAD_PORT": str(port), "SANAD_HOST": "0.0.0.0",
           "HTTP_PROXY": "http://127.0.0.1:9"}  # fmt: skip
    assert check_health(**env) == expected
