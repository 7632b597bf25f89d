"""Papers of hours in the printing dialog: days of one's own, and letters about absences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.gui.printing.conftest import Opener, Told
from tests.helpers.attendance import hold, somebody
from tests.helpers.builders import TODAY
from tests.helpers.windows import blank_window
from tests.unit.documents.reading import texts

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.codes import DocumentKind as K
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.ui.printing.dialog import PrintDialog
from e2c_desktop.ui.printing.sources import letter_source
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.tasks import InlineTasks

Letters = Callable[..., PrintDialog]


@pytest.fixture
def path_id(work: Work) -> UUID:
    """Somebody there on two weeks of November, absent one day."""
    made = somebody(work, "ABDALLAH")
    days = [date(2026, 11, 2) + timedelta(days=rank) for rank in range(12)]
    held = {(day, half): "P" for day in days if day.weekday() < 5 for half in Half}
    held[date(2026, 11, 4), Half.MORNING] = "INJ"
    hold(work, made, held)
    return made


def told(dialog: PrintDialog) -> str:
    """The words of the first file."""
    return " ".join(texts(dialog.files[0].data))


def test_days_are_asked_for_papers_of_hours_alone(open_dialog: Opener, path_id: UUID) -> None:
    dialog = open_dialog([path_id])
    row = dialog.choices.days_row
    assert not row.isVisibleTo(dialog)
    dialog.choices.kinds[K.BOOKLET].click()
    dialog.choices.kinds[K.PRESENCE].click()
    assert row.isVisibleTo(dialog)
    dialog.foot.go.click()
    assert "du 4 mai au 13 novembre 2026" in told(dialog)
    row.first.setFocus()
    QTest.keyClicks(row.first, "02/11/2026")
    QTest.keyClick(row.first, Qt.Key.Key_Return)
    assert dialog.files == []
    row.last.setFocus()
    QTest.keyClicks(row.last, "06/11/2026")
    QTest.keyClick(row.last, Qt.Key.Key_Return)
    assert dialog.files == []
    dialog.foot.go.click()
    assert "du 2 au 6 novembre 2026" in told(dialog)
    assert "Heures de présence 31 h 30" in told(dialog)


@pytest.mark.parametrize(
    ("last", "words"), [("01/11/2026", "Avant le premier jour."), ("99", "Écrire le jour")]
)
def test_days_that_cannot_be_ask_for_nothing(
    open_dialog: Opener, path_id: UUID, last: str, words: str
) -> None:
    dialog = open_dialog([path_id])
    dialog.choices.kinds[K.BOOKLET].click()
    dialog.choices.kinds[K.DILIGENCE].click()
    row = dialog.choices.days_row
    row.first.set_date(date(2026, 11, 2))
    row.last.setFocus()
    QTest.keyClicks(row.last, last)
    QTest.keyClick(row.last, Qt.Key.Key_Enter)
    assert row.days is None
    assert words in row.last.accessibleDescription()
    assert not dialog.foot.go.isEnabled()
    row.last.set_date(date(2026, 11, 6))
    row.last.setFocus()
    QTest.keyClick(row.last, Qt.Key.Key_Up)
    assert row.last.accessibleDescription() == ""
    assert dialog.foot.go.isEnabled()
    QTest.keyClick(row, Qt.Key.Key_A)


@pytest.fixture
def open_letters(qtbot: QtBot, work: Work, tmp_path: Path) -> Letters:
    """Open the letters about the absences of some paths."""
    window = blank_window()
    qtbot.addWidget(window)

    def open_it(*paths: UUID) -> PrintDialog:
        reads = Reads(work)
        dialog = PrintDialog(
            work=work,
            reads=reads,
            tasks=InlineTasks(),
            errors=Told(),
            settings=MachineSettings(tmp_path),
            bus=Bus(),
            today=lambda: TODAY,
            source=letter_source(reads, paths),
            documents=tmp_path / "Impressions",
            parent=window,
        )
        dialog.open()
        return dialog

    return open_it


def test_letters_say_what_lacks_then_are_issued(
    work: Work, path_id: UUID, open_letters: Letters
) -> None:
    quiet = somebody(work, "SOW")
    dialog = open_letters(path_id, quiet)
    assert list(dialog.choices.kinds) == [K.ABSENCE_LETTER, K.ABSENCE_REMINDER]
    assert not dialog.choices.days_row.isVisibleTo(dialog)
    lines = dialog.choices.model.people
    assert lines[0].failures[0].reason == "Adresse incomplète"
    assert "Aucune absence injustifiée" in lines[1].failures[0].reason
    assert not dialog.foot.go.isEnabled()
    with work.write("Compléter") as scope:
        from e2c_desktop.storage.models import Path as PathRow
        from e2c_desktop.storage.models import Trainee

        path = scope.session.get_one(PathRow, path_id)
        trainee = scope.session.get_one(Trainee, path.trainee_id)
        trainee.address, trainee.town = "3, rue du Port", "Alfortville"
    dialog = open_letters(path_id)
    dialog.foot.go.click()
    assert "Mercredi 4 novembre 2026 matin 3 h 30" in told(dialog)
    reminder = open_letters(path_id)
    reminder.choices.kinds[K.ABSENCE_LETTER].click()
    reminder.choices.kinds[K.ABSENCE_REMINDER].click()
    reminder.foot.go.click()
    assert "Un premier courrier vous a été adressé le 16 novembre 2026." in told(reminder)
