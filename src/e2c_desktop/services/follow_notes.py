"""Actions on the journal of follow-up: note, correct, mark done, put aside, take back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Forbidden, NotFound, Refused
from e2c_desktop.domain.follow_note import NoteDraft, NoteKind, cleaned_note, validate_note
from e2c_desktop.domain.ids import new_id
from e2c_desktop.services.records import apply_values, find_record, find_version, refuse_errors
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import FollowNote, Path, Staff, Trainee
from e2c_desktop.storage.sealed_notes import NoteSecret, open_note, seal_note
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def add_note(
    work: UnitOfWork, *, trainee_id: UUID, draft: NoteDraft, today: date
) -> tuple[UUID, Changes]:
    """Note an interview, a call or an event about a person.

    Without an author it bears the name of whoever is logged in.

    Returns:
        The identifier of the note, and what was changed.

    Raises:
        InvalidDraft: the kind, the day or the text is missing or cannot be stored.
        NotFound: the person, the path or the author does not exist.
        Forbidden: a confidential note without the key to seal it.
    """
    draft = cleaned_note(draft)
    refuse_errors(validate_note(draft, today=today))
    note_id = new_id()
    with work.write("Noter un entretien") as scope:
        trainee = find_record(scope.session, Trainee, trainee_id)
        values = _values(work, scope.session, note_id, trainee_id, draft)
        scope.session.add(
            FollowNote(
                id=note_id, trainee_id=trainee_id, site_origine=trainee.site_origine, **values
            )
        )
    return note_id, scope.changes


def _values(
    work: UnitOfWork, session: Session, note_id: UUID, trainee_id: UUID, draft: NoteDraft
) -> dict[str, Any]:
    """Return the columns of a note; those of a confidential one say nothing in clear."""
    if draft.path_id is not None:
        path = find_record(session, Path, draft.path_id)
        if path.trainee_id != trainee_id:
            raise NotFound
    if draft.author_id is not None:
        find_record(session, Staff, draft.author_id)
    known = draft.author_id or getattr(session.get(Staff, work.actor.id), "id", None)
    kind = draft.kind or NoteKind.NOTE
    values: dict[str, Any] = {
        "path_id": draft.path_id,
        "author_id": known,
        "kind": kind,
        "on": draft.on,
        "contact": kind.brings_news,
        "confidential": draft.confidential,
        "text": draft.text,
        "next_action": draft.next_action,
        "sealed": "",
        "due_on": draft.due_on,
        "action_done_on": draft.action_done_on,
    }
    if draft.confidential:
        secret = NoteSecret(kind, draft.text, draft.next_action)
        values["sealed"] = seal_note(work.sensitive_key, secret, note_id)
        values.update(kind=NoteKind.NOTE, text="", next_action="")
    return values


@allowed(*EDITORS)
def update_note(
    work: UnitOfWork, *, note_id: UUID, version: int, draft: NoteDraft, today: date
) -> Changes:
    """Correct a note.

    Raises:
        InvalidDraft: the kind, the day or the text is missing or cannot be stored.
        NotFound, Conflict: it is gone, or was saved since it was read.
        Forbidden: it is or becomes confidential, and the session has no key.
    """
    draft = cleaned_note(draft)
    refuse_errors(validate_note(draft, today=today))
    with work.write("Modifier une note") as scope:
        note = _open_to(work, scope.session, note_id, version)
        draft = replace(draft, author_id=draft.author_id or note.author_id)
        values = _values(work, scope.session, note_id, note.trainee_id, draft)
        if note.sealed and values["sealed"] and _same_secret(work, note, draft):
            del values["sealed"]  # sealing the same words again would give other bytes
        apply_values(note, values)
    return scope.changes


def _open_to(work: UnitOfWork, session: Session, note_id: UUID, version: int) -> FollowNote:
    """Return a note as it was read.

    Raises:
        NotFound, Conflict: it is gone, or was saved since.
        Forbidden: it is confidential, and the session has no key: what cannot be read stays.
    """
    note = find_version(session, FollowNote, note_id, version)
    if note.confidential and work.sensitive_key is None:
        raise Forbidden
    return note


def _same_secret(work: UnitOfWork, note: FollowNote, draft: NoteDraft) -> bool:
    kept = open_note(work.sensitive_key, note.sealed, note.id)
    return kept == NoteSecret(draft.kind or NoteKind.NOTE, draft.text, draft.next_action)


@allowed(*EDITORS)
def mark_action(work: UnitOfWork, *, note_id: UUID, version: int, done_on: date | None) -> Changes:
    """Say that the next action of a note is done, or is to be done again (no day).

    Raises:
        NotFound, Conflict: the note is gone, or was saved since it was read.
        Forbidden: it is confidential, and the session has no key.
        Refused: it has no next action.
    """
    label = "Rouvrir une action" if done_on is None else "Marquer une action faite"
    with work.write(label) as scope:
        note = _open_to(work, scope.session, note_id, version)
        action = note.next_action
        if note.confidential:
            action = open_note(work.sensitive_key, note.sealed, note_id).next_action
        if not action:
            raise Refused("Cette note n’a pas de prochaine action.")
        note.action_done_on = done_on
    return scope.changes


@allowed(*EDITORS)
def archive_note(work: UnitOfWork, *, note_id: UUID, version: int) -> Changes:
    """Put a note in the bin: it is no longer shown, searched nor counted.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Forbidden: it is confidential, and the session has no key.
        Refused: it is there already.
    """
    with work.write("Mettre une note à la corbeille") as scope:
        note = _open_to(work, scope.session, note_id, version)
        if note.archived_at is not None:
            raise Refused("Cette note est déjà à la corbeille.")
        note.archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def unarchive_note(work: UnitOfWork, *, note_id: UUID, version: int) -> Changes:
    """Take a note back from the bin.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Forbidden: it is confidential, and the session has no key.
        Refused: it is not there.
    """
    with work.write("Reprendre une note de la corbeille") as scope:
        note = _open_to(work, scope.session, note_id, version)
        if note.archived_at is None:
            raise Refused("Cette note n’est pas à la corbeille.")
        note.archived_at = None
    return scope.changes
