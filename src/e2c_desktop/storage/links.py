"""What names a person or a company: every column that holds the identifier of one.

Read from the mapped classes, so that a table added later is known by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import inspect

from e2c_desktop.storage.models import Base, Company, Entity, Trainee

STAYING = frozenset({("photo_file", "trainee_id"), ("issued_document", "company_id")})
"""Columns that keep naming the record under which something was given, whatever is merged.

Moved, they would not come back with an undoing: a photograph stands in no journal, an issued
document is never undone. Who looks through one of them asks for the records merged as well.
"""


@dataclass(frozen=True, slots=True)
class Link:
    """A column that names a person or a company.

    Attributes:
        kind: the mapped class of the rows.
        name: the attribute.
        unique: the other attributes of each rule that lets one row only be there for them; the
            empty tuple when there may be only one for a person or a company.
    """

    kind: type[Entity]
    name: str
    unique: tuple[tuple[str, ...], ...]


def trainee_columns() -> list[sa.Column[object]]:
    """Return every column of the base that names a trainee, of editable records or not."""
    return _columns(Trainee)


def company_columns() -> list[sa.Column[object]]:
    """Return every column of the base that names a company, of editable records or not."""
    return _columns(Company)


def _columns(named: type[Entity]) -> list[sa.Column[object]]:
    return [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if _names(column, named)
    ]


def _names(column: sa.Column[object], named: type[Entity]) -> bool:
    target = inspect(named).local_table
    return any(key.column.table is target for key in column.foreign_keys)


def with_merged(trainee_id: UUID) -> sa.Select[UUID]:
    """Select a person's record, and those that were merged into it."""
    own = sa.or_(Trainee.id == trainee_id, Trainee.merged_into_id == trainee_id)
    return sa.select(Trainee.id).where(own)


def trainee_links() -> list[Link]:
    """Return the columns of editable records that name a trainee, in a stable order."""
    return _links(Trainee)


def company_links() -> list[Link]:
    """Return the columns of editable records that name a company, in a stable order."""
    return _links(Company)


def _links(named: type[Entity]) -> list[Link]:
    """Return the columns to move; what was given keeps the name under which it was given."""
    found = []
    for mapper in Base.registry.mappers:
        if not issubclass(mapper.class_, Entity):
            continue
        table = cast("sa.Table", inspect(mapper.class_).local_table)
        for column in table.columns:
            if _names(column, named) and (table.name, column.key) not in STAYING:
                name = mapper.get_property_by_column(column).key
                found.append(Link(mapper.class_, name, tuple(_rules(table, column.key))))
    return sorted(found, key=lambda link: (link.kind.__name__, link.name))


def _rules(table: sa.Table, name: str) -> list[tuple[str, ...]]:
    """Return the other columns of each rule of uniqueness in which a column stands."""
    constraints = [one for one in table.constraints if isinstance(one, sa.UniqueConstraint)]
    indexes = [index for index in table.indexes if index.unique]
    rules = [[column.key for column in rule.columns] for rule in constraints]
    rules += [[column.key for column in index.columns] for index in indexes]
    return [tuple(each for each in names if each != name) for names in rules if name in names]
