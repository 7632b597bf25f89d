"""What a measure gives, and the table it is written in."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

NBSP = "\u00a0"
_MARKS = {True: "oui", False: "**non**", None: "–"}
_HEAD = (
    "Mesure",
    "Médiane",
    "p95",
    "À côté, dans la même exécution",
    "Rapport",
    "Cible",
    "Atteinte",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; every text is ready to be shown.

    Attributes:
        what: what was done, and how many times.
        median: the middle value.
        p95: the value that one time in twenty exceeds; empty where it means nothing.
        beside: what it is compared with, and how long that took.
        ratio: the figure divided by what stands beside it.
        target: what has to be reached; empty for a figure given for information.
        reached: whether it is; None when nothing has to be, or when it was not measured.
    """

    what: str
    median: str
    p95: str = ""
    beside: str = ""
    ratio: str = ""
    target: str = ""
    reached: bool | None = None

    def cells(self) -> tuple[str, ...]:
        """Return the texts of the line, in the order of the columns."""
        mark = _MARKS[self.reached]
        return (self.what, self.median, self.p95, self.beside, self.ratio, self.target, mark)


def not_measured(what: str, why: str, target: str = "") -> Figure:
    """Return the line of a figure that cannot be measured on this machine."""
    return Figure(what, "non mesuré", beside=why, target=target)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share (0 to 1) of the values does not exceed.

    Raises:
        ValueError: there is no value.
    """
    if not values:
        raise ValueError("no value was measured")
    ordered = sorted(values)
    return ordered[round(share * (len(ordered) - 1))]


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)


def milliseconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def number(value: float, decimals: int = 1) -> str:
    """Return a number as it is written in French: « 1 234,5 »."""
    return f"{value:,.{decimals}f}".replace(",", NBSP).replace(".", ",")


def ms(value: float) -> str:
    """Return a duration given in milliseconds."""
    return f"{number(value, 1 if value < 100 else 0)}{NBSP}ms"


def seconds(value: float) -> str:
    """Return a duration given in seconds."""
    return f"{number(value, 2 if value < 10 else 1)}{NBSP}s"


def mebibytes(size: float) -> str:
    """Return a size given in bytes."""
    return f"{number(size / 2**20, 0)}{NBSP}Mio"


def times(ratio: float) -> str:
    """Return a ratio: « × 2,4 »."""
    return f"×{NBSP}{number(ratio, 2 if ratio < 10 else 1)}"


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a Markdown table that also reads well on a terminal."""
    rows = [_HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines) + "\n"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (text.ljust(width) for text, width in zip(row, widths, strict=True))
    return "| " + " | ".join(cells) + " |"


def page(figures: Sequence[Figure], machine: Sequence[str], now: datetime) -> str:
    """Return the page that is kept with the sources.

    Args:
        figures: everything measured.
        machine: lines about the machine.
        now: when the run ended.
    """
    missed = [figure.what for figure in figures if figure.reached is False]
    verdict = "Toutes les cibles mesurées sont atteintes."
    if missed:
        verdict = "Cibles manquées\u00a0: " + "\u00a0; ".join(missed) + "."
    facts = "\n".join(f"- {line}" for line in machine)
    return (
        "# Vitesse et mémoire\n\n"
        f"Mesuré le {now:%d/%m/%Y} à {now:%H:%M} (UTC) par `python dev.py bench`. Ce que chaque"
        " ligne mesure est dit dans `bench/README.md`.\n\n"
        f"{facts}\n\n{table(figures)}\n{verdict}\n"
    )
