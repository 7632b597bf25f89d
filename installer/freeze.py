"""Freezing: from the sources to one folder that runs without Python."""

from __future__ import annotations

import re
import subprocess
import sysconfig
from pathlib import Path

from dev import StepFailed, apt_install

from installer.places import (
    BUILD,
    HERE,
    PREPARED,
    PUBLISHER,
    ROOT,
    SUMMARY,
    TITLE,
    WINDOW_EXE,
    frozen,
    version,
)
from installer.steps import fresh, need_tools, packaging_python, run, timed
from installer.windows_python import set_up_windows_python
from installer.wine import Wine

# Two builds of the same sources give the same files.
REPRODUCIBLE = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1767225600"}
_FRENCH, _UNICODE = 0x040C, 1200


def prepare() -> None:
    """Make what the frozen program wears: its icon and, for Windows, its version resource."""
    fresh(PREPARED)
    places = {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "QT_QPA_PLATFORM": "offscreen"}
    run([packaging_python(), "-m", "installer.icon", PREPARED], extra=places)
    (PREPARED / "version.txt").write_text(version_resource(version()), encoding="utf-8")


def version_resource(number: str) -> str:
    """The version resource of the Windows program, in the words PyInstaller reads."""
    four = tuple(int(part) for part in f"{number}.0".split("."))
    words = {
        "CompanyName": PUBLISHER,
        "FileDescription": f"{TITLE} – {SUMMARY}",
        "FileVersion": number,
        "InternalName": "e2c-desktop",
        "LegalCopyright": f"{PUBLISHER}. Licence EUPL-1.2.",
        "OriginalFilename": WINDOW_EXE,
        "ProductName": TITLE,
        "ProductVersion": number,
    }
    table = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in words.items())
    return (
        "VSVersionInfo(\n"
        f"    ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3F, flags=0x0,\n"
        "                      OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)),\n"
        f"    kids=[StringFileInfo([StringTable('{_FRENCH:04X}{_UNICODE:04X}', [{table}])]),\n"
        f"          VarFileInfo([VarStruct('Translation', [{_FRENCH}, {_UNICODE}])])])\n"
    )


def freeze_for_windows() -> Path:
    """Freeze under Wine; the folder of the program."""
    python = set_up_windows_python()
    with timed("Wine"):
        wine = Wine(BUILD / "windows" / "wine").create()
    with timed("Freezing for Windows"):
        _freeze("windows", ["wine", python], wine.extra)
        wine.stop()
    return frozen("windows")


def freeze_for_linux() -> Path:
    """Freeze with the Python of this machine; the folder of the program."""
    _need_shared_python()
    with timed("Freezing for Linux"):
        _freeze("linux", [packaging_python()], {})
        strip(frozen("linux"))
    return frozen("linux")


def _freeze(system: str, python: list[str | Path], extra: dict[str, str]) -> None:
    fresh(frozen(system).parent)
    options: list[str | Path] = [
        "--noconfirm",
        "--log-level",
        "WARN",
        "--distpath",
        frozen(system).parent,
    ]
    options += ["--workpath", BUILD / system / "work"]
    places = {"E2C_CONSTRUIT": str(PREPARED), **REPRODUCIBLE, **extra}
    said = run([*python, "-m", "PyInstaller", *options, HERE / "e2c.spec"], extra=places)
    (BUILD / system / "freeze.log").write_text(said, encoding="utf-8")
    if not frozen(system).is_dir():  # under Wine the exit code is not always that of Python
        raise StepFailed(f"PyInstaller made nothing for {system}:\n{said[-3000:]}")
    lost = re.findall(r"Failed to collect submodules for 'e2c_desktop[^\n]*", said)
    if lost:
        raise StepFailed("\n".join(lost))


def strip(folder: Path) -> None:
    """Take the debugging tables out of Python's own libraries, a third of their size.

    Those of Qt come without any; libraries that were patched when their wheel was made (in
    ``*.libs``) are left alone: strip may damage them.
    """
    need_tools({"strip": "binutils"})
    inside = folder / "_internal"
    for pattern in ("libpython3*.so*", "python3*/lib-dynload/*.so", "s*/**/*.so"):
        for library in inside.glob(pattern):
            if not library.is_symlink() and "shiboken6" not in library.parts:
                run(["strip", "--strip-debug", library])


def _need_shared_python() -> None:
    """Have the shared library of this Python: Debian packs it apart.

    Raises:
        StepFailed: it is missing and cannot be installed.
    """
    if sysconfig.get_config_var("Py_ENABLE_SHARED"):
        return
    name = f"libpython{sysconfig.get_python_version()}"
    known = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=False).stdout
    if f"{name}.so" not in known and not apt_install([name]):
        raise StepFailed(f"Freezing needs the library of this Python: install {name}")
