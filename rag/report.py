"""What was looked at, line by line, and what to do: as ``sanad doctor`` and ``model`` say it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at: ``ok`` is True, False, or None where it was not looked at."""

    what: str
    ok: bool | None
    found: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    lines: tuple[Line, ...]

    @property
    def healthy(self) -> bool:
        return all(line.ok is not False for line in self.lines)

    def to_dict(self) -> dict[str, Any]:
        return {"healthy": self.healthy, "lines": [asdict(line) for line in self.lines]}

    def text(self) -> str:
        marks = {True: "ok     ", False: "PROBLEM", None: "-      "}
        shown = []
        for line in self.lines:
            shown.append(f"{marks[line.ok]}  {line.what}: {line.found}")
            if line.fix:
                shown.append(f"         -> {line.fix}")
        return "\n".join(shown)
