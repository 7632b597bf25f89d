"""What an import of exits would do, decided without touching the base: rules G12 and X."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from e2c_desktop.domain.codes import Moment
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.import_exit_changes import ExitChange, KnownExit, change_of
from e2c_desktop.domain.import_exit_values import ExitLine, ExitValues
from e2c_desktop.domain.import_lines import (
    IMPORTED,
    TO_CONFIRM,
    Place,
    Suggestion,
    Twin,
    Verdict,
)
from e2c_desktop.domain.import_matching import (
    TRAINEE,
    ExitFound,
    MatchPath,
    MatchPerson,
    PersonMatcher,
)
from e2c_desktop.domain.import_placements import PlacementChoice
from e2c_desktop.domain.import_plan import (
    IGNORED,
    MERGE_DAYS,
    MERGED,
    REFUSED,
    UNCHANGED,
    UPDATED,
)
from e2c_desktop.domain.import_values import LineWarning

AMBIGUOUS, UNKNOWN_PERSON = "X-AMBIGU", "X-INCONNU"
NO_PATH, DOUBLE = "X-PARCOURS", "X-DOUBLON"
OTHER_DAY, ADDED_DAY = "W-SORTIE-DIFF", "W-SORTIE-AJOUT"


@dataclass(frozen=True, slots=True)
class ExitVerdict(Verdict[ExitLine]):
    """The verdict on one line of a file of exits.

    Attributes:
        verdict: « importé », « mis à jour », « à confirmer », « fusionné », « inchangé »,
            « refusé », « ignorée ».
        reason: code X-…, what is to be confirmed, or what an ignored line is.
        trainee_id: whose exit it is, sure or suggested.
        path_id: the path that ends.
        contract_on: the day its contract was signed, that its category depends on.
        change: what is written of it.
        first: the line of the same path that this one repeats, « Feuille!12 ».
        warnings: W-… of the reading and of the plan.
        suggestions: people that the line may mean.
        field: the field at fault.
    """

    trainee_id: UUID | None = None
    path_id: UUID | None = None
    contract_on: date | None = None
    change: ExitChange | None = None
    first: str = ""
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
        """A second row of one path completes nothing: the first one is kept (X-DOUBLON)."""
        return False


@dataclass(frozen=True, slots=True)
class ExitPlan:
    """All that an import of exits would do; `people` are those of the base.

    Attributes:
        lines: the verdict on each line.
        hidden_sheets, unread_sheets: for the report.
        people: whom a line may be given to.
        unsituated: paths ended, of the base or of this file, of which no exit situation is known
            once the file is imported and its suggestions accepted.
    """

    lines: tuple[ExitVerdict, ...]
    hidden_sheets: tuple[str, ...] = ()
    unread_sheets: tuple[str, ...] = ()
    people: tuple[MatchPerson, ...] = ()
    unsituated: int = 0

    def records(self, name: str) -> list[Suggestion]:
        """Return everybody that a line may be given to, by name."""
        if name != TRAINEE:
            return []
        found = (one.suggested("choisi") for one in self.people)
        return sorted(found, key=lambda one: one.name)

    @property
    def twins(self) -> tuple[Twin, ...]:
        """Two exits are never likely twins: they are of one path or not."""
        return ()

    @property
    def changes(self) -> list[ExitChange]:
        """What is written, in the order of the file."""
        written = (line.change for line in self.lines if line.verdict in (IMPORTED, UPDATED))
        return [change for change in written if change is not None]

    @property
    def changes_nothing(self) -> bool:
        """Whether the base already holds all that the file surely says."""
        return not self.changes

    @property
    def unsaid(self) -> int:
        """Comments of exits for an outside cause: they are not kept."""
        kept = (IMPORTED, UPDATED, TO_CONFIRM)
        return sum(line.line.unsaid for line in self.lines if line.verdict in kept)


@dataclass(slots=True)
class _Planner:
    """The paths met so far, by the line that ended them."""

    people: PersonMatcher
    known: Mapping[UUID, KnownExit]
    choices: Mapping[Place, PlacementChoice]
    met: dict[UUID, str] = field(default_factory=dict)

    def judge(self, line: ExitLine) -> ExitVerdict:
        """Decide what becomes of a line."""
        if line.ignored:
            return ExitVerdict(line, IGNORED, line.ignored, line.sentence)
        end = line.values.exit_on
        if line.refusal or end is None:
            return ExitVerdict(line, REFUSED, line.refusal, line.sentence, field=line.refusal_field)
        choice = self.choices.get(line.place, PlacementChoice()).trainee_id
        chosen = None if choice is None else self.people.by_id.get(choice)
        found = self.people.find_exactly(
            line.values.last_name, line.values.first_name, line.values.birth_date
        )
        person = chosen or found.person or found.likely
        if person is None:
            return _unknown_person(line, found)
        path = _path_ended(person, end)
        if path is None:
            return _no_path(line, person, end, found)
        sure = chosen is not None or found.person is not None
        return self._decide(line, replace(found, person=person), path, sure=sure)

    def _decide(
        self, line: ExitLine, found: ExitFound, path: MatchPath, *, sure: bool
    ) -> ExitVerdict:
        person = found.person
        start = ExitVerdict(
            line,
            UNCHANGED,
            trainee_id=None if person is None else person.id,
            path_id=path.id,
            contract_on=path.contract_on,
            suggestions=found.suggestions,
        )
        if path.id in self.met:
            first = self.met[path.id]
            row = first.rpartition("!")[2]
            sentence = f"Même parcours que la ligne {row} : la première est gardée."
            return replace(start, verdict=MERGED, reason=DOUBLE, sentence=sentence, first=first)
        known = self.known.get(path.id, KnownExit())
        change, conflicts = change_of(line.values, path, known)
        warnings = (*line.warnings, *_day_warnings(line.values, path), *conflicts)
        done = replace(start, change=change, warnings=warnings)
        if sure:
            self.met[path.id] = f"{line.sheet}!{line.row}"
        if change.is_empty:
            sentence = "Cette sortie est déjà dans la base."
            return replace(done, change=None, sentence=sentence)
        if not sure:
            suggestion = found.suggestions[0]
            typed = line.values.name
            sentence = f"« {typed} » : sans doute {suggestion.words} ({suggestion.reason})."
            return replace(
                done, verdict=TO_CONFIRM, sentence=sentence, field=TRAINEE, reason="stagiaire"
            )
        if Moment.EXIT not in known.observations:
            return replace(done, verdict=IMPORTED)
        return replace(done, verdict=UPDATED, sentence=_completing(change))


def _path_ended(person: MatchPerson, end: date) -> MatchPath | None:
    """Return the path that an exit ends: entered before, and open or ended about that day (X)."""

    def away(path: MatchPath) -> int:
        return MERGE_DAYS if path.exit_on is None else abs((path.exit_on - end).days)

    able = [
        path
        for path in person.paths
        if path.entry_on is not None and path.entry_on <= end and away(path) <= MERGE_DAYS
    ]
    return min(able, key=lambda path: (away(path), -_day_number(path.entry_on)), default=None)


def _day_number(day: date | None) -> int:
    return 0 if day is None else day.toordinal()


def _day_warnings(values: ExitValues, path: MatchPath) -> list[LineWarning]:
    if values.exit_on is None or values.exit_on == path.exit_on:
        return []
    day = short_date(values.exit_on)
    if path.exit_on is None:
        sentence = f"Parcours sans sortie dans la base : il se termine le {day}."
        return [LineWarning(ADDED_DAY, sentence, "exit_on")]
    sentence = f"Sortie notée le {short_date(path.exit_on)} dans la base : elle passe au {day}."
    return [LineWarning(OTHER_DAY, sentence, "exit_on")]


def _completing(change: ExitChange) -> str:
    words = [moment.label.lower() for moment in change.moments]
    return f"Sortie déjà notée, complétée : {', '.join(words) or 'date ou motif'}."


def _unknown_person(line: ExitLine, found: ExitFound) -> ExitVerdict:
    typed = line.values.name
    if found.several:
        code, sentence = AMBIGUOUS, f"Plusieurs personnes possibles : « {typed} »."
    else:
        born = line.values.birth_date
        words = f", né(e) le {short_date(born)}" if born is not None else ""
        code, sentence = UNKNOWN_PERSON, f"Aucun stagiaire de ce nom : « {typed} »{words}."
    return ExitVerdict(line, REFUSED, code, sentence, suggestions=found.suggestions, field=TRAINEE)


def _no_path(line: ExitLine, person: MatchPerson, end: date, found: ExitFound) -> ExitVerdict:
    sentence = f"Aucun parcours ne finit à cette date : {person.name}, le {short_date(end)}."
    return ExitVerdict(
        line,
        REFUSED,
        NO_PATH,
        sentence,
        suggestions=found.suggestions,
        field="exit_on",
    )


def plan_exits(
    lines: Sequence[ExitLine],
    *,
    people: Iterable[MatchPerson],
    known: Mapping[UUID, KnownExit] | None = None,
    choices: Mapping[Place, PlacementChoice] | None = None,
    hidden_sheets: Sequence[str] = (),
    unread_sheets: Sequence[str] = (),
) -> ExitPlan:
    """Decide what each line does, in reading order.

    Args:
        lines: as read from the file.
        people: those of the base with their paths; put aside ones out.
        known: what the base knows of the end of each path.
        choices: whom somebody said that a line means.
        hidden_sheets: names of the sheets that were not read, for the report.
        unread_sheets: names of the visible sheets without a known header, for the report.
    """
    held = known or {}
    planner = _Planner(PersonMatcher(people), held, choices or {})
    judged = tuple(planner.judge(line) for line in lines)
    everybody = tuple(planner.people.by_id.values())
    return ExitPlan(
        judged,
        tuple(hidden_sheets),
        tuple(unread_sheets),
        everybody,
        _unsituated(everybody, held, judged),
    )


def _unsituated(
    people: Iterable[MatchPerson],
    known: Mapping[UUID, KnownExit],
    judged: Iterable[ExitVerdict],
) -> int:
    situated = {path_id for path_id, one in known.items() if Moment.EXIT in one.observations}
    situated |= {line.path_id for line in judged if line.path_id is not None and line.change}
    return sum(_stays_without(one.paths, situated) for one in people)


def _stays_without(paths: Sequence[MatchPath], situated: set[UUID]) -> int:
    """Return how many stays of a person ended without a situation; a stay noted twice is one."""
    told = [path for path in paths if path.id in situated]
    count = 0
    for path in paths:
        if path.exit_on is None or any(_same_stay(path, other) for other in told):
            continue
        told.append(path)
        count += 1
    return count


def _same_stay(path: MatchPath, other: MatchPath) -> bool:
    """Tell whether two paths of a person are one stay, noted twice before a merging (rule T)."""
    if path.id == other.id:
        return True
    if path.entry_on is None or other.entry_on is None:
        return False
    return abs((path.entry_on - other.entry_on).days) <= MERGE_DAYS
