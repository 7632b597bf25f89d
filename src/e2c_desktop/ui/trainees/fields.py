"""The form of a person as data: every field of the two drafts, in the order of reading.

A field is added by one line here, besides the draft, the column and its migration. A test walks
these lines and the drafts, so that neither has a field the other does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, make_dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from e2c_desktop.domain.cohorts import room_words
from e2c_desktop.domain.path_draft import (
    PathDraft,
    cleaned_path,
    months_out_of_school,
    validate_path,
)
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.protected import PROTECTED_FIELDS, ProtectedDraft
from e2c_desktop.domain.trainee import TraineeDraft, cleaned, validate
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.communes import address_problems, town_code
from e2c_desktop.services.printed_names import printed_name_problems
from e2c_desktop.ui.forms.specs import FieldSpec, LongText
from e2c_desktop.ui.kit.lookup import LookupItem
from e2c_desktop.ui.records.words import shown_words
from e2c_desktop.ui.trainees.fields_path import path_specs_of
from e2c_desktop.ui.trainees.fields_person import identity_specs
from e2c_desktop.ui.trainees.fields_protected import protected_specs
from e2c_desktop.ui.trainees.sections import DAILY, ORDER, SCHOOLING

__all__ = [
    "COMPUTED",
    "SENSITIVE",
    "Lists",
    "RecordDraft",
    "identity_specs",
    "joined",
    "path_of",
    "path_specs",
    "problems_of",
    "read_lists",
    "record_specs",
    "shown_value",
    "trainee_of",
]

SENSITIVE = frozenset({"rqth", *PROTECTED_FIELDS})
"""Fields that only roles holding the key `sensible` see, and then closed at first."""
COMPUTED = frozenset({"town_code"})
"""Fields of the drafts without a line of their own: they follow from others."""
_SEALED_TOGETHER = frozenset({"protected"})


@dataclass(frozen=True)
class Lists:
    """The lists that a form offers, with their words.

    Attributes:
        sites, cohorts, staff, prescribers: what may be picked.
        rooms: people and places of each cohort.
        sensitive: the prescribers that only some roles may note.
    """

    sites: tuple[LookupItem, ...] = ()
    cohorts: tuple[LookupItem, ...] = ()
    staff: tuple[LookupItem, ...] = ()
    prescribers: tuple[LookupItem, ...] = ()
    sensitive: frozenset[UUID] = frozenset()
    rooms: Mapping[UUID, tuple[int, int]] = field(default_factory=dict)

    def words(self, value: object) -> str:
        """Return the words of an identifier of any of the lists."""
        return self._labels.get(value, "")

    @cached_property
    def _labels(self) -> dict[object, str]:
        every = (*self.sites, *self.cohorts, *self.staff, *self.prescribers)
        return {item.value: item.label for item in every}


def read_lists(reads: Reads) -> Lists:
    """Read the lists from the base."""
    cohorts, prescribers = reads.cohorts(), reads.prescribers()
    return Lists(
        sites=tuple(LookupItem(row.id, row.name) for row in reads.sites()),
        cohorts=tuple(
            LookupItem(row.id, row.name, f"{row.site}, {room_words(row.size, row.capacity)}")
            for row in cohorts
        ),
        rooms={row.id: (row.size, row.capacity) for row in cohorts},
        staff=tuple(LookupItem(row.id, row.name, row.function) for row in reads.staff()),
        prescribers=tuple(LookupItem(row.id, row.name, row.kind.label) for row in prescribers),
        sensitive=frozenset(row.id for row in prescribers if row.kind.sensitive),
    )


RecordDraft: Any = make_dataclass(
    "RecordDraft",
    [
        (spec.name, spec.type, field(default=spec.default))
        for kind in (TraineeDraft, PathDraft, ProtectedDraft)
        for spec in fields(kind)
        if spec.name not in _SEALED_TOGETHER
    ],
    frozen=True,
)
"""What the form holds: the fields of the person, of the path, and those that are sealed."""


def joined(trainee: TraineeDraft, path: PathDraft | None) -> Any:  # noqa: ANN401  # a built class
    """Return one draft of both."""
    stay = path or PathDraft()
    parts = (trainee, stay, stay.protected or ProtectedDraft())
    values = {
        spec.name: getattr(part, spec.name)
        for part in parts
        for spec in fields(part)
        if spec.name not in _SEALED_TOGETHER
    }
    return RecordDraft(**values)


def trainee_of(draft: Any) -> TraineeDraft:  # noqa: ANN401  # a built class
    """Return the person of a joined draft, with the INSEE code of the town."""
    values = _part(draft, TraineeDraft)
    if values["town"]:
        values["town_code"] = town_code(values["town"], values["postal_code"])
    else:
        values["town_code"] = ""
    return cleaned(TraineeDraft(**values))


def path_of(draft: Any, *, protected: bool = False) -> PathDraft:  # noqa: ANN401  # a built class
    """Return the path of a joined draft.

    Args:
        draft: the joined draft.
        protected: whether the role reads the sealed values; the others leave them as they are.
    """
    sealed = ProtectedDraft(**_part(draft, ProtectedDraft)) if protected else None
    return cleaned_path(PathDraft(**_part(draft, PathDraft), protected=sealed))


def _part(draft: Any, kind: Any) -> dict[str, Any]:  # noqa: ANN401  # built classes
    names = (spec.name for spec in fields(kind) if spec.name not in _SEALED_TOGETHER)
    return {name: getattr(draft, name) for name in names}


def problems_of(
    draft: Any,  # noqa: ANN401  # a built class
    *,
    today: date,
    with_path: bool,
    protected: bool = False,
) -> list[Problem]:
    """Return what the rules say of a joined draft."""
    person = trainee_of(draft)
    found = [
        *validate(person, today=today),
        *address_problems(person.postal_code, person.town),
        *printed_name_problems(person),
    ]
    if with_path:
        found += validate_path(path_of(draft, protected=protected), today=today)
    return found


def path_specs(lists: Lists, today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of the path, protected ones aside."""
    return path_specs_of(
        sites=lists.sites,
        cohorts=lists.cohorts,
        staff=lists.staff,
        prescribers=lists.prescribers,
        words=lists.words,
        today=today,
    )


def record_specs(
    lists: Lists,
    today: Callable[[], date],
    *,
    with_path: bool = True,
    hidden: frozenset[str] = frozenset(),
) -> list[FieldSpec]:
    """Return the fields of a person and of a path in the order of reading, section by section.

    Args:
        lists: what may be picked.
        today: gives the day of today.
        with_path: whether there is a path.
        hidden: fields that the reader has no business with.
    """
    specs = identity_specs(today)
    if with_path:
        specs += [*path_specs(lists, today), *protected_specs()]
    return sorted((spec for spec in specs if spec.name not in hidden), key=_place)


def _place(spec: FieldSpec) -> tuple[int, bool]:
    """Return where a field stands; person and path meet in some sections, their long texts last."""
    both = spec.section in (SCHOOLING, DAILY)
    return ORDER.index(spec.section), both and isinstance(spec.editor, LongText)


def shown_value(spec: FieldSpec, value: object, lists: Lists) -> str:
    """Return the words of a value in the read view, empty when it is not known."""
    if value is None or value == "":
        return ""
    if isinstance(value, UUID):
        return lists.words(value)
    return shown_words(spec, value)


def school_words(left_on: date, on: date) -> str:
    """Return « 12/06/2025 (17 mois avant la candidature) »."""
    from e2c_desktop.domain.french import short_date

    months = months_out_of_school(left_on, on)
    return f"{short_date(left_on)} ({months}\u00a0mois avant la candidature)"
