"""The people an import meets: those of the base and those of the file, completed row by row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.duplicates import (
    Candidate,
    ProbableDuplicate,
    find_duplicates,
    identity_key,
)
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.import_values import (
    FIELD_LABELS,
    PATH_FIELDS,
    PERSON_FIELDS,
    REPORT_NAMES,
    FieldValue,
    PathValues,
    PersonValues,
    TraineeLine,
    is_empty,
)
from e2c_desktop.domain.text import comparison_key

# Identity is equal by construction; a site, a number or a note may differ without being wrong, a
# consent is settled on paper: their differences are kept in the report but need no look.
_UNTOLD = frozenset(
    {"image_consent", "note", "file_number", "site", "cohort", "prescriber_name", "town_code"}
)
_IDENTITY = frozenset({"last_name", "first_name", "birth_date"})
# The name as noted follows the kind of prescriber, the code of a town follows its name, and a
# cohort is one of its site: a row of another sheet must not put somebody in a foreign cohort.
_FOLLOWERS = {"prescriber_name": "prescriber", "town_code": "town", "cohort": "site"}
_V = TypeVar("_V", PersonValues, PathValues)


@dataclass(frozen=True, slots=True)
class KnownPath:
    """A path of the base, as far as an import compares it."""

    id: UUID
    values: PathValues


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the base with its paths; fields the reader may not see stay empty."""

    id: UUID
    values: PersonValues
    paths: tuple[KnownPath, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """An empty field that is filled."""

    field: str
    value: FieldValue

    @property
    def label(self) -> str:
        """The French name of the field."""
        return FIELD_LABELS[self.field]


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is not taken because another is there; `told` when it needs a look."""

    field: str
    kept: FieldValue
    read: FieldValue

    @property
    def told(self) -> bool:
        """Whether the difference is part of W-CONFLIT."""
        return self.field not in _UNTOLD

    @property
    def report_name(self) -> str:
        """The short French name of reports."""
        return REPORT_NAMES.get(self.field, self.field)

    @property
    def sentence(self) -> str:
        """« Téléphone mobile 0639980000, ici 0639980001 »."""
        return f"{FIELD_LABELS[self.field]} {shown(self.kept)}, ici {shown(self.read)}"


def shown(value: FieldValue) -> str:
    """Return a value as a person reads it."""
    if isinstance(value, date):
        return short_date(value)
    return value.label if isinstance(value, Coded) else str(value or "")


def _same(one: FieldValue, other: FieldValue) -> bool:
    if isinstance(one, str) and isinstance(other, str) and not isinstance(one, Coded):
        return one == other or comparison_key(one) == comparison_key(other)
    return one == other


def _fill(values: _V, read: _V, names: tuple[str, ...]) -> tuple[_V, list[FieldChange]]:
    """Return the values completed with what was read, and the changes."""
    changes = [
        FieldChange(name, getattr(read, name))
        for name in names
        if is_empty(getattr(values, name))
        and not is_empty(getattr(read, name))
        and _may_fill(values, read, name)
    ]
    if not changes:
        return values, changes
    updates: dict[str, Any] = {change.field: change.value for change in changes}
    return replace(values, **updates), changes


def _may_fill(values: _V, read: _V, name: str) -> bool:
    """Tell whether a field that goes with another may be filled: never with another's detail."""
    leader = _FOLLOWERS.get(name)
    if leader is None or is_empty(getattr(values, leader)):
        return True
    if name == "cohort" and is_empty(getattr(read, leader)):
        return True
    return name != "prescriber_name" and _same(getattr(values, leader), getattr(read, leader))


def _differences(values: _V, read: _V, names: tuple[str, ...]) -> list[Difference]:
    found = []
    for name in names:
        if name in _IDENTITY:
            continue
        kept, value = getattr(values, name), getattr(read, name)
        if not is_empty(value) and not is_empty(kept) and not _same(kept, value):
            found.append(Difference(name, kept, value))
    return found


@dataclass(slots=True)
class PlannedPath:
    """A path while the file is read; `id` is None when the file creates it."""

    label: str
    values: PathValues
    id: UUID | None = None
    place: tuple[str, int] = ("", 0)
    changes: list[FieldChange] = field(default_factory=list)

    @property
    def origin(self) -> str:
        """The line the path was read from first; empty for a path of the base."""
        if self.id is not None:
            return ""
        sheet, row = self.place
        return f"ligne {row} de « {sheet} »"

    def complete(self, read: PathValues) -> list[FieldChange]:
        """Fill the empty fields (G10); return what was filled."""
        self.values, changes = _fill(self.values, read, PATH_FIELDS)
        self.changes += changes
        return changes

    def differences(self, read: PathValues) -> list[Difference]:
        """Return the values read that differ from the ones kept."""
        return _differences(self.values, read, PATH_FIELDS)


@dataclass(slots=True)
class PlannedPerson:
    """A person while the file is read; `id` is None when the file creates it."""

    label: str
    values: PersonValues
    paths: list[PlannedPath]
    id: UUID | None = None
    changes: list[FieldChange] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The names as typed."""
        return f"{self.values.last_name} {self.values.first_name}"

    @property
    def is_touched(self) -> bool:
        """Whether the import changes this person of the base or one of its paths."""
        paths_touched = any(path.changes or path.id is None for path in self.paths)
        return self.id is not None and (bool(self.changes) or paths_touched)

    def complete(self, read: PersonValues) -> list[FieldChange]:
        """Fill the empty fields (G10); return what was filled."""
        self.values, changes = _fill(self.values, read, PERSON_FIELDS)
        self.changes += changes
        return changes

    def differences(self, read: PersonValues) -> list[Difference]:
        """Return the values read that differ from the ones kept."""
        return _differences(self.values, read, PERSON_FIELDS)

    def add_path(self, line: TraineeLine) -> PlannedPath:
        """Add the path of a line."""
        label = f"{self.label}-{len(self.paths) + 1}"
        path = PlannedPath(label, line.path, place=(line.sheet, line.row))
        self.paths.append(path)
        return path


class People:
    """Everybody by identity: the base first, then the file in reading order."""

    def __init__(self, known: Iterable[KnownPerson]) -> None:
        self._all: list[PlannedPerson] = []
        self._by_identity: dict[tuple[str, str, date | None], PlannedPerson] = {}
        self.created: list[PlannedPerson] = []
        for person in known:
            paths = [PlannedPath(str(path.id), path.values, path.id) for path in person.paths]
            planned = PlannedPerson(str(person.id), person.values, paths, person.id)
            self._remember(planned)

    def _remember(self, person: PlannedPerson) -> None:
        self._all.append(person)
        self._by_identity.setdefault(_identity(person.values), person)

    def find(self, values: PersonValues) -> PlannedPerson | None:
        """Return the person of the same identity: keys of the names, birth date."""
        return self._by_identity.get(_identity(values))

    def create(self, line: TraineeLine) -> PlannedPerson:
        """Add the person of a line with its path."""
        person = PlannedPerson(f"N{len(self.created) + 1:04d}", line.person, [])
        person.add_path(line)
        self.created.append(person)
        self._remember(person)
        return person

    @property
    def touched(self) -> list[PlannedPerson]:
        """The people of the base that the import changes."""
        return [person for person in self._all if person.is_touched]

    def duplicates(self) -> list[ProbableDuplicate]:
        """Return the pairs that may be one person, at least one of them new."""
        if not self.created:
            return []
        return find_duplicates(
            Candidate(
                person.label,
                person.values.last_name,
                person.values.first_name,
                person.values.birth_date,
                new=person.id is None,
            )
            for person in self._all
        )


def _identity(values: PersonValues) -> tuple[str, str, date | None]:
    return identity_key(values.last_name, values.first_name, values.birth_date)
