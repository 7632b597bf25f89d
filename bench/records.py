"""Opening a record on the base of the whole network, on each of its sub-tabs."""

from __future__ import annotations

from bench.figures import Figure, median, ms, number, percentile
from bench.runs import Run, run_child

OPENING_MS = 50.0


def measure_records(run: Run) -> list[Figure]:
    """Open people met all over the national base: from the choice to the painted record."""
    said = run_child("child_records", run.base(national=True), str(run.repeats(60)))[-1][1]
    people = number(said["people"], 0)
    return [
        _figure(f"Ouvrir une fiche sur « {title} », {people} stagiaires", waits)
        for title, waits in said["waits"].items()
    ]


def _figure(what: str, waits: list[float]) -> Figure:
    p95 = percentile(waits, 0.95)
    return Figure(
        f"{what} ({len(waits)} fiches)",
        ms(median(waits)),
        ms(p95),
        target=f"p95 ≤ {number(OPENING_MS, 0)}\u00a0ms",
        reached=p95 <= OPENING_MS,
    )
