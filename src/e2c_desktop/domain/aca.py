"""What an « attestation de compétences acquises » may name, and what keeps it from being issued.

Article L. 214-14 of the code of education: only a labelled school delivers it. It tells the hours
done, the basic knowledge acquired and the competences validated in companies, each with a level, a
validator and something that shows it; positive things only (domain §1.3 and §4.2; design of the
documents §13.5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.problems import Problem

LOWEST, HIGHEST = 1, 4
"""The levels of a scale, and the bounds of the setting."""


class Withheld(Coded):
    """Why a competence that was assessed is not named; the label follows a count."""

    LEVEL = "niveau", "sous le niveau cité"
    PROOF = "preuve", "sans preuve"
    VALIDATOR = "validateur", "sans validateur"


@dataclass(frozen=True, slots=True)
class Acquired:
    """The last validated level of a competence, and what stands behind it.

    Attributes:
        level: 1 to 4.
        proved: something shows it: an experience, a placement, an activity, a paper, words.
        validator: who gave it; empty when nobody is named.
    """

    level: int
    proved: bool
    validator: str


@dataclass(frozen=True, slots=True)
class AcaCase:
    """What the guards look at.

    Attributes:
        label_number, label_end: the label of the school, and its last day.
        frozen: the path holds a version of the framework.
        hours_done: minutes done, at school and in companies.
        hours_closed: no half-day lacks, lies outside the path or bears an unknown code.
        acquired: the competences assessed, of the framework and in companies.
        minimum: the lowest level named.
    """

    label_number: str
    label_end: date | None
    frozen: bool
    hours_done: int
    hours_closed: bool
    acquired: Sequence[Acquired]
    minimum: int


def withheld(one: Acquired, minimum: int) -> Withheld | None:
    """Return why a competence is not named; None when it is."""
    if one.level < minimum:
        return Withheld.LEVEL
    if not one.proved:
        return Withheld.PROOF
    return None if one.validator.strip() else Withheld.VALIDATOR


def label_problem(number: str, end: date | None, on: date) -> Problem | None:
    """Return why the school may not deliver the attestation on a day; None when it may."""
    if not number.strip():
        return Problem.error("label_number", "label", "Numéro du label E2C vide")
    if end is None:
        return Problem.error("label_end", "label", "Fin du label E2C vide")
    if end < on:
        return Problem.error("label_end", "label", f"Label E2C expiré le {short_date(end)}")
    return None


def refusals(case: AcaCase, on: date) -> list[Problem]:
    """Return what keeps the attestation from being issued on a day: it is then a PROJET."""
    label = label_problem(case.label_number, case.label_end, on)
    found = [] if label is None else [label]
    if not case.frozen:
        found.append(Problem.error("framework_id", "referentiel", "Aucun référentiel figé"))
    if not case.hours_done:
        found.append(Problem.error("attendance", "heures", "Aucune heure faite"))
    elif not case.hours_closed:
        message = "Demi-journées non saisies ou à vérifier"
        found.append(Problem.error("attendance", "heures", message))
    if all(withheld(one, case.minimum) for one in case.acquired):
        message = f"Aucune compétence à citer au niveau {case.minimum} ou au-dessus"
        found.append(Problem.error("competences", "competences", message + _because(case)))
    return found


def remarks(case: AcaCase) -> list[Problem]:
    """Return what is to be known of an attestation that can be issued: what it does not name."""
    found = []
    for reason, count in _counts(case).items():
        if reason is not Withheld.LEVEL:
            several = count > 1
            words = "compétences ne sont pas citées" if several else "compétence n’est pas citée"
            message = f"{count} {words}\u00a0: {reason.label}"
            found.append(Problem.warning("competences", reason.value, message))
    return found


def _because(case: AcaCase) -> str:
    told = [f"{count} {reason.label}" for reason, count in _counts(case).items()]
    return f" ({', '.join(told)})" if told else ""


def _counts(case: AcaCase) -> dict[Withheld, int]:
    """Return how many competences are not named for each reason, in the order of the reasons."""
    why = [withheld(one, case.minimum) for one in case.acquired]
    return {reason: why.count(reason) for reason in Withheld if reason in why}
