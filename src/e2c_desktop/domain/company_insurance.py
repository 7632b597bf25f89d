"""What is to be said of the certificate of insurance of a company."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from e2c_desktop.domain.codes import CompanyState
from e2c_desktop.domain.french import short_date, typography

QUIET = frozenset({CompanyState.INACTIVE, CompanyState.AVOID})
"""States in which nothing is asked of a company, as long as nobody goes there."""


@dataclass(frozen=True, slots=True)
class InsuranceAlert:
    """A sentence, `bad` when a placement needs the certificate, else `warn`."""

    text: str
    tone: Literal["bad", "warn"]


def insurance_alert(
    state: CompanyState, insured_until: date | None, needed_on: date | None, today: date
) -> InsuranceAlert | None:
    """Return what is to be said of an insurance, None when it covers what comes.

    Args:
        state: of the company; nothing is asked of a quiet one where nobody goes.
        insured_until: last day of the certificate.
        needed_on: first day of the placement under way or next to come.
        today: the day of today.
    """
    if needed_on is None and (insured_until is None or state in QUIET):
        return None
    if insured_until is None:
        words = f"Attestation d’assurance à demander{_when(needed_on, today)}"
        return InsuranceAlert(typography(words), "warn")
    if insured_until >= max(today, needed_on or today):
        return None
    over = "échue le" if insured_until < today else "valable jusqu’au"
    words = f"Assurance {over} {short_date(insured_until)}{_when(needed_on, today)}"
    return InsuranceAlert(typography(words), "bad" if needed_on is not None else "warn")


def _when(needed_on: date | None, today: date) -> str:
    if needed_on is None:
        return ""
    if needed_on <= today:
        return ", un stage est en cours"
    return f", nécessaire avant le {short_date(needed_on)}"
