"""« Portefeuilles »: how far the booklets of a cohort are, narrowed, ordered, taken out, opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, current_path
from tests.helpers.keyboard import plain
from tests.helpers.trainee_pages import Desk, open_desk, school_with_people
from tests.unit.documents.reading import texts

from e2c_desktop.domain.booklet_progress import WhereToFill
from e2c_desktop.domain.evaluation import EvaluationDraft, Moment
from e2c_desktop.services.evaluations import note_levels
from e2c_desktop.ui.portfolio.booklets_window import BookletsWindow
from e2c_desktop.ui.records import exporting
from e2c_desktop.ui.trainees.record_pane import COMPETENCES, IDENTITY, PATH, PORTFOLIO


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The tab on a school where one person has every level of the entry and of half-way."""
    work, people = school_with_people(tmp_path)
    desk = open_desk(qtbot, work, people)
    tree = desk.reads.competences.framework()
    assert tree is not None
    path_id = current_path(work, people["ŒUVRARD"]).id
    drafts = [
        EvaluationDraft(one.id, 2, TODAY, moment)
        for one in tree.competences()
        for moment in (Moment.ENTRY, Moment.MID)
    ]
    note_levels(work, levels={path_id: drafts})
    desk.page.open_trainee(people["NGUYỄN"])
    yield desk
    if desk.page.cohorts.dialog is not None:
        desk.page.cohorts.dialog.close()
    desk.close()


@pytest.fixture
def window(desk: Desk) -> BookletsWindow:
    """The list of the cohort, opened as a person opens it."""
    desk.page.page_actions()["booklets"].trigger()
    opened = desk.page.cohorts.dialog
    assert isinstance(opened, BookletsWindow)
    return opened


def names(window: BookletsWindow) -> list[str]:
    return [window.model.row(row)[1].last_name for row in range(window.model.rowCount())]


def choose(box: QComboBox, words: str) -> None:
    """Choose by the keyboard, as a person does."""
    box.setFocus()
    while box.currentText() != words:
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        if box.currentIndex() == before:
            QTest.keyClick(box, Qt.Key.Key_Home)


def test_the_cohort_of_the_person_shown_is_listed_with_what_lacks(window: BookletsWindow) -> None:
    assert window.cohort.currentText() == "Créteil mai 2026"
    assert names(window) == ["NGUYỄN", "ŒUVRARD", "TCHOUMI"]
    row = [plain(str(window.model.index(1, column).data())) for column in range(9)]
    assert row[0] == "ŒUVRARD Zoé"
    assert row[3].endswith(" %")
    assert row[6] == "26"
    assert "26 niveaux sans preuve" in row[8]
    assert plain(window.foot.text()) == "3 portefeuilles"


def test_the_list_is_narrowed_by_words_by_what_lacks_and_by_cohort(window: BookletsWindow) -> None:
    window.search.setFocus()
    QTest.keyClicks(window.search, "oeuv")
    assert names(window) == ["ŒUVRARD"]
    assert window.search.hasFocus()
    window.search.clear()
    choose(window.lacking, "Niveaux sans preuve")
    assert names(window) == ["ŒUVRARD"]
    choose(window.lacking, "Bilans sans signature")
    assert names(window) == []
    choose(window.lacking, "Niveaux manquants")
    assert names(window) == ["NGUYỄN", "TCHOUMI"]
    choose(window.lacking, "À compléter")
    window.gone.click()
    assert names(window) == ["D’HÔTEL", "NGUYỄN", "ŒUVRARD", "TCHOUMI"]
    choose(window.cohort, "Vitry mai 2026")
    assert names(window) == []
    choose(window.cohort, "Toutes les promotions")
    assert len(names(window)) == 4


def test_a_click_on_a_title_puts_in_order(window: BookletsWindow) -> None:
    window.table.set_order([(3, Qt.SortOrder.DescendingOrder)])
    assert names(window)[0] == "ŒUVRARD"
    window.table.set_order([(6, Qt.SortOrder.AscendingOrder), (0, Qt.SortOrder.DescendingOrder)])
    assert names(window) == ["TCHOUMI", "NGUYỄN", "ŒUVRARD"]


def test_the_list_is_printed_and_taken_out_in_the_order_shown(
    desk: Desk, window: BookletsWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: list[bytes] = []
    desk.page.pdf_ready.connect(lambda data, _: files.append(bytes(data)))
    window.table.set_order([(0, Qt.SortOrder.DescendingOrder)])
    QTest.mouseClick(window.print_button, Qt.MouseButton.LeftButton)
    page = plain(texts(files[0])[0])
    assert page.index("TCHOUMI") < page.index("NGUYỄN")
    assert "Créteil mai 2026 · Tous les portefeuilles" in page
    target = tmp_path / "portefeuilles.xlsx"
    monkeypatch.setattr(exporting, "ask_target", lambda *_: target)
    QTest.mouseClick(window.excel_button, Qt.MouseButton.LeftButton)
    sheet = load_workbook(target).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == ["TCHOUMI Ange", "ŒUVRARD Zoé", "NGUYỄN Thị Mai"]


def test_a_line_opens_the_booklet_of_the_person(desk: Desk, window: BookletsWindow) -> None:
    window.table.choose_row(1)
    QTest.keyClick(window.table, Qt.Key.Key_Return)
    record = desk.page.record.record()
    assert record is not None
    assert record.draft.last_name == "ŒUVRARD"
    assert desk.page.record.shown_tab() == PORTFOLIO


def test_a_visitor_sees_initials(desk: Desk) -> None:
    desk.reads.visitor = True
    desk.page.show_visitor()
    desk.page.page_actions()["booklets"].trigger()
    window = desk.page.cohorts.dialog
    assert isinstance(window, BookletsWindow)
    assert window.model.row(0)[1].name == "T. N."
    assert window.shown_list().mark == "Démonstration"


@pytest.mark.parametrize(
    ("where", "tab"),
    [
        (WhereToFill.IDENTITY, IDENTITY),
        (WhereToFill.PATH, PATH),
        (WhereToFill.COMPETENCES, COMPETENCES),
        (WhereToFill.PORTFOLIO, PORTFOLIO),
    ],
)
def test_what_is_to_be_done_leads_to_its_sub_tab(desk: Desk, where: WhereToFill, tab: int) -> None:
    desk.page.answer(desk.people["TCHOUMI"], where.value)
    assert desk.page.record.shown_tab() == tab


def test_the_column_of_the_list_tells_how_far_a_booklet_is(desk: Desk) -> None:
    columns = desk.page.list.columns
    columns.show(["nom", "portefeuille", "statut", "alerte"])
    model = desk.page.list.model
    cells = {
        model.row(row).last_name: plain(str(model.index(row, 1).data()))
        for row in range(model.rowCount())
    }
    assert cells["KABANGU"] == ""
    assert cells["NGUYỄN"].endswith(" %, à compléter")
    tip = str(model.index(desk.names().index("NGUYỄN"), 1).data(Qt.ItemDataRole.ToolTipRole))
    assert tip.startswith("Il manque")
    desk.page.list.table.set_order([(1, Qt.SortOrder.DescendingOrder)])
    assert desk.names()[0] == "ŒUVRARD"
    shown = desk.page.list.shown().read()
    assert shown[0].booklet is not None
