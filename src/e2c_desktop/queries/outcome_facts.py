"""What figures are made of, read from the base with a few statements.

A path is told apart inside the reading by the text of its identifier: making thousands of UUIDs
would take longer than reading the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import (
    Answer,
    Coded,
    EntryLevel,
    ExitReason,
    Moment,
    Nationality,
    PrescriberKind,
    Sex,
    SituationCode,
)
from e2c_desktop.domain.outcomes.facts import PathFacts, ReportPeriod, SituationFacts
from e2c_desktop.domain.outcomes.fse import FSE
from e2c_desktop.domain.outcomes.same_stay import one_each
from e2c_desktop.domain.outcomes.voices import SILENT, Voices
from e2c_desktop.domain.profile_codes import (
    EntrySituation,
    Experience,
    Household,
    Housing,
    RegistrationLength,
    Resources,
    TravelMeans,
)
from e2c_desktop.queries.outcome_activities import parts_of
from e2c_desktop.queries.outcome_hours import attended_of
from e2c_desktop.queries.outcome_quality import certifications_of, voices_of
from e2c_desktop.queries.outcome_stays import stays_of
from e2c_desktop.storage.models import (
    Cohort,
    Path,
    Prescriber,
    Site,
    Situation,
    Trainee,
)
from e2c_desktop.storage.sealed import unseal
from e2c_desktop.storage.sealed_path import open_housing, open_prescriber

PROTECTED_PRESCRIBER = "protégé"
"""What stands for a prescriber that tells of a life, for who has not the key to read it."""

_MOMENTS = {moment.value: moment for moment in Moment}
_SITUATIONS = {code.value: code for code in SituationCode}
_SENSITIVE = frozenset(kind.value for kind in PrescriberKind if kind.sensitive)
_YES = Answer.YES.value

_PATH = {
    "id": Path.id,
    "person_id": Path.trainee_id,
    "entry_on": Path.entry_on,
    "contract_on": Path.contract_on,
    "exit_on": Path.exit_on,
    "site": Site.name,
    "cohort": sa.func.coalesce(Cohort.name, ""),
    "birth_date": Trainee.birth_date,
    "town": Trainee.town,
    "left_school_on": Path.left_school_on,
    "children": Path.children,
}
_CODED: dict[str, tuple[Any, type[Coded]]] = {
    "exit_reason": (Path.exit_reason, ExitReason),
    "sex": (Trainee.sex, Sex),
    "level": (Path.entry_level, EntryLevel),
    "qpv": (Trainee.qpv, Answer),
    "frr": (Trainee.frr, Answer),
    "nationality": (Trainee.nationality, Nationality),
    "experience": (Path.experience, Experience),
    "entry_situation": (Path.entry_situation, EntrySituation),
    "jobseeker_length": (Path.jobseeker_length, RegistrationLength),
    "resources": (Path.resources, Resources),
    "travel_means": (Path.travel_means, TravelMeans),
    "household": (Path.household, Household),
}
_MEMBERS = [(name, {code.value: code for code in codes}) for name, (_, codes) in _CODED.items()]
"""Codes come as they are stored and are looked up in a table: thousands of them, few different."""

_BESIDE = (
    sa.cast(Path.id, sa.String()).label("mark"),
    Path.payer,
    Path.fse,
    sa.type_coerce(Prescriber.kind, sa.String()),
    Path.prescriber_sealed,
    Path.protected_sealed,
    Trainee.rqth_sealed,
)


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """The paths that a report looks at.

    Attributes:
        twice: those that note again a stay of the others, after a merging.
        sealed: whether protected facts were read; without the key they are all unknown.
        voices: satisfaction papers and complaints of the period and of the year before.
    """

    paths: tuple[PathFacts, ...]
    twice: tuple[PathFacts, ...]
    sealed: bool
    voices: Voices = SILENT


@dataclass(frozen=True, slots=True)
class Places:
    """The names by which a report may be narrowed."""

    sites: tuple[str, ...]
    cohorts: tuple[str, ...]
    funders: tuple[str, ...]


def outcome_facts(
    session: Session, period: ReportPeriod, key: bytes | None, *, hours: bool = False
) -> OutcomeFacts:
    """Return the paths that concern a period and the two years before it.

    These are what a rate at twelve months needs, and the same rate one year before.

    Args:
        session: the reading.
        period: the days of the report.
        key: the key `sensible`, or None for a role that does not hold it.
        hours: the hours attended are asked for too.
    """
    first = period.year_before.year_before.first
    concerned = sa.and_(
        Path.archived_at.is_(None),
        # An exit before its entry is read whatever its day: it has to be told.
        sa.or_(Path.exit_on.is_(None), Path.exit_on >= first, Path.exit_on < Path.entry_on),
        # Written so that no index is taken for these: nearly every path passes, and reading them
        # as they lie is faster.
        sa.or_(
            sa.func.coalesce(Path.entry_on, date.max) <= period.last,
            sa.func.coalesce(Path.exit_on, date.max) <= period.last,
        ),
    )
    situations = _situations(session, concerned)
    stays = stays_of(session, period)
    attended = attended_of(session, period) if hours else {}
    activities = parts_of(session, period)
    certifications = certifications_of(session, sa.select(Path.id).where(concerned))
    kinds = _sensitive_kinds(session)
    now, before = period.first, period.year_before.first
    width = len(_PATH)
    last = width + len(_BESIDE)
    paths = []
    for row in session.connection().execute(_paths(concerned)).all():
        values = dict(zip(_PATH, row[:width], strict=True))
        mark, payer, fse, kind, prescriber_sealed, protected_sealed, rqth_sealed = row[width:last]
        for (name, members), code in zip(_MEMBERS, row[last:], strict=True):
            values[name] = members.get(code)
        path_id, exit_on = values["id"], values["exit_on"]
        paths.append(
            PathFacts(
                **values,
                funders=tuple(name for name in (payer, FSE if fse else "") if name),
                prescriber=_prescriber(key, path_id, prescriber_sealed, kind, kinds),
                # Only what the report tells is opened: tables of the period, one rate before it.
                rqth=_rqth(key, values["person_id"], rqth_sealed)
                if _there(exit_on, before)
                else None,
                housing=_housing(key, path_id, protected_sealed) if _there(exit_on, now) else None,
                stays=stays.get(mark, ()) if _there(exit_on, before) else None,
                situations=tuple(situations.get(mark, ())),
                attended=attended.get(mark),
                activities=activities.get(mark, ()),
                certifications=certifications.get(mark, ()),
            )
        )
    kept, twice = one_each(paths)
    return OutcomeFacts(tuple(kept), twice, key is not None, voices_of(session, period))


def _paths(concerned: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Return the statement of the paths: the columns of `_PATH`, `_BESIDE`, then `_CODED`."""
    columns: list[sa.ColumnElement[Any]] = [column.label(name) for name, column in _PATH.items()]
    coded = [sa.type_coerce(one, sa.String()).label(name) for name, (one, _) in _CODED.items()]
    return (
        sa.select(*columns, *_BESIDE, *coded)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .join(Site, Site.id == Path.site_id)
        .outerjoin(Cohort, Cohort.id == Path.cohort_id)
        .outerjoin(Prescriber, Prescriber.id == Path.prescriber_id)
        .where(concerned, Trainee.archived_at.is_(None))
    )


def _there(exit_on: date | None, first: date) -> bool:
    return exit_on is None or exit_on >= first


def _situations(
    session: Session, concerned: sa.ColumnElement[bool]
) -> dict[str, list[SituationFacts]]:
    query = sa.select(
        sa.cast(Situation.path_id, sa.String()),
        sa.type_coerce(Situation.moment, sa.String()),
        sa.type_coerce(Situation.code, sa.String()),
        sa.type_coerce(Situation.reached, sa.String()),
        Situation.observed_on,
        Situation.starts_on,
        Situation.ends_on,
        sa.cast(Situation.company_id, sa.String()),
    ).where(
        Situation.archived_at.is_(None),
        Situation.path_id.in_(sa.select(Path.id).where(concerned)),
    )
    found: dict[str, list[SituationFacts]] = {}
    rows: Iterable[Any] = session.connection().execute(query).all()
    for mark, moment, code, reached, observed_on, *contract in rows:
        answered = reached == _YES if reached else bool(code)
        facts = SituationFacts(
            _MOMENTS[moment], observed_on, answered, _SITUATIONS.get(code), *contract
        )
        found.setdefault(mark, []).append(facts)
    return found


def _sensitive_kinds(session: Session) -> dict[UUID, PrescriberKind]:
    """Return the kinds of the prescribers that paths hold sealed."""
    kinds = [kind for kind in PrescriberKind if kind.sensitive]
    query = sa.select(Prescriber.id, Prescriber.kind).where(Prescriber.kind.in_(kinds))
    return {row[0]: row[1] for row in session.connection().execute(query)}


def _prescriber(
    key: bytes | None,
    path_id: UUID,
    sealed: bytes | None,
    clear: str | None,
    kinds: Mapping[UUID, PrescriberKind],
) -> str:
    """Return the kind of a prescriber; « protégé » when it may not be read."""
    if sealed is not None and key is not None:
        kind = kinds.get(open_prescriber(key, path_id, sealed).prescriber_id)
        return "" if kind is None else kind.value
    hidden = sealed is not None or (clear in _SENSITIVE and key is None)
    return PROTECTED_PRESCRIBER if hidden else clear or ""


def _rqth(key: bytes | None, trainee_id: UUID, sealed: bytes | None) -> Answer | None:
    if key is None or sealed is None:
        return None
    text = unseal(key, sealed, table="trainee", column="rqth_sealed", row_id=trainee_id)
    return Answer(text)  # type: ignore[call-arg]  # a member from its code


def _housing(key: bytes | None, path_id: UUID, sealed: bytes | None) -> Housing | None:
    if key is None or sealed is None:
        return None
    return open_housing(key, path_id, sealed)


def places(session: Session) -> Places:
    """Return the names of the sites, of the cohorts and of who pays, in their order."""

    def names(column: Any) -> tuple[str, ...]:  # noqa: ANN401  # a mapped column of texts
        query = sa.select(column).distinct().where(column != "").order_by(column)
        return tuple(session.scalars(query))

    return Places(names(Site.name), names(Cohort.name), (*names(Path.payer), FSE))
