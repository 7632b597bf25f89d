"""The window beside a bare one: start and memory; and the search, letter by letter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench.figures import (
    Figure,
    mebibytes,
    median,
    ms,
    not_measured,
    number,
    percentile,
    seconds,
    times,
)
from bench.runs import Run, run_child

START_RATIO, MEMORY_RATIO = 3.0, 2.0
LETTER_MS, NATIONAL_LETTER_MS = 16.0, 60.0
_START = "Fenêtre utilisable, base de dix ans, mot de passe non compté"
_MEMORY = "Mémoire (RSS), liste ouverte sur la base de dix ans"
_LETTER = "Une lettre tapée dans la recherche → lignes peintes"


def measure_start(run: Run) -> list[Figure]:
    """Start a bare window and ours in turn; compare the medians."""
    bare, ours = _pairs(run, run.base())
    bare_times, our_times = ([start for start, _ in found] for found in (bare, ours))
    ratio = median(our_times) / median(bare_times)
    return [
        Figure(
            f"{_START} ({len(ours)} départs)",
            seconds(median(our_times)),
            seconds(percentile(our_times, 0.95)),
            f"fenêtre nue\u00a0: {seconds(median(bare_times))}",
            times(ratio),
            f"≤ {times(START_RATIO)}",
            ratio <= START_RATIO,
        )
    ]


def measure_memory(run: Run) -> list[Figure]:
    """Compare the memory held by a bare window and by ours, one second after the first rows."""
    bare, ours = _pairs(run, run.base(), fewer=True)
    bare_sizes, our_sizes = ([size for _, size in found if size] for found in (bare, ours))
    target = f"≤ {times(MEMORY_RATIO)}"
    if not bare_sizes or not our_sizes:
        return [not_measured(_MEMORY, "mesuré sous Linux seulement", target)]
    ratio = median(our_sizes) / median(bare_sizes)
    return [
        Figure(
            f"{_MEMORY} ({len(ours)} départs)",
            mebibytes(median(our_sizes)),
            mebibytes(percentile(our_sizes, 0.95)),
            f"fenêtre nue\u00a0: {mebibytes(median(bare_sizes))}",
            times(ratio),
            target,
            ratio <= MEMORY_RATIO,
        )
    ]


def _pairs(run: Run, base: Path, *, fewer: bool = False) -> tuple[list[Any], list[Any]]:
    """Start both windows in turn, after one start of each that only warms the disk's cache."""
    count = run.repeats(5 if fewer else 11)
    bare, ours = [], []
    for turn in range(count + 1):
        pair = (_start("child_bare_window"), _start("child_window", base, 0))
        if turn:
            bare.append(pair[0])
            ours.append(pair[1])
    return bare, ours


def _start(module: str, *arguments: str | Path | int) -> tuple[float, int | None]:
    """Return the seconds to the first painting that counts, and the bytes held after it."""
    said = run_child(module, *map(str, arguments))
    return said[0][0], said[1][1]["memory"]


def measure_letters(run: Run) -> list[Figure]:
    """Type words over the ten-year base."""
    return [_letters(run, run.base(), LETTER_MS)]


def measure_national_letters(run: Run) -> list[Figure]:
    """Type words over the base of the whole network."""
    return [_letters(run, run.base(national=True), NATIONAL_LETTER_MS)]


def _letters(run: Run, base: Path, limit: float) -> Figure:
    said = [run_child("child_window", base, str(run.repeats(12))) for _ in range(run.repeats(3, 1))]
    values = said[0][2][1]
    letters = [one for child in said for one in child[2][1]["letters"]]
    p95 = percentile(letters, 0.95)
    people = number(values["people"], 0)
    return Figure(
        f"{_LETTER}, {people} stagiaires ({len(letters)} lettres)",
        ms(median(letters)),
        ms(p95),
        target=f"p95 ≤ {number(limit, 0)}\u00a0ms",
        reached=p95 <= limit,
    )
