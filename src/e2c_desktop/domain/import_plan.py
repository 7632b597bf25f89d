"""What an import would do, decided without touching the base: the dry run.

Rules G10, G12 and T: the first row read for a person is the new one, later rows complete empty
fields and never overwrite; the same file read again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from e2c_desktop.domain.duplicates import ProbableDuplicate
from e2c_desktop.domain.import_lines import Suggestion, Twin, Verdict
from e2c_desktop.domain.import_people import (
    Difference,
    FieldChange,
    KnownPerson,
    People,
    PlannedPath,
    PlannedPerson,
)
from e2c_desktop.domain.import_values import LineWarning, PathValues, PersonValues, TraineeLine

MERGE_DAYS = 31
"""Two entries of the same person that are no further apart are one path (rules T)."""

NEW, NEW_PATH, MERGED, CONFLICT = "nouveau", "nouveau_parcours", "fusionné", "fusionné avec conflit"
UPDATED, UNCHANGED, REFUSED, IGNORED = "mis à jour", "inchangé", "refusé", "ignorée"
DUPLICATE, OVERLAP = "T-DOUBLON", "T-CHEVAUCHE"


@dataclass(frozen=True, slots=True)
class PlanLine(Verdict[TraineeLine]):
    """The verdict on one line.

    Attributes:
        verdict: « nouveau », « nouveau_parcours », « fusionné », « mis à jour », « inchangé »,
            « refusé » or « ignorée »; `conflict` says whether differences were found.
        reason: code T-…, or what an ignored line is.
        person: label of the person in this plan (« N0001 », or the identifier of a known one).
        path: label of the path (« N0001-1 », or the identifier of a known one).
        warnings: W-… of the reading and of the plan.
        changes: empty fields that this line fills.
        differences: values of this line that are not taken because another is there already.
    """

    person: str = ""
    path: str = ""
    warnings: tuple[LineWarning, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def name(self) -> str:
        """The person as typed."""
        return f"{self.line.person.last_name} {self.line.person.first_name}".strip()

    @property
    def field(self) -> str:
        """The field at fault."""
        return self.line.refusal_field

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """A person is never mistaken for another: likely twins are listed apart."""
        return ()

    @property
    def record(self) -> str:
        """The label of the person."""
        return self.person

    @property
    def completes(self) -> bool:
        """Whether the line fills something that was empty."""
        return bool(self.changes)

    @property
    def conflict(self) -> bool:
        """Whether a difference has to be looked at (W-CONFLIT)."""
        return any(warning.code == "W-CONFLIT" for warning in self.warnings)


@dataclass(frozen=True, slots=True)
class NewPath:
    """A path to create; `sheet` and `row` say which line it comes from."""

    label: str
    values: PathValues
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to create with its paths, in the order of the file."""

    label: str
    values: PersonValues
    paths: tuple[NewPath, ...]


@dataclass(frozen=True, slots=True)
class KnownUpdate:
    """A person of the base to complete and the paths to complete or to add.

    Attributes:
        person_id: identifier in the base.
        changes: empty fields of the person that are filled.
        path_changes: the same for paths of the base, by identifier.
        new_paths: paths to create for this person.
    """

    person_id: UUID
    changes: tuple[FieldChange, ...]
    path_changes: tuple[tuple[UUID, tuple[FieldChange, ...]], ...]
    new_paths: tuple[NewPath, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All that an import would do; `domain.import_report` counts it."""

    lines: tuple[PlanLine, ...]
    new_people: tuple[NewPerson, ...]
    updates: tuple[KnownUpdate, ...]
    duplicates: tuple[ProbableDuplicate, ...]
    hidden_sheets: tuple[str, ...] = ()
    unread_sheets: tuple[str, ...] = ()

    @property
    def twins(self) -> tuple[Twin, ...]:
        """The probable duplicates, as every kind of import tells them."""
        return tuple(
            Twin(
                pair.first.label,
                pair.second.label,
                pair.first.name,
                pair.second.name,
                pair.reason,
            )
            for pair in self.duplicates
        )

    @property
    def changes_nothing(self) -> bool:
        """Whether the base already holds all that the file says."""
        return not self.new_people and not self.updates


def plan_import(
    lines: Sequence[TraineeLine],
    known: Iterable[KnownPerson] = (),
    *,
    hidden_sheets: Sequence[str] = (),
    unread_sheets: Sequence[str] = (),
) -> ImportPlan:
    """Decide what each line does, in reading order.

    Args:
        lines: as read from the file.
        known: the people of the base with their paths; deleted ones and refused candidacies out.
        hidden_sheets: names of the sheets that were not read, for the report.
        unread_sheets: names of the visible sheets without a known header, for the report.
    """
    people = People(known)
    judged = tuple(_judge(people, line) for line in lines)
    return ImportPlan(
        judged,
        tuple(_new_person(person) for person in people.created),
        tuple(_update(person) for person in people.touched),
        tuple(people.duplicates()),
        tuple(hidden_sheets),
        tuple(unread_sheets),
    )


def _judge(people: People, line: TraineeLine) -> PlanLine:
    if line.ignored:
        return PlanLine(line, IGNORED, line.ignored, line.sentence)
    if line.refusal or line.path.entry_on is None:
        return PlanLine(line, REFUSED, line.refusal, line.sentence)
    person = people.find(line.person)
    if person is None:
        person = people.create(line)
        return PlanLine(line, NEW, "", "", person.label, person.paths[0].label, line.warnings)
    path = _same_path(person.paths, line.path.entry_on)
    if path is not None:
        return _merge(person, path, line)
    overlapped = _overlapped(person.paths, line.path.entry_on, line.path.exit_on)
    if overlapped is not None:
        sentence = _overlap_sentence(overlapped)
        return PlanLine(line, REFUSED, OVERLAP, sentence, person.label)
    return _add_path(person, line)


def _same_path(paths: Sequence[PlannedPath], entry: date) -> PlannedPath | None:
    """Return the path with the nearest entry within the limit, else an admission without entry."""
    near = [
        (abs((path.values.entry_on - entry).days), rank, path)
        for rank, path in enumerate(paths)
        if path.values.entry_on is not None
    ]
    days, _, nearest = min(near, default=(MERGE_DAYS + 1, 0, None))
    if days <= MERGE_DAYS:
        return nearest
    return next((path for path in paths if path.values.entry_on is None), None)


def _overlapped(
    paths: Sequence[PlannedPath], entry: date, leaving: date | None
) -> PlannedPath | None:
    """Return the path that a stay from entry to exit (None: still there) would overlap."""
    for path in paths:
        start, end = path.values.entry_on, path.values.exit_on
        is_before_the_end = end is None or entry <= end
        if start is not None and is_before_the_end and (leaving is None or start <= leaving):
            return path
    return None


def _overlap_sentence(path: PlannedPath) -> str:
    entry, leaving = path.values.entry_on, path.values.exit_on
    since = f"{entry:%d/%m/%Y}" if entry else "?"
    place = f" ({path.origin})" if path.origin else ""
    if leaving is None:
        return f"Un parcours est déjà ouvert depuis le {since}{place}."
    return f"Chevauche le parcours du {since} au {leaving:%d/%m/%Y}{place}."


def _merge(person: PlannedPerson, path: PlannedPath, line: TraineeLine) -> PlanLine:
    changes = [*person.complete(line.person), *path.complete(line.path)]
    differences = [*person.differences(line.person), *path.differences(line.path)]
    # The age at entry is a remark on a path: it was made on the line that created it.
    kept = [warning for warning in line.warnings if warning.code != "W-AGE"]
    warnings = [*kept, *_conflict(differences)]
    if path.id is None:
        verdict, reason = MERGED, DUPLICATE
        sentence = f"Même personne et même entrée que la {path.origin}."
    else:
        verdict, reason = (UPDATED if changes else UNCHANGED), ""
        sentence = f"Déjà connue : {person.name}."
    return PlanLine(
        line,
        verdict,
        reason,
        sentence,
        person.label,
        path.label,
        tuple(warnings),
        tuple(changes),
        tuple(differences),
    )


def _conflict(differences: Sequence[Difference]) -> list[LineWarning]:
    told = [difference for difference in differences if difference.told]
    if not told:
        return []
    details = " ; ".join(difference.sentence for difference in told)
    names = ",".join(difference.report_name for difference in told)
    return [LineWarning("W-CONFLIT", f"Valeurs différentes, non reprises : {details}.", "", names)]


def _add_path(person: PlannedPerson, line: TraineeLine) -> PlanLine:
    changes = person.complete(line.person)
    path = person.add_path(line)
    return PlanLine(
        line,
        NEW_PATH,
        "",
        f"Déjà connue : {person.name}. Un nouveau parcours est créé.",
        person.label,
        path.label,
        line.warnings,
        tuple(changes),
        tuple(person.differences(line.person)),
    )


def _new_paths(person: PlannedPerson) -> tuple[NewPath, ...]:
    return tuple(
        NewPath(path.label, path.values, *path.place) for path in person.paths if path.id is None
    )


def _new_person(person: PlannedPerson) -> NewPerson:
    return NewPerson(person.label, person.values, _new_paths(person))


def _update(person: PlannedPerson) -> KnownUpdate:
    if person.id is None:
        raise AssertionError(person.label)
    completed = [
        (path.id, tuple(path.changes)) for path in person.paths if path.id and path.changes
    ]
    return KnownUpdate(person.id, tuple(person.changes), tuple(completed), _new_paths(person))
