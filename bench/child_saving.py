"""Saves forms and makes bare commits in turn, on the same disk. Run in a process of its own."""

from __future__ import annotations

import secrets
import sys
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from bench.bases import open_measured
from bench.figures import milliseconds
from bench.runs import tell
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.trainees import update_trainee
from e2c_desktop.storage.engine import Access, DriverConnection, connect

_WARM_UP = 5


def main(base: Path, rounds: int) -> None:
    """Give the milliseconds of each saving and of each bare commit."""
    work = open_measured(base)
    reads, bare = Reads(work), bare_base(base.with_name("nue.e2c"))
    people = reads.trainee_ids(TraineeFilter())[:: max(1, 3000 // rounds)]
    saved, committed = [], []
    for rank in range(rounds + _WARM_UP):
        record = reads.trainee(people[rank % len(people)])
        draft = replace(record.draft, phone=f"0639{rank:06d}", note=f"Appel du {rank}.")
        save = partial(
            update_trainee,
            work,
            trainee_id=record.id,
            version=record.version,
            draft=draft,
            today=date.today(),
        )
        pair = (milliseconds(save), milliseconds(partial(bare_commit, bare, rank)))
        if rank >= _WARM_UP:
            saved.append(pair[0])
            committed.append(pair[1])
    bare.close()
    work.opened.close()
    tell(saved=saved, committed=committed)


def bare_base(path: Path) -> DriverConnection:
    """Make an encrypted base of one row, opened by the same recipe (`synchronous=EXTRA`)."""
    connection = connect(path, secrets.token_bytes(32), Access.CREATE)
    connection.execute("CREATE TABLE fiche (id INTEGER PRIMARY KEY, valeur TEXT)")
    connection.execute("INSERT INTO fiche VALUES (1, '')")
    return connection


def bare_commit(connection: DriverConnection, rank: int) -> None:
    """Change its row, durably."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE fiche SET valeur = ? WHERE id = 1", (str(rank),))
    connection.execute("COMMIT")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
