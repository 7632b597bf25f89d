"""The list of activities: found, narrowed, sorted, printed, exported, walked by the keyboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.helpers.activity_pages import ActivityDesk

from e2c_desktop.domain.activity_codes import ActivityKind
from e2c_desktop.queries.activity_filters import ActivityFilter, ActivityView
from e2c_desktop.ui.activities.columns import COLUMNS, OFFERED, taken_column
from e2c_desktop.ui.activities.list_state import (
    ActivityViews,
    Facet,
    Flag,
    ListState,
    facet_choices,
)
from e2c_desktop.ui.activities.words import counted, days_of, hours_words, joined_words
from e2c_desktop.ui.kit.chips import Chip
from e2c_desktop.ui.records import exporting
from e2c_desktop.ui.records.list_state import chip_words

WORKSHOP, VISIT = "Atelier CV et lettre", "Visite du garage des Sorbiers"
OUTING, PROJECT = "Musée de l’histoire de l’immigration", "Journal de la promotion"


def test_the_list_opens_on_the_last_twelve_months(desk: ActivityDesk) -> None:
    assert desk.titles() == [OUTING, VISIT, WORKSHOP, PROJECT]
    assert desk.shown() == OUTING
    assert desk.page.list.head.view_button.accessibleName() == "Vue\u00a0: Depuis 12 mois"


def test_words_typed_narrow_the_list(desk: ActivityDesk) -> None:
    search = desk.page.list.head.search
    QTest.keyClicks(search, "sorbiers")
    assert desk.titles() == [VISIT]
    search.setText("nulle part")
    assert desk.titles() == []
    assert desk.page.list.empty.isVisible()
    QTest.keyClick(desk.page, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert len(desk.titles()) == 4


def test_what_waits_is_offered_then_taken_away(desk: ActivityDesk) -> None:
    head = desk.page.list.head
    (waiting,) = (chip for chip in head.findChildren(Chip) if "à noter" in chip.text())
    waiting.click()
    assert desk.titles() == [VISIT]
    head.clear_filters()
    assert len(desk.titles()) == 4
    state = head.state().with_ticked(Facet.KIND, frozenset({ActivityKind.CULTURE}))
    desk.page.list.set_state(state)
    assert desk.titles() == [OUTING]
    assert "Genre\u00a0: Culture" in head.words()


def test_a_tick_of_the_panel_is_a_chip_that_goes_away(desk: ActivityDesk) -> None:
    head = desk.page.list.head
    head.open_panel()
    head.panel.changed.emit(Facet.KIND, frozenset({ActivityKind.PROJECT}))
    assert desk.titles() == [PROJECT]
    head.panel.cleared.emit()
    assert len(desk.titles()) == 4
    head.show_view(ActivityView.COMING)
    assert desk.titles() == [OUTING, PROJECT]
    assert head.state().flag_chips() == []


def test_a_site_keeps_what_is_for_the_whole_school(desk: ActivityDesk) -> None:
    desk.tab.set_site(desk.reads.sites()[1].id)
    assert len(desk.titles()) == 4
    desk.tab.set_site(None)
    assert len(desk.titles()) == 4


def test_the_list_is_printed_and_exported(
    desk: ActivityDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.do("print_list")
    assert desk.files == [f"Activités {desk.page._doors.today().isoformat()}.pdf b'%PDF-'"]
    book = tmp_path / "activites.xlsx"
    monkeypatch.setattr(exporting, "ask_target", lambda *_: book)
    desk.do("excel")
    sheet = load_workbook(book).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["Activité", "Date", "Participants"]
    assert rows[3][0] == WORKSHOP
    assert rows[3][2] == 6


def test_every_column_prints_and_shows_a_value(desk: ActivityDesk) -> None:
    row = next(one for one in desk.reads.activities.page(ActivityFilter(text="atelier")))
    shown = {column.key: column.text(row) for column in COLUMNS}
    assert shown["genre"] == "Atelier"
    assert shown["date"] == "12/10/2026"
    assert shown["debut"] == "28/09/2026"
    assert shown["heures"] == "9\u00a0h"
    assert shown["cout"] == "45,50\u00a0€"
    assert shown["groupe"] == "Créteil mai 2026"
    taken = {column.key: taken_column(column.key) for column in COLUMNS}
    assert taken["alerte"] is None
    hours = taken["heures"]
    assert hours is not None
    assert hours.value(row) == "9"
    assert set(OFFERED.wide) <= set(shown)


def test_views_are_kept_and_read_back(desk: ActivityDesk) -> None:
    views = ActivityViews()
    state = ListState.of_view(ActivityView.ALL)
    state = state.with_ticked(Facet.KIND, frozenset({ActivityKind.SPORT}))
    state = state.with_ticked(Facet.YEAR, frozenset({2026}))
    state = state.with_ticked(Facet.STAFF, frozenset({desk.reads.staff()[0].id}))
    assert views.read(views.written(state), "Sport").filter == state.filter
    assert state.filter_count() == 3
    assert views.ready_made()[0].label == "Depuis 12 mois"
    choices = facet_choices(desk.reads)
    assert [one.label for one in choices[Facet.YEAR]] == ["2026"]
    assert [one.label for one in choices[Facet.COMPANY]] == ["Garage des Sorbiers"]
    assert chip_words(Facet.KIND, ["a", "b"]) == "Genre\u00a0: 2 choisis"
    assert ListState().without(Flag.LAST_YEAR).filter == ActivityFilter()


def test_words_of_lists_and_dates() -> None:
    assert [counted(n) for n in (0, 1, 2)] == ["Aucune activité", "1 activité", "2 activités"]
    assert days_of(None, None) == ""
    assert days_of(date(2025, 12, 30), date(2026, 1, 6)) == "30/12/2025 – 06/01/2026"
    assert joined_words(2, 1) == "2 inscrits, 1 hors parcours ce jour-là"
    assert hours_words(0) == ""
