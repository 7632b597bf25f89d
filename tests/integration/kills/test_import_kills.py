"""Kills in the middle of an import: all its rows or none, and a base that stays sound."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.bases import FAST
from tests.helpers.builders import SCHOOL_PASSWORD, make_school
from tests.helpers.killing import kill_loop

from e2c_desktop.services.imports import import_trainees, preview_trainees, undo_import
from e2c_desktop.services.sessions import open_school
from e2c_desktop.storage.models import Cohort, ImportBatch, Staff, Trainee
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.storage.verify import verify_base

pytestmark = [
    pytest.mark.kills,
    pytest.mark.skipif(os.name == "nt", reason="SIGKILL does not exist on Windows"),
]

KILLS = 40
PEOPLE = 80
TODAY = date(2026, 6, 30)


def _file(folder: Path) -> Path:
    head = "NOM;Prénom;Né(e) le;Entrée le;Référent;Promo"
    days = [date(2003, 1, 1) + timedelta(days=rank) for rank in range(PEOPLE)]
    rows = [f"NOM {day:%j};Ada;{day:%d/%m/%Y};03/03/2025;M. Osei;Mars" for day in days]
    path = folder / "suivi.csv"
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    return path


def _reopen(base: Path) -> UnitOfWork:
    return open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)


def _counts(work: UnitOfWork) -> list[int]:
    kinds = (Trainee, PathRow, Cohort, Staff)
    with work.read() as session:
        return [session.scalar(sa.select(sa.func.count()).select_from(kind)) or 0 for kind in kinds]


def test_an_import_survives_kills(tmp_path: Path) -> None:
    work = make_school(tmp_path)
    file = _file(tmp_path)
    none = _counts(work)
    whole = [none[0] + PEOPLE, none[1] + PEOPLE, none[2] + 1, none[3] + 1]
    preview_trainees(work, file=file, today=TODAY)  # lists are read once, here
    base = work.opened.files.base
    work.opened.close()

    def bring(acknowledge: Callable[[str], None]) -> None:
        child = _reopen(base)
        preview = preview_trainees(child, file=file, today=TODAY)
        acknowledge("ready")
        done = import_trainees(child, preview=preview)
        acknowledge("imported")
        assert done.batch_id is not None
        undo_import(child, batch_id=done.batch_id)
        acknowledge("undone")
        acknowledge("end")

    seen: set[str] = set()
    for said in kill_loop(bring, kills=KILLS, longest=0.25):
        again = _reopen(base)
        found = _counts(again)
        assert found in (none, whole), said
        if "undone" in said:
            assert found == none
        with again.read() as session:
            batches = session.scalars(
                sa.select(ImportBatch).where(ImportBatch.undone_at.is_(None))
            ).all()
        assert len(batches) == (found == whole)
        assert not verify_base(again.opened).problems
        seen.add("whole" if found == whole else "none")
        if found == whole:
            undo_import(again, batch_id=batches[0].id)
        again.opened.close()
    assert "none" in seen
