"""Invented people: names as France bears them, ages of a second-chance school, real communes.

Telephone numbers come from the ranges kept for fiction, mail addresses end in `.example`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from e2c_desktop.domain.codes import Answer, EntryLevel, Nationality, Sex
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.services.demo.dice import Dice, Weighted
from e2c_desktop.services.demo.profiles import Profiles
from e2c_desktop.services.demo.sources import Town, origins, towns, words
from e2c_desktop.storage.sealed import seal

MINORS = 0.335
"""Share of minors at entry (34 % in Occitanie in 2024, 31 % in France in 2023)."""

_AGES = Weighted(
    [
        (18, 17.0),
        (19, 16.0),
        (20, 13.0),
        (21, 9.0),
        (22, 7.0),
        (23, 5.0),
        (24, 4.0),
        (25, 2.0),
        (27, 1.0),
    ]
)
_LEVELS = Weighted(
    [
        (EntryLevel.BELOW_3, 38.0),
        (EntryLevel.BELOW_3_DNB, 27.0),
        (EntryLevel.LEVEL_3_FAILED, 20.0),
        (EntryLevel.LEVEL_3, 6.0),
        (EntryLevel.LEVEL_4_FAILED, 5.0),
        (EntryLevel.LEVEL_4, 2.0),
        (EntryLevel.NEVER_SCHOOLED, 1.0),
        (EntryLevel.FOREIGN, 1.0),
    ]
)
_NATIONALITIES = Weighted(
    [(Nationality.FRENCH, 83.0), (Nationality.OTHER, 12.0), (Nationality.EUROPEAN, 5.0)]
)
_QPV: Weighted[Answer | None] = Weighted([(Answer.YES, 30.0), (Answer.NO, 62.0), (None, 8.0)])
_RQTH: Weighted[Answer | None] = Weighted(
    [(Answer.YES, 6.0), (Answer.PENDING, 2.0), (Answer.NO, 12.0), (None, 80.0)]
)
_CONSENT: Weighted[Answer | None] = Weighted([(Answer.YES, 70.0), (Answer.NO, 18.0), (None, 12.0)])
_BIRTH_PLACES = ("Créteil", "Paris", "Villeneuve-Saint-Georges", "Marseille", "Saint-Denis", "Évry")


@dataclass(frozen=True, slots=True)
class Area:
    """The communes people of one site live in, drawn by population."""

    towns: Weighted[Town]

    @classmethod
    def of(cls, department: str) -> Area:
        """Return the communes of a department."""
        found = [town for town in towns() if town.department == department]
        return cls(Weighted([(town, float(town.population)) for town in found[:60]]))


class People:
    """Invents people one after the other.

    Args:
        dice: the chance.
        sensitive_key: seals the recognition of a handicap, as for real people.
        profiles: completes each of them.
    """

    def __init__(self, dice: Dice, sensitive_key: bytes | None, profiles: Profiles) -> None:
        self._profiles = profiles
        self._dice = dice
        self._key = sensitive_key
        self._origins = Weighted([(origin, float(origin.weight)) for origin in origins()])
        self._numbers: dict[int, int] = {}

    def name(self) -> tuple[str, str, Sex]:
        """Return a family name, first names and a sex."""
        dice = self._dice
        origin = self._origins.draw(dice)
        last = dice.one(origin.last)
        if "-" not in last and " " not in last and dice.chance(0.05):
            other = self._origins.draw(dice)
            last = f"{last}-{dice.one(other.last)}"
        sex = Sex.FEMALE if dice.chance(0.5) else Sex.MALE
        first = dice.one(origin.female if sex is Sex.FEMALE else origin.male)
        return last, first, sex

    def birth(self, entry: date) -> date:
        """Return a birth date such that the age at entry follows the network's figures."""
        dice = self._dice
        drawn = dice.between(16, 17) if dice.chance(MINORS) else _AGES.draw(dice)
        birthday = date(entry.year - drawn, entry.month, min(entry.day, 28))
        return birthday - timedelta(days=dice.between(1, 360))

    def phone(self) -> str:
        """Return a mobile number of the range kept for fiction."""
        return f"063998{self._dice.between(0, 9999):04d}"

    def file_number(self, year: int) -> str:
        """Return the next number of a paper file: « 2026-014 »."""
        self._numbers[year] = self._numbers.get(year, 0) + 1
        return f"{year}-{self._numbers[year]:03d}"

    def values(self, entry: date, area: Area) -> dict[str, Any]:
        """Return the columns of a new person who enters (or applies) on a day."""
        last, first, sex = self.name()
        town = area.towns.draw(self._dice)
        return self.described(last, first, sex, self.birth(entry), town, entry)

    def described(
        self, last: str, first: str, sex: Sex, birth: date | None, town: Town, entry: date
    ) -> dict[str, Any]:
        """Return the columns of a person whose identity is already chosen."""
        dice, lists = self._dice, words()
        identifier = dice.new_id()
        minor = birth is not None and (entry - birth).days < 18 * 365.25
        guardian = f"{dice.one(origins()[0].female)} {last}" if minor else ""
        street = f"{dice.between(1, 140)}, {dice.one(lists.streets)}"
        values = {
            "id": identifier,
            "last_name": last,
            "first_name": first,
            "usual_name": "",
            "sex": sex,
            "birth_date": birth,
            "birth_place": dice.one(_BIRTH_PLACES) if dice.chance(0.4) else town.name,
            "nationality": _NATIONALITIES.draw(dice),
            "file_number": self.file_number(entry.year),
            "address": f"{dice.one(lists.buildings)}, {street}" if dice.chance(0.2) else street,
            "postal_code": town.postal_code,
            "town": town.name,
            "town_code": town.code,
            "phone": self.phone(),
            "email": f"{comparison_key(first)}.{comparison_key(last)}@courriel.example"
            if dice.chance(0.7)
            else "",
            "emergency_name": f"{dice.one(origins()[0].male)} {last}" if dice.chance(0.6) else "",
            "emergency_phone": self.phone(),
            "guardian_name": guardian,
            "guardian_phone": self.phone() if guardian else "",
            "languages": dice.one(lists.languages),
            "mobility": dice.one(lists.mobility),
            "driving_licence": "Permis B" if dice.chance(0.08) else "",
            "diplomas": dice.one(lists.diplomas) if dice.chance(0.6) else "",
            "qpv": _QPV.draw(dice),
            "rqth_sealed": self._sealed(identifier),
            "image_consent": _CONSENT.draw(dice),
        }
        return self._profiles.person(values)

    def _sealed(self, identifier: UUID) -> bytes | None:
        answer = _RQTH.draw(self._dice)
        if answer is None or self._key is None:
            return None
        return seal(
            self._key, answer.value, table="trainee", column="rqth_sealed", row_id=identifier
        )

    def level(self) -> EntryLevel:
        """Return a level at entry: nine in ten are below a first diploma."""
        return _LEVELS.draw(self._dice)
