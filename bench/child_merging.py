"""Merges two records and updates bare rows in turn, on the same disk. In a process of its own."""

from __future__ import annotations

import secrets
import sys
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

from bench.bases import open_measured
from bench.figures import milliseconds
from bench.runs import tell
from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.merging import merge_trainees
from e2c_desktop.services.record_merge import MergeSide
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.engine import Access, DriverConnection, connect
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

_WARM_UP = 1


def main(base: Path, rounds: int, rows: int) -> None:
    """Give the milliseconds of each merge and of each bare transaction."""
    work = open_measured(base)
    reads, bare = Reads(work), _bare_base(base.with_name("nue.e2c"), rows)
    left = TraineeFilter(states=frozenset({PathState.LEFT}))
    kept, gone = reads.trainee_ids(left)[:2]
    _add_paths(work, gone, rows)
    merged, plain = [], []
    for rank in range(rounds + _WARM_UP):
        sides = [MergeSide(each, reads.trainee(each).version) for each in (kept, gone)]
        merge = partial(merge_trainees, work, kept=sides[0], gone=sides[1])
        pair = (milliseconds(merge), milliseconds(partial(_update, bare, rows, rank)))
        undo_last(work)
        if rank >= _WARM_UP:
            merged.append(pair[0])
            plain.append(pair[1])
    bare.close()
    work.opened.close()
    tell(merged=merged, bare=plain)


def _add_paths(work: UnitOfWork, owner: UUID, rows: int) -> None:
    site = Reads(work).sites()[0].id
    first = date(1990, 1, 1)
    with work.write("Préparer la mesure") as scope:
        scope.insert_all(
            PathRow,
            [
                {
                    "id": new_id(),
                    "trainee_id": owner,
                    "site_id": site,
                    "state": PathState.LEFT,
                    "current": False,
                    "entry_on": first + timedelta(days=rank),
                }
                for rank in range(rows)
            ],
        )


def _bare_base(path: Path, rows: int) -> DriverConnection:
    """Make an encrypted base of some rows, opened by the same recipe (`synchronous=EXTRA`)."""
    connection = connect(path, secrets.token_bytes(32), Access.CREATE)
    connection.execute("CREATE TABLE fiche (id INTEGER PRIMARY KEY, valeur TEXT)")
    for rank in range(rows):
        connection.execute("INSERT INTO fiche VALUES (?, '')", (rank,))
    return connection


def _update(connection: DriverConnection, rows: int, value: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for rank in range(rows):
        connection.execute("UPDATE fiche SET valeur = ? WHERE id = ?", (str(value), rank))
    connection.execute("COMMIT")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
