"""The wordings of the school in its documents: change one, go back, look at it on somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.documents.document_type import About
from e2c_desktop.documents.registry import document_type
from e2c_desktop.documents.zones import zone_of, zones
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.document_groups import TOLD_APART
from e2c_desktop.domain.document_texts import Zone, read_text
from e2c_desktop.domain.errors import Conflict, NotFound, PrintProblem, Refused
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.document_texts import editions
from e2c_desktop.services.printing_items import PrintFailure
from e2c_desktop.services.printing_jobs import Job
from e2c_desktop.services.printing_steps import Asked, Printing, steps_of
from e2c_desktop.services.records import refuse_errors
from e2c_desktop.services.rights import EVERYBODY, allowed
from e2c_desktop.services.school_papers import SCHOOL_PAPERS, school_job
from e2c_desktop.storage.models import DocumentText, Placement
from e2c_desktop.storage.unit_of_work import UnitOfWork


def known_zones() -> tuple[Zone, ...]:
    """Return the zones that a school may word, document by document."""
    return zones()


@allowed(Role.DIRECTION)
def save_text(work: UnitOfWork, *, key: str, edition: int, typed: str) -> Changes:
    """Word a zone otherwise: a new edition, which the next documents print.

    Args:
        work: the base, in the name of the direction.
        key: the zone.
        edition: the one that was read, 0 for the shipped text.
        typed: the text, fields under their French names.

    Raises:
        InvalidDraft: what is wrong is told, an unknown field by its name.
        Conflict: somebody else worded it since it was read.
        NotFound: no such zone.
    """
    zone = _zone(key)
    read = read_text(zone, typed)
    refuse_errors(list(read.problems))
    body = "" if read.body == zone.original else read.body
    return _add(work, f"Modifier un texte\u00a0: {zone.title}", key, edition, body)


@allowed(Role.DIRECTION)
def restore_original(work: UnitOfWork, *, key: str, edition: int) -> Changes:
    """Go back to the shipped text; the school's own words stay among the editions.

    Raises:
        Conflict, NotFound: as `save_text`.
        Refused: the shipped text is already in force.
    """
    zone = _zone(key)
    return _add(work, f"Revenir au texte d’origine\u00a0: {zone.title}", key, edition, "")


def _zone(key: str) -> Zone:
    try:
        return zone_of(key)
    except KeyError as error:
        raise NotFound("Ce texte n’existe pas dans cette version du programme.") from error


def _add(work: UnitOfWork, label: str, key: str, edition: int, body: str) -> Changes:
    with work.write(label) as scope:
        known = editions(scope.session, key)
        if (known[0].edition if known else 0) != edition:
            raise Conflict("Ce texte a été modifié ailleurs depuis que vous l’avez ouvert.")
        if body == (known[0].body if known else ""):
            raise Refused("Ce texte est déjà celui qui est imprimé.")
        scope.session.add(DocumentText(key=key, edition=edition + 1, body=body))
    return scope.changes


@allowed(*EVERYBODY)
def preview_text(
    work: UnitOfWork, *, kind: DocumentKind, key: str, typed: str, subject_id: UUID, on: date
) -> bytes:
    """Return a document of somebody as it would print with a text that is not saved yet.

    Raises:
        InvalidDraft: the text cannot be printed.
        NotFound: nobody, or no such zone.
        PrintProblem: a fact lacks without which this document is not written.
    """
    read = read_text(_zone(key), typed)
    refuse_errors(list(read.problems))
    job = _job(work, kind, subject_id, on)
    texts = (*((k, body) for k, body in job.school.own.texts if k != key), (key, read.body))
    school = replace(job.school, own=replace(job.school.own, texts=texts))
    shown = replace(job, school=school)
    missing = shown.missing()
    if missing:
        raise PrintProblem(f"{shown.failure(missing).reason}.")
    return shown.type.file(shown.content())


def _job(work: UnitOfWork, kind: DocumentKind, path_id: UUID, on: date) -> Job:
    """Return the document of a path, of the last placement it had, or of the school.

    Raises:
        Refused: the document tells a group, or what is typed when it is asked for.
        NotFound: no such path, or it had no placement yet.
    """
    if kind in SCHOOL_PAPERS:
        return school_job(work, kind, on, draft=True)
    type_ = document_type(kind)
    if kind in TOLD_APART or type_.about in (About.COHORT, About.SCHOOL):
        raise Refused("L’aperçu de ce document se fait depuis l’endroit où il s’imprime.")
    asked = path_id if type_.about is About.PATH else _of_last_stay(work, path_id, type_.about)
    steps = steps_of(work, Printing(type_.about, [Asked(asked, (type_,))], on, True))
    step = next(steps)
    if isinstance(step, PrintFailure):
        raise NotFound("Ce dossier n’existe pas ou plus.")
    return step


def _of_last_stay(work: UnitOfWork, path_id: UUID, about: About) -> UUID:
    column = Placement.id if about is About.PLACEMENT else Placement.company_id
    query = sa.select(column).where(Placement.path_id == path_id, Placement.archived_at.is_(None))
    with work.read() as session:
        found = session.scalar(query.order_by(Placement.ends_on.desc()).limit(1))
    if found is None:
        raise NotFound("Cette personne n’a pas encore de stage.")
    return found
