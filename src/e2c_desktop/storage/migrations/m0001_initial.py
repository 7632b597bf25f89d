"""The first schema: every table of the program, and the journal that only grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2c_desktop.storage.engine import APPLICATION_ID
from e2c_desktop.storage.migrations.m0001_people import (
    create_document_file,
    create_issued_document,
    create_path,
    create_path_event,
    create_situation,
    create_trainee,
)
from e2c_desktop.storage.migrations.m0001_system import (
    create_cohort,
    create_document_counter,
    create_form_draft,
    create_import_batch,
    create_journal,
    create_meta,
    create_operation,
    create_prescriber,
    create_school,
    create_site,
    create_staff,
)
from e2c_desktop.storage.migrations.m0001_work import (
    create_company,
    create_contact,
    create_placement,
)

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Create the tables in the order of their references, then protect the journal."""
    for create in (
        create_company,
        create_document_counter,
        create_form_draft,
        create_import_batch,
        create_journal,
        create_meta,
        create_operation,
        create_prescriber,
        create_school,
        create_site,
        create_trainee,
        create_cohort,
        create_contact,
        create_staff,
        create_path,
        create_issued_document,
        create_path_event,
        create_placement,
        create_situation,
        create_document_file,
    ):
        create(op)
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER journal_no_{action.lower()} BEFORE {action} ON journal "
            "BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END"
        )
    op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
