"""The settings of presence as typed: dated codes of half-days, durations and alerts.

A rule set on a day recounts the hours from that day on: hours are never stored.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from e2c_desktop.domain.attendance import HALF_DAY_MINUTES
from e2c_desktop.domain.attendance_codes import ALWAYS, AttendanceCode, CodeRule, Worth
from e2c_desktop.domain.french import NBSP
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_text
from e2c_desktop.domain.trainee import line_problems

_CODE = re.compile(r"[A-Z]{1,8}")
_RESERVED = frozenset({"SU", "E", "R", "A"})
"""Signs that the grid shows or takes for something else."""

FIXED = frozenset(
    {
        AttendanceCode.PRESENT.value,
        AttendanceCode.LATE.value,
        AttendanceCode.COMPANY.value,
        AttendanceCode.UNJUSTIFIED.value,
    }
)
"""Codes that the program writes by itself: what they count for stays, and they stay in use."""

WORTH_WORDS: Mapping[Worth, str] = {
    Worth.CENTRE: "Heures au centre",
    Worth.COMPANY: "Heures en entreprise",
    Worth.JUSTIFIED: "Absence justifiée",
    Worth.UNJUSTIFIED: "Absence injustifiée",
    Worth.NOTHING: "Rien",
}
"""What a code counts for, in the words of the settings."""


@dataclass(frozen=True, slots=True)
class CodeRuleDraft:
    """A rule of a code as typed; without its first day, it is not finished."""

    code: str = ""
    label: str = ""
    worth: Worth = Worth.JUSTIFIED
    paid: bool = True
    piece_needed: bool = False
    in_use: bool = True
    starts_on: date | None = None

    @classmethod
    def of(cls, rule: CodeRule, starts_on: date | None = None) -> CodeRuleDraft:
        """Return the draft of a rule, to be in force from another day on."""
        return cls(
            rule.code,
            rule.label,
            rule.worth,
            rule.paid,
            rule.piece_needed,
            rule.in_use,
            starts_on,
        )


def cleaned_rule(draft: CodeRuleDraft) -> CodeRuleDraft:
    """Return the rule with certain repairs: capitals of the code, spaces of the words."""
    return replace(draft, code=clean_text(draft.code).upper(), label=clean_text(draft.label))


def validate_new_code(draft: CodeRuleDraft, known: Collection[str]) -> list[Problem]:
    """Return what a rule has to say of a code that a school adds; `known` are those there are."""
    found = []
    if not _CODE.fullmatch(draft.code):
        found.append(Problem.error("code", "forme", "Un code a d’une à huit lettres, de A à Z."))
    elif draft.code in known:
        message = "Ce code existe déjà\u00a0: choisissez-le dans la liste."
        found.append(Problem.error("code", "pris", message))
    elif draft.code in _RESERVED:
        message = (
            f"La grille emploie déjà «{NBSP}{draft.code}{NBSP}»\u00a0: choisissez un autre code."
        )
        found.append(Problem.error("code", "reserve", message))
    return [*found, *validate_rule(draft)]


def validate_rule(draft: CodeRuleDraft) -> list[Problem]:
    """Return what a rule has to say of what a code means from a day on."""
    found = list(line_problems("label", draft.label))
    if not draft.label:
        found.append(Problem.error("label", "vide", "Notez ce que le code veut dire."))
    if draft.starts_on is None:
        found.append(
            Problem.error("starts_on", "vide", "Choisissez le premier jour de ce changement.")
        )
    elif draft.starts_on <= ALWAYS:
        found.append(Problem.error("starts_on", "trop-tot", "Choisissez un jour plus récent."))
    if draft.code in FIXED:
        found += _fixed(draft)
    if draft.worth is Worth.UNJUSTIFIED and draft.paid:
        message = "Une absence injustifiée n’est pas payée (code du travail, R6341-45)."
        found.append(Problem.warning("paid", "payee", message))
    return found


def _fixed(draft: CodeRuleDraft) -> list[Problem]:
    shipped = next(code.worth for code in AttendanceCode if code.value == draft.code)
    found = []
    if draft.worth is not shipped:
        words = WORTH_WORDS[shipped]
        message = (
            f"La grille s’en sert\u00a0: «{NBSP}{draft.code}{NBSP}» reste «{NBSP}{words}{NBSP}»."
        )
        found.append(Problem.error("worth", "fixe", message))
    if not draft.in_use:
        message = f"La grille s’en sert\u00a0: «{NBSP}{draft.code}{NBSP}» reste utilisé."
        found.append(Problem.error("in_use", "fixe", message))
    return found


@dataclass(frozen=True, slots=True)
class AttendanceSettings:
    """Durations and alerts of presence.

    Attributes:
        half_day_minutes: what a half-day counts for without a planning.
        absence_alert_count: unjustified half-days from which somebody is to be called,
        absence_alert_days: in so many days.
        expiry_notice: days before its end when a certificate is told.
        certificate_split: certificates of hours tell those at school and those in company.
    """

    half_day_minutes: int = HALF_DAY_MINUTES
    absence_alert_count: int = 3
    absence_alert_days: int = 10
    expiry_notice: int = 30
    certificate_split: bool = True


_BOUNDS: Mapping[str, tuple[int, int]] = {
    "half_day_minutes": (60, 360),
    "absence_alert_count": (1, 20),
    "absence_alert_days": (1, 60),
    "expiry_notice": (1, 365),
}


def validate_settings(settings: AttendanceSettings) -> list[Problem]:
    """Return what a rule has to say of the durations and alerts."""
    found = []
    for name, (least, most) in _BOUNDS.items():
        if not least <= getattr(settings, name) <= most:
            words = f"De 1{NBSP}h à 6{NBSP}h." if least == 60 else f"De {least} à {most}."
            found.append(Problem.error(name, "bornes", words))
    if not found and settings.absence_alert_count > 2 * settings.absence_alert_days:
        message = "Il n’y a pas autant de demi-journées dans ces jours."
        found.append(Problem.error("absence_alert_count", "jours", message))
    return found
