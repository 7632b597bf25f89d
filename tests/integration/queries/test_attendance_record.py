"""The attendance of one path on a real base: its last day, absences and proofs, its alert."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.attendance import change_path, hold, somebody
from tests.helpers.builders import make_school
from tests.helpers.notes import make_note
from tests.helpers.queried import rows

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.attendance_record import PathAttendance
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import AbsenceProof
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

MONDAY = date(2026, 11, 16)
DAY = timedelta(days=1)
FRIDAY = MONDAY - 3 * DAY


def clock() -> datetime:
    return datetime(2026, 11, 16, 12, tzinfo=UTC)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    opened = make_school(tmp_path, clock=clock)
    yield opened
    opened.opened.close()


def told(work: UnitOfWork, path_id: UUID) -> PathAttendance:
    found = Reads(work).presence.of_path(path_id)
    assert found is not None
    return found


def test_hours_stop_at_the_last_day_entered_or_at_yesterday(work: UnitOfWork) -> None:
    path_id = somebody(work, entry_on=FRIDAY)
    assert told(work, path_id).hours.total.planned_halves == 2
    hold(work, path_id, {(MONDAY, Half.MORNING): "P", (MONDAY + 7 * DAY, Half.MORNING): "MAL"})
    attendance = told(work, path_id)
    assert (attendance.hours.total.planned_halves, attendance.hours.total.missing) == (4, 3)
    assert [line.spell.first[0] for line in attendance.absences] == [MONDAY + 7 * DAY]


def test_a_path_that_never_began_has_none(work: UnitOfWork) -> None:
    path_id = somebody(work, entry_on=None)
    assert Reads(work).presence.of_path(path_id) is None
    assert Reads(work).presence.of_path(new_id()) is None


def proof(path_id: UUID, code: str, first: date, last: date, received: date) -> AbsenceProof:
    return AbsenceProof(
        id=new_id(),
        path_id=path_id,
        code=code,
        first_on=first,
        last_on=last,
        received_on=received,
    )


def test_the_last_proof_of_the_same_code_and_days_is_that_of_the_absence(work: UnitOfWork) -> None:
    path_id = somebody(work)
    hold(work, path_id, {(FRIDAY, half): "MAL" for half in Half})
    (line,) = told(work, path_id).absences
    assert (line.received_on, line.proof_missing) == (None, True)
    with work.write("Justifier") as scope:
        scope.session.add_all(
            [
                proof(path_id, "MAL", FRIDAY - DAY, FRIDAY, FRIDAY + DAY),
                proof(path_id, "MAL", FRIDAY, FRIDAY, FRIDAY + 2 * DAY),
                proof(path_id, "RDV", FRIDAY, FRIDAY, MONDAY),
                proof(path_id, "MAL", MONDAY, MONDAY, MONDAY),
            ]
        )
    (line,) = told(work, path_id).absences
    assert (line.received_on, line.proof_missing) == (FRIDAY + 2 * DAY, False)


def test_who_is_missing_too_often_is_told_until_somebody_hears_of_them(work: UnitOfWork) -> None:
    path_id = somebody(work)
    hold(
        work,
        path_id,
        {
            (FRIDAY, Half.MORNING): "INJ",
            (FRIDAY, Half.AFTERNOON): "INJ",
            (MONDAY, Half.MORNING): "INJ",
        },
    )
    alert = told(work, path_id).alert
    assert alert is not None
    assert (alert.halves, alert.since) == (3, FRIDAY)
    (trainee_id,) = (row[0] for row in rows(work, PathRow.trainee_id))
    make_note(work, trainee_id, on=MONDAY)
    heard = told(work, path_id).alert
    assert heard is not None
    assert heard.since is None
    change_path(work, path_id, exit_on=FRIDAY)
    assert told(work, path_id).alert is None


def test_a_visitor_reads_hours_and_no_reason(work: UnitOfWork) -> None:
    path_id = somebody(work)
    hold(work, path_id, {(FRIDAY, half): "MAL" for half in Half})
    reads = Reads(work)
    reads.visitor = True
    found = reads.presence.of_path(path_id)
    assert found is not None
    assert found.masked
    assert found.absences == ()
    assert found.hours.total.tally.hours.justified == 420
    assert not found.hours.total.tally.by_code
