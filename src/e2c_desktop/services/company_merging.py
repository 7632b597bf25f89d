"""Two records of one company: made one, or said to be two companies.

The record kept takes in every row of any table that names the other one, contacts and placements
first; that one stays in the base, put aside, with the values that were not kept and the name of
the record that took it in. One transaction, one operation: « Annuler » puts everything back.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import CompanyState
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.merging import Take
from e2c_desktop.services.record_merge import (
    MergedValues,
    MergeRules,
    MergeSide,
    Report,
    move_rows,
    sides_of,
)
from e2c_desktop.services.records import find_record
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.links import company_links
from e2c_desktop.storage.models import Company, DistinctCompanies
from e2c_desktop.storage.unit_of_work import UnitOfWork

TOGETHER: dict[str, tuple[str, ...]] = {
    "address": ("postal_code", "town", "town_code"),
    "naf": ("naf_nomenclature",),
    "state": ("avoid_reason",),
}
"""Fields that are chosen as one with another: half of each address would be nobody's."""
JOINED = frozenset({"note"})
"""The fields to which the text of the other record can be added."""
_RULES = MergeRules(TOGETHER, JOINED)


_WELCOME = ("minors_terms", "wheelchair", "safety", "equipment")
"""How trainees are received, beside what the form of a company holds."""


@allowed(*EDITORS)
def merge_companies(
    work: UnitOfWork,
    *,
    kept: MergeSide,
    gone: MergeSide,
    choices: Mapping[str, Take] | None = None,
    report: Report | None = None,
) -> Changes:
    """Make two records of one company one.

    Args:
        work: the unit of work.
        kept: the record that stays.
        gone: the one that it takes in.
        choices: whose value each field has, by its name in the draft; a field that is not named
            keeps its value, or takes that of the other when it has none. Fields of `TOGETHER`
            follow the one they stand with.
        report: told (tables done, tables in all, French words); it may raise to stop.

    Raises:
        NotFound, Conflict: a record is gone, or was saved since it was read.
        Refused: the two are one record, one is in the bin or merged already, the two notes are
            too long together, or the record that goes holds a reason that this role cannot read.
        ValueError: both values are asked of a field that is no text.
    """
    if kept.record_id == gone.record_id:
        raise Refused(
            "Une fiche ne se fusionne pas avec elle-même.", advice="Choisissez une autre fiche."
        )
    with work.write("Fusionner deux entreprises") as scope:
        session = scope.session
        stays, goes = sides_of(session, Company, kept, gone)
        values = MergedValues(work.sensitive_key, stays, goes, _settled(choices or {}), _RULES)
        with session.no_autoflush:
            move_rows(session, company_links(), stays.id, goes.id, now=work.now(), report=report)
        if values.kept["siret"] != stays.siret:
            # One record only may bear a SIRET, at every moment.
            goes.siret = None
            session.flush()
            stays.siret = values.kept["siret"]
            session.flush()
        values.apply()
        _keep_welcome(stays, goes)
        if stays.state is not CompanyState.AVOID:
            stays.avoid_reason_sealed = None
        goes.archived_at = work.now()
        goes.merged_into_id = stays.id
    return scope.changes


def _settled(choices: Mapping[str, Take]) -> dict[str, Take]:
    """Return the choices, the reason to avoid following the state that it explains."""
    return {**choices, "avoid_reason": choices.get("state", Take.KEPT)}


@allowed(*EDITORS)
def declare_distinct_companies(work: UnitOfWork, *, first_id: UUID, second_id: UUID) -> Changes:
    """Remember that two companies that look alike are two: their pair is not shown again.

    Raises:
        NotFound: a record is gone.
        Refused: the two are one record, or it is remembered already.
    """
    if first_id == second_id:
        raise Refused("Il s’agit de la même fiche.", advice="Choisissez une autre fiche.")
    ends = sorted((first_id, second_id))
    with work.write("Noter deux entreprises différentes") as scope:
        session = scope.session
        for identifier in ends:
            find_record(session, Company, identifier)
        known = sa.select(DistinctCompanies.id).where(
            DistinctCompanies.first_id.in_(ends), DistinctCompanies.second_id.in_(ends)
        )
        if session.execute(known).first() is not None:
            raise Refused("C’est noté déjà : deux entreprises.", advice="Actualisez la liste.")
        session.add(DistinctCompanies(first_id=ends[0], second_id=ends[1]))
    return scope.changes


def _keep_welcome(stays: Company, goes: Company) -> None:
    """Give the record kept what only the other one says of how trainees are received."""
    for name in _WELCOME:
        if not getattr(stays, name):
            setattr(stays, name, getattr(goes, name))
