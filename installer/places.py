"""Where the packages are made and what they are called: one version number for all of them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "installer"
BUILD = ROOT / "build"
DIST = ROOT / "dist"
PREPARED = BUILD / "prepared"
SYSTEMS = ("windows", "linux")

PACKAGE = "e2c-desktop"
TITLE = "E2C Desktop"
PUBLISHER = "Les auteurs d’E2C Desktop"
SUMMARY = "Suivi des stagiaires d’une École de la 2e Chance"
WINDOW_EXE = "E2C-Desktop.exe"
CONSOLE_EXE = "e2c-desktop-cmd.exe"
PORTABLE_MARKER = "portable.txt"
_VERSION = re.compile(r'^__version__ = "([0-9]+(?:\.[0-9]+){2})"$', re.MULTILINE)


def version() -> str:
    """The number of the program, read from its only place."""
    text = (ROOT / "src/e2c_desktop/runtime/version.py").read_text(encoding="utf-8")
    found = _VERSION.search(text)
    if found is None:
        raise ValueError("version.py holds no number of the form 1.2.3")
    return found[1]


def frozen(system: str) -> Path:
    """The folder of the frozen program, as it goes into the packages of ``system``."""
    return BUILD / system / "out" / PACKAGE


def artefacts(system: str) -> tuple[Path, Path]:
    """The installer and the portable archive of ``system``."""
    if system == "windows":
        return (
            DIST / f"E2C-Desktop-{version()}-installation.exe",
            DIST / f"E2C-Desktop-{version()}-portable.zip",
        )
    return (
        DIST / f"{PACKAGE}_{version()}_amd64.deb",
        DIST / f"{PACKAGE}-{version()}-linux-x86_64.tar.gz",
    )
