"""The report of an unexpected error: what helps to mend it, and nothing about anybody.

It is shown whole to the user, who may copy or save it; the program sends nothing by itself.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from e2c_desktop.runtime.atomic import write_atomically
from e2c_desktop.runtime.error_places import error_places
from e2c_desktop.runtime.version import __version__

# Packages whose version may explain an error.
PACKAGES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "reportlab", "openpyxl")


@dataclass(frozen=True)
class CrashReport:
    """An unexpected error, ready to be shown.

    Attributes:
        signature: the same for the same error at the same place, in 12 characters.
        text: the report, in French, without personal data.
    """

    signature: str
    text: str

    def save(self, folder: Path) -> Path:
        """Write the report in ``folder``, once for each signature; the file.

        Raises:
            OSError: the folder cannot be made or written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"incident-{self.signature}.txt"
        return write_atomically(target, self.text.encode("utf-8"))


def crash_report(error: BaseException, *, at: datetime) -> CrashReport:
    """The report of ``error``, which happened at ``at``.

    An error's own text is left out: it may quote what a person typed. So are the paths of files,
    which may hold the user's name.
    """
    import platform  # with the versions below, 5 MB that only an incident needs

    places = error_places(error)
    signature = hashlib.sha256("\n".join(places).encode("utf-8")).hexdigest()[:12]
    lines = [
        "Rapport d’incident d’E2C Desktop",
        f"Référence\u00a0: {signature}",
        f"Date\u00a0: {at:%d/%m/%Y %H:%M}",
        f"Version\u00a0: {__version__}",
        f"Système\u00a0: {platform.system()} {platform.release()} ({platform.machine()})",
        f"Python\u00a0: {platform.python_version()}",
        *(f"{name}\u00a0: {found}" for name, found in _versions(PACKAGES)),
        "",
        "Ce rapport ne contient ni nom ni donnée saisie.",
        "",
        *places,
        "",
    ]
    return CrashReport(signature=signature, text="\n".join(lines))


def _versions(names: Iterable[str]) -> list[tuple[str, str]]:
    """The versions of the installed packages among ``names``."""
    from importlib.metadata import PackageNotFoundError, version

    found = []
    for name in names:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            # A frozen program may ship a package without its description.
            found.append((name, "présent" if name.lower() in sys.modules else "inconnu"))
    return found
