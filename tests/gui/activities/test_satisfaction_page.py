"""The section « Satisfaction »: what papers say, and papers typed with the digits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.builders import as_role
from tests.helpers.quality import quality_school
from tests.helpers.quality_pages import QualityDesk, open_section, typed_papers

from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.satisfaction import Questionnaire
from e2c_desktop.ui.activities.satisfaction_page import SatisfactionPage
from e2c_desktop.ui.activities.satisfaction_series import SatisfactionWindow

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Opened = tuple[SatisfactionPage, QualityDesk]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    work = quality_school(tmp_path)
    typed_papers(work)
    page, desk = open_section(qtbot, SatisfactionPage, tmp_path, work)
    yield page, desk
    desk.close()


def typing(page: SatisfactionPage) -> SatisfactionWindow:
    QTest.keyClick(page, KEYS.Key_N, CTRL)
    assert page.series is not None
    return page.series


def cells(page: SatisfactionPage, row: int) -> list[str]:
    model = page.model
    return [str(model.index(row, place).data()) for place in range(model.columnCount())]


def test_a_synthesis_tells_counts_means_and_the_year_before(opened: Opened) -> None:
    page, _ = opened
    last = page.model.rowCount() - 1
    assert cells(page, last) == [
        "L’école dans son ensemble",
        "11",
        "3,1",
        "72,7 %",
        "6",
        "3,0",
        "+0,1",
    ]
    assert cells(page, 3)[-3:] == ["", "", ""]
    side = page.side
    assert (side.share.text(), side.detail.text()) == ("72,7 %", "8 sur 11")
    assert side.before.text() == "2025\u00a0: 100,0 %"
    assert len(side.comments) == 2
    assert page.foot.text().startswith("Recommandation\u00a0: 8,4 sur 10, 11 réponses.")


def test_each_title_says_whose_figures_it_stands_over(opened: Opened) -> None:
    model = opened[0].model
    titles = [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
    ]
    assert titles[4:] == ["Réponses avant", "Moyenne avant", "Écart"]
    assert len(set(titles)) == len(titles)


def test_other_choices_show_other_papers(opened: Opened) -> None:
    page, _ = opened
    page.cohort.setCurrentIndex(1)
    page.cohort.setCurrentIndex(2)
    assert page.count.accessibleName() in {"0", "10"}
    page.questionnaire.choose(Questionnaire.COMPANY)
    assert not page.cohort.isVisible()
    assert page.side.detail.text() == "Aucune réponse"
    assert page.side.share.text() == "–"
    page.set_site(page.doors.reads.sites()[1].id)
    assert page.count.accessibleName() == "0"


def test_a_pile_is_typed_with_the_digits_alone(opened: Opened) -> None:
    page, desk = opened
    window = typing(page)
    grid = window.grid
    assert window.question.text() == "1. Les ateliers et les cours"
    assert window.scale.isVisible()
    QTest.keyClicks(grid, "43214321")
    assert window.question.text().startswith("Conseilleriez-vous")
    assert not window.scale.isVisible()
    QTest.keyClicks(grid, "10")
    QTest.keyClick(grid, KEYS.Key_Return)
    QTest.keyClicks(grid, "9")  # no such mark
    QTest.keyClicks(grid, "4")
    QTest.keyClick(grid, KEYS.Key_Tab)
    QTest.keyClick(grid, KEYS.Key_Backtab)
    QTest.keyClick(grid, KEYS.Key_Backtab)
    QTest.keyClick(grid, KEYS.Key_Delete)
    QTest.keyClicks(grid, "2")
    assert window.tally.text() == "2 questionnaires saisis"
    assert window.model.told()[0].recommend == 10
    assert window.model.told()[1].marks[:2] == [2, None]
    window.save()
    assert desk.toast() == "2 questionnaires enregistrés"
    assert page.count.accessibleName() == "13"
    assert window.model.told() == []
    window.reject()


def test_remarks_are_written_and_enter_goes_on(opened: Opened) -> None:
    page, _ = opened
    window = typing(page)
    grid, model = window.grid, window.model
    grid.setCurrentIndex(model.index(0, model.columnCount() - 1))
    QTest.keyClick(grid, KEYS.Key_F2)
    QTest.keyClicks(window.focusWidget(), "Tres bien")
    QTest.keyClick(window.focusWidget(), KEYS.Key_Return)
    QCoreApplication.processEvents()
    assert model.told()[0].comment == "Tres bien"
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 1)
    grid.setCurrentIndex(model.index(0, model.columnCount() - 1))
    QTest.keyClick(grid, KEYS.Key_Delete)
    assert model.told() == []
    assert not window.save_button.isEnabled()
    window.save()
    window.reject()


def test_a_screen_reader_hears_the_question_and_the_mark(opened: Opened) -> None:
    page, _ = opened
    window = typing(page)
    QTest.keyClicks(window.grid, "4")
    said = window.model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Feuille 1, Les ateliers et les cours, Très satisfait"
    header = window.model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert header == "Les ateliers et les cours"
    window.start_again()
    window.reject()


def test_what_is_begun_is_found_again(opened: Opened) -> None:
    page, desk = opened
    window = typing(page)
    QTest.keyClicks(window.grid, "44")
    window.reject()
    assert "Saisie gardée" in desk.toast()
    window = typing(page)
    assert window.model.told()[0].marks[:2] == [4, 4]
    assert window.note.isVisible()
    window.questionnaire.choose(Questionnaire.PARTNER)
    assert window.model.told() == []
    assert not window.cohort.isVisible()
    window.questionnaire.choose(Questionnaire.TRAINEE_END)
    assert window.model.told()[0].marks[:2] == [4, 4]
    window.start_again()
    assert window.model.told() == []
    window.close()


def test_a_day_to_come_is_refused_and_nothing_is_lost(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, desk = opened
    window = typing(page)
    QTest.keyClicks(window.grid, "4")
    window.on.setText("31/12/2027")
    window.save()
    assert "à venir" in str(desk.errors.seen[0])
    said: list[str] = []
    monkeypatch.setattr(desk.errors, "tell", lambda title, text, parent: said.append(title))
    window.on.setText("31/02/2026")
    window.save()
    window.on.setText("")
    window.save()
    assert said == ["Date à corriger", "Date à noter"]
    assert len(window.model.told()) == 1
    window.start_again()
    window.reject()


def test_one_paper_is_corrected_then_put_in_the_bin(opened: Opened) -> None:
    page, desk = opened
    page.papers_button.click()
    window = page.papers
    assert window is not None
    assert window.model.total() == 11
    QTest.keyClick(window.table, KEYS.Key_Return)
    dialog = window.dialog
    assert dialog is not None
    dialog.save_button.click()  # nothing was changed
    window.open_button.click()
    dialog = window.dialog
    assert dialog is not None
    dialog.binder.editors["mark_8"].set_value(1)
    dialog.binder.editors["comment"].set_value("Corrigé")
    dialog.save_button.click()
    assert desk.toast() == "Questionnaire corrigé"
    assert "Corrigé" in page.side.comments
    window.remove_button.click()
    assert window.model.total() == 10
    assert page.count.accessibleName() == "10"
    assert next(iter(window.shown_list().rows))[0] is not None
    window.print_button.click()
    assert desk.files[-1][1].startswith(b"%PDF")
    window.reject()


def test_a_company_is_looked_for_on_its_own_papers(opened: Opened) -> None:
    page, _ = opened
    page.questionnaire.choose(Questionnaire.COMPANY)
    window = typing(page)
    QTest.keyClicks(window.grid, "4444444")
    window.save()
    window.reject()
    page.show_papers()
    papers = page.papers
    assert papers is not None
    papers.open_button.click()
    assert papers.dialog is not None
    assert "company_id" in papers.dialog.binder.editors
    assert "cohort_id" not in papers.dialog.binder.editors
    papers.dialog.reject()
    papers.reject()


def test_the_synthesis_and_blank_papers_are_printed(opened: Opened) -> None:
    page, desk = opened
    page.print_button.click()
    page.print_blank()
    page.print_all_blank()
    assert [data[:4] for _, data in desk.files] == [b"%PDF"] * 3
    listed = page.shown_list()
    assert listed.title == "Satisfaction : stagiaire, en fin de parcours"
    assert any(str(row[0]).startswith("Ensemble : ") for row in listed.rows)


def test_who_only_reads_types_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    work = quality_school(tmp_path)
    typed_papers(work)
    page, desk = open_section(qtbot, SatisfactionPage, tmp_path, as_role(work, Role.READER))
    page.type_papers()
    assert page.series is None
    assert not page.type_button.isVisible()
    page.show_papers()
    assert page.papers is not None
    assert not page.papers.open_button.isVisible()
    page.papers.remove()
    page.papers.reject()
    page.focus_list()
    assert page.table.hasFocus()
    assert page.zones()[1] is page.table
    desk.close()
