"""The annual report of figures, from the base to the bytes of its pages."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.figures import Figure, median, ms, percentile, times
from bench.runs import Run, run_child

REPORT_MS = 2_000.0


def measure_figure_papers(run: Run) -> list[Figure]:
    """Make the report of the last whole year of the ten-year base, both rule sets on it."""
    from bench.bases import copied_base

    base = run.base()
    with tempfile.TemporaryDirectory(dir=run.folder) as place:
        copy = copied_base(base, Path(place))
        values = run_child("child_figure_papers", copy, str(run.repeats(15, 2)))[0][1]
    made, first = values["made"], values["first"]
    return [
        Figure(
            f"les chiffres-clés d’une année en PDF ({values['size'] // 1024} ko)",
            ms(median(made)),
            ms(percentile(made, 0.95)),
            f"le premier, rien de chargé\u00a0: {ms(first)}",
            times(first / median(made)),
            f"p95 et premier ≤ {REPORT_MS:.0f}\u00a0ms",
            max(first, percentile(made, 0.95)) <= REPORT_MS,
        )
    ]
