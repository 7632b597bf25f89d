"""Pictures of the printing dialog on a folded booklet, and of the guide of both sides."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.paper_turning import TrialAnswers
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.ui.printing.dialog import PrintDialog
from e2c_desktop.ui.printing.manual_duplex import Step
from e2c_desktop.ui.printing.paper_choice import PaperSides
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.workspace import Workspace

FOLDER = r"C:\Users\Public\Documents\E2C\Impressions"
_PEOPLE = 12
_RENDERING_MS = 1_000


def shoot_paper_sides(
    shoot: Callable[..., object],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    program: Application,
    page: Workspace,
) -> None:
    """A booklet folded in A5 before it is issued, then the stack that is turned over."""
    del shoot
    found = page.reads.trainees_page(TraineeFilter(), limit=_PEOPLE)
    page.going.print_paths([row.path_id for row in found if row.path_id is not None])
    dialog = page.dialog
    assert isinstance(dialog, PrintDialog)
    room = program.window.size() - QSize(36, 36)
    dialog.resize(room.boundedTo(QSize(1270, 704)))
    dialog.choices.folder_label.set_text(FOLDER)
    assert dialog.choices.kinds[DocumentKind.BOOKLET].isChecked()
    dialog.choices.sides.setCurrentText(PaperSides.FOLDED_BY_HAND.value)
    QTest.qWait(_RENDERING_MS)
    guide = dialog.by_hand()
    guide.learn(TrialAnswers(same_side=True))
    guide.show_step(Step.BACKS)
    QTest.qWait(_RENDERING_MS)
    shoot_dialog("recto-verso-a-la-main", program, guide)
    shoot_dialog("impression-livret-a5", program, dialog)
