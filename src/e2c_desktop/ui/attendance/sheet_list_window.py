"""« Feuilles »: every week of every cohort, printed, signed or missing, and what is done of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.sheet_state import PaperState
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.queries.attendance_sheets import SheetRow
from e2c_desktop.services.attendance_sheet_list import TITLE, sheet_counts, sheet_list
from e2c_desktop.services.attendance_sheets import mark_signed
from e2c_desktop.services.lists import ShownList
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.choice_box import ChoiceBox
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.fields import SearchBox
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource, OrderKey
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.list_window import ListWindow, Placed
from e2c_desktop.ui.records.taking_out import ShowFile

_PILLS = {
    PaperState.SIGNED: PillSpec(PaperState.SIGNED.label, "ok", "check"),
    PaperState.PRINTED: PillSpec(PaperState.PRINTED.label, "info", "printer"),
    PaperState.TO_PRINT: PillSpec(PaperState.TO_PRINT.label, "mute", "circle-dashed"),
    PaperState.MISSING: PillSpec(PaperState.MISSING.label, "bad", "circle-alert"),
}
_PERIODS = (("4 semaines", 4), ("3 mois", 13), ("6 mois", 26), ("12 mois", 52), ("2 ans", 104))
_AHEAD = timedelta(weeks=1)


def week_label(row: SheetRow) -> str:
    """Return « S46, du 09/11/2026 »."""
    return f"S{row.monday.isocalendar().week:02d}, du {short_date(row.monday)}"


def _day(day: date | None) -> str:
    return "" if day is None else short_date(day)


class _Sorted(ListSource[Placed]):
    """Rows sorted by what a header asks; as they came without an order."""

    def __init__(self, rows: Sequence[Placed], keys: dict[str, Callable[[SheetRow], Any]]) -> None:
        super().__init__(rows)
        self._keys = keys

    def page(self, order: Sequence[OrderKey], offset: int, limit: int) -> Sequence[Placed]:
        """Return a slice of the rows in an order."""
        return self._ordered(order)[offset : offset + limit]

    def first_page(self, order: Sequence[OrderKey], limit: int) -> tuple[Sequence[Placed], int]:
        """Return the first rows in an order, and the number of rows."""
        rows = self._ordered(order)
        return rows[:limit], len(rows)

    def _ordered(self, order: Sequence[OrderKey]) -> list[Placed]:
        rows = list(super().page((), 0, len(self._rows)))
        for one in reversed(order):
            key = self._keys[one.key]
            rows.sort(key=partial(_value, key), reverse=one.descending)
        return rows


def _value(key: Callable[[SheetRow], Any], placed: Placed) -> Any:  # noqa: ANN401  # of any column
    return key(placed[1])


class SheetsWindow(ListWindow):
    """The papers of the weeks.

    Args:
        doors: of the page that opens it.
        doing: tells the other screens.
        show_file: shows pages.

    Signals:
        rekey_asked: the number of the paper to type again.

    Attributes:
        search, period, state, cohort: what narrows the list.
        received: the day given to « Marquer signées ».
    """

    FOOT_APART = True
    rekey_asked = Signal(str)

    def __init__(
        self,
        doors: RecordDoors,
        doing: RecordDoing,
        show_file: ShowFile,
        parent: QWidget | None = None,
    ) -> None:
        self._today = doors.today()
        super().__init__(
            doors,
            TITLE,
            self._columns(),
            ("clipboard-list", "Aucune feuille n’est à montrer"),
            show_file,
            parent,
        )
        self._doing = doing
        self._rows: list[SheetRow] = []
        self._shown: list[SheetRow] = []
        self.search = SearchBox("Promotion, site ou numéro")
        self.period = ChoiceBox("Période", _PERIODS)
        states = [(state.label, state) for state in PaperState]
        self.state = ChoiceBox("État", [("Toutes les feuilles", None), *states])
        self.cohort = ChoiceBox("Promotion", self._cohorts())
        self.received = DateField(today=doors.today)
        self.sign_button = Button("Marquer signées", icon="check")
        self.rekey_button = Button("Ressaisir", icon="pencil")
        self._add_controls()
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.read()

    def _cohorts(self) -> list[tuple[str, Any]]:
        names = [(name, cohort) for cohort, name in self.doors.reads.cohort_names()]
        return [("Toutes les promotions", None), *names]

    def _columns(self) -> list[Column[Placed]]:
        today = self._today
        return [
            _column("week", "Semaine", week_label, 150, tabular=True),
            _column("cohort", "Promotion", _cohort, 0),
            _column("site", "Site", _site, 120),
            _column("people", "Stagiaires", _people, 86, right=True),
            _column("state", "Feuille", partial(_state_words, today), 130, pill=today),
            _column("code", "Numéro", _code, 170, tabular=True),
            _column("printed", "Imprimée le", _printed, 104, tabular=True),
            _column("signed", "Signée reçue le", _signed, 118, tabular=True),
            _column("frozen", "Semaine validée", _frozen, 118, tabular=True),
        ]

    def _add_controls(self) -> None:
        self.open_button.set_text("Ouvrir la semaine")
        self.search.setFixedWidth(theme().px(220))
        for control in (self.search, self.cohort, self.state, self.period):
            self.controls.addWidget(control)
        self.received.set_date(self._today)
        self.received.setFixedWidth(theme().px(116))
        self.received.setAccessibleName("Signées reçues le")
        label = Label("reçues le", "muted")
        parts: list[QWidget] = [self.sign_button, label, self.received, self.rekey_button]
        for rank, widget in enumerate(parts):
            self.buttons.insertWidget(rank, widget)
        may = self._doing.may(mark_signed)
        for widget in parts:
            widget.setVisible(may)
        self.search.searched.connect(self._narrow)
        self.search.left_downwards.connect(self.table.setFocus)
        self.state.currentIndexChanged.connect(self._narrow)
        self.cohort.currentIndexChanged.connect(self._narrow)
        self.period.currentIndexChanged.connect(self.read)
        self.sign_button.clicked.connect(self.sign)
        self.rekey_button.clicked.connect(self._on_rekey)

    def read(self, *_: object) -> None:
        """Read the papers of the period again."""
        weeks: int = self.period.value()
        first = self._today - timedelta(weeks=weeks)
        self._rows = self.doors.reads.presence.sheets.rows(first, self._today + _AHEAD)
        self._narrow()

    def _narrow(self, *_: object) -> None:
        words = comparison_key(self.search.text()).split()
        state, cohort = self.state.value(), self.cohort.value()
        self._shown = [
            row
            for row in self._rows
            if (state is None or row.state(self._today) is state)
            and (cohort is None or row.cohort_id == cohort)
            and all(word in _folded(row) for word in words)
        ]
        self.show_rows(self._shown, sheet_counts(self._shown, self._today))
        keys = {
            one.key: _KEYS.get(one.key, partial(_state_rank, self._today))
            for one in self._columns()
        }
        self.model.set_source(_Sorted(list(enumerate(self._shown)), keys))
        if self._shown:
            self.table.choose_row(0)
        for button in (self.sign_button, self.rekey_button):
            button.setEnabled(bool(self._shown))
        if self.search.text():
            self.search.setFocus()

    def row(self) -> SheetRow | None:
        """Return the row in force, or None."""
        place = self.table.current_id()
        return self._shown[place] if isinstance(place, int) else None

    def sign(self) -> None:
        """Note that the papers of the rows selected came back signed."""
        try:
            signed_on = self.received.date()
        except DateProblem as problem:
            self.foot.set_text(str(problem))
            return
        if signed_on is None:
            self.foot.set_text("Donnez le jour où les feuilles ont été reçues.")
            return
        places = [place for place in self.table.selected_ids() if isinstance(place, int)]
        weeks = [(self._shown[one].cohort_id, self._shown[one].monday) for one in places]
        today = self._today
        changes = self._doing.attempt(
            partial(mark_signed, self.doors.work, weeks=weeks, signed_on=signed_on, today=today)
        )
        if changes is None:
            return
        self._doing.publish(changes)
        several = len(weeks) > 1
        words = f"{len(weeks)} feuilles signées" if several else "Feuille signée"
        self._doing.toast(words, undo_it=True)
        self.read()

    def _on_rekey(self) -> None:
        row = self.row()
        if row is not None:
            self.accept()
            self.rekey_asked.emit(row.code)

    def shown_list(self) -> ShownList:
        """Return what is shown, in its order, as a list that can be taken out."""
        rows = [self.model.row(rank)[1] for rank in range(self.model.total())]
        told = [self.period.currentText()]
        told += [box.currentText() for box in (self.state, self.cohort) if box.value() is not None]
        if self.search.text():
            told.append(f"«\u00a0{self.search.text()}\u00a0»")
        return sheet_list(rows, self._today, subtitle=", ".join(told), mark=self.mark())


def _column(
    key: str,
    title: str,
    read: Callable[[SheetRow], str],
    width: int,
    *,
    right: bool = False,
    tabular: bool = False,
    pill: date | None = None,
) -> Column[Placed]:
    def words(placed: Placed) -> str:
        return read(placed[1])

    def painted(placed: Placed) -> PillSpec | None:
        return None if pill is None else _PILLS[placed[1].state(pill)]

    return Column(
        key,
        title,
        words,
        align="right" if right else "left",
        width=width,
        pill=painted if pill is not None else None,
        tabular=tabular,
    )


def _cohort(row: SheetRow) -> str:
    return row.cohort


def _site(row: SheetRow) -> str:
    return row.site


def _people(row: SheetRow) -> str:
    return str(row.people)


def _code(row: SheetRow) -> str:
    return row.code


def _printed(row: SheetRow) -> str:
    return _day(row.printed_on)


def _signed(row: SheetRow) -> str:
    return _day(row.signed_on)


def _frozen(row: SheetRow) -> str:
    return _day(row.frozen_on)


def _state_words(today: date, row: SheetRow) -> str:
    return row.state(today).label


def _state_rank(today: date, row: SheetRow) -> int:
    return list(PaperState).index(row.state(today))


def _folded(row: SheetRow) -> str:
    return comparison_key(f"{row.cohort} {row.site} {row.code} {week_label(row)}")


def _monday(row: SheetRow) -> date:
    return row.monday


def _count(row: SheetRow) -> int:
    return row.people


def _name(row: SheetRow) -> str:
    return comparison_key(row.cohort)


def _printed_day(row: SheetRow) -> date:
    return row.printed_on or date.min


def _signed_day(row: SheetRow) -> date:
    return row.signed_on or date.min


def _frozen_day(row: SheetRow) -> date:
    return row.frozen_on or date.min


_KEYS: dict[str, Callable[[SheetRow], Any]] = {
    "week": _monday,
    "cohort": _name,
    "site": _site,
    "people": _count,
    "code": _code,
    "printed": _printed_day,
    "signed": _signed_day,
    "frozen": _frozen_day,
}
