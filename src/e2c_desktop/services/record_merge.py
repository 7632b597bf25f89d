"""What merging two records asks, of people or of companies: their values, and the rows that move.

The record kept takes in every row of any table that names the other one; what was not kept of the
values goes to the record put aside.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.merging import Take, is_empty, joined_text
from e2c_desktop.domain.trainee import NOTE_LIMIT
from e2c_desktop.services.records import apply_values, find_version
from e2c_desktop.storage.links import Link
from e2c_desktop.storage.models import Company, Entity, Trainee
from e2c_desktop.storage.sealed import seal, unseal

E = TypeVar("E", bound=Entity)
M = TypeVar("M", Trainee, Company)
Report = Callable[[int, int, str], None]

_SEALED = "_sealed"
_OWN = frozenset(
    {
        *("id", "site_origine", "version", "created_at", "updated_at", "updated_by"),
        *("archived_at", "merged_into_id", "sort_key", "name_key", "search_text"),
    }
)
"""The columns of a record that tell of the record, not of what it is about."""


@dataclass(frozen=True, slots=True)
class MergeSide:
    """One of the two records, as the screen read it."""

    record_id: UUID
    version: int


def sides_of(session: Session, kind: type[M], kept: MergeSide, gone: MergeSide) -> tuple[M, M]:
    """Return the record that stays and the one that it takes in.

    Raises:
        NotFound, Conflict: a record is gone, or was saved since it was read.
        Refused: one is in the bin, or was merged already.
    """
    stays = _free(find_version(session, kind, kept.record_id, kept.version))
    return stays, _free(find_version(session, kind, gone.record_id, gone.version))


def _free(record: M) -> M:
    """Return a record that may take part in a merge.

    Raises:
        Refused: it is in the bin, or was merged already.
    """
    if record.merged_into_id is not None:
        raise Refused(
            "Cette fiche a déjà été fusionnée avec une autre.", advice="Actualisez la liste."
        )
    if record.archived_at is not None:
        raise Refused(
            "Une des deux fiches est à la corbeille.",
            advice="Reprenez-la de la corbeille, puis fusionnez.",
        )
    return record


@dataclass(frozen=True, slots=True)
class MergeRules:
    """How the fields of a kind of record are merged.

    Attributes:
        together: fields that follow another one, by that one.
        texts: the fields to which the text of the other record can be added.
    """

    together: Mapping[str, tuple[str, ...]]
    texts: Collection[str]

    def leader(self, name: str) -> str:
        """Return the field that one follows: most often itself."""
        return next((leader for leader, names in self.together.items() if name in names), name)


class MergedValues(Generic[E]):
    """The columns of both records that change; what is not kept goes to the record put aside.

    Args:
        key: the key of the sealed columns, or None.
        stays: the record kept.
        goes: the other one.
        choices: whose value each field has.
        rules: how the fields go together.

    Raises:
        Refused: the record that goes holds a protected value that this role cannot read, or two
            texts are too long together.
        ValueError: both values are asked of a field that is no text.
    """

    def __init__(
        self,
        key: bytes | None,
        stays: E,
        goes: E,
        choices: Mapping[str, Take],
        rules: MergeRules,
    ) -> None:
        self._key = key
        self._stays, self._goes = stays, goes
        self._choices, self._rules = choices, rules
        self._table = inspect(type(stays)).local_table.name
        self.kept: dict[str, Any] = {}
        self.left: dict[str, Any] = {}
        for attribute in inspect(type(stays)).column_attrs:
            name = attribute.key
            if name.endswith(_SEALED):
                self._add_sealed(name)
            elif name not in _OWN:
                self._add(name)

    def apply(self) -> None:
        """Write them into the records."""
        apply_values(self._stays, self.kept)
        apply_values(self._goes, self.left)

    def _add(self, name: str) -> None:
        mine, theirs = getattr(self._stays, name), getattr(self._goes, name)
        take = self._checked(name, self._choice(name))
        self.kept[name] = _taken(take, mine, theirs)
        if take is Take.GONE and not is_empty(mine):
            self.left[name] = mine

    def _choice(self, name: str) -> Take:
        leader = self._rules.leader(name)
        if leader in self._choices:
            return self._choices[leader]
        group = (leader, *self._rules.together.get(leader, ()))
        empty = all(is_empty(getattr(self._stays, each)) for each in group)
        return Take.GONE if empty else Take.KEPT

    def _checked(self, name: str, take: Take) -> Take:
        if take is Take.BOTH and name not in self._rules.texts:
            raise ValueError(f"{name} holds one value, not two")
        return take

    def _add_sealed(self, column: str) -> None:
        """Seal a protected value again for its new record: moved as it is, it would not open.

        Raises:
            Refused: the record that goes holds one, and this role has no key to read it.
        """
        mine, theirs = getattr(self._stays, column), getattr(self._goes, column)
        if theirs is None:
            return
        if self._key is None:
            raise Refused(
                "La fiche à fusionner contient une donnée protégée, que votre rôle ne lit pas.",
                advice="Demandez cette fusion à la direction ou au formateur référent.",
            )
        default = Take.GONE if mine is None else Take.KEPT
        name = column.removesuffix(_SEALED)
        take = self._checked(name, self._choices.get(name, default))
        if take is Take.KEPT:
            return
        read = self._open(column, self._goes, theirs)
        own = "" if mine is None else self._open(column, self._stays, mine)
        text = _taken(take, own, read) if own else read
        if text != own:
            self.kept[column] = self._seal(column, self._stays, text)
            if take is Take.GONE and own:
                self.left[column] = self._seal(column, self._goes, own)

    def _open(self, column: str, owner: E, sealed: bytes) -> str:
        return unseal(self._key, sealed, table=self._table, column=column, row_id=owner.id)

    def _seal(self, column: str, owner: E, text: str) -> bytes:
        return seal(self._key, text, table=self._table, column=column, row_id=owner.id)


def _taken(take: Take, mine: Any, theirs: Any) -> Any:  # noqa: ANN401  # a column has any type
    """Return the value of a column.

    Raises:
        Refused: both notes are too long together.
    """
    if take is not Take.BOTH:
        return mine if take is Take.KEPT else theirs
    both = joined_text(mine, theirs)
    if len(both) > NOTE_LIMIT:
        raise Refused(
            f"Les deux textes ensemble dépassent {NOTE_LIMIT} signes.",
            advice="Gardez un des deux, ou raccourcissez-les d’abord.",
        )
    return both


def move_rows(
    session: Session,
    links: Sequence[Link],
    kept: UUID,
    gone: UUID,
    *,
    now: datetime,
    report: Report | None,
) -> None:
    """Give the record kept every row that names the other.

    What a rule allows once for a person or a company stays as the record kept has it: the row of
    the other stays with it, put aside. So does a row that names both. A second photograph comes
    along as a former one.
    """
    for done, link in enumerate(links):
        if report is not None:
            report(done, len(links), "Rassemblement des deux fiches")
        held = _rows(session, link, kept)
        has_one = link.kind.__one_each__ and any(row.archived_at is None for row in held)
        taken = {place for row in held for place in _places(row, link)}
        for row in _rows(session, link, gone):
            twice = not taken.isdisjoint(_places(row, link))
            moves = not twice and not _names(row, kept)
            if moves:
                setattr(row, link.name, kept)
            if has_one or not moves:
                row.archived_at = row.archived_at or now


def _rows(session: Session, link: Link, record_id: UUID) -> Sequence[Entity]:
    query = sa.select(link.kind).where(getattr(link.kind, link.name) == record_id)
    return session.scalars(query).all()


def _places(row: Entity, link: Link) -> list[tuple[object, ...]]:
    """Return the places that a row takes under the rules of uniqueness; no value, no place."""
    found = ((rule, *(getattr(row, name) for name in rule)) for rule in link.unique)
    return [place for place in found if None not in place]


def _names(row: Entity, record_id: UUID) -> bool:
    """Whether a row names a record already, by any of its columns."""
    mapper = inspect(type(row))
    return any(getattr(row, each.key) == record_id for each in mapper.column_attrs)
