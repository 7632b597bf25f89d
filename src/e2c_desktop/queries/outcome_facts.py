"""What figures are made of, read from the base with a few statements.

A path is told apart inside the reading by the text of its identifier: making thousands of UUIDs
would take longer than reading the rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
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
from e2c_desktop.domain.outcomes.facts import (
    AttendedFacts,
    CertificationFacts,
    PartFacts,
    PathFacts,
    ReportPeriod,
    SituationFacts,
    StayFacts,
)
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
from e2c_desktop.queries.fact_columns import Days, coded, marked
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
_SENSITIVE = frozenset(kind.value for kind in PrescriberKind if kind.sensitive)
_YES = Answer.YES.value


def _members(codes: type[Coded]) -> Callable[[str | None], Any]:
    """Return what gives a member by its code: thousands of codes are read, few different."""
    found: dict[str | None, Any] = {code.value: code for code in codes}
    return found.get


_reason, _sex, _level = _members(ExitReason), _members(Sex), _members(EntryLevel)
_answer, _nationality = _members(Answer), _members(Nationality)
_experience, _entry_situation = _members(Experience), _members(EntrySituation)
_registered, _resources = _members(RegistrationLength), _members(Resources)
_means, _household = _members(TravelMeans), _members(Household)
_code = _members(SituationCode)

_COLUMNS: tuple[Any, ...] = (
    *(marked(one) for one in (Path.id, Path.trainee_id, Path.entry_on, Path.contract_on)),
    *(marked(one) for one in (Path.exit_on, Path.site_id, Path.cohort_id, Path.prescriber_id)),
    *(marked(one) for one in (Trainee.birth_date, Path.left_school_on)),
    *(Trainee.town, Path.payer, coded(Path.fse), Path.children),
    *(coded(one) for one in (Path.prescriber_sealed, Path.protected_sealed, Trainee.rqth_sealed)),
    *(coded(one) for one in (Path.exit_reason, Trainee.sex, Path.entry_level)),
    *(coded(one) for one in (Trainee.qpv, Trainee.frr, Trainee.nationality, Path.experience)),
    *(coded(one) for one in (Path.entry_situation, Path.jobseeker_length, Path.resources)),
    *(coded(one) for one in (Path.travel_means, Path.household)),
)
"""What is read of a path and of its person, in the order in which `_PathReader` takes them."""


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
    session: Session,
    period: ReportPeriod,
    key: bytes | None,
    *,
    hours: bool = False,
    exits_alone: bool = False,
) -> OutcomeFacts:
    """Return the paths that concern a period and the two years before it.

    These are what a rate at twelve months needs, and the same rate one year before.

    Args:
        session: the reading.
        period: the days of the report.
        key: the key `sensible`, or None for a role that does not hold it.
        hours: the hours attended are asked for too.
        exits_alone: how paths ended is all that is asked for: stays, meetings, certifications and
            voices are left out.
    """
    first = period.year_before.year_before.first
    known = sa.and_(
        Path.archived_at.is_(None),
        # Written so that no index is taken for these: nearly every path passes.
        sa.or_(
            sa.func.coalesce(Path.entry_on, date.max) <= period.last,
            sa.func.coalesce(Path.exit_on, date.max) <= period.last,
        ),
    )
    there = sa.or_(Path.exit_on.is_(None), Path.exit_on >= first)
    # An exit before its entry is read whatever its day: it has to be told.
    odd = sa.and_(Path.exit_on < first, Path.exit_on < Path.entry_on)
    concerned = sa.and_(known, sa.or_(there, odd))
    reader = _PathReader(session, period, key, concerned)
    if not exits_alone:
        reader.read_beside(hours=hours)
    # Apart, each of the two is found in the index of the exits; together, every path is read.
    paths = [reader.path(row) for one in (there, odd) for row in _rows(session, known, one)]
    kept, twice = one_each(paths)
    voices = SILENT if exits_alone else voices_of(session, period)
    return OutcomeFacts(tuple(kept), twice, key is not None, voices)


def _rows(session: Session, *concerned: sa.ColumnElement[bool]) -> Sequence[sa.Row[Any]]:
    query = (
        sa.select(*_COLUMNS)
        .join(Trainee, Trainee.id == Path.trainee_id)
        # In the order of the identifiers: a large base is read page after page, and what is made
        # lies in the order in which it is counted.
        .where(Path.id.in_(sa.select(Path.id).where(*concerned)), Trainee.archived_at.is_(None))
    )
    return session.connection().execute(query).all()


class _PathReader:
    """Makes the facts of a path from its row.

    Args:
        session: the reading.
        period: the days of the report.
        key: the key `sensible`, or None.
        concerned: asks for the paths whose situations are read.
    """

    def __init__(
        self,
        session: Session,
        period: ReportPeriod,
        key: bytes | None,
        concerned: sa.ColumnElement[bool],
    ) -> None:
        self._session, self._period, self._concerned = session, period, concerned
        self._key, self._days = key, Days()
        self._now, self._before = period.first, period.year_before.first
        self._situations = _situations(session, concerned, self._days)
        self._stays: Mapping[str, Sequence[StayFacts]] | None = None
        self._attended: Mapping[str, AttendedFacts] = {}
        self._parts: Mapping[str, tuple[PartFacts, ...]] = {}
        self._certified: Mapping[str, tuple[CertificationFacts, ...]] = {}
        self._sites, self._cohorts = (
            _texts(session, Site.id, Site.name),
            _texts(session, Cohort.id, Cohort.name),
        )
        self._prescribers = _texts(session, Prescriber.id, coded(Prescriber.kind))
        self._kinds = _sensitive_kinds(session)

    def read_beside(self, *, hours: bool) -> None:
        """Read what the paths had beside their end: stays, meetings, certifications.

        Args:
            hours: the hours attended are read too.
        """
        session, period, days = self._session, self._period, self._days
        self._stays = stays_of(session, period, days)
        self._attended = attended_of(session, period) if hours else {}
        self._parts = parts_of(session, period, days)
        concerned = sa.select(Path.id).where(self._concerned)
        self._certified = certifications_of(session, concerned, days)

    def path(self, row: Sequence[Any]) -> PathFacts:
        """Return the facts of a path from its row of `_COLUMNS`."""
        mark, person, entry, contract, leaving, site, cohort, prescriber, birth, school = row[:10]
        town, payer, fse, children, prescriber_sealed, protected_sealed, rqth_sealed = row[10:17]
        reason, sex, level, qpv, frr, nationality, experience = row[17:24]
        situation, jobseeker, resources, means, household = row[24:]
        day = self._days
        exit_on = day[leaving]
        # Only what the report tells is opened: tables of the period, one rate before it.
        there, now = _there(exit_on, self._before), _there(exit_on, self._now)
        path_id = UUID(mark)
        # By position: by their names, so many values take three times longer.
        return PathFacts(
            path_id,
            person,
            day[entry],
            day[contract],
            exit_on,
            _reason(reason),
            self._sites[site],
            self._cohorts.get(cohort, ""),
            _funders(payer, fse),
            _sex(sex),
            day[birth],
            town,
            _level(level),
            _answer(qpv),
            _answer(frr),
            _rqth(self._key, person, rqth_sealed) if there else None,
            _nationality(nationality),
            self._prescriber(path_id, prescriber_sealed, prescriber),
            _experience(experience),
            _entry_situation(situation),
            _registered(jobseeker),
            day[school],
            _resources(resources),
            _means(means),
            _household(household),
            children,
            _housing(self._key, path_id, protected_sealed) if now else None,
            tuple(self._stays.get(mark, ())) if there and self._stays is not None else None,
            tuple(self._situations.get(mark, ())),
            self._attended.get(mark),
            self._parts.get(mark, ()),
            self._certified.get(mark, ()),
        )

    def _prescriber(self, path_id: UUID, sealed: bytes | None, mark: str | None) -> str:
        """Return the kind of a prescriber; « protégé » when it may not be read."""
        if sealed is not None and self._key is not None:
            kind = self._kinds.get(open_prescriber(self._key, path_id, sealed).prescriber_id)
            return "" if kind is None else kind.value
        clear = self._prescribers.get(mark, "")
        hidden = sealed is not None or (clear in _SENSITIVE and self._key is None)
        return PROTECTED_PRESCRIBER if hidden else clear


def _situations(
    session: Session, concerned: sa.ColumnElement[bool], days: Days
) -> dict[str, list[SituationFacts]]:
    query = sa.select(
        marked(Situation.path_id),
        coded(Situation.moment),
        coded(Situation.code),
        coded(Situation.reached),
        marked(Situation.observed_on),
        marked(Situation.starts_on),
        marked(Situation.ends_on),
        marked(Situation.company_id),
    ).where(
        Situation.archived_at.is_(None),
        Situation.path_id.in_(sa.select(Path.id).where(concerned)),
    )
    found: defaultdict[str, list[SituationFacts]] = defaultdict(list)
    rows: Iterable[Any] = session.connection().execute(query).all()
    for mark, moment, code, reached, observed, starts, ends, company in rows:
        answered = reached == _YES if reached else bool(code)
        found[mark].append(
            SituationFacts(
                _MOMENTS[moment],
                days[observed],
                answered,
                _code(code),
                days[starts],
                days[ends],
                company,
            )
        )
    return found


@lru_cache(maxsize=64)
def _funders(payer: str, fse: object) -> tuple[str, ...]:
    return tuple(name for name in (payer, FSE if fse else "") if name)


def _there(exit_on: date | None, first: date) -> bool:
    return exit_on is None or exit_on >= first


def _texts(session: Session, id_: Any, text: Any) -> dict[str | None, str]:  # noqa: ANN401  # mapped columns
    """Return a text of every row of a small table, by the text of its identifier."""
    query = sa.select(marked(id_), text)
    return {row[0]: row[1] for row in session.connection().execute(query).all()}


def _sensitive_kinds(session: Session) -> dict[UUID, PrescriberKind]:
    """Return the kinds of the prescribers that paths hold sealed."""
    kinds = [kind for kind in PrescriberKind if kind.sensitive]
    query = sa.select(Prescriber.id, Prescriber.kind).where(Prescriber.kind.in_(kinds))
    return {row[0]: row[1] for row in session.connection().execute(query)}


def _rqth(key: bytes | None, person: str, sealed: bytes | None) -> Answer | None:
    if key is None or sealed is None:
        return None
    text = unseal(key, sealed, table="trainee", column="rqth_sealed", row_id=UUID(person))
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
