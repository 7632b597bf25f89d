"""Shorthands for the columns of the first schema; they never change, like the schema itself."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine


def required(kind: TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    """Return columns that always have a value."""
    return [sa.Column(name, kind, nullable=False) for name in names]


def optional(kind: TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    """Return columns that may be empty."""
    return [sa.Column(name, kind, nullable=True) for name in names]


def record() -> list[sa.Column[Any]]:
    """Return the columns that every editable record has."""
    return [
        *required(sa.Uuid(), "id"),
        *required(sa.String(8), "site_origine"),
        *required(sa.Integer(), "version"),
        *required(sa.DateTime(), "created_at", "updated_at"),
        *optional(sa.Uuid(), "updated_by"),
        *optional(sa.DateTime(), "archived_at"),
    ]
