"""Real bases for tests: encrypted files in a temporary folder, with passwords that cost nothing."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from e2c_desktop.storage.create import Person, create_base
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.keys import KdfParams, KdfPolicy
from e2c_desktop.storage.login import Password
from e2c_desktop.storage.open import open_base
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.storage.unit_of_work import UnitOfWork, utc_now

_CHEAP = KdfParams(memory=8, passes=1, lanes=1)
FAST = KdfPolicy(params=_CHEAP, floor=_CHEAP)
"""Argon2id at its lowest: for tests only, a slot written so is refused by the program."""

DIRECTOR = Person("Ada Direction", "Correct-Cheval-9-Pile", UUID(int=0xD1))
PASSWORD = Password(DIRECTOR.password)


class FakeClock:
    """A clock that a test sets and moves."""

    def __init__(self, now: datetime = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **delta: float) -> None:
        """Move the clock, back with a negative number."""
        self.now += timedelta(**delta)


@dataclass(frozen=True)
class NewBase:
    """A base made for one test, closed, and the code of its recovery page."""

    path: Path
    recovery_code: str

    @property
    def files(self) -> BaseFiles:
        """The files around the base."""
        return BaseFiles(self.path)

    def open(self, *, read_only: bool = False) -> OpenedBase:
        """Open the base as the director."""
        return open_base(self.path, PASSWORD, policy=FAST, read_only=read_only)

    def unit_of_work(self) -> UnitOfWork:
        """Open the base and return a unit of work on it; close it with `uow.opened.close()`."""
        return UnitOfWork(self.open(), clock=utc_now, site="P13")


def new_base(folder: Path, name: str = "ecole") -> NewBase:
    """Make an empty base in a folder and close it."""
    created = create_base(folder / name, DIRECTOR, site_name="Marseille", policy=FAST)
    created.opened.close()
    return NewBase(created.opened.files.base, created.recovery_code)


def copy_base(base: NewBase, folder: Path) -> NewBase:
    """Copy a closed base into another folder: much faster than making one."""
    return NewBase(copy_files(base.path, folder), base.recovery_code)


def copy_files(base: Path, folder: Path) -> Path:
    """Copy the files of a closed base into a folder; returns the base there."""
    folder.mkdir(parents=True, exist_ok=True)
    files = BaseFiles(base)
    for path in (files.base, files.slots, files.slots_copy):
        shutil.copy2(path, folder / path.name)
    return folder / files.base.name
