"""The print dialog, followed by strace: it opens no socket of a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from e2c_desktop.runtime.printers import VARIABLE

# It ends at once: Qt's printing does not survive the application, in whatever order Python ends.
_PROGRAM = """
import os
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QWidget
from e2c_desktop.ui.printing.paper import Paper
from e2c_desktop.ui.shell.qt_setup import make_application
from e2c_desktop.ui.shell.tasks import InlineTasks

application = make_application([])
window = QWidget()
paper = Paper(InlineTasks(), window)
window.show()
paper.ask(bytes)
for _ in range(5):
    application.processEvents()
print("asked", window.findChild(QPrintDialog).isVisible(), flush=True)
os._exit(0)
"""


def _can_follow() -> bool:
    strace = shutil.which("strace")
    if strace is None:
        return False
    tried = [strace, "-f", "-qq", "-o", os.devnull, sys.executable, "-c", ""]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _can_follow(), reason="strace is not here, or may not follow a program")
def test_asking_for_a_printer_opens_no_network_socket(tmp_path: Path) -> None:
    trace = tmp_path / "trace.txt"
    places = {name: value for name, value in os.environ.items() if name != VARIABLE}
    places |= {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    follow = ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(trace)]
    done = subprocess.run(
        [*follow, sys.executable, "-c", _PROGRAM],
        env=places,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.stdout == "asked True\n", done.stderr
    calls = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    assert calls
    assert not [line for line in calls if "AF_INET" in line]
