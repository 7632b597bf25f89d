"""The backup file `.e2csav`: the encrypted base, its key slots, and a signed description.

A ZIP without compression (encrypted pages do not shrink) with three members. The description says
what must be found in the base and is signed with a key derived from the base's own: a file that
was truncated, altered, half made or taken from another school is refused before anything is done.
"""

from __future__ import annotations

import errno
import hashlib
import hmac
import json
import struct
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, Final
from uuid import UUID

from e2c_desktop.domain.errors import BackupRefused, DatabaseCorrupt, KeysDamaged
from e2c_desktop.runtime.atomic import open_new
from e2c_desktop.storage.engine import (
    APPLICATION_ID,
    Access,
    DriverConnection,
    connect,
    one,
)
from e2c_desktop.storage.faults import typed_faults
from e2c_desktop.storage.journal import HEAD, Head
from e2c_desktop.storage.keys import derive
from e2c_desktop.storage.migrations.runner import count_rows
from e2c_desktop.storage.slots import SlotFile

FORMAT: Final = 1
BASE_MEMBER: Final = "base.db"
SLOTS_MEMBER: Final = "cles.json"
MANIFEST_MEMBER: Final = "manifeste.json"
_MEMBERS: Final = {BASE_MEMBER, SLOTS_MEMBER, MANIFEST_MEMBER}
_SMALL: Final = 1_000_000
_CHUNK: Final = 1 << 20
_DAMAGED: Final = (
    zipfile.BadZipFile,
    NotImplementedError,
    EOFError,
    ValueError,
    KeyError,
    RuntimeError,
    struct.error,
)
"""What the ZIP reader says of a truncated or altered file."""

_UNREADABLE: Final = frozenset(
    {errno.EINVAL, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EACCES}
)
"""The file is gone or not a file, or an altered offset led before its beginning."""


class Reason(StrEnum):
    """Why a backup was made; those that precede a risky action are kept longer."""

    CLOSING = "fermeture"
    PERIODIC = "periodique"
    MANUAL = "manuelle"
    MIGRATION = "avant-migration"
    IMPORT = "avant-import"
    RESTORE = "avant-restauration"
    DELETION = "avant-suppression"
    UPDATE = "avant-mise-a-jour"

    @property
    def special(self) -> bool:
        """Whether it precedes a risky action."""
        return self.value.startswith("avant-")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a base holds, as read in one transaction: rows by table, and the journal's head."""

    counts: Mapping[str, int]
    head: str
    schema: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The description of a backup.

    Attributes:
        base_id: whose base it is.
        site: short name of the school.
        at: when it was made, in UTC.
        reason: why.
        program: version of the program that made it.
        contents: what must be found inside.
        base_hash: SHA-256 of the member `base.db`.
        slots_hash: SHA-256 of the member `cles.json`.
    """

    base_id: UUID
    site: str
    at: datetime
    reason: Reason
    program: str
    contents: Contents
    base_hash: str
    slots_hash: str

    @property
    def head(self) -> Head:
        """The head of the journal at the time."""
        return Head.decode(self.contents.head)

    def _body(self) -> dict[str, object]:
        return {
            "format": FORMAT,
            "base": str(self.base_id),
            "site": self.site,
            "le": self.at.isoformat(),
            "motif": self.reason.value,
            "programme": self.program,
            "schema": self.contents.schema,
            "lignes": dict(sorted(self.contents.counts.items())),
            "journal": self.contents.head,
            "sha256_base": self.base_hash,
            "sha256_cles": self.slots_hash,
        }

    def encode(self, base_key: bytes) -> bytes:
        """Return the signed text of the description."""
        body = self._body()
        return json.dumps(
            {**body, "signature": _sign(base_key, body)}, ensure_ascii=False, indent=1
        ).encode()

    @classmethod
    def decode(cls, raw: bytes, base_key: bytes | None) -> Manifest:
        """Read a description; its signature is checked when the key is given.

        Raises:
            BackupRefused: not a description, or not signed by this base.
        """
        try:
            stored = json.loads(raw.decode("utf-8"))
            signature = stored.pop("signature")
            if stored["format"] != FORMAT:
                raise ValueError("unknown format")
            counts = {str(name): int(count) for name, count in stored["lignes"].items()}
            contents = Contents(counts, str(stored["journal"]), int(stored["schema"]))
            Head.decode(contents.head)
            manifest = cls(
                UUID(stored["base"]),
                str(stored["site"]),
                datetime.fromisoformat(stored["le"]),
                Reason(stored["motif"]),
                str(stored["programme"]),
                contents,
                str(stored["sha256_base"]),
                str(stored["sha256_cles"]),
            )
            signed = base_key is None or hmac.compare_digest(
                str(signature).encode(), _sign(base_key, stored).encode()
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise BackupRefused from error
        if not signed or manifest.at.tzinfo is None:
            raise BackupRefused
        return manifest


def _sign(base_key: bytes, body: Mapping[str, object]) -> str:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.digest(derive(base_key, "backup"), text.encode(), "sha256").hex()


def hash_stream(stream: IO[bytes]) -> str:
    """Return the SHA-256 of a stream."""
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hash_stream(stream)


def write_archive(stream: IO[bytes], base: Path, slots: bytes, manifest: bytes) -> None:
    """Write the three members of a backup; the description comes last."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        archive.write(base, BASE_MEMBER)
        archive.writestr(SLOTS_MEMBER, slots)
        archive.writestr(MANIFEST_MEMBER, manifest)


@dataclass(frozen=True, slots=True)
class Archive:
    """A backup file that was read: its description and its key slots."""

    path: Path
    manifest: Manifest
    slots: SlotFile

    def check_base(self) -> None:
        """Read the member `base.db` whole and compare it with the description.

        Raises:
            BackupRefused: the member is damaged.
        """
        with opened_archive(self.path) as archive, archive.open(BASE_MEMBER) as stream:
            if hash_stream(stream) != self.manifest.base_hash:
                raise BackupRefused

    def extract_base(self, target: Path) -> None:
        """Write the member `base.db` to a file that does not exist yet.

        Raises:
            BackupRefused: the member is damaged.
            OSError: the target cannot be written.
        """
        digest = hashlib.sha256()
        with (
            open_new(target, private=True) as out,
            opened_archive(self.path) as archive,
            archive.open(BASE_MEMBER) as stream,
        ):
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                out.write(chunk)
        if digest.hexdigest() != self.manifest.base_hash:
            raise BackupRefused


@contextmanager
def opened_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a backup file with exactly its three members, stored as they are.

    Raises:
        BackupRefused: it is not a backup, or is not there.
        OSError: the disk does not give it back.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            named = {member.filename for member in members}
            stored = all(member.compress_type == zipfile.ZIP_STORED for member in members)
            if named != _MEMBERS or len(members) != len(_MEMBERS) or not stored:
                raise BackupRefused
            yield archive
    except _DAMAGED as error:
        raise BackupRefused from error
    except OSError as error:
        if error.errno not in _UNREADABLE:
            raise
        raise BackupRefused("Le fichier de sauvegarde ne peut pas être lu.") from error


def _read_small(archive: zipfile.ZipFile, member: str) -> bytes:
    if archive.getinfo(member).file_size > _SMALL:
        raise BackupRefused
    return archive.read(member)


def read_archive(path: Path, base_key: bytes | None = None) -> Archive:
    """Read the description and the slots of a backup; the base inside is not read yet.

    Args:
        path: the backup file.
        base_key: key `base`; without it the signature is not checked (before a login).

    Raises:
        BackupRefused: not a complete backup, or not one of this base.
    """
    with opened_archive(path) as archive:
        manifest = Manifest.decode(_read_small(archive, MANIFEST_MEMBER), base_key)
        raw = _read_small(archive, SLOTS_MEMBER)
    if hashlib.sha256(raw).hexdigest() != manifest.slots_hash:
        raise BackupRefused
    try:
        slots = SlotFile.decode(raw)
    except KeysDamaged as error:
        raise BackupRefused from error
    if slots.base_id != manifest.base_id:
        raise BackupRefused
    return Archive(path, manifest, slots)


def read_contents(connection: DriverConnection) -> Contents:
    """Return what a base holds; call it inside a transaction."""
    schema = int(one(connection, "PRAGMA user_version"))
    return Contents(count_rows(connection), read_head(connection), schema)


def read_head(connection: DriverConnection) -> str:
    """Return the hash at which the journal stands, without counting what the base holds."""
    head = one(connection, "SELECT value FROM meta WHERE key = ?", (HEAD,))
    return str(head).rpartition(":")[0]


def verify_copy(path: Path, key: bytes) -> Contents:
    """Check a copy from the file itself: every page's seal, the structure, the references.

    Raises:
        DatabaseCorrupt: the copy is not a sound base of this program under this key.
        DiskFault: the disk does not give it back.
    """
    with typed_faults(path), closing(connect(path, key, Access.READ)) as connection:
        connection.execute("BEGIN")
        contents = read_contents(connection)
        broken = connection.execute("PRAGMA cipher_integrity_check").fetchone()
        sound = one(connection, "PRAGMA quick_check(1)") == "ok"
        orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
        ours = one(connection, "PRAGMA application_id") == APPLICATION_ID
        if broken is not None or not sound or orphan is not None or not ours:
            raise DatabaseCorrupt
        connection.execute("ROLLBACK")
    return contents
