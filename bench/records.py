"""Opening a record on the base of the whole network, on each of its sub-tabs."""

from __future__ import annotations

from bench.figures import Figure, median, ms, number, percentile
from bench.runs import Run, run_child

OPENING_MS = 50.0


def measure_records(run: Run) -> list[Figure]:
    """Open people met all over the national base: from the choice to the painted record."""
    said = run_child("child_records", run.base(national=True), str(run.repeats(60)))[-1][1]
    people = number(said["people"], 0)
    tabs: dict[str, dict[str, list[float]]] = said["waits"]
    figures = [
        _figure(f"Ouvrir une fiche sur « {title} », {people} stagiaires", waits)
        for title, waits in tabs.items()
    ]
    placed = [one for waits in tabs.values() for one in waits["placed"]]
    what = f"Les mêmes, jusqu’à la liste placée sur la personne ({len(placed)} fiches)"
    return [*figures, Figure(what, ms(median(placed)), ms(percentile(placed, 0.95)))]


def _figure(what: str, waits: dict[str, list[float]]) -> Figure:
    painted, worked = waits["painted"], waits["worked"]
    p95 = percentile(painted, 0.95)
    return Figure(
        f"{what} ({len(painted)} fiches)",
        ms(median(painted)),
        ms(p95),
        f"processeur seul\u00a0: {ms(median(worked))}, p95 {ms(percentile(worked, 0.95))}",
        target=f"p95 ≤ {number(OPENING_MS, 0)}\u00a0ms",
        reached=p95 <= OPENING_MS,
    )
