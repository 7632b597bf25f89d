"""One exit: the follow-up table, why it is counted as it is, the rules, the ways out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY
from tests.helpers.exit_pages import ExitDesk, left_school, open_exits
from tests.helpers.follow_ups import note_situation
from tests.helpers.keyboard import plain

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.codes import Answer, Moment, SituationCode
from e2c_desktop.queries.exit_filters import ExitView
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.models import School
from e2c_desktop.ui.exits.record_pane import head_content
from e2c_desktop.ui.kit.labels import Label

Key = Qt.Key


def told(desk: ExitDesk) -> list[list[str]]:
    return [[plain(cell.text) for cell in row] for row in desk.page.record.table.grid().rows]


def captions(desk: ExitDesk) -> list[str]:
    return [plain(cell.caption) for cell in desk.page.record.table.grid().rows[0][1:]]


def show(desk: ExitDesk, name: str) -> None:
    desk.page.open_record(desk.exits[name])


def test_columns_are_moments_and_rows_are_rules(exits: ExitDesk) -> None:
    show(exits, "ŒUVRARD")
    assert told(exits) == [
        ["Suivi", "Sortie", "3 mois", "6 mois", "12 mois"],
        ["Situation", "CDD, 4 mois, cuisine", "CDI, cuisine", "À demander", "–"],
        ["Règle E2C-2023", "Positive", "Positive", "–", "–"],
        ["Règle durable ≥ 6 mois", "Dynamique", "Positive", "–", "–"],
    ]
    assert captions(exits) == [
        "20/05/2026",
        "prévu 20/08, fait 23/08",
        "20/11, dans 4 jours",
        "20/05/2027",
    ]
    head = exits.page.record.head.content()
    assert head.name == "ŒUVRARD Chloé"
    assert plain(head.line).endswith("7 mois de parcours")
    record = exits.page.record.record()
    assert record is not None
    of_month = replace(record.row, base=replace(record.row.base, cohort="Octobre 2025"))
    line = head_content(replace(record, row=of_month)).line
    assert "promotion d’octobre 2025" in plain(line)


def test_the_moment_that_is_asked_for_is_chosen_then_the_keyboard_goes(exits: ExitDesk) -> None:
    show(exits, "ŒUVRARD")
    record = exits.page.record
    table = record.table
    seen: list[object] = []
    record.moment_chosen.connect(seen.append)
    assert table.moment() is Moment.M6
    assert table.hasFocus()
    QTest.keyClick(table, Key.Key_Left)
    QTest.keyClick(table, Key.Key_Down)
    QTest.keyClick(table, Key.Key_Left)
    assert seen == [Moment.M3, Moment.EXIT]
    spot = table.visualRect(table.model().index(1, 4)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert table.moment() is Moment.M12
    table.choose(Moment.M6)
    assert table.moment() is Moment.M6
    table.choose(Moment.M24)
    assert table.moment() is Moment.M6


def test_cells_are_told_to_a_screen_reader(exits: ExitDesk) -> None:
    show(exits, "ŒUVRARD")
    model = exits.page.record.table.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert plain(model.index(0, 3).data(role)) == "Suivi, 6 mois, À faire, 20/11, dans 4 jours"
    assert plain(model.index(1, 1).data(role)) == "Sortie, Situation, CDD, 4 mois, cuisine"
    assert plain(model.index(3, 1).data(role)).startswith(
        "Sortie, Règle durable ≥ 6 mois, Dynamique, CDD du 23/05/2026"
    )
    assert plain(model.index(2, 4).data(role)) == "12 mois, Règle E2C-2023, rien"
    tip = model.index(3, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "moins de 6 mois" in plain(tip)


def test_why_there_are_two_answers(exits: ExitDesk) -> None:
    show(exits, "ŒUVRARD")
    record = exits.page.record
    why = plain(record.why.plain())
    assert why.startswith("Pourquoi deux réponses ? Règle E2C-2023 : CDD du 23/05/2026")
    assert "plus de 3 mois : positive." in why
    assert "Règle durable ≥ 6 mois : CDD" in why
    record.table.choose(Moment.M3)
    assert plain(record.why.plain()).startswith("Pourquoi ? CDI : positive.")
    show(exits, "KEÏTA")
    assert plain(record.why.plain()).strip() == (
        "Pourquoi ? Parti avant la signature du contrat d’engagement."
    )
    assert told(exits)[1][1] == "À noter"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (SituationCode.SEEKING, "moins bien qu’à la sortie (positive, puis sans solution)"),
        (SituationCode.PERMANENT, "comme à la sortie (positive)"),
        (SituationCode.UNKNOWN, ""),
    ],
)
def test_better_or_worse_since_the_exit(exits: ExitDesk, code: SituationCode, words: str) -> None:
    values = {"observed_on": TODAY, "reached": Answer.YES}
    note_situation(exits.page._doors.work, exits.exits["BÉRANGER"], Moment.M9, code, **values)
    show(exits, "BÉRANGER")
    assert words in plain(exits.page.record.why.plain())
    assert "9 mois" in told(exits)[0]


def test_a_participant_of_the_fund_has_one_row_more(exits: ExitDesk) -> None:
    with exits.page._doors.work.write("FSE+") as scope:
        scope.session.get_one(PathRow, exits.exits["ŒUVRARD"]).fse = True
    note_situation(
        exits.page._doors.work,
        exits.exits["ŒUVRARD"],
        Moment.M6,
        SituationCode.QUALIFYING,
        reached=Answer.YES,
    )
    show(exits, "ŒUVRARD")
    assert told(exits)[4] == ["FSE+", "En emploi", "non demandé", "En formation", "non demandé"]


def test_rules_are_told_and_others_may_be_added(exits: ExitDesk) -> None:
    show(exits, "ŒUVRARD")
    record = exits.page.record
    assert record.others_button.isHidden()
    QTest.mouseClick(record.rules_button, Qt.MouseButton.LeftButton)
    window = exits.page.rules
    assert window is not None
    texts = [plain(label.text()) for label in window.findChildren(Label)]
    assert "Règle E2C-2023" in texts
    assert any("au moins" in text or "d’au moins 6 mois" in text for text in texts)
    QTest.mouseClick(window.close_button, Qt.MouseButton.LeftButton)


def test_one_rule_set_leaves_the_other_in_the_menu(exits: ExitDesk) -> None:
    with exits.page._doors.work.write("Réglages") as scope:
        scope.session.query(School).one().second_rules_name = ""
    exits.page.refresh()
    show(exits, "ŒUVRARD")
    record = exits.page.record
    assert len(told(exits)) == 3
    assert record.others_button.isVisible()
    menu = record.others_button.menu()
    (action,) = menu.actions()
    action.trigger()
    assert told(exits)[3][0] == "Règle durable ≥ 6 mois"
    action.trigger()
    assert len(told(exits)) == 3


def test_ways_out_of_the_record(exits: ExitDesk) -> None:
    show(exits, "ŒUVRARD")
    record = exits.page.record.record()
    assert record is not None
    QTest.mouseClick(exits.page.record.record_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(exits.page.record.papers_button, Qt.MouseButton.LeftButton)
    assert exits.going.seen == [
        ("trainee", record.row.base.trainee_id),
        ("exit files", record.id),
    ]


def test_an_exit_hidden_by_filters_is_shown(exits: ExitDesk) -> None:
    show(exits, "RÉMY")
    assert exits.page.list.head.state().view is ExitView.ALL
    record = exits.page.record.record()
    assert record is not None
    assert record.row.last_name == "RÉMY"
    assert captions(exits)[1].endswith("sans réponse")
    show(exits, "MÜLLER")
    exits.page.go_back()
    assert exits.page.record.record() is not None
    assert exits.page.record.record().row.last_name == "RÉMY"  # type: ignore[union-attr]  # shown
    exits.page.go_forward()
    assert exits.page.record.record().row.last_name == "MÜLLER"  # type: ignore[union-attr]  # shown


def test_what_changes_elsewhere_is_read_again(exits: ExitDesk) -> None:
    show(exits, "ŒUVRARD")
    note_situation(
        exits.page._doors.work,
        exits.exits["ŒUVRARD"],
        Moment.M6,
        SituationCode.PERMANENT,
        observed_on=TODAY,
        reached=Answer.YES,
    )
    exits.bus.publish(Changes.gather([(Kind.SITUATION, exits.exits["ŒUVRARD"])]))
    assert told(exits)[1][3] == "CDI"
    with exits.page._doors.work.write("Encore là") as scope:
        scope.session.get_one(PathRow, exits.exits["ŒUVRARD"]).exit_on = None
    exits.page.refresh()
    assert exits.page.record.record() is None


def test_the_follow_ups_and_the_sheet_of_calls(exits: ExitDesk) -> None:
    exits.page.show_due()
    assert exits.names() == ["VASSEUR", "ŒUVRARD"]
    assert exits.page.list.table.hasFocus()
    QTest.mouseClick(exits.page.list.calls_button, Qt.MouseButton.LeftButton)
    window = exits.page.windows.dialog
    assert window is not None
    window.close()
    exits.page.page_actions()["anomalies"].trigger()
    other = exits.page.windows.dialog
    assert other is not window
    other.close()  # type: ignore[union-attr]  # opened


def test_every_zone_takes_the_keyboard_and_escape_comes_back(exits: ExitDesk) -> None:
    page = exits.page
    assert all(zone.isVisible() for zone in page.zones())
    show(exits, "ŒUVRARD")
    QTest.keyClick(page.record.table, Key.Key_Escape)
    assert page.list.table.hasFocus()
    page.page_actions()["panes"].trigger()
    page.search_list()
    assert page.list.head.search.hasFocus()
    assert page.pending_drafts() == 0
    assert page.forms.unsaved() == ""
    assert page.forms.save(close=True)
    page.forms.cancel()


@pytest.mark.parametrize("size", [(1366, 689), (1093, 540), (1920, 1080)])
def test_every_size_shows_the_table_whole(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    school = left_school(tmp_path)
    desk = open_exits(qtbot, school, size=size)
    show(desk, "ŒUVRARD")
    table = desk.page.record.table
    qtbot.waitUntil(lambda: table.viewport().width() > 1)
    assert desk.window.size().toTuple() == size
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert table.verticalHeader().length() <= table.viewport().height()
    desk.close()
    school[0].opened.close()
