"""The installer of an update while it waits to be started, and how it is started.

It waits in a folder of its own, for its owner alone, from the moment it was verified until the
next start of the program, which removes it.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

_FOLDER = "mise-a-jour"
_PRIVATE_FOLDER = 0o700

# What the frozen program sets for itself, and what its bootloader kept of the former value.
_OWN_PREFIXES = ("_PYI_", "_MEIPASS")
_LIBRARIES = "LD_LIBRARY_PATH"
_KEPT = "_ORIG"


def installer_folder(data: Path) -> Path:
    """The folder of the waiting installer, inside the folder ``data`` of the program."""
    return data / _FOLDER


def make_installer_folder(folder: Path) -> None:
    """Make ``folder`` anew, empty, for its owner alone.

    Raises:
        OSError: it cannot be made.
    """
    sweep_installers(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)


def sweep_installers(folder: Path) -> None:
    """Remove ``folder`` and what waits in it; an installer that still runs stays."""
    if folder.is_dir():
        shutil.rmtree(folder, ignore_errors=True)


def environment_for_others(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment for a program that is not ours.

    The frozen program looks for its libraries in its own folder: another program that did the
    same would load the wrong ones, and a new version would take itself for a part of the old.
    """
    kept = {
        name: value for name, value in environment.items() if not name.startswith(_OWN_PREFIXES)
    }
    if getattr(sys, "frozen", False):
        before = kept.pop(_LIBRARIES + _KEPT, None)
        kept.pop(_LIBRARIES, None)
        if before is not None:
            kept[_LIBRARIES] = before
    return kept
