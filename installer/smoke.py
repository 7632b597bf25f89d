"""Trying the packages as a school would: what both systems have in common."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dev import StepFailed, say

from installer.places import BUILD
from installer.steps import need_tools

TRIALS = BUILD / "smoke"
PASSWORD = "Canal-tranquille-2026"  # of the invented school, published on purpose
_SCREEN = "1366x768x24"
_FEWEST_COLOURS = 64


def try_packages(system: str) -> None:
    """Install, try, upgrade and remove what was made for ``system``.

    Raises:
        StepFailed: something did not go as it must.
    """
    if system == "windows":
        from installer.smoke_windows import try_windows

        try_windows()
    else:
        from installer.smoke_linux import try_linux

        try_linux()


def must(condition: object, sentence: str) -> None:
    """Stop the trial with ``sentence`` unless ``condition`` holds.

    Raises:
        StepFailed: it does not.
    """
    if not condition:
        raise StepFailed(f"Trial: {sentence}")


def read_report(file: Path, title: str) -> None:
    """Show what ``--autotest`` reported, in French as it is written.

    Raises:
        StepFailed: there is no report, or a step of it failed.
    """
    must(file.is_file(), f"{title}: --autotest left no report")
    report = json.loads(file.read_text(encoding="utf-8"))
    say(f"   Autotest, {title} :")
    for step in report["etapes"]:
        sign = "oui" if step["reussi"] else "NON"
        say(f"     {sign}  {step['nom']}{' – ' if step['detail'] else ''}{step['detail']}")
    must(report["etapes"], f"{title}: --autotest did nothing")
    failed = [step["nom"] for step in report["etapes"] if not step["reussi"]]
    must(report["reussi"] and not failed, f"{title}: --autotest failed: {', '.join(failed)}")


def check_picture(file: Path) -> None:
    """Check that a picture shows something.

    Raises:
        StepFailed: it is missing, or of one colour.
    """
    from PIL import Image

    must(file.is_file(), f"no picture {file.name}")
    with Image.open(file) as picture:
        colours = picture.convert("RGB").getcolors(1 << 24) or []
    must(len(colours) >= _FEWEST_COLOURS, f"{file.name} shows {len(colours)} colours: nothing")


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """A screen that nobody sees; gives the variables of the programs to show on it."""
    need_tools({"Xvfb": "xvfb", "import": "imagemagick"})
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(
        command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()  # empty when the server ended instead
        must(number, "Xvfb did not start")
        yield {"DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait(timeout=20)


def files_under(*folders: Path) -> set[Path]:
    """Every file and link of ``folders``."""
    return {file for folder in folders for file in folder.rglob("*") if not file.is_dir()}


def digests(files: Iterable[Path]) -> dict[Path, str]:
    """The hash of each file."""
    return {file: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
