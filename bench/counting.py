"""Every figure of a year, with its tables, its alerts and its anomalies."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.figures import Figure, median, ms, number, percentile, times
from bench.runs import Run, run_child

REPORT_MS = 150.0
NATIONAL_REPORT_MS = 2_000.0


def measure_report(run: Run) -> list[Figure]:
    """Compute the last whole year of the ten-year base beside a bare reading of its rows."""
    return _measure(run, national=False, most=REPORT_MS, rounds=run.repeats(25, 2))


def measure_national_report(run: Run) -> list[Figure]:
    """The same over all the schools of the country."""
    return _measure(run, national=True, most=NATIONAL_REPORT_MS, rounds=run.repeats(5, 2))


def _measure(run: Run, *, national: bool, most: float, rounds: int) -> list[Figure]:
    from bench.bases import copied_base

    base = run.base(national=national)
    with tempfile.TemporaryDirectory(dir=run.folder) as place:
        copy = copied_base(base, Path(place))
        values = run_child("child_figures", copy, str(rounds))[0][1]
    computed, scanned, worked = (values[name] for name in ("computed", "scanned", "worked"))
    bare = f"lecture nue\u00a0: {ms(median(scanned))}, p95 {ms(percentile(scanned, 0.95))}"
    people = number(values["received"], 0)
    what = f"{values['indicators']} indicateurs d’une année ({people} accueillis) et leurs tables"
    return [
        Figure(
            what,
            ms(median(computed)),
            ms(percentile(computed, 0.95)),
            bare,
            times(median(computed) / median(scanned)),
            f"p95 ≤ {number(most, 0)}\u00a0ms",
            percentile(computed, 0.95) <= most,
        ),
        Figure(f"{what}, temps du processeur", ms(median(worked)), ms(percentile(worked, 0.95))),
    ]
