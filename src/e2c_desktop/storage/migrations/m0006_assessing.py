"""Sixth schema: frameworks of competences and what people are assessed with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations


def create_frameworks(op: Operations) -> None:
    """Add the frameworks, which the rest names."""
    _create_framework(op)
    _create_framework_level(op)
    _create_framework_domain(op)
    _create_competence(op)


def create_evaluations(op: Operations) -> None:
    """Add what paths are assessed with."""
    _create_evaluation(op)
    _create_competence_proof(op)
    _create_competence_note(op)


def _create_framework(op: Operations) -> None:
    table = "framework"
    op.create_table(
        table,
        *record(),
        *required(sa.Text(), "name"),
        *required(sa.Text(), "edition"),
        *optional(sa.Integer(), "year"),
        *required(sa.Text(), "source"),
        *required(sa.Boolean(), "official"),
        *required(sa.Boolean(), "demonstration"),
        *required(sa.Boolean(), "current"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _create_framework_level(op: Operations) -> None:
    table = "framework_level"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "framework_id"),
        *required(sa.Integer(), "rank"),
        *required(sa.Text(), "word"),
        *required(sa.Text(), "me"),
        *required(sa.Text(), "employer"),
        *required(sa.Text(), "easy"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["framework_id"],
            ["framework.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_framework_id"),
        ),
        sa.UniqueConstraint("framework_id", "rank", name=op.f(f"uq_{table}_framework_id_rank")),
    )


def _create_framework_domain(op: Operations) -> None:
    table = "framework_domain"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "framework_id"),
        *required(sa.String(16), "code"),
        *required(sa.Text(), "label"),
        *required(sa.Text(), "clea"),
        *required(sa.Text(), "europe"),
        *required(sa.Integer(), "rank"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["framework_id"],
            ["framework.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_framework_id"),
        ),
    )
    op.create_index("ix_framework_domain_framework_id", table, ["framework_id"])


def _create_competence(op: Operations) -> None:
    table = "competence"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "domain_id"),
        *required(sa.String(16), "code"),
        *required(sa.Text(), "label"),
        *required(sa.Text(), "description"),
        *required(sa.Text(), "easy"),
        *required(sa.Text(), "descriptor_1"),
        *required(sa.Text(), "descriptor_2"),
        *required(sa.Text(), "descriptor_3"),
        *required(sa.Text(), "descriptor_4"),
        *required(sa.Integer(), "rank"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["domain_id"],
            ["framework_domain.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_domain_id"),
        ),
    )
    op.create_index("ix_competence_domain_id", table, ["domain_id"])


def _create_evaluation(op: Operations) -> None:
    table = "evaluation"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "path_id"),
        *required(sa.Uuid(), "competence_id"),
        *required(sa.Integer(), "level"),
        *required(sa.Date(), "on"),
        *required(sa.String(32), "moment"),
        *required(sa.String(32), "assessor"),
        *optional(sa.Uuid(), "staff_id"),
        *required(sa.Text(), "assessor_name"),
        *optional(sa.Uuid(), "placement_id"),
        *required(sa.Text(), "comment"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_path_id")
        ),
        sa.ForeignKeyConstraint(
            ["competence_id"],
            ["competence.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_competence_id"),
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_staff_id")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placement.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_placement_id"),
        ),
    )
    op.create_index(
        "ix_evaluation_path",
        table,
        ["path_id", "archived_at", "competence_id", "on", "moment", "assessor", "level"],
    )
    op.create_index("ix_evaluation_placement_id", table, ["placement_id"])


def _create_competence_proof(op: Operations) -> None:
    table = "competence_proof"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "path_id"),
        *required(sa.Uuid(), "competence_id"),
        *required(sa.Text(), "title"),
        *optional(sa.Date(), "on"),
        *optional(sa.Uuid(), "experience_id"),
        *optional(sa.Uuid(), "placement_id"),
        *optional(sa.Uuid(), "activity_id"),
        *optional(sa.Uuid(), "piece_id"),
        *required(sa.Text(), "validated_by"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_path_id")
        ),
        sa.ForeignKeyConstraint(
            ["competence_id"],
            ["competence.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_competence_id"),
        ),
        sa.ForeignKeyConstraint(
            ["experience_id"],
            ["experience.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_experience_id"),
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placement.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_placement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_activity_id"),
        ),
        sa.ForeignKeyConstraint(
            ["piece_id"], ["piece.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_piece_id")
        ),
    )
    op.create_index("ix_competence_proof_experience_id", table, ["experience_id"])
    op.create_index("ix_competence_proof_path", table, ["path_id", "archived_at", "competence_id"])


def _create_competence_note(op: Operations) -> None:
    table = "competence_note"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "path_id"),
        *required(sa.Uuid(), "competence_id"),
        *required(sa.Text(), "text"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_path_id")
        ),
        sa.ForeignKeyConstraint(
            ["competence_id"],
            ["competence.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_competence_id"),
        ),
        sa.UniqueConstraint(
            "path_id", "competence_id", name=op.f(f"uq_{table}_path_id_competence_id")
        ),
    )
