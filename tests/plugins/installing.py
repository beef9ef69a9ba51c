"""Installs a plug-in as pip would, without a network: its modules and a dist-info in a folder."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

HERE = Path(__file__).parent


def install(name: str, site: Path) -> None:
    """One of the examples into a folder that stands, or will stand, on ``sys.path``."""
    project = tomllib.loads((HERE / name / "pyproject.toml").read_text("utf-8"))["project"]
    for module in (HERE / name).glob("*.py"):
        shutil.copy(module, site)
    for group, points in project["entry-points"].items():
        dist_info(site, project["name"], group, points)


def install_module(site: Path, package: str, group: str, name: str, code: str) -> None:
    """A package of one module, whose ``it`` is the plug-in, or the function the group wants."""
    module = package.replace("-", "_")
    (site / f"{module}.py").write_text(code, "utf-8")
    what = "parse" if group == "sanad.loaders" else "it"
    dist_info(site, package, group, {name: f"{module}:{what}"})


def dist_info(site: Path, package: str, group: str, points: dict[str, str]) -> None:
    """What is known of an installed package: its name and its entry points."""
    folder = site / f"{package.replace('-', '_')}-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    lines = "".join(f"{name} = {value}\n" for name, value in points.items())
    (folder / "entry_points.txt").write_text(f"[{group}]\n{lines}", "utf-8")
