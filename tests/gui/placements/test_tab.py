"""The tab « Stages » whole: from the list to the page of a placement and back, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, as_role
from tests.helpers.placement_forms import SeenGoing, school_of_placements
from tests.helpers.placement_keys import press, type_field
from tests.helpers.placements import record_of
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.domain.company_suggestions import Wish
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.nomenclatures import trade_title
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.placements.tab import PlacementsTab
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks


@dataclass
class TabDesk:
    """The tab in a window."""

    work: Work
    tab: PlacementsTab
    window: QWidget
    placement_id: UUID


def _today() -> date:
    return TODAY


def _open(qtbot: QtBot, work: Work, placement_id: UUID) -> TabDesk:
    window = blank_window()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    tab = PlacementsTab(
        Doors(
            tasks=InlineTasks(),
            bus=Bus(),
            errors=SeenErrors(),
            toasts=ToastHost(window),
            settings=KeptSettings(),
            today=_today,
            going=SeenGoing(),
        )
    )
    column.addWidget(tab)
    window.resize(1274, 641)
    tab.open_base(work, Reads(work))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    tab.open_placement(placement_id)
    return TabDesk(work, tab, window, placement_id)


def _close(desk: TabDesk) -> None:
    desk.window.close()
    desk.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[TabDesk]:
    """The tab, its only placement shown beside the list."""
    work, placement_id = school_of_placements(tmp_path)
    made = _open(qtbot, work, placement_id)
    yield made
    _close(made)
    work.opened.close()


def test_a_placement_is_opened_changed_and_left_for_the_list(desk: TabDesk) -> None:
    titles: list[str] = []
    desk.tab.title_changed.connect(titles.append)
    press(desk.tab.page.record.head.edit_button)
    form = desk.tab.forms.form
    assert desk.tab.is_form_shown()
    assert form is not None
    assert QApplication.focusWidget() is form.binder.editors["path_id"].widget
    type_field(form.binder, "tasks", "Ranger")
    assert titles[-1] == "Stages ●"
    assert desk.tab.forms.unsaved() == "Stage de CISSÉ Mamadou-Lamine"
    desk.tab.forms.save_and_close()
    assert not desk.tab.is_form_shown()
    assert record_of(desk.work, desk.placement_id).draft.tasks == "Ranger"
    row = desk.tab.page.record.row()
    assert row is not None
    assert row.id == desk.placement_id


def test_keys_lead_in_and_out(desk: TabDesk) -> None:
    desk.tab.focus_list()
    QTest.keyClick(desk.tab.page.list.table, Qt.Key.Key_F2)
    assert desk.tab.is_form_shown()
    zones = desk.tab.zones()
    assert desk.tab.forms.foot.save_button in zones
    desk.tab.focus_list()
    holder = QApplication.focusWidget()
    assert holder is not None
    QTest.keyClick(holder, Qt.Key.Key_Escape)
    assert not desk.tab.is_form_shown()
    assert desk.tab.forms.foot.save_button not in desk.tab.zones()
    press(desk.tab.page.head.new_button)
    assert desk.tab.is_form_shown()
    desk.tab.go_forward()
    desk.tab.go_back()
    assert not desk.tab.is_form_shown()
    desk.tab.go_back()
    desk.tab.go_forward()


def test_a_placement_begins_with_the_days_and_the_trade_looked_for(desk: TabDesk) -> None:
    record = record_of(desk.work, desk.placement_id)
    wish = Wish(date(2027, 1, 4), date(2027, 1, 29), "I1604", trade_title("I1604"))
    desk.tab.new_placement(path_id=record.person.path_id, wish=wish)
    form = desk.tab.forms.form
    assert form is not None
    draft = form.draft()
    assert (draft.starts_on, draft.ends_on) == (wish.starts_on, wish.ends_on)
    assert (draft.trade_code, draft.trade) == (wish.trade_code, wish.trade)
    desk.tab.forms.cancel()


def test_a_placement_is_started_from_elsewhere(desk: TabDesk) -> None:
    record = record_of(desk.work, desk.placement_id)
    desk.tab.new_placement(path_id=record.person.path_id)
    form = desk.tab.forms.form
    assert form is not None
    assert form.draft().path_id == record.person.path_id
    assert QApplication.focusWidget() is form.binder.editors["company_id"].widget
    type_field(form.binder, "tasks", "Ranger")
    assert desk.tab.pending_drafts() == 1
    desk.tab.open_placement(desk.placement_id)
    assert not desk.tab.is_form_shown()
    desk.tab.set_site(record.person.site_id)


def test_sub_tabs_of_the_follow_up_stand_beside_the_convention(desk: TabDesk) -> None:
    desk.tab.open_form(desk.placement_id)
    tabs = desk.tab.forms.head.tabs
    assert [tabs.title(index) for index in range(tabs.count())] == [
        "Convention",
        "Visites",
        "Bilan",
        "Avenants",
        "Documents",
    ]
    for index in range(tabs.count()):
        tabs.setCurrentIndex(index)
        assert desk.tab.forms.stack.currentIndex() == index


def test_a_visitor_and_a_reader_prepare_nothing(desk: TabDesk, qtbot: QtBot) -> None:
    reads = desk.tab._doors.reads
    desk.tab.open_form(desk.placement_id)
    reads.visitor = True
    desk.tab.show_visitor()
    assert desk.tab.forms.head.title.text() == "M. C. chez Garage des Sorbiers"
    desk.tab.new_placement()
    other = _open(qtbot, as_role(desk.work, Role.READER), desk.placement_id)
    assert other.tab.page.head.new_button.isHidden()
    other.tab.edit()
    form = other.tab.forms.form
    assert form is not None
    assert form.readonly
    names = [action.objectName() for action in other.tab.actions_of_page()]
    assert len(names) == len(set(names))
    _close(other)
