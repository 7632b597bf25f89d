"""What the rules look at in a placement, already gathered: no base, no screen, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from e2c_desktop.domain.codes import Answer, PlacementKind, PlacementObject, PlacementState
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.domain.timetable import Timetable

FactsId = UUID | str
"""A record of the base, or the identifier of a row of a file."""

LAST_RANK = 2**31
"""The rank of a placement that is not stored yet: after all those of its first day."""


@dataclass(frozen=True, slots=True)
class DelegationDates:
    """The right to prescribe given by a prescriber (L5135-2, 5°); without an end, it is open."""

    starts_on: date
    ends_on: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether it is valid on a day (decision D10)."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


Interruption = tuple[date, date]
"""The first and the last day of a stop, both included."""


@dataclass(frozen=True, slots=True)
class PlacementFacts:
    """One placement as the rules see it. Dates include both ends.

    Attributes:
        id: the record, or the row of a file.
        trainee_id: whose placement it is; two paths of one person are one person.
        birth_date: None when nobody knows it: what depends on the age is then not evaluated.
        host_key: what makes two hosts the same (decision D12, see `host_key`).
        host_name: how the host is told in a sentence.
        renewal_of_id: the placement that this one renews.
        renewal_reason: None when the source has no such value: it is then not evaluated (D14).
        weekly_hours, daily_hours: decimal hours, of a source without timetable.
        interruptions: stops of the placement itself.
        signatures: the day each party signed; None when they are not kept one by one, and
            `signed_on` stands for all.
        parties_known: the parties whose signature the source tells; None when it tells them all.
        delegation_known: False when the source knows nothing of delegations: P10 is then without
            object.
        insured_until: the end of the insurance of the host.
        host_accepts_minors: the answer of the host; None when nobody asked.
        rank: the place among placements that start on the same day (decision D2).
    """

    id: FactsId
    trainee_id: FactsId
    birth_date: date | None
    kind: PlacementKind
    state: PlacementState
    host_key: str
    starts_on: date
    ends_on: date
    host_name: str = ""
    purpose: PlacementObject | None = None
    objectives: str = ""
    renewal_of_id: FactsId | None = None
    renewal_reason: str | None = None
    weekly_hours: float | None = None
    daily_hours: float | None = None
    timetable: Timetable | None = None
    interruptions: tuple[Interruption, ...] = ()
    signatures: Mapping[SignatureParty, date | None] | None = field(default_factory=dict)
    parties_known: frozenset[SignatureParty] | None = None
    signed_on: date | None = None
    delegation: DelegationDates | None = None
    delegation_known: bool = True
    insured_until: date | None = None
    host_accepts_minors: Answer | None = None
    rank: int = LAST_RANK

    @property
    def days(self) -> int:
        """Calendar days, both ends included."""
        return (self.ends_on - self.starts_on).days + 1

    @property
    def counts(self) -> bool:
        """Whether it is checked, and counts for the others (decision D3)."""
        return self.state not in (PlacementState.CANCELLED, PlacementState.NO_SHOW)

    @property
    def is_pmsmp(self) -> bool:
        """Whether it counts among the PMSMP."""
        return self.counts and self.kind is PlacementKind.PMSMP

    @property
    def is_renewal(self) -> bool:
        """Whether it renews another placement."""
        return self.renewal_of_id is not None


_SIRET_LENGTH = 14


def host_key(siret: str | None, name: str) -> str:
    """Return what makes two hosts the same: the SIRET, else the normalised name (decision D12).

    Another establishment of the same SIREN is another host.
    """
    digits = "".join((siret or "").split())
    if len(digits) == _SIRET_LENGTH and digits.isascii() and digits.isdigit():
        return digits
    return f"nom:{comparison_key(name)}"
