"""What the installed packages are: known faults, licences, and a list of parts (SBOM).

    python tests/audit.py PYTHON TOOLS FOLDER

PYTHON is the interpreter of the environment that is looked at, TOOLS the folder with pip-audit,
pip-licenses and cyclonedx-py. Writes licences.json and sbom.json to FOLDER. Ends with 1 for a
package with a known fault, or under a licence that would bind the project (``REFUSED``). Where
the database of faults cannot be reached that step is skipped, which is said.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

REFUSED = re.compile(
    r"AGPL|Affero|(?<!L)GPL|General Public License|SSPL|Server Side|Business Source|BUSL"
    r"|Commons.Clause|Elastic License|CC.BY.(?:NC|ND|SA)|Proprietary|UNKNOWN",
    re.IGNORECASE,
)
"""Licences that would bind a program that is given away with the package, and none stated."""

LESSER = re.compile(r"LGPL|Lesser General Public|Library or Lesser", re.IGNORECASE)
"""Binds only changes to the package itself, which is used as it comes: allowed."""

WAIT = 300
"""Seconds for asking about all packages."""

_OR = re.compile(r"\bOR\b|;", re.IGNORECASE)


def is_refused(licence: str) -> bool:
    """Whether no licence that may be chosen is allowed. Old metadata lists choices with ";"."""
    return all(REFUSED.search(one) and not LESSER.search(one) for one in _OR.split(licence))


def licences(python: str, tools: Path, folder: Path) -> list[str]:
    """Write the list; the packages that are refused."""
    command = [str(tools / "pip-licenses"), "--python", python, "--from=mixed", "--format=json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    rows: list[dict[str, str]] = json.loads(ran.stdout)
    for row in rows:  # some give the whole text
        row["License"] = row["License"].strip().partition("\n")[0]
    (folder / "licences.json").write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")
    counts = Counter(row["License"] for row in rows)
    print(f"{len(rows)} packages under {len(counts)} names of licences:")
    for licence, count in counts.most_common():
        print(f"{count:5}  {licence}")
    return [
        f"{row['Name']} {row['Version']}: {row['License']}"
        for row in rows
        if is_refused(row["License"])
    ]


def faults(tools: Path, constraints: Path) -> list[str] | None:
    """Packages with known faults; None where nobody could be asked."""
    command = [str(tools / "pip-audit"), "--requirement", str(constraints), "--no-deps"]
    command += ["--disable-pip", "--format=json", "--progress-spinner=off"]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=WAIT)
        found: list[dict[str, Any]] = json.loads(ran.stdout)["dependencies"]
    except (ValueError, subprocess.TimeoutExpired):
        return None
    asked = [one for one in found if "vulns" in one]  # the others were not found
    if not asked:
        return None
    return [
        f"{one['name']} {one['version']}: {fault['id']}, mended in {fault['fix_versions']}"
        for one in asked
        for fault in one["vulns"]
    ]


def main(python: str, tools: Path, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    root = Path(__file__).parent.parent
    refused = licences(python, tools, folder)
    command = [str(tools / "cyclonedx-py"), "environment", "--output-reproducible"]
    command += ["--no-validate", "--pyproject", str(root / "pyproject.toml"), "--of", "JSON"]
    subprocess.run([*command, "-o", str(folder / "sbom.json"), python], check=True)
    known = faults(tools, root / "constraints.txt")
    if known is None:
        print("Known faults: SKIPPED, the database of pip-audit cannot be reached from here.")
    for line in known or []:
        print(f"Known fault: {line}")
    for line in refused:
        print(f"Licence not allowed: {line}")
    return bool(known or refused)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
