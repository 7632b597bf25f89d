"""Paper and booklets in the printing dialog: folded, changed pages, both sides by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.gui.printing.conftest import Opener, Told
from tests.helpers.builders import TODAY, make_path
from tests.unit.services.test_paper_sheets import FILES

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import TargetUnreachable
from e2c_desktop.domain.paper_turning import ManualWay
from e2c_desktop.services.work import Work
from e2c_desktop.ui.printing import manual_duplex as module
from e2c_desktop.ui.printing.manual_duplex import WAY, HandDoors, ManualDuplex, Step
from e2c_desktop.ui.printing.paper_choice import PaperChoice, PaperSides
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.tasks import InlineTasks

Guide = Callable[..., ManualDuplex]


@pytest.fixture
def guide(qtbot: QtBot, tmp_path: Path, told: Told) -> Guide:
    """Open the guide of both sides for two small documents, on a printer that is a file."""

    def open_guide(
        *, folded: bool = False, settings: MachineSettings | None = None
    ) -> ManualDuplex:
        kept = settings or MachineSettings(tmp_path / "machine.ini")
        dialog = ManualDuplex(
            FILES, HandDoors(InlineTasks(), told, kept, lambda: TODAY), folded=folded
        )
        qtbot.addWidget(dialog)
        dialog.paper.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.paper.printer.setOutputFileName(str(tmp_path / "papier.pdf"))
        dialog.show()
        return dialog

    return open_guide


def choose_printer(dialog: ManualDuplex) -> None:
    dialog.go.click()
    asked = dialog.findChildren(QPrintDialog)[-1]
    asked.accepted.emit(dialog.paper.printer)
    asked.hide()


def answer(dialog: ManualDuplex, *ranks: int) -> None:
    for group, rank in zip(dialog.questions.groups, ranks, strict=True):
        group.button(rank).click()


def test_a_printer_is_tried_once_then_both_sides_come_out(
    guide: Guide, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = guide()
    assert dialog.title.text() == "Choisissez l’imprimante"
    choose_printer(dialog)
    assert "deux feuilles" in dialog.title.text()
    dialog.go.click()
    assert len(PdfReader(tmp_path / "papier.pdf").pages) == 2
    assert "sans la retourner" in dialog.words.text()
    dialog.go.click()
    assert dialog.title.text() == "Regardez les deux feuilles"
    assert not dialog.go.isEnabled()
    answer(dialog, 1, 0, 0)
    assert dialog.go.isEnabled()
    dialog.go.click()
    assert "3 feuilles" in dialog.words.text()
    dialog.go.click()
    assert len(PdfReader(tmp_path / "papier.pdf").pages) == 3
    assert "Retournez la pile" in dialog.words.text()
    assert "retournée" in dialog.drawing.accessibleName()
    dialog.grab()
    dialog.go.click()
    assert len(PdfReader(tmp_path / "papier.pdf").pages) == 3
    assert dialog.title.text() == "C’est imprimé"
    assert not dialog.go.isVisible()
    dialog.leave.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_a_printer_is_remembered_on_this_machine(guide: Guide, tmp_path: Path) -> None:
    settings = MachineSettings(tmp_path / "autre.ini")
    name = guide().paper.printer.printerName()
    settings.set_value(f"{WAY}{name}", ManualWay(reversed=True).as_text())
    dialog = guide(folded=True, settings=settings)
    choose_printer(dialog)
    assert dialog.step is Step.FRONTS
    dialog.go.click()
    assert "comme elle est sortie" in dialog.words.text()
    dialog.grab()
    dialog.go.click()
    assert "agrafez" in dialog.words.text()


def test_a_trial_can_be_made_again(guide: Guide, tmp_path: Path) -> None:
    settings = MachineSettings(tmp_path / "autre.ini")
    name = guide().paper.printer.printerName()
    settings.set_value(f"{WAY}{name}", ManualWay().as_text())
    dialog = guide(settings=settings)
    choose_printer(dialog)
    dialog.again.click()
    assert dialog.step is Step.TRY
    assert not dialog.again.isVisible()
    assert dialog.questions.answers is None
    dialog.go.click()
    dialog.go.click()
    answer(dialog, 0, 1, 1)
    dialog.go.click()
    kept = ManualWay.from_text(settings.value(f"{WAY}{name}"))
    assert kept == ManualWay(False, True, True)


def test_answers_are_given_by_the_keyboard(guide: Guide) -> None:
    dialog = guide()
    dialog.show_step(Step.ANSWER)
    for group in dialog.questions.groups:
        QTest.keyClick(group.button(1), Qt.Key.Key_Space)
    assert dialog.questions.answers is not None
    assert dialog.go.isEnabled()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_silent_printer_and_a_fault_leave_the_step_where_it_is(
    guide: Guide, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = guide()
    dialog.show_step(Step.FRONTS)
    dialog.paper.printer.setOutputFileName(str(tmp_path / "absent" / "papier.pdf"))
    dialog.go.click()
    assert told.messages[0][0] == "Aucune imprimante n’a répondu"
    assert dialog.step is Step.FRONTS
    assert dialog.go.isEnabled()

    def refuse(*given: object) -> None:
        raise TargetUnreachable

    monkeypatch.setattr(module, "stack_sides", refuse)
    dialog.go.click()
    assert isinstance(told.faults[0], TargetUnreachable)
    other = guide()
    other.show_step(Step.BACKS)
    other.go.click()
    assert len(told.faults) == 2


def test_the_paper_offered_follows_the_documents(qtbot: QtBot) -> None:
    without = PaperChoice([DocumentKind.ENTRY_CERTIFICATE])
    qtbot.addWidget(without)
    assert without.count() == 3
    choice = PaperChoice([DocumentKind.BOOKLET])
    qtbot.addWidget(choice)
    qtbot.addWidget(choice.changed_only)
    choice.follow([DocumentKind.EASY_BOOKLET])
    assert not choice.changed_only.isHidden()
    choice.changed_only.click()
    assert (choice.form.changed, choice.form.leaves) == (True, False)
    choice.setCurrentText(PaperSides.BOTH.value)
    assert choice.form.leaves
    assert choice.toolTip() == ""
    choice.setCurrentText(PaperSides.FOLDED.value)
    assert "Les archives gardent le portefeuille en A4" in choice.toolTip()
    choice.follow([DocumentKind.BOOKLET])
    assert (choice.form.a5, choice.form.changed) == (True, False)
    assert choice.changed_only.isHidden()
    assert not without.form.a5


def test_a_folded_booklet_is_seen_made_and_printed_lying_down(
    work: Work, open_dialog: Opener, tmp_path: Path
) -> None:
    dialog = open_dialog([make_path(work).id])
    dialog.choices.sides.setCurrentText(PaperSides.FOLDED.value)
    size = dialog.preview.document.pagePointSize(0)
    assert size.width() > size.height()
    dialog.foot.go.click()
    (file,) = (tmp_path / "Impressions").glob("*.pdf")
    assert file.name.endswith("_livret-A5.pdf")
    printer = dialog.paper.printer
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    dialog.foot.go.click()
    dialog.findChildren(QPrintDialog)[-1].accepted.emit(printer)
    printed = PdfReader(tmp_path / "papier.pdf")
    assert len(printed.pages) == dialog.files[0].pages
    assert [round(float(side)) for side in printed.pages[0].mediabox[2:]] == [595, 842]


def test_only_the_changed_pages_are_asked_for(work: Work, open_dialog: Opener) -> None:
    path = make_path(work).id
    open_dialog([path]).foot.go.click()
    dialog = open_dialog([path])
    dialog.choices.sides.changed_only.click()
    dialog.foot.go.click()
    assert dialog.files == []
    assert "Aucune page n’a changé" in dialog.choices.model.people[0].failures[0].reason


def test_both_sides_by_hand_open_the_guide(work: Work, open_dialog: Opener) -> None:
    dialog = open_dialog([make_path(work).id])
    dialog.choices.sides.setCurrentText(PaperSides.FOLDED_BY_HAND.value)
    dialog.foot.go.click()
    dialog.foot.go.click()
    guide = dialog.findChild(ManualDuplex)
    assert guide is not None
    assert guide.isVisible()
    guide.reject()
