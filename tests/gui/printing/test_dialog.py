"""The printing dialog: from a list of people to files, paper, and what is to be completed."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.printing.conftest import Opener, Told
from tests.helpers.builders import act, current_path, make_path, make_trainee

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import DatabaseReadOnly, TargetUnreachable
from e2c_desktop.domain.path import PathAction
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.work import Work
from e2c_desktop.ui.printing import batch as batch_module
from e2c_desktop.ui.printing import page_asking as asking_module
from e2c_desktop.ui.printing import sources as sources_module
from e2c_desktop.ui.printing.choices import MERGED
from e2c_desktop.ui.printing.file_dialog import FileDialog
from e2c_desktop.ui.printing.paper_choice import PaperSides
from e2c_desktop.ui.printing.people_delegate import link_box
from e2c_desktop.ui.printing.people_model import PeopleModel, Stage
from e2c_desktop.ui.printing.sources import path_source
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import TaskRunner


def text_of(data: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(data), strict=True).pages)


def test_the_first_pages_are_there_at_once_and_nothing_is_numbered(
    work: Work, open_dialog: Opener
) -> None:
    path = make_path(work)
    dialog = open_dialog([path.id])
    assert dialog.preview.has_pages()
    assert dialog.preview.title.text().startswith("NGUYỄN Thị Mai")
    assert dialog.preview.page.text().startswith("Page 1 sur")
    assert dialog.foot.go.text() == "Préparer le dossier"
    trainee = Reads(work).trainees_page(TraineeFilter())[0]
    assert Reads(work).trainee(trainee.id).paths[0].documents == ()


def test_a_cohort_becomes_files_with_a_number_each(
    work: Work, open_dialog: Opener, tmp_path: Path
) -> None:
    bus, heard = Bus(), list[Changes]()
    bus.changed.connect(lambda changes, who: heard.append(changes))
    paths = [make_path(work, last_name=name).id for name in ("ABDALLAH", "ÖZTÜRK", "N’DIAYE")]
    dialog = open_dialog(paths, bus=bus)
    assert dialog.foot.go.text() == "Préparer les 3 dossiers"
    dialog.foot.go.click()
    assert dialog.foot.said.text() == "3 fichiers enregistrés."
    assert dialog.choices.ready.text() == "3 faits"
    assert len(list((tmp_path / "Impressions").glob("*.pdf"))) == 3
    assert all(file.number for file in dialog.files)
    assert "ÖZTÜRK" in text_of(dialog.files[1].data).upper()
    assert dialog.foot.go.text() == "Imprimer les 3 dossiers"
    assert heard


def test_the_same_documents_come_out_the_second_time(work: Work, open_dialog: Opener) -> None:
    path = make_path(work)
    first = open_dialog([path.id])
    first.foot.go.click()
    second = open_dialog([path.id])
    second.foot.go.click()
    assert [file.data for file in second.files] == [file.data for file in first.files]
    assert second.files[0].number == first.files[0].number


def test_everything_goes_into_one_file(work: Work, open_dialog: Opener, tmp_path: Path) -> None:
    paths = [make_path(work, last_name=name).id for name in ("ABDALLAH", "ÖZTÜRK")]
    dialog = open_dialog(paths)
    dialog.choices.way.setCurrentText(MERGED)
    dialog.choices.kinds[DocumentKind.ENTRY_CERTIFICATE].click()
    dialog.foot.go.click()
    assert dialog.foot.said.text() == "1 fichier enregistré."
    (file,) = (tmp_path / "Impressions").glob("*.pdf")
    names = [each for each in PdfReader(file).outline if not isinstance(each, list)]
    assert len(names) == 4


def test_what_lacks_is_said_listed_and_opened(
    work: Work, open_dialog: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    sound = make_path(work, last_name="ABDALLAH")
    candidate = make_trainee(work, last_name="BRUN", first_name="Lou", birth_date=None)
    dialog = open_dialog([sound.id, current_path(work, candidate).id])
    dialog.foot.go.click()
    line = dialog.choices.model.people[1]
    assert line.stage is Stage.FAILED
    assert line.said
    assert dialog.foot.said.text() == "1 fichier enregistré. 1 à compléter."
    assert dialog.foot.go.text() == "Imprimer le dossier"
    dialog.foot.list.click()
    assert (tmp_path / "Impressions" / "A-completer-2026-11-16.xlsx").is_file()
    dialog.choices.table.choose_row(1)
    qtbot.waitUntil(lambda: not dialog.preview.has_pages())
    with qtbot.waitSignal(dialog.fill_asked) as asked:
        QTest.keyClick(dialog.choices.table, Qt.Key.Key_Return)
    assert asked.args == [candidate]


def test_a_click_on_the_link_opens_the_record(
    work: Work, open_dialog: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    candidate = make_trainee(work, birth_date=None)
    dialog = open_dialog([current_path(work, candidate).id])
    dialog.foot.go.click()
    table = dialog.choices.table
    box = link_box(table.visualRect(dialog.choices.model.index(0, 0)))
    asked: list[object] = []
    dialog.fill_asked.connect(asked.append)
    here = table.viewport().mapToGlobal(box.center())
    monkeypatch.setattr("e2c_desktop.ui.printing.choices.QCursor.pos", lambda: here)
    table.clicked.emit(dialog.choices.model.index(0, 0))
    assert asked == [candidate]
    away = table.viewport().mapToGlobal(box.topLeft() / 4)
    monkeypatch.setattr("e2c_desktop.ui.printing.choices.QCursor.pos", lambda: away)
    table.clicked.emit(dialog.choices.model.index(0, 0))
    assert len(asked) == 1


def test_a_completed_record_is_made_at_the_second_asking(work: Work, open_dialog: Opener) -> None:
    trainee = make_trainee(work)
    dialog = open_dialog([current_path(work, trainee).id])
    dialog.foot.go.click()
    assert dialog.files == []
    act(work, trainee, PathAction.ADMIT, date(2026, 4, 21))
    act(work, trainee, PathAction.ENTER, date(2026, 5, 4))
    dialog.foot.go.click()
    assert len(dialog.files) == 1
    assert not dialog.choices.model.people[0].failures


def test_unticked_people_are_left_out(work: Work, open_dialog: Opener) -> None:
    paths = [make_path(work, last_name=name).id for name in ("ABDALLAH", "ÖZTÜRK")]
    dialog = open_dialog(paths)
    model = dialog.choices.model
    model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert dialog.choices.everybody.text() == "Stagiaires, 1 coché sur 2"
    assert dialog.choices.everybody.checkState() is Qt.CheckState.PartiallyChecked
    dialog.foot.go.click()
    assert [file.person for file in dialog.files] == ["ÖZTÜRK Thị Mai"]
    dialog.choices.everybody.click()
    assert dialog.choices.everybody.checkState() is Qt.CheckState.Checked
    assert dialog.foot.go.text() == "Préparer les 2 dossiers"
    dialog.choices.everybody.click()
    assert not dialog.foot.go.isEnabled()


def test_other_documents_begin_again(work: Work, open_dialog: Opener) -> None:
    dialog = open_dialog([make_path(work).id])
    dialog.foot.go.click()
    kinds = dialog.choices.kinds
    booklet, entry = kinds[DocumentKind.BOOKLET], kinds[DocumentKind.ENTRY_CERTIFICATE]
    entry.click()
    assert dialog.files == []
    assert dialog.foot.said.text() == ""
    booklet.click()
    entry.click()
    assert not dialog.foot.go.isEnabled()
    assert "Cochez un document" in dialog.preview.empty.title()


def test_a_cohort_is_added_without_doubles(work: Work, open_dialog: Opener) -> None:
    first = make_path(work, last_name="ABDALLAH")
    make_path(work, last_name="ÖZTÜRK")
    dialog = open_dialog([first.id])
    dialog.choices.add_cohort.menu().actions()[0].trigger()
    assert [line.person.strong for line in dialog.choices.model.people] == ["ABDALLAH", "ÖZTÜRK"]
    dialog.choices.add_cohort.menu().actions()[0].trigger()
    assert len(dialog.choices.model.people) == 2
    assert dialog.count.text() == "2 stagiaires"


def test_forms_to_fill_in_by_hand_are_offered_beside_the_documents(
    work: Work, open_dialog: Opener
) -> None:
    dialog = open_dialog([make_path(work).id])
    actions = dialog.choices.blanks.menu().actions()
    assert [action.text() for action in actions] == [
        "Bilan",
        "Autorisation de droit à l’image",
        "Notice d’information RGPD",
        "Récépissé du règlement intérieur",
    ]
    actions[3].trigger()
    shown = dialog.findChild(FileDialog)
    assert shown is not None
    assert shown.windowTitle() == "Récépissé du règlement intérieur (vierge)"
    shown.reject()


def test_most_of_the_left_is_for_the_people(work: Work, open_dialog: Opener) -> None:
    dialog = open_dialog([make_path(work, last_name=f"NOM {rank}").id for rank in range(8)])
    dialog.resize(1270, 704)
    QApplication.processEvents()
    table = dialog.choices.table
    assert table.height() // table.rowHeight(0) >= 6


def test_stopping_keeps_what_is_made_and_goes_on_later(
    work: Work, open_dialog: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    paths = [make_path(work, last_name=f"NOM {rank}").id for rank in range(12)]
    tasks = TaskRunner()
    dialog = open_dialog(paths, tasks)
    dialog.foot.go.click()
    qtbot.waitUntil(lambda: bool(dialog.files), timeout=20_000)
    if dialog._busy:  # a laden machine may have made them all before the window knew of the first
        dialog.reject()
        assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog._busy, timeout=20_000)
    made = len(dialog.files)
    if made < len(paths):
        qtbot.waitUntil(lambda: "Arrêté" in dialog.foot.said.text(), timeout=20_000)
        assert dialog.foot.go.text() == "Reprendre"
        dialog.foot.go.click()
    qtbot.waitUntil(lambda: len(dialog.files) == len(paths), timeout=20_000)
    qtbot.waitUntil(
        lambda: len(list((tmp_path / "Impressions").glob("*.pdf"))) == len(paths), timeout=20_000
    )
    dialog.reject()
    assert not dialog.isVisible()
    tasks.shut_down()


def test_paper_gets_every_page_in_a4(work: Work, open_dialog: Opener, tmp_path: Path) -> None:
    paths = [make_path(work, last_name=name).id for name in ("ABDALLAH", "ÖZTÜRK")]
    dialog = open_dialog(paths)
    dialog.choices.sides.setCurrentText(PaperSides.BOTH.value)
    dialog.foot.go.click()
    printer = dialog.paper.printer
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    dialog.foot.go.click()
    asked = dialog.findChild(QPrintDialog)
    assert asked is not None
    asked.accepted.emit(printer)
    printed = PdfReader(tmp_path / "papier.pdf")
    pages = sum(file.pages for file in dialog.files)
    pages += dialog.files[0].pages % 2  # the second person begins a sheet
    assert len(printed.pages) == pages
    assert [round(float(side)) for side in printed.pages[0].mediabox[2:]] == [595, 842]
    assert dialog.foot.said.text() == f"{pages} pages envoyées à l’imprimante."
    assert dialog.paper.two_sided


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_told(
    work: Work, open_dialog: Opener, told: Told, tmp_path: Path
) -> None:
    dialog = open_dialog([make_path(work).id])
    dialog.foot.go.click()
    printer = dialog.paper.printer
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "absent" / "papier.pdf"))
    dialog.paper.print_with(lambda: dialog.files[0].data)
    assert told.messages[0][0] == "Aucune imprimante n’a répondu"


def test_faults_reach_the_one_presenter(
    work: Work, open_dialog: Opener, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_path(work)
    dialog = open_dialog([path.id])

    def refuse(*given: object, **named: object) -> None:
        raise TargetUnreachable

    monkeypatch.setattr(batch_module, "save_documents", refuse)
    dialog.foot.go.click()
    assert isinstance(told.faults[0], TargetUnreachable)
    assert dialog.foot.save.isVisible()

    def broken(*given: object, **named: object) -> None:
        raise DatabaseReadOnly

    monkeypatch.setattr(sources_module, "print_documents", broken)
    other = open_dialog([path.id])
    other.foot.go.click()
    assert isinstance(told.faults[1], DatabaseReadOnly)

    def fail(*given: object, **named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(asking_module, "preview_document", fail)
    open_dialog([path.id])
    assert isinstance(told.faults[2], RuntimeError)


def test_another_folder_can_be_chosen_after_the_work(
    work: Work, open_dialog: Opener, tmp_path: Path
) -> None:
    dialog = open_dialog([make_path(work).id])
    dialog.foot.go.click()
    assert not dialog.foot.save.isVisible()
    dialog.choices.choose.click()
    dialog.choices._on_folder_chosen(str(tmp_path / "ailleurs"))
    assert dialog.foot.save.isVisible()
    dialog.foot.save.click()
    assert len(list((tmp_path / "ailleurs").glob("*.pdf"))) == 1
    again = open_dialog([make_path(work, last_name="BRUN").id])
    assert again.choices.folder == tmp_path / "ailleurs"


def test_pages_are_turned_and_zoomed_by_their_buttons(work: Work, open_dialog: Opener) -> None:
    pane = open_dialog([make_path(work).id]).preview
    pane.next.click()
    assert pane.page.text().startswith("Page 2 sur")
    pane.previous.click()
    pane.previous.click()
    assert pane.page.text().startswith("Page 1 sur")
    pane.larger.click()
    before = pane.view.zoomFactor()
    pane.larger.click()
    assert pane.view.zoomFactor() > before
    pane.smaller.click()
    pane.smaller.click()
    assert pane.view.zoomFactor() < before
    pane.whole.click()
    assert pane.view.zoomMode() is pane.view.ZoomMode.FitInView


def test_a_screen_reader_hears_who_and_how_far(work: Work) -> None:
    path = make_path(work)
    model = PeopleModel(path_source(Reads(work), [path.id]).lines)
    index = model.index(0, 0)
    said = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "NGUYỄN Thị Mai, en attente, En attente"
    model.locked = True
    assert not model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable
    assert not model.setData(index, 0, Qt.ItemDataRole.CheckStateRole)
