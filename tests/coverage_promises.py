"""What the tests promise to cover: a floor, a floor for the screens, and a list that grows.

``python -m tests.coverage_promises`` compares the figures of the last test run with these
promises; ``--update`` adds to ``tests/full_coverage.txt`` the modules that are now covered
fully. A module on that list must stay there: it is never taken off by a command.

A line of the list that begins with ``~`` names a module whose last lines run by luck (a kill at
the right instant) or where PostgreSQL is: its 100 % is neither promised nor proposed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import slipcover
from tests.measuring import FIGURES

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "tests" / "full_coverage.txt"
SOURCE = "src/e2c_desktop/"
FLOOR = 85.0
UI_FLOOR = 70.0

EXIT = 0
"""Where a branch leads that leaves its function."""

LUCK = "~"

# Rooms whose modules enter the list of those that stay at 100 % once they are there.
LISTED_ROOMS = ("domain", "queries", "documents", "exchange", "services", "storage")


@dataclass(frozen=True)
class Figures:
    """Lines and branches of one module that exist, and that the tests ran."""

    existing: int
    covered: int


def percentage(figures: Iterable[Figures]) -> float:
    """What part of the lines and branches was run, in percent (100 when there are none)."""
    counted = list(figures)
    existing = sum(item.existing for item in counted)
    return 100.0 * sum(item.covered for item in counted) / existing if existing else 100.0


def read_figures(reports: Iterable[Path]) -> dict[str, Figures]:
    """Figures of the reports of all processes: module path below ``src/e2c_desktop`` → figures."""
    whole: dict[str, Any] = {}
    for report in reports:
        part = json.loads(report.read_text(encoding="utf-8"))
        whole = slipcover.merge_coverage(whole, part) if whole else part
    figures = {}
    for name, entry in whole.get("files", {}).items():
        path = name.replace("\\", "/")
        if path.startswith(SOURCE):
            figures[path.removeprefix(SOURCE)] = figures_of(entry)
    return figures


def figures_of(module: Mapping[str, Any]) -> Figures:
    """Count what one module of a report has; the way to a line that is left out is left out too."""
    lines = {EXIT, *module["executed_lines"], *module["missing_lines"]}
    missing = sum(end in lines for _, end in module["missing_branches"])
    covered = len(module["executed_lines"]) + len(module["executed_branches"])
    return Figures(covered + len(module["missing_lines"]) + missing, covered)


def fully_covered(modules: Mapping[str, Figures]) -> list[str]:
    """Modules of the listed rooms that have something to run, all of it run by the tests."""
    return sorted(
        name
        for name, figures in modules.items()
        if name.split("/")[0] in LISTED_ROOMS
        and not name.endswith("__init__.py")
        and 0 < figures.existing == figures.covered
    )


def broken_promises(
    modules: Mapping[str, Figures],
    listed: Iterable[str],
) -> list[str]:
    """One sentence for each promise that ``modules`` does not keep."""
    screens = [figures for name, figures in modules.items() if name.startswith("ui/")]
    totals = {
        "the program": (percentage(modules.values()), FLOOR),
        "ui": (percentage(screens), UI_FLOOR),
    }
    problems = [
        f"{value:.1f} % of {what} is covered; the floor is {least:.0f} %."
        for what, (value, least) in totals.items()
        if value < least
    ]
    known = set(listed)
    for name in sorted(known - set(fully_covered(modules))):
        if name in modules:
            now = percentage([modules[name]])
            problems.append(f"{name} must stay covered at 100 % and is at {now:.1f} %.")
        else:
            problems.append(f"{name} is gone: remove its line from tests/full_coverage.txt.")
    return problems


def newly_full(
    modules: Mapping[str, Figures], listed: Iterable[str], lucky: Iterable[str] = ()
) -> list[str]:
    """One sentence for each module that could join the list.

    Advice, not a broken promise: one lucky run must not make the next one fail.
    """
    known = {*listed, *lucky}
    return [
        f"{name} is now covered at 100 %: add it (python3 dev.py check --update-coverage-list)."
        for name in fully_covered(modules)
        if name not in known
    ]


def read_list(path: Path) -> list[str]:
    """The module paths that the list ``path`` promises, without its comments."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith(("#", LUCK))]


def read_lucky(path: Path) -> list[str]:
    """The module paths of the list ``path`` that are covered fully by luck only."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(LUCK).strip() for line in lines if line.startswith(LUCK)]


def grow_list(path: Path, names: Iterable[str]) -> None:
    """Add ``names`` to the list ``path``, keeping its comments and its order of letters."""
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.startswith(("#", LUCK))]
    promised = {*read_list(path), *names} - set(read_lucky(path))
    path.write_text("\n".join([*kept, *sorted(promised)]) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Measure and compare, or grow the list; 1 when a promise is broken."""
    modules = read_figures(sorted(FIGURES.glob("*.json")))
    if "--update" in arguments:
        grow_list(LIST, fully_covered(modules))
        print(f"{len(read_list(LIST))} modules are on the list.")
        return 0
    screens = [figures for name, figures in modules.items() if name.startswith("ui/")]
    print(
        f"coverage: {percentage(modules.values()):.1f} % in all, {percentage(screens):.1f} % of ui"
    )
    problems = broken_promises(modules, read_list(LIST))
    advice = newly_full(modules, read_list(LIST), read_lucky(LIST))
    print("\n".join([*advice, *problems]), end="\n" if advice or problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
