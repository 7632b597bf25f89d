"""Charts painted from plain rows; each of their marks is reached by the arrows and opened by Enter.

Values are printed on the marks, baselines are zero, and a second series is outlined: a chart says
the same in grey.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme

Spot = tuple[int, int]
"""A row and a column."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One value: its words, how long it is drawn (None: not told), whether it opens something."""

    text: str
    number: float | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One row: its words, and a mark for each column."""

    label: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """What a chart draws."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[ChartRow, ...]

    def words(self, spot: Spot) -> str:
        """Return « mars, Entrées : 8 »."""
        row = self.rows[spot[0]]
        return f"{row.label}, {self.columns[spot[1]]}\u00a0: {row.marks[spot[1]].text}"


class Chart(QWidget):
    """What every chart does: places its marks, walks among them, opens one.

    Subclasses give `places` and `paint_chart`. Rows run across, or down when `down` is set: the
    arrows follow what is seen.

    Signals:
        opened: row and column of the mark that was clicked, or on which Enter was pressed.
    """

    opened = Signal(int, int)
    down = False

    def __init__(self, name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data = ChartData(name, (), ())
        self.chosen: Spot | None = None
        self._current: Spot | None = None
        self._boxes: dict[Spot, QRectF] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme().changed.connect(self._lay)
        self.setAccessibleName(name)

    def show_data(self, data: ChartData) -> None:
        """Draw other rows."""
        self.data, self.chosen, self._current = data, None, None
        said = ". ".join(
            data.words((row, column))
            for row, line in enumerate(data.rows)
            for column in range(len(line.marks))
        )
        self.setAccessibleDescription(said)
        self._tell()
        self._lay()
        self.updateGeometry()

    def choose(self, spot: Spot | None) -> None:
        """Show which mark is open elsewhere."""
        self.chosen = spot
        self.update()

    def current(self) -> Spot | None:
        """Return the mark under the keyboard."""
        return self._current

    def box(self, spot: Spot) -> QRectF:
        """Return where a mark is drawn; an empty rectangle when it is not."""
        return self._boxes.get(spot, QRectF())

    def places(self) -> dict[Spot, QRectF]:
        """Return where each mark is drawn, for the size of the moment."""
        raise NotImplementedError

    def paint_chart(self, painter: QPainter) -> None:
        """Paint everything but the rings."""
        raise NotImplementedError

    def _lay(self) -> None:
        self._boxes = self.places() if self.data.rows else {}
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the marks again."""
        super().resizeEvent(event)
        self._lay()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart, then what is chosen and what has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_chart(painter)
        look = theme()
        for spot, token in ((self.chosen, "accent"), (self._current, "focus")):
            wanted = spot is not None and (token == "accent" or self.hasFocus())
            if spot is not None and wanted and spot in self._boxes:
                ring = self._boxes[spot].adjusted(-3, -3, 3, 3)
                rounded_box(painter, ring, look.px(4), fill=None, edge=look.color(token), width=2)

    def _tell(self) -> None:
        words = self.data.name
        if self._current is not None:
            words = f"{words}. {self.data.words(self._current)}"
        self.setAccessibleName(words)

    def _go(self, spot: Spot) -> bool:
        if spot not in self._boxes:
            return False
        self._current = spot
        self._tell()
        self.update()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk among the marks, Home and End go to the ends, Enter opens."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._current is not None:
                self._open(self._current)
            return
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
        if key in ends and self._boxes:
            self._go(sorted(self._boxes)[ends[Qt.Key(key)]])
        elif key not in steps or not self._step(*steps[Qt.Key(key)]):
            super().keyPressEvent(event)

    def _step(self, across: int, along: int) -> bool:
        if self._current is None:
            return self._start()
        row, column = (along, across) if self.down else (across, along)
        place = (self._current[0] + row, self._current[1] + column)
        # A mark of nobody has no place: the next one is looked for.
        while place not in self._boxes and self._inside(place):
            place = (place[0] + row, place[1] + column)
        return self._go(place)

    def _inside(self, spot: Spot) -> bool:
        return 0 <= spot[0] < len(self.data.rows) and 0 <= spot[1] < len(self.data.columns)

    def _start(self) -> bool:
        return bool(self._boxes) and self._go(min(self._boxes))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the keyboard on the first mark."""
        super().focusInEvent(event)
        if self._current is None:
            self._start()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def spot_at(self, x: float, y: float) -> Spot | None:
        """Return the mark at a place; a little beside a thin one is on it."""
        for spot, box in self._boxes.items():
            if box.adjusted(-2, -4, 2, 2).contains(x, y):
                return spot
        return None

    def _open(self, spot: Spot) -> None:
        if self.data.rows[spot[0]].marks[spot[1]].opens:
            self.opened.emit(*spot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the mark that was clicked."""
        spot = self.spot_at(event.position().x(), event.position().y())
        if spot is not None and event.button() is Qt.MouseButton.LeftButton:
            self._go(spot)
            self._open(spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer what opens."""
        spot = self.spot_at(event.position().x(), event.position().y())
        opens = spot is not None and self.data.rows[spot[0]].marks[spot[1]].opens
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Say a mark in words under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            spot = self.spot_at(event.pos().x(), event.pos().y())
            words = "" if spot is None else self.data.words(spot)
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)
