"""The mass entry of follow-ups: by the keyboard alone, checked line by line, kept as one action."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, as_role
from tests.helpers.follow_ups import make_exit, note_situation
from tests.helpers.inks import first_ink
from tests.helpers.keyboard import plain
from tests.helpers.outcome_windows import OutcomeDesk, outcome_desk
from tests.helpers.placement_pages import type_into

from e2c_desktop.domain.codes import Moment, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.form_drafts import load_draft
from e2c_desktop.ui.kit.lookup import Lookup
from e2c_desktop.ui.outcomes.series_model import COLUMNS, FIELDS
from e2c_desktop.ui.outcomes.series_window import SeriesWindow, draft_key

Key = Qt.Key
EXIT = add_months(TODAY, -3)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OutcomeDesk]:
    """A school of which three people are to be asked at three months."""
    desk = outcome_desk(qtbot, tmp_path)
    for names in ("ABAD Ana", "BLOT Bob", "CISSÉ Coumba"):
        make_exit(desk.work, EXIT, names=names)
    yield desk
    dialog = desk.windows.dialog
    if dialog is not None:
        dialog.close()


def opened(desk: OutcomeDesk) -> SeriesWindow:
    window = desk.windows.show_series()
    assert window is not None
    window.activateWindow()
    QCoreApplication.processEvents()
    return window


def typing(window: SeriesWindow) -> QWidget:
    """Where the keys of a person go now."""
    widget = window.focusWidget()
    return window.grid if widget is None else widget


def press(window: SeriesWindow, *keys: str) -> None:
    """Type what a person types: texts letter by letter, « Tab », « Entrée », « Maj Tab »."""
    named = {"Tab": Key.Key_Tab, "Entrée": Key.Key_Return, "Suppr": Key.Key_Delete}
    for each in keys:
        if each in named:
            QTest.keyClick(typing(window), named[each])
        elif each == "Maj Tab":
            QTest.keyClick(typing(window), Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        else:
            for letter in each:
                type_into(typing(window), letter)
        QCoreApplication.processEvents()


def cell(window: SeriesWindow) -> tuple[int, str]:
    """The cell in force: its line, and the field of its column."""
    index = window.grid.currentIndex()
    return index.row(), FIELDS[index.column()]


def stand(window: SeriesWindow, row: int, field: str) -> None:
    window.grid.setCurrentIndex(window.model.index(row, FIELDS.index(field)))


def shown(window: SeriesWindow, row: int) -> list[str]:
    model = window.model
    return [plain(str(model.index(row, place).data())) for place in range(len(COLUMNS))]


def typed_texts(window: SeriesWindow) -> list[dict[str, str]]:
    return list(window.model.begun().values())


def test_a_line_is_typed_without_the_mouse(desk: OutcomeDesk) -> None:
    window = opened(desk)
    assert cell(window) == (0, "reached")
    press(window, "o")
    assert cell(window) == (0, "code")
    press(window, "inter", "Tab", "Cariste", "Tab", "Adecco", "Tab", "0109", "Tab", "30/11", "Tab")
    assert cell(window) == (0, "observed_on")
    press(window, "hier", "Tab", "content", "Entrée")
    assert cell(window) == (1, "note")
    assert shown(window, 0) == [
        "ABAD Ana",
        "Oui",
        "Intérim",
        "Cariste",
        "Adecco",
        "01/09/2026",
        "30/11/2026",
        "15/11/2026",
        "content",
        "Prête",
    ]
    assert window.tally.text() == "1 prête, 0 à corriger"


def test_the_day_typed_last_serves_for_the_next_line(desk: OutcomeDesk) -> None:
    window = opened(desk)
    stand(window, 0, "observed_on")
    press(window, "02/11", "Tab")
    stand(window, 1, "code")
    press(window, "emp_cdi", "Entrée")
    assert cell(window) == (2, "code")
    assert shown(window, 1)[1:3] == ["Oui", "CDI"]
    assert shown(window, 1)[7] == "02/11/2026"


def test_what_is_wrong_is_said_and_stays(desk: OutcomeDesk) -> None:
    window = opened(desk)
    press(window, "n")
    stand(window, 0, "starts_on")
    press(window, "31/02", "Tab")
    stand(window, 0, "starts_on")
    assert plain(window.remark.text()) == "Ce jour n’existe pas en février."
    assert shown(window, 0)[-1] == "À corriger"
    assert not window.save_button.isEnabled()
    index = window.model.index(0, FIELDS.index("starts_on"))
    assert plain(index.data(Qt.ItemDataRole.ToolTipRole)) == "Ce jour n’existe pas en février."
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert plain(spoken) == "ABAD Ana, Du : 31/02, Ce jour n’existe pas en février."
    press(window, "Suppr")
    assert shown(window, 0)[-1] == "Prête"
    stand(window, 1, "code")
    press(window, "cdd", "Tab")
    assert shown(window, 1)[-1] == "À surveiller"
    stand(window, 1, "note")
    told = "CDD sans date de fin : sa durée ne peut pas être jugée."
    assert plain(window.remark.text()) == told


def test_lines_that_are_ready_are_kept_at_once_and_the_others_stay(desk: OutcomeDesk) -> None:
    window = opened(desk)
    press(window, "o", "cdi", "Tab")
    stand(window, 1, "reached")
    press(window, "n")
    stand(window, 2, "title")
    press(window, "Vendeuse", "Tab")
    assert window.tally.text() == "2 prêtes, 1 à corriger"
    assert window.save_button.text() == "Enregistrer 2 lignes"
    QTest.keyClick(window.grid, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    left = [shown(window, row)[0] for row in range(window.model.rowCount())]
    assert left == ["BLOT Bob", "CISSÉ Coumba"]
    assert window.tally.text() == "0 prête, 1 à corriger"
    assert plain(desk.toast()) == "2 suivis enregistrés"
    (draft,) = typed_texts(window)
    assert draft["title"] == "Vendeuse"


def test_what_is_begun_is_shown_again_after_the_window_or_the_program_closed(
    desk: OutcomeDesk,
) -> None:
    window = opened(desk)
    press(window, "o", "cdi", "Tab")
    window.close_button.click()
    assert "Saisie gardée" in desk.toast()
    again = opened(desk)
    assert shown(again, 0)[2] == "CDI"
    assert not again.note.isHidden()
    again.note.button.click()
    assert shown(again, 0)[2] == ""
    assert load_draft(desk.work, key=draft_key(Moment.M3)) is None
    again.close()
    assert opened(desk).note.isHidden()


def test_a_lock_keeps_what_is_begun(desk: OutcomeDesk) -> None:
    window = opened(desk)
    press(window, "o", "cdi", "Tab")
    window.hide()
    assert load_draft(desk.work, key=draft_key(Moment.M3)) is not None
    assert shown(opened(desk), 0)[2] == "CDI"


def test_another_moment_has_its_own_lines(desk: OutcomeDesk) -> None:
    make_exit(desk.work, add_months(TODAY, -6), names="SIX Jean")
    window = opened(desk)
    press(window, "n")
    window.moment.setFocus()
    QTest.keyClick(window.moment, Key.Key_Down)
    assert shown(window, 0)[0] == "SIX Jean"
    assert typed_texts(window) == []
    QTest.keyClick(window.moment, Key.Key_Down)
    assert window.empty.isVisible()
    for _ in range(2):
        QTest.keyClick(window.moment, Key.Key_Up)
    assert shown(window, 0)[1] == "Non"


def test_lines_begun_out_of_the_list_are_counted_and_kept(desk: OutcomeDesk) -> None:
    window = opened(desk)
    press(window, "n")
    window.first.setFocus()
    window.first.selectAll()
    press(window, "01/01/2020", "Tab")
    window.last.setFocus()
    window.last.selectAll()
    press(window, "31/12/2020", "Tab")
    assert window.empty.isVisible()
    assert window.tally.text() == "0 prête, 0 à corriger, 1 hors de cette liste"
    window.last.setFocus()
    window.last.selectAll()
    press(window, "99", "Tab")
    assert window.empty.isVisible()
    window.last.selectAll()
    window.last.setFocus()
    window.last.clear()
    window.read()
    assert window.empty.isVisible()


def test_one_cohort_may_be_typed_alone(desk: OutcomeDesk) -> None:
    window = opened(desk)
    window.cohort.setFocus()
    names = [window.cohort.itemText(place) for place in range(window.cohort.count())]
    for _ in range(names.index("Vitry mai 2026")):
        QTest.keyClick(window.cohort, Key.Key_Down)
    assert window.empty.isVisible()


def test_an_answer_given_meanwhile_is_told_and_nothing_is_lost(desk: OutcomeDesk) -> None:
    window = opened(desk)
    press(window, "o", "cdi", "Tab")
    path_id = window.model.person(0).path_id
    note_situation(desk.work, path_id, Moment.M3, SituationCode.SEEKING)
    window.save()
    assert len(desk.errors.seen) == 1
    assert shown(window, 0)[2] == "CDI"


def test_tab_goes_back_and_leaves_the_grid_at_its_ends(desk: OutcomeDesk) -> None:
    window = opened(desk)
    press(window, "Tab", "Maj Tab")
    assert cell(window) == (0, "reached")
    press(window, "Maj Tab")
    assert window.focusWidget() is not window.grid
    window.grid.setFocus()
    stand(window, 2, "note")
    press(window, "Tab")
    assert window.focusWidget() is not window.grid
    window.grid.setFocus()
    stand(window, 2, "title")
    press(window, "Entrée")
    assert cell(window) == (2, "title")


def test_the_list_of_situations_is_walked_and_may_be_emptied(desk: OutcomeDesk) -> None:
    window = opened(desk)
    stand(window, 0, "code")
    press(window, "form")
    editor = typing(window)
    assert isinstance(editor, Lookup)
    assert len(editor.lines()) == 3
    QTest.keyClick(editor, Key.Key_Down)
    press(window, "Tab")
    assert shown(window, 0)[2] == "Formation diplômante"
    stand(window, 0, "code")
    QTest.keyClick(window.grid, Key.Key_F2)
    editor = typing(window)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Formation diplômante"
    editor.selectAll()
    QTest.keyClick(editor, Key.Key_Delete)
    press(window, "Tab")
    assert shown(window, 0)[2] == ""
    stand(window, 0, "code")
    press(window, "xyz")
    QTest.keyClick(typing(window), Key.Key_Escape)
    assert shown(window, 0)[2] == ""


def test_it_is_open_to_who_may_write(desk: OutcomeDesk) -> None:
    desk.doors.reads.visitor = True
    assert desk.windows.show_series() is None
    reader = as_role(desk.work, Role.READER)
    desk.doors.open_base(reader, Reads(reader))
    assert desk.windows.show_series() is None


def test_the_whole_grid_is_painted(desk: OutcomeDesk) -> None:
    window = opened(desk)
    press(window, "o", "cdi", "Tab", "Chef")
    picture = window.grid.grab()
    assert not picture.isNull()
    assert QApplication.focusWidget() is not None
    assert window.grid.visualRect(window.grid.currentIndex()).center() != QPoint()


def test_the_title_of_the_names_stands_over_them(desk: OutcomeDesk) -> None:
    window = opened(desk)
    header = window.grid.horizontalHeader()
    title = first_ink(header.viewport(), QRect(0, 0, header.sectionSize(0), header.height() - 2))
    cell = window.grid.visualRect(window.grid.model().index(1, 0))
    name = first_ink(window.grid.viewport(), cell.adjusted(0, 2, -2, -2))
    assert abs(title - name) <= 2
