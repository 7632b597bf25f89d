"""The pictures of the papers of hours before they are issued: certificates, statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtTest import QTest

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.ui.printing.dialog import PrintDialog
from e2c_desktop.ui.printing.statements_dialog import StatementsDialog
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.workspace import Workspace

FOLDER = r"C:\Users\Public\Documents\E2C\Impressions"
_PEOPLE = 12
_RENDERING_MS = 1_000


def shoot_hours(
    shoot: Callable[[str, Application, PrintDialog | StatementsDialog], Any],
    program: Application,
    page: Workspace,
    fit: Callable[[int, int], tuple[int, int]],
) -> None:
    """Open the certificates of a few people, then the statements of the month, and take both."""
    found = page.reads.trainees_page(TraineeFilter(), limit=_PEOPLE)
    page.going.print_paths([row.path_id for row in found if row.path_id is not None])
    papers = page.dialog
    assert isinstance(papers, PrintDialog)
    papers.choices.folder_label.set_text(FOLDER)
    papers.choices.kinds[DocumentKind.BOOKLET].click()
    papers.choices.kinds[DocumentKind.COMPLETION].click()
    papers.resize(*fit(1270, 704))
    QTest.qWait(_RENDERING_MS)
    shoot("impression-certificats", program, papers)
    page.going.print_statements(_month(program.today()))
    statements = page.dialog
    assert isinstance(statements, StatementsDialog)
    statements.resize(*fit(1270, 704))
    QTest.qWait(_RENDERING_MS)
    shoot("etats-mensuels", program, statements)


def _month(today: date) -> date:
    return today.replace(day=1)
