"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.figures import number

_LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "reportlab", "openpyxl", "pypdf")


def describe_machine() -> list[str]:
    """Return one line each for processor, memory, system, Python and libraries."""
    names = (f"{name} {_version(name)}" for name in _LIBRARIES)
    return [
        f"{_processor()}, {os.cpu_count()} cœurs, {_memory()}",
        f"{_system()}, {_load()}",
        f"Python {platform.python_version()}",
        ", ".join(names),
    ]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> str:
    if sys.platform == "win32":
        return "mémoire inconnue"
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{number(size / 2**30, 0)}\u00a0Gio"


def _system() -> str:
    try:
        return f"{platform.freedesktop_os_release()['PRETTY_NAME']} ({platform.release()})"
    except (OSError, KeyError):  # not a Linux
        return platform.platform()


def _load() -> str:
    """Return how busy the machine is: figures of a machine at work are worse than they should."""
    if sys.platform == "win32":
        return "charge inconnue"
    return f"charge moyenne {number(os.getloadavg()[0])} à la fin des mesures"
