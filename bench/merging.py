"""Merging two records of one person, 300 rows moved, beside a bare transaction of 300 updates."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.figures import Figure, median, ms, percentile, times
from bench.runs import Run, run_child

ROWS = 300
LIMIT_MS = 2000.0


def measure_merging(run: Run) -> list[Figure]:
    """Merge and undo in the ten-year base; each merge is followed by a bare transaction."""
    from bench.bases import copied_base

    base = run.base()
    with tempfile.TemporaryDirectory(dir=run.folder) as place:
        copy = copied_base(base, Path(place))
        rounds, rows = run.repeats(30, 3), run.repeats(ROWS, 20)
        values = run_child("child_merging", copy, str(rounds), str(rows))[0][1]
    merged, bare = values["merged"], values["bare"]
    p95 = percentile(merged, 0.95)
    beside = f"{rows} mises à jour nues\u00a0: {ms(median(bare))}, p95 {ms(percentile(bare, 0.95))}"
    return [
        Figure(
            f"Fusionner deux fiches, {rows} lignes déplacées",
            ms(median(merged)),
            ms(p95),
            beside,
            times(median(merged) / median(bare)),
            f"p95 ≤ {LIMIT_MS / 1000:.0f}\u00a0s",
            p95 <= LIMIT_MS,
        )
    ]
