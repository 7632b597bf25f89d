"""The choice of a site, in the top bar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout
from tests.helpers.windows import ShowWindow

from e2c_desktop.ui.kit.theme import ZOOMS, theme
from e2c_desktop.ui.kit.topbar import NamedChoice


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_site_is_chosen_by_the_keyboard_and_read_in_whole(
    show_window: ShowWindow, zoom: int
) -> None:
    theme().apply(zoom=zoom)
    sites = NamedChoice("Site", "map-pin")
    for words in ("Tous les sites", "Créteil", "Saint-Maur-des-Fossés et ses environs"):
        sites.addItem(words)
    window = show_window(sites)
    row = window.layout()
    assert isinstance(row, QVBoxLayout)
    row.setAlignment(sites, Qt.AlignmentFlag.AlignLeft)
    QApplication.processEvents()
    assert sites.accessibleName() == "Site"
    assert sites.width() == theme().px(240)
    everything = sites.grab().toImage()
    sites.setFocus()
    QTest.keyClick(sites, Qt.Key.Key_Down)
    assert (sites.currentText(), sites.toolTip()) == ("Créteil", "")
    sites.clearFocus()
    assert sites.grab().toImage() != everything
    sites.setFocus()
    QTest.keyClick(sites, Qt.Key.Key_Down)
    assert sites.toolTip() == "Saint-Maur-des-Fossés et ses environs"
