"""Second schema: required documents, files, consents and photographs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations

_KINDS: tuple[tuple[str, str, str, int | None], ...] = (
    ("Pièce d’identité", "candidature", "tous", None),
    ("Titre de séjour", "candidature", "hors_ue", None),
    ("Justificatif de domicile", "candidature", "tous", None),
    ("Attestation de la mission locale ou du prescripteur", "candidature", "tous", None),
    ("CV", "candidature", "tous", None),
    ("Autorisation parentale", "candidature", "mineurs", None),
    ("Attestation de droits (masquer le numéro)", "integration", "tous", 12),
    ("Attestation de recensement ou de JDC", "integration", "francais", None),
    ("Assurance responsabilité civile", "integration", "tous", 12),
    ("Règlement intérieur signé", "integration", "tous", None),
    ("Contrat d’engagement signé", "contrat", "tous", None),
    ("Diplômes et attestations", "facultative", "tous", None),
)
"""Name, from when, of whom, months of validity: proposed once, then the school's own."""


def upgrade(op: Operations) -> None:
    """Add the columns and tables of this part."""
    _create_piece_kind(op)
    _create_files(op)
    _create_piece(op)
    _create_consent(op)
    _create_photo(op)


def _create_piece_kind(op: Operations) -> None:
    table = op.create_table(
        "piece_kind",
        *record(),
        *required(sa.Text(), "name"),
        *required(sa.String(32), "moment", "audience"),
        *optional(sa.Integer(), "months"),
        *required(sa.Integer(), "rank"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_piece_kind")),
    )
    now = datetime.now(UTC).replace(tzinfo=None)
    rows = [
        {
            # The same identifier in every school: two bases put together ask each paper once.
            "id": uuid5(NAMESPACE_URL, f"e2c-desktop/piece/{rank}"),
            "site_origine": "",
            "version": 1,
            "created_at": now,
            "updated_at": now,
            "name": name,
            "moment": moment,
            "audience": audience,
            "months": months,
            "rank": rank,
        }
        for rank, (name, moment, audience, months) in enumerate(_KINDS)
    ]
    op.bulk_insert(table, rows)


def _create_files(op: Operations) -> None:
    op.create_table(
        "piece_file",
        *required(sa.String(64), "sha256"),
        *required(sa.LargeBinary(), "data"),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_piece_file")),
    )
    op.create_table(
        "piece_thumbnail",
        *required(sa.String(64), "sha256"),
        *required(sa.LargeBinary(), "data"),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_piece_thumbnail")),
        sa.ForeignKeyConstraint(
            ["sha256"],
            ["piece_file.sha256"],
            ondelete="CASCADE",
            name=op.f("fk_piece_thumbnail_sha256"),
        ),
    )


def _restrict(op: Operations, table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [target], ondelete="RESTRICT", name=name)


def _create_piece(op: Operations) -> None:
    op.create_table(
        "piece",
        *record(),
        *required(sa.Uuid(), "trainee_id"),
        *optional(sa.Uuid(), "path_id", "kind_id"),
        *required(sa.Text(), "title", "file_name"),
        *required(sa.String(100), "media_type"),
        *required(sa.Integer(), "size"),
        *optional(sa.String(64), "sha256"),
        *required(sa.Date(), "received_on"),
        *optional(sa.Date(), "valid_until"),
        *required(sa.Text(), "note"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_piece")),
        _restrict(op, "piece", "trainee_id", "trainee.id"),
        _restrict(op, "piece", "path_id", "path.id"),
        _restrict(op, "piece", "kind_id", "piece_kind.id"),
        _restrict(op, "piece", "sha256", "piece_file.sha256"),
    )
    op.create_index(op.f("ix_piece_trainee_id"), "piece", ["trainee_id"], unique=False)
    op.create_index(op.f("ix_piece_sha256"), "piece", ["sha256"], unique=False)


def _create_consent(op: Operations) -> None:
    op.create_table(
        "consent",
        *record(),
        *required(sa.Uuid(), "trainee_id"),
        *required(sa.String(32), "kind", "answer"),
        *required(sa.Text(), "subject", "supports", "territory"),
        *required(sa.Date(), "signed_on"),
        *optional(sa.Date(), "starts_on", "ends_on"),
        *required(sa.String(32), "signatory"),
        *required(sa.Text(), "signed_by", "notice", "note"),
        *optional(sa.Date(), "withdrawn_on"),
        *optional(sa.Uuid(), "piece_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        _restrict(op, "consent", "trainee_id", "trainee.id"),
        _restrict(op, "consent", "piece_id", "piece.id"),
    )
    op.create_index(op.f("ix_consent_trainee_id"), "consent", ["trainee_id"], unique=False)


def _create_photo(op: Operations) -> None:
    op.create_table(
        "photo",
        *record(),
        *required(sa.Uuid(), "trainee_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
        _restrict(op, "photo", "trainee_id", "trainee.id"),
    )
    op.create_index(op.f("ix_photo_trainee_id"), "photo", ["trainee_id"], unique=False)
    op.create_table(
        "photo_file",
        *required(sa.Uuid(), "photo_id", "trainee_id"),
        *required(sa.LargeBinary(), "small", "data"),
        sa.PrimaryKeyConstraint("photo_id", name=op.f("pk_photo_file")),
        _restrict(op, "photo_file", "trainee_id", "trainee.id"),
    )
    op.create_index(op.f("ix_photo_file_trainee_id"), "photo_file", ["trainee_id"], unique=False)
