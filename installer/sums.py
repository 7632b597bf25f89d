"""``SHA256SUMS``: what people compare a downloaded file with."""

from __future__ import annotations

import hashlib
from pathlib import Path

SUMS = "SHA256SUMS"


def write_sums(folder: Path) -> Path:
    """Write the hash of every file of ``folder``, in the form ``sha256sum --check`` reads."""
    lines = []
    for file in sorted(folder.iterdir()):
        if file.is_file() and file.name != SUMS:
            with file.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            lines.append(f"{digest}  {file.name}\n")
    target = folder / SUMS
    target.write_text("".join(lines), encoding="utf-8")
    return target
