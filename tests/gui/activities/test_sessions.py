"""The meetings: noted, corrected, filled with people; the grid answers one key a presence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from tests.helpers.activities import DAY, MORNING, presences, read
from tests.helpers.activity_pages import ActivityDesk
from tests.helpers.builders import TODAY

from e2c_desktop.queries.attendance_papers import SheetWish
from e2c_desktop.ui.activities.people_dialog import PeopleDialog
from e2c_desktop.ui.activities.presence_grid import PresenceGrid
from e2c_desktop.ui.records.draft_dialog import DraftDialog


@pytest.fixture
def grid(desk: ActivityDesk) -> PresenceGrid:
    """The grid of the visit: three people expected at one meeting."""
    desk.tab.open_activity(desk.school.made["visite"])
    found = desk.sessions().grid
    found.setFocus()
    return found


def marks(desk: ActivityDesk, name: str = "visite") -> list[str]:
    return presences(desk.school.work, desk.school.made[name])


def asked(desk: ActivityDesk) -> DraftDialog:
    dialog = desk.sessions().asking.dialog
    assert isinstance(dialog, DraftDialog)
    return dialog


def test_a_whole_meeting_is_noted_from_the_keyboard(desk: ActivityDesk, grid: PresenceGrid) -> None:
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 1)
    for key in "pae":
        QTest.keyClicks(grid, key)
    assert marks(desk) == ["present", "absent", "excuse"]
    assert grid.currentIndex().row() == 2
    QTest.keyClick(grid, Qt.Key.Key_Backspace)
    assert marks(desk)[2] == "prevu"


def test_one_gesture_notes_everybody(desk: ActivityDesk, grid: PresenceGrid) -> None:
    QTest.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert marks(desk) == ["absent"] * 3
    assert desk.toast() == "Tous\u00a0: absent"
    desk.do("all_present")
    assert marks(desk) == ["present"] * 3


def test_the_sheet_to_sign_is_asked_with_what_is_known(
    desk: ActivityDesk, grid: PresenceGrid, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[SheetWish] = []
    monkeypatch.setattr(desk.going, "print_sheets", asked.append)
    record = read(desk.school.work, desk.school.made["visite"])
    desk.sessions().sheet_button.click()
    (wish,) = asked
    (session,) = record.sessions
    assert (wish.workshop, wish.title, wish.on) == (True, record.draft.title, session.on_date)
    assert {path_id for path_id, _ in wish.people} == {one.path_id for one in record.people}
    assert all(name for _, name in wish.people)
    assert grid.isVisible()


def test_somebody_is_taken_off_and_comes_back(desk: ActivityDesk, grid: PresenceGrid) -> None:
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert len(marks(desk)) == 2
    assert "Participant retiré" in desk.toast()
    other = read(desk.school.work, desk.school.made["atelier"]).people[5]
    desk.tab.open_activity(desk.school.made["atelier"])
    workshop = desk.sessions().grid
    workshop.setCurrentIndex(workshop.grid.index(5, 3))
    QTest.keyClick(workshop, Qt.Key.Key_Delete)
    assert workshop.grid.text(5, 3) == "–"
    assert "ne participe pas" in workshop.grid.words(5, 3)
    workshop.setCurrentIndex(workshop.grid.index(5, 3))
    QTest.keyClicks(workshop, "p")
    record = read(desk.school.work, desk.school.made["atelier"])
    assert record.marks[record.sessions[2].id, other.path_id].presence.value == "present"


def test_the_grid_says_what_it_shows(desk: ActivityDesk) -> None:
    desk.tab.open_activity(desk.school.made["atelier"])
    model = desk.sessions().grid.grid
    assert model.text(1, 3) == "A"
    assert model.text(4, 3) == "P 1\u00a0h\u00a030"
    assert model.text(0, 4) == "9\u00a0h"
    spoken = "ESTÈVE Zoé, lundi 12/10/2026, 9:00 – 12:00\u00a0: présent, 1\u00a0h\u00a030"
    assert model.words(4, 3) == spoken
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(4, 3), int(role)) == spoken
    assert model.data(model.index(4, 3), int(Qt.ItemDataRole.FontRole)) is None
    horizontal = Qt.Orientation.Horizontal
    assert model.headerData(1, horizontal) == "28/09/26\n9:00 – 12:00"
    assert model.headerData(0, horizontal) == "Participant"
    assert model.headerData(4, horizontal) == "Heures"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    tip = int(Qt.ItemDataRole.ToolTipRole)
    assert model.headerData(1, horizontal, tip) == "lundi 28/09/2026, 9:00 – 12:00"
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.rowCount(QModelIndex()) == 6


def test_a_click_on_a_day_chooses_it(desk: ActivityDesk) -> None:
    desk.tab.open_activity(desk.school.made["atelier"])
    sessions = desk.sessions()
    sessions.grid.horizontalHeader().sectionClicked.emit(1)
    chosen = sessions.session()
    assert chosen is not None
    assert chosen.on_date == DAY - timedelta(days=14)
    assert sessions.about.text().startswith("Lundi 28/09/2026")


def test_a_meeting_is_added_like_the_last_one(desk: ActivityDesk) -> None:
    desk.tab.open_activity(desk.school.made["atelier"])
    desk.do("session")
    dialog = asked(desk)
    draft = dialog.binder.draft()
    assert (draft.begins, draft.ends) == (MORNING.begins, MORNING.ends)
    dialog.binder.editors["on_date"].set_value(TODAY)
    dialog.save_button.click()
    record = read(desk.school.work, desk.school.made["atelier"])
    assert len(record.sessions) == 4
    assert record.expected(record.sessions[3].id) == 6
    assert desk.toast() == "Séance ajoutée\u00a0: 6 inscrits"


def test_a_first_meeting_takes_a_whole_group(desk: ActivityDesk) -> None:
    desk.tab.open_activity(desk.school.made["projet"])
    sessions = desk.sessions()
    assert sessions.empty.isVisible()
    sessions.empty.action.emit()
    dialog = asked(desk)
    cohort = desk.reads.cohorts([desk.reads.sites()[0].id])[0].id
    dialog.binder.editors["who"].set_value(("promotion", cohort))
    dialog.binder.editors["begins"].set_value(540)
    dialog.binder.editors["ends"].set_value(480)
    dialog.save_button.click()
    assert "avant le début" in dialog.binder.fields["ends"].message()
    dialog.binder.editors["ends"].set_value(600)
    dialog.save_button.click()
    assert marks(desk, "projet") == ["prevu"] * 6


def test_a_closed_day_is_told_and_kept(desk: ActivityDesk) -> None:
    desk.tab.open_activity(desk.school.made["projet"])
    desk.do("session")
    dialog = asked(desk)
    dialog.binder.editors["on_date"].set_value(DAY.replace(month=11, day=11))
    dialog.binder.check()
    assert "Jour fermé" in dialog.binder.fields["on_date"].message()
    dialog.save_button.click()
    sessions = desk.sessions()
    assert sessions.nobody.isVisible()
    assert "jour fermé" in sessions.about.text()


def test_a_meeting_is_corrected_and_removed(desk: ActivityDesk) -> None:
    desk.tab.open_activity(desk.school.made["atelier"])
    desk.do("edit_session")
    dialog = asked(desk)
    dialog.binder.editors["place"].set_value("Salle 2")
    dialog.save_button.click()
    record = read(desk.school.work, desk.school.made["atelier"])
    assert record.sessions[-1].draft.place == "Salle 2"
    desk.do("edit_session")
    asked(desk).save_button.click()
    desk.do("edit_session")
    asked(desk).remove_button.click()
    assert len(read(desk.school.work, desk.school.made["atelier"]).sessions) == 2
    assert "Séance supprimée" in desk.toast()


def test_people_are_found_ticked_and_added(desk: ActivityDesk) -> None:
    desk.tab.open_activity(desk.school.made["visite"])
    desk.do("people")
    dialog = desk.sessions().asking.dialog
    assert isinstance(dialog, PeopleDialog)
    assert not dialog.add_button.isEnabled()
    assert [dialog.people.item(row).text() for row in range(dialog.people.count())] == [
        "DIALLO Malik · Créteil mai 2026",
        "ESTÈVE Zoé · Créteil mai 2026",
        "FAURE Ugo · Créteil mai 2026",
    ]
    dialog.people.item(0).setCheckState(Qt.CheckState.Checked)
    QTest.keyClicks(dialog.search, "zoe")
    dialog.people.item(0).setCheckState(Qt.CheckState.Checked)
    assert dialog.add_button.text() == "Ajouter 2 personnes"
    dialog.add_button.click()
    assert len(marks(desk)) == 5
    assert desk.toast() == "2 inscrits"


def test_a_group_joins_at_once(desk: ActivityDesk) -> None:
    desk.tab.open_activity(desk.school.made["visite"])
    cohort = desk.reads.cohorts([desk.reads.sites()[0].id])[0]
    desk.do("people")
    dialog = desk.sessions().asking.dialog
    assert isinstance(dialog, PeopleDialog)
    dialog.groups.set_value(("promotion", cohort.id), cohort.name)
    assert dialog.group() == ("promotion", cohort.id)
    dialog.accept()
    assert len(marks(desk)) == 6
    desk.tab.open_activity(desk.school.made["atelier"])
    record = read(desk.school.work, desk.school.made["atelier"])
    desk.do("people")
    again = desk.sessions().asking.dialog
    assert isinstance(again, PeopleDialog)
    assert again.nobody.isVisible()
    again.groups.set_value(("seance", record.sessions[0].id), "Séance")
    again.accept()
    assert desk.toast() == "0 inscrit"


def test_somebody_counts_for_less(desk: ActivityDesk) -> None:
    desk.tab.open_activity(desk.school.made["atelier"])
    sessions = desk.sessions()
    sessions.grid.setFocus()
    QTest.keyClick(sessions.grid, Qt.Key.Key_Return)
    dialog = asked(desk)
    dialog.binder.editors["minutes"].set_value(400)
    dialog.save_button.click()
    assert "celle de la séance" in dialog.binder.fields["minutes"].message()
    dialog.binder.editors["minutes"].set_value(60)
    dialog.save_button.click()
    assert sessions.grid.grid.text(0, 3) == "P 1\u00a0h"
    sessions.ask_time()
    asked(desk).reject()


def test_the_meeting_chosen_is_said_whole(desk: ActivityDesk, grid: PresenceGrid) -> None:
    sessions = desk.sessions()
    assert "0 présent sur 3" in sessions.about.text()
    assert sessions.about.toolTip() == ""
    assert sessions.legend.isVisible()
    assert grid.grid.text(0, 1) in sessions.legend.text()
