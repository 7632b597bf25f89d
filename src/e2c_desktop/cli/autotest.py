"""`--autotest`: the program tries itself, in a folder of its own, and says what it found.

Made for packages: what a frozen program lacks is seen on the machine it was installed on. Nothing
of the user is read nor written, and nothing is left behind.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from e2c_desktop.cli.session import Console
from e2c_desktop.domain.errors import TargetUnreachable
from e2c_desktop.domain.french import typography
from e2c_desktop.runtime import printers
from e2c_desktop.runtime.trial import Report, Step, Trial, TrialFailed
from e2c_desktop.runtime.unexpected import Watch
from e2c_desktop.runtime.version import __version__

FAILED = 1
_PREFIX = "e2c-autotest-"
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")
# A trial asks no print service of the network, whatever the account that runs it has chosen.
_PRINTERS = {printers.VARIABLE: printers.LOCAL_SERVICE}
# What tells of the platform and not of the program: what the one without a screen cannot do, and
# what Wine, where the packages for Windows are tried, lacks to scale a window.
_EXPECTED = (
    "This plugin does not support",
    "EnableNonClientDpiScaling() failed",
    "QtWindows::DpiAwareness::PerMonitorVersion2 is not supported",
)


def try_program(arguments: argparse.Namespace, console: Console) -> int:
    """Go through every step; 0 when all went well, 1 otherwise.

    Raises:
        TargetUnreachable: the report or the picture cannot be written where asked; nothing was
            tried.
    """
    report_file, picture = _target(arguments.rapport_autotest), _target(arguments.capture)
    _speak_utf8()
    _use_a_screen()
    with Watch(expected=_EXPECTED) as watch:
        trial = Trial(watch.take, _tell)
        with own_folder(trial) as folder:
            _try_all(trial, folder, console, picture, _stay(arguments))
    report = trial.report(__version__, platform.platform())
    sys.stdout.write(f"{typography(_conclusion(report))}\n")
    if report_file is not None:
        _save(report, report_file)
    return 0 if report.passed else FAILED


def _try_all(
    trial: Trial, folder: Path, console: Console, picture: Path | None, stays: float
) -> None:
    from e2c_desktop.bootstrap import try_window
    from e2c_desktop.cli.autotest_parts import try_parts
    from e2c_desktop.cli.autotest_school import PASSWORD, PEOPLE, SchoolTrial

    try_parts(trial)
    school = SchoolTrial(folder, console.policy, console.today)
    school.run(trial)
    try_window(
        trial,
        folder=folder,
        base=school.base,
        password=PASSWORD,
        people=PEOPLE,
        workbook=school.workbook,
        policy=console.policy,
        today=console.today,
        picture=picture,
        stays=stays,
    )


def _stay(arguments: argparse.Namespace) -> float:
    """Return how long the window stays: a second for a picture taken from outside."""
    if arguments.garder is not None:
        return float(arguments.garder)
    return 1.0 if arguments.capture is not None else 0.0


@contextmanager
def own_folder(trial: Trial) -> Iterator[Path]:
    """Give an empty folder, where temporary files go too; that it could be removed is a step."""
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    places = dict.fromkeys(_TEMPORARY, str(folder)) | _PRINTERS
    before = {name: os.environ.get(name) for name in places}
    usual = tempfile.tempdir
    os.environ.update(places)
    tempfile.tempdir = str(folder)
    try:
        yield folder
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        tempfile.tempdir = usual

        def clean() -> None:
            shutil.rmtree(folder)
            if folder.exists():
                raise TrialFailed(f"le dossier {folder.name} est resté")

        trial.run("Ne rien laisser derrière soi", clean)


def _target(path: Path | None) -> Path | None:
    """Return where a file is to be written, seen before anything is tried."""
    if path is None:
        return None
    found = path.expanduser().absolute()
    if not found.parent.is_dir():
        raise TargetUnreachable(f"Le dossier « {found.parent} » est introuvable.")
    return found


def _save(report: Report, path: Path) -> None:
    try:
        report.save(path)
    except OSError as error:
        raise TargetUnreachable(f"Le rapport « {path.name} » n’a pas pu être écrit.") from error


def _use_a_screen() -> None:
    """On a machine without a screen, paint in memory."""
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not shown:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _speak_utf8() -> None:
    """Through a pipe, Windows would speak a table of signs that has no ✓."""
    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")


def _tell(step: Step) -> None:
    sys.stdout.write(f"{step.line}\n")
    sys.stdout.flush()


def _conclusion(report: Report) -> str:
    failed = [step for step in report.steps if not step.passed]
    total = f"E2C Desktop {report.version}, {report.system} : {len(report.steps)} étapes"
    if not failed:
        return f"{total}, toutes réussies."
    plural = "s" if len(failed) > 1 else ""
    return f"{total}, {len(failed)} échec{plural}."
