"""The state of the backup in words, for the top bar and the lock page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from e2c_desktop.domain.french import short_date, typography

GOOD_DAYS = 7


@dataclass(frozen=True, slots=True)
class BackupWords:
    """An icon, its colour role, and a few words."""

    icon: str
    token: str
    text: str


def lock_words(last: datetime | None, today: date) -> str:
    """Return the sentence of the lock page: « Dernière sauvegarde vérifiée hier à 12 h 32 »."""
    if last is None:
        return "Pas encore de sauvegarde"
    here = last.astimezone()
    days = (today - here.date()).days
    near = {0: "aujourd’hui", 1: "hier"}
    day = near.get(max(days, 0), f"le {short_date(here.date())}")
    words = f"Dernière sauvegarde vérifiée {day} à {here.hour} h {here.minute:02d}"
    return typography(words)


def backup_words(last: datetime | None, today: date) -> BackupWords:
    """Return what to say of the newest verified backup (an instant with its zone)."""
    if last is None:
        return BackupWords("triangle-alert", "warn", "Pas encore de sauvegarde")
    here = last.astimezone()
    hour = f"{here.hour} h {here.minute:02d}"
    days = (today - here.date()).days
    if days <= 0:
        return BackupWords("shield-check", "ok", typography(f"Sauvegardé à {hour}"))
    day = "hier" if days == 1 else f"le {short_date(here.date())}"
    token, icon = ("ok", "shield-check") if days <= GOOD_DAYS else ("warn", "triangle-alert")
    return BackupWords(icon, token, typography(f"Sauvegardé {day} à {hour}"))
