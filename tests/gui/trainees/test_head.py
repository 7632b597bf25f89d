"""The head of a record that stands alone: the name before the place in the list."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from tests.helpers.windows import ShowWindow

from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.records.header_card import HeadContent, HeaderCard


def test_a_narrow_window_keeps_the_name_rather_than_the_place(show_window: ShowWindow) -> None:
    head = HeaderCard("Stagiaires")
    window = show_window(head)
    window.resize(1200, 200)
    head.set_alone(alone=True)
    head.set_place(22, 200)
    pills = (PillSpec("En parcours", "ok", "route"), PillSpec("Au centre", "mute", "school"))
    head.show_content(HeadContent("NGUYỄN Thị Mai", "NM", pills))
    assert head.place.isVisible()
    assert head.place.text() == "22 sur 200"
    window.resize(945, 200)
    QApplication.processEvents()
    assert not head.place.isVisible()
    assert head.name.toolTip() == ""
    window.resize(1200, 200)
    assert head.place.isVisible()
    head.set_alone(alone=False)
    window.resize(1300, 200)
    assert not head.place.isVisible()
