"""What the conventions of the demonstration school say: weeks, numbers, signatures, delegations.

Drawn apart from a seed of its own: what was invented before stays the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import (
    PathState,
    PlacementKind,
    PlacementObject,
    PlacementState,
    PrescriberKind,
)
from e2c_desktop.domain.numbers import convention_number
from e2c_desktop.domain.placement import USUAL_EVALUATION
from e2c_desktop.domain.placement_codes import Presence, SignatureParty
from e2c_desktop.domain.placement_states import required_parties
from e2c_desktop.domain.timetable import REST, Day, Slot, Timetable, Week, week_from
from e2c_desktop.domain.work_calendar import WorkCalendar
from e2c_desktop.queries.placement_rules import calendars
from e2c_desktop.services.convention_numbers import COUNTER
from e2c_desktop.services.demo.dice import Dice, monday, working_day
from e2c_desktop.services.demo.sources import Trade, trades
from e2c_desktop.storage.models import (
    Base,
    Company,
    Contact,
    Delegation,
    DocumentCounter,
    Path,
    Placement,
    PlacementPause,
    PlacementSignature,
    Prescriber,
    School,
    Site,
    Staff,
    Trainee,
)

CONVENTIONS_STREAM = 32_452
"""Added to the seed: chance of its own."""

_MOST = 1_000
"""The latest placements that are written about: a large demonstration stays quick."""

_UNSIGNED = (PlacementState.DRAFT, PlacementState.TO_SIGN)
_OVER = (PlacementState.ENDED, PlacementState.REVIEWED)
_MAY_DELEGATE = (PrescriberKind.ML, PrescriberKind.FT)


def _day(starts: tuple[int, int], noon: tuple[int, int], back: tuple[int, int], hours: int) -> Day:
    """Return a day of so many hours, cut at noon."""
    first = Slot(starts[0] * 60 + starts[1], noon[0] * 60 + noon[1])
    again = back[0] * 60 + back[1]
    return first, Slot(again, again + hours * 60 - first.minutes)


_OFFICE = _day((8, 30), (12, 0), (13, 0), 7)
_EARLY = _day((8, 0), (12, 0), (13, 0), 7)
_SHOP = _day((9, 30), (13, 0), (14, 0), 7)
_WEEKS: tuple[Week, ...] = (
    week_from([_OFFICE] * 5),
    week_from([_OFFICE] * 5),
    week_from([_EARLY] * 5),
    week_from([REST, _SHOP, _SHOP, _SHOP, _SHOP, _SHOP]),
)
_OBJECTIVES = {
    PlacementObject.DISCOVER: "Découvrir le métier et son rythme\nVoir si l’on s’y plaît",
    PlacementObject.CONFIRM: "Vérifier que le projet tient dans la durée\nTravailler avec l’équipe",
    PlacementObject.RECRUIT: "Montrer ce que l’on sait faire\nPréparer une embauche",
}
_SKILLS = (
    "Suivre une consigne\nArriver à l’heure",
    "S’exprimer devant un client\nTravailler en équipe",
    "Organiser son travail\nRespecter les règles d’hygiène",
    "Poser des questions\nTenir un rythme régulier",
)
_PAUSES = ("Fermeture de l’entreprise", "Regroupement à l’école", "Rendez-vous médical")


def write_conventions(session: Session, dice: Dice, today: date) -> None:
    """Complete the latest placements, and prepare two more that wait for their signatures."""
    writer = _Writer(session, dice, today)
    writer.delegate()
    writer.prepare()
    rows = session.execute(_placements()).all()
    for row in reversed(rows):
        writer.write(row)
    writer.finish()


def _placements() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Placement.id,
            Placement.site_origine,
            Placement.kind,
            Placement.state,
            Placement.starts_on,
            Placement.ends_on,
            Placement.signed_on,
            Placement.planned_hours,
            Placement.done_hours,
            Placement.purpose,
            Placement.trade_code,
            Placement.tasks,
            Placement.timetable,
            Path.site_id,
            Site.code,
            Trainee.birth_date,
            Trainee.first_name,
            Trainee.last_name,
            Contact.name.label("tutor"),
            Staff.name.label("referent"),
        )
        .join(Path, Path.id == Placement.path_id)
        .join(Site, Site.id == Path.site_id)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .outerjoin(Contact, Contact.id == Placement.tutor_id)
        .outerjoin(Staff, Staff.id == Path.referent_id)
        .order_by(Placement.starts_on.desc(), Placement.id.desc())
        .limit(_MOST)
    )


class _Writer:
    """Gathers the rows of one writing and inserts them at its end."""

    def __init__(self, session: Session, dice: Dice, today: date) -> None:
        self._session, self._dice, self._today = session, dice, today
        self._calendars = calendars(session)
        self._trades: dict[str, Trade] = {trade.rome: trade for trade in trades()}
        self._signatory = session.scalars(sa.select(School.signatory_name)).first() or ""
        query = sa.select(Prescriber.id).where(Prescriber.kind.in_(_MAY_DELEGATE))
        self._prescribers = list(session.scalars(query.order_by(Prescriber.id)))
        self._delegations: dict[tuple[UUID, int], UUID] = {}
        self._ranks: dict[tuple[int, str], int] = {}
        self._rows: dict[type[Base], list[dict[str, Any]]] = {}
        self._changes: list[dict[str, Any]] = []

    def _record(self, site: str, **values: Any) -> dict[str, Any]:  # noqa: ANN401  # columns
        now = self._dice.now
        return {
            "id": self._dice.new_id(),
            "site_origine": site,
            "version": 1,
            "created_at": now,
            "updated_at": now,
            **values,
        }

    def delegate(self) -> None:
        """Write the delegations of the year and of the two before it."""
        rows = []
        for rank, prescriber in enumerate(self._prescribers, start=1):
            for year in range(self._today.year - 2, self._today.year + 1):
                row = self._record(
                    "",
                    prescriber_id=prescriber,
                    reference=f"D-{year}-{rank:02d}",
                    starts_on=date(year, 1, 1),
                    ends_on=date(year, 12, 31),
                    note="",
                )
                self._delegations[prescriber, year] = row["id"]
                rows.append(row)
        self._session.execute(sa.insert(Delegation), rows)

    def prepare(self) -> None:
        """Prepare a placement for the two youngest who have none: the first one is too long."""
        start = monday(self._today) + timedelta(days=14)
        query = (
            sa.select(Path.id, Path.site_origine, Trainee.birth_date)
            .join(Trainee, Trainee.id == Path.trainee_id)
            .where(
                Path.current,
                Path.state == PathState.COMMITTED,
                Path.id.not_in(sa.select(Placement.path_id).where(Placement.ends_on >= start)),
            )
            .order_by(Trainee.birth_date.desc().nulls_last(), Path.id)
            .limit(2)
        )
        hosts = self._session.execute(
            sa.select(Company.id, Company.sector, sa.func.min(Contact.id).label("tutor_id"))
            .join(Contact, Contact.company_id == Company.id)
            .group_by(Company.id, Company.sector)
            .order_by(Company.id)
        ).all()
        by_sector = {trade.sector: trade for trade in trades()}
        for rank, path in enumerate(self._session.execute(query).all()):
            host = self._dice.one(hosts)
            trade = by_sector[host.sector]
            self._session.execute(
                sa.insert(Placement),
                self._record(
                    path.site_origine,
                    path_id=path.id,
                    company_id=host.id,
                    tutor_id=host.tutor_id,
                    kind=PlacementKind.PMSMP,
                    state=PlacementState.DRAFT,
                    purpose=PlacementObject.DISCOVER,
                    starts_on=start,
                    ends_on=start + timedelta(days=39 if rank == 0 else 25),
                    timetable=Timetable(week_from([_OFFICE] * 5)).to_text(),
                    trade_code=trade.rome,
                    trade=trade.title,
                ),
            )

    def write(self, row: Any) -> None:  # noqa: ANN401  # a row of selected columns
        """Complete one placement."""
        prescriber = self._prescribers[0]
        if len(self._prescribers) > 1 and self._dice.chance(0.25):
            prescriber = self._dice.one(self._prescribers)
        trade = self._trades.get(row.trade_code)
        text = row.timetable or Timetable(self._dice.one(_WEEKS)).to_text()
        pauses = self._pauses(row)
        calendar = self._calendars[row.site_id].interrupted_by(pauses)
        year = row.starts_on.year
        rank = self._ranks[year, row.code] = self._ranks.get((year, row.code), 0) + 1
        self._changes.append(
            {
                "placement": row.id,
                "convention_number": convention_number(year, row.code, rank),
                "timetable": text,
                "weekly_hours": 35.0,
                "prescriber_id": prescriber,
                "delegation_id": self._delegations.get((prescriber, year)),
                "presence": Presence.ON_SITE,
                "objectives": _OBJECTIVES[row.purpose or PlacementObject.DISCOVER],
                "competences": self._dice.one(_SKILLS),
                "evaluation_method": USUAL_EVALUATION,
                "tasks": row.tasks or ("\n".join(trade.tasks) if trade is not None else ""),
                **_hours(row, text, calendar),
            }
        )
        self._sign(row)

    def _pauses(self, row: Any) -> list[tuple[date, date]]:  # noqa: ANN401  # a row
        """Interrupt a few placements that are over, for one or two days of their second week."""
        long_enough = (row.ends_on - row.starts_on).days >= 18
        if row.state not in _OVER or not long_enough or not self._dice.chance(0.06):
            return []
        first = monday(row.starts_on) + timedelta(days=8 + self._dice.between(0, 1))
        last = first + timedelta(days=self._dice.between(0, 1))
        self._rows.setdefault(PlacementPause, []).append(
            self._record(
                row.site_origine,
                placement_id=row.id,
                starts_on=first,
                ends_on=last,
                reason=self._dice.one(_PAUSES),
            )
        )
        return [(first, last)]

    def _sign(self, row: Any) -> None:  # noqa: ANN401  # a row
        """Write who signed: everybody, or the trainee and the school while the others are asked."""
        if row.state is PlacementState.DRAFT:
            return
        parties = required_parties(row.kind, row.birth_date, row.starts_on)
        last = row.signed_on or working_day(self._today - timedelta(days=3))
        if row.state in _UNSIGNED:
            parties = tuple(
                party
                for party in parties
                if party in (SignatureParty.TRAINEE, SignatureParty.SCHOOL)
            )
        names = {
            SignatureParty.TRAINEE: f"{row.first_name} {row.last_name}",
            SignatureParty.HOST: row.tutor or "",
            SignatureParty.SCHOOL: row.referent or self._signatory,
        }
        for rank, party in enumerate(reversed(parties)):
            day = working_day(last - timedelta(days=rank))
            self._rows.setdefault(PlacementSignature, []).append(
                self._record(
                    row.site_origine,
                    placement_id=row.id,
                    party=party,
                    signed_by=names.get(party, ""),
                    signed_on=day,
                    note="",
                )
            )

    def finish(self) -> None:
        """Insert what was gathered, and leave the counters where the numbers are."""
        for model, rows in self._rows.items():
            self._session.execute(sa.insert(model), rows)
        connection = self._session.connection()
        _update(connection, self._changes)
        counters = [
            {"kind": COUNTER, "year": year, "site_code": code, "last": last}
            for (year, code), last in self._ranks.items()
        ]
        connection.execute(sa.insert(DocumentCounter), counters)


def _hours(row: Any, timetable: str, calendar: WorkCalendar) -> dict[str, Any]:  # noqa: ANN401  # a row
    """Return the planned hours: those of the week, unless more were done than they allow."""
    minutes = Timetable.from_text(timetable).total(row.starts_on, row.ends_on, calendar)
    if row.done_hours is not None and row.done_hours > minutes / 60:
        return {"planned_hours": row.planned_hours, "hours_reason": "Jour férié rattrapé"}
    return {"planned_hours": minutes / 60, "hours_reason": ""}


def _update(connection: sa.Connection, changes: Sequence[dict[str, Any]]) -> None:
    names = [name for name in changes[0] if name != "placement"]
    statement = (
        sa.update(Placement.__table__)  # type: ignore[arg-type]  # a table
        .where(Placement.__table__.c.id == sa.bindparam("placement"))
        .values({name: sa.bindparam(name) for name in names})
    )
    connection.execute(statement, list(changes))
