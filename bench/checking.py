"""A year of placements checked again by the rules, and one of them at a key typed in its form."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.figures import Figure, median, ms, number, percentile, times
from bench.runs import Run, run_child

YEAR_MS = 1000.0
KEY_MS = 50.0


def measure_rules(run: Run) -> list[Figure]:
    """Check a year of the ten-year base beside a bare reading of its rows, then one placement."""
    from bench.bases import copied_base

    base = run.base()
    with tempfile.TemporaryDirectory(dir=run.folder) as place:
        copy = copied_base(base, Path(place))
        values = run_child("child_rules", copy, str(run.repeats(25, 2)))[0][1]
    checked, scanned, single = values["checked"], values["scanned"], values["single"]
    count = number(values["placements"], 0)
    bare = f"lecture nue\u00a0: {ms(median(scanned))}, p95 {ms(percentile(scanned, 0.95))}"
    return [
        Figure(
            f"Recontrôler {count} stages d’une année",
            ms(median(checked)),
            ms(percentile(checked, 0.95)),
            bare,
            times(median(checked) / median(scanned)),
            f"p95 ≤ {YEAR_MS / 1000:.0f}\u00a0s",
            percentile(checked, 0.95) <= YEAR_MS,
        ),
        Figure(
            "Contrôler un stage à côté de douze autres, à une touche",
            ms(median(single)),
            ms(percentile(single, 0.95)),
            target=f"p95 ≤ {KEY_MS:.0f}\u00a0ms",
            reached=percentile(single, 0.95) <= KEY_MS,
        ),
    ]
