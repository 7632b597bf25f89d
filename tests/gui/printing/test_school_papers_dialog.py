"""« Registre des traitements »: the pages of each paper, and what is issued."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot
from tests.gui.printing.conftest import Told
from tests.helpers.builders import TODAY
from tests.helpers.issuing import count
from tests.helpers.windows import blank_window

from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import IssuedDocument
from e2c_desktop.ui.printing.issuing_dialog import IssuingDoors
from e2c_desktop.ui.printing.school_papers_dialog import SchoolPapersDialog
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.tasks import InlineTasks


def test_each_paper_is_seen_then_issued(
    qtbot: QtBot, work: Work, tmp_path: Path, told: Told
) -> None:
    window = blank_window()
    qtbot.addWidget(window)
    folder = tmp_path / "Impressions"
    settings = MachineSettings(tmp_path)
    doors = IssuingDoors(work, InlineTasks(), told, settings, Bus(), lambda: TODAY, folder)
    dialog = SchoolPapersDialog(doors, window)
    dialog.open()
    assert dialog.preview.has_pages()
    assert "article 30" in dialog.choices.told.text()
    dialog.choices.document.setCurrentIndex(1)
    assert "article 35" in dialog.choices.told.text()
    assert count(work, IssuedDocument) == 0
    dialog.foot.go.click()
    assert count(work, IssuedDocument) == 1
    assert [path.name for path in folder.iterdir()] == [f"Fiche-AIPD_{TODAY.isoformat()}.pdf"]
    assert dialog.foot.go.text() == "Imprimer le document"
    dialog.choices.document.setCurrentIndex(0)
    assert dialog.files == []
    assert told.faults == []
    dialog.reject()
