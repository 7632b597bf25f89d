from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.attendance import hold
from tests.helpers.builders import TODAY, current_path, make_placement, make_trainee
from tests.helpers.trainee_pages import Desk, KeptSettings, open_desk

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.codes import PathState, PlacementState
from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.trainees import TraineeView
from e2c_desktop.storage.models import Placement
from e2c_desktop.ui.kit.chips import Chip
from e2c_desktop.ui.records import exporting
from e2c_desktop.ui.records.list_state import chip_words
from e2c_desktop.ui.trainees.columns import cell_value, column_of, row_sign, row_tip, shown_columns
from e2c_desktop.ui.trainees.filters import Facet, Flag, ListState


def chips(desk: Desk) -> list[Chip]:
    found = desk.page.list.head.findChildren(Chip)
    return [chip for chip in found if not chip.isHidden()]


def foot_words(desk: Desk) -> tuple[str, str]:
    """The words at the foot and in the bar above it, as they are painted."""
    pane = desk.page.list
    return pane.foot.seen(), pane.bar.words.seen()


def settle(qtbot: QtBot) -> None:
    qtbot.wait(90)


def test_shows_the_people_under_way_in_french_order(desk: Desk) -> None:
    assert desk.names() == ["KABANGU", "NGUYỄN", "ŒUVRARD", "TCHOUMI"]
    assert desk.page.list.foot.text() == "4 stagiaires, 1 sélectionné"
    assert [chip.text() for chip in chips(desk)] == [
        "Statut\u00a0: 3 choisis",
        "Ajouter un filtre",
    ]


def test_typing_in_the_search_filters_at_once_and_down_goes_to_the_rows(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.page.page_actions()["find"].trigger()
    box = desk.page.list.head.search
    assert box.hasFocus()
    QTest.keyClicks(box, "nguyen")
    assert desk.names() == ["NGUYỄN"]
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert desk.page.list.table.hasFocus()
    QTest.keyClick(desk.page.list.table, Qt.Key.Key_Up)
    assert box.hasFocus()


def test_nobody_found_says_why_and_how_to_come_back(desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClicks(desk.page.list.head.search, "nguien")
    empty = desk.page.list.empty
    assert empty.isVisible()
    assert empty.title() == "Rien pour «\u00a0nguien\u00a0»"
    assert not desk.page.list.print_button.isEnabled()
    QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert desk.page.list.head.search.text() == ""
    assert len(desk.names()) == 6


def test_an_empty_view_names_itself(desk: Desk, qtbot: QtBot) -> None:
    desk.page.list.set_state(ListState.of_view(TraineeView.ARCHIVED))
    assert "Corbeille" in desk.page.list.empty.title()


def test_a_chip_goes_away_by_its_cross_and_by_suppr(desk: Desk, qtbot: QtBot) -> None:
    chip = chips(desk)[0]
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert len(desk.names()) == 6
    site = desk.reads.sites()[1]
    desk.page.set_site(site.id)
    assert desk.names() == ["KABANGU"]
    chip = chips(desk)[0]
    assert chip.text() == f"Site\u00a0: {site.name}"
    spot = QPoint(chip.width() - 12, chip.height() // 2)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=spot)
    assert len(desk.names()) == 6


def test_the_panel_ticks_values_and_clears_them(desk: Desk, qtbot: QtBot) -> None:
    head = desk.page.list.head
    QTest.mouseClick(head.filter_button, Qt.MouseButton.LeftButton)
    assert head.panel.isVisible()
    states = head.panel.lists[Facet.STATE]
    for row in range(states.count()):
        wanted = states.item(row).text() == PathState.LEFT.label
        states.item(row).setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
    assert desk.names() == ["D’HÔTEL"]
    QTest.mouseClick(head.panel.clear_button, Qt.MouseButton.LeftButton)
    assert len(desk.names()) == 6


def test_views_keep_words_and_sites(desk: Desk) -> None:
    state = ListState().with_text("zoé").with_view(TraineeView.MINORS)
    assert state.filter.text == "zoé"
    assert state.is_flagged(Flag.MINORS)
    assert not state.without(Flag.MINORS).is_flagged(Flag.MINORS)
    desk.page.list.set_state(ListState.of_view(TraineeView.MINORS))
    assert desk.names() == ["KABANGU"]
    assert "Mineurs" in [chip.text() for chip in chips(desk)]
    desk.page.list.head.view_button.menu().actions()[0].trigger()
    assert desk.page.list.state().view is TraineeView.CURRENT


def test_words_of_a_chip() -> None:
    assert chip_words(Facet.COHORT, ["a", "b"]) == "Promotion\u00a0: 2 choisies"
    assert chip_words(Facet.SITE, ["Créteil"]) == "Site\u00a0: Créteil"


def test_the_record_shown_stays_when_the_rows_are_sorted(desk: Desk, qtbot: QtBot) -> None:
    def shown() -> object:
        record = desk.page.record.record()
        return None if record is None else record.id

    table = desk.page.list.table
    assert table.choose_row(1)
    before = table.current_id()
    qtbot.waitUntil(lambda: shown() == before)
    for column in (1, 1, 2):
        with qtbot.waitSignal(table.row_chosen):
            table.horizontalHeader().sectionClicked.emit(column)
        assert table.current_id() == before
        assert table.selected_ids() == [before]
        assert table.verticalScrollBar().value() == 0
        assert shown() == before


def test_the_header_sorts_both_ways(desk: Desk, qtbot: QtBot) -> None:
    header = desk.page.list.table.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(1) + 10, 10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.names() == ["ŒUVRARD", "NGUYỄN", "KABANGU", "TCHOUMI"]
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.names() == ["KABANGU", "NGUYỄN", "ŒUVRARD", "TCHOUMI"]


def test_letters_jump_and_enter_opens_the_record(desk: Desk, qtbot: QtBot) -> None:
    table = desk.page.list.table
    desk.page.focus_list()
    QTest.keyClicks(table, "oe")
    settle(qtbot)
    record = desk.page.record.record()
    assert record is not None
    assert record.draft.last_name == "ŒUVRARD"
    QTest.keyClick(table, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert desk.page.record.isAncestorOf(focused)


def test_people_ticked_are_counted_and_printed(desk: Desk, qtbot: QtBot) -> None:
    table = desk.page.list.table
    desk.page.focus_list()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert foot_words(desk) == ("4 stagiaires", "4 cochés")
    assert desk.page.list.print_button.text() == "Imprimer 4 lignes"
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert foot_words(desk) == ("4 stagiaires", "3 cochés")
    with qtbot.waitSignal(desk.page.print_requested) as asked:
        desk.page.page_actions()["print_many"].trigger()
    assert len(asked.args[0]) == 3


def test_the_foot_stays_whole_when_hundreds_are_shown_and_many_chosen(desk: Desk) -> None:
    pane = desk.page.list
    pane.tick_all()
    pane.below.words.set_text(pane._count_words(20_000))
    pane.below.tell(20_000, 5_000, 5_000)
    QApplication.processEvents()
    assert foot_words(desk) == ("20000 stagiaires", "5000 cochés")


def test_rows_selected_with_shift_are_printed_as_before(desk: Desk, qtbot: QtBot) -> None:
    desk.page.focus_list()
    QTest.keyClick(desk.page.list.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert foot_words(desk) == ("4 stagiaires", "2 sélectionnés")
    assert desk.page.list.print_button.text() == "Imprimer 2 lignes"
    with qtbot.waitSignal(desk.page.print_requested) as asked:
        desk.page.page_actions()["print_many"].trigger()
    assert len(asked.args[0]) == 2


def test_the_list_is_printed_as_shown(desk: Desk, qtbot: QtBot) -> None:
    entries = [each.text() for each in desk.page.list.print_button.menu().actions() if each.text()]
    assert entries[0] == "Imprimer la liste"
    with qtbot.waitSignal(desk.page.pdf_ready) as made:
        desk.page.list.print_button.menu().actions()[0].trigger()
    data, name = made.args
    assert data.startswith(b"%PDF")
    assert name == "Stagiaires 2026-11-16.pdf"


def test_the_list_goes_to_a_workbook(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "liste.xlsx"

    def chosen(*_: object) -> Path:
        return target

    monkeypatch.setattr(exporting, "ask_target", chosen)
    desk.page.page_actions()["excel"].trigger()
    assert target.stat().st_size > 1000
    assert "liste.xlsx" in desk.toast()


def test_columns_are_kept_on_this_machine(desk: Desk, qtbot: QtBot) -> None:
    settings = KeptSettings()
    settings.kept["stagiaires/colonnes"] = "commune,inconnue"
    other = open_desk(qtbot, desk.work, desk.people, settings=settings)
    titles = [column.title for column in other.page.list.model.columns()]
    assert titles == ["Stagiaire", "Statut", "Commune", ""]
    QTest.mouseClick(other.page.list.head.columns_button, Qt.MouseButton.LeftButton)
    dialog = other.page.list.columns.dialog
    assert dialog is not None
    phone = dialog.list.findItems("Téléphone", Qt.MatchFlag.MatchExactly)[0]
    phone.setCheckState(Qt.CheckState.Checked)
    QTest.mouseClick(dialog.show_button, Qt.MouseButton.LeftButton)
    person = other.work.actor.id
    assert settings.kept[f"stagiaires/colonnes/{person}"] == "nom,statut,commune,alerte,telephone"
    assert other.page.list.chosen_id() is not None
    other.close()


def test_new_rows_come_by_the_bus_and_the_place_is_kept(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["ŒUVRARD"])
    made = make_trainee(
        desk.work, last_name="ABBAS", first_name="Nour", birth_date=date(2006, 1, 1)
    )
    desk.page.list.set_state(ListState.of_view(TraineeView.ALL))
    assert desk.page.list.chosen_id() == desk.people["ŒUVRARD"]
    desk.page.refresh()
    assert made in [desk.page.list.model.row(n).id for n in range(7)]
    assert desk.page.list.chosen_id() == desk.people["ŒUVRARD"]


def test_alerts_and_what_a_screen_reader_says(desk: Desk) -> None:
    model = desk.page.list.model
    row = desk.names().index("TCHOUMI")
    alert = model.index(row, model.columnCount() - 1)
    assert alert.data(Qt.ItemDataRole.ToolTipRole) == "Date de naissance à compléter"
    said = model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "TCHOUMI Ange, En parcours, à surveiller\u00a0: Date de naissance à compléter"


def told(desk: Desk, name: str) -> tuple[str, str, str]:
    """The sign of a row, its tooltip, and the end of what a screen reader says."""
    model = desk.page.list.model
    number = desk.names().index(name)
    alert = model.index(number, model.columnCount() - 1)
    said = str(model.index(number, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    sign = row_sign(model.row(number), TODAY)
    tip = str(alert.data(Qt.ItemDataRole.ToolTipRole) or "")
    return "" if sign is None else sign.icon, tip, said.partition("à surveiller\u00a0: ")[2]


def test_a_row_tells_of_a_convention_to_sign_and_of_absences(desk: Desk) -> None:
    path = current_path(desk.work, desk.people["NGUYỄN"])
    made = make_placement(desk.work, path.id, TODAY + timedelta(days=4), TODAY + timedelta(days=24))
    with desk.work.write("Préparer") as scope:
        scope.session.get_one(Placement, made).state = PlacementState.TO_SIGN
    missing = current_path(desk.work, desk.people["TCHOUMI"])
    days = [TODAY - timedelta(days=rank) for rank in (4, 3)]
    hold(desk.work, missing.id, {(day, half): "INJ" for day in days for half in Half})
    desk.page.refresh()
    sentence = f"Convention à faire signer avant le {short_date(TODAY + timedelta(days=4))}"
    assert told(desk, "NGUYỄN") == ("triangle-alert", sentence, sentence)
    icon, tip, said = told(desk, "TCHOUMI")
    assert icon == "circle-alert"
    assert tip.startswith("4 demi-journées injustifiées en 10 jours. Sans nouvelle depuis")
    assert said == tip
    assert told(desk, "ŒUVRARD") == ("", "", "")
    desk.reads.visitor = True
    desk.page.show_visitor()
    model = desk.page.list.model
    tips = [row_tip(model.row(number), TODAY) for number in range(model.rowCount())]
    assert sentence in tips
    assert not any("demi-journées" in tip for tip in tips)


def test_a_click_over_the_signs_puts_the_urgent_rows_first(desk: Desk) -> None:
    missing = current_path(desk.work, desk.people["TCHOUMI"])
    days = [TODAY - timedelta(days=rank) for rank in (4, 3)]
    hold(desk.work, missing.id, {(day, half): "INJ" for day in days for half in Half})
    desk.page.refresh()
    assert desk.names()[0] != "TCHOUMI"
    table, model = desk.page.list.table, desk.page.list.model
    header, last = table.horizontalHeader(), model.columnCount() - 1
    spot = QPoint(header.sectionViewportPosition(last) + 10, 10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.names()[0] == "TCHOUMI"
    signs = [row_sign(model.row(number), TODAY) for number in range(model.rowCount())]
    tones = ["" if sign is None else sign.token for sign in signs]
    assert tones == sorted(tones, key=["bad", "warn", ""].index)
    assert table.order_of(last) is Qt.SortOrder.AscendingOrder
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert table.order_of(last) is Qt.SortOrder.DescendingOrder


def test_before_visitors_the_list_is_printed_with_initials_and_a_mark(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.reads.visitor = True
    desk.page.show_visitor()
    with qtbot.waitSignal(desk.page.pdf_ready) as made:
        desk.page.page_actions()["print_list"].trigger()
    assert made.args is not None
    pages = PdfReader(BytesIO(made.args[0])).pages
    text = " ".join(page.extract_text() for page in pages)
    assert "T. N." in text
    assert "19 ans" in text
    assert "Démonstration" in text
    assert "NGUY" not in text


def test_a_referent_is_short_on_the_screen_and_whole_on_paper(desk: Desk, qtbot: QtBot) -> None:
    row = replace(desk.page.list.model.row(0), referent="Nadège Lemaître")
    column = shown_columns(["referent"], lambda: TODAY)[0]
    assert column.display(row) == "N. Lemaître"
    assert column.tooltip is not None
    assert column.tooltip(row) == "Nadège Lemaître"
    assert column_of("referent").text(row) == "Nadège Lemaître"
    assert [column.display(replace(row, referent=name)) for name in ("Yann", "")] == ["Yann", ""]


def test_the_age_of_today_is_told_even_to_visitors_and_sorts_the_list(desk: Desk) -> None:
    born = replace(desk.page.list.model.row(0), birth_date=date(2007, 3, 12))
    told = replace(born, birth_date=None, age=19)
    unknown = replace(born, birth_date=None)
    column = shown_columns(["age"], lambda: TODAY)[0]
    assert [column.display(row) for row in (born, told, unknown)] == ["19 ans", "19 ans", ""]
    taken_out = column_of("age")
    assert [cell_value(taken_out, row, TODAY) for row in (born, told)] == ["19 ans", "19 ans"]
    model = desk.page.list.model
    model.set_columns(shown_columns(["nom", "age"], lambda: TODAY))
    model.sort(1)
    dates = [model.row(number).birth_date for number in range(model.rowCount())]
    known = [day for day in dates if day is not None]
    assert known == sorted(known, reverse=True)
    assert dates[len(known) :] == [None] * (len(dates) - len(known))
