"""Icons, fonts, lists and texts that come with the program, wherever it was installed.

The same names (``icons/users.svg``) work from the source tree, from an installed wheel and
from the frozen program. A name that is not there is a fault of the program: it raises.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath


class ResourceMissing(LookupError):
    """The program asks for a file that was not shipped with it."""


@cache
def resource_root() -> Traversable:
    """The folder of the shipped files.

    Raises:
        ResourceMissing: the installation is incomplete.
    """
    package = Path(__file__).resolve().parents[1]
    frozen = getattr(sys, "_MEIPASS", None)
    places: list[Traversable] = [
        files("e2c_desktop") / "resources",
        package.parents[1] / "resources",
    ]
    if frozen is not None:
        places.insert(0, Path(frozen) / "resources")
    for place in places:
        if place.is_dir():
            return place
    raise ResourceMissing("resources")


def _find(name: str) -> Traversable:
    """The shipped file ``name``, which may not lead out of the folder of shipped files."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts:
        raise ResourceMissing(name)
    found = resource_root().joinpath(*parts)
    if not found.is_file():
        raise ResourceMissing(name)
    return found


def resource_bytes(name: str) -> bytes:
    """The content of the shipped file ``name``, such as ``fonts/screen/E2CSans-Regular.ttf``.

    Raises:
        ResourceMissing: no such file was shipped.
    """
    return _find(name).read_bytes()


def resource_text(name: str) -> str:
    """The content of the shipped text file ``name`` (UTF-8), such as ``icons/users.svg``.

    Raises:
        ResourceMissing: no such file was shipped.
    """
    return _find(name).read_text(encoding="utf-8")


def resource_names(folder: str) -> list[str]:
    """The files directly in the shipped folder ``folder``, as names for the other functions.

    Raises:
        ResourceMissing: no such folder was shipped.
    """
    place = resource_root().joinpath(*PurePosixPath(folder).parts)
    if not place.is_dir():
        raise ResourceMissing(folder)
    return sorted(f"{folder}/{entry.name}" for entry in place.iterdir() if entry.is_file())


@contextmanager
def resource_path(name: str) -> Iterator[Path]:
    """The shipped file ``name`` as a file on the disk, while the ``with`` block lasts.

    Raises:
        ResourceMissing: no such file was shipped.
    """
    from importlib.resources import as_file

    with as_file(_find(name)) as path:
        yield path
