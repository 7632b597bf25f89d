"""What must be true of every package: its size, its shape, and what must not be in it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from dev import StepFailed, say

from installer.places import (
    BUILD,
    CONSOLE_EXE,
    HERE,
    PACKAGE,
    WINDOW_EXE,
    artefacts,
    frozen,
    version,
)
from installer.steps import packaging_python, run
from installer.wine import SHIMS

MEBI = 1 << 20
MOST_PACKED, MOST_INSTALLED = 60, 230
# A Windows program that carries another one begins twice: the mark of what unpacks itself.
_SELF_EXTRACTION = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"UPX!")


def check_frozen(system: str) -> None:
    """Check the frozen folder.

    Raises:
        StepFailed: something is wrong with it.
    """
    problems = list(_folder_problems(system))
    if system == "windows":
        problems += _windows_problems(frozen(system))
    if problems:
        raise StepFailed(f"{system}:\n" + "\n".join(problems))
    say(f"   {installed_size(frozen(system)) / MEBI:.0f} MiB installed")


def check_artefacts(system: str) -> None:
    """Check the size of what is handed out, and the resources of the Windows installer.

    Raises:
        StepFailed: something is wrong with it.
    """
    problems = []
    for file in artefacts(system):
        size = file.stat().st_size / MEBI
        say(f"   {file.name}: {size:.1f} MiB")
        if file == artefacts(system)[0] and size > MOST_PACKED:
            problems.append(f"{file.name} has {size:.1f} MiB, more than {MOST_PACKED}")
    if system == "windows":
        problems += executable_problems([artefacts(system)[0]])
    if problems:
        raise StepFailed("\n".join(problems))


def installed_size(folder: Path) -> int:
    """The bytes of a folder; a link costs nothing."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir())


def _folder_problems(system: str) -> Iterator[str]:
    folder = frozen(system)
    size = installed_size(folder) / MEBI
    if size > MOST_INSTALLED:
        yield f"{size:.0f} MiB installed, more than {MOST_INSTALLED}"
    expected = {WINDOW_EXE, CONSOLE_EXE} if system == "windows" else {PACKAGE}
    found = {entry.name for entry in folder.iterdir()}
    if found != expected | {"_internal", "licences"}:
        yield f"unexpected at the top: {sorted(found ^ (expected | {'_internal', 'licences'}))}"
    yield from misplaced(folder)
    for name in ("resources/theme/tokens.json", "resources/reference/communes.csv", "LICENSE"):
        if not (folder / "_internal" / name).is_file():
            yield f"{name} is missing"
    if len(list(folder.rglob("qtbase_fr.qm"))) != 1:
        yield "Qt's French texts are missing"
    if list(folder.rglob("*tls*backend*")) or list(folder.rglob("plugins/networkinformation")):
        yield "Qt's ways to the network are in the package"


def misplaced(folder: Path) -> Iterator[str]:
    """What serves the building only: stand-ins of Wine, places of this machine."""
    names = {f"{name}.dll" for name in SHIMS}
    built = BUILD / "windows/wine/drive_c/windows/system32"
    hashes = {_digest(built / name) for name in names if (built / name).is_file()}
    local = str(HERE.parent).encode()
    for file in folder.rglob("*"):
        if file.is_dir() or file.is_symlink():
            continue
        if file.name.lower() in names or (hashes and _digest(file) in hashes):
            yield f"{file.name} is a stand-in for Wine"
        if file.suffix in {".json", ".txt", ".toml", ".pth"} and local in file.read_bytes():
            yield f"{file.name} tells a place of this machine"


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _windows_problems(folder: Path) -> Iterator[str]:
    programs = [folder / WINDOW_EXE, folder / CONSOLE_EXE]
    yield from executable_problems(programs)
    for program in programs:
        content = program.read_bytes()
        if any(mark in content[: 1 << 20] for mark in _SELF_EXTRACTION):
            yield f"{program.name} looks like an archive that unpacks itself"
    signed = {"python313.dll", "python3.dll"} & {file.name for file in folder.rglob("*.dll")}
    if len(signed) != 2:
        yield "the libraries of Python are not beside the program"


def executable_problems(files: list[Path]) -> list[str]:
    """What is wrong with Windows programs: checksum, version resource, icon.

    The packaging Python looks: pefile is there.
    """
    names = [os.fspath(file) for file in files]
    said = run([packaging_python(), "-m", "installer.executables", version(), *names])
    return [line for line in said.splitlines() if re.match(r"\S+: ", line)]
