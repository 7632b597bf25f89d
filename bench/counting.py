"""Every figure of a year, with its tables, its alerts and its anomalies."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.figures import Figure, median, ms, number, percentile, times
from bench.runs import Run, run_child

REPORT_MS = 150.0


def measure_report(run: Run) -> list[Figure]:
    """Compute the last whole year of the ten-year base beside a bare reading of its rows."""
    from bench.bases import copied_base

    base = run.base()
    with tempfile.TemporaryDirectory(dir=run.folder) as place:
        copy = copied_base(base, Path(place))
        values = run_child("child_figures", copy, str(run.repeats(25, 2)))[0][1]
    computed, scanned = values["computed"], values["scanned"]
    bare = f"lecture nue\u00a0: {ms(median(scanned))}, p95 {ms(percentile(scanned, 0.95))}"
    people = number(values["received"], 0)
    return [
        Figure(
            f"{values['indicators']} indicateurs d’une année ({people} accueillis) et leurs tables",
            ms(median(computed)),
            ms(percentile(computed, 0.95)),
            bare,
            times(median(computed) / median(scanned)),
            f"p95 ≤ {REPORT_MS:.0f}\u00a0ms",
            percentile(computed, 0.95) <= REPORT_MS,
        )
    ]
