"""Rows gathered by model, then inserted at once: what the parts drawn apart have in common."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.services.demo.dice import Dice
from e2c_desktop.storage.models import Base


class NewRows:
    """The rows of one writing, in the order in which their tables were first named."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._rows: dict[type[Base], list[dict[str, Any]]] = {}

    def add(self, model: type[Base], site: str, **values: Any) -> UUID:  # noqa: ANN401  # columns
        """Gather a row, and return its identifier."""
        now, made = self._dice.now, self._dice.new_id()
        row = {"id": made, "site_origine": site, "version": 1, "created_at": now, "updated_at": now}
        self._rows.setdefault(model, []).append({**row, **values})
        return made

    def insert(self, session: Session) -> None:
        """Insert what was gathered, what is named by others first."""
        connection = session.connection()
        order = [table.name for table in Base.metadata.sorted_tables]
        for model in sorted(self._rows, key=lambda one: order.index(one.__tablename__)):
            connection.execute(sa.insert(model), self._rows[model])
