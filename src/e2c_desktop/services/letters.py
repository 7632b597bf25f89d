"""Letters that tell what is typed when they are asked for: convocations, disciplinary letters.

They are issued like any document: numbered, archived, given again when nothing has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.discipline import (
    DisciplineDraft,
    Step,
    cleaned_discipline,
    validate_discipline,
)
from e2c_desktop.domain.errors import NotFound, PrintProblem
from e2c_desktop.domain.meeting import MeetingDraft, cleaned_meeting, validate_meeting
from e2c_desktop.domain.rights import Role
from e2c_desktop.services.printing_items import PrintedItem
from e2c_desktop.services.records import refuse_errors
from e2c_desktop.services.rights import EDITORS, EVERYBODY, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

LETTER_OF_STEP: Final = {
    Step.WARNING: DocumentKind.WARNING,
    Step.MEETING: DocumentKind.DISCIPLINE_MEETING,
    Step.SANCTION: DocumentKind.SANCTION,
}
"""The document of each disciplinary step."""


@allowed(*EDITORS)
def print_convocations(
    work: UnitOfWork,
    *,
    meeting: MeetingDraft,
    path_ids: Sequence[UUID],
    on: date,
    draft: bool = False,
) -> Iterator[PrintedItem]:
    """Make the convocation of each person to a meeting; a minor's representatives have a copy.

    Args:
        work: the base, in the name of who prints.
        meeting: as it was typed.
        path_ids: of which paths, in the wanted order.
        on: the day of the letters.
        draft: marked PROJET, without number, not archived.

    Raises:
        InvalidDraft: no day, no hour, or a day that has passed.
    """
    return _convocations(work, meeting, path_ids, on, draft=draft)


@allowed(*EVERYBODY)
def preview_convocation(
    work: UnitOfWork, *, meeting: MeetingDraft, path_id: UUID, on: date
) -> bytes:
    """Return a convocation as it would be printed, marked PROJET.

    Raises:
        InvalidDraft: no day, no hour, or a day that has passed.
        NotFound: no such path.
        PrintProblem: it cannot be written.
    """
    return _preview(_convocations(work, meeting, [path_id], on, draft=True))


@allowed(Role.DIRECTION)
def print_discipline(
    work: UnitOfWork, *, letter: DisciplineDraft, path_id: UUID, on: date, draft: bool = False
) -> Iterator[PrintedItem]:
    """Make a disciplinary letter, of the day `on`.

    Raises:
        InvalidDraft: facts lack, or a date that articles R. 6352-5 and R. 6352-6 refuse.
    """
    return _discipline(work, letter, path_id, on, draft=draft)


@allowed(Role.DIRECTION)
def preview_discipline(
    work: UnitOfWork, *, letter: DisciplineDraft, path_id: UUID, on: date
) -> bytes:
    """Return a disciplinary letter as it would be printed, marked PROJET.

    Raises:
        InvalidDraft: facts lack, or a date that articles R. 6352-5 and R. 6352-6 refuse.
        NotFound: no such path.
        PrintProblem: it cannot be written.
    """
    return _preview(_discipline(work, letter, path_id, on, draft=True))


def _convocations(
    work: UnitOfWork, meeting: MeetingDraft, path_ids: Sequence[UUID], on: date, *, draft: bool
) -> Iterator[PrintedItem]:
    meeting = cleaned_meeting(meeting)
    refuse_errors(validate_meeting(meeting, today=on))
    return _printed(work, DocumentKind.CONVOCATION, path_ids, on, draft, meeting)


def _discipline(
    work: UnitOfWork, letter: DisciplineDraft, path_id: UUID, on: date, *, draft: bool
) -> Iterator[PrintedItem]:
    letter = cleaned_discipline(letter)
    refuse_errors(validate_discipline(letter, today=on))
    return _printed(work, LETTER_OF_STEP[letter.step], [path_id], on, draft, letter)


def _printed(
    work: UnitOfWork,
    kind: DocumentKind,
    path_ids: Sequence[UUID],
    on: date,
    draft: bool,
    letter: MeetingDraft | DisciplineDraft,
) -> Iterator[PrintedItem]:
    # What prints is loaded by the first letter: the list asks this module who may write one.
    from e2c_desktop.documents.document_type import About
    from e2c_desktop.documents.registry import document_type
    from e2c_desktop.services.printing_steps import Asked, Printing, print_all

    types = (document_type(kind),)
    asked = [Asked(path_id, types) for path_id in path_ids]
    return print_all(work, Printing(About.PATH, asked, on, draft, letter=letter))


def _preview(items: Iterator[PrintedItem]) -> bytes:
    item = next(items)
    if item.failure is not None:
        if not item.failure.person:
            raise NotFound
        raise PrintProblem(f"{item.failure.reason}.")
    assert item.file is not None
    return item.file.data
