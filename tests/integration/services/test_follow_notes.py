"""Noting, correcting, doing and putting aside, on a real base; what a role without the key sees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import TODAY, as_role, current_path, make_school, make_trainee
from tests.helpers.hostile import HOSTILE
from tests.helpers.notes import make_note, note_draft

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import Conflict, Forbidden, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.follow_note import NoteKind
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.follow_notes import NoteRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.follow_notes import (
    add_note,
    archive_note,
    mark_action,
    unarchive_note,
    update_note,
)
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.models import FollowNote, JournalEntry
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.storage.unit_of_work import UnitOfWork

SECRET = "Dort chez un ami depuis une semaine."


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def person(work: UnitOfWork) -> UUID:
    return make_trainee(work)


def without_key(work: UnitOfWork, monkeypatch: pytest.MonkeyPatch) -> UnitOfWork:
    """The same base for somebody whose slot does not hold the key `sensible`."""
    keys = replace(work.opened.keys, sensitive=None)
    monkeypatch.setattr(OpenedBase, "keys", property(lambda _: keys))
    return as_role(work, Role.SECRETARY)


def only(work: UnitOfWork, person: UUID, *, opened: bool = False) -> NoteRow:
    (row,) = Reads(work).notes(person, opened=opened)
    return row


def stored(work: UnitOfWork, note_id: UUID) -> FollowNote:
    with work.read() as session:
        return session.get_one(FollowNote, note_id)


def test_a_note_bears_who_is_logged_in(work: UnitOfWork, person: UUID) -> None:
    path = current_path(work, person)
    draft = note_draft(path_id=path.id, next_action="Rappeler", due_on=date(2026, 11, 20))
    made, changes = add_note(work, trainee_id=person, draft=draft, today=TODAY)
    assert changes.of(Kind.NOTE) == {made}
    row = only(work, person)
    assert (row.author, row.kind, row.path_id) == (work.actor.name, NoteKind.INTERVIEW, path.id)
    assert row.draft() == replace(draft, author_id=work.actor.id)
    assert stored(work, made).search_text.startswith("point sur le projet le cv est relu")


def test_somebody_who_is_no_member_of_staff_leaves_no_author(
    work: UnitOfWork, person: UUID
) -> None:
    make_note(as_role(work, Role.TRAINER), person)
    assert only(work, person).author == ""


def test_what_a_note_names_must_exist(work: UnitOfWork, person: UUID) -> None:
    other = make_trainee(work, last_name="SOW")
    wrong = (
        note_draft(path_id=current_path(work, other).id),
        note_draft(path_id=new_id()),
        note_draft(author_id=new_id()),
    )
    for draft in wrong:
        with pytest.raises(NotFound):
            add_note(work, trainee_id=person, draft=draft, today=TODAY)
    with pytest.raises(NotFound):
        make_note(work, new_id())
    assert Reads(work).notes(person) == []


def test_a_text_that_cannot_be_stored_is_refused(work: UnitOfWork, person: UUID) -> None:
    with pytest.raises(InvalidDraft):
        make_note(work, person, text="x" * 100_000)
    note = make_note(work, person)
    with pytest.raises(InvalidDraft):
        update_note(work, note_id=note, version=1, draft=note_draft(text=""), today=TODAY)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_back_and_are_found(work: UnitOfWork, person: UUID, text: str) -> None:
    make_note(work, person, text=f"Début {text[:5000]} fin")
    assert only(work, person).text.startswith("Début")
    assert len(Reads(work).found_notes("debut fin", 5)) == 1


def test_two_people_do_not_overwrite_each_other(work: UnitOfWork, person: UUID) -> None:
    note = make_note(work, person)
    changed = note_draft(text="Le premier.")
    assert update_note(work, note_id=note, version=1, draft=changed, today=TODAY)
    with pytest.raises(Conflict):
        update_note(work, note_id=note, version=1, draft=note_draft(text="2"), today=TODAY)
    row = only(work, person)
    assert (row.text, row.version, row.author) == ("Le premier.", 2, work.actor.name)
    assert not update_note(work, note_id=note, version=2, draft=row.draft(), today=TODAY)


def test_an_action_is_done_then_to_be_done_again(work: UnitOfWork, person: UUID) -> None:
    note = make_note(work, person, next_action="Rappeler", due_on=date(2026, 11, 12))
    assert only(work, person).overdue(TODAY)
    mark_action(work, note_id=note, version=1, done_on=TODAY)
    assert not only(work, person).overdue(TODAY)
    mark_action(work, note_id=note, version=2, done_on=None)
    assert only(work, person).action_done_on is None
    bare = make_note(work, make_trainee(work, last_name="SOW"))
    with pytest.raises(Refused):
        mark_action(work, note_id=bare, version=1, done_on=TODAY)


def test_the_bin_hides_a_note_and_gives_it_back(work: UnitOfWork, person: UUID) -> None:
    note = make_note(work, person)
    with pytest.raises(Refused):
        unarchive_note(work, note_id=note, version=1)
    archive_note(work, note_id=note, version=1)
    reads = Reads(work)
    assert reads.notes(person) == []
    assert reads.found_notes("lettre", 5) == []
    assert reads.trainee(person).follow_up.count == 0
    with pytest.raises(Refused):
        archive_note(work, note_id=note, version=2)
    unarchive_note(work, note_id=note, version=2)
    assert len(reads.found_notes("lettre", 5)) == 1


@pytest.mark.parametrize("confidential", [False, True])
def test_everything_can_be_undone_and_done_again(
    work: UnitOfWork, person: UUID, confidential: bool
) -> None:
    long = "Une longue note. " * 500  # sealed, it is larger than what the journal keeps of a file
    note = make_note(work, person, text=long, confidential=confidential)
    first = only(work, person, opened=True)
    draft = replace(first.draft(), text="Plus court.", kind=NoteKind.CALL)
    update_note(work, note_id=note, version=1, draft=draft, today=TODAY)
    archive_note(work, note_id=note, version=2)
    undo_last(work)
    assert only(work, person, opened=True).text == "Plus court."
    undo_last(work)
    assert only(work, person, opened=True).draft() == first.draft()
    undo_last(work)
    assert Reads(work).notes(person) == []
    redo_last(work)
    again = only(work, person, opened=True)
    assert again.draft() == first.draft()
    assert bool(Reads(work).found_notes("longue", 5)) is not confidential


def test_a_confidential_note_says_nothing_in_clear(work: UnitOfWork, person: UUID) -> None:
    action: dict[str, Any] = {
        "next_action": "Voir le psychologue",
        "due_on": date(2026, 11, 20),
    }
    note = make_note(work, person, kind=NoteKind.INCIDENT, text=SECRET, confidential=True, **action)
    kept = stored(work, note)
    assert (kept.kind, kept.text, kept.next_action, kept.search_text) == (NoteKind.NOTE, "", "", "")
    assert kept.contact
    with work.read() as session:
        told = " ".join(
            f"{entry.before} {entry.after}" for entry in session.scalars(sa.select(JournalEntry))
        )
    assert "chez un ami" not in told
    assert "psychologue" not in told
    closed = only(work, person)
    assert (closed.kind, closed.text, closed.author, closed.opened) == (None, "", "", False)
    assert (closed.next_action, closed.due_on) == ("", None)
    opened = only(work, person, opened=True)
    assert (opened.kind, opened.text, opened.opened) == (NoteKind.INCIDENT, SECRET, True)
    assert Reads(work).found_notes("ami", 5) == []
    mark_action(work, note_id=note, version=1, done_on=TODAY)
    assert only(work, person, opened=True).action_done_on == TODAY


def test_saving_a_secret_unchanged_writes_nothing(work: UnitOfWork, person: UUID) -> None:
    note = make_note(work, person, text=SECRET, confidential=True)
    draft = only(work, person, opened=True).draft()
    assert not update_note(work, note_id=note, version=1, draft=draft, today=TODAY)
    before = stored(work, note).sealed
    draft = replace(draft, text="Autre chose.")
    assert update_note(work, note_id=note, version=1, draft=draft, today=TODAY)
    assert stored(work, note).sealed != before


def test_a_note_becomes_confidential_and_comes_back(work: UnitOfWork, person: UUID) -> None:
    note = make_note(work, person, text=SECRET)
    draft = replace(only(work, person).draft(), confidential=True)
    update_note(work, note_id=note, version=1, draft=draft, today=TODAY)
    assert stored(work, note).text == ""
    assert Reads(work).found_notes("semaine", 5) == []
    draft = replace(draft, confidential=False)
    update_note(work, note_id=note, version=2, draft=draft, today=TODAY)
    assert (stored(work, note).text, stored(work, note).sealed) == (SECRET, "")
    assert len(Reads(work).found_notes("semaine", 5)) == 1


def test_without_the_key_a_secret_is_neither_read_written_nor_moved(
    work: UnitOfWork, person: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = make_note(work, person, text=SECRET, confidential=True)
    secretary = without_key(work, monkeypatch)
    assert not only(secretary, person, opened=True).opened
    draft = note_draft(confidential=True)
    with pytest.raises(Forbidden):
        add_note(secretary, trainee_id=person, draft=draft, today=TODAY)
    with pytest.raises(Forbidden):
        update_note(secretary, note_id=note, version=1, draft=note_draft(), today=TODAY)
    with pytest.raises(Forbidden):
        mark_action(secretary, note_id=note, version=1, done_on=TODAY)
    for move in (archive_note, unarchive_note):
        with pytest.raises(Forbidden):
            move(secretary, note_id=note, version=1)
    plain = make_note(secretary, person, text="Appel du matin.")
    assert {row.id for row in Reads(secretary).notes(person)} == {note, plain}


def test_the_history_leaves_confidential_notes_out(work: UnitOfWork, person: UUID) -> None:
    make_note(work, person, confidential=True)
    labels = [line.label for line in Reads(work).history(person)]
    assert "Noter un entretien" not in labels
    make_note(work, person)
    assert Reads(work).history(person)[0].label == "Noter un entretien"
