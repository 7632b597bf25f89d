"""The bases that are measured: made once, with keys that cost nothing to derive.

Password hashing is slow on purpose (0.35 s on an office PC) and is left aside: these bases have
the same slots with the smallest Argon2id parameters.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import time
from datetime import date
from pathlib import Path

from e2c_desktop.services.demo import DEMO_PASSWORD, NATIONAL, DemoSize, create_demo
from e2c_desktop.services.sessions import open_school
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.keys import KdfParams, KdfPolicy
from e2c_desktop.storage.unit_of_work import UnitOfWork

TEN_YEARS = DemoSize(years=10, per_year=350)
SMALL = DemoSize(years=1, per_year=350)
NATION = NATIONAL

_CHEAP = KdfParams(memory=8, passes=1, lanes=1)
CHEAP_KEYS = KdfPolicy(params=_CHEAP, floor=_CHEAP)

_SOURCES = Path(__file__).parents[1] / "src" / "e2c_desktop"
_MAKERS = ("services/demo", "storage/models", "storage/migrations")


def made_base(folder: Path, size: DemoSize) -> Path:
    """Return the demonstration base of a size, made now unless the folder holds it."""
    name = f"{size.years}x{size.per_year}-{date.today():%Y%m%d}-{_sources_mark()}"
    files = BaseFiles.named(folder / name)
    if files.base.exists() and files.slots.exists():
        return files.base
    sys.stderr.write(f"École de démonstration de {size.trainees} stagiaires…")
    sys.stderr.flush()
    start = time.perf_counter()
    under_way = folder / "en-cours"
    shutil.rmtree(under_way, ignore_errors=True)
    under_way.mkdir()
    created = create_demo(under_way / name, today=date.today(), size=size, policy=CHEAP_KEYS)
    created.work.opened.close()
    made = created.work.opened.files
    for old, new in (
        (made.slots, files.slots),
        (made.slots_copy, files.slots_copy),
        (made.base, files.base),
    ):
        old.replace(new)
    shutil.rmtree(under_way)
    sys.stderr.write(f" {time.perf_counter() - start:.0f} s\n")
    return files.base


def _sources_mark() -> str:
    """Return a text that changes when the sources that make a base do."""
    digest = hashlib.sha256()
    for room in _MAKERS:
        for source in sorted((_SOURCES / room).glob("*.py")):
            digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


def copied_base(base: Path, folder: Path) -> Path:
    """Copy a closed base into a folder, so that what is measured cannot alter it."""
    folder.mkdir(parents=True, exist_ok=True)
    files = BaseFiles(base)
    for path in (files.base, files.slots, files.slots_copy):
        shutil.copy2(path, folder / path.name)
    return folder / base.name


def open_measured(base: Path) -> UnitOfWork:
    """Open a measured base in the name of its direction."""
    return open_school(base, user=None, password=DEMO_PASSWORD, policy=CHEAP_KEYS)
