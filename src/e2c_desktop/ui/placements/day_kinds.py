"""What each way of seeing days shows: the week, where everybody is, the round by commune."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from uuid import UUID

from e2c_desktop.domain.french import DAYS, counted, short_date
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.domain.placement_days import DayKind
from e2c_desktop.domain.text import sort_key
from e2c_desktop.domain.timetable import monday_of
from e2c_desktop.queries.placement_calendar import RoundLine, WeekLine, Where, WhereLine
from e2c_desktop.queries.placement_filters import PlacementFilter
from e2c_desktop.ui.kit.pills import PillSpec, Tone
from e2c_desktop.ui.kit.rows import TextParts
from e2c_desktop.ui.models.columns import Column
from e2c_desktop.ui.placements.columns import full_name, row_pill
from e2c_desktop.ui.placements.day_views import day_words
from e2c_desktop.ui.ports import Doors

_WEEK = 7
_TONES = {
    DayKind.WORKED: "",
    DayKind.REST: "text-muted",
    DayKind.OFF: "text-muted",
    DayKind.PAUSED: "warn",
    DayKind.ABSENT: "bad",
}
_WHERE: dict[Where, tuple[Tone, str]] = {
    Where.COMPANY: ("violet", "briefcase-business"),
    Where.SCHOOL: ("ok", "school"),
    Where.ABSENT: ("bad", "user-x"),
    Where.REST: ("mute", "circle-pause"),
    Where.OFF: ("mute", "calendar"),
    Where.SUSPENDED: ("warn", "circle-pause"),
}


def _name_of(line: WeekLine | RoundLine) -> str:
    return full_name(line.row)


def _parts_of(line: WeekLine | RoundLine) -> TextParts:
    return TextParts(line.row.last_name.upper(), line.row.first_name)


def _row_id(line: WeekLine | RoundLine) -> UUID:
    return line.row.id


class WeekKind:
    """The placements of a week, one column a day.

    Args:
        doors: of the page.

    Attributes:
        by_company: the companies stand first, each with its trainees.
    """

    title = "Stages de la semaine"
    step = _WEEK

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self.key = _row_id
        self.by_company = False

    def start(self, day: date) -> date:
        """Return the Monday."""
        return monday_of(day)

    def words(self, day: date) -> str:
        """Return « Semaine du 16 au 22/11/2026 »."""
        last = day + timedelta(days=_WEEK - 1)
        return f"Semaine du {day:%d/%m} au {short_date(last)}"

    def columns(self, day: date) -> list[Column[WeekLine]]:
        """Return the trainee, the company and the seven days."""
        days = [
            Column(
                f"jour_{rank}",
                f"{DAYS[rank][:3]}. {day + timedelta(days=rank):%d/%m}",
                _cell_words(rank),
                width=104,
                tone=_cell_tone(rank),
                sortable=False,
            )
            for rank in range(_WEEK)
        ]
        trainee: Column[WeekLine] = Column(
            "stagiaire",
            "Stagiaire",
            _name_of,
            width=190,
            parts=None if self.by_company else _parts_of,
            sortable=False,
        )
        company: Column[WeekLine] = Column(
            "entreprise",
            "Entreprise",
            _company_of,
            parts=_company_parts if self.by_company else None,
            sortable=False,
        )
        return [company, trainee, *days] if self.by_company else [trainee, company, *days]

    def lines(self, wanted: PlacementFilter, day: date) -> Sequence[WeekLine]:
        """Read the week."""
        found = self._doors.reads.placements.week(wanted, day)
        return sorted(found, key=_by_company) if self.by_company else found

    def counted(self, lines: Sequence[WeekLine]) -> str:
        """Return « 15 stages »."""
        return counted(len(lines), "stage", "stages")


def _company_of(line: WeekLine) -> str:
    return line.row.company


def _company_parts(line: WeekLine) -> TextParts:
    return TextParts(line.row.company)


def _by_company(line: WeekLine) -> str:
    return sort_key(line.row.company)


def _cell_words(rank: int) -> Callable[[WeekLine], str]:
    return lambda line: line.days[rank].words


def _cell_tone(rank: int) -> Callable[[WeekLine], str]:
    return lambda line: _TONES.get(line.days[rank].kind, "")


class WhereKind:
    """Where everybody in course is on a day.

    Args:
        doors: of the page.
    """

    title = "Où sont-ils"
    step = 1

    def __init__(self, doors: Doors) -> None:
        self._doors = doors

    def key(self, line: WhereLine) -> UUID:
        """Return the person."""
        return line.trainee_id

    def start(self, day: date) -> date:
        """Return the day itself."""
        return day

    def words(self, day: date) -> str:
        """Return the day in words."""
        return day_words(day)

    def columns(self, day: date) -> list[Column[WhereLine]]:
        """Return the person, where they are, and whom to call there."""
        del day
        return [
            Column(
                "stagiaire",
                "Stagiaire",
                lambda line: f"{line.last_name.upper()} {line.first_name}".rstrip(),
                width=200,
                parts=lambda line: TextParts(line.last_name.upper(), line.first_name),
                sortable=False,
            ),
            Column(
                "ou",
                "Où",
                lambda line: line.where.label,
                width=150,
                pill=_where_pill,
                sortable=False,
            ),
            Column("detail", "Horaires", lambda line: line.words, width=120, sortable=False),
            Column("entreprise", "Entreprise", _company, sortable=False),
            Column("commune", "Commune", _town, width=150, sortable=False),
            Column("tuteur", "Tuteur", _tutor, width=140, sortable=False),
            Column("telephone", "Téléphone", _phone, width=112, tabular=True, sortable=False),
            Column("promotion", "Promotion", lambda line: line.cohort, width=124, sortable=False),
        ]

    def lines(self, wanted: PlacementFilter, day: date) -> Sequence[WhereLine]:
        """Read where they are, those in a company first."""
        found = self._doors.reads.placements.whereabouts(wanted, day)
        return sorted(found, key=lambda line: list(Where).index(line.where))

    def counted(self, lines: Sequence[WhereLine]) -> str:
        """Return « 43 personnes · En entreprise 15 · Au centre 27… »."""
        counts = Counter(line.where for line in lines)
        told = [f"{each.label}\u00a0{counts[each]}" for each in Where if counts[each]]
        return " · ".join([counted(len(lines), "personne", "personnes"), *told])


def _where_pill(line: WhereLine) -> PillSpec:
    tone, icon = _WHERE[line.where]
    return PillSpec(line.where.label, tone, icon)


def _company(line: WhereLine) -> str:
    return "" if line.row is None else line.row.company


def _town(line: WhereLine) -> str:
    return "" if line.row is None else line.row.town


def _tutor(line: WhereLine) -> str:
    return "" if line.row is None else line.row.tutor


def _phone(line: WhereLine) -> str:
    return "" if line.row is None else display_phone(line.row.tutor_phone)


class RoundKind:
    """The placements under way on a day, by commune: a day's round of visits.

    Args:
        doors: of the page.
    """

    title = "Stages par commune"
    step = 1

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self.key = _row_id

    def start(self, day: date) -> date:
        """Return the day itself."""
        return day

    def words(self, day: date) -> str:
        """Return the day in words."""
        return day_words(day)

    def columns(self, day: date) -> list[Column[RoundLine]]:
        """Return the commune, the company, the trainee, whom to call, and the visits."""
        del day
        return [
            Column("commune", "Commune", _place, width=232, parts=_place_parts, sortable=False),
            Column("entreprise", "Entreprise", lambda line: line.row.company, sortable=False),
            Column("adresse", "Adresse", lambda line: line.address, width=148, sortable=False),
            Column("stagiaire", "Stagiaire", _name_of, width=170, sortable=False),
            Column("tuteur", "Tuteur", lambda line: line.row.tutor, width=130, sortable=False),
            Column("telephone", "Téléphone", _call, width=112, tabular=True, sortable=False),
            Column("faite", "Visitée le", _last, width=88, tabular=True, sortable=False),
            Column("prevue", "Prévue le", _next, width=88, tabular=True, sortable=False),
            Column(
                "etat",
                "État",
                lambda line: line.row.state.label,
                width=112,
                pill=lambda line: row_pill(line.row),
                sortable=False,
            ),
        ]

    def lines(self, wanted: PlacementFilter, day: date) -> Sequence[RoundLine]:
        """Read the round."""
        return self._doors.reads.placements.rounds(wanted, day)

    def counted(self, lines: Sequence[RoundLine]) -> str:
        """Return « 15 stages dans 9 communes »."""
        towns = len({line.row.town for line in lines})
        stays = counted(len(lines), "stage", "stages")
        return f"{stays} dans {counted(towns, 'commune', 'communes')}" if lines else "Aucun stage"


def _place(line: RoundLine) -> str:
    return f"{line.row.town} {line.postal_code}".strip()


def _place_parts(line: RoundLine) -> TextParts:
    return TextParts(line.row.town or "Commune à compléter", line.postal_code)


def _call(line: RoundLine) -> str:
    return display_phone(line.row.tutor_phone or line.company_phone)


def _last(line: RoundLine) -> str:
    return "" if line.row.last_visit_on is None else short_date(line.row.last_visit_on)


def _next(line: RoundLine) -> str:
    return "" if line.row.next_visit_on is None else short_date(line.row.next_visit_on)
