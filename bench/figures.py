"""What a measure gives, and the page it is written on."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure.

    Attributes:
        what: what was done.
        ours: the figure, with its unit.
        beside: what it is compared with, in the same run.
        must: what the figure has to reach.
        reached: whether it does; None when there is nothing to reach or it could not be measured.
    """

    what: str
    ours: str
    beside: str = ""
    must: str = ""
    reached: bool | None = None


def skipped(what: str, why: str) -> Figure:
    """Return the line of a figure that could not be measured here."""
    return Figure(what, "non mesuré", why)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value under which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def milliseconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def processor() -> str:
    """Return the name of the processor, as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def page(figures: Sequence[Figure]) -> str:
    """Return the page of figures, with the machine and the day."""
    marks = {True: "oui", False: "**non**", None: "–"}
    about = (
        f"Mesuré le {date.today():%d/%m/%Y} par `python -m bench`, Python "
        f"{sys.version.split()[0]}, {platform.system()} {platform.release()}, "
        f"{processor()}, {os.cpu_count()} cœurs. Les comparaisons sont faites dans la même "
        "exécution, sur la même machine."
    )
    columns = "| Quoi | Mesure | À côté | À atteindre | Atteint |"
    head = ["# Vitesse et mémoire", "", about, "", columns, "|---|---|---|---|---|"]
    rows = [
        f"| {line.what} | {line.ours} | {line.beside} | {line.must} | {marks[line.reached]} |"
        for line in figures
    ]
    return "\n".join([*head, *rows, ""])
