"""Wine, with a folder of its own for its drive C: and what it lacks to run Qt 6.12.

The stand-in libraries of ``wine_shims/`` are for Wine alone, which lacks these parts of Windows 10.
They live in its folder for the system and nowhere else; `checks.py` looks that they stay there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from dev import StepFailed, say

from installer.places import HERE
from installer.steps import LONGEST, fresh, need_tools, run

SHIMS = {"icuuc": [], "mscms": [], "bcryptprimitives": ["-ladvapi32"]}
TOOLS = {
    "wine": "wine",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
}
_STOPPED = 20.0


class Wine:
    """One drive C: and the Windows programs that run on it."""

    def __init__(self, prefix: Path, **extra: str) -> None:
        self.prefix = prefix
        self.extra = {
            "WINEPREFIX": str(prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscms=n;mscoree=;mshtml=;winemenubuilder.exe=",
            # Wine makes the Documents of Windows a link to those of this account: not ours.
            "HOME": str(prefix / "home"),
            "LC_ALL": "C.UTF-8",
            **extra,
        }

    @property
    def drive(self) -> Path:
        """The drive C: as a folder."""
        return self.prefix / "drive_c"

    def create(self) -> Wine:
        """Make the drive, as of Windows 10, with the stand-ins; returns itself."""
        need_tools(TOOLS)
        self.stop()
        fresh(self.prefix)
        Path(self.extra["HOME"]).mkdir()
        self.run(["wineboot", "-i"], longest=180)
        self.run(["winecfg", "-v", "win10"], longest=60)
        for name, libraries in SHIMS.items():
            source = HERE / "wine_shims" / f"{name}.c"
            target = self.drive / "windows" / "system32" / f"{name}.dll"
            compiler: list[str | Path] = [
                "x86_64-w64-mingw32-gcc",
                "-shared",
                "-O1",
                "-s",
                "-o",
                target,
                source,
            ]
            run([*compiler, *libraries])
        return self

    def run(
        self,
        command: Sequence[str | Path],
        *,
        extra: Mapping[str, str] | None = None,
        folder: Path | None = None,
        longest: float = LONGEST,
        accepted: Sequence[int] = (0,),
    ) -> str:
        """Run a Windows program to its end and return what it said (see `steps.run`)."""
        return run(
            ["wine", *command],
            extra={**self.extra, **(extra or {})},
            folder=folder or self.prefix,
            longest=longest,
            accepted=accepted,
        )

    def start(self, command: Sequence[str | Path], **extra: str) -> subprocess.Popen[bytes]:
        """Start a Windows program and return at once."""
        return subprocess.Popen(
            ["wine", *(str(part) for part in command)],
            cwd=self.prefix,
            env={**os.environ, **self.extra, **extra},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        """End every Windows program of this drive, and only of this one."""
        if not self.drive.is_dir():
            return
        try:
            run([wine_server(), "-k"], extra=self.extra, longest=_STOPPED, accepted=(0, 1, 2))
            run([wine_server(), "-w"], extra=self.extra, longest=_STOPPED, accepted=(0, 1, 2))
        except StepFailed as late:
            say(str(late))

    def path(self, file: Path) -> str:
        """The name that Windows programs give to ``file`` of this machine."""
        try:
            inside = file.resolve().relative_to(self.drive.resolve())
        except ValueError:
            return "Z:" + str(file.resolve()).replace("/", "\\")
        return "C:\\" + str(inside).replace("/", "\\")


def wine_server() -> str:
    """The server behind the Windows programs; Debian keeps it off the path."""
    for name in ("wineserver", "/usr/lib/wine/wineserver64", "/usr/lib/wine/wineserver"):
        if found := shutil.which(name):
            return found
    raise StepFailed("wineserver was not found: is Debian's package wine64 installed?")
