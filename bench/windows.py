"""The window beside a bare one: start and memory; and the search, letter by letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

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
_START = "Attente du départ à la liste peinte, base de dix ans, hachage du mot de passe à part"
_WHOLE = "Les mêmes départs, jusqu’à la première fiche et aux valeurs des filtres"
_MEMORY = "Mémoire (RSS), liste ouverte sur la base de dix ans"
_LETTER = "Une lettre tapée dans la recherche → lignes peintes"
_TYPING = 2.0
"""Seconds that a person takes to type a password; the program loads the rest meanwhile."""


@dataclass(frozen=True, slots=True)
class _Start:
    """One start of a window: seconds waited for it, and the bytes it then held.

    Attributes:
        whole: seconds until the first record and the values of the filters are there too.
    """

    waited: float
    held: int | None
    whole: float = 0.0


_Starts = tuple[list[_Start], list[_Start], list[_Start]]


def measure_start(run: Run) -> list[Figure]:
    """Start a bare window and ours in turn; compare the medians.

    A password that comes at once, which no person gives, is told without a target.
    """
    bare, typed, at_once = _starts(run)
    given = f"{_START}, {_TYPING:.0f}\u00a0s de frappe non comptées"
    return [
        _start_figure(given, typed, bare, START_RATIO),
        _start_figure(_WHOLE, [replace(one, waited=one.whole) for one in typed], bare),
        _start_figure(f"{_START}, donné à l’instant où il est demandé", at_once, bare),
    ]


def _start_figure(
    what: str, ours: Sequence[_Start], bare: Sequence[_Start], target: float | None = None
) -> Figure:
    our_times, bare_times = ([one.waited for one in starts] for starts in (ours, bare))
    ratio = median(our_times) / median(bare_times)
    return Figure(
        f"{what} ({len(ours)} départs)",
        seconds(median(our_times)),
        seconds(percentile(our_times, 0.95)),
        f"fenêtre nue\u00a0: {seconds(median(bare_times))}",
        times(ratio),
        "" if target is None else f"≤ {times(target)}",
        None if target is None else ratio <= target,
    )


def measure_memory(run: Run) -> list[Figure]:
    """Compare the memory held by a bare window and by ours, one second after the first rows."""
    bare, ours, _ = _starts(run)
    bare_sizes, our_sizes = ([one.held for one in found if one.held] for found in (bare, ours))
    target = f"≤ {times(MEMORY_RATIO)}"
    if not bare_sizes or not our_sizes:
        return [not_measured(_MEMORY, "mesuré sous Linux seulement", target)]
    ratio = median(our_sizes) / median(bare_sizes)
    beside = f"fenêtre nue\u00a0: {mebibytes(median(bare_sizes))}"
    floors = (
        ("bibliotheques", "La même fenêtre nue, bibliothèques de la base chargées"),
        ("tables", "La même fenêtre nue, ces bibliothèques et les tables de la base déclarées"),
    )
    return [
        Figure(
            f"{_MEMORY} ({len(ours)} départs)",
            mebibytes(median(our_sizes)),
            mebibytes(percentile(our_sizes, 0.95)),
            beside,
            times(ratio),
            target,
            ratio <= MEMORY_RATIO,
        ),
        *(_floor(word, what, beside, median(bare_sizes)) for word, what in floors),
    ]


def _floor(word: str, what: str, beside: str, bare: float) -> Figure:
    """Return what a bare window holds with what no program on this base can do without."""
    held = run_child("child_bare_window", word)[1][1]["memory"]
    return Figure(what, mebibytes(held), beside=beside, ratio=times(held / bare))


def _starts(run: Run) -> _Starts:
    """Return the starts of this run: time and memory are read on the same ones."""
    if "starts" not in run.kept:
        run.kept["starts"] = _starts_in_turn(run.repeats(9), run.base())
    found: _Starts = run.kept["starts"]
    return found


def _starts_in_turn(count: int, base: Path) -> _Starts:
    """Start a bare window, ours with a person typing, ours without, in turn.

    A first turn only warms the disk's cache and is not kept.
    """
    turns = [(_bare_start(), _our_start(base, _TYPING), _our_start(base, 0.0))]
    turns += [
        (_bare_start(), _our_start(base, _TYPING), _our_start(base, 0.0)) for _ in range(count)
    ]
    bare, typed, at_once = (list(column) for column in zip(*turns[1:], strict=True))
    return bare, typed, at_once


def _bare_start() -> _Start:
    said = run_child("child_bare_window")
    return _Start(said[0][0], said[1][1]["memory"])


def _our_start(base: Path, typing: float) -> _Start:
    said = run_child("child_window", base, str(typing), "0")
    typed = said[1][1]["typed"]
    return _Start(said[1][0] - typed, said[3][1]["memory"], said[2][0] - typed)


def measure_letters(run: Run) -> list[Figure]:
    """Type words over the ten-year base."""
    return [_letters(run, run.base(), LETTER_MS)]


def measure_national_letters(run: Run) -> list[Figure]:
    """Type words over the base of the whole network."""
    return [_letters(run, run.base(national=True), NATIONAL_LETTER_MS)]


def _letters(run: Run, base: Path, limit: float) -> Figure:
    words = str(run.repeats(12))
    said = [run_child("child_window", base, "0", words)[4][1] for _ in range(run.repeats(3, 1))]
    letters = [one for values in said for one in values["letters"]]
    p95 = percentile(letters, 0.95)
    people = number(said[0]["people"], 0)
    return Figure(
        f"{_LETTER}, {people} stagiaires ({len(letters)} lettres)",
        ms(median(letters)),
        ms(p95),
        target=f"p95 ≤ {number(limit, 0)}\u00a0ms",
        reached=p95 <= limit,
    )
