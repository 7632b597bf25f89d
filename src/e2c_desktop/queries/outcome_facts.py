"""What figures are made of, read from the base with a few statements.

A path is told apart inside the reading by the text of its identifier: making thousands of UUIDs
would take longer than reading the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    Nationality,
    PrescriberKind,
    Sex,
)
from e2c_desktop.domain.outcomes.facts import (
    AttendedFacts,
    CertificationFacts,
    PartFacts,
    PathFacts,
    ReportPeriod,
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
from e2c_desktop.queries.fact_columns import (
    Columns,
    Days,
    Reader,
    ReadingAhead,
    coded,
    columns_of,
    marked,
    sealed_text,
    sealed_values,
)
from e2c_desktop.queries.outcome_activities import parts_of
from e2c_desktop.queries.outcome_hours import attended_of
from e2c_desktop.queries.outcome_quality import certifications_of, voices_of
from e2c_desktop.queries.outcome_situations import Situations, ask_situations
from e2c_desktop.queries.outcome_stays import Stays, ask_stays
from e2c_desktop.storage.models import (
    Cohort,
    Path,
    Prescriber,
    Site,
    Trainee,
)
from e2c_desktop.storage.sealed import unseal
from e2c_desktop.storage.sealed_path import open_housing, open_prescriber

PROTECTED_PRESCRIBER = "protégé"
"""What stands for a prescriber that tells of a life, for who has not the key to read it."""

_TRUE = ("1", "true")
"""How the two engines tell a yes as a text."""
_SENSITIVE = frozenset(kind.value for kind in PrescriberKind if kind.sensitive)


def _members(codes: type[Coded]) -> Reader:
    """Return what gives a member by its code: thousands of codes are read, few different."""
    found: dict[str, Any] = {code.value: code for code in codes}
    return found.get


_reason, _sex, _level = _members(ExitReason), _members(Sex), _members(EntryLevel)
_answer, _nationality = _members(Answer), _members(Nationality)
_experience, _entry_situation = _members(Experience), _members(EntrySituation)
_registered, _resources = _members(RegistrationLength), _members(Resources)
_means, _household = _members(TravelMeans), _members(Household)

_COLUMNS: tuple[Any, ...] = (
    *(marked(one) for one in (Path.id, Path.trainee_id, Path.entry_on, Path.contract_on)),
    *(marked(one) for one in (Path.exit_on, Path.site_id, Path.cohort_id, Path.prescriber_id)),
    *(marked(one) for one in (Trainee.birth_date, Path.left_school_on)),
    *(Trainee.town, Path.payer, marked(Path.fse), marked(Path.children)),
    *(
        sealed_text(one)
        for one in (Path.prescriber_sealed, Path.protected_sealed, Trainee.rqth_sealed)
    ),
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
    reader = _PathReader(session, period, key)
    if not exits_alone:
        reader.read_beside(concerned, hours=hours)
    with ReadingAhead(session) as ahead:
        situations = ask_situations(ahead, sa.select(Path.id).where(concerned), reader.days)
        stays = None if exits_alone else ask_stays(ahead, period, reader.days)
        # Apart, each of the two is found in the index of the exits; together, every path is read.
        asked = [ahead.ask(_paths(known, one)) for one in (there, odd)]
        reader.situations, reader.stays = situations(), stays and stays()
        paths = [path for columns in asked for path in reader.paths(columns)]
    kept, twice = one_each(paths)
    voices = SILENT if exits_alone else voices_of(session, period)
    return OutcomeFacts(tuple(kept), twice, key is not None, voices)


def _paths(*concerned: sa.ColumnElement[bool]) -> sa.Select[*tuple[Any, ...]]:
    """Select what is read of some paths."""
    return (
        sa.select(*_COLUMNS)
        .join(Trainee, Trainee.id == Path.trainee_id)
        # In the order of the identifiers: a large base is read page after page, and what is made
        # lies in the order in which it is counted.
        .where(Path.id.in_(sa.select(Path.id).where(*concerned)), Trainee.archived_at.is_(None))
    )


class _PathReader:
    """Makes the facts of a path from its row.

    Args:
        session: the reading.
        period: the days of the report.
        key: the key `sensible`, or None.

    Attributes:
        days: those met so far.
        situations: of the paths.
        stays: of the paths; None when they are not read.
    """

    def __init__(self, session: Session, period: ReportPeriod, key: bytes | None) -> None:
        self._session, self._period = session, period
        self._key, self.days = key, Days()
        self._now, self._before = period.first, period.year_before.first
        self.situations: Situations = {}
        self.stays: Stays | None = None
        self._attended: Mapping[str, AttendedFacts] = {}
        self._parts: Mapping[str, tuple[PartFacts, ...]] = {}
        self._certified: Mapping[str, tuple[CertificationFacts, ...]] = {}
        self._sites, self._cohorts = (
            _texts(session, Site.id, Site.name),
            {"": "", **_texts(session, Cohort.id, Cohort.name)},
        )
        self._prescribers = _texts(session, Prescriber.id, coded(Prescriber.kind))
        self._kinds = _sensitive_kinds(session)

    def read_beside(self, concerned: sa.ColumnElement[bool], *, hours: bool) -> None:
        """Read what the paths had beside their end, stays left out: meetings, certifications.

        Args:
            concerned: tells the paths.
            hours: the hours attended are read too.
        """
        session, period, days = self._session, self._period, self.days
        self._attended = attended_of(session, period) if hours else {}
        self._parts = parts_of(session, period, days)
        self._certified = certifications_of(session, sa.select(Path.id).where(concerned), days)

    def paths(self, asked: Columns) -> Iterable[PathFacts]:
        """Return the facts of the paths whose columns were asked for.

        They are made column by column: few values are different, and most are only looked up.
        """
        columns = asked(self._readers())
        marks, persons, entries, contracts, exits, sites, cohorts, prescribers = columns[:8]
        births, schools, towns, payers, fses, children = columns[8:14]
        prescribers_sealed, protected_sealed, rqths_sealed = map(sealed_values, columns[14:17])
        reasons, sexes, levels, qpvs, frrs, nationalities, experiences = columns[17:24]
        ids = list(map(UUID, marks))
        # Only what the report tells is opened: tables of the period, one rate before it.
        there = [_there(leaving, self._before) for leaving in exits]
        now = [_there(leaving, self._now) for leaving in exits]
        # By position: by their names, so many values take three times longer.
        return map(
            PathFacts,
            ids,
            persons,
            entries,
            contracts,
            exits,
            reasons,
            sites,
            cohorts,
            map(_funders, payers, fses),
            sexes,
            births,
            towns,
            levels,
            qpvs,
            frrs,
            map(self._rqth, persons, rqths_sealed, there),
            nationalities,
            map(self._prescriber, ids, prescribers_sealed, prescribers),
            experiences,
            *columns[24:26],
            schools,
            *columns[26:],
            children,
            map(self._housing, ids, protected_sealed, now),
            map(self._stays_of, marks, there),
            [tuple(self.situations.get(mark, ())) for mark in marks],
            map(self._attended.get, marks),
            [self._parts.get(mark, ()) for mark in marks],
            [self._certified.get(mark, ()) for mark in marks],
        )

    def _readers(self) -> dict[int, Reader]:
        """Return what makes the values of `_COLUMNS`; texts and sealed ones stay as read."""
        codes = [_reason, _sex, _level, _answer, _answer, _nationality, _experience]
        codes += [_entry_situation, _registered, _resources, _means, _household]
        return {
            **dict.fromkeys((2, 3, 4, 8, 9), self.days.__getitem__),
            5: self._sites.__getitem__,
            6: self._cohorts.__getitem__,
            13: _number,
            **dict(enumerate(codes, 17)),
        }

    def _stays_of(self, mark: str, told: bool) -> tuple[StayFacts, ...] | None:
        return tuple(self.stays.get(mark, ())) if told and self.stays is not None else None

    def _prescriber(self, path_id: UUID, sealed: bytes | None, mark: str) -> str:
        """Return the kind of a prescriber; « protégé » when it may not be read."""
        if sealed is not None and self._key is not None:
            kind = self._kinds.get(open_prescriber(self._key, path_id, sealed).prescriber_id)
            return "" if kind is None else kind.value
        clear = self._prescribers.get(mark, "")
        hidden = sealed is not None or (clear in _SENSITIVE and self._key is None)
        return PROTECTED_PRESCRIBER if hidden else clear

    def _rqth(self, person: str, sealed: bytes | None, told: bool) -> Answer | None:
        if sealed is None or self._key is None or not told:
            return None
        text = unseal(self._key, sealed, table="trainee", column="rqth_sealed", row_id=UUID(person))
        return Answer(text)  # type: ignore[call-arg]  # a member from its code

    def _housing(self, path_id: UUID, sealed: bytes | None, told: bool) -> Housing | None:
        if sealed is None or self._key is None or not told:
            return None
        return open_housing(self._key, path_id, sealed)


@lru_cache(maxsize=64)
def _funders(payer: str, fse: str) -> tuple[str, ...]:
    return tuple(name for name in (payer, FSE if fse in _TRUE else "") if name)


def _number(text: str) -> int | None:
    return int(text) if text else None


def _there(exit_on: date | None, first: date) -> bool:
    return exit_on is None or exit_on >= first


def _texts(session: Session, id_: Any, text: Any) -> dict[str, str]:  # noqa: ANN401  # mapped columns
    """Return a text of every row of a small table, by the text of its identifier."""
    query = sa.select(marked(id_), text)
    return dict(zip(*columns_of(session, query), strict=True))


def _sensitive_kinds(session: Session) -> dict[UUID, PrescriberKind]:
    """Return the kinds of the prescribers that paths hold sealed."""
    kinds = [kind for kind in PrescriberKind if kind.sensitive]
    query = sa.select(Prescriber.id, Prescriber.kind).where(Prescriber.kind.in_(kinds))
    return {row[0]: row[1] for row in session.connection().execute(query)}


def places(session: Session) -> Places:
    """Return the names of the sites, of the cohorts and of who pays, in their order."""

    def names(column: Any) -> tuple[str, ...]:  # noqa: ANN401  # a mapped column of texts
        query = sa.select(column).distinct().where(column != "").order_by(column)
        return tuple(session.scalars(query))

    return Places(names(Site.name), names(Cohort.name), (*names(Path.payer), FSE))
