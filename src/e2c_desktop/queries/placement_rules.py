"""Settings of the rules of placements as they are read: rule sets, closures, zones of sites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.placement_rules.rule_set import RuleBook, RuleSet, rule_set_from_text
from e2c_desktop.domain.work_calendar import Closure, HolidayZone, WorkCalendar, zone_of
from e2c_desktop.storage.kept import kept
from e2c_desktop.storage.models import DatedRules, SchoolClosure, Site


@dataclass(frozen=True, slots=True)
class DatedRulesRow:
    """Rules of the school; the shipped ones are not among them."""

    id: UUID
    version: int
    rules: RuleSet


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """A closure of the school, both days included."""

    id: UUID
    version: int
    first: date
    last: date
    label: str


@dataclass(frozen=True, slots=True)
class SiteZoneRow:
    """Whose public holidays a site has.

    Attributes:
        chosen: what the direction chose; None leaves it to the postal code.
        postal_zone: the zone of its postal code.
    """

    id: UUID
    version: int
    name: str
    chosen: HolidayZone | None
    postal_zone: HolidayZone


def dated_rules(session: Session) -> list[DatedRulesRow]:
    """Return the rules of the school, the newest first."""
    query = (
        sa.select(DatedRules.id, DatedRules.version, DatedRules.valid_from, DatedRules.settings)
        .where(DatedRules.archived_at.is_(None))
        .order_by(DatedRules.valid_from.desc())
    )
    return [
        DatedRulesRow(
            row.id,
            row.version,
            rule_set_from_text(row.settings, valid_from=row.valid_from, stated_on=row.valid_from),
        )
        for row in session.execute(query)
    ]


def rule_book(session: Session) -> RuleBook:
    """Return every rule set of the school, the shipped one first."""
    return RuleBook.of(row.rules for row in dated_rules(session))


def closures(session: Session) -> list[ClosureRow]:
    """Return the closures of the school, the newest first."""
    query = (
        sa.select(
            SchoolClosure.id,
            SchoolClosure.version,
            SchoolClosure.first_on,
            SchoolClosure.last_on,
            SchoolClosure.label,
        )
        .where(SchoolClosure.archived_at.is_(None))
        .order_by(SchoolClosure.first_on.desc(), SchoolClosure.id)
    )
    return [ClosureRow(*row) for row in session.execute(query)]


def site_zones(session: Session) -> list[SiteZoneRow]:
    """Return the zone of each site, in the order of their names."""
    query = (
        sa.select(Site.id, Site.version, Site.name, Site.holiday_zone, Site.postal_code)
        .where(Site.archived_at.is_(None))
        .order_by(Site.name)
    )
    return [
        SiteZoneRow(
            row.id,
            row.version,
            row.name,
            row.holiday_zone,
            zone_of(row.postal_code),
        )
        for row in session.execute(query)
    ]


@kept
def calendars(session: Session) -> Mapping[UUID, WorkCalendar]:
    """Return the calendar of each site: its public holidays and the closures of the school."""
    shut = tuple(Closure(row.first, row.last, row.label) for row in closures(session))
    query = sa.select(Site.id, Site.holiday_zone, Site.postal_code)
    return {
        row.id: WorkCalendar(row.holiday_zone or zone_of(row.postal_code), shut)
        for row in session.execute(query)
    }
