"""Searching ten years of notes, alone and with all that Ctrl K looks for, beside a bare scan."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.figures import Figure, median, ms, number, percentile, times
from bench.runs import Run, run_child

LIMIT_MS = 100.0


def measure_notes(run: Run) -> list[Figure]:
    """Search words that come often, seldom and never; a bare scan follows each search."""
    from bench.bases import copied_base

    base = run.base()
    with tempfile.TemporaryDirectory(dir=run.folder) as place:
        copy = copied_base(base, Path(place))
        values = run_child("child_notes", copy, str(run.repeats(25, 2)))[0][1]
    scanned = values["scanned"]
    bare = f"parcours nu\u00a0: {ms(median(scanned))}, p95 {ms(percentile(scanned, 0.95))}"
    count = number(values["notes"], 0)
    found = [
        (f"Chercher un mot dans {count} notes", values["notes_found"]),
        (f"Chercher partout (Ctrl K), {count} notes", values["all_found"]),
    ]
    return [
        Figure(
            f"{what} ({len(taken)} fois)",
            ms(median(taken)),
            ms(percentile(taken, 0.95)),
            bare,
            times(median(taken) / median(scanned)),
            f"p95 ≤ {LIMIT_MS:.0f}\u00a0ms",
            percentile(taken, 0.95) <= LIMIT_MS,
        )
        for what, taken in found
    ]
