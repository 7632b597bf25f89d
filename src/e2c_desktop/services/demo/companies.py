"""Invented companies in real communes, with numbers that pass every check and belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stdnum import luhn

from e2c_desktop.domain.codes import Answer, CompanyState, ContactRole
from e2c_desktop.services.demo.dice import Dice
from e2c_desktop.services.demo.people import Area, People
from e2c_desktop.services.demo.rows import Rows
from e2c_desktop.services.demo.sources import Trade, trades
from e2c_desktop.storage.models import Company, Contact

UNALLOTTED = "16"
"""First digits of SIREN numbers that are not given to companies."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """A company that receives trainees, its tutor, and what is done there."""

    company_id: UUID
    tutor_id: UUID
    name: str
    trade: Trade


def siret(number: int) -> str:
    """Return a SIRET that passes Luhn, in a range that is not allotted (0 to 999,999)."""
    body = f"{UNALLOTTED}{number:06d}"
    siren = body + luhn.calc_check_digit(body)
    establishment = f"{siren}0001"
    return establishment + luhn.calc_check_digit(establishment)


class Companies:
    """Writes the companies of the sites, once each."""

    def __init__(self, dice: Dice, people: People, rows: Rows) -> None:
        self._dice = dice
        self._people = people
        self._rows = rows
        self._written = 0

    def around(self, site_code: str, area: Area, repeats: int = 1) -> list[Workplace]:
        """Write one company of each invented name near a site, or several with other towns."""
        return [
            self._write(site_code, area, trade, name)
            for _ in range(repeats)
            for trade in trades()
            for name in trade.companies
        ]

    def _write(self, site_code: str, area: Area, trade: Trade, name: str) -> Workplace:
        dice = self._dice
        town = area.towns.draw(dice)
        self._written += 1
        company_id, tutor_id = dice.new_id(), dice.new_id()
        self._rows.add(
            Company,
            site_code,
            id=company_id,
            name=name,
            siret=siret(self._written),
            naf=trade.naf,
            naf_nomenclature="NAFRev2",
            sector=trade.sector,
            address=f"{dice.between(1, 90)}, rue du Commerce",
            postal_code=town.postal_code,
            town=town.name,
            town_code=town.code,
            phone=f"019900{dice.between(0, 9999):04d}",
            state=CompanyState.ACTIVE,
            insured_until=date(dice.now.year + 1, 1, 31),
            capacity=dice.between(1, 4),
            accepts_minors=Answer.YES if dice.chance(0.7) else Answer.NO,
        )
        last, first, _ = self._people.name()
        self._rows.add(
            Contact,
            site_code,
            id=tutor_id,
            company_id=company_id,
            name=f"{first} {last}",
            function=trade.tutor,
            role=ContactRole.TUTOR,
            phone=f"019900{dice.between(0, 9999):04d}",
        )
        return Workplace(company_id, tutor_id, name, trade)
