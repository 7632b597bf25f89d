"""The recovery page on paper: written beside the base, to be printed, sealed and then erased."""

from __future__ import annotations

from pathlib import Path

from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.dossiers import school_facts
from e2c_desktop.runtime.atomic import write_atomically
from e2c_desktop.services.rights import allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

SUFFIX = ".fiche-de-secours.pdf"


@allowed(Role.DIRECTION)
def write_recovery_page(work: UnitOfWork, *, code: str, folder: Path | None = None) -> Path:
    """Write the page of a recovery code just drawn; it replaces the page of the former code.

    Args:
        work: the base the code opens.
        code: its groups joined by hyphens, as drawn; it is stored nowhere else.
        folder: where; beside the base by default.

    Raises:
        OSError: the folder cannot be written.
    """
    from e2c_desktop.documents.content import RecoverySheetContent
    from e2c_desktop.documents.recovery_sheet import render_recovery_sheet

    base = work.opened.files.base
    with work.read() as session:
        school = school_facts(session)
    content = RecoverySheetContent(
        school_name=school.name,
        base_name=base.name,
        created_on=work.now().astimezone().date(),
        code=tuple(code.split("-")),
        created_by=work.actor.name,
        school_town=school.town,
    )
    target = (folder or base.parent) / (base.stem + SUFFIX)
    return write_atomically(target, render_recovery_sheet(content), private=True)


@allowed(Role.DIRECTION)
def page_of_new_code(work: UnitOfWork, *, code: str) -> Path | None:
    """Write the page of a code just drawn beside the base; None when it cannot be written.

    The former code opens nothing any more: the caller then shows this one, to be copied by hand.
    """
    try:
        return write_recovery_page(work, code=code)
    except OSError:
        return None
