"""The steps of a path as a list: what was done, what is planned, in the order of the dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.kept_rows import KeptRow, KeptRows
from e2c_desktop.ui.kit.painting import elided
from e2c_desktop.ui.kit.pills import PillSpec, paint_pill, pill_size
from e2c_desktop.ui.kit.theme import theme

ROW_HEIGHT = 30


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the list.

    Attributes:
        on: day by which the lines are ordered.
        dates: the day or the days as read.
        title: what it is.
        icon, tone: sign at the left, `check` when done, `circle` when planned.
        note: grey words at the right.
        pill: status at the right instead of the words.
        detail: what was noted, as a tooltip.
    """

    on: date
    dates: str
    title: str
    icon: str = "check"
    tone: str = "ok"
    note: str = ""
    pill: PillSpec | None = None
    detail: str = ""

    def spoken(self) -> str:
        """Return what a screen reader says of the line."""
        end = self.pill.text if self.pill is not None else self.note
        return ", ".join(part for part in (self.dates, self.title, end, self.detail) if part)


_NO_STEP = Step(date.min, "", "")


class StepRow(KeptRow):
    """One painted line."""

    def __init__(self) -> None:
        super().__init__()
        self.step = _NO_STEP
        self._last = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def tell(self, step: Step, *, last: bool) -> None:
        """Show another step."""
        self.step, self._last = step, last
        self.setAccessibleName(step.spoken())
        self.setToolTip(step.detail)
        self.update()

    def forget(self) -> None:
        """Hold no step."""
        self.tell(_NO_STEP, last=False)

    def sizeHint(self) -> QSize:
        """Return 30 px of height."""
        return QSize(theme().px(420), theme().px(ROW_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Keep the height; the title may be cut."""
        return QSize(theme().px(260), theme().px(ROW_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign, the dates, the title, then the note or the pill at the right."""
        look = theme()
        painter = QPainter(self)
        height, width = self.height(), self.width()
        if not self._last:
            painter.fillRect(0, height - 1, width, 1, look.color("grid"))
        sign = QRectF(look.px(14), 0, look.px(16), height)
        paint_icon(painter, sign, self.step.icon, 16, self.step.tone)
        waiting = self.step.tone == "warn"
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(look.font("body", tabular=True))
        painter.setPen(look.color("warn" if waiting else "text-muted"))
        painter.drawText(QRectF(look.px(44), 0, look.px(132), height), left, self.step.dates)
        font = look.font("strong")
        start = look.px(self._title_at())
        title = QFontMetrics(font).horizontalAdvance(self.step.title)
        end = self._paint_end(painter, width - look.px(12), width - start - title - look.px(28))
        room = max(0, end - look.px(12) - start)
        words = elided(QFontMetrics(font), self.step.title, room)
        if words != self.step.title and not self.step.detail:
            self.setToolTip(self.step.title)
        painter.setFont(font)
        painter.setPen(look.color("text"))
        painter.drawText(QRectF(start, 0, room, height), left, words)

    def _title_at(self) -> int:
        return 182 if self.width() >= theme().px(520) else 150

    def _paint_end(self, painter: QPainter, right: int, room: int) -> int:
        """Paint what stands at the right, and return where it begins; words give way first."""
        look = theme()
        if self.step.pill is not None:
            wide = pill_size(self.step.pill).width()
            paint_pill(painter, QRectF(right - wide, 0, wide, self.height()), self.step.pill)
            return right - wide
        font = look.font("small")
        metrics = QFontMetrics(font)
        note = elided(metrics, self.step.note, max(look.px(64), min(look.px(180), room)))
        wide = metrics.horizontalAdvance(note)
        painter.setFont(font)
        painter.setPen(look.color("text-muted"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(right - wide - 2, 0, wide + 2, self.height()), middle, note)
        return right - wide


class StepsList(QWidget):
    """The lines, one under the other; `name` is what a screen reader says of them."""

    def __init__(self, name: str = "Étapes", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        self._rows = KeptRows(column, StepRow)
        self.steps: tuple[Step, ...] = ()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show other steps, ordered by day."""
        self.steps = tuple(sorted(steps, key=_day_of))
        rows = self._rows.take(len(self.steps))
        for number, (row, step) in enumerate(zip(rows, self.steps, strict=True), start=1):
            row.tell(step, last=number == len(self.steps))


def _day_of(step: Step) -> date:
    return step.on
