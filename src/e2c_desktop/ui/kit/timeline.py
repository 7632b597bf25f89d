"""The frieze of a path: what was done, what is planned, the milestones, and today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from e2c_desktop.ui.kit.dates import add_months, show_date
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme

_MONTHS = (
    "janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
)  # fmt: skip
_LABELS = 94
"""Width of the names of the lanes."""
_TOP = 24
_LANE = 30


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of days, both included; `planned` is drawn with a dashed edge.

    `tone` is a colour role: `info`, `ok`, `mute`, `warn`, `violet`. `short` is written when the
    label does not fit; a bar too short for both has its words at its right, where there is room.
    """

    start: date
    end: date
    label: str
    tone: str = "ok"
    planned: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day that counts; a full diamond when it is done."""

    on: date
    label: str
    done: bool = True


@dataclass(frozen=True, slots=True)
class TimelineContent:
    """What the frieze shows.

    Attributes:
        path: bars of the first lane.
        company: bars of the second lane.
        milestones: diamonds of the third lane.
        today: place of the red line.
    """

    path: Sequence[Bar] = ()
    company: Sequence[Bar] = ()
    milestones: Sequence[Milestone] = ()
    today: date | None = None

    def bounds(self) -> tuple[date, date] | None:
        """Return the first day of the first month and the last day of the month after the end."""
        bars = [*self.path, *self.company]
        days = [bar.start for bar in bars] + [bar.end for bar in bars]
        days += [mark.on for mark in self.milestones]
        if not days:
            return None
        first, last = min(days).replace(day=1), max(days)
        return first, add_months(last.replace(day=1), 2) - timedelta(days=1)

    def sentence(self) -> str:
        """Return the frieze in words, for a screen reader."""
        parts = [
            f"{bar.label}, du {show_date(bar.start)} au {show_date(bar.end)}"
            + (", prévu" if bar.planned else "")
            for bar in [*self.path, *self.company]
        ]
        parts += [
            f"{mark.label}, {show_date(mark.on)}" + ("" if mark.done else ", prévu")
            for mark in self.milestones
        ]
        return "; ".join(parts)


class Legend(QWidget):
    """« fait », « prévu », « jalon »: the signs of the frieze, with their words."""

    _WORDS = ("fait", "prévu", "jalon")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        words = "Trait plein, fait\u00a0; trait pointillé, prévu\u00a0; losange, jalon"
        self.setAccessibleName(words)
        theme().changed.connect(self.updateGeometry)

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(theme().font("small"))
        return [metrics.horizontalAdvance(word) + theme().px(30) for word in self._WORDS]

    def sizeHint(self) -> QSize:
        """Return the room of the three signs and of their words."""
        return QSize(sum(self._widths()), theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the signs and the words."""
        look = theme()
        painter = QPainter(self)
        painter.setFont(look.font("small"))
        left, side = 0, look.px(11)
        for place, (word, wide) in enumerate(zip(self._WORDS, self._widths(), strict=True)):
            box = QRectF(left + 1, (self.height() - side) / 2, side, side)
            if place < 2:
                fill, edge = look.color("violet-soft"), look.color("violet-fill")
                planned = place == 1
                ground = look.color("surface") if planned else fill
                rounded_box(painter, box, look.px(3), fill=ground, edge=edge, dashed=planned)
            else:
                paint_diamond(painter, box.center(), side / 2 + 1, done=True)
            spot = QRectF(box.right() + look.px(5), 0, wide, self.height())
            painter.setPen(look.color("text-muted"))
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, word)
            left += wide


def paint_diamond(painter: QPainter, middle: QPointF, half: float, *, done: bool) -> QRectF:
    """Paint a milestone and return where it stands."""
    look = theme()
    corners = (QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0))
    diamond = QPolygonF([middle + corner for corner in corners])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color("accent"), 1.5))
    painter.setBrush(look.color("accent" if done else "surface"))
    painter.drawPolygon(diamond)
    return diamond.boundingRect()


class PathTimeline(QWidget):
    """The frieze: months, then the lanes « Parcours », « Entreprise », « Jalons ».

    Every bar has its words and its days as a tooltip, whether they fit in it or not.
    """

    def __init__(
        self,
        *,
        lanes: tuple[str, str, str] = ("Parcours", "Entreprise", "Jalons"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._content = TimelineContent()
        self._tips: list[tuple[QRectF, str]] = []
        self._written: list[tuple[QRectF, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Frise du parcours")
        theme().changed.connect(self.updateGeometry)

    def content(self) -> TimelineContent:
        """Return what is shown."""
        return self._content

    def set_content(self, content: TimelineContent) -> None:
        """Show another path."""
        self._content = content
        self.setAccessibleDescription(content.sentence())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the months, three lanes and the word « aujourd’hui »."""
        return QSize(theme().px(480), theme().px(_TOP + 3 * _LANE + 10))

    def minimumSizeHint(self) -> QSize:
        """Give way in width only."""
        return QSize(theme().px(320), self.sizeHint().height())

    def tips(self) -> list[str]:
        """Return the texts that have a tooltip, as last painted."""
        return [words for _box, words in self._tips]

    def written(self) -> list[tuple[QRectF, str]]:
        """Return where the words of the bars stand, as last painted."""
        return self._written

    # Places.

    def _x(self, day: date, *, after: bool = False) -> float:
        bounds = self._content.bounds()
        if bounds is None:
            return 0.0
        first, last = bounds
        left = theme().px(_LABELS)
        days = (last - first).days + 1
        gone = (day - first).days + (1 if after else 0)
        return left + (self.width() - left - 1) * gone / days

    def _lane(self, number: int) -> QRectF:
        look = theme()
        top = look.px(_TOP + number * _LANE)
        return QRectF(0, top, self.width(), look.px(_LANE))

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint months, lanes, bars, milestones, today."""
        self._tips, self._written = [], []
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_names(painter)
        if self._content.bounds() is None:
            return
        self._paint_months(painter)
        for number, bars in enumerate((self._content.path, self._content.company)):
            for place, bar in enumerate(bars):
                box = self._paint_bar(painter, self._lane(number), bar)
                following = bars[place + 1 :]
                limit = self._x(following[0].start) if following else float(self.width())
                self._paint_words(painter, bar, box, limit, centred=number == 1)
        self._paint_milestones(painter)
        self._paint_today(painter)

    def _paint_names(self, painter: QPainter) -> None:
        look = theme()
        painter.setFont(look.font("small"))
        painter.setPen(look.color("text"))
        for number, name in enumerate(self._lanes):
            painter.drawText(self._lane(number), Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_months(self, painter: QPainter) -> None:
        look = theme()
        bounds = self._content.bounds()
        if bounds is None:
            return
        first, last = bounds
        painter.setFont(look.font("small"))
        metrics = QFontMetrics(look.font("small"))
        month, free = first, 0.0
        while month <= last:
            x = round(self._x(month))
            painter.fillRect(x, 0, 1, self.height() - look.px(4), look.color("grid"))
            name = _MONTHS[month.month - 1]
            if month.month == 1 and month != first:
                name = f"{name} {month.year}"
            wide = metrics.horizontalAdvance(name)
            room = self._x(add_months(month, 1)) - x
            if x >= free and (wide + look.px(8) <= room or free == 0.0 or x > free):
                painter.setPen(look.color("text-muted"))
                spot = QRectF(x + look.px(6), 0, wide + 2, look.px(18))
                if spot.right() <= self.width() + 2:
                    painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, name)
                    free = spot.right() + look.px(6)
            month = add_months(month, 1)

    def _paint_bar(self, painter: QPainter, lane: QRectF, bar: Bar) -> QRectF:
        look = theme()
        tall = look.px(22)
        left, right = self._x(bar.start), self._x(bar.end, after=True)
        box = QRectF(left, lane.y() + (lane.height() - tall) / 2, max(right - left, 3), tall)
        edge = f"{bar.tone}-fill" if bar.tone == "violet" else f"{bar.tone}-line"
        ground = None if bar.planned else look.color(f"{bar.tone}-soft")
        if bar.planned:
            rounded_box(painter, box, look.px(4), fill=look.color("surface"))
            edge = f"{bar.tone}-fill"
        rounded_box(
            painter, box, look.px(4), fill=ground, edge=look.color(edge), dashed=bar.planned
        )
        span = f"{bar.label}\u00a0: du {show_date(bar.start)} au {show_date(bar.end)}"
        self._tips.append((box, span))
        return box

    def _paint_words(
        self, painter: QPainter, bar: Bar, box: QRectF, limit: float, *, centred: bool
    ) -> None:
        """Write the words in the bar, else at its right, before whatever follows."""
        look = theme()
        font = look.font("label")
        metrics = QFontMetrics(font)
        asked = [words for words in (bar.label, bar.short) if words]
        after = box.right() + look.px(4)
        rooms = (box.width() - look.px(2), limit - after - look.px(4))
        shown = [(metrics.horizontalAdvance(words), words) for words in asked]
        inside = next((pair for pair in shown if pair[0] <= rooms[0]), None)
        beside = next((pair for pair in shown if pair[0] <= rooms[1]), None)
        painter.setFont(font)
        painter.setPen(look.color(bar.tone))
        side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        if inside is not None:
            wide, words = inside
            indent = 0 if centred else min(look.px(6), (box.width() - wide) / 2)
            spot = box.adjusted(indent, 0, 0, 0)
        elif beside is not None:
            wide, words = beside
            spot = QRectF(after, box.y(), wide + 2, box.height())
        else:
            return
        self._written.append((spot, words))
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter | side, words)

    def _paint_milestones(self, painter: QPainter) -> None:
        look = theme()
        lane = self._lane(2)
        font = look.font("small")
        metrics = QFontMetrics(font)
        half = look.px(7)
        marks = sorted(self._content.milestones, key=_day_of)
        for number, mark in enumerate(marks):
            middle = QPointF(self._x(mark.on), lane.center().y())
            tip = f"{mark.label}, {show_date(mark.on)}"
            self._tips.append((paint_diamond(painter, middle, half, done=mark.done), tip))
            left = middle.x() + half + look.px(3)
            following = marks[number + 1 :]
            limit = self._x(following[0].on) - half if following else float(self.width())
            wide = metrics.horizontalAdvance(mark.label)
            if left + wide <= limit:
                painter.setFont(font)
                painter.setPen(look.color("text-muted"))
                spot = QRectF(left, lane.y(), wide + 2, lane.height())
                painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, mark.label)

    def _paint_today(self, painter: QPainter) -> None:
        today, bounds = self._content.today, self._content.bounds()
        if today is None or bounds is None or not bounds[0] <= today <= bounds[1]:
            return
        look = theme()
        x = round(self._x(today))
        wide = look.px(2)
        foot = look.px(_TOP + 2 * _LANE + 22)
        painter.fillRect(x, look.px(16), wide, foot - look.px(16), look.color("bad-fill"))
        font = look.font("caption")
        word = "aujourd’hui"
        room = QFontMetrics(font).horizontalAdvance(word)
        left = min(max(x + wide / 2 - room / 2, 0), self.width() - room)
        painter.setFont(font)
        painter.setPen(look.color("bad"))
        spot = QRectF(left, foot - look.px(1), room + 2, self.height() - foot + look.px(2))
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, word)

    def event(self, event: QEvent) -> bool:
        """Give the dates of a bar, and the words that did not fit."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = QPointF(event.pos())
            words = next((words for box, words in self._tips if box.contains(at)), "")
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


def _day_of(mark: Milestone) -> date:
    return mark.on
