"""The sections of the tab: the switch, keys told under their section, forms of all of them."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot
from tests.helpers.activity_pages import ActivityDesk, active_school
from tests.helpers.builders import TODAY
from tests.helpers.placement_pages import SeenGoing
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.queries.reads import Reads
from e2c_desktop.ui.activities.page import ActivitiesPage
from e2c_desktop.ui.activities.sections import ACTIVITIES, SECTIONS, Section
from e2c_desktop.ui.activities.tab import ActivitiesTab
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.shortcuts import Shortcuts
from e2c_desktop.ui.shell.tasks import InlineTasks


def test_only_sections_that_exist_are_named(desk: ActivityDesk) -> None:
    assert desk.tab.switch.isVisible() is (len(SECTIONS) > 1)
    assert list(desk.tab.pages) == [section.key for section in SECTIONS]


def test_two_sections_follow_one_another(qtbot: QtBot, tmp_path: Path) -> None:
    school = active_school(tmp_path)
    window = blank_window()
    qtbot.addWidget(window)
    toasts = ToastHost(window)
    doors = Doors(
        InlineTasks(), Bus(), SeenErrors(), toasts, KeptSettings(), lambda: TODAY, SeenGoing()
    )
    second = Section("autres", "Autres", ActivitiesPage)
    tab = ActivitiesTab(doors, (*SECTIONS[:1], second))
    qtbot.addWidget(tab)
    tab.open_base(school.work, Reads(school.work))
    tab.show()
    shortcuts = Shortcuts()
    for action in tab.actions_of_page():
        shortcuts.add(action, scope=str(action.property("scope") or "Activités"))
    assert tab.switch.isVisible()
    tab.switch.segment.changed.emit(1)
    assert tab.current() is tab.pages["autres"]
    assert tab.zones()[0] is tab.switch.segment
    tab.uncover(tab.pages[ACTIVITIES].actions_of_page()[0])
    assert tab.current() is tab.pages[ACTIVITIES]
    assert tab.switch.segment.current() == 0
    seen: list[str] = []
    tab.title_changed.connect(seen.append)
    tab.pages["autres"].title_changed.emit("Autres ●")
    tab.pages[ACTIVITIES].title_changed.emit("Activités")
    tab.pages["autres"].title_changed.emit("Autres")
    assert seen == ["Activités ●", "Activités ●", "Activités"]
    school.work.opened.close()
