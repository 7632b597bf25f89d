"""Actions on the frameworks of competences of a school, and on the version that a path holds."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import InvalidDraft, NotFound, Refused
from e2c_desktop.domain.framework import FrameworkDraft
from e2c_desktop.domain.framework_draft import (
    cleaned_framework,
    edition_words,
    validate_framework,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.queries.framework_editions import is_used, paths_speaking
from e2c_desktop.queries.frameworks import current_framework_id, framework
from e2c_desktop.services.framework_rows import write_framework
from e2c_desktop.services.records import find_records, find_version, refuse_errors
from e2c_desktop.services.rights import allowed
from e2c_desktop.storage.models import Framework, Path, Portfolio
from e2c_desktop.storage.unit_of_work import UnitOfWork

NEW_VERSION = "Choisissez «\u00a0Nouvelle version\u00a0» : elle commence par les mêmes mots."


@allowed(Role.DIRECTION)
def add_framework(
    work: UnitOfWork, *, draft: FrameworkDraft, current: bool = False
) -> tuple[UUID, Changes]:
    """Add a framework of the school, typed, copied or imported.

    Args:
        work: the open base.
        draft: its words.
        current: whether new paths are assessed with it from now on.

    Raises:
        InvalidDraft: something of it cannot be stored.
    """
    draft, framework_id = cleaned_framework(draft), new_id()
    with work.write("Ajouter un référentiel") as scope:
        session = scope.session
        _refuse(session, draft)
        kept = Framework(id=framework_id, name=draft.name)
        session.add(kept)
        write_framework(session, kept, draft, at=work.now())
        if current:
            _make_current(session, kept)
    return framework_id, scope.changes


@allowed(Role.DIRECTION)
def update_framework(
    work: UnitOfWork, *, framework_id: UUID, version: int, draft: FrameworkDraft
) -> Changes:
    """Correct a framework that no path was assessed with.

    Raises:
        Refused: it is the demonstration, or a path holds it: its words change no more.
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    draft = cleaned_framework(draft)
    with work.write("Modifier un référentiel") as scope:
        session = scope.session
        kept = _find(session, framework_id, version)
        if kept.demonstration:
            raise Refused(
                "Le référentiel de démonstration est le même dans toutes les écoles.",
                advice=NEW_VERSION,
            )
        if is_used(session, kept.id):
            raise Refused(
                "Des parcours sont évalués avec ce référentiel : ses mots ne changent plus.",
                advice=NEW_VERSION,
            )
        _refuse(session, draft, but=kept.id)
        write_framework(session, kept, draft, at=work.now())
    return scope.changes


@allowed(Role.DIRECTION)
def choose_framework(work: UnitOfWork, *, framework_id: UUID, version: int) -> Changes:
    """Assess new paths with a framework; those that hold another one keep it.

    Raises:
        NotFound, Conflict: nothing was changed.
    """
    with work.write("Choisir le référentiel en vigueur") as scope:
        _make_current(scope.session, _find(scope.session, framework_id, version))
    return scope.changes


@allowed(Role.DIRECTION)
def declare_official(
    work: UnitOfWork, *, framework_id: UUID, version: int, official: bool
) -> Changes:
    """Say that a framework is the network's own, or that it is not; documents then say so.

    Its words stay: it may be said of one that paths hold.

    Raises:
        InvalidDraft: it is the demonstration, or a copy of it.
        NotFound, Conflict: nothing was changed.
    """
    with work.write("Dire un référentiel officiel ou non") as scope:
        kept = _find(scope.session, framework_id, version)
        found = framework(scope.session, kept.id)
        assert found is not None, "read in the same transaction"
        if official:
            _refuse_false_official(scope.session, found.draft())
        kept.official = official
    return scope.changes


@allowed(Role.DIRECTION)
def remove_framework(work: UnitOfWork, *, framework_id: UUID, version: int) -> Changes:
    """Put to the bin a framework that nobody uses.

    Raises:
        Refused: it is the current one, or paths hold it.
        NotFound, Conflict: nothing was changed.
    """
    with work.write("Supprimer un référentiel") as scope:
        kept = _find(scope.session, framework_id, version)
        if kept.current:
            raise Refused(
                "C’est le référentiel en vigueur.",
                advice="Choisissez-en un autre, puis supprimez celui-ci.",
            )
        if is_used(scope.session, kept.id):
            raise Refused(
                "Des parcours sont évalués avec ce référentiel : leurs documents en ont besoin.",
                advice="Gardez-le : il n’est plus proposé quand un autre est en vigueur.",
            )
        kept.archived_at = work.now()
    return scope.changes


@allowed(Role.DIRECTION)
def adopt_current(work: UnitOfWork, *, path_ids: Collection[UUID]) -> Changes:
    """Let paths that hold a former version be assessed with the current one.

    Raises:
        Refused: one of them says something of a competence of the version it holds.
        NotFound: a path is gone, or there is no current framework.
    """
    wanted = list(dict.fromkeys(path_ids))
    with work.write("Passer au référentiel en vigueur") as scope:
        session = scope.session
        find_records(session, Path, wanted)
        current = current_framework_id(session)
        if current is None:
            raise NotFound
        query = sa.select(Portfolio).where(Portfolio.path_id.in_(wanted))
        for held in session.scalars(query):
            if held.framework_id in (None, current):
                continue
            if held.path_id in paths_speaking(session, held.framework_id):
                raise Refused(
                    "Ce parcours a déjà des niveaux, des preuves ou des notes : il garde la "
                    "version avec laquelle il est évalué.",
                    advice="Ses documents resteront ceux de cette version.",
                )
            held.framework_id = current
    return scope.changes


def _find(session: Session, framework_id: UUID, version: int) -> Framework:
    found = find_version(session, Framework, framework_id, version)
    if found.archived_at is not None:
        raise NotFound
    return found


def _make_current(session: Session, chosen: Framework) -> None:
    for other in session.scalars(sa.select(Framework).where(Framework.current)):
        other.current = other.id == chosen.id
    chosen.current = True


def _refuse(session: Session, draft: FrameworkDraft, *, but: UUID | None = None) -> None:
    refuse_errors(validate_framework(draft, taken=taken_editions(session, but=but)))
    if draft.official:
        _refuse_false_official(session, draft)


def taken_editions(session: Session, *, but: UUID | None = None) -> list[tuple[str, str]]:
    """Return the names and versions of the frameworks that are kept, one left out."""
    query = sa.select(Framework.name, Framework.edition).where(Framework.archived_at.is_(None))
    if but is not None:
        query = query.where(Framework.id != but)
    return [(name, edition) for name, edition in session.execute(query)]


def _refuse_false_official(session: Session, draft: FrameworkDraft) -> None:
    """Refuse to call the network's what has the words of the demonstration.

    Raises:
        InvalidDraft: with the field « official ».
    """
    refuse_errors(
        [one for one in validate_framework(draft) if one.field == "official"],
    )
    shipped = sa.select(Framework.id).where(Framework.demonstration)
    for framework_id in session.scalars(shipped):
        known = framework(session, framework_id)
        if known is not None and _labels(known.draft()) == _labels(draft):
            words = (
                f"Ses compétences sont celles de « {edition_words(known.name, known.edition)} »."
            )
            raise InvalidDraft([Problem.error("official", "copie", words)])


def _labels(draft: FrameworkDraft) -> list[str]:
    return sorted(comparison_key(one.label) for _, one in draft.competences())
