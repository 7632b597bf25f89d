"""The answers of many people kept in one action, undone as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import TODAY, as_role, make_path, make_school
from tests.helpers.follow_ups import clock, make_exit, note_situation

from e2c_desktop.domain.codes import Answer, Moment, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.errors import InvalidDraft, NotFound, Refused
from e2c_desktop.domain.follow_up_series import SeriesDraft
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.follow_up_due import FollowUpFilter
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.follow_up_series import note_series
from e2c_desktop.services.undo import last_actions, undo_last
from e2c_desktop.storage.models import FollowUpCall, Situation
from e2c_desktop.storage.unit_of_work import UnitOfWork

EXIT = add_months(TODAY, -6)
JOB = SeriesDraft(
    reached=True,
    code=SituationCode.FIXED_TERM,
    title="Cuisinière",
    employer="L’Écluse de Gravelle",
    starts_on=date(2026, 6, 1),
    ends_on=date(2026, 12, 31),
    observed_on=TODAY,
    note="contente",
)
TRAINING = SeriesDraft(
    reached=True, code=SituationCode.QUALIFYING, employer="GRETA", observed_on=TODAY
)
VAIN = SeriesDraft(reached=False, observed_on=TODAY, note="Message laissé")


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path, clock=clock)


def rows(work: UnitOfWork, kind: type[Any]) -> list[Any]:
    """The rows of a table, those of the bin left out."""
    with work.read() as session:
        return list(session.scalars(sa.select(kind).where(kind.archived_at.is_(None))))


def kept(work: UnitOfWork, drafts: dict[UUID, SeriesDraft]) -> None:
    note_series(work, moment=Moment.M6, drafts=drafts, today=TODAY)


def test_answers_and_attempts_are_kept_and_the_agenda_follows(work: UnitOfWork) -> None:
    job, training, vain, empty = (make_exit(work, EXIT) for _ in range(4))
    kept(work, {job: JOB, training: TRAINING, vain: VAIN, empty: SeriesDraft()})
    told = {one.path_id: one for one in rows(work, Situation)}
    assert set(told) == {job, training}
    assert (told[job].employer, told[job].organism) == ("L’Écluse de Gravelle", "")
    assert (told[training].employer, told[training].organism) == ("", "GRETA")
    assert (told[job].reached, told[job].attempts, told[job].note) == (Answer.YES, 1, "contente")
    calls = {one.path_id: one for one in rows(work, FollowUpCall)}
    assert {key: one.reached for key, one in calls.items()} == {
        job: True,
        training: True,
        vain: False,
    }
    assert calls[vain].note == "Message laissé"
    assert calls[vain].made_at.astimezone().date() == TODAY
    due = {row.path_id: row.attempts for row in Reads(work).follow_ups.due()}
    assert due == {vain: 1, empty: 0}


def test_all_is_undone_as_one_action(tmp_path: Path) -> None:
    work = make_school(tmp_path)
    paths = [make_exit(work, EXIT) for _ in range(3)]
    kept(work, dict.fromkeys(paths, JOB))
    assert last_actions(work, limit=1)[0].label == "Saisie en série : 3 suivis à 6 mois"
    undo_last(work)
    assert rows(work, Situation) == rows(work, FollowUpCall) == []
    wanted = FollowUpFilter(EXIT, EXIT)
    assert len(Reads(work).follow_ups.unanswered(wanted, Moment.M6)) == 3


def test_what_a_file_noted_without_answer_is_completed(work: UnitOfWork) -> None:
    path = make_exit(work, EXIT)
    note_situation(work, path, Moment.M6, None, reached=Answer.NO, attempts=3)
    kept(work, {path: JOB})
    (one,) = rows(work, Situation)
    assert (one.code, one.reached, one.attempts) == (SituationCode.FIXED_TERM, Answer.YES, 4)


def test_one_wrong_line_keeps_all_of_them_out(work: UnitOfWork) -> None:
    right, wrong = make_exit(work, EXIT), make_exit(work, EXIT)
    with pytest.raises(InvalidDraft) as fault:
        kept(work, {right: JOB, wrong: replace(JOB, code=None)})
    assert [one.code for one in fault.value.problems] == ["vide"]
    assert rows(work, Situation) == rows(work, FollowUpCall) == []


def test_who_answered_meanwhile_is_not_written_over(work: UnitOfWork) -> None:
    path = make_exit(work, EXIT)
    note_situation(work, path, Moment.M6, SituationCode.SEEKING)
    with pytest.raises(Refused, match="pendant la saisie"):
        kept(work, {path: JOB})


def test_who_never_left_or_is_not_there_is_refused(work: UnitOfWork) -> None:
    with pytest.raises(Refused, match="n’est pas sortie"):
        kept(work, {make_path(work).id: JOB})
    with pytest.raises(NotFound):
        kept(work, {new_id(): JOB})


def test_an_account_outside_the_staff_may_type(work: UnitOfWork) -> None:
    path = make_exit(work, EXIT)
    kept(as_role(work, Role.SECRETARY), {path: VAIN})
    (call,) = rows(work, FollowUpCall)
    assert call.staff_id is None
