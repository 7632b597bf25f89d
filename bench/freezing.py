"""The frozen program beside its sources: the start, with nothing of it in the disk's cache."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.figures import Figure, median, not_measured, percentile, seconds, times
from bench.runs import PASSWORD, ROOT, MeasureFailed, Run

FROZEN = ROOT / "build" / "linux" / "out" / "e2c-desktop"
"""Where `dev.py package linux` leaves the frozen program."""

RATIO = 1.5
_WHAT = "Départ à froid du programme gelé jusqu’à la liste peinte, école de démonstration"
_LONGEST = 120.0


def measure_frozen(run: Run) -> list[Figure]:
    """Start the program from its sources and frozen, in turn; compare the medians."""
    target = f"≤ {times(RATIO)}"
    program = FROZEN / "e2c-desktop"
    if not program.is_file() or not hasattr(os, "posix_fadvise"):
        return [not_measured(_WHAT, "programme gelé absent (dev.py package linux)", target)]
    source_files = _python_files()
    frozen_files = [file for file in FROZEN.rglob("*") if file.is_file()]
    with tempfile.TemporaryDirectory(prefix="e2c-mesure-") as home:
        _make_school(Path(home))
        ours, frozen = [], []
        for turn in range(run.repeats(7) + 1):
            times_of_turn = (
                _start([sys.executable, "-m", "e2c_desktop"], source_files, Path(home)),
                _start([str(program)], frozen_files, Path(home)),
            )
            if turn:  # the first only brings the system's own libraries into memory
                ours.append(times_of_turn[0])
                frozen.append(times_of_turn[1])
    ratio = median(frozen) / median(ours)
    return [
        Figure(
            f"{_WHAT} ({len(frozen)} départs)",
            seconds(median(frozen)),
            seconds(percentile(frozen, 0.95)),
            f"depuis les sources\u00a0: {seconds(median(ours))}",
            times(ratio),
            target,
            ratio <= RATIO,
        )
    ]


def _python_files() -> list[Path]:
    """What the sources may read: ours, the packages, the standard library."""
    folders = {ROOT / "src", ROOT / "resources"}
    folders |= {
        Path(place) for place in sys.path if place.startswith((sys.prefix, sys.base_prefix))
    }
    return [file for folder in folders if folder.is_dir() for file in folder.rglob("*.*")]


def _make_school(home: Path) -> None:
    """Make the demonstration school and have the program remember it as its last base."""
    from e2c_desktop.ui.shell.machine_settings import MachineSettings
    from e2c_desktop.ui.shell.session import LAST_BASE

    base = home / "demonstration.e2c"
    command = [sys.executable, "-m", "e2c_desktop", "demo", "--base", str(base), "--sans-fenetre"]
    done = subprocess.run(command, env=_places(home), capture_output=True, check=False)
    if done.returncode != 0:
        raise MeasureFailed(done.stderr.decode("utf-8", "replace")[-2000:])
    (home / "config").mkdir(exist_ok=True)
    settings = MachineSettings(home / "config")
    settings.set_value(LAST_BASE, str(base))
    settings.save()


def _places(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "E2C_DOSSIER": str(home),
        "E2C_MOT_DE_PASSE": PASSWORD,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT / "src"),
    }


def _start(command: Sequence[str], files: Iterable[Path], home: Path) -> float:
    """Start the program with its files out of the cache; seconds until its list is painted.

    Raises:
        MeasureFailed: the list never came.
    """
    forget(files)
    start = time.perf_counter()
    with subprocess.Popen(
        [*command, "--smoke"],
        cwd=home,
        env=_places(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        said, elapsed = [], None
        for line in process.stdout or ():
            said.append(line)
            if line.strip() == "liste":
                elapsed = time.perf_counter() - start
        process.wait(timeout=_LONGEST)
    if elapsed is None:
        raise MeasureFailed(f"{command[0]} --smoke: {''.join(said)[-2000:]}")
    return elapsed


def forget(files: Iterable[Path]) -> None:
    """Ask the system to drop files from its cache, as after the machine was switched on."""
    for file in files:
        try:
            descriptor = os.open(file, os.O_RDONLY)
        except OSError:
            continue  # it went, or may not be read: it is not in the cache for us
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)
