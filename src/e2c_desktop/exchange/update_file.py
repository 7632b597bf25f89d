"""The file of update `.e2cmaj`: a signed description and the installer it describes.

A ZIP that anybody can open, in one form only, byte for byte: `manifeste.json`, `signature`, the
installer, all stored as they are. What is not in that form is refused before anything is looked
into: there is no entry to count, no name to follow and nothing to unpack. The signature (Ed25519)
covers the exact bytes of the description; the description holds the SHA-256 of the installer.
"""

from __future__ import annotations

import base64
import hashlib
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from e2c_desktop.domain.update_errors import (
    NoPublisher,
    NotAnUpdate,
    UpdateDamaged,
    UpdateUnreachable,
    UpdateUnsigned,
)
from e2c_desktop.domain.updates import MAX_INSTALLER, Update
from e2c_desktop.runtime.resources import resource_text

SUFFIX: Final = ".e2cmaj"
MANIFEST: Final = "manifeste.json"
SIGNATURE: Final = "signature"
PUBLISHER_KEY: Final = "keys/mise-a-jour.pub"

_MAX_MANIFEST = 64 * 1024
_SIGNATURE_SIZE = 64
_KEY_SIZE = 32
_CHUNK = 1024**2
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_START = b"PK\x03\x04"
_STORED_VERSION, _NO_FLAGS, _STORED, _NOON, _FIRST_OF_1980 = 20, 0, 0, 0, 33
"""The fields that every entry has alike: no compression, no date."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the ZIP."""

    name: str
    crc: int
    size: int

    def _facts(self) -> tuple[int, ...]:
        name = len(self.name)
        times = (_NO_FLAGS, _STORED, _NOON, _FIRST_OF_1980)
        return (_STORED_VERSION, *times, self.crc, self.size, self.size, name, 0)

    def header(self) -> bytes:
        """What stands before its content."""
        return _LOCAL.pack(_START, *self._facts()) + self.name.encode("ascii")

    def listing(self, offset: int) -> bytes:
        """Its line in the table at the end."""
        facts = (_STORED_VERSION, *self._facts(), 0, 0, 0, 0, offset)
        return _CENTRAL.pack(b"PK\x01\x02", *facts) + self.name.encode("ascii")


def _table(entries: Iterable[_Entry]) -> bytes:
    """The end of the file: one line an entry, then where these lines begin."""
    lines, offset = [], 0
    for entry in entries:
        lines.append(entry.listing(offset))
        offset += len(entry.header()) + entry.size
    table = b"".join(lines)
    count = len(lines)
    return table + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(table), offset, 0)


def _entry_of(name: str, content: bytes) -> _Entry:
    return _Entry(name, zlib.crc32(content), len(content))


@dataclass(frozen=True, slots=True)
class UpdateFile:
    """An update whose description is the publisher's; the installer inside is not read yet.

    Attributes:
        path: where it lies.
        update: its description.
    """

    path: Path
    update: Update
    _entries: tuple[_Entry, _Entry, _Entry]

    def read_installer(self, progress: Progress, label: str) -> Iterator[bytes]:
        """Give the installer by pieces, and compare the whole file with its description.

        What was given is good only once the last piece came without an error.

        Args:
            progress: told the bytes read, and all of them; what it raises stops the reading.
            label: what the reading is for, in French.

        Raises:
            UpdateDamaged: the file is cut short, was altered, or changed since it was opened.
            UpdateUnreachable: the disk does not give it back.
        """
        *before, installer = self._entries
        digest, crc, done = hashlib.sha256(), 0, 0
        start = sum(len(entry.header()) + entry.size for entry in before)
        with _opened(self.path) as stream:
            stream.seek(start + len(installer.header()))
            while done < installer.size:
                progress(done, installer.size, label)
                piece = _read(stream, min(_CHUNK, installer.size - done))
                digest.update(piece)
                crc = zlib.crc32(piece, crc)
                done += len(piece)
                yield piece
            end = _table(self._entries)
            if _read(stream, len(end)) != end or stream.read(1):
                raise UpdateDamaged
        if digest.hexdigest() != self.update.sha256 or crc != installer.crc:
            raise UpdateDamaged
        progress(done, installer.size, label)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file of update for reading; what the disk refuses is a sentence."""
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise UpdateUnreachable from error


def _read(stream: BinaryIO, size: int) -> bytes:
    piece = stream.read(size)
    if len(piece) != size:
        raise UpdateDamaged
    return piece


def _read_entry(stream: BinaryIO) -> _Entry:
    """Read what stands before a content, and refuse every form but ours."""
    raw = _read(stream, _LOCAL.size)
    crc, size, length = struct.unpack_from("<L4xLH", raw, 14)
    name = _read(stream, length)
    if not name.isascii() or b"\0" in name:
        raise UpdateDamaged
    entry = _Entry(name.decode("ascii"), crc, size)
    if entry.header() != raw + name:
        raise UpdateDamaged
    return entry


def _read_small(stream: BinaryIO, name: str, limit: int) -> tuple[_Entry, bytes]:
    entry = _read_entry(stream)
    if entry.name != name or not 0 < entry.size <= limit:
        raise UpdateDamaged
    content = _read(stream, entry.size)
    if _entry_of(name, content) != entry:
        raise UpdateDamaged
    return entry, content


def _refuse_other_files(stream: BinaryIO) -> None:
    """Refuse what does not even begin like an update."""
    start = stream.read(_LOCAL.size + len(MANIFEST))
    if not start.startswith(_START) or not start.endswith(MANIFEST.encode()):
        raise NotAnUpdate
    stream.seek(0)


def read_update(path: Path, key: bytes | None) -> UpdateFile:
    """Read the description of an update and check that its publisher is ours.

    Args:
        path: the file.
        key: the publisher's public key (32 bytes), or None when the program knows none.

    Raises:
        UpdateUnreachable, NotAnUpdate, UpdateDamaged, NoPublisher, UpdateUnsigned,
            UpdateUnknownForm: the first that is true, in this order.
    """
    with _opened(path) as stream:
        _refuse_other_files(stream)
        first, manifest = _read_small(stream, MANIFEST, _MAX_MANIFEST)
        second, signature = _read_small(stream, SIGNATURE, _SIGNATURE_SIZE)
        installer = _read_entry(stream)
        entries = (first, second, installer)
        whole = stream.tell() + installer.size + len(_table(entries))
        if installer.size > MAX_INSTALLER or stream.seek(0, 2) != whole:
            raise UpdateDamaged
    _check_signature(manifest, signature, key)
    update = Update.decode(manifest)
    if (update.file, update.size) != (installer.name, installer.size):
        raise UpdateDamaged
    return UpdateFile(path, update, entries)


def _check_signature(manifest: bytes, signature: bytes, key: bytes | None) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if key is None:
        raise NoPublisher
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, manifest)
    except InvalidSignature as error:
        raise UpdateUnsigned from error


def write_update(out: BinaryIO, update: Update, signature: bytes, installer: Path) -> None:
    """Write an update: what the tools of the publisher do, never the program.

    Args:
        out: receives the file.
        update: its description.
        signature: of `update.encode()`.
        installer: the installer described.
    """
    crc = 0
    with installer.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            crc = zlib.crc32(piece, crc)
    manifest = update.encode()
    last = _Entry(update.file, crc, update.size)
    entries = (_entry_of(MANIFEST, manifest), _entry_of(SIGNATURE, signature), last)
    for entry, content in zip(entries, (manifest, signature, b""), strict=True):
        out.write(entry.header() + content)
    with installer.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            out.write(piece)
    out.write(_table(entries))


def parse_key(text: str) -> bytes | None:
    """Read a file of public key: base64 in one line, lines of comment before it.

    Returns:
        The key, or None when there are only comments: no publisher is known.

    Raises:
        ValueError: the line is not a key.
    """
    lines = [line.strip() for line in text.splitlines()]
    kept = [line for line in lines if line and not line.startswith("#")]
    if not kept:
        return None
    key = base64.b64decode("".join(kept), validate=True)
    if len(key) != _KEY_SIZE:
        raise ValueError("not a public key")
    return key


def publisher_key() -> bytes | None:
    """Return the key of the publisher that came with the program, or None when there is none."""
    return parse_key(resource_text(PUBLISHER_KEY))
