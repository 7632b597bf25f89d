"""Exits, the situations after them and the calls that asked for them, written in a base."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from tests.helpers.builders import TODAY, make_path

from e2c_desktop.domain.codes import ContactMode, ExitReason, Moment, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.ids import new_id
from e2c_desktop.storage.models import FollowUpCall, Path, School, Situation
from e2c_desktop.storage.unit_of_work import UnitOfWork

TODAY_CLOCK = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)


def clock() -> datetime:
    """Return the morning of the day of the tests."""
    return TODAY_CLOCK


def make_exit(work: UnitOfWork, exit_on: date, *, names: str = "", **values: Any) -> UUID:
    """Register a person who signed and left on a day; returns the path.

    Args:
        work: the session.
        exit_on: the day of the exit.
        names: « DIALLO Awa »; the usual person without it.
        values: columns of the path.
    """
    last, _, first = names.partition(" ")
    person: dict[str, Any] = {"last_name": last, "first_name": first} if names else {}
    path_id = make_path(work, **person).id
    found = {
        "entry_on": add_months(exit_on, -7),
        "contract_on": add_months(exit_on, -5),
        "exit_on": exit_on,
        "exit_reason": ExitReason.TERM,
        **values,
    }
    with work.write("Sortie") as scope:
        path = scope.session.get_one(Path, path_id)
        for name, value in found.items():
            setattr(path, name, value)
    return path_id


def note_situation(
    work: UnitOfWork, path_id: UUID, moment: Moment, code: SituationCode | None, **values: Any
) -> UUID:
    """Write one situation of a path."""
    identifier = new_id()
    with work.write("Situation") as scope:
        row = Situation(id=identifier, path_id=path_id, moment=moment, code=code, **values)
        scope.session.add(row)
    return identifier


def note_call(work: UnitOfWork, path_id: UUID, moment: Moment, on: date, **values: Any) -> None:
    """Write one attempt, in vain unless it says that somebody was reached."""
    made_at = datetime(on.year, on.month, on.day, 14, 20, tzinfo=UTC)
    with work.write("Appel") as scope:
        mode = values.pop("mode", ContactMode.PHONE)
        scope.session.add(
            FollowUpCall(path_id=path_id, moment=moment, made_at=made_at, mode=mode, **values)
        )


def follow(work: UnitOfWork, moments: str, window: int = 15) -> None:
    """Set the moments that the school follows."""
    with work.write("Réglages") as scope:
        school = scope.session.query(School).one()
        school.followed_moments, school.follow_up_window = moments, window
