"""Notes of the journal of follow-up for tests, written through the service."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from tests.helpers.builders import TODAY

from e2c_desktop.domain.follow_note import NoteDraft, NoteKind
from e2c_desktop.services.follow_notes import add_note
from e2c_desktop.storage.unit_of_work import UnitOfWork


def note_draft(**values: Any) -> NoteDraft:
    """Return a plausible interview; any field can be given."""
    usual = NoteDraft(
        kind=NoteKind.INTERVIEW,
        on=date(2026, 11, 10),
        text="Point sur le projet.\nLe CV est relu, la lettre reste à écrire.",
    )
    return replace(usual, **values)


def make_note(work: UnitOfWork, trainee_id: UUID, *, today: date = TODAY, **values: Any) -> UUID:
    """Note something about a trainee and return the identifier."""
    made, _ = add_note(work, trainee_id=trainee_id, draft=note_draft(**values), today=today)
    return made
