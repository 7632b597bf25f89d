"""« Derrière le chiffre »: how a figure is made, and the people it is made of, with the reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.outcomes.board import Behind, formula_text
from e2c_desktop.domain.outcomes.measures import Group
from e2c_desktop.queries.figure_people import FigurePerson
from e2c_desktop.services.figure_lists import COUNTED, OUTSIDE, parts_of, scope_lines
from e2c_desktop.ui.figures.people_model import BehindLine, PeopleModel, lines_of
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.chips import Segment
from e2c_desktop.ui.kit.fields import SearchBox
from e2c_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.pills import Tone
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme

ReadPeople = Callable[[Sequence[UUID]], list[FigurePerson]]
_LOOKS: dict[str, tuple[Tone, str]] = {COUNTED: ("ok", "check"), OUTSIDE: ("mute", "circle-minus")}
_SITUATION = 142
_MARGIN = 14
_ONE_LINE = 44


class BehindPanel(Panel):
    """The people behind the number that was opened last.

    Args:
        read: gives the names of some paths.

    Signals:
        closed: the cross, or Échap in the list.
        opened: a line of the list, by Enter or a double click.
        book_asked, proof_asked: its buttons.
    """

    closed = Signal()
    opened = Signal(object)
    book_asked = Signal()
    proof_asked = Signal()

    def __init__(self, read: ReadPeople, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self._read = read
        self.behind: Behind | None = None
        self.people: list[FigurePerson] = []
        self._parts: tuple[tuple[str, tuple[Group, ...]], ...] = ()
        self.setAccessibleName("Derrière le chiffre")
        self._title, self._formula = Label("", "h2", wrap=True), Label("", "muted", wrap=True)
        self._definition = Label("", "small", wrap=True)
        self.close_button = Button(
            "", ButtonRole.QUIET, icon="x", size="small", tip="Fermer le panneau"
        )
        self.search = SearchBox("Nom, situation ou raison", immediate=True)
        self.list = DataTable("Personnes derrière le chiffre")
        self.model = PeopleModel(self)
        self.count = ElidedLabel("", "small")
        self.excel_button = Button("Excel", ButtonRole.LINK, icon="file-spreadsheet", size="small")
        self.proof_button = Button(
            "Imprimer la preuve", ButtonRole.LINK, icon="printer", size="small"
        )
        self._segment_row = QHBoxLayout()
        self.segment: Segment | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(_MARGIN, 8, 8, 0)
        head.setSpacing(8)
        head.addWidget(IconLabel("list-checks", size=18, token="accent"))
        head.addWidget(Label("Derrière le chiffre", "h2"), 1)
        head.addWidget(self.close_button)
        column.addLayout(head)
        told = QVBoxLayout()
        told.setContentsMargins(_MARGIN, 8, _MARGIN, 10)
        told.setSpacing(4)
        for label in (self._title, self._formula, self._definition):
            told.addWidget(label)
        told.addSpacing(4)
        told.addLayout(self._segment_row)
        told.addSpacing(4)
        told.addWidget(self.search)
        column.addLayout(told)
        column.addWidget(Line())
        self.list.setModel(self.model)
        self.list.set_two_lines(True)
        self.list.horizontalHeader().hide()
        self.list.set_widths([0, _SITUATION], stretch=0)
        self.list.setMinimumHeight(theme().px(_ONE_LINE))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        column.addWidget(self.list, 1)
        column.addWidget(Line())
        foot = QHBoxLayout()
        foot.setContentsMargins(_MARGIN, 4, 8, 4)
        foot.setSpacing(6)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.excel_button)
        foot.addWidget(self.proof_button)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.search.searched.connect(self._on_search)
        self.search.left_downwards.connect(self._on_down)
        self.list.left_upwards.connect(self.search.setFocus)
        self.list.row_opened.connect(self._on_opened)
        self.excel_button.clicked.connect(self.book_asked)
        self.proof_button.clicked.connect(self.proof_asked)

    def show_behind(self, behind: Behind) -> None:
        """Show what a number is made of; what was typed to look for somebody is emptied."""
        self.behind = behind
        measure = behind.measure()
        self._parts = parts_of(measure)
        ids = [path.id for _, groups in self._parts for group in groups for path in group.paths]
        self.people = self._read([one for one in ids if isinstance(one, UUID)])
        self._title.setText(typography(behind.title))
        formula = typography(formula_text(measure))
        self._formula.setText(formula)
        self._formula.setVisible(bool(formula))
        lines = [typography(line) for line in scope_lines(behind, whole=False)]
        self._definition.setText("\n".join(lines))
        self._definition.setToolTip(typography("\n".join(scope_lines(behind))))
        self._show_parts()
        self.search.clear()
        self._show_part(0)

    def _show_parts(self) -> None:
        words = [
            f"{name}  {sum(len(group.paths) for group in groups)}" for name, groups in self._parts
        ]
        if self.segment is not None:
            self._segment_row.removeWidget(self.segment)
            self.segment.hide()
            self.segment.deleteLater()
        self.segment = Segment(words, name="Qui est montré")
        self.segment.changed.connect(self._show_part)
        self._segment_row.insertWidget(0, self.segment, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_part(self, number: int) -> None:
        name, groups = self._parts[number]
        tone, icon = _LOOKS.get(name, ("warn", "minus"))
        self.model.show_lines(lines_of(groups, self.people, tone, icon))
        self._count()

    def _count(self) -> None:
        shown, total = self.model.rowCount(), self.model.total()
        words = f"{total} parcours" if shown == total else f"{shown} sur {total}"
        self.count.set_text(words if total else "Personne")

    def _on_search(self, typed: str) -> None:
        self.model.search(typed)
        self._count()

    def _on_down(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_opened(self, _path_id: object) -> None:
        line = self.model.line(self.list.currentIndex().row())
        if line is not None:
            self.opened.emit(line)

    def line(self) -> BehindLine | None:
        """Return the line of the keyboard."""
        return self.model.line(self.list.currentIndex().row())

    def set_taking_out(self, *, on: bool) -> None:
        """Show what makes files of the list to those who may."""
        self.excel_button.setVisible(on)
        self.proof_button.setVisible(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap gives the room back to the figures."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
