"""The relation of the demonstration school with its companies: exchanges, trades, engagements.

Drawn apart from a seed of its own: what was invented before stays the same.
"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Answer, PlacementState
from e2c_desktop.domain.relation_codes import (
    EngagementKind,
    ExchangeChannel,
    ExchangeOutcome,
    PinTopic,
)
from e2c_desktop.domain.text import search_key
from e2c_desktop.runtime.resources import resource_text
from e2c_desktop.services.demo.dice import Dice, Weighted, working_day
from e2c_desktop.services.demo.sources import Trade, trades
from e2c_desktop.storage.models import (
    Base,
    Company,
    CompanyCall,
    CompanyEngagement,
    CompanyExchange,
    CompanyPin,
    CompanyTrade,
    Contact,
    Placement,
    PlacementAppraisal,
    Staff,
)

PARTNERS_STREAM = 15_485
"""Added to the seed: chance of its own."""

_MOST = 600
"""Companies written about: a large demonstration stays quick."""

_LAPSED = 0.12
_SUMMER = "07 08"
_HIRED = ("CDD de 3 mois", "CDD de 6 mois", "Contrat d’apprentissage", "CDI")
_OVER = (PlacementState.ENDED, PlacementState.REVIEWED)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, Any]:
    return tomllib.loads(resource_text("demo/relations.toml"))


def write_partners(session: Session, dice: Dice, today: date) -> None:
    """Give the companies their journal, what is due, what they do and what they host."""
    writer = _Writer(session, dice, today)
    query = (
        sa.select(
            Company.id,
            Company.site_origine,
            Company.name,
            Company.sector,
            Company.accepts_minors,
            sa.select(sa.func.min(Contact.id))
            .where(Contact.company_id == Company.id)
            .scalar_subquery()
            .label("contact_id"),
        )
        .order_by(Company.id)
        .limit(_MOST)
    )
    for row in session.execute(query).all():
        writer.write(row)
    writer.appraise()
    writer.finish()


class _Writer:
    """Gathers the rows of one writing and inserts them at its end."""

    def __init__(self, session: Session, dice: Dice, today: date) -> None:
        self._session, self._dice, self._today = session, dice, today
        self._staff = list(session.scalars(sa.select(Staff.id).order_by(Staff.name)))
        self._trades = {trade.sector: trade for trade in trades()}
        self._rows: dict[type[Base], list[dict[str, Any]]] = {}
        self._changes: list[dict[str, Any]] = []
        self._hired: list[dict[str, Any]] = []
        self._channels: Weighted[ExchangeChannel] = Weighted(
            [(channel, float(_phrases()[channel.value]["weight"])) for channel in ExchangeChannel]
        )

    def _add(self, model: type[Base], site: str, **values: Any) -> None:  # noqa: ANN401  # columns
        now = self._dice.now
        self._rows.setdefault(model, []).append(
            {
                "id": self._dice.new_id(),
                "site_origine": site,
                "version": 1,
                "created_at": now,
                "updated_at": now,
                **values,
            }
        )

    def _one(self, name: str) -> str:
        found: str = self._dice.one(_phrases()[name]["texts"])
        return found

    def write(self, company: Any) -> None:  # noqa: ANN401  # a row of selected columns
        """Write everything about one company."""
        self._pins(company)
        self._exchanges(company)
        self._call(company)
        self._engagements(company)
        self._welcome(company)

    def _pins(self, company: Any) -> None:  # noqa: ANN401  # a row
        dice, texts = self._dice, _phrases()["epingles"]
        topics = [topic for topic in PinTopic if topic.value in texts and dice.chance(0.55)]
        for rank, topic in enumerate(topics):
            self._add(
                CompanyPin,
                company.site_origine,
                company_id=company.id,
                rank=rank,
                topic=topic,
                text=dice.one(texts[topic.value]),
            )

    def _exchanges(self, company: Any) -> None:  # noqa: ANN401  # a row
        dice = self._dice
        day = self._today - timedelta(days=dice.between(1, 150))
        for _ in range(dice.between(2, 9)):
            channel = self._channels.draw(dice)
            outcome, words = None, self._one(channel.value)
            if channel is ExchangeChannel.CALL and dice.chance(0.25):
                outcome, words = ExchangeOutcome.UNREACHED, ""
            elif dice.chance(0.08):
                outcome, words = ExchangeOutcome.REFUSED, self._one("refus")
            elif words.startswith("D’accord"):
                outcome = ExchangeOutcome.AGREED
            self._add(
                CompanyExchange,
                company.site_origine,
                company_id=company.id,
                on=working_day(day),
                channel=channel,
                outcome=outcome,
                words=words,
                staff_id=dice.one(self._staff),
                contact_id=company.contact_id if dice.chance(0.7) else None,
            )
            day -= timedelta(days=dice.between(10, 90))

    def _call(self, company: Any) -> None:  # noqa: ANN401  # a row
        dice = self._dice
        if dice.chance(0.45):
            self._add(
                CompanyCall,
                company.site_origine,
                company_id=company.id,
                due_on=working_day(self._today + timedelta(days=dice.between(-12, 60))),
                staff_id=dice.one(self._staff),
                about=self._one("contacts"),
                done_on=None,
            )

    def _engagements(self, company: Any) -> None:  # noqa: ANN401  # a row
        dice = self._dice
        kinds = [kind for kind in EngagementKind if dice.chance(0.16)]
        for kind in kinds:
            for year in range(self._today.year - dice.between(0, 2), self._today.year + 1):
                taxed = kind is EngagementKind.TAX
                self._add(
                    CompanyEngagement,
                    company.site_origine,
                    company_id=company.id,
                    kind=kind,
                    year=year,
                    on=date(year, 5, dice.between(2, 29)) if taxed else None,
                    amount=dice.between(3, 40) * 10_000 if taxed else None,
                    note="",
                )

    def _welcome(self, company: Any) -> None:  # noqa: ANN401  # a row
        dice = self._dice
        trade: Trade | None = self._trades.get(company.sector)
        if trade is not None:
            self._add(
                CompanyTrade,
                company.site_origine,
                company_id=company.id,
                code=trade.rome,
                name=trade.title,
                tasks="\n".join(trade.tasks),
                equipment=self._one("protections"),
                dress=self._one("tenues"),
                min_age=dice.one((None, None, 16, 18)),
                interview=dice.chance(0.3),
                places=None,
                closed_months=_SUMMER if dice.chance(0.2) else "",
                search_text=search_key(f"{trade.title} {trade.rome}"),
            )
        change: dict[str, Any] = {
            "company": company.id,
            "safety": self._one("consignes"),
            "wheelchair": dice.one((None, Answer.YES, Answer.NO)),
            "minors_terms": "",
            "insured_until": date(self._today.year + 1, 1, 31),
        }
        if company.accepts_minors is Answer.YES:
            change["minors_terms"] = self._one("mineurs")
        if dice.chance(_LAPSED):
            change["insured_until"] = self._today - timedelta(days=dice.between(5, 120))
        self._changes.append(change)

    def appraise(self) -> None:
        """Give some placements that are over the mark of their trainee, and some a job."""
        dice = self._dice
        known: set[UUID] = {change["company"] for change in self._changes}
        query = (
            sa.select(Placement.id, Placement.site_origine, Placement.company_id, Placement.ends_on)
            .where(Placement.state.in_(_OVER), Placement.ends_on < self._today)
            .order_by(Placement.id)
        )
        for row in self._session.execute(query).all():
            if row.company_id not in known:
                continue
            if dice.chance(0.06):
                self._hired.append({"placement": row.id, "hiring": dice.one(_HIRED)})
            if dice.chance(0.5):
                self._mark(row)

    def _mark(self, placement: Any) -> None:  # noqa: ANN401  # a row
        dice = self._dice
        marks = [round(dice.around(4.2, 0.8, 1, 5)) for _ in range(3)]
        self._add(
            PlacementAppraisal,
            placement.site_origine,
            placement_id=placement.id,
            on=min(placement.ends_on + timedelta(days=dice.between(1, 10)), self._today),
            opinion=marks[0],
            supervision=marks[1],
            acceptance=marks[2],
            words=self._one("avis"),
        )

    def finish(self) -> None:
        """Insert the rows, and complete the companies and the placements."""
        connection = self._session.connection()
        for model, rows in self._rows.items():
            connection.execute(sa.insert(model), rows)
        companies, placements = (
            sa.table(
                "company",
                sa.column("id", sa.Uuid()),
                sa.column("insured_until", sa.Date()),
                *(sa.column(name) for name in ("safety", "wheelchair", "minors_terms")),
            ),
            sa.table("placement", sa.column("id", sa.Uuid()), sa.column("hiring")),
        )
        for table, key, changes in (
            (companies, "company", self._changes),
            (placements, "placement", self._hired),
        ):
            names = [name for name in (changes[0] if changes else {}) if name != key]
            values: dict[str, Any] = {name: sa.bindparam(name) for name in names}
            if changes:
                change = sa.update(table).where(table.c.id == sa.bindparam(key)).values(**values)
                connection.execute(change, changes)
