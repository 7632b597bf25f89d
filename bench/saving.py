"""Saving one form, durable, beside a bare commit with the same guarantees on the same disk."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.figures import Figure, median, ms, percentile, times
from bench.runs import Run, run_child

LIMIT_MS = 30.0


def measure_saving(run: Run) -> list[Figure]:
    """Save forms of the ten-year base; each saving is followed by a bare commit."""
    from bench.bases import copied_base

    base = run.base()
    with tempfile.TemporaryDirectory(dir=run.folder) as place:
        copy = copied_base(base, Path(place))
        values = run_child("child_saving", copy, str(run.repeats(200, 10)))[0][1]
    saved, committed = values["saved"], values["committed"]
    p95 = percentile(saved, 0.95)
    bare = f"validation nue\u00a0: {ms(median(committed))}, p95 {ms(percentile(committed, 0.95))}"
    return [
        Figure(
            f"Enregistrer une fiche, durablement ({len(saved)} fois)",
            ms(median(saved)),
            ms(p95),
            bare,
            times(median(saved) / median(committed)),
            f"p95 ≤ {LIMIT_MS:.0f}\u00a0ms",
            p95 <= LIMIT_MS,
        )
    ]
