"""« Suivis à faire »: who is to be called in the days to come, and the sheet of calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.follow_up_agenda import FollowUpState
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.queries.follow_up_due import FollowUpFilter, FollowUpRow
from e2c_desktop.services.call_sheet import (
    TITLE,
    CallGrouping,
    call_sheet_as_pdf,
    counted,
    due_list,
    reach_list,
)
from e2c_desktop.services.lists import ShownList
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.choice_box import ChoiceBox
from e2c_desktop.ui.kit.pills import PillSpec, Tone
from e2c_desktop.ui.kit.rows import TextParts
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.list_window import ListWindow, column
from e2c_desktop.ui.records.taking_out import ShowFile

_PILLS: dict[FollowUpState, tuple[Tone, str]] = {
    FollowUpState.LATE: ("bad", "circle-alert"),
    FollowUpState.DUE: ("warn", "clock"),
    FollowUpState.WAITING: ("info", "hourglass"),
    FollowUpState.UPCOMING: ("mute", "calendar-days"),
}


@dataclass(frozen=True, slots=True)
class Days:
    """A period to choose, counted from today."""

    words: str
    last: int
    """Days from the Monday of this week to its last day."""

    def period(self, today: date) -> tuple[date, date]:
        """Return its first and last days; what is late is to be done today."""
        return today, today + timedelta(days=self.last - today.weekday())


PERIODS = (
    Days("Cette semaine", 6),
    Days("Cette semaine et la suivante", 13),
    Days("Les quatre prochaines semaines", 27),
)


def _parts(row: FollowUpRow) -> TextParts:
    return TextParts(row.last_name.upper(), row.first_name)


def _name(row: FollowUpRow) -> str:
    return f"{row.last_name.upper()} {row.first_name}".strip()


def _phone(row: FollowUpRow) -> str:
    return display_phone(row.phone or row.phone_2)


def _hint(row: FollowUpRow) -> str:
    return row.hint


def _moment(row: FollowUpRow) -> str:
    return row.moment.label


def _day(row: FollowUpRow) -> str:
    return short_date(row.follow_up.call_on)


def _tried(row: FollowUpRow) -> str:
    return str(row.attempts or "")


def _known(row: FollowUpRow) -> str:
    return "" if row.last_known is None else row.last_known.code.label


def _referent(row: FollowUpRow) -> str:
    return row.referent


class CallsWindow(ListWindow):
    """Who is to be called, narrowed by days, by moment and to one's own trainees.

    Args:
        doors: of the page that opens it.
        site_id: the site shown; all without it.
        show_file: shows pages.

    Attributes:
        period, moment, mine, grouping: the choices.
    """

    def __init__(
        self,
        doors: RecordDoors,
        site_id: UUID | None,
        show_file: ShowFile,
        parent: QWidget | None = None,
    ) -> None:
        self._today = doors.today()
        columns = [
            column("name", "Personne sortie", _name, width=200, parts=_parts),
            column("phone", "Téléphone", _phone, width=112, tabular=True),
            column("hint", "Quand appeler", _hint, width=150),
            column("moment", "Suivi", _moment, width=80),
            column("day", "À appeler le", _day, width=96, tabular=True),
            column("state", "État", self._state, width=150, pill=self._pill),
            column("tried", "Essais", _tried, width=56, number=True, tabular=True),
            column("known", "Dernière situation", _known),
            column("referent", "Référent", _referent, width=130),
        ]
        empty = ("phone-call", "Personne n’est à appeler sur ces jours")
        super().__init__(doors, "Suivis à faire", columns, empty, show_file, parent)
        self._site, self._rows = site_id, list[FollowUpRow]()
        self.period = ChoiceBox("Période", [(days.words, days) for days in PERIODS])
        followed = doors.reads.follow_ups.plan().moments
        moments = [(one.label, one) for one in followed]
        self.moment = ChoiceBox("Suivi", [("Tous les suivis", None), *moments])
        whole = "Tout le site" if site_id else "Toute l’école"
        mine = ("Mes stagiaires", doors.work.actor.id)
        self.mine = ChoiceBox("Stagiaires", [(whole, None), mine])
        groupings = [(one.label, one) for one in CallGrouping]
        self.grouping = ChoiceBox("Présentation de la feuille", groupings)
        self.reach_button = Button("Joignabilité", ButtonRole.LINK, icon="phone", size="small")
        self.sheet_button = Button(TITLE, ButtonRole.PRIMARY, icon="printer")
        for box in (self.mine, self.moment, self.period):
            self.controls.addWidget(box)
            box.currentIndexChanged.connect(self.read)
        self.buttons.insertWidget(0, self.reach_button)
        self.buttons.addWidget(self.grouping)
        self.buttons.addWidget(self.sheet_button)
        self.reach_button.clicked.connect(self.print_reach)
        self.sheet_button.clicked.connect(self.print_sheet)
        self.read()

    def _state(self, row: FollowUpRow) -> str:
        return row.state(self._today).label

    def _pill(self, row: FollowUpRow) -> PillSpec:
        state = row.state(self._today)
        tone, icon = _PILLS[state]
        return PillSpec(state.label, tone, icon)

    def _wanted(self, first: date, last: date) -> FollowUpFilter:
        moment = self.moment.value()
        return FollowUpFilter(first, last, self._site, self.mine.value(), moment=moment)

    def read(self, *_: object) -> None:
        """Read who is to be called again."""
        days: Days = self.period.value()
        self._rows = self.doors.reads.follow_ups.due(self._wanted(*days.period(self._today)))
        late = sum(row.state(self._today) is FollowUpState.LATE for row in self._rows)
        words = counted(len(self._rows))
        self.show_rows(self._rows, f"{words}, dont {late} en retard" if late else words)
        may = self.taking_out.may()
        self.sheet_button.setVisible(may)
        self.grouping.setVisible(may)
        self.reach_button.setVisible(may)
        self.sheet_button.setEnabled(bool(self._rows))

    def _subtitle(self) -> str:
        days: Days = self.period.value()
        first, last = days.period(self._today)
        told = [f"Du {short_date(first)} au {short_date(last)}", self.mine.currentText()]
        return " · ".join([*told, self.moment.currentText()])

    def shown_list(self) -> ShownList:
        """Return the list shown, to be taken out."""
        return due_list(
            self.doors.work,
            rows=self._rows,
            today=self._today,
            subtitle=self._subtitle(),
            mark=self.mark(),
        )

    def print_sheet(self) -> None:
        """Lay the sheet of calls out and show it."""
        work, today, rows = self.doors.work, self._today, self._rows
        grouping, subtitle, mark = self.grouping.value(), self._subtitle(), self.mark()

        def make() -> bytes:
            return call_sheet_as_pdf(
                work, rows=rows, grouping=grouping, subtitle=subtitle, today=today, mark=mark
            )

        self.taking_out.show_pages(make, TITLE)

    def print_reach(self) -> None:
        """Lay out the share that answered over the twelve months that end today."""
        first = add_months(self._today, -12) + timedelta(days=1)
        rows = self.doors.reads.follow_ups.reach(self._wanted(first, self._today))
        told = f"Suivis échus du {short_date(first)} au {short_date(self._today)}"
        subtitle = " · ".join([told, self.mine.currentText()])
        listed = reach_list(self.doors.work, rows=rows, subtitle=subtitle, mark=self.mark())
        self.taking_out.print_list(listed)
