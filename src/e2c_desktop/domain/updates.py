"""What an update says of itself, and whether it suits this machine and the open base."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from e2c_desktop.domain.update_errors import (
    NotAnUpdate,
    UpdateDamaged,
    UpdateForAnotherSystem,
    UpdateNeedsAnotherFirst,
    UpdateNotNewer,
    UpdateTooOldForBase,
    UpdateUnknownForm,
)

FORMAT: Final = 1
PRODUCT: Final = "e2c-desktop"
MAX_INSTALLER: Final = 500 * 1024**2
"""The installer is at most 60 MB; a file many times that size is not one of ours."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,110}")
_VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}")


class System(StrEnum):
    """The systems for which packages are made."""

    WINDOWS = "windows"
    LINUX = "linux"

    @property
    def label(self) -> str:
        """The name as people say it."""
        return self.value.capitalize()


class InstallerKind(StrEnum):
    """What is to be done with the file that the update brings."""

    RUN = ".exe"
    OPEN = ".deb"
    UNPACK_ZIP = ".zip"
    UNPACK_TAR = ".tar.gz"

    @property
    def system(self) -> System:
        """The system on which it is done."""
        windows = (InstallerKind.RUN, InstallerKind.UNPACK_ZIP)
        return System.WINDOWS if self in windows else System.LINUX

    @classmethod
    def of(cls, name: str) -> InstallerKind | None:
        """Return the kind of a file name, or None."""
        return next((kind for kind in cls if name.endswith(kind.value)), None)


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version « 1.2.3 »; a longer number is a later one."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> Version:
        """Read « 1.2.3 ».

        Raises:
            ValueError: it is written in another way.
        """
        found = _VERSION.fullmatch(text)
        if found is None:
            raise ValueError("not a version")
        return cls(*(int(part) for part in found.groups()))

    def __str__(self) -> str:
        """Write « 1.2.3 »."""
        return f"{self.major}.{self.minor}.{self.patch}"


@dataclass(frozen=True, slots=True)
class Present:
    """What the update meets.

    Attributes:
        version: of the program that runs.
        system: of this machine.
        schema: of the open base, or the one that the program makes when none is open.
    """

    version: Version
    system: System
    schema: int


@dataclass(frozen=True, slots=True)
class Update:
    """The description inside an update, as its publisher signed it.

    Attributes:
        version: of the program it installs.
        oldest_schema: the oldest base that this program can bring up to date.
        schema: of the bases that it makes.
        system: where it runs.
        file: name of the installer inside.
        size: of the installer, in bytes.
        sha256: of the installer, in hexadecimal.
        day: when it was published.
        notes: what changes, in French, for the person who installs it.
    """

    version: Version
    oldest_schema: int
    schema: int
    system: System
    file: str
    size: int
    sha256: str
    day: date
    notes: str

    def __post_init__(self) -> None:
        """Refuse what no installer of ours can be.

        Raises:
            ValueError: a name that leads elsewhere, a size or a number that cannot be.
        """
        sound = (
            _NAME.fullmatch(self.file) is not None
            and self.kind.system is self.system
            and 0 < self.size <= MAX_INSTALLER
            and _HASH.fullmatch(self.sha256) is not None
            and 1 <= self.oldest_schema <= self.schema
        )
        if not sound:
            raise ValueError("not the description of an update")

    @property
    def kind(self) -> InstallerKind:
        """What is to be done with the installer.

        Raises:
            ValueError: its name has none of the known endings.
        """
        kind = InstallerKind.of(self.file)
        if kind is None:
            raise ValueError("not an installer")
        return kind

    def encode(self) -> bytes:
        """Return the text that is signed."""
        body = {
            "format": FORMAT,
            "produit": PRODUCT,
            "version": str(self.version),
            "schema_minimum": self.oldest_schema,
            "schema": self.schema,
            "systeme": self.system.value,
            "fichier": self.file,
            "taille": self.size,
            "sha256": self.sha256,
            "date": self.day.isoformat(),
            "notes": self.notes,
        }
        return json.dumps(body, ensure_ascii=False, indent=1).encode()

    @classmethod
    def decode(cls, raw: bytes) -> Update:
        """Read the description, once its signature is known to be good.

        Raises:
            NotAnUpdate: it is that of another product.
            UpdateUnknownForm: it is written for a later program.
            UpdateDamaged: it cannot be understood.
        """
        try:
            stored = json.loads(raw.decode("utf-8"))
            if stored["produit"] != PRODUCT:
                raise NotAnUpdate
            if stored["format"] != FORMAT:
                raise UpdateUnknownForm
            return cls(
                version=Version.parse(stored["version"]),
                oldest_schema=_number(stored["schema_minimum"]),
                schema=_number(stored["schema"]),
                system=System(stored["systeme"]),
                file=stored["fichier"],
                size=_number(stored["taille"]),
                sha256=stored["sha256"],
                day=date.fromisoformat(stored["date"]),
                notes=str(stored["notes"]),
            )
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise UpdateDamaged from error


def _number(value: Any) -> int:  # noqa: ANN401  # JSON holds anything
    if type(value) is not int:
        raise ValueError("not a number")
    return value


def refuse_unsuitable(update: Update, present: Present) -> None:
    """Refuse an update that this machine or this base has no use for.

    Raises:
        UpdateForAnotherSystem, UpdateNotNewer, UpdateNeedsAnotherFirst, UpdateTooOldForBase:
            the first that is true, in this order.
    """
    if update.system is not present.system:
        raise UpdateForAnotherSystem(
            f"Cette mise à jour est faite pour {update.system.label}, "
            f"et ce poste est sous {present.system.label}."
        )
    if update.version <= present.version:
        same = update.version == present.version
        raise UpdateNotNewer(
            f"La version {present.version} est déjà installée."
            if same
            else f"Cette mise à jour apporte la version {update.version}, plus ancienne que la "
            f"version {present.version} installée."
        )
    if update.oldest_schema > present.schema:
        raise UpdateNeedsAnotherFirst
    if update.schema < present.schema:
        raise UpdateTooOldForBase
