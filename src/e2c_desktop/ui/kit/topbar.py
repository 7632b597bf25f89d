"""Parts of the top bar: choice of a site, search field, state of the backup, who works."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.fields import guard_wheel
from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.labels import Avatar, IconLabel, Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.painting import elided, rounded_box
from e2c_desktop.ui.kit.theme import theme

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class NamedChoice(QComboBox):
    """A box of choices that tells what is chosen: an icon, « Site », then « Créteil ».

    The first choice is everything; its own words say so, without the name.

    Args:
        name: what is chosen; also what a screen reader says.
        icon: Lucide name before it.
    """

    _WIDEST, _NARROWEST = 240, 120

    def __init__(self, name: str, icon: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._icon = name, icon
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        guard_wheel(self)
        self.currentIndexChanged.connect(self._tell)
        theme().changed.connect(self.updateGeometry)

    def _start(self, index: int) -> int:
        """Return where the words of a choice begin."""
        look = theme()
        start = look.px(11 + 16 + 8)
        if index > 0:
            start += look.metrics("body").horizontalAdvance(self._name) + look.px(6)
        return start

    def _needed(self, index: int) -> int:
        words = theme().metrics("bold").horizontalAdvance(self.itemText(index))
        return self._start(index) + words + theme().px(4 + 26)

    def sizeHint(self) -> QSize:
        """Return the room of the longest choice, up to 240 px."""
        needed = max((self._needed(index) for index in range(self.count())), default=0)
        return QSize(min(needed, theme().px(self._WIDEST)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Give way to the other parts of the bar in a narrow window."""
        return QSize(theme().px(self._NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the tooltip only when the choice is cut."""
        super().resizeEvent(event)
        self._tell()

    def _tell(self) -> None:
        cut = self._needed(self.currentIndex()) > self.width()
        self.setToolTip(self.currentText() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, the icon, the name and the choice."""
        look, painter, option = theme(), QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        spot = QRectF(look.px(11), 0, look.px(16), self.height())
        paint_icon(painter, spot, self._icon, 16, "text-muted")
        index = self.currentIndex()
        if index > 0:
            painter.setFont(look.font("body"))
            painter.setPen(look.color("text-muted"))
            left = look.px(11 + 16 + 8)
            painter.drawText(QRectF(left, 0, self.width(), self.height()), _LEFT, self._name)
        start = self._start(index)
        room = self.width() - start - look.px(26)
        painter.setFont(look.font("bold"))
        painter.setPen(look.color("text"))
        words = elided(look.metrics("bold"), self.currentText(), room)
        painter.drawText(QRectF(start, 0, room, self.height()), _LEFT, words)


class SearchOpener(Button):
    """Looks like a search field and opens the palette; its keys are shown at the right."""

    def __init__(self, words: str, keys: str, *, parent: QWidget | None = None) -> None:
        super().__init__(words, parent=parent)
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{words} ({keys})")
        self.setToolTip(f"{words} ({keys})")

    def sizeHint(self) -> QSize:
        """Return 430 × 32 px."""
        return QSize(theme().px(430), theme().px(32))

    def minimumSizeHint(self) -> QSize:
        """Give way to the other parts of the bar in a narrow window."""
        return QSize(theme().px(120), theme().px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint edge, magnifier, words and keys."""
        look = theme()
        painter = QPainter(self)
        rounded_box(
            painter,
            QRectF(self.rect()),
            look.px(6),
            fill=look.color("surface"),
            edge=look.color("border-strong"),
        )
        side = look.px(16)
        paint_icon(painter, QRectF(look.px(11), 0, side, self.height()), "search", 16, "text-muted")
        small = look.font("label")
        wide = QFontMetrics(small).horizontalAdvance(self._keys) + look.px(12)
        tall = look.px(20)
        box = QRectF(self.width() - wide - look.px(8), (self.height() - tall) / 2, wide, tall)
        font = look.font("body")
        painter.setFont(font)
        painter.setPen(look.color("text-muted"))
        x = look.px(35)
        room = box.x() - x - look.px(8)
        painter.drawText(
            QRectF(x, 0, room, self.height()), _LEFT, elided(QFontMetrics(font), self.text(), room)
        )
        rounded_box(
            painter, box, look.px(4), fill=look.color("surface-alt"), edge=look.color("border")
        )
        painter.setFont(small)
        painter.setPen(look.color("text-muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._keys)


class StateLabel(QWidget):
    """An icon and a few grey words: the state of the backup, of the base."""

    def __init__(
        self, icon: str = "", text: str = "", *, token: str = "ok", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._icon = IconLabel(icon, size=16, token=token)
        self._label = Label(text, "small")
        row.addWidget(self._icon)
        row.addWidget(self._label)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the words."""
        return self._label.text()

    def set_state(self, icon: str, text: str, *, token: str = "ok", tip: str = "") -> None:
        """Show another state."""
        self._icon.set_icon(icon, token)
        self._label.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(tip)

    def set_compact(self, compact: bool) -> None:
        """Keep only the icon; the words become the tooltip."""
        self._label.setVisible(not compact)
        self.setToolTip(self._label.text() if compact else self.toolTip())


class PersonLabel(QWidget):
    """Who works on this PC: initials, name, function."""

    def __init__(self, name: str = "", role: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self._avatar = Avatar(name, side=28)
        self._name = Label(name, "bold")
        self._role = Label(role, "small")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in (self._name, self._role):
            # Two lines of 1.49 em would not fit in the 48 px of the bar.
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            label.setFixedHeight(theme().px(15))
            column.addWidget(label)
        column.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._words = QWidget(self)
        self._words.setLayout(column)
        row.addWidget(self._avatar)
        row.addWidget(self._words)
        self.setAccessibleName(f"{name}, {role}")

    def set_person(self, name: str, role: str) -> None:
        """Show another person."""
        self._avatar.set_name(name)
        self._name.setText(name)
        self._role.setText(role)
        self.setAccessibleName(f"{name}, {role}")

    def set_compact(self, compact: bool) -> None:
        """Keep only the initials; the name becomes the tooltip."""
        self._words.setVisible(not compact)
        self.setToolTip(self.accessibleName() if compact else "")


class TopBar(Panel):
    """The bar over the pages (48 px): parts from the left, then parts from the right."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self.setAccessibleName("Barre du haut")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(16, 0, 12, 0)
        self._row.setSpacing(12)
        self._left = QHBoxLayout()
        self._left.setSpacing(16)
        self._right = QHBoxLayout()
        self._right.setSpacing(10)
        self._row.addLayout(self._left, 1)
        self._row.addStretch(0)
        self._row.addLayout(self._right)
        column.addLayout(self._row, 1)
        column.addWidget(Line())
        self._fit()
        theme().changed.connect(self._fit)

    def add_left(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a part from the left; without a stretch, it takes no more room than it asks."""
        if not stretch:
            policy = widget.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
            widget.setSizePolicy(policy)
        self._left.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)

    def end_left(self) -> None:
        """Push what follows to the right edge."""
        self._left.addStretch(1)

    def add_right(self, widget: QWidget) -> None:
        """Add a part at the right."""
        self._right.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_right_line(self) -> None:
        """Add a vertical line between two parts at the right."""
        line = Line(vertical=True)
        line.setFixedHeight(theme().px(20))
        self._right.addWidget(line, 0, Qt.AlignmentFlag.AlignVCenter)

    def _fit(self) -> None:
        self.setFixedHeight(theme().px(48))
