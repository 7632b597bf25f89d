"""The one small style sheet: geometry of fields, headers, menus and scroll bars.

Everything that a palette or paint code can do is done there; what is written here is what Fusion
would draw in another shape. Colours come from the theme, sizes follow the zoom.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir

if TYPE_CHECKING:
    from e2c_desktop.ui.kit.theme import Theme

_SIGNS = {
    "check": ("check", "on-accent"),
    "minus": ("minus", "on-accent"),
    "check-off": ("check", "text-disabled"),
    "minus-off": ("minus", "text-disabled"),
    "down": ("chevron-down", "text-muted"),
    "down-off": ("chevron-down", "text-disabled"),
    "previous": ("chevron-left", "text"),
    "next": ("chevron-right", "text"),
    "right": ("chevron-right", "text-muted"),
}
"""Signs that a style sheet can only take from a file: name → (icon, colour)."""


_TONES = (
    "ok",
    "info",
    "warn",
    "bad",
    "violet",
    "mute",
    "accent",
    "text",
    "text-muted",
    "nav-text",
    "nav-text-on",
    "on-nav",
)
"""Colour roles that a `Label` may ask for."""


@cache
def _folder() -> QTemporaryDir:
    # Removed with the process: a style sheet takes pictures from files only.
    return QTemporaryDir()


def _sign(look: Theme, sign: str) -> str:
    from e2c_desktop.ui.kit.icons import svg_text

    name, token = _SIGNS[sign]
    path = Path(_folder().path()) / f"{look.name}-{sign}.svg"
    if not path.exists():
        path.write_text(svg_text(name, look.hex(token), 14), encoding="utf-8")
    return path.as_posix()


def stylesheet(look: Theme) -> str:
    """Return the style sheet of a look (theme and zoom)."""
    return "\n".join(
        (
            _texts(look),
            _fields(look),
            _combos(look),
            _ticks(look),
            _large(look),
            _frames(look),
            _tables(look),
            _bars(look),
            _menus(look),
            _plain_buttons(look),
        )
    )


def _texts(look: Theme) -> str:
    from e2c_desktop.ui.kit.theme import TEXT_ROLES

    muted = ("muted", "small", "label", "caption")
    rules = []
    for role, kind in TEXT_ROLES.items():
        colour = look.hex("text-muted" if role in muted else "text")
        rules.append(
            f'QLabel[role="{role}"] {{ font-size: {look.px(kind.size)}px;'
            f" font-weight: {kind.weight}; color: {colour}; }}"
        )
    rules += [f'QLabel[tone="{tone}"] {{ color: {look.hex(tone)}; }}' for tone in _TONES]
    rules.append(f"QLabel:disabled {{ color: {look.hex('text-disabled')}; }}")
    return "\n".join(rules)


def _fields(look: Theme) -> str:
    kinds = ("QLineEdit", "QPlainTextEdit", "QComboBox", "QSpinBox")
    every = ", ".join(kinds)
    focus = ", ".join(f"{kind}:focus" for kind in kinds)
    states = "\n".join(
        ", ".join(f'{kind}[state="{state}"]' for kind in kinds)
        + f" {{ border: 2px solid {look.hex(token)}; }}"
        for state, token in (("error", "bad"), ("warning", "warn-fill"))
    )
    flat = ", ".join(f'{kind}:disabled, {kind}[readOnly="true"]' for kind in kinds)
    return f"""
{every} {{
  background: {look.hex("surface")}; color: {look.hex("text")};
  border: 1px solid {look.hex("border-strong")}; border-radius: {look.px(6)}px;
  selection-background-color: {look.hex("accent")}; selection-color: {look.hex("on-accent")};
  font-size: {look.px(13)}px; placeholder-text-color: {look.hex("text-muted")};
}}
QLineEdit {{ padding: 0 {look.px(10)}px; min-height: {look.px(30)}px; }}
QLineEdit[compact="true"] {{ padding: 0 {look.px(8)}px; min-height: {look.px(26)}px; }}
QLineEdit[big="true"] {{ padding: 0 {look.px(11)}px; min-height: {look.px(36)}px; }}
QPlainTextEdit {{ padding: {look.px(4)}px {look.px(6)}px; }}
QSpinBox {{ padding: 0 {look.px(8)}px; min-height: {look.px(30)}px; }}
{flat} {{ background: {look.hex("sunken")}; border: 1px solid {look.hex("border")}; }}
{", ".join(f"{kind}:disabled" for kind in kinds)} {{ color: {look.hex("text-disabled")}; }}
{states}
QLineEdit[state="error"], QLineEdit[state="warning"] {{
  padding: 0 {look.px(9)}px; min-height: {look.px(28)}px; }}
QPlainTextEdit[role="read"] {{ background: {look.hex("surface")}; border: 2px solid transparent; }}
{focus} {{ border: 2px solid {look.hex("focus")}; }}
QPlainTextEdit[role="read"]:focus {{ border: 2px solid {look.hex("focus")}; }}
QLineEdit:focus {{ padding: 0 {look.px(9)}px; min-height: {look.px(28)}px; }}
QLineEdit[compact="true"]:focus {{ padding: 0 {look.px(7)}px; min-height: {look.px(24)}px; }}
QLineEdit[big="true"]:focus {{ padding: 0 {look.px(10)}px; min-height: {look.px(34)}px; }}
QPlainTextEdit:focus {{ padding: {look.px(3)}px {look.px(5)}px; }}
QLineEdit[role="cell"] {{ border: 1px solid transparent; border-radius: 0; background: transparent;
  padding: 0 1px; min-height: {look.px(28)}px; }}
QLineEdit[role="cell"]:focus, QLineEdit[role="cell"][state="error"] {{ padding: 0;
  min-height: {look.px(26)}px; background: {look.hex("surface")}; }}
QLineEdit[role="cell"]:focus {{ border: 2px solid {look.hex("focus")}; }}
QLineEdit[role="cell"][state="error"] {{ border: 2px solid {look.hex("bad")}; }}
"""


def _combos(look: Theme) -> str:
    down, off = _sign(look, "down"), _sign(look, "down-off")
    side = look.px(14)
    return f"""
QComboBox {{ padding: 0 {look.px(10)}px; min-height: {look.px(30)}px; }}
QComboBox:focus, QComboBox[state="error"], QComboBox[state="warning"] {{
  padding: 0 {look.px(9)}px; min-height: {look.px(28)}px; }}
QComboBox[compact="true"] {{ min-height: {look.px(26)}px; border-color: {look.hex("mute-line")}; }}
QComboBox[compact="true"]:focus {{ min-height: {look.px(24)}px; }}
QComboBox::drop-down {{ border: 0; width: {look.px(26)}px; subcontrol-position: center right; }}
QComboBox::down-arrow {{ image: url({down}); width: {side}px; height: {side}px; }}
QComboBox::down-arrow:disabled {{ image: url({off}); }}
QComboBox QAbstractItemView, QListView[popup="true"] {{
  background: {look.hex("surface")}; color: {look.hex("text")};
  border: 1px solid {look.hex("border-strong")}; outline: 0; padding: {look.px(4)}px 0;
  selection-background-color: {look.hex("select")}; selection-color: {look.hex("text")};
}}
QComboBox QAbstractItemView::item, QListView[popup="true"]::item {{
  min-height: {look.px(28)}px; padding: 0 {look.px(10)}px; }}
"""


_READ = ", ".join(
    f'QWidget[read="true"] {kind}:disabled'
    for kind in ("QLabel", "QLineEdit", "QPlainTextEdit", "QComboBox", "QCheckBox")
)
"""Fields that are closed so as to be read only: they keep words dark enough to be read."""


def _ticks(look: Theme) -> str:
    side = look.px(14)
    wide = 2 if look.is_contrast() else 1
    both = "QCheckBox, QRadioButton"
    return f"""
{both} {{ spacing: {look.px(7)}px; color: {look.hex("text")}; min-height: {look.px(28)}px; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {look.hex("text-disabled")}; }}
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator, QListView::indicator,
QTreeView::indicator {{
  width: {side}px; height: {side}px; border: {wide}px solid {look.hex("border-strong")};
  background: {look.hex("surface")}; border-radius: {look.px(4)}px; }}
QRadioButton::indicator {{ border-radius: {(side + 2 * wide) // 2}px; }}
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked,
QTreeView::indicator:checked {{
  background: {look.hex("accent")}; border-color: {look.hex("accent")};
  image: url({_sign(look, "check")}); }}
QCheckBox::indicator:indeterminate, QTableView::indicator:indeterminate,
QTreeView::indicator:indeterminate {{
  background: {look.hex("accent")}; border-color: {look.hex("accent")};
  image: url({_sign(look, "minus")}); }}
QRadioButton::indicator:checked {{
  border: {wide}px solid {look.hex("accent")};
  background: qradialgradient(cx:0.5, cy:0.5, radius:0.5, fx:0.5, fy:0.5,
    stop:0 {look.hex("accent")}, stop:0.52 {look.hex("accent")},
    stop:0.6 {look.hex("surface")}, stop:1 {look.hex("surface")}); }}
QCheckBox:focus, QRadioButton:focus {{ color: {look.hex("text")}; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{
  border: 2px solid {look.hex("focus")}; width: {side - 2}px; height: {side - 2}px; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{
  background: {look.hex("sunken")}; border-color: {look.hex("border")}; }}
{_READ} {{ color: {look.hex("text-muted")}; }}
QCheckBox::indicator:checked:disabled {{ image: url({_sign(look, "check-off")}); }}
QCheckBox::indicator:indeterminate:disabled {{ image: url({_sign(look, "minus-off")}); }}
"""


def _large(look: Theme) -> str:
    """Return the rules of what two people read side by side."""
    size = f"font-size: {look.px(20)}px;"
    return f"""
QLineEdit[role="large"], QPlainTextEdit[role="large"], QComboBox[role="large"],
QComboBox[role="large"] QAbstractItemView, QCheckBox[role="large"] {{ {size} }}
QLineEdit[role="large"], QComboBox[role="large"] {{ min-height: {look.px(44)}px; }}
QLineEdit[role="large"]:focus, QComboBox[role="large"]:focus {{ min-height: {look.px(42)}px; }}
QPlainTextEdit[role="large"] {{ padding: {look.px(8)}px {look.px(12)}px; }}
QPlainTextEdit[role="large"]:focus {{ padding: {look.px(7)}px {look.px(11)}px; }}
QCheckBox[role="large"] {{ min-height: {look.px(42)}px; spacing: {look.px(12)}px; }}
QCheckBox[role="large"]::indicator {{ width: {look.px(22)}px; height: {look.px(22)}px; }}
QCheckBox[role="large"]::indicator:focus {{
  width: {look.px(22) - 2}px; height: {look.px(22) - 2}px; }}
"""


def _frames(look: Theme) -> str:
    edge = look.hex("border")
    return f"""
QFrame[role="card"] {{ background: {look.hex("surface")}; border: 1px solid {edge};
  border-radius: {look.px(8)}px; }}
QFrame[role="surface"] {{ background: {look.hex("surface")}; border: 0; }}
QFrame[role="surface-alt"] {{ background: {look.hex("surface-alt")}; border: 0; }}
QFrame[role="window"] {{ background: {look.hex("bg")}; border: 0; }}
QFrame[role="nav"] {{ background: {look.hex("nav-bg")}; border: 0; }}
QFrame[role="line"] {{ background: {edge}; border: 0; }}
QFrame[role="grid-line"] {{ background: {look.hex("grid")}; border: 0; }}
QFrame[role="popup"] {{ background: {look.hex("surface")};
  border: 1px solid {look.hex("border-strong")}; border-radius: {look.px(8)}px; }}
QScrollArea {{ background: transparent; border: 0; }}
QScrollArea > QWidget > QWidget[role="scrolled"] {{ background: transparent; }}
QSplitter::handle {{ background: {edge}; }}
QToolTip {{ background: {look.hex("nav-bg")}; color: {look.hex("on-nav")};
  border: 1px solid {look.hex("nav-item-on")}; padding: {look.px(4)}px {look.px(8)}px; }}
QStatusBar {{ background: {look.hex("surface")}; border-top: 1px solid {edge}; }}
QStatusBar::item {{ border: 0; }}
"""


def _tables(look: Theme) -> str:
    return f"""
QTableView, QListView, QTreeView {{
  background: {look.hex("surface")}; border: 0; outline: 0; gridline-color: {look.hex("grid")};
  selection-background-color: {look.hex("select")}; selection-color: {look.hex("text")}; }}
QHeaderView, QTableCornerButton::section {{
    background: {look.hex("surface-alt")}; border: 0;
}}
QHeaderView::section {{
  background: {look.hex("surface-alt")}; color: {look.hex("text-muted")};
  border: 0; border-bottom: 1px solid {look.hex("border")};
  padding: 0 {look.px(4)}px; font-size: {look.px(12)}px; font-weight: 600; }}
QHeaderView[role="names"]::section:first {{ padding-left: {look.px(16)}px; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {look.hex("surface-alt")}; }}
QCalendarWidget QToolButton {{ color: {look.hex("text")}; background: transparent; border: 0;
  border-radius: {look.px(6)}px; padding: {look.px(4)}px {look.px(6)}px; font-weight: 600;
  min-height: {look.px(20)}px; }}
QCalendarWidget QToolButton:hover {{ background: {look.hex("hover")}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QToolButton#qt_calendar_prevmonth {{ qproperty-icon: none;
  image: url({_sign(look, "previous")}); min-width: {look.px(16)}px; }}
QCalendarWidget QToolButton#qt_calendar_nextmonth {{ qproperty-icon: none;
  image: url({_sign(look, "next")}); min-width: {look.px(16)}px; }}
QCalendarWidget QTableView {{ selection-background-color: {look.hex("accent")};
  selection-color: {look.hex("on-accent")}; }}
"""


def _bars(look: Theme) -> str:
    wide = look.px(12)
    return f"""
QScrollBar:vertical {{ background: transparent; width: {wide}px; margin: 0; border: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {wide}px; margin: 0; border: 0; }}
QScrollBar::handle {{ background: {look.hex("mute-line")}; border-radius: {look.px(4)}px;
  margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: {look.px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {look.px(32)}px; }}
QScrollBar::handle:hover {{ background: {look.hex("mute-fill")}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {look.hex("sunken")}; border: 0; border-radius: {look.px(4)}px;
  min-height: {look.px(8)}px; max-height: {look.px(8)}px; }}
{"QProgressBar { border: 1px solid " + look.hex("border") + "; }" if look.is_contrast() else ""}
QProgressBar::chunk {{ background: {look.hex("accent")}; border-radius: {look.px(4)}px; }}
"""


def _menus(look: Theme) -> str:
    return f"""
QMenu {{ background: {look.hex("surface")}; color: {look.hex("text")};
  border: 1px solid {look.hex("border-strong")}; padding: {look.px(4)}px 0; }}
QMenu::item {{ padding: {look.px(5)}px {look.px(24)}px {look.px(5)}px {look.px(12)}px;
  min-height: {look.px(18)}px; }}
QMenu::icon {{ padding-left: {look.px(12)}px; }}
QMenu::item:selected {{ background: {look.hex("select")}; color: {look.hex("text")}; }}
QMenu::item:disabled {{ color: {look.hex("text-disabled")}; }}
QMenu QLabel {{ padding: {look.px(5)}px {look.px(24)}px {look.px(5)}px {look.px(12)}px; }}
QMenu::separator {{ height: 1px; background: {look.hex("grid")}; margin: {look.px(4)}px 0; }}
QMenu::right-arrow {{ image: url({_sign(look, "right")}); width: {look.px(12)}px;
  height: {look.px(12)}px; margin-right: {look.px(6)}px; }}
"""


def _plain_buttons(look: Theme) -> str:
    return f"""
QDialogButtonBox QPushButton {{
  background: {look.hex("surface")}; color: {look.hex("text")};
  border: 1px solid {look.hex("mute-line")}; border-radius: {look.px(6)}px;
  padding: 0 {look.px(13)}px; min-height: {look.px(30)}px; font-weight: 500; }}
QDialogButtonBox QPushButton:hover {{ background: {look.hex("hover")}; }}
QDialogButtonBox QPushButton:focus {{ border: 2px solid {look.hex("focus")}; }}
QDialogButtonBox QPushButton:disabled {{ background: {look.hex("sunken")};
  color: {look.hex("text-disabled")}; border-color: {look.hex("sunken")}; }}
"""
