"""Fifth schema: what figures look at is read in indexes, however long the rows are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

_GIVEN_UP = {"path": "exit_on", "situation": "path_id", "placement": "path_id"}
"""The indexes of one column whose work those that begin with the same column do."""

_READ = {
    "path": ("ix_path_span", ["exit_on", "entry_on", "archived_at", "id"]),
    "situation": (
        "ix_situation_facts",
        [
            "path_id",
            "archived_at",
            "moment",
            "code",
            "reached",
            "observed_on",
            "starts_on",
            "ends_on",
            "company_id",
        ],
    ),
    "placement": (
        "ix_placement_facts",
        [
            "path_id",
            "archived_at",
            "state",
            "kind",
            "company_id",
            "starts_on",
            "ends_on",
            "trade_code",
        ],
    ),
    "trainee": (
        "ix_trainee_facts",
        [
            "id",
            "archived_at",
            "birth_date",
            "town",
            "sex",
            "qpv",
            "frr",
            "nationality",
            "rqth_sealed",
        ],
    ),
}


def upgrade(op: Operations) -> None:
    """Put indexes that hold what figures look at in the place of those that only find rows."""
    for table, column in _GIVEN_UP.items():
        op.drop_index(op.f(f"ix_{table}_{column}"), table)
    for table, (name, columns) in _READ.items():
        op.create_index(name, table, columns)
