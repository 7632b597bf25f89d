"""The page of the day, as somebody uses it: reading, acting, printing, by the keyboard too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.attendance import hold
from tests.helpers.home_pages import HomeDesk
from tests.helpers.placed import TODAY

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.home_figures import Rate
from e2c_desktop.domain.todo import Place, Target, Task, TaskKind, Urgency
from e2c_desktop.domain.whereabouts import Whereabouts
from e2c_desktop.queries.placement_filters import PlacementView
from e2c_desktop.queries.trainee_filters import TraineeView
from e2c_desktop.ui.home import reading
from e2c_desktop.ui.home.figures_row import FOLLOWED, PLACED, POSITIVE, REACHED
from e2c_desktop.ui.home.lines import TaskLine
from e2c_desktop.ui.home.reading import Day
from e2c_desktop.ui.kit.folding_list import FoldingGroup
from e2c_desktop.ui.kit.labels import CountBubble, Label
from e2c_desktop.ui.kit.theme import theme

ONE = UUID(int=7)


def lines(desk: HomeDesk) -> list[TaskLine]:
    return [line for line in desk.page.todo.tree.lines() if isinstance(line, TaskLine)]


def heads(desk: HomeDesk) -> list[str]:
    rows = desk.page.todo.tree.model_of_lines.rows
    return [row.title for row in rows if isinstance(row, FoldingGroup)]


def test_the_day_is_told_with_its_name_its_week_and_its_count(desk: HomeDesk) -> None:
    page = desk.page
    assert page.title.text() == f"Bonjour {desk.school.work.actor.name.split(' ')[0]}"
    assert page.subtitle.text() == "Lundi 16 novembre 2026 · semaine 47 · tous les sites"
    assert lines(desk)
    shown = page.todo.shown()
    late = [len(group.tasks) for group in shown if group.urgency in (Urgency.LATE, Urgency.TODAY)]
    assert desk.counts == [sum(late)]
    assert "En retard" in heads(desk)


def test_the_direction_sees_the_site_and_the_choice_is_kept(desk: HomeDesk) -> None:
    page = desk.page
    assert not page.todo.is_mine()
    page.page_actions()["whose"].trigger()
    page.finish_opening()
    assert page.todo.is_mine()
    assert desk.settings.kept[f"accueil/pour/{desk.school.work.actor.id}"] == "0"
    page.open_base(desk.school.work, desk.reads)
    page.finish_opening()
    assert page.todo.is_mine()


def test_a_button_is_pressed_by_the_mouse_and_by_the_keyboard(desk: HomeDesk) -> None:
    tree = desk.page.todo.tree
    desk.page.focus_list()
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert len(desk.going.seen) == 1
    index = tree.model_of_lines.index(1, 0)
    box = tree.visualRect(index)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert len(desk.going.seen) == 1  # beside the button: the line is chosen, nothing is done
    button = QPoint(box.right() - 50, box.center().y())
    QTest.mouseMove(tree.viewport(), button)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=button)
    assert desk.going.seen[0] == desk.going.seen[1]


def test_groups_fold_and_open_by_the_keyboard(desk: HomeDesk) -> None:
    tree = desk.page.todo.tree
    desk.page.focus_list()
    shown = len(tree.lines())
    QTest.keyClick(tree, Qt.Key.Key_Left)
    folded = len(tree.lines())
    assert folded < shown
    QTest.keyClick(tree, Qt.Key.Key_Right)
    QTest.keyClick(tree, Qt.Key.Key_Right)
    assert len(tree.lines()) == shown
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Left)  # from a line too, the title current
    assert len(tree.lines()) == folded
    assert isinstance(tree.model_of_lines.rows[tree.currentIndex().row()], FoldingGroup)
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert len(tree.lines()) == shown
    told = tree.model_of_lines.data(tree.currentIndex())
    assert isinstance(told, str)
    assert told.endswith("ouvert")


@pytest.mark.parametrize(
    ("target", "led"),
    [
        (Target(Place.TRAINEE, ONE, "decision"), ("answer", ONE, "decision")),
        (Target(Place.TRAINEE, ONE), ("trainee", ONE)),
        (Target(Place.PLACEMENT, ONE), ("placement", ONE)),
        (Target(Place.COMPANY, ONE), ("company", ONE)),
        (Target(Place.COMPLAINT, ONE), ("complaint", ONE)),
        (Target(Place.EXIT, UUID(int=1), trainee_id=ONE), ("trainee", ONE)),
    ],
)
def test_each_line_leads_to_its_place(
    desk: HomeDesk, target: Target, led: tuple[object, ...]
) -> None:
    desk.page.leading.follow(Task(TaskKind.NOTE, "À faire", TODAY, target))
    assert desk.going.seen == [led]


def test_other_places_are_reached_once_they_are_there(desk: HomeDesk, qtbot: QtBot) -> None:
    leading = desk.page.leading
    desk.going.tabs = {"sorties", "indicateurs"}
    leading.follow(Task(TaskKind.SITUATION, "À faire", TODAY, Target(Place.EXIT, ONE)))
    desk.page.figures.cards[POSITIVE].click()
    assert desk.going.seen == [("exit", ONE), ("figures",)]
    with qtbot.waitSignal(desk.page.backup_asked):
        leading.follow(Task(TaskKind.BACKUP, "À faire", TODAY, Target(Place.BACKUP)))
    with qtbot.waitSignal(desk.page.settings_asked):
        leading.follow(Task(TaskKind.VALIDITY, "À faire", TODAY, Target(Place.SETTINGS)))


def test_figures_open_the_names_behind_them(desk: HomeDesk) -> None:
    cards = desk.page.figures.cards
    for rank in (FOLLOWED, PLACED, REACHED):
        cards[rank].setFocus()
        QTest.keyClick(cards[rank], Qt.Key.Key_Return)
    assert desk.going.seen == [
        ("trainees", TraineeView.CURRENT, frozenset()),
        ("placements", PlacementView.RUNNING, frozenset()),
        ("trainees", TraineeView.LEFT, frozenset()),
    ]
    people = desk.page.where.people()
    assert cards[FOLLOWED].words().value == str(len(people))
    there = [one for one in people if one.placed]
    assert cards[PLACED].words().value == str(len(there))


def test_a_rate_of_too_few_tells_its_numbers_alone(desk: HomeDesk) -> None:
    row, few = desk.page.figures, Rate("", 2, 4, "", 2026, "E2C-2023")
    row.show_rates(few, replace(few, denominator=0))
    assert row.cards[POSITIVE].words().value == "2 sur 4"
    assert row.cards[REACHED].words().value == "–"
    row.show_rates(replace(few, text="62,1 %", before="62,9 %"), replace(few, before="1 %"))
    words = row.cards[POSITIVE].words()
    assert (words.value, words.beside) == ("62,1\u00a0%", "2 sur 4")
    assert words.caption == "Règle E2C-2023 · 62,9\u00a0% en 2025"
    assert "62,1" in row.cards[POSITIVE].accessibleName()


def test_the_calls_of_the_month_are_told_beside_who_was_reached(desk: HomeDesk) -> None:
    row, card = desk.page.figures, desk.page.figures.cards[REACHED]
    told = Rate("80,3 %", 49, 61, "72,1 %", 2025)
    row.show_rates(told, replace(told, calls=6))
    assert card.words().caption == "Sortis en 2025 · 6 appels à passer ce mois-ci"
    assert "72,1\u00a0% pour 2024" in card.toolTip()
    row.show_rates(told, replace(told, calls=1))
    assert card.words().caption.endswith("1 appel à passer ce mois-ci")
    row.show_rates(told, told)
    assert card.words().caption == "Sortis en 2025 · 72,1\u00a0% pour 2024"
    assert card.toolTip().count("72,1") == 1


def test_a_trend_leaves_its_title_alone(desk: HomeDesk) -> None:
    card, look = desk.page.figures.cards[POSITIVE], theme()
    trend = (60.0, 40.0, 55.0)
    told = Rate("62,1 %", 36, 58, "", 2026, "E2C-2023", trend=trend)
    desk.page.figures.show_rates(told, told)
    drawn = card.grab().toImage()
    line = {
        x
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y) == look.color("ok-fill")
    }
    written = look.metrics("label").horizontalAdvance(card.words().title)
    assert min(line) > look.px(14) + written + look.px(8)


def test_one_kind_of_work_at_a_time(desk: HomeDesk) -> None:
    todo = desk.page.todo
    todo.kinds_button.menu().aboutToShow.emit()
    actions = todo.kinds_button.menu().actions()
    assert actions[0].isChecked()
    kinds = {line.task.kind for line in lines(desk)}
    chosen = next(action for action in actions[1:] if action.data() in kinds)
    chosen.trigger()
    (kind,) = {line.task.kind for line in lines(desk)}
    assert kind == chosen.data()
    assert todo.kinds_button.text() == kind.label
    assert todo.words() == f"Tout le site · {kind.label}"
    todo.show_tasks([], TODAY)
    assert todo.words() == "Tout le site"


def test_what_comes_later_is_under_the_rest(desk: HomeDesk) -> None:
    todo, target = desk.page.todo, Target(Place.TRAINEE, ONE)
    later = Task(TaskKind.NOTE, "Suite", date(2026, 12, 14), target, last_name="Ba")
    todo.show_tasks([later], TODAY)
    assert todo.later_button.text() == "Plus tard"
    assert todo.later_button.accessibleName() == "Plus tard, 1"
    beside = [one for one in todo.findChildren(CountBubble) if one.isVisible()]
    assert {one.accessibleName() for one in beside} == {"1"}
    assert all(one.x() > todo.later_button.x() for one in beside if one.y() > todo.height() // 2)
    assert lines(desk) == []
    found = [label.text() for label in todo.findChildren(Label) if label.isVisible()]
    assert "Tout est fait pour aujourd’hui" in found
    assert "Prochaine échéance\u00a0: lundi 14 décembre." in found
    todo.take_keyboard()
    assert todo.kinds_button.hasFocus()
    desk.page.page_actions()["later"].trigger()
    assert [line.task for line in lines(desk)] == [later]
    todo.later_button.click()
    assert lines(desk) == []
    todo.show_tasks([], TODAY)
    assert not todo.later_button.isVisible()


def test_the_day_and_the_roll_are_printed(desk: HomeDesk) -> None:
    QTest.keyClick(desk.page.todo.tree, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.page.where.print_button.click()
    assert desk.files == [
        "Ma journée 2026-11-16.pdf",
        "Qui est où aujourd’hui 2026-11-16.pdf",
    ]


def test_what_comes_later_is_printed_when_it_is_open(desk: HomeDesk) -> None:
    todo = desk.page.todo
    assert [group.urgency for group in todo.printed()] == list(Urgency)[:-1]
    todo.toggle_later()
    assert [group.urgency for group in todo.printed()] == list(Urgency)


def test_somebody_is_opened_where_they_are(desk: HomeDesk) -> None:
    tree = desk.page.where.tree
    people = desk.page.where.people()
    company = next(one for one in people if one.placement_id is not None)
    centre = next(one for one in people if one.placement_id is None)
    desk.page.leading.open_person(centre)
    tree.set_open(Whereabouts.CENTRE.value, on=True)
    row = next(
        number
        for number, row in enumerate(tree.model_of_lines.rows)
        if getattr(row, "person", None) == company
    )
    tree.setCurrentIndex(tree.model_of_lines.index(row, 0))
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert desk.going.seen == [("trainee", centre.trainee_id), ("placement", company.placement_id)]


def test_four_names_stand_for_a_place_until_the_others_are_asked_for(desk: HomeDesk) -> None:
    card, somebody = desk.page.where, desk.page.where.people()[0]
    names = ("Aubry", "Ba", "Chen", "Diop", "Ebo", "Faye")
    card.show_people(
        [replace(somebody, last_name=name, where=Whereabouts.ABSENT) for name in names]
    )
    assert len(card.tree.lines()) == 4
    model = card.tree.model_of_lines
    told = [model.data(model.index(row, 0)) for row in range(model.rowCount())]
    place = told.index("Montrer les 2 autres, Absents")
    card.tree.setFocus()
    card.tree.setCurrentIndex(model.index(place, 0))
    QTest.keyClick(card.tree, Qt.Key.Key_Space)
    assert len(card.tree.lines()) == 6
    assert len(card.people()) == 6


def test_new_ones_are_begun(desk: HomeDesk) -> None:
    for name in ("new_trainee", "new_placement", "new_company"):
        desk.page.page_actions()[name].trigger()
    assert desk.going.seen == [("new trainee",), ("new", None, None), ("new company",)]


def test_a_visitor_reads_initials_and_begins_nothing(desk: HomeDesk) -> None:
    desk.reads.visitor = True
    desk.page.show_visitor()
    desk.page.finish_opening()
    assert all(len(one.name) <= 8 for one in desk.page.where.people())
    assert not desk.page.new_button.isVisible()
    desk.page.leading.follow(
        Task(TaskKind.DECISION, "À faire", TODAY, Target(Place.TRAINEE, ONE, "decision"))
    )
    assert desk.going.seen == [("trainee", ONE)]


def test_what_changes_is_read_again_only_when_it_is_seen(desk: HomeDesk) -> None:
    page, counts = desk.page, desk.counts
    desk.bus.publish(Changes.gather([(Kind.NOTE, ONE)]), None)
    page.finish_opening()
    assert len(counts) == 2
    page.hide()
    desk.bus.publish(Changes.gather([(Kind.NOTE, ONE)]), None)
    page.finish_opening()
    assert len(counts) == 2
    page.show()
    page.finish_opening()
    assert len(counts) == 3
    page.set_site(desk.reads.sites()[1].id)
    page.finish_opening()
    assert page.subtitle.text().endswith(f"site de {desk.reads.sites()[1].name}")
    assert len(counts) == 4


def test_a_day_left_while_it_is_read_is_read_on_when_it_is_seen_again(
    desk: HomeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, counts, days = desk.page, desk.counts, []

    def read_day(*given: object) -> Day:
        days.append(True)
        return reading.read_day(*given)  # type: ignore[arg-type]  # the arguments of the page

    monkeypatch.setattr("e2c_desktop.ui.home.page.read_day", read_day)
    page.hide()
    page.refresh()  # its lines are still told: the left bar counts them
    page.finish_opening()
    assert (len(counts), days) == (2, [])
    page.show()
    page.finish_opening()
    assert (len(counts), days) == (3, [True])


def test_a_fault_of_the_reading_is_said_when_the_page_is_seen(
    desk: HomeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = RuntimeError("lecture")

    def fail(*given: object) -> None:
        del given
        raise fault

    monkeypatch.setattr("e2c_desktop.ui.home.page.read_lines", fail)
    settled: list[bool] = []
    desk.page.settled.connect(lambda: settled.append(True))
    desk.page.refresh()
    assert desk.errors.seen == [fault]
    assert settled == [True]


def test_nothing_waits_in_the_page(desk: HomeDesk) -> None:
    page = desk.page
    assert page.pending_drafts() == 0
    assert page.forms.unsaved() == ""
    assert page.forms.save(close=True)
    page.forms.cancel()
    page.go_back()
    page.go_forward()
    page.uncover(page.page_actions()["later"])
    assert all(zone.isVisible() for zone in page.zones())


def test_a_small_window_keeps_everything(desk: HomeDesk) -> None:
    desk.window.resize(1017, 500)
    QApplication.processEvents()
    assert desk.page.where.width() == 330
    assert desk.page.figures.cards[0].height() < 70
    assert desk.page.todo.later_button.geometry().bottom() < desk.page.todo.height()


def test_half_days_lead_to_their_week_and_say_where_people_are(desk: HomeDesk) -> None:
    group, path_id = ONE, desk.page.where.people()[0].path_id
    target = Target(Place.ATTENDANCE, group, day=TODAY)
    desk.page.leading.follow(Task(TaskKind.ATTENDANCE, "Présences à saisir", TODAY, target))
    assert desk.going.seen == [("attendance", group, TODAY)]
    card = desk.page.where
    before = card.source.text()
    assert before.endswith("les présences ne sont pas encore saisies.")
    hold(desk.school.work, path_id, {(TODAY, Half.MORNING): "MAL", (TODAY, Half.AFTERNOON): "MAL"})
    desk.page.refresh()
    desk.page.finish_opening()
    assert card.source.text().startswith("D’après les présences saisies")
    (shown,) = [one for one in card.people() if one.path_id == path_id]
    assert shown.where is Whereabouts.ABSENT
    assert "aladie" not in repr(card.people())
