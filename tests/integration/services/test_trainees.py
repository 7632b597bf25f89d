"""Registering, correcting and archiving trainees, on a real base."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import (
    TODAY,
    act,
    as_role,
    current_path,
    make_path,
    make_school,
    make_trainee,
    path_draft,
    trainee_draft,
)
from tests.helpers.hostile import HOSTILE

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import Answer, EventKind, PathState
from e2c_desktop.domain.errors import Conflict, Forbidden, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.trainees import (
    archive_trainee,
    note_protected_reading,
    open_new_path,
    register_trainee,
    unarchive_trainee,
    update_trainee,
)
from e2c_desktop.storage.journal import Chain
from e2c_desktop.storage.models import JournalEntry, Trainee
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def _without_key(work: UnitOfWork, monkeypatch: pytest.MonkeyPatch) -> UnitOfWork:
    """The same base for somebody whose slot does not hold the key `sensible`."""
    keys = replace(work.opened.keys, sensitive=None)
    monkeypatch.setattr(OpenedBase, "keys", property(lambda _: keys))
    return as_role(work, Role.SECRETARY)


def test_a_registered_trainee_is_a_candidate(work: UnitOfWork) -> None:
    made, changes = register_trainee(
        work,
        draft=trainee_draft(last_name="  SOW ", phone="+33 6 39 98 00 01"),
        path=replace(path_draft(work), application_on=None),
        today=TODAY,
    )
    record = Reads(work).trainee(made)
    assert changes.of(Kind.TRAINEE) == {made}
    assert (record.draft.last_name, record.draft.phone) == ("SOW", "0639980001")
    path = current_path(work, made)
    assert changes.of(Kind.PATH) >= {path.id}
    assert path.state is PathState.CANDIDATE
    assert path.dates.application_on == TODAY
    assert [(event.kind, event.on) for event in path.events] == [(EventKind.APPLICATION, TODAY)]
    assert (record.age, record.minor, record.version) == (19, False, 1)
    assert record.updated_by == work.actor.name


def test_nothing_is_registered_without_a_name_or_a_site(work: UnitOfWork) -> None:
    with pytest.raises(InvalidDraft) as refused:
        register_trainee(
            work,
            draft=trainee_draft(last_name=" "),
            path=path_draft(work, site_id=None),
            today=TODAY,
        )
    assert [problem.field for problem in refused.value.problems] == ["last_name", "site_id"]
    assert Reads(work).trainees_count(TraineeFilter()) == 0


@pytest.mark.parametrize("field", ["site_id", "cohort_id", "referent_id", "prescriber_id"])
def test_what_a_path_names_must_exist(work: UnitOfWork, field: str) -> None:
    path = path_draft(work, **{field: UUID(int=7)})
    with pytest.raises(NotFound):
        register_trainee(work, draft=trainee_draft(), path=path, today=TODAY)
    assert Reads(work).trainees_count(TraineeFilter()) == 0


def test_an_update_changes_what_was_typed_and_nothing_else(work: UnitOfWork) -> None:
    made = make_trainee(work)
    draft = replace(Reads(work).trainee(made).draft, town="Fresnes", note="un\ndeux")
    changes = update_trainee(work, trainee_id=made, version=1, draft=draft, today=TODAY)
    assert changes.of(Kind.TRAINEE) == {made}
    record = Reads(work).trainee(made)
    assert (record.draft, record.version) == (draft, 2)
    with work.read() as session:
        after = session.execute(
            sa.select(JournalEntry.after).where(
                JournalEntry.entity_id == made, JournalEntry.action == "update"
            )
        ).scalar_one()
    assert after == '{"note":"un\\ndeux","town":"Fresnes","version":2}'


def test_saving_without_a_change_writes_nothing(work: UnitOfWork) -> None:
    made = make_trainee(work)
    draft = Reads(work).trainee(made).draft
    assert not update_trainee(work, trainee_id=made, version=1, draft=draft, today=TODAY)
    assert Reads(work).trainee(made).version == 1


def test_a_stale_or_missing_record_is_refused(work: UnitOfWork) -> None:
    made = make_trainee(work)
    update_trainee(work, trainee_id=made, version=1, draft=trainee_draft(town="A"), today=TODAY)
    with pytest.raises(Conflict):
        update_trainee(work, trainee_id=made, version=1, draft=trainee_draft(), today=TODAY)
    with pytest.raises(NotFound):
        update_trainee(work, trainee_id=UUID(int=1), version=1, draft=trainee_draft(), today=TODAY)
    with pytest.raises(InvalidDraft):
        update_trainee(
            work, trainee_id=made, version=2, draft=trainee_draft(first_name=""), today=TODAY
        )


def test_rqth_is_sealed_and_only_rewritten_when_it_changes(work: UnitOfWork) -> None:
    made = make_trainee(work, rqth=Answer.YES)
    assert Reads(work).trainee(made).draft.rqth is Answer.YES
    with work.read() as session:
        sealed = session.get_one(Trainee, made).rqth_sealed
    assert sealed is not None
    assert sealed != b"O"
    same = trainee_draft(rqth=Answer.YES)
    assert not update_trainee(work, trainee_id=made, version=1, draft=same, today=TODAY)
    for version, answer in ((1, Answer.PENDING), (2, None), (3, Answer.NO)):
        draft = trainee_draft(rqth=answer)
        update_trainee(work, trainee_id=made, version=version, draft=draft, today=TODAY)
        assert Reads(work).trainee(made).draft.rqth is answer


def test_who_cannot_read_rqth_leaves_it_as_it_is(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_trainee(work, rqth=Answer.YES)
    with monkeypatch.context() as patch:
        secretary = _without_key(work, patch)
        record = Reads(secretary).trainee(made)
        assert record.draft.rqth is None
        assert not record.rqth_visible
        draft = replace(record.draft, town="Fresnes")
        update_trainee(secretary, trainee_id=made, version=1, draft=draft, today=TODAY)
        with pytest.raises(Forbidden):
            update_trainee(
                secretary,
                trainee_id=made,
                version=2,
                draft=replace(draft, rqth=Answer.NO),
                today=TODAY,
            )
    record = Reads(work).trainee(made)
    assert (record.draft.rqth, record.draft.town) == (Answer.YES, "Fresnes")
    assert record.rqth_visible


def test_a_record_put_aside_leaves_the_lists_and_comes_back(work: UnitOfWork) -> None:
    made = make_trainee(work)
    reads = Reads(work)
    archive_trainee(work, trainee_id=made, version=1)
    assert reads.trainees_count(TraineeFilter()) == 0
    assert [row.id for row in reads.trainees_page(TraineeFilter(archived=True))] == [made]
    assert reads.trainee(made).archived
    with pytest.raises(Refused):
        archive_trainee(work, trainee_id=made, version=2)
    unarchive_trainee(work, trainee_id=made, version=2)
    assert reads.trainees_count(TraineeFilter()) == 1
    with pytest.raises(Refused):
        unarchive_trainee(work, trainee_id=made, version=3)


def test_a_person_who_comes_back_gets_a_new_path(work: UnitOfWork) -> None:
    made = make_path(work)
    trainee_id = Reads(work).trainees_page(TraineeFilter())[0].id
    draft = path_draft(work)
    with pytest.raises(Refused):
        open_new_path(work, trainee_id=trainee_id, path=draft, today=TODAY)
    act(work, trainee_id, PathAction.LEAVE, date(2026, 9, 1))
    path_id, changes = open_new_path(work, trainee_id=trainee_id, path=draft, today=TODAY)
    assert {made.id, path_id} <= changes.of(Kind.PATH)
    record = Reads(work).trainee(trainee_id)
    assert [(path.id, path.current) for path in record.paths] == [
        (path_id, True),
        (made.id, False),
    ]
    assert Reads(work).trainees_page(TraineeFilter())[0].path_id == path_id
    with pytest.raises(NotFound):
        open_new_path(work, trainee_id=UUID(int=1), path=draft, today=TODAY)
    with pytest.raises(InvalidDraft):
        open_new_path(work, trainee_id=trainee_id, path=replace(draft, site_id=None), today=TODAY)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_saved_searched_and_read_as_typed(work: UnitOfWork, text: str) -> None:
    made = make_trainee(work, last_name=text, first_name=text, note=f"{text}\n{text}")
    make_trainee(work, last_name="Témoin")
    reads = Reads(work)
    draft = reads.trainee(made).draft
    assert (draft.last_name, draft.first_name, draft.note) == (text, text, f"{text}\n{text}")
    assert made in [row.id for row in reads.trainees_page(TraineeFilter(text=text))]
    assert [row.last_name for row in reads.homonyms(text, text) if row.id == made] == [text]
    update_trainee(work, trainee_id=made, version=1, draft=replace(draft, town="X"), today=TODAY)
    assert reads.trainee(made).draft.note == draft.note


def _readings(work: UnitOfWork) -> list[tuple[str, UUID, str | None, str | None]]:
    with work.read() as session:
        query = sa.select(JournalEntry).where(JournalEntry.action == "read")
        return [
            (entry.actor_name, entry.entity_id, entry.before, entry.after)
            for entry in session.execute(query).scalars()
        ]


def test_opening_a_protected_value_leaves_who_and_whose_but_no_value(work: UnitOfWork) -> None:
    made = make_trainee(work, rqth=Answer.YES)
    reads = Reads(work)
    before = reads.trainee(made)
    note_protected_reading(work, trainee_id=made)
    assert _readings(work) == [(work.actor.name, made, None, None)]
    line = reads.history(made)[0]
    assert (line.label, line.actor, line.fields) == (
        "Ouvrir une donnée protégée",
        work.actor.name,
        (),
    )
    assert reads.trainee(made) == before
    with work.read() as session:
        chain = Chain(work.opened.keys.base, work.opened.base_id)
        assert chain.verify(session).sound


def test_what_cannot_be_noted_stays_closed(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_trainee(work)
    with pytest.raises(Forbidden):
        note_protected_reading(as_role(work, Role.SECRETARY), trainee_id=made)
    with pytest.raises(NotFound):
        note_protected_reading(work, trainee_id=UUID(int=1))
    work.opened.read_only = True
    with pytest.raises(Refused, match="lecture seule"):
        note_protected_reading(work, trainee_id=made)
    work.opened.read_only = False
    _without_key(work, monkeypatch)
    with pytest.raises(Forbidden):
        note_protected_reading(work, trainee_id=made)
    assert _readings(work) == []
