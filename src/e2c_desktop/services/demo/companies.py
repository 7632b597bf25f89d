"""Invented companies in real communes, with numbers that pass every check and belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from stdnum import luhn

from e2c_desktop.domain.codes import Answer, CompanyState, ContactRole
from e2c_desktop.domain.company_codes import NafVersion
from e2c_desktop.services.demo.company_profiles import PROSPECTS, TWINS, CompanyProfiles
from e2c_desktop.services.demo.dice import Dice
from e2c_desktop.services.demo.people import Area, People
from e2c_desktop.services.demo.rows import Rows
from e2c_desktop.services.demo.sources import Town, Trade, trades
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
    """Writes the companies of the sites, once each.

    Args:
        dice: the chance.
        people: names the tutors.
        rows: where the rows go.
        profiles: completes each company, by a chance of its own.
    """

    def __init__(self, dice: Dice, people: People, rows: Rows, profiles: CompanyProfiles) -> None:
        self._dice = dice
        self._profiles = profiles
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
        values = {
            "address": f"{dice.between(1, 90)}, rue du Commerce",
            "phone": f"019900{dice.between(0, 9999):04d}",
            "capacity": dice.between(1, 4),
            "accepts_minors": Answer.YES if dice.chance(0.7) else Answer.NO,
            **self._profiles.of(company_id, name, trade.naf),
        }
        self._add(site_code, company_id, name, trade.naf, trade.sector, town, values)
        last, first, _ = self._people.name()
        self._rows.add(
            Contact,
            site_code,
            id=tutor_id,
            company_id=company_id,
            name=f"{first} {last}",
            function=trade.tutor,
            role=ContactRole.TUTOR,
            roles=self._profiles.tutor_roles(),
            phone=f"019900{dice.between(0, 9999):04d}",
        )
        self._profiles.add_contacts(site_code, company_id)
        return Workplace(company_id, tutor_id, name, trade)

    def _add(
        self,
        site_code: str,
        company_id: UUID,
        name: str,
        naf: str,
        sector: str,
        town: Town,
        values: dict[str, Any],
    ) -> None:
        usual = {
            "name": name,
            "siret": siret(self._written),
            "naf": naf,
            "naf_nomenclature": NafVersion.REV2.value,
            "sector": sector,
            "postal_code": town.postal_code,
            "town": town.name,
            "town_code": town.code,
        }
        self._rows.add(Company, site_code, id=company_id, **{**usual, **values})

    def add_prospects(self, site_code: str, area: Area, dice: Dice) -> None:
        """Write companies that were only called, near a site; `dice` is a chance of its own."""
        for name, naf, sector in PROSPECTS:
            company_id, town = dice.new_id(), area.towns.draw(dice)
            self._written += 1
            values = {
                **self._profiles.of(company_id, name, naf),
                "address": f"{dice.between(1, 60)}, avenue de la République",
                "phone": f"019900{dice.between(0, 9999):04d}",
                "state": CompanyState.PROSPECT,
                "avoid_reason_sealed": None,
                "insured_until": None,
            }
            self._add(site_code, company_id, name, naf, sector, town, values)
            self._profiles.add_contacts(site_code, company_id)
            if name in TWINS:
                again = {**values, "name": TWINS[name], "siret": None, "address": "", "email": ""}
                self._add(site_code, dice.new_id(), name, naf, sector, town, again)
