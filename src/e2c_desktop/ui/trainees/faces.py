"""The list as portraits (trombinoscope): names under them, initials where there is no photo.

Portraits are read by small groups behind the window and kept as they are painted: scrolling only
copies them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable
from uuid import UUID

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from e2c_desktop.queries.trainees import TraineeRow
from e2c_desktop.ui.kit.lines import fitted
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.rows import ROW_ID_ROLE, paint_tick
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.ports import RecordDoors

Index = QModelIndex | QPersistentModelIndex

CELL = (124, 178)
"""Width and height of one person, at zoom 100 %."""
PORTRAIT = (91, 117)
"""Seven by nine, as the photo of the record."""
_TONES = ("accent", "info", "ok", "violet", "mute")
_AT_ONCE = 24
_KEPT = 800
"""Portraits held: two screens of the largest list, about forty megabytes at most."""


@runtime_checkable
class PhotoReads(Protocol):
    """Readings that know the photos of people, and who agreed to be shown by them."""

    def photos_of(self, trainee_ids: Sequence[UUID]) -> Mapping[UUID, bytes]:
        """Return the small photos (JPEG) that a consent allows to be shown."""


def photos_of(reads: object, trainee_ids: Sequence[UUID]) -> Mapping[UUID, bytes]:
    """Return the small photos of some people; none where the readings know of no photo."""
    return reads.photos_of(trainee_ids) if isinstance(reads, PhotoReads) else {}


class Portraits(QObject):
    """The portraits ready to be painted.

    Signals:
        changed: some came.
    """

    changed = Signal()

    def __init__(self, ports: RecordDoors, parent: QWidget) -> None:
        super().__init__(parent)
        self._ports = ports
        self._view = parent
        self._kept: dict[UUID, QPixmap | None] = {}
        self._wanted: dict[UUID, None] = {}
        self._reading = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._read)

    def forget(self) -> None:
        """Read the portraits again: one may have changed."""
        self._kept.clear()
        self._wanted.clear()

    def of(self, row: TraineeRow) -> QPixmap | None:
        """Return the portrait of a person when it is here; else ask for it."""
        if self._ports.reads.visitor:
            return None
        if row.id in self._kept:
            return self._kept[row.id]
        self._wanted[row.id] = None
        if not self._reading and not self._soon.isActive():
            self._soon.start()
        return None

    def _read(self) -> None:
        asked = list(self._wanted)[-_AT_ONCE:]  # the last asked for are those in sight
        if not asked:
            return
        for each in asked:
            del self._wanted[each]
        ratio = self._view.devicePixelRatioF()
        size = QSize(*(round(theme().px(side) * ratio) for side in PORTRAIT))
        reads = self._ports.reads

        def work(progress: Any) -> dict[UUID, QImage | None]:  # noqa: ANN401  # the runner's own
            del progress
            found = photos_of(reads, asked)
            return {each: _portrait(found.get(each), size) for each in asked}

        self._reading = True
        self._ports.tasks.submit(self, work, done=self._on_read, failed=self._on_failed)

    def _on_read(self, found: dict[UUID, QImage | None]) -> None:
        self._reading = False
        for identifier, image in found.items():
            self._kept[identifier] = None if image is None else self._pixmap(image)
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        if self._wanted:
            self._soon.start()
        self.changed.emit()

    def _pixmap(self, image: QImage) -> QPixmap:
        made = QPixmap.fromImage(image)
        made.setDevicePixelRatio(self._view.devicePixelRatioF())
        return made

    def _on_failed(self, error: Exception) -> None:
        """Leave the initials: the next person seen asks again."""
        del error
        self._reading = False


def _portrait(data: bytes | None, size: QSize) -> QImage | None:
    """Return a photo cut to the size of a portrait; None when there is none, or unreadable."""
    image = QImage() if data is None else QImage.fromData(data)
    if image.isNull():
        return None
    scaled = image.scaled(
        size,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left, top = (scaled.width() - size.width()) // 2, (scaled.height() - size.height()) // 2
    cut = scaled.copy(left, top, size.width(), size.height())
    return cut.convertToFormat(QImage.Format.Format_RGB32)


class FaceDelegate(QStyledItemDelegate):
    """Paints one person: portrait or initials, family name, given name."""

    def __init__(self, portraits: Portraits, parent: QWidget) -> None:
        super().__init__(parent)
        self._portraits = portraits

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell: that of the grid."""
        del index
        view = option.widget
        return view.gridSize() if isinstance(view, QListView) else cell_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a person."""
        model = index.model()
        if not isinstance(model, QueryTableModel):
            return
        row = model.row(index.row())
        look, box = theme(), QRectF(option.rect).adjusted(4, 4, -4, -4)
        state = option.state.value
        if state & QStyle.StateFlag.State_Selected.value:
            edge = look.color("accent")
            rounded_box(painter, box, look.px(6), fill=look.color("select"), edge=edge)
        if state & QStyle.StateFlag.State_HasFocus.value:
            rounded_box(painter, box, look.px(6), fill=None, edge=look.color("focus"), width=2)
        self._paint_portrait(painter, box, row)
        self._paint_name(painter, box, row)
        tick = model.tick_of(index.row())
        if tick is not None:
            spot = QRectF(box.x() + look.px(6), box.y() + look.px(6), look.px(16), look.px(16))
            paint_tick(painter, spot, tick)

    def _paint_portrait(self, painter: QPainter, box: QRectF, row: TraineeRow) -> None:
        look = theme()
        wide, tall = (look.px(side) for side in PORTRAIT)
        place = QRectF(box.x() + (box.width() - wide) / 2, box.y() + look.px(6), wide, tall)
        portrait = self._portraits.of(row)
        if portrait is not None:
            painter.drawPixmap(place.toRect().topLeft(), portrait)
            return
        tone = _TONES[row.id.int % len(_TONES)]
        disc = QRectF(place.x(), place.y() + (tall - wide) / 2, wide, wide)
        line = look.color(f"{tone}-line") if look.is_contrast() else None
        rounded_box(painter, disc, wide / 2, fill=look.color(f"{tone}-soft"), edge=line)
        font = look.font("bold")
        font.setPixelSize(round(wide * 0.34))
        painter.setFont(font)
        painter.setPen(look.color(tone))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, face_letters(row))

    def _paint_name(self, painter: QPainter, box: QRectF, row: TraineeRow) -> None:
        look = theme()
        room = box.width() - look.px(8)
        top = box.y() + look.px(6 + PORTRAIT[1] + 4)
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        for words, role in ((row.last_name.upper(), "strong"), (row.first_name, "body")):
            painter.setFont(look.font(role))
            painter.setPen(look.color("text"))
            spot = QRectF(box.x() + look.px(4), top, room, look.px(20))
            painter.drawText(spot, middle, fitted(words, role, room))
            top += look.px(20)


def face_letters(row: TraineeRow) -> str:
    """Return the initials of a person; in visitor mode the name is already nothing else."""
    if not row.first_name:
        return "".join(word[:1] for word in row.last_name.upper().split()[:2])
    return (row.first_name[:1] + row.last_name[:1]).upper()


def cell_size() -> QSize:
    """Return the size of one person at the zoom in force."""
    look = theme()
    return QSize(look.px(CELL[0]), look.px(CELL[1]))


class FacesView(QListView):
    """The people of the list as portraits; it shares its rows and its selection.

    Signals:
        row_opened: Enter or double-click on a person.
        left_upwards: ↑ on the first line of portraits.
        tick_asked: Space.
        all_asked: Ctrl A.
        put_aside: Suppr.
    """

    row_opened = Signal(object)
    left_upwards = Signal()
    tick_asked = Signal()
    all_asked = Signal()
    put_aside = Signal()

    def __init__(self, ports: RecordDoors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Trombinoscope")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.portraits = Portraits(ports, self)
        self.portraits.changed.connect(self.viewport().update)
        self.setItemDelegate(FaceDelegate(self.portraits, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionRectVisible(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._on_double_clicked)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def _on_theme(self) -> None:
        self.portraits.forget()
        self._share_width()
        self.verticalScrollBar().setSingleStep(theme().px(24))

    def _share_width(self) -> None:
        """Give each portrait its share of the width, so that no room is left at the right."""
        size, room = cell_size(), self.viewport().width() - 2
        size.setWidth(max(size.width(), room // max(1, room // size.width())))
        if size != self.gridSize():
            self.setGridSize(size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many portraits side by side as there is room for."""
        self._share_width()
        super().resizeEvent(event)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.row_opened.emit(index.data(ROW_ID_ROLE))

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Select whole rows: the table that shares the selection counts rows."""
        return super().selectionCommand(index, event) | QItemSelectionModel.SelectionFlag.Rows

    def take_place(self) -> None:
        """Stand on the person on whom the table stood, and show them."""
        current = self.currentIndex()
        if current.isValid():
            here = current.siblingAtColumn(0)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(here, flags.NoUpdate)
            self.doItemsLayout()  # at the width they were just given, or another place is shown
            self.scrollTo(here)

    def per_row(self) -> int:
        """Return how many portraits stand side by side."""
        return max(1, self.viewport().width() // self.gridSize().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space ticks, Suppr puts aside, ↑ on the first line leaves upwards."""
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.row_opened.emit(self.currentIndex().data(ROW_ID_ROLE))
        elif event.key() == Qt.Key.Key_Space and row >= 0:
            self.tick_asked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.put_aside.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_asked.emit()
        elif event.key() == Qt.Key.Key_Up and row < self.per_row():
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)
