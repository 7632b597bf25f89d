"""Profiles at entry of invented people, and the sealing of what tells of their life.

The chance is a stream of its own: what was invented before these profiles stays the same.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from e2c_desktop.domain.codes import Answer, EntryLevel, Nationality
from e2c_desktop.domain.profile_codes import (
    PERMITS,
    Brake,
    DigitalEase,
    Diploma,
    EntrySituation,
    Experience,
    Household,
    Housing,
    QpvVintage,
    RegistrationLength,
    Resources,
    RuralVintage,
    TravelMeans,
)
from e2c_desktop.domain.protected import BRAKES, ProtectedDraft, ProtectedPrescriber
from e2c_desktop.services.protected import sealed_prescriber
from e2c_desktop.storage.sealed_path import seal_protected

T = TypeVar("T")
Columns = dict[str, Any]

_OWN_STREAM = 0x1D_E2C
MOST_PROFILES = 20_000
"""Above this number of people, for measures, nobody has a profile."""

_DIPLOMAS = {
    EntryLevel.NEVER_SCHOOLED: Diploma.NONE,
    EntryLevel.BELOW_3: Diploma.NONE,
    EntryLevel.LEVEL_3_FAILED: Diploma.NONE,
    EntryLevel.BELOW_3_DNB: Diploma.DNB,
    EntryLevel.LEVEL_3: Diploma.CAP,
    EntryLevel.LEVEL_4_FAILED: Diploma.DNB,
    EntryLevel.LEVEL_4: Diploma.BAC_PRO,
    EntryLevel.FOREIGN: Diploma.FOREIGN,
}
_SITUATIONS = (
    (EntrySituation.REGISTERED, 52),
    (EntrySituation.UNREGISTERED, 26),
    (EntrySituation.INACTIVE, 17),
    (EntrySituation.BROKEN_APPRENTICESHIP, 3),
    (EntrySituation.CIVIC_SERVICE_ENDED, 2),
)
_EXPERIENCES = (
    (Experience.NONE, 55),
    (Experience.PLACEMENTS, 25),
    (Experience.UNDER_6, 13),
    (Experience.FROM_6, 7),
)
_RESOURCES = (
    (Resources.NONE, 30),
    (Resources.FAMILY, 40),
    (Resources.CEJ, 18),
    (Resources.PACEA, 5),
    (Resources.OTHER, 5),
    (Resources.REFUSED, 2),
)
_TRAVEL = (
    (TravelMeans.TRANSIT, 78),
    (TravelMeans.ON_FOOT, 12),
    (TravelMeans.SCOOTER, 6),
    (TravelMeans.VEHICLE, 4),
)
_HOUSING = (
    (Housing.FAMILY, 72),
    (Housing.THIRD_PARTY, 12),
    (Housing.TENANT, 6),
    (Housing.CARE, 5),
    (Housing.SHELTER, 3),
    (Housing.HOSTEL, 2),
)
_BRAKES = ((None, 50), (Brake.NONE, 22), (Brake.LIGHT, 14), (Brake.FAIR, 9), (Brake.STRONG, 5))
_MEN = ("Père", "Oncle", "Frère")
"""Whom to call first: the names drawn for it are those of men."""
_YES_NO = {True: Answer.YES, False: Answer.NO}


class Profiles:
    """Completes people and paths with what the profile at entry says.

    Args:
        seed: the number that decides everything.
        key: seals as for real people.
        full: without it, only what must be sealed is.

    Attributes:
        sensitive: the prescribers that tell of a life.
    """

    def __init__(self, seed: int, key: bytes | None, *, full: bool) -> None:
        self._random = Random(seed ^ _OWN_STREAM)  # invented people, not secrets
        self._key = key
        self._full = full
        self.sensitive: frozenset[UUID] = frozenset()

    def person(self, values: Columns) -> Columns:
        """Return the columns of a person, completed."""
        if not self._full:
            return values
        foreign = values["nationality"] is Nationality.OTHER
        quarter = values["qpv"] is Answer.YES
        return {
            **values,
            "france_travail_id": self._digits(11) if self._chance(0.5) else "",
            "imilo_number": self._digits(7) if self._chance(0.6) else "",
            "residence_permit": self._one(PERMITS) if foreign else "",
            "right_to_work": Answer.YES if foreign else None,
            "qpv_vintage": QpvVintage.Y2024 if quarter else None,
            "frr": Answer.NO,
            "frr_vintage": RuralVintage.Y2025,
            "emergency_link": self._one(_MEN) if values["emergency_name"] else "",
            "guardian_link": "Mère" if values["guardian_name"] else "",
            "guardian_address": values["address"] if values["guardian_name"] else "",
        }

    def path(self, values: Columns) -> Columns:
        """Return the columns of a path, completed; a prescriber that tells of a life is sealed."""
        chosen = values["prescriber_id"]
        if chosen in self.sensitive and self._key is not None:
            whom = ProtectedPrescriber(chosen, values.get("prescriber_adviser", ""))
            values = {**values, **sealed_prescriber(self._key, values["id"], whom)}
        return {**values, **self._profile(values)} if self._full else values

    def _profile(self, values: Columns) -> Columns:
        situation = self._drawn(_SITUATIONS)
        registered = situation is EntrySituation.REGISTERED
        applied: date = values["application_on"]
        mother = self._chance(0.05)
        equipped = self._chance(0.55)
        return {
            "entry_situation": situation,
            "jobseeker_length": self._one(list(RegistrationLength)[:3]) if registered else None,
            "left_school_on": (applied - timedelta(days=self._random.randrange(60, 1400))),
            "highest_diploma": _DIPLOMAS[values["entry_level"]],
            "experience": self._drawn(_EXPERIENCES),
            "resources": self._drawn(_RESOURCES),
            "travel_means": self._drawn(_TRAVEL),
            "household": Household.LONE_PARENT if mother else Household.SINGLE,
            "children": int(mother),
            "childcare": _YES_NO[self._chance(0.5)] if mother else None,
            "has_computer": _YES_NO[equipped],
            "has_connection": _YES_NO[equipped or self._chance(0.5)],
            "has_smartphone": _YES_NO[self._chance(0.97)],
            "digital_ease": self._one(list(DigitalEase)),
            "protected_sealed": self._protected(values["id"]),
        }

    def _protected(self, path_id: UUID) -> bytes | None:
        if self._key is None:
            return None
        brakes: Columns = {name: self._drawn(_BRAKES) for name in BRAKES}
        draft = ProtectedDraft(housing=self._drawn(_HOUSING), **brakes)
        return seal_protected(self._key, path_id, draft)

    def _drawn(self, pairs: tuple[tuple[T, int], ...]) -> T:
        values, weights = zip(*pairs, strict=True)
        found: T = self._random.choices(values, weights)[0]
        return found

    def _one(self, values: list[T] | tuple[T, ...]) -> T:
        return self._random.choice(values)

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _digits(self, count: int) -> str:
        return "".join(str(self._random.randrange(10)) for _ in range(count))
