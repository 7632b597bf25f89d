"""The pictures of what a person leaves with: exit files, the archive, settings of attestations."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.ui.issued.window import IssuedWindow
from e2c_desktop.ui.printing.dialog import PrintDialog
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.workspace import Workspace

FOLDER = r"C:\Users\Public\Documents\E2C\Impressions"
_PEOPLE = 12
_RENDERING_MS = 1_000


def shoot_leaving(
    shoot: Callable[..., object],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    program: Application,
    page: Workspace,
) -> None:
    """Take the exit files of a few people before they are made, the archive, the settings."""
    del shoot
    found = page.reads.trainees_page(TraineeFilter(), limit=_PEOPLE)
    page.going.print_exit_files([row.path_id for row in found if row.path_id is not None])
    papers = page.dialog
    assert isinstance(papers, PrintDialog)
    room = program.window.size() - QSize(36, 36)
    papers.resize(room.boundedTo(QSize(1270, 704)))
    papers.choices.folder_label.set_text(FOLDER)
    QTest.qWait(_RENDERING_MS)
    shoot_dialog("dossier-de-sortie", program, papers)
    page.going.issued_documents()
    archive = page.dialog
    assert isinstance(archive, IssuedWindow)
    archive.period.choose(0)
    shoot_dialog("documents-delivres", program, archive)
    program.school.attestations.ask()
    settings = program.school.attestations.dialog
    assert settings is not None
    shoot_dialog("reglages-attestations", program, settings)
