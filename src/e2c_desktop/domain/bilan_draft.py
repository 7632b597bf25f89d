"""The meetings that close a stage of the path: what may be stored of them, when each is due.

A bilan is planned, held, then signed on paper by those it concerns (domain §2.1, step 8). Its
synthesis is printed in the booklet: nothing confidential belongs there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from e2c_desktop.domain.experience import BilanDraft, BilanKind
from e2c_desktop.domain.experience_draft import error
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note
from e2c_desktop.domain.trainee import note_problems

FINAL_NOTICE = timedelta(days=14)
"""How long before the end of the path its last meeting is due."""

PUBLIC_WORDS = "Imprimée dans le portefeuille : jamais d’information confidentielle ni de santé."

_SIGNATURES: tuple[tuple[str, str], ...] = (
    ("trainee_signed_on", "le stagiaire"),
    ("referent_signed_on", "le référent"),
    ("direction_signed_on", "la direction"),
    ("guardian_signed_on", "le représentant légal"),
)
_FARTHEST = timedelta(days=3 * 366)
_OLDEST = timedelta(days=20 * 366)


@dataclass(frozen=True, slots=True)
class BilanSpan:
    """What of a path says when its meetings are due; None for what is not known.

    Attributes:
        integration_end: last day of the integration.
        ends_on: the day it ended, else the last expected day.
        open: somebody of the path is at school.
    """

    entry_on: date | None
    integration_end: date | None
    ends_on: date | None
    open: bool = True


@dataclass(frozen=True, slots=True)
class DueBilan:
    """A meeting that the path should have, and the day by which."""

    kind: BilanKind
    due_on: date


def due_bilans(span: BilanSpan, held_or_planned: Iterable[BilanKind]) -> list[DueBilan]:
    """Return the meetings of a path that nobody planned nor held, the first due first.

    The first is due when the integration ends, the second in the middle of what follows, the last
    one `FINAL_NOTICE` before the end. Paths that are over, or not begun, are due none.
    """
    if not span.open or span.entry_on is None:
        return []
    known = set(held_or_planned)
    days: dict[BilanKind, date | None] = {BilanKind.INTEGRATION: span.integration_end}
    start = span.integration_end or span.entry_on
    if span.ends_on is not None and span.ends_on > start:
        days[BilanKind.INTERMEDIATE] = start + (span.ends_on - start) // 2
        days[BilanKind.FINAL] = max(span.ends_on - FINAL_NOTICE, start)
    return [
        DueBilan(kind, day) for kind, day in days.items() if day is not None and kind not in known
    ]


def cleaned_bilan(draft: BilanDraft) -> BilanDraft:
    """Return the draft with certain repairs: spaces, NFC, empty lines of the decisions."""
    return replace(
        draft,
        summary=clean_note(draft.summary),
        decisions="\n".join(decision_lines(draft.decisions)),
        trainee_words=clean_note(draft.trainee_words),
    )


def decision_lines(text: str) -> list[str]:
    """Return the decisions, one a line, without the dashes that people type before them."""
    lines = (line.strip().lstrip("-–•· ").strip() for line in clean_note(text).split("\n"))
    return [line for line in lines if line]


def validate_bilan(
    draft: BilanDraft,
    *,
    today: date,
    entry_on: date | None = None,
    minor: bool = False,
    others: Sequence[BilanDraft] = (),
) -> list[Problem]:
    """Return what the rules say of a cleaned meeting; raises nothing.

    Args:
        draft: as typed.
        today: the day of today.
        entry_on: the first day of the path.
        minor: the person is a minor on the day of the meeting.
        others: the other meetings of the path.
    """
    found: list[Problem] = []
    for name in ("summary", "decisions", "trainee_words"):
        found += note_problems(name, getattr(draft, name))
    found += _days(draft, today, entry_on)
    found += _signed(draft, today)
    if draft.held_on is not None and not draft.summary:
        message = "Synthèse vide : le portefeuille ne dira que la date."
        found.append(Problem.warning("summary", "vide", message))
    if minor and draft.trainee_signed_on is not None and draft.guardian_signed_on is None:
        message = "Mineur : la signature du représentant légal est attendue."
        found.append(Problem.warning("guardian_signed_on", "mineur", message))
    alone = draft.kind is not BilanKind.INTERMEDIATE
    if alone and any(one.kind is draft.kind for one in others):
        message = f"{draft.kind.label} : il y en a déjà un sur ce parcours."
        found.append(Problem.warning("kind", "deja", message))
    return found


def _days(draft: BilanDraft, today: date, entry_on: date | None) -> list[Problem]:
    planned, held = draft.planned_on, draft.held_on
    if planned is None and held is None:
        return [error("planned_on", "vide", "Notez le jour prévu, ou celui où il a été tenu.")]
    found: list[Problem] = []
    if planned is not None and not today - _OLDEST <= planned <= today + _FARTHEST:
        found.append(error("planned_on", "loin", "Cette date est trop éloignée d’aujourd’hui."))
    if held is not None and held > today:
        message = "Ce jour est à venir : notez-le comme jour prévu."
        found.append(error("held_on", "avenir", message))
    elif held is not None and held < today - _OLDEST:
        found.append(error("held_on", "ancien", "Cette date a plus de vingt ans."))
    elif held is not None and entry_on is not None and held < entry_on:
        message = f"Le parcours commence le {short_date(entry_on)}."
        found.append(Problem.warning("held_on", "ordre", message))
    return found


def _signed(draft: BilanDraft, today: date) -> list[Problem]:
    found: list[Problem] = []
    for name, who in _SIGNATURES:
        day: date | None = getattr(draft, name)
        if day is None:
            continue
        if day > today:
            found.append(error(name, "avenir", "Ce jour est à venir."))
        elif draft.held_on is None:
            message = f"Signé par {who} : notez d’abord le jour du bilan."
            found.append(error(name, "non_tenu", message))
        elif day < draft.held_on:
            found.append(error(name, "ordre", "Cette signature vient avant le bilan."))
    return found


def missing_signatures(draft: BilanDraft, *, minor: bool) -> list[str]:
    """Return who has not signed a meeting that was held: « la direction »."""
    if draft.held_on is None:
        return []
    return [
        who
        for name, who in _SIGNATURES
        if getattr(draft, name) is None and (minor or name != "guardian_signed_on")
    ]


def bilan_words(draft: BilanDraft, today: date) -> str:
    """Return where a meeting stands: « tenu le 12/11/2026 », « prévu le … », « en retard de … »."""
    if draft.held_on is not None:
        return f"tenu le {short_date(draft.held_on)}"
    if draft.planned_on is None:
        return "à prévoir"
    late = (today - draft.planned_on).days
    if late > 0:
        return f"prévu le {short_date(draft.planned_on)}, en retard de {late} jour" + (
            "s" if late > 1 else ""
        )
    return f"prévu le {short_date(draft.planned_on)}"
