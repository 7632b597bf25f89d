"""What an import of attendance would do, decided without touching the base: rules M."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from e2c_desktop.domain.attendance import Cell, Half, Hours, Place, hours_of
from e2c_desktop.domain.attendance_codes import AttendanceCode, Worth, shipped_worth
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.import_lines import (
    IMPORTED,
    TO_CONFIRM,
    ReadLine,
    Suggestion,
    Twin,
    Verdict,
)
from e2c_desktop.domain.import_lines import Place as LinePlace
from e2c_desktop.domain.import_matching import (
    TRAINEE,
    MatchPath,
    MatchPerson,
    PersonFound,
    PersonMatcher,
)
from e2c_desktop.domain.import_placements import PlacementChoice
from e2c_desktop.domain.import_plan import IGNORED, REFUSED, UNCHANGED, UPDATED
from e2c_desktop.domain.import_values import LineWarning

AMBIGUOUS, UNKNOWN_PERSON, DOUBLE = "M-AMBIGU", "M-STAGIAIRE", "M-DOUBLON"
UNKNOWN_CODE, OUTSIDE = "M-CODE", "M-HORS"
HOLIDAY, NO_PLACEMENT, TOTALS = "W-FERIE", "W-ENT-SANS-STAGE", "W-TOTAL"
_WORKED = frozenset({Worth.CENTRE, Worth.COMPANY})


@dataclass(frozen=True, slots=True)
class TypedCell:
    """One half-day of a row as typed.

    Attributes:
        cell: what was read; None when nothing was typed, a dash or a text that is no code.
        unknown: the text that is no code.
        dash: a dash: nobody was expected.
    """

    on: date
    half: Half
    cell: Cell | None = None
    unknown: str = ""
    dash: bool = False

    @property
    def place(self) -> Place:
        """The half-day."""
        return self.on, self.half

    @property
    def words(self) -> str:
        """« 14/11 M »."""
        return f"{self.on:%d/%m} {self.half.value}"


@dataclass(frozen=True, slots=True)
class AttendanceValues:
    """What a row says; totals are those typed in the file, None when there is none."""

    last_name: str = ""
    first_name: str = ""
    cells: tuple[TypedCell, ...] = ()
    total_present: int | None = None
    total_absent: int | None = None
    total_late: int | None = None

    @property
    def name(self) -> str:
        """Both names as typed."""
        return f"{self.last_name} {self.first_name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLine(ReadLine):
    """One row of a file of attendance, as read."""

    values: AttendanceValues = AttendanceValues()


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A half-day that is left out, and why (M-CODE, M-HORS)."""

    code: str
    cell: TypedCell

    @property
    def words(self) -> str:
        """« 12/11 M=TT », « 14/11 M hors parcours »."""
        if self.code == OUTSIDE:
            return f"{self.cell.words} hors parcours"
        return f"{self.cell.words}={self.cell.unknown}"


@dataclass(frozen=True, slots=True)
class AttendanceVerdict(Verdict[AttendanceLine]):
    """The verdict on one row.

    Attributes:
        trainee_id, path_id: whose half-days they are.
        cells: those to write.
        refused_cells: those left out.
        missing: half-days of the path that were not entered.
        warnings, suggestions, field: as in every import.
    """

    trainee_id: UUID | None = None
    path_id: UUID | None = None
    cells: Mapping[Place, Cell] = dataclasses.field(default_factory=dict)
    refused_cells: tuple[RefusedCell, ...] = ()
    missing: int = 0
    warnings: tuple[LineWarning, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    field: str = ""

    @property
    def name(self) -> str:
        """The trainee as typed."""
        return self.line.values.name

    @property
    def record(self) -> str:
        """The label of the path."""
        return "" if self.path_id is None else str(self.path_id)

    @property
    def completes(self) -> bool:
        """A row of a trainee met before is refused: it completes nothing."""
        return False

    @property
    def hours(self) -> Hours:
        """What the half-days to write are worth."""
        return hours_of(self.cells.values())

    @property
    def codes(self) -> Counter[str]:
        """How many half-days of each code are to be written."""
        return Counter(cell.code for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class AttendancePlan:
    """All that an import of attendance would do; `people` are those of the base."""

    lines: tuple[AttendanceVerdict, ...]
    hidden_sheets: tuple[str, ...] = ()
    unread_sheets: tuple[str, ...] = ()
    people: tuple[MatchPerson, ...] = ()

    def records(self, name: str) -> list[Suggestion]:
        """Return everybody that a row may be given to, by name."""
        if name != TRAINEE:
            return []
        return sorted((one.suggested("choisi") for one in self.people), key=lambda one: one.name)

    @property
    def twins(self) -> tuple[Twin, ...]:
        """Rows are never likely twins: they are of one trainee or not."""
        return ()

    @property
    def written(self) -> tuple[AttendanceVerdict, ...]:
        """The rows to write, in the order of the file."""
        return tuple(
            line for line in self.lines if line.verdict in (IMPORTED, UPDATED) and line.cells
        )

    @property
    def changes_nothing(self) -> bool:
        """Whether the base already holds all that the file surely says."""
        return not self.written


@dataclass(frozen=True, slots=True)
class AttendanceAround:
    """What the base knows around the half-days of a file.

    Attributes:
        placed: for each person, the days (both included) of the placements that took place.
        holidays: public holidays of the span.
        known: half-days held already, by path.
    """

    placed: Mapping[UUID, Sequence[tuple[date, date]]] = dataclasses.field(default_factory=dict)
    holidays: Collection[date] = ()
    known: Mapping[UUID, Mapping[Place, Cell]] = dataclasses.field(default_factory=dict)


@dataclass(slots=True)
class _Planner:
    """The trainees met so far, by the row that told them."""

    people: PersonMatcher
    around: AttendanceAround
    choices: Mapping[LinePlace, PlacementChoice]
    met: dict[UUID, int] = dataclasses.field(default_factory=dict)

    def judge(self, line: AttendanceLine) -> AttendanceVerdict:
        """Decide what becomes of a row."""
        if line.ignored:
            return AttendanceVerdict(line, IGNORED, line.ignored, line.sentence)
        if line.refusal:
            return AttendanceVerdict(
                line, REFUSED, line.refusal, line.sentence, field=line.refusal_field
            )
        days = [one.on for one in line.values.cells]
        first, last = min(days), max(days)
        found = self._found(line.values, first, last)
        choice = self.choices.get(line.place, PlacementChoice()).trainee_id
        chosen = None if choice is None else self.people.by_id.get(choice)
        person = chosen or found.likeliest(self.people)
        if person is None:
            return _unknown_person(line, found)
        path = _path_of(person, first, last)
        if path is None:
            sentence = f"{person.name} n’a aucun parcours."
            return AttendanceVerdict(line, REFUSED, UNKNOWN_PERSON, sentence, field=TRAINEE)
        if path.id in self.met:
            sentence = f"Même stagiaire que la ligne {self.met[path.id]}."
            return AttendanceVerdict(line, REFUSED, DOUBLE, sentence, person.id, field=TRAINEE)
        sure = chosen is not None or found.person is not None
        if sure:
            self.met[path.id] = line.row
        return self._decide(line, person, path, found, sure=sure)

    def _found(self, values: AttendanceValues, first: date, last: date) -> PersonFound:
        """Return who a row means; of several namesakes, the one who was there in the span."""
        exact = self.people.find_exactly(values.last_name, values.first_name, None)
        if exact.person is not None:
            return PersonFound(exact.person)
        found = self.people.find(values.name, first)
        if exact.several:
            found = PersonFound(suggestions=exact.suggestions, several=True)
        return _present(found, self.people, first, last)

    def _decide(
        self,
        line: AttendanceLine,
        person: MatchPerson,
        path: MatchPath,
        found: PersonFound,
        *,
        sure: bool,
    ) -> AttendanceVerdict:
        cells, left_out = _cells_of(line.values.cells, path)
        known = self.around.known.get(path.id, {})
        fresh = {place: cell for place, cell in cells.items() if known.get(place) != cell}
        verdict = AttendanceVerdict(
            line,
            UPDATED if known else IMPORTED,
            trainee_id=person.id,
            path_id=path.id,
            cells=cells,
            refused_cells=left_out,
            missing=_missing(line.values.cells, path),
            warnings=(*line.warnings, *self._warnings(line.values, person, cells)),
            suggestions=found.suggestions,
        )
        # A row of which every half-day is left out is told with them: the base holds none of it.
        if not fresh and (cells or not left_out):
            return replace(
                verdict, verdict=UNCHANGED, sentence="Ces demi-journées sont déjà dans la base."
            )
        if sure:
            return verdict
        suggestion = found.suggestions[0]
        typed = line.values.name
        sentence = f"« {typed} » : sans doute {suggestion.words} ({suggestion.reason})."
        return replace(
            verdict, verdict=TO_CONFIRM, reason="stagiaire", sentence=sentence, field=TRAINEE
        )

    def _warnings(
        self, values: AttendanceValues, person: MatchPerson, cells: Mapping[Place, Cell]
    ) -> list[LineWarning]:
        found = []
        placed = self.around.placed.get(person.id, ())
        for (day, half), cell in cells.items():
            words = f"{short_date(day)}, {half.words}"
            if shipped_worth(cell.code) in _WORKED and day in self.around.holidays:
                found.append(LineWarning(HOLIDAY, f"Jour férié travaillé : {words}.", "half_day"))
            if cell.code == AttendanceCode.COMPANY and not any(
                start <= day <= end for start, end in placed
            ):
                sentence = f"En entreprise sans stage connu : {words}."
                found.append(LineWarning(NO_PLACEMENT, sentence, "half_day"))
        if _totals_differ(values):
            sentence = "Les totaux du fichier ne sont pas ceux de ses propres codes."
            found.append(LineWarning(TOTALS, sentence, "total_present"))
        return found


def _present(found: PersonFound, people: PersonMatcher, first: date, last: date) -> PersonFound:
    """Return the one of several namesakes who was there in the span; else what was found."""
    if not found.several:
        return found
    there = [
        person
        for person in (people.by_id[one.id] for one in found.suggestions)
        if any(_meets(path, first, last) for path in person.paths)
    ]
    return PersonFound(there[0]) if len(there) == 1 else found


def _meets(path: MatchPath, first: date, last: date) -> bool:
    if path.entry_on is None or path.entry_on > last:
        return False
    return path.exit_on is None or path.exit_on >= first


def _path_of(person: MatchPerson, first: date, last: date) -> MatchPath | None:
    """Return the path of the span: the first that meets it, else the nearest one."""
    met = [path for path in person.paths if _meets(path, first, last)]
    return met[0] if met else person.path_at(first)


def _cells_of(
    typed: Iterable[TypedCell], path: MatchPath
) -> tuple[dict[Place, Cell], tuple[RefusedCell, ...]]:
    """Return what a row brings, and the half-days left out."""
    kept: dict[Place, Cell] = {}
    left: list[RefusedCell] = []
    for one in typed:
        if one.unknown:
            left.append(RefusedCell(UNKNOWN_CODE, one))
        elif one.cell is not None:
            if path.covers(one.on):
                kept[one.place] = one.cell
            elif one.cell.code != AttendanceCode.CLOSED:
                left.append(RefusedCell(OUTSIDE, one))
    return kept, tuple(left)


def _missing(typed: Iterable[TypedCell], path: MatchPath) -> int:
    return sum(
        one.cell is None and not one.unknown and not one.dash and path.covers(one.on)
        for one in typed
    )


_ABSENT = frozenset({Worth.UNJUSTIFIED})


def _totals_differ(values: AttendanceValues) -> bool:
    codes = Counter(one.cell.code for one in values.cells if one.cell is not None)
    present = codes[AttendanceCode.PRESENT]
    absent = sum(count for code, count in codes.items() if shipped_worth(code) in _ABSENT)
    told = (values.total_present, values.total_absent, values.total_late)
    counted = (present, absent, codes[AttendanceCode.LATE])
    return any(one is not None and one != other for one, other in zip(told, counted, strict=True))


def _unknown_person(line: AttendanceLine, found: PersonFound) -> AttendanceVerdict:
    typed = line.values.name
    if found.several:
        code, sentence = AMBIGUOUS, f"Plusieurs personnes possibles : « {typed} »."
    else:
        code, sentence = UNKNOWN_PERSON, f"Aucun stagiaire ne porte ce nom : « {typed} »."
    return AttendanceVerdict(
        line, REFUSED, code, sentence, suggestions=found.suggestions, field=TRAINEE
    )


def plan_attendance(
    lines: Sequence[AttendanceLine],
    *,
    people: Iterable[MatchPerson],
    around: AttendanceAround | None = None,
    choices: Mapping[LinePlace, PlacementChoice] | None = None,
    hidden_sheets: Sequence[str] = (),
    unread_sheets: Sequence[str] = (),
) -> AttendancePlan:
    """Decide what each row does, in reading order.

    Args:
        lines: as read from the file.
        people: those of the base with their paths; put aside ones out.
        around: placements, holidays and half-days of the base.
        choices: whom somebody said that a row means.
        hidden_sheets: names of the sheets that were not read, for the report.
        unread_sheets: names of the visible sheets without a known header, for the report.
    """
    planner = _Planner(PersonMatcher(people), around or AttendanceAround(), choices or {})
    judged = tuple(planner.judge(line) for line in lines)
    everybody = tuple(planner.people.by_id.values())
    return AttendancePlan(judged, tuple(hidden_sheets), tuple(unread_sheets), everybody)
