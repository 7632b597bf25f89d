"""The section « Expériences »: the list at the left, the experience of its current row."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.experience import ExperienceKind
from e2c_desktop.queries.journey import ExperienceRow, JourneyRecord
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.choice_box import ChoiceBox
from e2c_desktop.ui.kit.fields import SearchBox
from e2c_desktop.ui.kit.labels import ElidedLabel
from e2c_desktop.ui.kit.layout import Card
from e2c_desktop.ui.kit.notes import EmptyState, Note
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.portfolio.doing import PortfolioDoing
from e2c_desktop.ui.portfolio.experience_asking import ExperienceAsking
from e2c_desktop.ui.portfolio.experience_columns import (
    EXPERIENCE_COLUMNS,
    LATEST_FIRST,
    ExperienceSource,
    id_of,
    keeps,
    shown_list,
    spoken,
)
from e2c_desktop.ui.portfolio.experience_reading import ExperienceReading
from e2c_desktop.ui.records.rows_table import RowsTable
from e2c_desktop.ui.records.taking_out import ShowFile, TakingOut

_WRITE = "Écrire ensemble"
_EMPTY = "Aucune expérience pour l’instant"
_HOW = "Un projet, un stage, un engagement\u00a0: trois questions, à écrire ensemble."


class ExperiencesSection(QWidget):
    """The experiences of a path.

    Args:
        doing: calls the services.
        show_file: shows pages.

    Attributes:
        asking: the windows.
        search, kind, table, model, reading: the parts.
    """

    def __init__(
        self, doing: PortfolioDoing, show_file: ShowFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._doing = doing
        self._rows: tuple[ExperienceRow, ...] = ()
        self.asking = ExperienceAsking(doing)
        self.taking_out = TakingOut(doing.doors, self, show_file)
        self.search = SearchBox("Chercher dans les expériences", immediate=True)
        kinds = [("Toutes", None), *((kind.label, kind) for kind in ExperienceKind)]
        self.kind = ChoiceBox("Où", kinds)
        self.write_button = Button(_WRITE, ButtonRole.PRIMARY, icon="maximize-2", size="small")
        self.add_button = Button("Ajouter", icon="plus", size="small")
        self.table = RowsTable("Expériences, de la plus récente à la plus ancienne")
        self.model: QueryTableModel[ExperienceRow] = QueryTableModel(
            EXPERIENCE_COLUMNS,
            ExperienceSource([]),
            row_id=id_of,
            describe=spoken,
            order=(LATEST_FIRST,),
            parent=self,
        )
        self.reading = ExperienceReading()
        self.empty = EmptyState("notebook-pen", _EMPTY, _HOW, action=_WRITE)
        self.draft_note = Note("", "info", action="Reprendre")
        self.foot = ElidedLabel("", "small")
        self.print_button = Button("Imprimer", ButtonRole.LINK, icon="printer", size="small")
        self.excel_button = Button("Excel", ButtonRole.LINK, icon="file-spreadsheet", size="small")
        self._list = Card(flush=True)
        self._both = QHBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 8, 16, 12)
        outer.setSpacing(8)
        self.draft_note.hide()
        outer.addWidget(self.draft_note)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.search.setMaximumWidth(theme().px(260))
        self.kind.setProperty("compact", True)
        head.addWidget(self.search, 2)
        head.addWidget(self.kind)
        head.addStretch(1)
        head.addWidget(self.add_button)
        head.addWidget(self.write_button)
        outer.addLayout(head)
        self.table.setModel(self.model)
        self.table.set_two_lines(True)
        self.table.set_widths([column.width for column in EXPERIENCE_COLUMNS], stretch=0)
        self.table.set_order([(1, Qt.SortOrder.DescendingOrder)])
        self._list.setAccessibleName("Expériences")
        self._list.add(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 2, 12, 2)
        foot.addWidget(self.foot, 1)
        foot.addWidget(self.print_button)
        foot.addWidget(self.excel_button)
        self._list.body.addLayout(foot)
        self._list.body.setContentsMargins(0, 0, 0, 4)
        self._list.body.setSpacing(2)
        self._both.setSpacing(12)
        self._both.addWidget(self._list, 3)
        self._both.addWidget(self.reading, 2)
        outer.addLayout(self._both, 1)
        outer.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.search.searched.connect(self._on_narrowed)
        self.search.left_downwards.connect(self._focus_rows)
        self.kind.currentIndexChanged.connect(self._on_narrowed)
        self.table.left_upwards.connect(self.search.setFocus)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.row_opened.connect(self.edit)
        self.table.put_aside.connect(self.remove)
        self.write_button.clicked.connect(self.asking.write_new)
        self.add_button.clicked.connect(self.asking.ask_new)
        self.empty.action.connect(self.asking.write_new)
        self.draft_note.action.connect(self.asking.write_new)
        self.reading.write_asked.connect(self.write)
        self.reading.edit_asked.connect(self.edit)
        self.reading.remove_asked.connect(self.remove)
        self.print_button.clicked.connect(self._print)
        self.excel_button.clicked.connect(self._export)

    # Showing.

    def show_journey(self, record: JourneyRecord) -> None:
        """Show the experiences of a path."""
        self._rows = record.experiences
        self._show_rows()
        self.tell_draft()

    def tell_draft(self) -> None:
        """Say that a new experience waits as a draft, if one does."""
        self.draft_note.set_message(
            "Une expérience commencée attend en brouillon.", "info", action="Reprendre"
        )
        self.draft_note.setVisible(self.asking.waiting())

    def _on_narrowed(self) -> None:
        self._show_rows()

    def _show_rows(self) -> None:
        current = self.table.current_id()
        text, kind = self.search.text(), self.kind.value()
        shown = [row for row in self._rows if keeps(row, text, kind)]
        self.model.set_source(ExperienceSource(shown))
        number = self.model.find_row(current) if isinstance(current, UUID) else -1
        self.table.choose_row(max(number, 0))
        some = bool(self._rows)
        for widget in (self._list, self.reading, self.search, self.kind):
            widget.setVisible(some)
        self.empty.setVisible(not some)
        total = f"{len(self._rows)} expérience{'s' if len(self._rows) > 1 else ''}"
        self.foot.set_text(total if len(shown) == len(self._rows) else f"{len(shown)} sur {total}")
        may = self._doing.may_take_out() and bool(shown)
        for button in (self.print_button, self.excel_button):
            button.setEnabled(may)
        self._on_row()

    def _on_row(self) -> None:
        self.reading.show_row(self.current())

    def current(self) -> ExperienceRow | None:
        """Return the experience of the current row."""
        number = self.table.currentIndex().row()
        return self.model.row(number) if 0 <= number < self.model.total() else None

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may."""
        for button in (self.write_button, self.add_button, self.empty.button):
            button.setVisible(editable)
        self.reading.set_editable(editable)
        self.draft_note.setVisible(editable and self.asking.waiting())

    def set_narrow(self, narrow: bool) -> None:
        """Put the experience under the list on narrow panes."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._both.setDirection(down if narrow else across)

    def focus_first(self) -> None:
        """Give the keyboard to the rows, if there are any."""
        self._focus_rows()

    def _focus_rows(self) -> None:
        if self.model.total():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Acting.

    def write(self) -> None:
        """Open the large view on the current row."""
        row = self.current()
        if row is not None:
            self.asking.write_row(row)

    def edit(self) -> None:
        """Open the form of the current row."""
        row = self.current()
        if row is not None:
            self.asking.open_row(row)

    def remove(self) -> None:
        """Put the current row in the bin."""
        row = self.current()
        if row is not None and self._doing.may_edit():
            self.asking.remove(row)

    def _shown(self) -> list[ExperienceRow]:
        return [self.model.row(number) for number in range(self.model.rowCount())]

    def _print(self) -> None:
        shown = shown_list(self._shown(), self._doing.heading, self.search.text().strip())
        self.taking_out.print_list(shown)

    def _export(self) -> None:
        shown = shown_list(self._shown(), self._doing.heading, self.search.text().strip())
        self.taking_out.write_book(shown)
