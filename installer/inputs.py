"""Whether what ships has changed since packages were last made and tried.

``packaged.txt`` holds the hash of everything that reaches a package; it is written when the
packages of both systems were made and passed their trial, and committed with the change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from installer.places import HERE, ROOT

PACKAGED = HERE / "packaged.txt"
_SHIPPED = (
    "src",
    "resources",
    "installer",
    "requirements/runtime.txt",
    "requirements/package.txt",
    "requirements/windows-python.txt",
    "LICENSE",
)
_IGNORED = {"__pycache__", PACKAGED.name}


def shipped_files(root: Path = ROOT) -> Iterator[Path]:
    """The files whose content reaches a package, in the order of their names."""
    for name in _SHIPPED:
        place = root / name
        found = [place] if place.is_file() else sorted(place.rglob("*"))
        for file in found:
            if file.is_file() and not _IGNORED & set(file.relative_to(root).parts):
                yield file


def inputs_hash(root: Path = ROOT) -> str:
    """One number for all that ships: names and contents."""
    whole = hashlib.sha256()
    for file in shipped_files(root):
        name = file.relative_to(root).as_posix()
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        whole.update(f"{content} {name}\n".encode())
    return whole.hexdigest()


def changed(root: Path = ROOT, packaged: Path = PACKAGED) -> bool:
    """Whether something that ships differs from what was last packaged and tried."""
    if not packaged.is_file():
        return True
    return packaged.read_text(encoding="utf-8").split() != [inputs_hash(root)]


def remember(root: Path = ROOT, packaged: Path = PACKAGED) -> None:
    """Note that the packages of this tree were made and passed their trial."""
    packaged.write_text(f"{inputs_hash(root)}\n", encoding="utf-8")
