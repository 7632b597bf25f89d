"""The tabs of the left bar: one page each, built when first seen, told of the base and the site."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from e2c_desktop.ui.kit.rail import Rail
from e2c_desktop.ui.shell.going import Going
from e2c_desktop.ui.shell.shortcuts import Shortcuts
from e2c_desktop.ui.shell.tabs import COMPANIES, PLACEMENTS, TRAINEES, Tabs

ONE = UUID(int=1)


class Page(QWidget):
    """A page that notes what it is asked."""

    title_changed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.asked: list[Any] = []
        self.typed = ""
        self.saves = True
        self.action = QAction(f"Ajouter {name}", self)
        self.forms = self

    def open_base(self, work: object, reads: object) -> None:
        self.asked.append(("base", work, reads))

    def actions_of_page(self) -> list[QAction]:
        return [self.action]

    def uncover(self, action: QAction) -> None:
        self.asked.append(("uncover", action))

    def zones(self) -> list[QWidget]:
        return [self]

    def set_site(self, site: UUID | None) -> None:
        self.asked.append(("site", site))

    def show_visitor(self) -> None:
        self.asked.append("visitor")

    def pending_drafts(self) -> int:
        self.asked.append("drafts")
        return bool(self.typed)

    def focus_list(self) -> None:
        self.asked.append("list")

    def go_back(self) -> None:
        self.asked.append("back")

    def go_forward(self) -> None:
        self.asked.append("forward")

    def unsaved(self) -> str:
        return self.typed

    def save(self, *, close: bool) -> bool:
        assert close
        if self.saves:
            self.typed = ""
        return self.saves

    def cancel(self) -> None:
        self.typed = ""

    def open_trainee(self, trainee_id: UUID) -> None:
        self.asked.append(("trainee", trainee_id))

    def open_record(self, record_id: UUID) -> None:
        self.asked.append(("company", record_id))

    def open_placement(self, placement_id: UUID) -> None:
        self.asked.append(("placement", placement_id))

    def new_placement(self, *, path_id: UUID | None, company_id: UUID | None, wish: object) -> None:
        self.asked.append(("new", path_id, company_id, wish))


class Window(QWidget):
    """A left bar, three tabs, and which pages were built."""

    def __init__(self) -> None:
        super().__init__()
        self.rail, self.stack, self.shortcuts = Rail(), QStackedWidget(), Shortcuts()
        self.tabs = Tabs(self.rail, self.stack, self.shortcuts, self)
        self.made: dict[str, Page] = {}
        self.titles: list[str] = []
        for key, text in (
            (TRAINEES, "Stagiaires"),
            (COMPANIES, "Entreprises"),
            (PLACEMENTS, "Stages"),
        ):
            self.tabs.add(key, text, "users", partial(self._make, key), keys="Alt X")
        self.tabs.title_changed.connect(self.titles.append)
        column = QVBoxLayout(self)
        column.addWidget(self.rail)
        column.addWidget(self.stack)

    def _make(self, key: str) -> Page:
        page = self.made[key] = Page(key)
        return page


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.tabs.page(TRAINEES)
    made.tabs.open_base("work", "reads")  # type: ignore[arg-type]  # pages only note them
    return made


def test_a_page_is_built_when_first_seen_and_told_of_the_base_and_the_site(window: Window) -> None:
    window.tabs.set_site(ONE)
    assert list(window.made) == [TRAINEES]
    window.tabs.show_list(COMPANIES)
    assert window.made[COMPANIES].asked == [("base", "work", "reads"), ("site", ONE), "list"]
    assert window.stack.currentWidget() is window.made[COMPANIES]
    assert window.rail.current() == COMPANIES
    assert window.tabs.show(COMPANIES) is window.made[COMPANIES]
    assert len(window.made[COMPANIES].asked) == 3


def test_the_actions_of_a_page_stand_with_the_keys_until_it_is_put_away(window: Window) -> None:
    window.tabs.show(PLACEMENTS)
    offered = [action.text() for action in window.shortcuts.actions()]
    assert offered == ["Ajouter stagiaires", "Ajouter stages"]
    window.tabs.put_away()
    assert window.shortcuts.actions() == []
    assert window.made[PLACEMENTS].asked[-1] == "drafts"


def test_an_action_shows_its_page_before_it_is_done(window: Window) -> None:
    window.tabs.show(COMPANIES)
    window.tabs.show(PLACEMENTS)
    hidden, shown = window.made[COMPANIES], window.made[PLACEMENTS]
    window.tabs.show_page_of(hidden.action)
    assert hidden.asked[-2:] == ["list", ("uncover", hidden.action)]
    assert window.rail.current() == COMPANIES
    window.tabs.show_page_of(QAction("Verrouiller", window))
    assert window.rail.current() == COMPANIES
    assert ("uncover", shown.action) not in shown.asked


def test_the_title_is_that_of_the_page_shown(window: Window) -> None:
    window.tabs.show(COMPANIES)
    window.made[TRAINEES].title_changed.emit("Stagiaires ●")
    window.made[COMPANIES].title_changed.emit("Garage ●")
    window.tabs.show(TRAINEES)
    assert window.titles == ["Entreprises", "Garage ●", "Stagiaires ●"]


def test_forms_of_every_page_are_saved_or_given_up(window: Window) -> None:
    first, second = window.tabs.page(TRAINEES), window.tabs.show(PLACEMENTS)
    assert window.tabs.unsaved() == ""
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    first.typed, second.typed = "Ada", "Stage d’Ada"
    second.saves = False
    assert window.tabs.unsaved() == "Ada"
    assert not window.tabs.save_forms()
    assert (first.typed, second.typed) == ("", "Stage d’Ada")
    second.saves = True
    assert window.tabs.save_forms()
    first.typed = "Ada"
    window.tabs.give_up_forms()
    assert window.tabs.unsaved() == ""


def test_the_left_bar_keeps_the_tab_that_is_shown(window: Window) -> None:
    window.tabs.show(COMPANIES)
    window.rail.set_current(TRAINEES)
    window.tabs.keep_shown()
    assert window.rail.current() == COMPANIES
    assert window.tabs.current() is window.made[COMPANIES]
    assert window.tabs.knows(PLACEMENTS)
    assert not window.tabs.knows("reglages")


def test_a_visitor_is_told_to_every_page_built(window: Window) -> None:
    window.tabs.show_visitor()
    assert window.made[TRAINEES].asked[-1] == "visitor"


def test_going_shows_the_tab_and_the_record(window: Window, qtbot: QtBot) -> None:
    going = Going(window.tabs, window)
    going.company(ONE)
    assert window.made[COMPANIES].asked[-1] == ("company", ONE)
    going.placement(ONE)
    assert window.made[PLACEMENTS].asked[-1] == ("placement", ONE)
    going.new_placement(company_id=ONE)
    assert window.made[PLACEMENTS].asked[-1] == ("new", None, ONE, None)
    going.trainee(ONE)
    assert window.made[TRAINEES].asked[-1] == ("trainee", ONE)
    assert window.rail.current() == TRAINEES
    with qtbot.waitSignal(going.placement_papers_asked) as asked:
        going.print_placements((ONE,))
    assert asked.args == [[ONE]]
    with qtbot.waitSignal(going.company_papers_asked) as asked:
        going.print_company(ONE)
    assert asked.args == [ONE]
