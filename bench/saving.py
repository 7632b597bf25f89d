"""Saving one form, durable, beside a bare commit by the same recipe (`synchronous=EXTRA`)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bench.bases import DAY, open_base
from bench.figures import Figure, milliseconds, percentile
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.trainees import update_trainee
from e2c_desktop.storage.engine import Access, connect, one
from e2c_desktop.storage.unit_of_work import UnitOfWork

ROUNDS = 60


def measure_saving(base: Path) -> list[Figure]:
    """Save the forms of some people, and commit the same number of bare changes."""
    work = open_base(base)
    try:
        ours = _save_forms(work)
        key = work.opened.keys.base
    finally:
        work.opened.close()
    bare = _bare_commits(base, key)
    p95, beside = percentile(ours, 0.95), percentile(bare, 0.95)
    return [
        Figure(
            "Enregistrer une fiche, durablement (p95)",
            f"{p95:.1f} ms",
            f"validation nue : {beside:.1f} ms (× {p95 / beside:.1f})",
            "≤ 30 ms",
            p95 <= 30,
        )
    ]


def _save_forms(work: UnitOfWork) -> list[float]:
    from e2c_desktop.queries.trainees import TraineeFilter, ids

    with work.read() as session:
        people = ids(session, TraineeFilter(), today=DAY)[:ROUNDS]
    times = []
    for rank, person in enumerate(people):
        record = Reads(work).trainee(person)
        draft = replace(record.draft, phone=f"063998{rank:04d}")

        def save(
            person: object = person, version: int = record.version, draft: object = draft
        ) -> None:
            update_trainee(work, trainee_id=person, version=version, draft=draft, today=DAY)  # type: ignore[arg-type]  # bound above

        times.append(milliseconds(save))
    return times


def _bare_commits(base: Path, key: bytes) -> list[float]:
    connection = connect(base, key, Access.WRITE)
    person = one(connection, "SELECT id FROM trainee LIMIT 1")
    times = []
    for rank in range(ROUNDS):

        def commit(rank: int = rank) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE trainee SET phone_2 = ? WHERE id = ?", (str(rank), person))
            connection.execute("COMMIT")

        times.append(milliseconds(commit))
    connection.close()
    return times
