"""The tab « Présences »: the week, the group, the cell beside the grid, the proof, the end."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from tests.helpers.attendance import MONDAY, THURSDAY, at, cells, cohort_of
from tests.helpers.attendance_pages import PEOPLE, WeekDesk, click, open_week, pictured_week
from tests.helpers.builders import as_role
from tests.helpers.keyboard import press, write

from e2c_desktop.domain.absence_proof import ProofDraft
from e2c_desktop.domain.errors import Conflict
from e2c_desktop.domain.rights import Role
from e2c_desktop.services.attendance import CellsOf, freeze_week, justify, note_cells
from e2c_desktop.ui.attendance.cell_editor import ABSENT, COMPANY, LATE, PRESENT

DAY = timedelta(days=1)


def frozen(week: WeekDesk) -> bool:
    return week.page.week is not None and week.page.week.frozen


def fill_week(week: WeekDesk) -> None:
    """Enter all that is missing in the week."""
    for rank in (5, 6, 7):
        week.stand("BENAÏSSA", rank)
        press("Shift+P")


# The week and the group.


def test_weeks_are_walked_by_keys_and_by_buttons(week: WeekDesk) -> None:
    head = week.page.head
    assert head.week_button.accessibleName() == "Semaine 46, du 9 au 13 novembre 2026"
    press("Ctrl+Right")
    assert head.week_button.accessibleName() == "Semaine 47, du 16 au 20 novembre 2026"
    press("Ctrl+Left", "Ctrl+Left")
    assert head.week_button.accessibleName() == "Semaine 45, du 2 au 6 novembre 2026"
    week.page.grid.setFocus()
    press("T")
    assert head.week_button.accessibleName().startswith("Semaine 46")
    current = week.page.grid.current()
    assert current is not None
    assert current.half.place[0] == THURSDAY
    click(head.next_button)
    click(head.this_week_button)
    assert head.week_button.accessibleName().startswith("Semaine 46")
    assert not head.this_week_button.isEnabled()


def test_a_week_is_chosen_in_a_calendar(week: WeekDesk) -> None:
    click(week.page.head.week_button)
    popup = week.page.head._calendar  # the window that opened
    assert popup is not None
    popup.calendar.clicked.emit(QDate(2026, 12, 2))
    assert (
        week.page.head.week_button.accessibleName()
        == "Semaine 49, du 30 novembre au 4 décembre 2026"
    )
    week.page.show_monday(date(2026, 12, 28))
    words = "Semaine 53, du 28 décembre 2026 au 1er janvier 2027"
    assert week.page.head.week_button.accessibleName() == words


def test_the_group_is_chosen_and_kept(week: WeekDesk) -> None:
    head = week.page.head
    words = [action.text() for action in head.menu.actions() if action.text()]
    assert words == ["Créteil mai 2026, 4 stagiaires", "Tous les groupes, 4 stagiaires"]
    head.menu.actions()[-1].trigger()
    assert head.group_button.accessibleName() == "Tous les groupes, 4 stagiaires"
    assert week.shown("MBEMBA")[4] == "INJ"
    assert not head.validate_button.isEnabled()
    assert week.settings.value("presences/groupe") == "tous"
    head.menu.actions()[0].trigger()
    assert week.settings.value("presences/groupe") == str(cohort_of(week.work))
    week.page.open_base(week.work, week.reads)
    assert head.group_button.accessibleName() == "Créteil mai 2026, 4 stagiaires"


def test_a_week_of_nobody_says_so(week: WeekDesk) -> None:
    week.page.show_monday(date(2020, 1, 6))
    assert week.page.foot.words().startswith("Personne n’est en parcours")
    assert week.page.editor.name.text() == "Aucune demi-journée"
    press("P", "R", "A", "Shift+P", "Ctrl+B", "T")
    assert week.page.head.week_button.accessibleName().startswith("Semaine 46")


def test_another_site_shows_its_own_groups(week: WeekDesk) -> None:
    sites = week.reads.sites()
    week.page.set_site(sites[1].id)
    assert week.page.model.rowCount() == 0
    week.page.set_site(None)
    assert week.page.model.rowCount() == 4


def test_another_tab_leads_to_a_day_of_a_group(week: WeekDesk) -> None:
    week.page.show_attendance(None, MONDAY - 6 * DAY)
    current = week.page.grid.current()
    assert current is not None
    assert current.half.place == (MONDAY - 6 * DAY, at(0)[1])
    week.page.show_attendance(cohort_of(week.work), at(2)[0])
    assert week.page.head.group_button.accessibleName().startswith("Créteil")


# The cell beside the grid.


def test_the_card_shows_the_cell(week: WeekDesk) -> None:
    week.stand("MBEMBA", 4)
    editor = week.page.editor
    assert editor.name.text() == "MBEMBA Prince-Exaucé"
    assert editor.place.text().replace("\u00a0", " ") == ("jeudi 12 novembre, matin, 9 h à 12 h 30")
    assert editor.choices.current() == ABSENT
    assert editor.motive.currentText() == "Injustifiée"
    assert editor.length.text() == "3\u00a0h\u00a030"
    assert editor.alert.text() == (
        "3 demi-journées injustifiées en 10 jours. Sans nouvelle depuis mardi."
    )
    week.stand("BENAÏSSA", 6)
    assert editor.choices.current() == -1
    assert not editor.alert.isVisible()
    assert not editor.motive.isVisible()


@pytest.mark.parametrize(
    ("choice", "shown"), [(PRESENT, "P"), (LATE, "R"), (COMPANY, "E"), (ABSENT, "INJ")]
)
def test_the_card_notes_a_half_day(week: WeekDesk, choice: int, shown: str) -> None:
    week.stand("BENAÏSSA", 6)
    click(week.page.editor.choices.cards[choice])
    assert week.shown("BENAÏSSA")[6] == shown
    assert week.page.editor.choices.current() == choice


def test_the_motive_and_the_length_are_changed(week: WeekDesk) -> None:
    week.stand("MBEMBA", 4)
    editor = week.page.editor
    editor.motive.setFocus()
    place = editor.motive.findText("Maladie")
    editor.motive.setCurrentIndex(place)
    editor.motive.activated.emit(place)
    assert week.shown("MBEMBA")[4] == "MAL"
    for typed, shown in (("1 h 30", "MAL 90"), ("90", "MAL 90"), ("3:30", "MAL")):
        editor.length.setFocus()
        editor.length.selectAll()
        write(typed)
        press("Return")
        assert week.shown("MBEMBA")[4] == shown
    editor.length.selectAll()
    write("abc")
    press("Return")
    assert week.shown("MBEMBA")[4] == "MAL"
    assert editor.length.property("state") == "error"


def test_the_minutes_of_a_late_arrival_are_changed_in_the_card(week: WeekDesk) -> None:
    week.stand("BENAÏSSA", 6)
    click(week.page.editor.choices.cards[LATE])
    week.page.editor.length.setFocus()
    write("25")
    press("Return")
    assert week.shown("BENAÏSSA")[6] == "R 25"


def test_the_telephone_is_copied(week: WeekDesk) -> None:
    week.stand("MBEMBA", 4)
    click(week.page.editor.phone_button)
    assert QGuiApplication.clipboard().text() == "06 39 98 77 30"
    assert week.toast() == "Numéro copié"


def test_a_letter_is_asked_for(week: WeekDesk) -> None:
    week.stand("MBEMBA", 4)
    click(week.page.editor.letter_button)
    assert week.going.seen == [("letters", week.paths["MBEMBA"])]


def test_the_planning_and_the_papers_open_on_the_week(week: WeekDesk) -> None:
    extras = week.page.extras
    click(extras.planning_button)
    assert extras.planning is not None
    extras.planning.close()
    extras.sheets.week_action.trigger()
    (asked,) = week.going.seen
    assert asked[0] == "sheets"
    words = [action.text() for action in extras.sheets.menu.actions() if action.text()]
    assert words[-1] == "États mensuels…"


def test_a_code_of_the_base_that_no_setting_knows_is_shown(week: WeekDesk) -> None:
    target = week.page.grid.current()
    assert target is not None
    entry = CellsOf(target.person.path_id, cells({at(4): "XYZ"}), target.person.versions)
    week.bus.publish(note_cells(week.work, entries=[entry]))
    week.stand("BENAÏSSA", 6)
    assert week.shown("BENAÏSSA")[6] == "XYZ"
    assert week.page.editor.motive.currentText() == "Code XYZ"
    assert "n’est pas dans les réglages" in week.page.editor.remark.text()


def test_ctrl_k_leads_to_the_person(week: WeekDesk) -> None:
    week.stand("MBEMBA", 4)
    by_name = {action.text(): action for action in week.page.actions_of_page()}
    by_name["Ouvrir la fiche de la personne absente"].trigger()
    target = week.page.grid.current()
    assert target is not None
    assert week.going.seen == [("trainee", target.person.trainee_id)]
    week.page.head.week_button.setFocus()
    week.page.uncover(by_name["Noter présent"])
    by_name["Noter présent"].trigger()
    assert week.shown("MBEMBA")[4] == "P"


# The end of the week.


def test_the_week_is_validated_once_nothing_is_missing(week: WeekDesk) -> None:
    button = week.page.head.validate_button
    assert not button.isEnabled()
    fill_week(week)
    assert week.page.foot.words() == "Tout est saisi\u00a0: la semaine peut être validée"
    click(button)
    assert frozen(week)
    assert week.page.foot.words().startswith("Semaine validée le 12/11/2026 par Nadège")
    week.stand("BENAÏSSA", 0)
    press("M", "R", "A")
    assert week.shown("BENAÏSSA")[0] == "P"
    assert "la direction peut la rouvrir" in week.toast()
    assert not week.page.foot.present_button.isVisible()
    assert button.text() == "Rouvrir la semaine"
    click(button)
    assert not frozen(week)
    week.stand("BENAÏSSA", 0)
    press("M")
    assert week.shown("BENAÏSSA")[0] == "MAL"


def test_a_validated_week_takes_a_proof(week: WeekDesk) -> None:
    fill_week(week)
    week.bus.publish(freeze_week(week.work, cohort_id=cohort_of(week.work), monday=MONDAY))
    week.stand("MBEMBA", 4)
    assert week.page.editor.zone.drop_button.isEnabled()
    assert not week.page.editor.choices.isEnabled()
    _, changes = justify(
        week.work,
        path_id=week.paths["MBEMBA"],
        draft=ProofDraft("MAL", THURSDAY, THURSDAY),
        file=None,
        today=THURSDAY,
    )
    week.bus.publish(changes)
    assert week.shown("MBEMBA")[4] == "MAL"


def test_what_was_entered_elsewhere_is_read_again_and_told(week: WeekDesk) -> None:
    path_id = week.paths["BENAÏSSA"]
    target = week.page.grid.current()
    assert target is not None
    entry = CellsOf(path_id, cells({at(4): "MAL"}), target.person.versions)
    note_cells(week.work, entries=[entry])
    week.stand("BENAÏSSA", 7)
    press("P")
    assert isinstance(week.errors.seen[0], Conflict)
    assert week.shown("BENAÏSSA")[6:] == ["MAL", "P"]
    press("P")
    assert len(week.errors.seen) == 1


def test_a_hidden_page_reads_again_when_it_is_seen(week: WeekDesk) -> None:
    target = week.page.grid.current()
    assert target is not None
    week.page.hide()
    entry = CellsOf(target.person.path_id, cells({at(4): "MAL"}), target.person.versions)
    changes = note_cells(week.work, entries=[entry])
    week.bus.publish(changes)
    assert week.shown("BENAÏSSA")[6] == "P"
    week.page.show()
    assert week.shown("BENAÏSSA")[6] == "MAL"


# Who only reads.


def test_a_reader_looks_on(qtbot: QtBot, tmp_path: Path) -> None:
    school = pictured_week(tmp_path, PEOPLE[8:10])
    desk = open_week(qtbot, school, work=as_role(school[0], Role.READER))
    desk.stand("MBEMBA", 5)
    press("P", "Shift+P", "R", "A")
    assert desk.shown("MBEMBA")[5] == "?"
    assert not desk.page.editor.choices.isEnabled()
    assert not desk.page.foot.present_button.isVisible()
    desk.close()
    school[0].opened.close()


def test_a_visitor_sees_initials_and_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    school = pictured_week(tmp_path, PEOPLE[8:10])
    desk = open_week(qtbot, school, visitor=True)
    desk.stand("MBEMBA", 4)
    assert desk.page.editor.name.text() == "P. M."
    assert not desk.page.editor.phone_button.isVisible()
    assert not desk.page.editor.zone.drop_button.isEnabled()
    press("P", "Ctrl+M")
    assert desk.shown("MBEMBA")[4] == "INJ"
    assert desk.page.proofs.dialog is None
    desk.reads.visitor = False
    desk.page.show_visitor()
    assert desk.page.editor.name.text() == "MBEMBA Prince-Exaucé"
    desk.close()
    school[0].opened.close()


# Room.


@pytest.mark.parametrize("size", [(1024, 540), (1093, 640), (1366, 689), (1920, 1080)])
def test_the_page_fits_every_window(qtbot: QtBot, tmp_path: Path, size: tuple[int, int]) -> None:
    school = pictured_week(tmp_path, PEOPLE[8:10])
    desk = open_week(qtbot, school, size=size)
    assert (desk.window.width(), desk.window.height()) == size
    page = desk.page
    widths = sum(page.grid.columnWidth(rank) for rank in range(len(page.model.columns)))
    assert widths <= page.grid.viewport().width()
    right = page.head.validate_button.geometry().right()
    assert right < page.width()
    assert page.codes.isVisible() is (size[0] >= 1180)
    assert [zone for zone in page.zones() if not zone.isVisible()] == []
    desk.close()
    school[0].opened.close()
