"""Writing an import: a verified backup, then everything or nothing, and a way back."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from uuid import UUID

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import DatabaseReadOnly, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.exchange.grid import Progress
from e2c_desktop.services.backups import Reason, back_up
from e2c_desktop.services.imports_known import fingerprint
from e2c_desktop.services.imports_preview import ImportDone, Preview
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.services.undo import UndoneAction, undo_operation
from e2c_desktop.storage.models import ImportBatch
from e2c_desktop.storage.unit_of_work import UnitOfWork, WriteScope


@allowed(*EDITORS)
def write_import(
    work: UnitOfWork,
    *,
    preview: Preview,
    label: str,
    tables: Collection[str],
    write: Callable[[WriteScope], None],
) -> ImportDone:
    """Write what a preview says: a verified backup first, then everything or nothing.

    Args:
        work: the unit of work.
        preview: the dry run that the user saw.
        label: the words of the operation.
        tables: what the preview depends on; changed since, it has to be done again.
        write: puts the records of the plan in.

    Raises:
        Refused: the base changed since the dry run: it has to be done again.
        BackupFailed: nothing was written.
        DatabaseReadOnly, DiskFull, DiskFault, Cancelled: nothing was written.
    """
    if work.read_only:
        raise DatabaseReadOnly
    if preview.plan.changes_nothing:
        return ImportDone(None, preview.counts, Changes(), preview.already_imported_on)
    backup = back_up(work, reason=Reason.IMPORT)
    batch_id = new_id()
    with work.write(label) as scope:
        if fingerprint(scope.session, tables) != preview.base_state:
            raise Refused(
                "La base a été modifiée depuis la vérification de ce fichier.",
                safe="Rien n’a été importé.",
                advice="Vérifiez à nouveau le fichier, puis importez.",
            )
        write(scope)
        scope.session.add(_batch(batch_id, preview, scope.operation_id))
    return ImportDone(
        batch_id,
        preview.counts,
        scope.changes,
        preview.already_imported_on,
        backup.backup.path,
    )


def _batch(batch_id: UUID, preview: Preview, operation_id: UUID) -> ImportBatch:
    """Return the trace that an import leaves, by which it is undone."""
    return ImportBatch(
        id=batch_id,
        type=preview.kind.value,
        file_name=preview.book.name,
        file_hash=preview.book.sha256,
        operation_id=operation_id,
        counts=json.dumps(preview.counts, ensure_ascii=False),
    )


@allowed(*EDITORS)
def undo_import(
    work: UnitOfWork, *, batch_id: UUID, progress: Progress | None = None
) -> UndoneAction:
    """Undo a whole import, if nothing newer touched what it made; stopped, it stays whole.

    Raises:
        NotFound: there is no such import.
        Refused: it was undone already, or records it made were changed or used since.
        Forbidden: it is somebody else's, and the role is not direction.
    """
    with work.read() as session:
        batch = session.get(ImportBatch, batch_id)
    if batch is None:
        raise NotFound("Cet import est introuvable dans la base.")
    return undo_operation(work, operation_id=batch.operation_id, progress=progress)
