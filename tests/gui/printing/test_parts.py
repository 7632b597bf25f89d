"""Words of the results, and the dialog of a file that is already made."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.gui.printing.conftest import Told
from tests.helpers.builders import TODAY, make_path
from tests.helpers.issuing import count
from tests.helpers.windows import blank_window

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.services.printing import preview_document
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import IssuedDocument
from e2c_desktop.ui.printing.batch import Batch
from e2c_desktop.ui.printing.file_dialog import FileDialog
from e2c_desktop.ui.printing.results import folders, saved_words, the_folders, time_left
from e2c_desktop.ui.printing.sources import PathPrinter
from e2c_desktop.ui.shell.tasks import InlineTasks


def test_numbers_agree() -> None:
    assert [folders(0), folders(1), folders(7)] == ["0 dossier", "1 dossier", "7 dossiers"]
    assert [the_folders(1), the_folders(7)] == ["le dossier", "les 7 dossiers"]
    assert saved_words([], 0, stopped=False) == "Aucun fichier."
    assert saved_words([], 0, stopped=True) == "Arrêté. 0 dossier prêt, 0 restant."


@pytest.mark.parametrize(
    ("done", "total", "seconds", "words"),
    [
        (1, 10, 5.0, ""),
        (10, 10, 5.0, ""),
        (9, 10, 5.0, ""),
        (5, 10, 6.0, "encore 6 secondes environ"),
        (5, 350, 10.0, "encore 12 minutes environ"),
    ],
)
def test_the_time_left_is_told_when_it_is_known(
    done: int, total: int, seconds: float, words: str
) -> None:
    assert time_left(done, total, seconds) == words


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_made_file_is_read_saved_and_printed(
    qtbot: QtBot, work: Work, told: Told, tmp_path: Path
) -> None:
    path = make_path(work)
    data = preview_document(work, kind=DocumentKind.ENTRY_CERTIFICATE, subject_id=path.id, on=TODAY)
    window = blank_window()
    qtbot.addWidget(window)
    dialog = FileDialog(data, "Attestation.pdf", InlineTasks(), told, parent=window)
    dialog.open()
    assert dialog.windowTitle() == "Attestation"
    assert dialog.preview.has_pages()
    dialog.save_button.click()
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    asked.fileSelected.emit(str(tmp_path / "copie.pdf"))
    assert (tmp_path / "copie.pdf").read_bytes() == data
    assert "copie.pdf" in dialog.said.text()
    (tmp_path / "fichier").write_text("occupé", encoding="utf-8")
    dialog.save_as(str(tmp_path / "fichier" / "copie.pdf"))
    assert len(told.faults) == 1
    printer = dialog.paper.printer
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    dialog.paper.print_with(dialog.data)
    pages = len(PdfReader(tmp_path / "papier.pdf").pages)
    assert "l’imprimante" in dialog.said.text()
    assert pages == len(PdfReader(tmp_path / "copie.pdf").pages)
    printer.setOutputFileName(str(tmp_path / "absent" / "papier.pdf"))
    dialog.paper.print_with(dialog.data)
    assert told.messages[0][0] == "Aucune imprimante n’a répondu"


class Stopped:
    """A progress whose user asks to stop at some document."""

    def __init__(self, at: int) -> None:
        self.at = at

    def report(self, done: int, total: int, label: str = "") -> None:
        if done == self.at:
            raise Cancelled


@pytest.mark.parametrize(("at", "taken"), [(1, 1), (3, 4), (4, 4), (5, 8)])
def test_a_stop_takes_the_documents_that_are_issued_already(
    work: Work, at: int, taken: int
) -> None:
    paths = [make_path(work, last_name=f"Nom {rank}").id for rank in range(9)]
    batch = Batch(work, [DocumentKind.BOOKLET], paths, TODAY, PathPrinter(), 1)
    with pytest.raises(Cancelled):
        batch.run(Stopped(at))
    assert [item.done for item in batch.items] == list(range(1, taken + 1))
    assert count(work, IssuedDocument) == taken
