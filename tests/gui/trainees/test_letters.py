"""From the list and the record to letters: who is called, who may write for the direction."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.trainees.test_list_choices import tick_found
from tests.helpers.builders import as_role
from tests.helpers.trainee_pages import Desk, open_desk, school_with_people

from e2c_desktop.domain.rights import Role


def test_the_person_shown_or_those_chosen_are_called(desk: Desk, qtbot: QtBot) -> None:
    qtbot.wait(90)
    action = desk.page.page_actions()["convoke"]
    assert action.text() == "Convoquer…"
    with qtbot.waitSignal(desk.page.convocation_asked) as alone:
        action.trigger()
    assert len(alone.args[0]) == 1
    tick_found(desk, "nguyen")
    tick_found(desk, "zoe")
    with qtbot.waitSignal(desk.page.convocation_asked) as both:
        action.trigger()
    assert len(both.args[0]) == 2
    assert action.text() == "Convoquer les 2 personnes choisies…"


def test_the_direction_writes_to_the_person_shown(desk: Desk, qtbot: QtBot) -> None:
    qtbot.wait(90)
    action = desk.page.page_actions()["discipline"]
    path = desk.page.record.shown_path()
    assert path is not None
    with qtbot.waitSignal(desk.page.discipline_asked) as asked:
        action.trigger()
    assert asked.args == [path.id]
    desk.reads.visitor = True
    desk.page.show_visitor()
    assert not action.isEnabled()


@pytest.mark.parametrize(("role", "calls"), [(Role.TRAINER, True), (Role.READER, False)])
def test_others_never_write_for_the_direction(
    qtbot: QtBot, tmp_path: Path, role: Role, calls: bool
) -> None:
    work, people = school_with_people(tmp_path)
    desk = open_desk(qtbot, as_role(work, role), people)
    qtbot.wait(90)
    actions = desk.page.page_actions()
    assert not actions["discipline"].isEnabled()
    assert actions["convoke"].isEnabled() is calls
    desk.close()
    work.opened.close()
