"""Makes the base of the present release for the corpus of old schemas.

    python -m tests.helpers.corpus

writes `tests/data/db/v<version>.e2c` with its keys and what it holds. To be run once for each
release that changes the schema; files of earlier releases never change.
"""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

from tests.helpers.records import NOW, one_of_each

from e2c_desktop.runtime.version import __version__
from e2c_desktop.storage.create import Person, create_base
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.storage.verify import verify_base

FOLDER = Path(__file__).parents[1] / "data" / "db"
PERSON = Person("Ada Corpus", "Vieux-Cheval-9-Pile", UUID(int=0xC0))
_WRITTEN_BY_THE_PROGRAM = frozenset({"journal", "operation", "meta"})


def make(folder: Path = FOLDER, version: str = __version__) -> Path:
    """Make the base of this version; it must not exist yet."""
    folder.mkdir(parents=True, exist_ok=True)
    created = create_base(folder / f"v{version}.e2c", PERSON, site_name="Corpus", clock=lambda: NOW)
    with created.opened as opened:
        uow = UnitOfWork(opened, clock=lambda: NOW, site="P13")
        with uow.write("Remplir le corpus") as scope:
            for record in one_of_each(without=_WRITTEN_BY_THE_PROGRAM):
                scope.session.add(record)
                scope.session.flush()
        found = verify_base(opened)
        found.raise_if_unsound()
        files = opened.files
    text = json.dumps(dict(found.contents.counts), indent=1) + "\n"
    files.base.with_suffix(".json").write_text(text, "utf-8")
    for left in (files.lock, files.hot_journal):
        left.unlink(missing_ok=True)
    return files.base


if __name__ == "__main__":
    print(make())
