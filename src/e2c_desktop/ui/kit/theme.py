"""Colours, sizes and fonts of the program: the only module that knows a colour.

Colours are read from `resources/theme/tokens.json` (three themes, names are roles and not hues).
A widget asks `theme()` while it paints, so that a change of theme or of zoom needs no rebuilding.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from e2c_desktop.runtime.resources import resource_bytes

FAMILY = "E2C Sans"
FALLBACKS = ("Segoe UI", "Noto Sans")
ZOOMS = (90, 100, 110, 125, 150)
"""Percentages offered in Réglages > Affichage and by Ctrl = and Ctrl -."""

_FONT_FILES = ("Regular", "Medium", "SemiBold", "Bold", "Italic")


class ThemeChoice(StrEnum):
    """What the user asked for; « Comme Windows » follows the system."""

    SYSTEM = "systeme"
    LIGHT = "clair"
    DARK = "sombre"
    CONTRAST = "contraste"

    @property
    def label(self) -> str:
        """The words shown in Réglages > Affichage."""
        return {
            "systeme": "Comme Windows",
            "clair": "Clair",
            "sombre": "Sombre",
            "contraste": "Contraste élevé",
        }[self.value]


class Density(StrEnum):
    """Height of the rows of all lists, one choice for the whole program."""

    COMPACT = "compacte"
    NORMAL = "normale"
    AIRY = "aeree"

    @property
    def label(self) -> str:
        """The words shown in Réglages > Affichage."""
        return {"compacte": "Compacte", "normale": "Normale", "aeree": "Aérée"}[self.value]

    @property
    def row_height(self) -> int:
        """Height of a row in logical pixels at zoom 100 %."""
        return {"compacte": 28, "normale": 32, "aeree": 40}[self.value]


@dataclass(frozen=True, slots=True)
class TextRole:
    """Size in logical pixels and weight of a kind of text."""

    size: int
    weight: int


TEXT_ROLES: dict[str, TextRole] = {
    "h1": TextRole(20, 600),
    "name": TextRole(18, 600),
    "figure": TextRole(26, 600),
    "figure-small": TextRole(22, 600),
    "h2": TextRole(14, 600),
    "body": TextRole(13, 400),
    "strong": TextRole(13, 500),
    "bold": TextRole(13, 600),
    "muted": TextRole(13, 400),
    "small": TextRole(12, 400),
    "label": TextRole(12, 500),
    "caption": TextRole(12, 600),
    "large": TextRole(20, 400),
    "large-strong": TextRole(20, 600),
    "large-title": TextRole(30, 600),
}
"""Every text of the screen has one of these roles; 12 px is the smallest. The large ones are for
what is read by two people side by side."""


@cache
def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(resource_bytes("theme/tokens.json"))
    return document


def tokens_of(name: str) -> dict[str, str]:
    """Return the colours of one theme (`clair`, `sombre`, `contraste`) by role."""
    return _tokens(name)


@cache
def _tokens(name: str) -> dict[str, str]:
    colours: dict[str, str] = dict(_document()["themes"][name])
    # Text that stands out on the left bar itself: `nav-text-on` belongs to the selected item,
    # whose ground is bright in high contrast.
    colours["on-nav"] = colours["nav-text" if name == "contraste" else "nav-text-on"]
    return colours


def measured_pairs() -> list[dict[str, Any]]:
    """Return the pairs of colours whose contrast the design guarantees."""
    pairs: list[dict[str, Any]] = _document()["pairs"]
    return pairs


class Theme(QObject):
    """The look in force. There is one for the whole program: `theme()`.

    Attributes:
        choice: what the user asked for.
        name: the colours in force.
        zoom: in percent.
        density: height of the rows of lists.
        sheet: the style sheet in force, empty before a look is applied.
    """

    changed = Signal()
    """Another theme, zoom or density is in force; geometry must be computed again."""

    def __init__(self) -> None:
        super().__init__()
        self.choice = ThemeChoice.SYSTEM
        self.name = "clair"
        self.zoom = 100
        self.density = Density.NORMAL
        self.sheet = ""
        self._follows = False
        self._windows: WeakSet[QWidget] = WeakSet()

    def color(self, token: str) -> QColor:
        """Return the colour of a role in the theme in force."""
        return _color(self.name, token)

    def hex(self, token: str) -> str:
        """Return the colour of a role as `#RRGGBB`."""
        return tokens_of(self.name)[token]

    def px(self, pixels: float) -> int:
        """Return a size drawn at zoom 100 % as logical pixels at the zoom in force."""
        return round(pixels * self.zoom / 100)

    def font(self, role: str = "body", *, tabular: bool = False) -> QFont:
        """Return the font of a text role.

        Args:
            role: a key of `TEXT_ROLES`.
            tabular: figures of one width, only for columns of dates, hours and counts.
        """
        return QFont(self.shared_font(role, tabular=tabular))

    def shared_font(self, role: str = "body", *, tabular: bool = False) -> QFont:
        """Return the same font without copying it: to paint with, never to be changed."""
        return _font(role, self.zoom, tabular)

    def metrics(self, role: str = "body", *, tabular: bool = False) -> QFontMetrics:
        """Return the measures of the font of a text role."""
        return _metrics(role, self.zoom, tabular)

    def row_height(self) -> int:
        """Return the height of the rows of lists at the zoom in force."""
        return self.px(self.density.row_height)

    def is_contrast(self) -> bool:
        """Say whether edges, and not backgrounds, carry the meaning."""
        return self.name == "contraste"

    def apply(
        self,
        choice: ThemeChoice | None = None,
        *,
        zoom: int | None = None,
        density: Density | None = None,
    ) -> None:
        """Put a theme, a zoom or a density in force on the running application."""
        before = (self.sheet != "", self.name, self.zoom, self.density)
        self.choice = choice if choice is not None else self.choice
        self.zoom = min(max(zoom if zoom is not None else self.zoom, ZOOMS[0]), ZOOMS[-1])
        self.density = density if density is not None else self.density
        self.name = self._resolve()
        if (True, self.name, self.zoom, self.density) != before:
            self._dress()
            self.changed.emit()

    def dress(self, window: QWidget) -> None:
        """Give a window that has no parent the style sheet, now and at each change of look.

        What the window holds and the dialogs over it take theirs from it. The sheet does not stand
        on the application: Qt would then dress a part of a screen anew with all that it holds each
        time that it is put into a larger one.
        """
        self._windows.add(window)
        window.setStyleSheet(self.sheet)

    def zoom_step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) zoom of the list."""
        nearest = min(ZOOMS, key=lambda percent: abs(percent - self.zoom))
        index = min(max(ZOOMS.index(nearest) + direction, 0), len(ZOOMS) - 1)
        self.apply(zoom=ZOOMS[index])

    def _resolve(self) -> str:
        if self.choice is not ThemeChoice.SYSTEM:
            return self.choice.value
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contraste"
        return "sombre" if hints.colorScheme() == Qt.ColorScheme.Dark else "clair"

    def _dress(self) -> None:
        from e2c_desktop.ui.kit.stylesheet import stylesheet

        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        if not self._follows:
            self._follows = True
            application.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        application.setPalette(palette_of(self.name))
        application.setFont(self.font())
        self.sheet = stylesheet(self)
        for window in self._windows:
            if isValid(window):
                window.setStyleSheet(self.sheet)

    def _on_system_changed(self) -> None:
        if self.choice is ThemeChoice.SYSTEM and self._resolve() != self.name:
            self.apply()


@lru_cache(maxsize=256)
def _color(name: str, token: str) -> QColor:
    return QColor(tokens_of(name)[token])


@lru_cache(maxsize=128)
def _font(role: str, zoom: int, tabular: bool) -> QFont:
    kind = TEXT_ROLES[role]
    font = QFont([FAMILY, *FALLBACKS])
    font.setPixelSize(round(kind.size * zoom / 100))
    font.setWeight(QFont.Weight(kind.weight))
    # Hinting would round the advances at 12 and 13 px and shift every text by a pixel or two.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


@lru_cache(maxsize=128)
def _metrics(role: str, zoom: int, tabular: bool) -> QFontMetrics:
    return QFontMetrics(_font(role, zoom, tabular))


@cache
def theme() -> Theme:
    """Return the look in force."""
    return Theme()


@cache
def load_fonts() -> tuple[str, ...]:
    """Register the screen fonts with Qt, once, and return the families obtained."""
    families: list[str] = []
    for style in _FONT_FILES:
        data = resource_bytes(f"fonts/screen/E2CSans-{style}.ttf")
        families += QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFontFromData(data)
        )
    return tuple(families)


_PALETTE_ROLES: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface-alt",
    QPalette.ColorRole.ToolTipBase: "nav-bg",
    QPalette.ColorRole.ToolTipText: "on-nav",
    QPalette.ColorRole.PlaceholderText: "text-muted",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "surface-alt",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border-strong",
    QPalette.ColorRole.Shadow: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on-accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
}

_DISABLED_ROLES = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.PlaceholderText,
)


def palette_of(name: str) -> QPalette:
    """Return the Qt palette of a theme: 21 roles, and the disabled texts."""
    palette = QPalette()
    for role, token in _PALETTE_ROLES.items():
        palette.setColor(role, _color(name, token))
    for role in _DISABLED_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, role, _color(name, "text-disabled"))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Base, _color(name, "sunken"))
    return palette
