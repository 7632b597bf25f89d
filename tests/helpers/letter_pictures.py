"""The pictures of letters that are typed in windows of their own: convocations, warnings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtTest import QTest

from e2c_desktop.domain.discipline import DisciplineDraft, Step
from e2c_desktop.domain.meeting import MeetingDraft, MeetingKind
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.ui.printing.letters_dialog import (
    ConvocationDialog,
    DisciplineDialog,
    LettersDialog,
)
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.workspace import Workspace

_PEOPLE = 12
_RENDERING_MS = 1_000


def shoot_letters(
    shoot: Callable[[str, Application, LettersDialog], Any],
    program: Application,
    page: Workspace,
    fit: Callable[[int, int], tuple[int, int]],
) -> None:
    """Type the convocation of a few people to a meeting, then a warning, and take both."""
    found = page.reads.trainees_page(TraineeFilter(), limit=_PEOPLE)
    paths = [row.path_id for row in found if row.path_id is not None]
    page.trainees.convocation_asked.emit(paths)
    meeting = page.dialog
    assert isinstance(meeting, ConvocationDialog)
    day = program.today() + timedelta(days=7)
    words = "une pièce d’identité\nvotre CV, si vous en avez un"
    draft = MeetingDraft(MeetingKind.INFORMATION, "", day, 9 * 60 + 30, bring=words)
    meeting.choices.binder.edit(draft)  # type: ignore[arg-type]  # the draft of this dialog
    meeting.resize(*fit(1270, 704))
    QTest.qWait(_RENDERING_MS)
    shoot("convocation", program, meeting)
    page.trainees.discipline_asked.emit(paths[0])
    letter = page.dialog
    assert isinstance(letter, DisciplineDialog)
    facts = "Départ de l’atelier sans prévenir, le matin."
    warning = DisciplineDraft(Step.WARNING, facts)
    letter.choices.binder.edit(warning)  # type: ignore[arg-type]  # the draft of this dialog
    letter.resize(*fit(1270, 704))
    QTest.qWait(_RENDERING_MS)
    shoot("courrier-disciplinaire", program, letter)
