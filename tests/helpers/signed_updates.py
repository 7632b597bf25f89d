"""Files of update signed by publishers of the tests, who live as long as the run."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from e2c_desktop.domain.updates import System, Update, Version
from e2c_desktop.exchange.update_file import write_update
from e2c_desktop.services.updates import Program
from e2c_desktop.storage.migrations.runner import LATEST

PUBLISHER = Ed25519PrivateKey.generate()
OTHER_PUBLISHER = Ed25519PrivateKey.generate()
KEY = PUBLISHER.public_key().public_bytes_raw()
INSTALLER = b"an installer " * 40

WINDOWS = Program(Version(0, 1, 0), System.WINDOWS, KEY)
LINUX = Program(Version(0, 1, 0), System.LINUX, KEY)

UPDATE = Update(
    version=Version(0, 2, 0),
    oldest_schema=1,
    schema=LATEST,
    system=System.WINDOWS,
    file="E2C-Desktop-0.2.0-installation.exe",
    size=len(INSTALLER),
    sha256=hashlib.sha256(INSTALLER).hexdigest(),
    day=date(2026, 12, 1),
    notes="Les présences se saisissent par semaine.\nLes listes s’ouvrent plus vite.",
)
DEBIAN = replace(UPDATE, system=System.LINUX, file="e2c-desktop_0.2.0_amd64.deb")


def make_update(
    folder: Path,
    update: Update = UPDATE,
    *,
    by: Ed25519PrivateKey = PUBLISHER,
    installer: bytes = INSTALLER,
) -> Path:
    """Write an update into a folder, and return it; the installer may not be the one described."""
    folder.mkdir(parents=True, exist_ok=True)
    inside = folder / "installer"
    inside.write_bytes(installer)
    target = folder / "e2c.e2cmaj"
    with target.open("wb") as out:
        write_update(out, update, by.sign(update.encode()), inside)
    inside.unlink()
    return target
