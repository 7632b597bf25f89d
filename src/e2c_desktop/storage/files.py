"""The files that make up one base, and how they are named from the base itself.

`ecole.e2c` is the encrypted base; beside it lie `ecole.cles.json` and `ecole.cles.bak.json` (the
key slots, two copies), `ecole.verrou` (who has it open) and the folder `ecole - sauvegardes`.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from e2c_desktop.runtime.atomic import TEMPORARY_PREFIX, TEMPORARY_SUFFIX

SUFFIX = ".e2c"
BACKUP_SUFFIX = ".e2csav"
LEFTOVER_AGE: Final = 3600.0
"""A temporary file that nobody has touched for an hour belongs to a killed program."""


def sweep_leftovers(folder: Path) -> None:
    """Remove the temporary files, and their journals, that killed programs left long ago.

    The folder may serve another session at this very moment: young files stay. A file that
    cannot be removed stays for the next time.
    """
    for left in folder.glob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}*"):
        try:
            if time.time() - left.stat().st_mtime > LEFTOVER_AGE:
                left.unlink()
        except OSError:
            continue


@dataclass(frozen=True, slots=True)
class BaseFiles:
    """The paths around one base."""

    base: Path

    @classmethod
    def named(cls, path: Path) -> BaseFiles:
        """Return the files of a base from the name a person gave, with or without `.e2c`."""
        whole = path.expanduser()
        if whole.suffix.lower() != SUFFIX:
            whole = whole.with_name(whole.name + SUFFIX)
        return cls(whole.absolute())

    def _beside(self, ending: str) -> Path:
        return self.base.with_name(self.base.stem + ending)

    @property
    def slots(self) -> Path:
        """The key slots."""
        return self._beside(".cles.json")

    @property
    def slots_copy(self) -> Path:
        """The second copy of the key slots."""
        return self._beside(".cles.bak.json")

    @property
    def lock(self) -> Path:
        """The file locked while a session may write, holding who and since when."""
        return self._beside(".verrou")

    @property
    def hot_journal(self) -> Path:
        """SQLite's own rollback journal; empty at rest, played back after a crash."""
        return self.base.with_name(self.base.name + "-journal")

    @property
    def backups(self) -> Path:
        """The folder of the automatic backups."""
        return self._beside(" - sauvegardes")

    def damaged(self, now: datetime) -> Path:
        """A free name to set a damaged base aside; a damaged base is never deleted."""
        stamp = f"{now:%Y%m%d-%H%M}"
        candidate = self._beside(f".endommagee-{stamp}{SUFFIX}")
        number = 2
        while candidate.exists():
            candidate = self._beside(f".endommagee-{stamp}-{number}{SUFFIX}")
            number += 1
        return candidate
