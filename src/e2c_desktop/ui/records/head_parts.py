"""What the heads of the lists have in common: the button of the view, the order of the chips."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.painting import elided
from e2c_desktop.ui.kit.theme import theme

_VIEW_ROOM = 170
"""Width of the name of a view on its button; every ready-made one fits."""


def write_view(button: Button, label: str) -> None:
    """Write the view in force on its button, cut where it would push the others away."""
    look = theme()
    room = look.px(_VIEW_ROOM)
    button.set_text(elided(QFontMetrics(look.font("strong")), label, room))
    button.setToolTip(typography(f"Vue : {label} (Ctrl Maj V)"))
    button.setAccessibleName(typography(f"Vue : {label}"))


def order_chips(columns_button: QWidget, chips: QLayout) -> None:
    """Let Tab go from the columns through the chips, which are made anew each time."""
    before = columns_button
    for place in range(chips.count()):
        item = chips.itemAt(place)
        chip = item.widget() if item is not None else None
        if chip is not None:
            QWidget.setTabOrder(before, chip)
            before = chip
