"""The look: palette, zoom, density, fonts, icons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.windows import blank_window

from e2c_desktop.runtime.resources import resource_names
from e2c_desktop.ui.kit.icons import icon, icon_pixmap, svg_text, window_icon
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import ZOOMS, Density, ThemeChoice, load_fonts, palette_of, theme


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_a_theme_dresses_the_whole_program(qapp: QApplication, choice: ThemeChoice) -> None:
    window = blank_window()
    theme().apply(choice)
    assert theme().name == choice.value
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme().color("bg")
    assert theme().hex("accent") in window.styleSheet()
    assert choice.label


def test_like_windows_follows_the_system(qapp: QApplication) -> None:
    theme().apply(ThemeChoice.SYSTEM)
    dark = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert theme().name == ("sombre" if dark else "clair")


def test_the_palette_has_21_roles() -> None:
    palette = palette_of("sombre")
    none = QPalette.ColorRole.NoRole
    roles = [
        role for role in QPalette.ColorRole if role not in (none, QPalette.ColorRole.NColorRoles)
    ]
    assert len(roles) == 21
    assert palette.color(QPalette.ColorRole.Accent) == QColor("#62B7D3")


def test_zoom_goes_from_step_to_step_and_stops_at_the_ends(qtbot: QtBot) -> None:
    look = theme()
    with qtbot.waitSignal(look.changed):
        look.zoom_step(1)
    assert look.zoom == 110
    for _step in ZOOMS:
        look.zoom_step(1)
    assert look.zoom == 150
    assert look.px(28) == 42
    assert look.font("body").pixelSize() == 20
    for _step in ZOOMS:
        look.zoom_step(-1)
    assert look.zoom == 90


def test_density_sets_the_rows_of_all_lists() -> None:
    heights = []
    for density in Density:
        theme().apply(density=density)
        heights.append(theme().row_height())
        assert density.label
    assert heights == [28, 32, 40]


def test_the_fonts_are_ours_and_leave_room_for_stacked_accents(qtbot: QtBot) -> None:
    assert "E2C Sans" in load_fonts()
    font = theme().font("name")
    assert font.family() == "E2C Sans"
    metrics = QFontMetrics(font)
    assert metrics.boundingRect("NGUYỄN").top() >= -metrics.ascent()
    assert theme().font("body", tabular=True) != theme().font("body")


def test_the_smallest_text_is_12_pixels(qtbot: QtBot) -> None:
    window = blank_window()
    qtbot.addWidget(window)
    label = Label("Promotion", "small", parent=window)
    label.ensurePolished()
    assert label.font().pixelSize() == 12


def test_a_label_never_reads_tags(qtbot: QtBot) -> None:
    label = Label("<b>Zoé</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("name", [n for n in resource_names("icons") if n.endswith(".svg")])
def test_every_icon_is_tinted_and_not_black(qtbot: QtBot, name: str) -> None:
    short = name.removeprefix("icons/").removesuffix(".svg")
    assert "currentColor" not in svg_text(short, "#123456", 16)
    image = icon_pixmap(short, 16, "accent", 2.0).toImage()
    assert (image.width(), image.devicePixelRatio()) == (32, 2.0)
    wanted = theme().color("accent")
    solid = [
        image.pixelColor(x, y)
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert solid
    # One step of rounding where a line is drawn over its own soft edge.
    assert all(abs(found.green() - wanted.green()) <= 2 for found in solid)
    assert all(abs(found.blue() - wanted.blue()) <= 2 for found in solid)


def test_icons_follow_the_theme(qtbot: QtBot) -> None:
    light = icon_pixmap("users", 16, "accent").toImage()
    theme().apply(ThemeChoice.DARK)
    assert icon_pixmap("users", 16, "accent").toImage() != light
    assert not icon("users").isNull()
    assert not window_icon().isNull()
