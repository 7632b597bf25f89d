"""« États mensuels »: choices, what has to be looked at, pages, what is issued, the workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.gui.printing.conftest import Told
from tests.helpers.attendance import hold, somebody
from tests.helpers.builders import TODAY
from tests.helpers.issuing import count
from tests.helpers.windows import blank_window

from e2c_desktop.domain.attendance import Half
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import IssuedDocument
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.ui.printing.issuing_dialog import IssuingDoors
from e2c_desktop.ui.printing.statements_dialog import StatementsDialog
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.tasks import InlineTasks

Shower = Callable[..., StatementsDialog]
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def people(work: Work) -> None:
    """Three people in October: of two funders, one with a half-day that lacks."""
    for name, payer in (("ABDALLAH", "la Région"), ("ÖZTÜRK", "la Région"), ("SOW", "")):
        path_id = somebody(work, name, payer=payer)
        days = [OCTOBER + timedelta(days=rank) for rank in range(31)]
        held = {(day, half): "P" for day in days if day.weekday() < 5 for half in Half}
        if name == "ÖZTÜRK":
            del held[date(2026, 10, 6), Half.MORNING]
        hold(work, path_id, held)


@pytest.fixture
def show(qtbot: QtBot, work: Work, tmp_path: Path, told: Told) -> Iterator[Shower]:
    """Open the dialog."""
    window = blank_window()
    qtbot.addWidget(window)

    def show_it(month: date | None = None) -> StatementsDialog:
        doors = IssuingDoors(
            work,
            InlineTasks(),
            told,
            MachineSettings(tmp_path),
            Bus(),
            lambda: TODAY,
            tmp_path / "Impressions",
        )
        dialog = StatementsDialog(doors, Reads(work), month, parent=window)
        dialog.open()
        return dialog

    yield show_it
    assert told.faults == []


@pytest.mark.usefixtures("people")
def test_the_last_whole_month_is_shown_with_what_lacks(show: Shower, work: Work) -> None:
    dialog = show()
    choices = dialog.choices
    assert choices.month.currentText() == "octobre 2026"
    assert [choices.funder.itemText(rank) for rank in range(choices.funder.count())] == [
        "Tous les financeurs",
        "la Région",
        "Sans financeur noté",
    ]
    assert choices.told.text() == "À vérifier (1)"
    assert choices.remarks.item(0).text().replace("\u00a0", " ") == (
        "ÖZTÜRK Thị Mai : 1 demi-journée non saisie"
    )
    assert dialog.preview.has_pages()
    assert count(work, IssuedDocument) == 0


@pytest.mark.usefixtures("people")
def test_each_funder_is_issued_and_written(show: Shower, work: Work, tmp_path: Path) -> None:
    dialog = show(OCTOBER)
    QTest.keyClick(dialog.foot.go, Qt.Key.Key_Space)
    assert count(work, IssuedDocument) == 2
    assert sorted(path.name for path in (tmp_path / "Impressions").iterdir()) == [
        "Etat-presence_la-Region_2026-10.pdf",
        "Etat-presence_sans-financeur-note_2026-10.pdf",
    ]
    assert dialog.foot.go.text() == "Imprimer les 2 documents"
    dialog.choices.funder.setCurrentIndex(1)
    assert dialog.foot.go.text() == "Délivrer et enregistrer"
    dialog.foot.go.click()
    assert dialog.files[0].again
    assert count(work, IssuedDocument) == 2


@pytest.mark.usefixtures("people")
def test_another_month_and_another_site(show: Shower, work: Work) -> None:
    dialog = show(OCTOBER)
    choices = dialog.choices
    choices.funder.setCurrentIndex(1)
    QTest.keyClick(choices.month, Qt.Key.Key_Up)
    assert choices.month.currentText() == "novembre 2026"
    assert choices.funder.currentText() == "la Région"
    assert "non saisies" in choices.remarks.item(0).text()
    choices.month.setCurrentIndex(choices.month.count() - 1)
    assert choices.funder.currentText() == "Tous les financeurs"
    assert choices.told.text() == "Rien à vérifier ce mois-ci."
    assert choices.remarks.isHidden()
    assert "Aucun stagiaire en formation" in dialog.preview.empty.title()
    assert not dialog.foot.go.isEnabled()
    dialog.prepare()
    assert "Aucun stagiaire" in dialog.foot.said.text()
    choices.month.setCurrentIndex(1)
    assert dialog.preview.has_pages()
    choices.site.setCurrentIndex(2)
    assert choices.asked().site_id == Reads(work).sites()[1].id
    assert not dialog.foot.go.isEnabled()


@pytest.mark.usefixtures("people")
def test_a_line_leads_to_the_person(show: Shower, work: Work, qtbot: QtBot) -> None:
    dialog = show(OCTOBER)
    dialog.choices.remarks.setFocus()
    dialog.choices.remarks.setCurrentRow(0)
    with qtbot.waitSignal(dialog.person_asked) as asked:
        QTest.keyClick(dialog.choices.remarks, Qt.Key.Key_Return)
    assert asked.args is not None
    with work.read() as session:
        trainees = {row.trainee_id for row in session.query(PathRow)}
    assert asked.args[0] in trainees
    assert not dialog.isVisible()
    assert dialog.files == []


@pytest.mark.usefixtures("people")
def test_the_workbook(show: Shower, tmp_path: Path) -> None:
    dialog = show(OCTOBER)
    dialog.choices.excel.click()
    chooser = dialog.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.close()
    dialog.save_book(str(tmp_path / "octobre.xlsx"))
    assert dialog.foot.said.text() == "Enregistré\u00a0: octobre.xlsx"
    sheet = load_workbook(tmp_path / "octobre.xlsx").active
    assert sheet is not None
    assert sheet.max_row == 4


def test_a_month_too_old_to_be_listed_shows_the_last_whole_one(show: Shower) -> None:
    dialog = show(date(1990, 1, 1))
    assert dialog.choices.month.currentText() == "octobre 2026"
