"""« Fermetures et jours fériés »: when the school is closed, whose public holidays a site has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import NBSP, short_date
from e2c_desktop.domain.placement_rules.drafts import ClosureDraft
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.work_calendar import HolidayZone
from e2c_desktop.queries.placement_rules import ClosureRow, SiteZoneRow
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.dates import DateField
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel


def _first(row: ClosureRow) -> str:
    return short_date(row.first)


def _last(row: ClosureRow) -> str:
    return short_date(row.last)


def _label(row: ClosureRow) -> str:
    return row.label


def _id(row: ClosureRow) -> object:
    return row.id


_COLUMNS: list[Column[ClosureRow]] = [
    Column("first", "Du", _first, width=116, sortable=False, tabular=True),
    Column("last", "Au", _last, width=104, sortable=False, tabular=True),
    Column("label", "Fermeture", _label, sortable=False),
]


class CalendarPage(QWidget):
    """The closures of the school, and the public holidays of its sites.

    Args:
        editable: whether the person may change them.

    Signals:
        save_asked: (the row, or None for a new closure, the draft).
        remove_asked: the row.
        zone_asked: (the site, its zone or None).
    """

    save_asked = Signal(object, object)
    remove_asked = Signal(object)
    zone_asked = Signal(object, object)

    def __init__(self, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = editable
        self._rows: list[ClosureRow] = []
        self._sites: list[SiteZoneRow] = []
        self._new = True
        self._shown: object = None
        self.table = DataTable("Fermetures de l’école")
        self.model: QueryTableModel[ClosureRow] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_id, parent=self
        )
        self.first, self.last, self.label = DateField(), DateField(), TextField(max_length=80)
        self.fields = {
            "first": Field("Du", self.first),
            "last": Field("Au", self.last, help_text=f"Vide{NBSP}: un seul jour."),
            "label": Field("Nom", self.label),
        }
        self.add_button = Button("Ajouter une fermeture", icon="plus", size="small")
        self.remove_button = Button("Supprimer", icon="trash", size="small")
        self.save_button = Button("Enregistrer la fermeture", ButtonRole.PRIMARY, icon="check")
        self.zones: list[QComboBox] = []
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        left = QVBoxLayout()
        left.setSpacing(8)
        self.table.setModel(self.model)
        self.table.set_widths([one.width for one in _COLUMNS], stretch=2)
        left.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.add_button, self.remove_button):
            buttons.addWidget(button)
            button.setVisible(self._editable)
        buttons.addStretch(1)
        left.addLayout(buttons)
        row.addLayout(left, 1)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(Label("Fermeture", "h2"))
        days = QHBoxLayout()
        days.setSpacing(12)
        days.addWidget(self.fields["first"], 1, Qt.AlignmentFlag.AlignTop)
        days.addWidget(self.fields["last"], 1, Qt.AlignmentFlag.AlignTop)
        right.addLayout(days)
        right.addWidget(self.fields["label"])
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        self.save_button.setVisible(self._editable)
        right.addLayout(foot)
        right.addSpacing(theme().px(8))
        right.addWidget(Label("Jours fériés", "h2"))
        words = "Les jours fériés et les fermetures ne comptent pas dans les heures d’un stage."
        right.addWidget(Label(words, "muted", wrap=True))
        self._places = QVBoxLayout()
        self._places.setSpacing(8)
        right.addLayout(self._places)
        right.addStretch(1)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._on_row)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self._on_remove)
        self.save_button.clicked.connect(self._on_save)

    def show_closures(self, rows: Sequence[ClosureRow], chosen: object = None) -> None:
        """Show the list again, a closure being chosen by its identifier."""
        self._rows = list(rows)
        self.model.set_source(ListSource(self._rows))
        ids = [row.id for row in self._rows]
        if self._rows:
            self.table.choose_row(next((r for r, one in enumerate(ids) if one == chosen), 0))
        self._show_row()

    def show_zones(self, rows: Sequence[SiteZoneRow]) -> None:
        """Show whose public holidays each site has."""
        self._sites = list(rows)
        for row in rows[len(self.zones) :]:
            box = QComboBox()
            guard_wheel(box)
            box.addItem(f"Selon le code postal{NBSP}: {row.postal_zone.label}", None)
            for zone in HolidayZone:
                box.addItem(zone.label, zone.value)
            box.setEnabled(self._editable)
            box.activated.connect(self._on_zone)
            self._places.addWidget(Field(row.name, box))
            self.zones.append(box)
        for row, box in zip(rows, self.zones, strict=True):
            box.setCurrentIndex(box.findData(row.chosen.value if row.chosen else None))

    def _current(self) -> ClosureRow | None:
        chosen = self.table.current_id()
        return next((row for row in self._rows if row.id == chosen), None)

    def _on_row(self, *_: object) -> None:
        # The table tells its row a moment later: what was begun meanwhile stays.
        if self.table.current_id() != self._shown:
            self._show_row()

    def _show_row(self) -> None:
        self._shown = self.table.current_id()
        row = self._current()
        self._new = row is None
        self._fill(row)

    def _fill(self, row: ClosureRow | None) -> None:
        self.first.set_date(row.first if row else None)
        self.last.set_date(row.last if row else None)
        self.label.setText(row.label if row else "")
        for field in self.fields.values():
            field.setEnabled(self._editable)
            field.set_state(FieldState.NONE)
        begun = self._new and bool(self._rows)
        self.remove_button.set_text("Abandonner" if begun else "Supprimer")
        self.remove_button.setEnabled(self._editable and (row is not None or begun))

    def add(self) -> None:
        """Begin a new closure."""
        self._new = True
        self._fill(None)
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove(self) -> None:
        row = self._current()
        if self._new:
            self._show_row()
        elif row is not None:
            self.remove_asked.emit(row)

    def _on_save(self) -> None:
        for field in self.fields.values():
            field.set_state(FieldState.NONE)
        for name, editor in (("first", self.first), ("last", self.last)):
            problem = editor.problem()
            if problem:
                self.fields[name].set_state(FieldState.ERROR, problem)
                return
        draft = ClosureDraft(self.first.date(), self.last.date(), self.label.text())
        self.save_asked.emit(None if self._new else self._current(), draft)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say beside the fields why nothing was saved."""
        for problem in problems:
            self.fields[problem.field].set_state(FieldState.ERROR, problem.message)
        self.fields[problems[0].field].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_zone(self, index: int) -> None:
        box = self.sender()
        for site, one in zip(self._sites, self.zones, strict=True):
            if one is box:
                code = one.itemData(index)
                zones = {zone.value: zone for zone in HolidayZone}
                self.zone_asked.emit(site, zones.get(code))
