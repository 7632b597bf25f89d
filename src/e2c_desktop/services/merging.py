"""Two records of one person: made one, or said to be two people.

The record kept takes in every row of any table that names the other one; that one stays in the
base, put aside, with the values that were not kept and the name of the record that took it in.
One transaction, one operation: « Annuler » puts everything back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_type_hints
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.consents import image_summary
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.merging import TOGETHER, PathFacts, Take, settle_paths
from e2c_desktop.domain.trainee import TraineeDraft
from e2c_desktop.queries.photos import image_consents
from e2c_desktop.services.record_merge import (
    MergedValues,
    MergeRules,
    MergeSide,
    Report,
    move_rows,
    sides_of,
)
from e2c_desktop.services.records import apply_values, find_record
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.links import trainee_links
from e2c_desktop.storage.models import DistinctPair, Path, Site, Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork

_TEXTS = frozenset(name for name, kind in get_type_hints(TraineeDraft).items() if kind is str)
"""The fields to which the text of the other record can be added."""
_RULES = MergeRules(TOGETHER, _TEXTS)


@allowed(*EDITORS)
def merge_trainees(
    work: UnitOfWork,
    *,
    kept: MergeSide,
    gone: MergeSide,
    choices: Mapping[str, Take] | None = None,
    current_path_id: UUID | None = None,
    report: Report | None = None,
) -> Changes:
    """Make two records of one person one.

    Args:
        work: the unit of work.
        kept: the record that stays.
        gone: the one that it takes in.
        choices: whose value each field has, by its name in the draft; a field that is not named
            keeps its value, or takes that of the other when it has none. Fields of
            `domain.merging.TOGETHER` follow the one they stand with.
        current_path_id: which path stays current, when both records have an open one.
        report: told (tables done, tables in all, French words); it may raise to stop.

    Raises:
        NotFound, Conflict: a record is gone, or was saved since it was read.
        Refused: the two are one record, one is in the bin or merged already, two paths cannot
            both go on, the two notes are too long together, or the record that goes holds a
            protected value that this role cannot read.
        ValueError: both values are asked of a field that is no text.
    """
    if kept.record_id == gone.record_id:
        raise Refused(
            "Une fiche ne se fusionne pas avec elle-même.", advice="Choisissez une autre fiche."
        )
    with work.write("Fusionner deux fiches") as scope:
        session = scope.session
        stays, goes = sides_of(session, Trainee, kept, gone)
        values = MergedValues(work.sensitive_key, stays, goes, choices or {}, _RULES)
        paths = _settle(work, session, (stays.id, goes.id), current_path_id)
        with session.no_autoflush:
            move_rows(session, trainee_links(), stays.id, goes.id, now=work.now(), report=report)
            for path, settled in paths:
                apply_values(path, settled)
        values.apply()
        _tell_image(work, session, stays, goes)
        goes.archived_at = work.now()
        goes.merged_into_id = stays.id
    return scope.changes


@allowed(*EDITORS)
def declare_distinct(work: UnitOfWork, *, first_id: UUID, second_id: UUID) -> Changes:
    """Remember that two people who look alike are two: their pair is not shown again.

    Raises:
        NotFound: a record is gone.
        Refused: the two are one record, or it is remembered already.
    """
    if first_id == second_id:
        raise Refused("Il s’agit de la même fiche.", advice="Choisissez une autre fiche.")
    ends = sorted((first_id, second_id))
    with work.write("Noter deux personnes différentes") as scope:
        session = scope.session
        for identifier in ends:
            find_record(session, Trainee, identifier)
        known = sa.select(DistinctPair.id).where(
            DistinctPair.first_id.in_(ends), DistinctPair.second_id.in_(ends)
        )
        if session.execute(known).first() is not None:
            raise Refused("C’est noté déjà : deux personnes.", advice="Actualisez la liste.")
        session.add(DistinctPair(first_id=ends[0], second_id=ends[1]))
    return scope.changes


def _tell_image(work: UnitOfWork, session: Session, stays: Trainee, goes: Trainee) -> None:
    """Let the dated consents of both say what documents read, as they do of one record."""
    with session.no_autoflush:
        told = image_consents(session, [stays.id, goes.id])
    dated = [fact for facts in told.values() for fact in facts]
    if dated:
        today = work.now().astimezone().date()
        apply_values(stays, {"image_consent": image_summary(dated, today)})


# The rows that hang on the person.


def _settle(
    work: UnitOfWork, session: Session, people: Sequence[UUID], chosen: UUID | None
) -> list[tuple[Path, dict[str, Any]]]:
    """Return the paths of both records with the columns that change in each.

    Raises:
        Refused: two paths cannot both go on.
    """
    query = (
        sa.select(Path, Site.name)
        .join(Site, Site.id == Path.site_id)
        .where(Path.trainee_id.in_(people))
        .order_by(Path.id)
    )
    rows = [(row[0], row[1]) for row in session.execute(query)]
    facts = [
        PathFacts(
            path.id,
            path.state,
            path.entry_on,
            path.application_on,
            site,
            aside=path.archived_at is not None,
        )
        for path, site in rows
    ]
    settled = settle_paths(facts, chosen)
    aside = {"archived_at": work.now()}
    return [
        (
            path,
            {"current": path.id == settled.current, **(aside if path.id in settled.aside else {})},
        )
        for path, _ in rows
    ]
