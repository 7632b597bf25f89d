"""What contradicts in the facts of a period, with the names: listed before any report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.domain.outcomes.anomalies import Anomaly, AnomalyKind, anomalies
from e2c_desktop.domain.outcomes.facts import Identifier, PathFacts
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.queries.masking import masked_person
from e2c_desktop.queries.path_people import PathPerson, people_of_paths


@dataclass(frozen=True, slots=True)
class AnomalyRow:
    """One contradiction of one path.

    Attributes:
        sentence: what contradicts what; names nobody.
        left_out: whether figures could not count the path because of it.
    """

    person: PathPerson
    site: str
    cohort: str
    entry_on: date | None
    exit_on: date | None
    kind: AnomalyKind
    sentence: str
    left_out: bool


@dataclass(frozen=True, slots=True)
class AnomalyReport:
    """The contradictions of a report.

    Attributes:
        rows: by kind, then by name.
        left_out: paths of the period that could not be counted.
        paths: paths of the period, those left out included.
    """

    rows: tuple[AnomalyRow, ...]
    left_out: int
    paths: int


_KINDS = {kind: rank for rank, kind in enumerate(AnomalyKind)}


def anomaly_report(session: Session, study: Study) -> AnomalyReport:
    """Return what contradicts in the paths of a study, with the names."""
    found = anomalies(study)
    facts = {path.id: path for path in study.paths}
    ids = [path.id for path in study.paths if isinstance(path.id, UUID)]
    named = {one.path_id for one in found}
    asked = [path_id for path_id in ids if path_id in named]
    people: dict[Identifier, PathPerson] = {
        person.path_id: person for person in people_of_paths(session, asked)
    }
    out = {path.id for path in study.left_out}
    rows = [_row(one, people[one.path_id], facts[one.path_id], out) for one in found]
    rows.sort(key=lambda row: (_KINDS[row.kind], row.person.last_name, row.person.first_name))
    return AnomalyReport(tuple(rows), len(out), len(study.received) + len(out))


def _row(one: Anomaly, person: PathPerson, path: PathFacts, out: set[Identifier]) -> AnomalyRow:
    return AnomalyRow(
        person,
        path.site,
        path.cohort,
        path.entry_on,
        path.exit_on,
        one.kind,
        one.sentence,
        path.id in out,
    )


def masked(report: AnomalyReport) -> AnomalyReport:
    """Return the contradictions as a visitor may see them."""
    rows = tuple(replace(row, person=masked_person(row.person)) for row in report.rows)
    return replace(report, rows=rows)
