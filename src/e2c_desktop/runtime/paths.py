"""Where the program keeps what belongs to this machine, and where it proposes to put documents.

The school's base may be anywhere; only its place is remembered here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APPLICATION = "E2C Desktop"
DOCUMENTS_FOLDER = "E2C"

# A folder given by this variable replaces all the places of the user's account: tests, trials.
FOLDER_VARIABLE = "E2C_DOSSIER"

# A file of this name beside the installed program keeps everything beside it (a USB stick).
PORTABLE_MARKER = "portable.txt"


@dataclass(frozen=True)
class AppPaths:
    """The folders of this program on this machine. They may not exist yet.

    Attributes:
        config: settings of this machine (last base, folder of backups, theme).
        data: what the program remembers and could do without.
        logs: the technical journal and the crash reports.
        documents: where bases and printed documents go unless the user says otherwise.
    """

    config: Path
    data: Path
    logs: Path
    documents: Path

    @classmethod
    def under(cls, folder: Path) -> AppPaths:
        """All the places inside one ``folder``."""
        return cls(
            config=folder / "config",
            data=folder / "data",
            logs=folder / "logs",
            documents=folder / DOCUMENTS_FOLDER,
        )

    def create(self) -> AppPaths:
        """Make the folders that do not exist yet; returns itself.

        Raises:
            OSError: a folder cannot be made.
        """
        for folder in (self.config, self.data, self.logs, self.documents):
            folder.mkdir(parents=True, exist_ok=True)
        return self


def app_paths(
    environment: Mapping[str, str] = os.environ, *, program: Path | None = None
) -> AppPaths:
    """The folders to use now.

    ``E2C_DOSSIER`` in ``environment`` comes first, then a file ``portable.txt`` beside the
    program, then the places that the operating system reserves for programs.

    Args:
        environment: the environment variables.
        program: the folder the program runs from; that of the frozen program when left out.
    """
    if chosen := environment.get(FOLDER_VARIABLE):
        return AppPaths.under(Path(chosen).expanduser().absolute())
    beside = Path(sys.executable).parent if program is None else program
    if (beside / PORTABLE_MARKER).is_file():
        return AppPaths.under(beside / DOCUMENTS_FOLDER)
    # Under Windows, settings follow the person from PC to PC; journals stay on theirs.
    roaming = platformdirs.PlatformDirs(APPLICATION, appauthor=False, roaming=True)
    local = platformdirs.PlatformDirs(APPLICATION, appauthor=False)
    return AppPaths(
        config=Path(roaming.user_config_dir),
        data=Path(local.user_data_dir),
        logs=Path(local.user_log_dir),
        documents=Path(local.user_documents_dir) / DOCUMENTS_FOLDER,
    )
