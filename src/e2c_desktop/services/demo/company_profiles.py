"""What the school knows of its invented companies beside their trade: law, size, state, people.

It has chance of its own, so that the companies and the lives of people stay what they were.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from e2c_desktop.domain.codes import CompanyState, ContactRole
from e2c_desktop.domain.company_codes import SizeBand, written_roles
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.queries.company_records import AVOID_PLACE
from e2c_desktop.services.demo.dice import Dice, Weighted
from e2c_desktop.services.demo.people import People
from e2c_desktop.services.demo.rows import Rows
from e2c_desktop.storage.models import Contact
from e2c_desktop.storage.sealed import seal

_FORMS = Weighted([("SARL", 34.0), ("SAS", 30.0), ("SASU", 10.0), ("EURL", 8.0), ("SA", 4.0)])
_PUBLIC = frozenset({"84.11Z", "88.10A", "88.91A", "87.10A"})
"""Activities of associations and of public services."""
_SERVICES = Weighted([("Association loi 1901", 6.0), ("Établissement public", 3.0), ("SAS", 3.0)])
_SIZES = Weighted(
    [
        (SizeBand.FROM_1, 12.0),
        (SizeBand.FROM_3, 20.0),
        (SizeBand.FROM_6, 24.0),
        (SizeBand.FROM_10, 20.0),
        (SizeBand.FROM_20, 14.0),
        (SizeBand.FROM_50, 7.0),
        (SizeBand.FROM_100, 3.0),
    ]
)
_STATES = Weighted(
    [
        (CompanyState.ACTIVE, 64.0),
        (CompanyState.PARTNER, 16.0),
        (CompanyState.TO_CALL, 12.0),
        (CompanyState.INACTIVE, 7.0),
        (CompanyState.AVOID, 1.0),
    ]
)
_AGREEMENTS = {
    "10.71C": "0843",
    "56.10A": "1979",
    "56.10C": "1501",
    "47.11D": "2216",
    "81.21Z": "3043",
    "52.10B": "0016",
    "45.20A": "1090",
    "43.34Z": "1596",
    "43.21A": "1597",
    "96.02A": "2596",
    "81.30Z": "7024",
}
_REASON = "Stagiaire laissé seul plusieurs jours, malgré deux rappels : à ne plus solliciter."
_HEADS = ("gérante", "gérant", "directrice", "directeur", "responsable du site")
PROSPECTS = (
    ("Cabinet vétérinaire des Bords de Marne", "75.00Z", "Espaces verts et animaux"),
    ("Imprimerie Quatre Saisons", "18.12Z", "Industrie et maintenance"),
    ("Librairie La Page Tournée", "47.61Z", "Commerce et vente"),
    ("Menuiserie Kessler et Fils", "43.32A", "Bâtiment : second œuvre"),
    ("Hôtel du Relais de la Marne", "55.10Z", "Hôtellerie et restauration"),
    (
        "Association départementale pour l’accompagnement des familles et de leurs aidants",
        "88.10A",
        "Aide à domicile",
    ),
)
"""Companies that were only called: name, activity, sector."""
TWINS = {
    "Librairie La Page Tournée": "SARL Librairie La Page Tournee",
    "Imprimerie Quatre Saisons": "IMPRIMERIE QUATRE SAISON",
}
"""Records made twice, for the report of duplicates."""


class CompanyProfiles:
    """Completes the companies written for the sites.

    Args:
        dice: chance of its own.
        people: names the contacts, by the same chance.
        rows: where the rows go.
        key: seals why a company is to be avoided.
        follower: who follows the companies of the school.
    """

    def __init__(
        self, dice: Dice, people: People, rows: Rows, key: bytes | None, follower: UUID
    ) -> None:
        self._dice, self._people, self._rows = dice, people, rows
        self._key, self._follower = key, follower

    def of(self, company_id: UUID, name: str, naf: str) -> dict[str, Any]:
        """Return the columns that a company has beside those of its trade."""
        dice = self._dice
        state = _STATES.draw(dice)
        forms = _SERVICES if naf in _PUBLIC else _FORMS
        domain = comparison_key(name)[:24] or "entreprise"
        founded = date(dice.between(1984, dice.now.year - 2), dice.between(1, 12), 1)
        return {
            "legal_form": forms.draw(dice),
            "registered_on": founded + timedelta(days=dice.between(0, 27)),
            "idcc": _AGREEMENTS.get(naf, ""),
            "workforce": _SIZES.draw(dice).value,
            "email": f"contact@{domain}.example",
            "website": f"www.{domain}.example" if dice.chance(0.4) else "",
            "state": state,
            "avoid_reason_sealed": self._reason(company_id, state),
            "insured_until": self._insurance(),
            "follower_id": self._follower if dice.chance(0.85) else None,
        }

    def _reason(self, company_id: UUID, state: CompanyState) -> bytes | None:
        if state is not CompanyState.AVOID:
            return None
        return seal(self._key, _REASON, row_id=company_id, **AVOID_PLACE)

    def _insurance(self) -> date | None:
        """Return the last day of the certificate: most follow the calendar year."""
        dice, today = self._dice, self._dice.now.date()
        if dice.chance(0.08):
            return None
        if dice.chance(0.1):
            return today - timedelta(days=dice.between(5, 200))
        if dice.chance(0.1):
            return today + timedelta(days=dice.between(3, 40))
        return date(today.year + 1, 1, 31)

    def tutor_roles(self) -> str:
        """Return the roles of the tutor: now and then, who signs too."""
        signs = (ContactRole.SIGNATORY,) if self._dice.chance(0.3) else ()
        return written_roles((ContactRole.TUTOR, *signs))

    def add_contacts(self, site_code: str, company_id: UUID) -> None:
        """Write the people who answer there beside the tutor."""
        dice = self._dice
        self._add(site_code, company_id, dice.one(_HEADS), ContactRole.HEAD, ContactRole.SIGNATORY)
        if dice.chance(0.45):
            self._add(site_code, company_id, "ressources humaines", ContactRole.HR)
        if dice.chance(0.3):
            self._add(site_code, company_id, "comptabilité", ContactRole.ACCOUNTANT)
        if dice.chance(0.12):
            self._add(site_code, company_id, "ancienne tutrice", ContactRole.TUTOR, active=False)

    def _add(
        self,
        site_code: str,
        company_id: UUID,
        function: str,
        *roles: ContactRole,
        active: bool = True,
    ) -> None:
        dice = self._dice
        last, first, _ = self._people.name()
        mail = f"{comparison_key(first)}.{comparison_key(last)}@courriel.example"
        self._rows.add(
            Contact,
            site_code,
            id=dice.new_id(),
            company_id=company_id,
            name=f"{first} {last}",
            function=function,
            role=roles[0],
            roles=written_roles(roles),
            phone=f"063998{dice.between(0, 9999):04d}",
            email=mail if dice.chance(0.6) else "",
            active=active,
        )
