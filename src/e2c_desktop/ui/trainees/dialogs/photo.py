"""« Photo »: choose, drop or paste a picture, frame the face, by mouse or by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.french import typography
from e2c_desktop.services.photos import RATIO, CropBox, clean_photo, read_photo
from e2c_desktop.ui.kit.buttons import Button, ButtonRole, icon_button
from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.trainees.dialogs.piece import dropped_files

_SMALLEST = 0.15
"""The frame keeps at least this share of the picture."""
_MOVE, _GROW = 0.02, 1.08
_SIDE = 360


def ask_picture(parent: QWidget) -> Path | None:
    """Ask for a picture. Tests replace this function."""
    kinds = "Images (*.jpg *.jpeg *.png *.webp)"
    chosen, _ = QFileDialog.getOpenFileName(parent, "Choisir une photo", "", kinds)
    return Path(chosen) if chosen else None


class CropFrame(QWidget):
    """A picture and the frame of what is kept of it, always 7 to 9.

    The arrows move the frame, + and − make it larger or smaller, Home takes as much as it can.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self._centre = QPointF(0.5, 0.5)
        self._share = 1.0
        self._grabbed: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Cadrage de la photo")
        self.setAccessibleDescription(
            "Les flèches déplacent le cadre, plus et moins changent sa taille."
        )

    def show_picture(self, data: bytes) -> None:
        """Show another picture, framed as large as it can, a little above the middle."""
        self._pixmap = QPixmap()
        self._pixmap.loadFromData(data)
        self._centre, self._share = QPointF(0.5, 0.42), 1.0
        self._keep_inside()

    def has_picture(self) -> bool:
        """Tell whether there is something to frame."""
        return not self._pixmap.isNull()

    def box(self) -> CropBox:
        """Return the frame in shares of the picture."""
        width, height = self._extent()
        return CropBox(self._centre.x() - width / 2, self._centre.y() - height / 2, width, height)

    def _extent(self) -> tuple[float, float]:
        """Return the width and the height of the frame, in shares of those of the picture."""
        wide, high = max(1, self._pixmap.width()), max(1, self._pixmap.height())
        height = min(1.0, wide / RATIO / high) * self._share
        return height * high * RATIO / wide, height

    def move_frame(self, x: float, y: float) -> None:
        """Move the frame by shares of the picture; it stays inside."""
        self._centre += QPointF(x, y)
        self._keep_inside()

    def grow(self, by: float) -> None:
        """Make the frame larger or smaller around its centre."""
        self._share = min(max(self._share * by, _SMALLEST), 1.0)
        self._keep_inside()

    def _keep_inside(self) -> None:
        width, height = self._extent()
        x = min(max(self._centre.x(), width / 2), 1 - width / 2)
        y = min(max(self._centre.y(), height / 2), 1 - height / 2)
        self._centre = QPointF(x, y)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the picture."""
        side = theme().px(_SIDE)
        return QSize(side, side)

    def _room(self) -> QRectF:
        """Return where the picture stands, whole."""
        size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        spot = QRectF(0, 0, size.width(), size.height())
        spot.moveCenter(QRectF(self.rect()).center())
        return spot

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, a veil on what is left out, the frame."""
        look = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("sunken"))
        if self._pixmap.isNull():
            paint_icon(painter, QRectF(self.rect()), "camera", 40, "text-muted")
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room, box = self._room(), self.box()
        painter.drawPixmap(room, self._pixmap, QRectF(self._pixmap.rect()))
        frame = QRectF(
            room.x() + box.left * room.width(),
            room.y() + box.top * room.height(),
            box.width * room.width(),
            box.height * room.height(),
        )
        veil = QColor(12, 30, 40, 150)
        painter.fillRect(QRectF(room.topLeft(), QPointF(room.right(), frame.top())), veil)
        painter.fillRect(QRectF(QPointF(room.left(), frame.bottom()), room.bottomRight()), veil)
        sides = QRectF(room.left(), frame.top(), frame.left() - room.left(), frame.height())
        painter.fillRect(sides, veil)
        sides = QRectF(frame.right(), frame.top(), room.right() - frame.right(), frame.height())
        painter.fillRect(sides, veil)
        painter.setPen(QPen(look.color("focus" if self.hasFocus() else "on-accent"), 2))
        painter.drawRect(frame)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and size the frame."""
        moves = {
            Qt.Key.Key_Left: (-_MOVE, 0.0),
            Qt.Key.Key_Right: (_MOVE, 0.0),
            Qt.Key.Key_Up: (0.0, -_MOVE),
            Qt.Key.Key_Down: (0.0, _MOVE),
        }
        key = Qt.Key(event.key())
        if key in moves:
            self.move_frame(*moves[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.grow(_GROW)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_6):
            self.grow(1 / _GROW)
        elif key == Qt.Key.Key_Home:
            self.grow(1 / _SMALLEST)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the frame."""
        self._grabbed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the frame."""
        if self._grabbed is not None and self.has_picture():
            gone, room = event.position() - self._grabbed, self._room()
            self._grabbed = event.position()
            self.move_frame(gone.x() / room.width(), gone.y() / room.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the frame."""
        self._grabbed = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Size the frame."""
        self.grow(_GROW if event.angleDelta().y() > 0 else 1 / _GROW)


class PhotoDialog(QDialog):
    """Asks for a photograph and what is kept of it.

    Args:
        name: whose photograph it is.
        present: whether there is one, that may be taken away.

    Signals:
        asked: the picture and the frame; whoever made the dialog answers with `accept`.
        removal_asked: take the present photograph away.
    """

    asked = Signal(object, object)
    removal_asked = Signal()

    def __init__(self, name: str, *, present: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Photo")
        self.setAcceptDrops(True)
        self._data = b""
        self.frame = CropFrame()
        self.said = Label("", "small", wrap=True)
        self.choose_button = Button("Choisir un fichier…", icon="image", size="small")
        self.paste_button = Button("Coller", icon="clipboard-list", size="small", tip="Ctrl+V")
        self.smaller = icon_button("zoom-in", "Cadrer plus serré (−)")
        self.larger = icon_button("zoom-out", "Cadrer plus large (+)")
        self.remove_button = Button("Enlever la photo", ButtonRole.DANGER, icon="trash-2")
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="check")
        self._build(name)
        self.remove_button.setVisible(present)
        self._connect()
        self._tell("Déposez une image ici, collez-la, ou choisissez un fichier.")
        self.save_button.setEnabled(False)

    def _build(self, name: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(Label(name, "h2"))
        column.addWidget(self.frame, 1)
        tools = QHBoxLayout()
        tools.setSpacing(6)
        for button in (self.choose_button, self.paste_button):
            tools.addWidget(button)
        tools.addStretch(1)
        for button in (self.smaller, self.larger):
            tools.addWidget(button)
        column.addLayout(tools)
        column.addWidget(self.said)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        self.save_button.setDefault(True)

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self._on_choose)
        self.paste_button.clicked.connect(self.paste)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.remove_button.clicked.connect(self.removal_asked)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)

    def _tell(self, sentence: str, *, bad: bool = False) -> None:
        self.said.set_tone("bad" if bad else "")
        self.said.setText(typography(sentence))

    def _on_choose(self) -> None:
        path = ask_picture(self)
        if path is not None:
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Show the picture of a file, or say why it is not taken."""
        self._take(lambda: read_photo(path))

    def _take(self, read: Callable[[], bytes]) -> None:
        try:
            self._data = read()
        except E2CError as error:
            self._tell(f"{error.happened} {error.advice}", bad=True)
            return
        self.frame.show_picture(self._data)
        self.save_button.setEnabled(True)
        self._tell("Les flèches déplacent le cadre, + et − changent sa taille.")
        self.frame.setFocus(Qt.FocusReason.OtherFocusReason)

    def paste(self) -> None:
        """Take the picture of the clipboard."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self._tell("Il n’y a pas d’image à coller.", bad=True)
            return
        self._take(lambda: clean_photo(_png(image)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl V pastes."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a picture that is dropped."""
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file dropped."""
        files = dropped_files(event)
        if files:
            event.acceptProposedAction()
            self.take_file(files[0])

    def _on_smaller(self) -> None:
        self.frame.grow(1 / _GROW)

    def _on_larger(self) -> None:
        self.frame.grow(_GROW)

    def _on_save(self) -> None:
        if self.frame.has_picture():
            self.asked.emit(self._data, self.frame.box())


def _png(image: QImage) -> bytes:
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    # The stubs want bytes here, PySide takes a text only.
    image.save(written, "PNG")  # type: ignore[call-overload]  # see above
    return bytes(written.data().data())
