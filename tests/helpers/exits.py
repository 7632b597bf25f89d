"""People who left, for the tests of what becomes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.helpers.builders import act, make_path, make_school

from e2c_desktop.domain.codes import ExitReason, SituationCode
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.situation import SituationDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.records import PathRecord
from e2c_desktop.queries.situation_reads import ExitSubject
from e2c_desktop.storage.unit_of_work import UnitOfWork

NOW = datetime(2027, 2, 12, 10, 20).astimezone()
TODAY = date(2027, 2, 12)
EXIT = date(2026, 8, 15)
"""Entered on 4 May, signed on 11 June 2026: the follow-up at six months is due on 15 February."""

CDD = SituationDraft(
    observed_on=EXIT,
    code=SituationCode.FIXED_TERM,
    starts_on=date(2026, 8, 18),
    ends_on=date(2026, 12, 17),
    weekly_hours=35.0,
    employer="L’Écluse de Gravelle",
    trade_code="G1602",
)


def followed_school(folder: Path) -> UnitOfWork:
    """Return the direction's unit of work on a school whose clock is that of these tests."""
    return make_school(folder, clock=lambda: NOW)


def left(work: UnitOfWork, **values: Any) -> PathRecord:
    """Register somebody who left with a solution."""
    usual = {"last_name": "ŒUVRARD", "first_name": "Chloé", "phone": "0639982017"}
    path = make_path(work, **{**usual, "email": "chloe@exemple.example", **values})
    trainee = next(
        row.id
        for row in Reads(work).homonyms(
            values.get("last_name", "ŒUVRARD"), values.get("first_name", "Chloé")
        )
    )
    act(work, trainee, PathAction.LEAVE, EXIT, reason=ExitReason.SOLUTION, today=TODAY)
    return replace(path)


def subject(work: UnitOfWork, path_id: UUID) -> ExitSubject:
    """Return what is known of an exit."""
    return Reads(work).situations.subject(path_id)
