"""Calls after an exit on a real base: noted, corrected, taken away, undone and redone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.builders import DIRECTOR_NAME, as_role
from tests.helpers.exits import NOW, TODAY, followed_school, left, subject

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import ContactMode, Moment
from e2c_desktop.domain.errors import Conflict, Forbidden, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.follow_up_call import CallDraft
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import follow_up_calls as calls
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork

UNANSWERED = CallDraft(NOW, note="Message laissé", next_on=TODAY + timedelta(days=3))


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return followed_school(tmp_path)


@pytest.fixture
def path_id(work: UnitOfWork) -> UUID:
    return left(work).id


def test_attempts_are_noted_corrected_and_taken_away(work: UnitOfWork, path_id: UUID) -> None:
    call_id, changes = calls.note_call(work, path_id=path_id, moment=Moment.M6, draft=UNANSWERED)
    assert changes.of(Kind.CALL) == {call_id}
    earlier = replace(UNANSWERED, made_at=NOW - timedelta(days=2), mode=ContactMode.TEXT)
    calls.note_call(work, path_id=path_id, moment=Moment.M3, draft=earlier)
    found = subject(work, path_id).calls
    assert [one.moment for one in found] == [Moment.M6, Moment.M3]
    assert (found[0].staff, found[0].draft.note) == (DIRECTOR_NAME, "Message laissé")
    assert found[0].draft.made_at == NOW
    undo_last(work)
    assert len(subject(work, path_id).calls) == 1
    redo_last(work)
    assert len(subject(work, path_id).calls) == 2

    other = next(one.id for one in Reads(work).staff() if one.name != DIRECTOR_NAME)
    draft = replace(UNANSWERED, reached=True, staff_id=other)
    calls.update_call(work, call_id=call_id, version=1, draft=draft)
    line = subject(work, path_id).calls[0]
    assert (line.staff, line.draft) == ("Yann Abgrall", draft)
    with pytest.raises(Conflict):
        calls.update_call(work, call_id=call_id, version=1, draft=draft)
    undo_last(work)
    assert not subject(work, path_id).calls[0].draft.reached
    redo_last(work)

    version = subject(work, path_id).calls[0].version
    calls.archive_call(work, call_id=call_id, version=version)
    assert [one.moment for one in subject(work, path_id).calls] == [Moment.M3]
    with pytest.raises(Refused):
        calls.archive_call(work, call_id=call_id, version=version + 1)
    undo_last(work)
    assert len(subject(work, path_id).calls) == 2


def test_what_is_impossible_is_refused(work: UnitOfWork, path_id: UUID) -> None:
    def note(draft: CallDraft, moment: Moment = Moment.M6, path: UUID = path_id) -> None:
        calls.note_call(work, path_id=path, moment=moment, draft=draft)

    with pytest.raises(InvalidDraft):
        note(replace(UNANSWERED, made_at=NOW + timedelta(hours=1)))
    with pytest.raises(NotFound):
        note(UNANSWERED, path=new_id())
    with pytest.raises(NotFound):
        note(replace(UNANSWERED, staff_id=new_id()))
    with pytest.raises(Refused):
        note(UNANSWERED, Moment.EXIT)
    with pytest.raises(Forbidden):
        calls.note_call(
            as_role(work, Role.READER), path_id=path_id, moment=Moment.M6, draft=UNANSWERED
        )
    assert subject(work, path_id).calls == ()


def test_when_to_call_stands_beside_the_number(work: UnitOfWork, path_id: UUID) -> None:
    version = subject(work, path_id).path_version
    calls.set_call_hint(work, path_id=path_id, version=version, hint=" plutôt après  15 h")
    assert subject(work, path_id).call_hint == "plutôt après 15 h"
    with pytest.raises(Conflict):
        calls.set_call_hint(work, path_id=path_id, version=version, hint="")
    with pytest.raises(InvalidDraft):
        calls.set_call_hint(work, path_id=path_id, version=version + 1, hint="a" * 121)
    undo_last(work)
    assert subject(work, path_id).call_hint == ""


def test_an_actor_who_is_no_member_of_staff_leaves_no_name(work: UnitOfWork, path_id: UUID) -> None:
    helper = as_role(work, Role.TRAINER)
    calls.note_call(helper, path_id=path_id, moment=Moment.M6, draft=CallDraft(NOW))
    assert subject(work, path_id).calls[0].staff == ""
