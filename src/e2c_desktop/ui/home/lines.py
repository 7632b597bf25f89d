"""The lines of the home page as they are painted: a task with its button, a person with a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.todo import Task, TaskKind, Urgency
from e2c_desktop.domain.whereabouts import Person, Whereabouts
from e2c_desktop.ui.kit.folding_list import FoldedLine, FoldingDelegate
from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import elided, rounded_box
from e2c_desktop.ui.kit.pills import PillSpec, paint_pill
from e2c_desktop.ui.kit.theme import theme

LOOKS: dict[TaskKind, tuple[str, str]] = {
    TaskKind.ACCIDENT: ("triangle-alert", "bad"),
    TaskKind.DECISION: ("hourglass", "info"),
    TaskKind.CONTRACT: ("scroll-text", "warn"),
    TaskKind.CONVENTION: ("signature", "warn"),
    TaskKind.REVIEW: ("clipboard-check", "info"),
    TaskKind.VISIT: ("map-pin", "violet"),
    TaskKind.FOLLOW_UP: ("phone", "info"),
    TaskKind.SITUATION: ("door-open", "info"),
    TaskKind.ENDING: ("flag", "warn"),
    TaskKind.RETURN: ("circle-pause", "mute"),
    TaskKind.PIECES: ("paperclip", "warn"),
    TaskKind.VALIDITY: ("calendar-days", "warn"),
    TaskKind.COMPANY_CALL: ("building-2", "violet"),
    TaskKind.NOTE: ("message-square", "info"),
    TaskKind.ATTENDANCE: ("calendar-check-2", "info"),
    TaskKind.ABSENCE: ("user-x", "bad"),
    TaskKind.SHEET: ("scroll-text", "info"),
    TaskKind.LEVELS: ("clipboard-list", "info"),
    TaskKind.MEETING: ("message-square", "info"),
    TaskKind.BOOKLET: ("book-open", "warn"),
    TaskKind.CERTIFICATION: ("award", "info"),
    TaskKind.COMPLAINT: ("message-square", "warn"),
    TaskKind.BACKUP: ("hard-drive", "warn"),
}
"""Icon and colour role of each kind of work; late, it is red."""

WHERE_LOOKS: dict[Whereabouts, tuple[str, str, str]] = {
    Whereabouts.CENTRE: ("school", "accent", "chart-1"),
    Whereabouts.AWAITED: ("hourglass", "info", "info-fill"),
    Whereabouts.COMPANY: ("briefcase-business", "violet", "violet-fill"),
    Whereabouts.ABSENT: ("user-x", "bad", "bad-fill"),
    Whereabouts.OFF: ("calendar", "mute", "border"),
    Whereabouts.SUSPENDED: ("circle-pause", "mute", "mute-fill"),
}
"""Icon, its colour, and the colour of the share, of each place."""

_BUTTON, _EDGE, _DUE = 96, 10, 150
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task on a day."""

    task: Task
    today: date

    def spoken(self) -> str:
        """Return what a screen reader says."""
        task = self.task
        parts = (task.title, task.caption, task.due_text(self.today), task.verb)
        return typography(", ".join(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody, and where they are."""

    person: Person

    def spoken(self) -> str:
        """Return what a screen reader says."""
        one = self.person
        return typography(f"{one.name}, {one.note}" if one.note else one.name)


class TaskDelegate(FoldingDelegate):
    """Paints tasks: sign, title and who, when, button."""

    def button_of(self, box: QRectF, line: FoldedLine) -> QRectF:
        """Return where the button is."""
        del line
        look = theme()
        width, tall = look.px(_BUTTON), look.px(28)
        left = box.right() - look.px(_EDGE) - width
        return QRectF(left, round(box.center().y() - tall / 2), width, tall)

    def paint_line(self, painter: QPainter, box: QRectF, line: FoldedLine) -> None:
        """Paint a task."""
        if not isinstance(line, TaskLine):
            return
        look, task = theme(), line.task
        urgency = task.urgency(line.today)
        icon, tone = LOOKS[task.kind]
        tone = "bad" if urgency is Urgency.LATE else tone
        side = look.px(28)
        sign = QRectF(box.x() + look.px(14), round(box.center().y() - side / 2), side, side)
        rounded_box(painter, sign, look.px(6), fill=look.color(f"{tone}-soft"))
        paint_icon(painter, sign, icon, 16, tone)
        button = self.button_of(box, line)
        when = QRectF(button.left() - look.px(_DUE), box.y(), look.px(_DUE), box.height())
        self._paint_words(painter, box, when.left() - look.px(12), task)
        self._paint_due(painter, when, line, urgency)
        self._paint_button(painter, button, task.verb)

    def _paint_words(self, painter: QPainter, box: QRectF, right: float, task: Task) -> None:
        look = theme()
        left = box.x() + look.px(54)
        half = box.height() / 2
        upper = QRectF(left, box.y() + look.px(4), right - left, half - look.px(4))
        lower = QRectF(left, box.y() + half, right - left, half - look.px(4))
        for where, role, ink, words in (
            (upper, "bold", "text", task.title),
            (lower, "small", "text-muted", task.caption),
        ):
            painter.setFont(look.font(role))
            painter.setPen(look.color(ink))
            cut = elided(look.metrics(role), typography(words), where.width())
            painter.drawText(where, _LEFT, cut)

    def _paint_due(self, painter: QPainter, box: QRectF, line: TaskLine, urgency: Urgency) -> None:
        look, words = theme(), line.task.due_text(line.today)
        if urgency is Urgency.LATE:
            paint_pill(painter, box, PillSpec(words, "bad", "clock"))
        elif words.startswith("J−"):
            paint_pill(painter, box, PillSpec(words, "warn", "hourglass"))
        else:
            painter.setFont(look.font("body"))
            painter.setPen(look.color("text-muted"))
            painter.drawText(box, _LEFT, words)

    def _paint_button(self, painter: QPainter, box: QRectF, words: str) -> None:
        look = theme()
        fill, edge = look.color("surface"), look.color("mute-line")
        rounded_box(painter, box, look.px(6), fill=fill, edge=edge)
        painter.setFont(look.font("strong"))
        painter.setPen(look.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class PersonDelegate(FoldingDelegate):
    """Paints people: the name, and the place at the right."""

    head_height, line_height = 34, 25
    flat = True

    def paint_line(self, painter: QPainter, box: QRectF, line: FoldedLine) -> None:
        """Paint somebody."""
        if not isinstance(line, PersonLine):
            return
        look, one = theme(), line.person
        inner = box.adjusted(look.px(self.left), 0, -look.px(14), 0)
        name = typography(one.name)
        used = look.metrics("body").horizontalAdvance(name) + look.px(10)
        painter.setFont(look.font("body"))
        painter.setPen(look.color("text"))
        painter.drawText(inner, _LEFT, elided(look.metrics("body"), name, inner.width()))
        room = inner.width() - used
        if one.note and room > look.px(40):
            painter.setFont(look.font("small"))
            painter.setPen(look.color("text-muted"))
            painter.drawText(
                inner, _RIGHT, elided(look.metrics("small"), typography(one.note), room)
            )
