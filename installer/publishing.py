"""Signs the files of update: run by the person who publishes a version, on their own machine.

``python -m installer.publishing cle --dossier D`` makes the publisher's keys, once and for all.
``python -m installer.publishing signer INSTALLER --cle KEY --sortie X.e2cmaj`` makes an update.

The private key is encrypted with a passphrase, which comes from ``E2C_PHRASE_SIGNATURE`` or from a
question. It never comes into the repository: whoever has it can have their programs installed in
every school.
"""

from __future__ import annotations

import argparse
import base64
import getpass
import hashlib
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from e2c_desktop.domain.update_errors import UpdateRefused
from e2c_desktop.domain.updates import InstallerKind, Update, Version
from e2c_desktop.exchange.update_file import SUFFIX, publisher_key, read_update, write_update
from e2c_desktop.runtime.atomic import write_atomically
from e2c_desktop.runtime.version import __version__
from e2c_desktop.storage.migrations.runner import LATEST

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PHRASE = "E2C_PHRASE_SIGNATURE"
SHORTEST_PHRASE = 14
PRIVATE, PUBLIC = "mise-a-jour.cle", "mise-a-jour.pub"
ROOT = Path(__file__).resolve().parents[1]
_HEAD = """\
# Clé publique de l’éditeur : le programme n’installe que les mises à jour qu’elle vérifie.
# Ed25519, 32 octets, en base64 sur une ligne. La clé privée ne vient jamais dans ce dépôt.
"""


class PublishingFailed(Exception):
    """Why nothing was written, in one sentence."""


def make_keys(folder: Path, phrase: str) -> tuple[Path, Path]:
    """Make the publisher's keys in ``folder``; return the private and the public file.

    Raises:
        PublishingFailed: the folder is in the repository, there are keys already, or the
            passphrase is too short to protect them.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        PrivateFormat,
    )

    if folder.resolve().is_relative_to(ROOT):
        raise PublishingFailed("the private key never comes into the repository")
    if len(phrase) < SHORTEST_PHRASE:
        raise PublishingFailed(f"the passphrase has at least {SHORTEST_PHRASE} characters")
    private, public = folder / PRIVATE, folder / PUBLIC
    if private.exists() or public.exists():
        raise PublishingFailed("there are keys in this folder already: they are kept")
    folder.mkdir(parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    sealed = key.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(phrase.encode())
    )
    write_atomically(private, sealed, private=True)
    line = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    write_atomically(public, f"{_HEAD}{line}\n".encode())
    return private, public


def read_key(file: Path, phrase: str) -> Ed25519PrivateKey:
    """Open a private key.

    Raises:
        PublishingFailed: the passphrase does not open it, or it is no such key.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(file.read_bytes(), phrase.encode())
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise PublishingFailed("the private key does not open with this passphrase") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise PublishingFailed("this is not a key of the publisher")
    return key


def describe(installer: Path, *, notes: str, day: date, oldest_schema: int = 1) -> Update:
    """Describe an installer of this very version.

    Raises:
        PublishingFailed: it is not one, or not of this version.
    """
    kind = InstallerKind.of(installer.name)
    if kind is None or not installer.is_file():
        raise PublishingFailed("this is not an installer of the program")
    if __version__ not in installer.name:
        raise PublishingFailed(f"this is not an installer of the version {__version__}")
    with installer.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    try:
        return Update(
            version=Version.parse(__version__),
            oldest_schema=oldest_schema,
            schema=LATEST,
            system=kind.system,
            file=installer.name,
            size=installer.stat().st_size,
            sha256=digest,
            day=day,
            notes=notes,
        )
    except ValueError as error:
        raise PublishingFailed("its name, its size or the oldest schema cannot be") from error


def sign_update(installer: Path, update: Update, key: Ed25519PrivateKey, target: Path) -> Path:
    """Write the file of update, and read it again whole as the program will.

    Raises:
        PublishingFailed: what was written is not what the program accepts.
    """
    if target.suffix != SUFFIX:
        raise PublishingFailed(f"the file of update ends in {SUFFIX}")
    signature = key.sign(update.encode())
    public = key.public_key().public_bytes_raw()

    def verify(written: Path) -> None:
        found = read_update(written, public)
        for _ in found.read_installer(_quiet, ""):
            pass

    write = partial(write_update, update=update, signature=signature, installer=installer)
    try:
        return write_atomically(target, write, verify=verify)
    except UpdateRefused as error:
        raise PublishingFailed("the program would refuse this file: nothing was written") from error


def _quiet(done: int, total: int, label: str) -> None:
    """Tell nobody."""


def ask_phrase(environment: Mapping[str, str], *, new: bool) -> str:
    """Return the passphrase of the variable, or ask for it; twice when it is a new one.

    Raises:
        PublishingFailed: the two are different, or nobody can answer.
    """
    if given := environment.get(PHRASE):
        return given
    if not sys.stdin.isatty():
        raise PublishingFailed(f"no passphrase: set {PHRASE}, or use a terminal")
    phrase = getpass.getpass("Passphrase: ")
    if new and getpass.getpass("Once more: ") != phrase:
        raise PublishingFailed("the two passphrases are different")
    return phrase


def read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m installer.publishing", description=(__doc__ or "").splitlines()[0]
    )
    commands = parser.add_subparsers(dest="command", required=True)
    keys = commands.add_parser("cle", help="make the publisher's keys, once")
    keys.add_argument("--dossier", type=Path, required=True, help="outside of the repository")
    sign = commands.add_parser("signer", help="make a file of update from an installer")
    sign.add_argument("installer", type=Path)
    sign.add_argument("--cle", type=Path, required=True, help="the private key")
    sign.add_argument("--sortie", type=Path, required=True, help="the .e2cmaj to write")
    sign.add_argument("--notes", type=Path, help="what changes, in French (UTF-8 text)")
    sign.add_argument(
        "--schema-minimum", type=int, default=1, help="the oldest base it can bring up to date"
    )
    return parser.parse_args(arguments)


def main(
    arguments: Sequence[str] | None = None, *, environment: Mapping[str, str] = os.environ
) -> int:
    """Do what is asked; the exit code."""
    asked = read_arguments(arguments)
    try:
        if asked.command == "cle":
            _make(asked, environment)
        else:
            _sign(asked, environment)
    except (PublishingFailed, OSError) as failure:
        sys.stderr.write(f"Nothing was done: {failure}.\n")
        return 1
    return 0


def _make(asked: argparse.Namespace, environment: Mapping[str, str]) -> None:
    private, public = make_keys(asked.dossier, ask_phrase(environment, new=True))
    sys.stdout.write(f"Private key, to keep in a safe place and to copy once: {private}\n")
    sys.stdout.write(f"Public key, to put into resources/keys/ as it is: {public}\n")


def _sign(asked: argparse.Namespace, environment: Mapping[str, str]) -> None:
    notes = asked.notes.read_text(encoding="utf-8").strip() if asked.notes else ""
    update = describe(
        asked.installer, notes=notes, day=date.today(), oldest_schema=asked.schema_minimum
    )
    key = read_key(asked.cle, ask_phrase(environment, new=False))
    made = sign_update(asked.installer, update, key, asked.sortie)
    sys.stdout.write(f"Version {update.version} for {update.system}: {made}\n")
    if publisher_key() != key.public_key().public_bytes_raw():
        sys.stderr.write(
            "Careful: resources/keys/ does not hold the public half of this key. Programs made "
            "from these sources refuse this file.\n"
        )


if __name__ == "__main__":
    sys.exit(main())
