"""The day, after the password: until the lines of « À faire » are painted, then the rates."""

from __future__ import annotations

from bench.figures import Figure, median, ms, number, percentile
from bench.runs import Run, run_child

USABLE_MS = 150.0


def measure_home(run: Run) -> list[Figure]:
    """Log in several times on the ten-year base; the time before the opening is not counted."""
    base = run.base()
    starts = [run_child("child_home", base)[-1][1] for _ in range(run.repeats(9))]
    usable = [start["usable"] for start in starts]
    rates = [start["rates"] for start in starts]
    p95 = percentile(usable, 0.95)
    count = f"{len(starts)} départs"
    return [
        Figure(
            f"Base ouverte → lignes d’« À faire » peintes, base de dix ans ({count})",
            ms(median(usable)),
            ms(p95),
            target=f"médiane ≤ {number(USABLE_MS, 0)}\u00a0ms",
            reached=median(usable) <= USABLE_MS,
        ),
        Figure(
            "Les mêmes départs, jusqu’aux deux taux",
            ms(median(rates)),
            ms(percentile(rates, 0.95)),
        ),
    ]
