"""Second schema: profile and protected data of a person and of a path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import optional

if TYPE_CHECKING:
    from alembic.operations import Operations

_TEXTS = (
    "residence_permit",
    "france_travail_id",
    "imilo_number",
    "asp_number",
    "qpv_code",
    "emergency_link",
    "guardian_link",
    "guardian_email",
    "guardian_address",
    "guardian2_name",
    "guardian2_link",
    "guardian2_phone",
    "guardian2_email",
)
_TRAINEE_CODES = ("right_to_work", "qpv_vintage", "frr", "frr_vintage")
_PATH_CODES = (
    "entry_situation",
    "jobseeker_length",
    "highest_diploma",
    "experience",
    "resources",
    "travel_means",
    "household",
    "childcare",
    "has_computer",
    "has_connection",
    "has_smartphone",
    "digital_ease",
)


def upgrade(op: Operations) -> None:
    """Add the columns and tables of this part."""
    for name in _TEXTS:
        op.add_column("trainee", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for column in (
        *optional(sa.Date(), "residence_permit_end"),
        *optional(sa.String(32), *_TRAINEE_CODES),
    ):
        op.add_column("trainee", column)
    for column in (
        *optional(sa.LargeBinary(), "prescriber_sealed", "protected_sealed"),
        *optional(sa.Date(), "left_school_on"),
        *optional(sa.Integer(), "children"),
        *optional(sa.String(32), *_PATH_CODES),
    ):
        op.add_column("path", column)
    op.create_index(op.f("ix_path_prescriber_id"), "path", ["prescriber_id"], unique=False)
