"""The rows of the panel: what shows a competence, and every level that was given."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from e2c_desktop.domain.evaluation import Assessor, ProofKind
from e2c_desktop.domain.french import NBSP, short_date
from e2c_desktop.queries.competence_rows import CompetenceGrid, GivenLevel, ProofLine
from e2c_desktop.ui.competences.grid_words import giver, level_words
from e2c_desktop.ui.competences.level_cell import LevelSquares
from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.kept_rows import KeptRow
from e2c_desktop.ui.kit.labels import ElidedLabel
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme

_ICONS = {
    ProofKind.EXPERIENCE: "book-open",
    ProofKind.PLACEMENT: "briefcase-business",
    ProofKind.ACTIVITY: "shapes",
    ProofKind.PIECE: "paperclip",
    ProofKind.WORD: "notebook-pen",
}
_DAY = 78


class PanelRow(KeptRow):
    """A row that has the keyboard: Suppr takes it away, Enter opens it, its menu says both.

    Signals:
        remove_asked, open_asked: what is done with the row shown.
    """

    remove_asked = Signal(object)
    open_asked = Signal(object)
    remove_words = "Retirer"
    open_words = ""
    open_hint = "ouvrir"

    def __init__(self) -> None:
        super().__init__()
        self.shown: object = None
        self._editable = self._opens = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def allow(self, *, editable: bool, opens: bool = False) -> None:
        """Say what may be done with the row."""
        self._editable, self._opens = editable, opens
        shape = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        hints = [f"Entrée\u00a0: {self.open_hint}"] if opens else []
        hints += ["Suppr\u00a0: retirer"] if editable else []
        self.setAccessibleDescription(", ".join(hints))

    def forget(self) -> None:
        """Hold nothing."""
        self.shown = None
        self.setAccessibleName("")
        self.setToolTip("")

    def menu(self) -> QMenu:
        """Return what may be done with the row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, able, does in (
            (self.open_words, self._opens, self._open),
            (self.remove_words, self._editable, self._remove),
        ):
            if able and words:
                action = QAction(words, menu)
                action.triggered.connect(does)
                menu.addAction(action)
        return menu

    def _open(self) -> None:
        if self._opens and self.shown is not None:
            self.open_asked.emit(self.shown)

    def _remove(self) -> None:
        if self._editable and self.shown is not None:
            self.remove_asked.emit(self.shown)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the row."""
        menu = self.menu()
        if not menu.isEmpty():
            menu.popup(event.globalPos() or self.mapToGlobal(QPoint(0, self.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Suppr takes the row away, Enter and Space open it."""
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens what can be opened."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._open()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the frame of the keyboard."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line over the row, and the frame of the keyboard."""
        del event
        look, painter = theme(), QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, look.color("grid"))
        if self.hasFocus():
            box = QRectF(self.rect()).adjusted(2, 2, -2, -1)
            rounded_box(painter, box, look.px(4), fill=None, edge=look.color("focus"), width=2)


class _KindSign(QWidget):
    """The sign of a kind of proof, in a soft square."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon = "paperclip"
        self.setFixedSize(theme().px(28), theme().px(28))

    def sizeHint(self) -> QSize:
        """Return a small square."""
        return QSize(theme().px(28), theme().px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the square and the sign."""
        del event
        look, painter, box = theme(), QPainter(self), QRectF(self.rect())
        edge = look.color("accent-line") if look.is_contrast() else None
        rounded_box(painter, box, look.px(6), fill=look.color("accent-soft"), edge=edge)
        paint_icon(painter, box, self.icon, 16, "accent")


def proof_caption(proof: ProofLine) -> str:
    """Return « Stage, 25/09/2026, validé par le tuteur »."""
    day = "" if proof.on is None else short_date(proof.on)
    by = f"validé par {proof.by}" if proof.by else ""
    return ", ".join(part for part in (proof.place, day, by) if part)


class ProofRow(PanelRow):
    """What shows a competence: its sign, its title, where and when."""

    remove_words = "Retirer cette preuve"
    open_words = "Ouvrir la pièce"

    def __init__(self) -> None:
        super().__init__()
        self._sign = _KindSign(self)
        self.title = ElidedLabel("", "strong")
        self.caption = ElidedLabel("", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(10)
        row.addWidget(self._sign)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.caption)
        row.addLayout(words, 1)

    def tell(self, proof: ProofLine, *, editable: bool) -> None:
        """Show another proof."""
        self.shown = proof
        self._sign.icon = _ICONS[proof.kind]
        self._sign.update()
        self.title.set_text(proof.title)
        caption = proof_caption(proof)
        self.caption.set_text(caption)
        self.setAccessibleName(f"{proof.title}, {caption}")
        self.allow(editable=editable, opens=editable and isinstance(proof.piece_id, UUID))

    def forget(self) -> None:
        """Hold nothing."""
        super().forget()
        self.title.set_text("")
        self.caption.set_text("")


class HistoryRow(PanelRow):
    """A level that was given: when, which, by whom, and what the team is to know about it."""

    remove_words = "Retirer cette évaluation"
    open_words = "Commenter pour l’équipe…"
    open_hint = "commenter pour l’équipe"

    def __init__(self) -> None:
        super().__init__()
        self.comment = ElidedLabel("", "small")
        self.day = ElidedLabel("", "muted", tabular=True)
        self.squares = LevelSquares()
        self.who = ElidedLabel("")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 3, 14, 3)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.comment)
        self.day.setFixedWidth(theme().px(_DAY))
        row.addWidget(self.day)
        row.addWidget(self.squares)
        row.addSpacing(theme().px(14))
        row.addWidget(self.who, 1)

    def tell(self, given: GivenLevel, grid: CompetenceGrid, *, aside: bool, editable: bool) -> None:
        """Show another level."""
        self.shown = given
        own = given.assessor is Assessor.SELF
        name, role = giver(given, grid)
        role += ", retirée" if aside else ""
        who = name + role
        self.day.set_text(short_date(given.on))
        self.squares.show_level(given.level, own=own, muted=aside)
        self.who.set_text(who, kept=role)
        self.who.set_tone("text-muted" if aside else "")
        self.comment.set_text(" ".join(given.comment.split()))
        self.comment.setVisible(bool(given.comment))
        said = [short_date(given.on), level_words(given.level), who, given.moment.label]
        said += [given.comment] if given.comment else []
        self.setAccessibleName(", ".join(said))
        comment = f"{NBSP}: {given.comment}" if given.comment else ""
        self.setToolTip(given.moment.label + comment)
        self.allow(editable=editable and not aside, opens=editable and not aside)

    def forget(self) -> None:
        """Hold nothing."""
        super().forget()
        self.day.set_text("")
        self.who.set_text("")
        self.comment.set_text("")
