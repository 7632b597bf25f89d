"""Portraits scrolled: how long each frame holds the window."""

from __future__ import annotations

from bench.figures import Figure, median, ms, percentile
from bench.runs import Run, run_child

LIMIT_MS = 33.0
_PEOPLE = 350


def measure_faces(run: Run) -> list[Figure]:
    """Scroll over the portraits of 350 people; the first time they are read as they come."""
    values = run_child("child_faces", run.base(), str(run.repeats(_PEOPLE, 60)))[-1][1]
    return [
        _figure("première fois, lus derrière la fenêtre", values["down"]),
        _figure("en remontant", values["up"]),
    ]


def _figure(way: str, frames: list[float]) -> Figure:
    longest = max(frames)
    return Figure(
        f"Trombinoscope de {_PEOPLE} photos, une image du défilement, {way} ({len(frames)})",
        ms(median(frames)),
        ms(percentile(frames, 0.95)),
        f"la plus longue\u00a0: {ms(longest)}",
        target=f"toutes ≤ {LIMIT_MS:.0f}\u00a0ms",
        reached=longest <= LIMIT_MS,
    )
