"""The wordings of the school in its documents: change one, go back, look at it on somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.documents.document_type import About
from e2c_desktop.documents.registry import document_type
from e2c_desktop.documents.zones import zone_of, zones
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.document_texts import Zone, read_text
from e2c_desktop.domain.errors import Conflict, NotFound, PrintProblem, Refused
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.document_texts import editions
from e2c_desktop.queries.dossiers import is_demo, school_facts
from e2c_desktop.queries.hours_rows import WHOLE_PATH
from e2c_desktop.services.contents_hours import HOURS_KINDS
from e2c_desktop.services.printing_items import PrintFailure
from e2c_desktop.services.printing_jobs import Job
from e2c_desktop.services.printing_steps import read_dossiers
from e2c_desktop.services.records import refuse_errors
from e2c_desktop.services.rights import EVERYBODY, allowed
from e2c_desktop.storage.models import DocumentText
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
    with work.read() as session:
        job = _job(session, work, kind, subject_id, on)
    texts = (*((k, body) for k, body in job.school.own.texts if k != key), (key, read.body))
    school = replace(job.school, own=replace(job.school.own, texts=texts))
    shown = replace(job, school=school)
    missing = shown.missing()
    if missing:
        failure: PrintFailure = shown.failure(missing)
        raise PrintProblem(f"{failure.reason}.")
    return shown.type.file(shown.content())


def _job(session: Session, work: UnitOfWork, kind: DocumentKind, subject_id: UUID, on: date) -> Job:
    type_ = document_type(kind)
    if type_.about not in (About.PATH, About.PLACEMENT):
        raise Refused("L’aperçu de ce document se fait depuis l’endroit où il s’imprime.")
    hours = (on, WHOLE_PATH) if kind in HOURS_KINDS else None
    found = read_dossiers(
        session, type_.about, [subject_id], on=on, site_code=work.site, hours=hours
    )
    if subject_id not in found:
        raise NotFound("Ce dossier n’existe pas ou plus.")
    sample = is_demo(session)
    return Job(type_, found[subject_id], school_facts(session), on, True, sample)
