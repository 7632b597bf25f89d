"""The window beside a bare one: start, search, memory; each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.figures import Figure, skipped

_BARE = """
import json, os, resource
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
application = QApplication([])
window, table = QMainWindow(), QTableView()
table.setModel(QStandardItemModel(0, 10))
window.setCentralWidget(table)
window.resize(1366, 768)
window.show()
application.processEvents()
print(json.dumps({"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}), flush=True)
"""
ROUNDS = 5


def measure_window(ten_years: Path, national: Path | None) -> list[Figure]:
    """Measure start, search and memory on the ten-year base, and search on the national one."""
    if sys.platform == "win32":
        return [skipped("Fenêtre", "mesuré sous Linux")]
    bare = [_run(["-c", _BARE]) for _ in range(ROUNDS)]
    ours = [_run(["-m", "bench.our_window", str(ten_years)]) for _ in range(ROUNDS)]
    start = min(run["seconds"] for run in ours) / min(run["seconds"] for run in bare)
    memory = min(run["memory"] for run in ours) / min(run["memory"] for run in bare)
    figures = [
        Figure(
            "Fenêtre utilisable, base de dix ans",
            f"{min(run['seconds'] for run in ours):.2f} s",
            f"fenêtre nue : {min(run['seconds'] for run in bare):.2f} s (× {start:.1f})",
            "≤ 3 ×",
            start <= 3,
        ),
        Figure(
            "Mémoire, liste ouverte, base de dix ans",
            f"{min(run['memory'] for run in ours) / 1024:.0f} Mio",
            f"fenêtre nue : {min(run['memory'] for run in bare) / 1024:.0f} Mio (× {memory:.1f})",
            "≤ 2 ×",
            memory <= 2,
        ),
    ]
    figures.append(_search("dix ans", ten_years, 16))
    if national is not None:
        figures.append(_search("échelle nationale", national, 60))
    return figures


def _search(name: str, base: Path, limit: float) -> Figure:
    run = _run(["-m", "bench.our_window", str(base), "--search"])
    return Figure(
        f"Une lettre dans la recherche, jusqu’aux lignes peintes, {name} (p95)",
        f"{run['p95']:.1f} ms",
        f"médiane {run['median']:.1f} ms, {run['letters']} lettres",
        f"≤ {limit:.0f} ms",
        run["p95"] <= limit,
    )


def _run(arguments: list[str]) -> dict[str, Any]:
    """Run a process; returns what it printed, and how long it took until then."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - started
        process.communicate()
    found: dict[str, Any] = json.loads(line)
    return {"seconds": seconds, **found}
