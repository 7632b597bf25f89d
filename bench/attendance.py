"""Attendance: weeks typed and opened, the hours of a year, the statements of a month."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.figures import Figure, median, ms, number, percentile, times
from bench.runs import Run, run_child

SHEET_MS = 40.0
WEEK_MS = 100.0
HOURS_MS = 150.0
STATEMENTS_MS = 1_000.0


def measure_attendance(run: Run) -> list[Figure]:
    """Type, open and count half-days of the ten-year base, each beside a bare work on its rows."""
    from bench.bases import copied_base

    base = run.base()
    with tempfile.TemporaryDirectory(dir=run.folder) as place:
        copy = copied_base(base, Path(place))
        values = run_child("child_attendance", copy, str(run.repeats(25, 2)))[0][1]
    halves, people = number(values["halves"], 0), values["people"]
    sheets = len(values["typed"])
    lines = (
        (
            f"Saisir un mois de {people} stagiaires, une feuille à la fois ({sheets} feuilles)",
            "typed",
            "committed",
            SHEET_MS,
        ),
        (f"Ouvrir la semaine d’un groupe, {halves} demi-journées", "opened", "scanned", WEEK_MS),
        ("Ouvrir la semaine de tous les groupes ensemble", "opened_all", "scanned", None),
        (f"Les heures d’une année de {values['counted']} stagiaires", "hours", "read", HOURS_MS),
        (
            f"Les états mensuels de {values['stated']} stagiaires, en PDF",
            "statements",
            "read",
            STATEMENTS_MS,
        ),
    )
    return [
        line
        for what, key, beside, most in lines
        for line in (
            _line(what, values[key], values[beside], most),
            _worked(what, values[f"{key}_worked"]),
        )
    ]


def _line(what: str, taken: list[float], beside: list[float], most: float | None) -> Figure:
    p95 = percentile(taken, 0.95)
    return Figure(
        what,
        ms(median(taken)),
        ms(p95),
        f"travail nu\u00a0: {ms(median(beside))}, p95 {ms(percentile(beside, 0.95))}",
        times(median(taken) / median(beside)),
        "" if most is None else f"p95 ≤ {number(most, 0)}\u00a0ms",
        None if most is None else p95 <= most,
    )


def _worked(what: str, worked: list[float]) -> Figure:
    """Return the time of the processor alone, for a machine that does something else."""
    return Figure(f"{what}, temps du processeur", ms(median(worked)), ms(percentile(worked, 0.95)))
