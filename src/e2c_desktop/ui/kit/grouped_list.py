"""Lines found by a search, in groups: a disc or an icon, two lines of words, a status, keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from e2c_desktop.ui.kit.folding import folded
from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import elided, rounded_box
from e2c_desktop.ui.kit.pills import PillSpec, paint_pill, pill_size
from e2c_desktop.ui.kit.rows import is_selected
from e2c_desktop.ui.kit.theme import theme

AnyIndex = QModelIndex | QPersistentModelIndex
_HEAD, _ROW = 28, 44


@dataclass(frozen=True, slots=True)
class GroupedLine:
    """One line found.

    Attributes:
        value: what choosing it gives.
        title: strong words, those typed underlined.
        rest: grey words after the title.
        caption: second line, those typed underlined too.
        letters: of a disc; `icon` takes its place when there are none.
        tone: colour role of the disc or of the icon.
        pill: status at the right.
        hint: keys at the right.
    """

    value: object
    title: str
    rest: str = ""
    caption: str = ""
    letters: str = ""
    icon: str = ""
    tone: str = "accent"
    pill: PillSpec | None = None
    hint: str = ""

    def spoken(self) -> str:
        """Return what a screen reader says."""
        pill = self.pill.text if self.pill is not None else ""
        parts = (self.title, self.rest, self.caption, pill, self.hint)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Group:
    """A title over some lines."""

    title: str
    lines: Sequence[GroupedLine]


class _GroupedModel(QAbstractListModel):
    """Titles and lines, one after the other."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[str | GroupedLine] = []
        self.typed: list[str] = []

    def show_groups(self, groups: Sequence[Group], typed: Sequence[str]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.rows, self.typed = [], [folded(word) for word in typed]
        for group in groups:
            if group.lines:
                self.rows += [group.title, *group.lines]
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of titles and lines."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a title or of a line."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        return row if isinstance(row, str) else row.spoken()

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let lines be chosen, not titles."""
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _GroupedDelegate(QStyledItemDelegate):
    """Paints titles and lines."""

    def __init__(self, model: _GroupedModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of a title or of a line."""
        title = isinstance(self._model.rows[index.row()], str)
        return QSize(theme().px(100), theme().px(_HEAD if title else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a title on grey, or a line with its accent bar when it is the current one."""
        look, row, rect = theme(), self._model.rows[index.row()], option.rect
        painter.save()
        painter.setClipRect(rect)
        if isinstance(row, str):
            painter.fillRect(rect, look.color("surface-alt"))
            painter.setFont(look.font("label"))
            painter.setPen(look.color("text-muted"))
            box = QRectF(rect).adjusted(look.px(16), 0, -look.px(16), 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, row)
        else:
            chosen = is_selected(option)
            painter.fillRect(rect, look.color("select" if chosen else "surface"))
            if chosen:
                bar = look.px(3)
                painter.fillRect(rect.x(), rect.y(), bar, rect.height(), look.color("accent"))
            self._paint_line(painter, QRectF(rect), row, chosen=chosen)
        painter.restore()

    def _paint_line(
        self, painter: QPainter, box: QRectF, line: GroupedLine, *, chosen: bool
    ) -> None:
        look = theme()
        self._paint_disc(painter, box, line)
        right = box.right() - look.px(12)
        hint = line.hint or ("Entrée" if chosen else "")
        if hint:
            right = _paint_keys(painter, box, right, hint)
        if line.pill is not None:
            size = pill_size(line.pill)
            right -= size.width()
            paint_pill(painter, QRectF(right, box.y(), size.width(), box.height()), line.pill)
            right -= look.px(12)
        left = box.x() + look.px(55)
        words = QRectF(left, box.y() + look.px(4), right - left, box.height() / 2 - look.px(4))
        if not line.caption:
            words = QRectF(left, box.y(), right - left, box.height())
        used = self._paint_words(painter, words, line.title, "strong", "text")
        if line.rest and used < words.width():
            rest = words.adjusted(used + look.px(4), 0, 0, 0)
            self._paint_words(painter, rest, line.rest, "body", "text-muted")
        lower = QRectF(left, box.center().y(), right - left, box.height() / 2 - look.px(4))
        self._paint_words(painter, lower, line.caption, "small", "text-muted")

    def _paint_disc(self, painter: QPainter, box: QRectF, line: GroupedLine) -> None:
        look, side = theme(), theme().px(30)
        disc = QRectF(box.x() + look.px(14), round(box.y() + (box.height() - side) / 2), side, side)
        round_or_not = side / 2 if line.letters else look.px(6)
        rounded_box(painter, disc, round_or_not, fill=look.color(f"{line.tone}-soft"))
        if line.letters:
            painter.setFont(look.font("label"))
            painter.setPen(look.color(line.tone))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, line.letters)
        else:
            paint_icon(painter, disc, line.icon, 16, line.tone)

    def _paint_words(self, painter: QPainter, box: QRectF, text: str, role: str, ink: str) -> float:
        """Paint words one by one, those typed underlined; returns the width they took."""
        look, x = theme(), box.x()
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for word in text.split():
            found = any(typed in folded(word) for typed in self._model.typed)
            font = look.font("bold" if found else role)
            if found:
                font.setPixelSize(look.font(role).pixelSize())
                font.setUnderline(True)
            metrics = QFontMetricsF(font)
            left = box.right() - x
            width = metrics.horizontalAdvance(word)
            painter.setFont(font)
            painter.setPen(look.color("accent" if found else ink))
            if width > left:
                cut = elided(look.metrics(role), word, left)
                painter.drawText(QRectF(x, box.y(), left, box.height()), middle, cut)
                return box.width()
            painter.drawText(QRectF(x, box.y(), width + 2, box.height()), middle, word)
            x += width + QFontMetricsF(look.font(role)).horizontalAdvance(" ")
        return x - box.x()


def _paint_keys(painter: QPainter, box: QRectF, right: float, keys: str) -> float:
    """Paint keys in a small frame that ends at `right`; returns where what stands before ends."""
    look = theme()
    width = look.metrics("small").horizontalAdvance(keys) + look.px(12)
    tall = look.px(20)
    frame = QRectF(right - width, round(box.y() + (box.height() - tall) / 2), width, tall)
    rounded_box(painter, frame, look.px(4), fill=look.color("surface"), edge=look.color("border"))
    painter.setFont(look.font("small"))
    painter.setPen(look.color("text-muted"))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, keys)
    return frame.x() - look.px(8)


class GroupedList(QListView):
    """Lines in groups, walked by the arrows of the field above; it never takes the keyboard."""

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _GroupedModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_GroupedDelegate(self._model, self))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_groups(self, groups: Sequence[Group], typed: Sequence[str]) -> None:
        """Show other lines, the first one current; the line in force stays if it is still there.

        Args:
            groups: the groups that are not empty are shown, in this order.
            typed: words underlined where they are found.
        """
        before = self.current()
        self._model.show_groups(groups, typed)
        rows = [number for number, row in enumerate(self._model.rows) if not isinstance(row, str)]
        if not rows:
            return
        kept = [n for n in rows if before is not None and self._model.rows[n] == before]
        self._go_to((kept or rows)[0])

    def lines(self) -> list[GroupedLine]:
        """Return the lines shown, without the titles."""
        return [row for row in self._model.rows if isinstance(row, GroupedLine)]

    def titles(self) -> list[str]:
        """Return the titles shown."""
        return [row for row in self._model.rows if isinstance(row, str)]

    def current(self) -> GroupedLine | None:
        """Return the current line, or None."""
        return self.line_at(self.currentIndex())

    def line_at(self, index: AnyIndex) -> GroupedLine | None:
        """Return the line at a place, or None for a title."""
        if not 0 <= index.row() < len(self._model.rows):
            return None
        row = self._model.rows[index.row()]
        return None if isinstance(row, str) else row

    def walk(self, way: int) -> None:
        """Go to the next line (1) or to the one before (-1), over the titles."""
        number = self.currentIndex().row() + way
        while 0 <= number < len(self._model.rows):
            if not isinstance(self._model.rows[number], str):
                self._go_to(number)
                return
            number += way

    def _go_to(self, number: int) -> None:
        index = self._model.index(number, 0)
        self.setCurrentIndex(index)
        above = number == 1
        self.scrollTo(self._model.index(0, 0) if above else index)

    def height_of_all(self) -> int:
        """Return the height at which nothing scrolls."""
        heads = len(self.titles())
        return theme().px(_HEAD) * heads + theme().px(_ROW) * len(self.lines())
