"""One run of the measures: how large, where, and processes of their own for what has a state."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_LONGEST = 900.0
PASSWORD = "Canal-tranquille-2026"  # of the invented school, published on purpose


class MeasureFailed(Exception):
    """A measured process did not give its figures; the text holds what it said last."""


@dataclass
class Run:
    """What is asked for this time.

    Attributes:
        folder: where bases and files are made.
        quick: a small version of each measure, to see that it works; its figures mean nothing.
        kept: what one measure leaves for another.
    """

    folder: Path
    quick: bool = False
    kept: dict[str, Any] = field(default_factory=dict, repr=False)
    _bases: dict[bool, Path] = field(default_factory=dict, repr=False)

    def repeats(self, full: int, quick: int = 2) -> int:
        """Return how many times something is done."""
        return quick if self.quick else full

    def base(self, *, national: bool = False) -> Path:
        """Return the ten-year base, or the one of the whole network; a small one when quick."""
        from bench import bases

        key = national and not self.quick
        if key not in self._bases:
            size = bases.SMALL if self.quick else bases.NATION if key else bases.TEN_YEARS
            self._bases[key] = bases.made_base(self.folder, size)
        return self._bases[key]


def run_child(module: str, *arguments: str | Path) -> list[tuple[float, dict[str, Any]]]:
    """Run the module `bench.<module>` and return what it printed: (seconds since start, values).

    The child prints one JSON object per line, at the moment that is measured.

    Raises:
        MeasureFailed: it ended badly or printed nothing.
    """
    # As in the program, what is run is not read again by the second process of a printing.
    start_module = f"import runpy; runpy.run_module('bench.{module}', run_name='__main__')"
    command = [sys.executable, "-c", start_module, *map(str, arguments)]
    found: list[tuple[float, dict[str, Any]]] = []
    with (
        tempfile.TemporaryDirectory(prefix="e2c-mesure-") as home,
        tempfile.TemporaryFile() as said,
    ):
        # As on any PC: compiled sources are kept from one start to the next.
        places = {"PYTHONDONTWRITEBYTECODE": "", "E2C_DOSSIER": home, "PYTHONUTF8": "1"}
        places["QT_QPA_PLATFORM"] = "offscreen"
        start = time.perf_counter()
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **places, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"},
            stdout=subprocess.PIPE,
            stderr=said,
            encoding="utf-8",
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                elapsed = time.perf_counter() - start
                found.append((elapsed, json.loads(line)))
            code = process.wait(timeout=_LONGEST)
        said.seek(0)
        errors = said.read().decode("utf-8", "replace")
    if code != 0 or not found:
        raise MeasureFailed(f"bench.{module} ended with code {code}:\n{errors[-2000:]}")
    return found


def tell(**values: object) -> None:
    """Give figures to the parent process, at once."""
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


def resident_bytes() -> int | None:
    """Return the memory this process holds now; None where the system does not tell it."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


def most_resident_bytes(process: int | str = "self") -> int:
    """Return the most memory that a process has held; 0 where the system does not tell it."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("VmHWM:"))
