"""Importing a year of placements, 1,300 rows: names matched, rules checked, backup, writing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.figures import Figure, median, number, percentile, seconds
from bench.runs import Run, run_child

ROWS = 1_300
LONGEST = 10.0
"""Seconds that an import of a year may take, its dry run included."""


def measure_placements(run: Run) -> list[Figure]:
    """Import placements of the ten-year base's own people, in a fresh copy each time."""
    from bench.bases import copied_base

    rows = run.repeats(ROWS, 100)
    whole, dry = [], []
    with tempfile.TemporaryDirectory(dir=run.folder) as place:
        for turn in range(run.repeats(5, 1)):
            folder = Path(place) / str(turn)
            base = copied_base(run.base(), folder)
            said = run_child("child_placements", folder / "stages.xlsx", base, str(rows))
            values = said[0][1]
            dry.append(values["dry"])
            whole.append(values["dry"] + values["commit"])
    counts = values["counts"]
    doubts = counts.get("à confirmer", 0)
    return [
        Figure(
            f"Importer {number(rows, 0)} stages, {doubts} à confirmer, dans la base de dix ans"
            f"\u00a0: vérification ({seconds(median(dry) / 1000)}), sauvegarde et écriture"
            f" ({len(whole)} fois)",
            seconds(median(whole) / 1000),
            seconds(percentile(whole, 0.95) / 1000),
            "",
            "",
            f"≤ {seconds(LONGEST)}",
            percentile(whole, 0.95) <= LONGEST * 1000,
        )
    ]
