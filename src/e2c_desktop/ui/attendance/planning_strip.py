"""The weeks to come under the grid: each is opened by a click, and takes what is left on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from e2c_desktop.domain.french import counted, date_range
from e2c_desktop.domain.planning_words import week_number, week_words
from e2c_desktop.domain.work_calendar import WORKING_DAYS
from e2c_desktop.queries.planning_week import CohortWeek
from e2c_desktop.ui.attendance.planning_grid import Copied, accept_if_carried, carry
from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import RingedFocus, elided, rounded_box
from e2c_desktop.ui.kit.theme import theme

WEEKS = 6
"""Weeks shown, the one of the grid first."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_HIGH, _LINE, _PAD = 78, 17, 9


def lines_of(week: CohortWeek) -> list[tuple[str, str, str]]:
    """Return what a tile says under its days: colour role, icon, words; two lines at most."""
    found = []
    if week.frozen:
        found.append(("ok", "lock", "Validée"))
    if week.closed:
        found.append(("text-muted", "ban", ", ".join(week.days_off) or "Fermée"))
    elif week.days_off:
        found.append(("text-muted", "ban", ", ".join(week.days_off)))
    if week.exceptions:
        found.append(("warn", "pencil", counted(week.exceptions, "modifiée", "modifiées")))
    if week.in_company:
        found.append(("violet", "briefcase-business", f"{week.in_company} en entreprise"))
    return found[:2]


def short_days(monday: date) -> str:
    """Return « 16/11 – 20/11 »."""
    friday = monday + timedelta(days=WORKING_DAYS - 1)
    return f"{monday:%d/%m} – {friday:%d/%m}"


class WeekTile(RingedFocus, QPushButton):
    """A week: its number, its days, what is told of it.

    Signals:
        paste_asked: what was copied goes on this week.
        dropped: what was left on it.
    """

    paste_asked = Signal()
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.week: CohortWeek | None = None
        self._hovered = self._over = False
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def monday(self) -> date | None:
        """The Monday of its week."""
        return None if self.week is None else self.week.halves[0].day

    def show_week(self, week: CohortWeek, *, current: bool) -> None:
        """Show a week; the one of the grid is checked."""
        self.week = week
        self.setChecked(current)
        monday = week.halves[0].day
        told = [words for _, _, words in lines_of(week)]
        name = ", ".join([week_words(monday), *told])
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the drawn size."""
        return QSize(theme().px(100), theme().px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Keep the height; the words may be cut."""
        return QSize(theme().px(70), theme().px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tile."""
        if self.week is None:
            return
        look, painter = theme(), QPainter(self)
        ground = "select" if self.isChecked() else "hover" if self._hovered else "surface"
        edge = "accent" if self._over or self.isChecked() else "border"
        box = QRectF(self.rect())
        wide = 2 if self._over else 1
        rounded_box(
            painter, box, look.px(6), fill=look.color(ground), edge=look.color(edge), width=wide
        )
        monday = self.week.halves[0].day
        top = look.px(6)
        lines = [
            ("strong", "text", "", f"Semaine {week_number(monday)}"),
            ("small", "text-muted", "", short_days(monday)),
            *(("small", token, sign, words) for token, sign, words in lines_of(self.week)),
        ]
        for role, token, sign, words in lines:
            self._paint_line(painter, top, role, token, sign, words)
            top += look.px(_LINE)

    def _paint_line(
        self, painter: QPainter, top: int, role: str, token: str, sign: str, words: str
    ) -> None:
        look, left = theme(), theme().px(_PAD)
        if sign:
            spot = QRectF(left, top, look.px(12), look.px(_LINE))
            paint_icon(painter, spot, sign, 12, token)
            left += look.px(16)
        font = look.font(role)
        room = self.width() - left - look.px(4)
        painter.setFont(font)
        painter.setPen(look.color(token))
        box = QRectF(left, top, room, look.px(_LINE))
        painter.drawText(box, _LEFT, elided(QFontMetrics(font), words, room))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what was copied; Enter opens the week, as Space does."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hover colour."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Leave the hover colour."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the keyboard."""
        super().focusInEvent(event)
        self._ring_in(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._ring_out()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a day or a week of the planning."""
        accept_if_carried(event)
        self._show_over(over=event.isAccepted())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Go on taking it."""
        accept_if_carried(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        super().dragLeaveEvent(event)
        self._show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was left on the week."""
        self._show_over(over=False)
        copied = Copied.from_mime(event.mimeData())
        if copied is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(copied)

    def _show_over(self, *, over: bool) -> None:
        self._over = over
        self.update()


class WeekHandle(QWidget):
    """The head of the week: dragged onto another week, it copies the whole of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._monday: date | None = None
        self._pressed: QPoint | None = None
        self.words = ""
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme().px(28))

    def show_monday(self, monday: date) -> None:
        """Carry the week of another Monday."""
        self._monday = monday
        friday = monday + timedelta(days=WORKING_DAYS - 1)
        self.words = f"Semaine {week_number(monday)} · {date_range(monday, friday)}"
        tip = "Faites glisser la semaine, ou un jour, sur une autre semaine pour la copier"
        self.setToolTip(tip)
        self.setAccessibleName(f"{self.words}. {tip}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grip and the words."""
        look, painter = theme(), QPainter(self)
        side = look.px(16)
        paint_icon(painter, QRectF(0, 0, side, self.height()), "grip-vertical", 16, "text-muted")
        font = look.font("strong")
        painter.setFont(font)
        painter.setPen(look.color("text"))
        room = self.width() - side - look.px(8)
        box = QRectF(side + look.px(4), 0, room, self.height())
        painter.drawText(box, _LEFT, elided(QFontMetrics(font), self.words, room))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where a drag could begin."""
        self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """No drag began."""
        super().mouseReleaseEvent(event)
        self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the week once the pointer has gone far enough."""
        if self._pressed is None or self._monday is None:
            return
        gone = (event.position().toPoint() - self._pressed).manhattanLength()
        if gone >= QApplication.startDragDistance():
            self._pressed = None
            carry(self, Copied(self._monday, week=True))


class WeekStrip(QWidget):
    """The week of the grid and the next ones.

    Signals:
        opened: the Monday of a week to be shown.
        paste_asked: the Monday on which what was copied goes.
        dropped: (what, Monday) a drag was left on a week.
    """

    opened = Signal(object)
    paste_asked = Signal(object)
    dropped = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.tiles = [WeekTile(self) for _ in range(WEEKS)]
        for tile in self.tiles:
            row.addWidget(tile, 1)
            tile.clicked.connect(self._on_clicked)
            tile.paste_asked.connect(self._on_paste)
            tile.dropped.connect(self._on_dropped)

    def show_weeks(self, weeks: Sequence[CohortWeek], monday: date) -> None:
        """Show some weeks, the one of a Monday being that of the grid."""
        for tile, week in zip(self.tiles, weeks, strict=True):
            tile.show_week(week, current=week.halves[0].day == monday)

    def _tile(self) -> WeekTile:
        return next(tile for tile in self.tiles if tile is self.sender())

    def _on_clicked(self) -> None:
        self.opened.emit(self._tile().monday)

    def _on_paste(self) -> None:
        self.paste_asked.emit(self._tile().monday)

    def _on_dropped(self, copied: Copied) -> None:
        self.dropped.emit(copied, self._tile().monday)
