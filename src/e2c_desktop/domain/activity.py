"""An activity of the school and its meetings, as typed, and what can be said against them.

Only what cannot be is refused: no title, an end before the beginning, more hours than the meeting
lasts, somebody whose path does not hold the day. A closed day or a visit without a partner is told
and kept: schools do open on Saturdays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from e2c_desktop.domain.activity_codes import WITH_COMPANIES, ActivityKind
from e2c_desktop.domain.euros import LARGEST, show_euros
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.trainee import line_problems, note_problems

TITLE_LIMIT = 160
LONG_DAY = 10 * 60
"""Minutes of a meeting beyond which it was probably typed wrongly."""

DAY = 24 * 60
"""Minutes of a day."""

_CLOCK = re.compile(r"([0-9]{1,2})(?: ?[h:] ?([0-9]{2})?)?")
H = TypeVar("H")


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """An activity as typed; texts are empty when nothing is known.

    Attributes:
        site_id: None for the whole school.
        staff_id: who leads it.
        company_id: the partner company, of the base.
        partner: another partner (« Médiathèque de Créteil »).
        place: where it is held.
        cost_cents: what it costs in all; None when it is not known.
        competences: those worked, one a line.
    """

    title: str = ""
    kind: ActivityKind = ActivityKind.WORKSHOP
    site_id: UUID | None = None
    staff_id: UUID | None = None
    company_id: UUID | None = None
    partner: str = ""
    place: str = ""
    cost_cents: int | None = None
    description: str = ""
    competences: str = ""

    @property
    def competence_lines(self) -> tuple[str, ...]:
        """The competences worked, one each."""
        return _lines(self.competences)


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """One meeting of an activity, as typed.

    Attributes:
        begins, ends: minutes after midnight; None when they are not known.
        minutes: what it counts for, which breaks may make less than its length; None: its length.
        place: when it is not that of the activity.
    """

    on_date: date | None = None
    begins: int | None = None
    ends: int | None = None
    minutes: int | None = None
    place: str = ""
    note: str = ""

    @property
    def length(self) -> int | None:
        """The minutes from its beginning to its end; None when one of them is not known."""
        if self.begins is None or self.ends is None:
            return None
        return self.ends - self.begins


@dataclass(frozen=True, slots=True)
class Stay:
    """When a path holds somebody: from the entry to the exit, both included."""

    entry_on: date | None
    exit_on: date | None

    def holds(self, day: date) -> bool:
        """Tell whether a day belongs to it; before any entry no day does."""
        if self.entry_on is None or day < self.entry_on:
            return False
        return self.exit_on is None or day <= self.exit_on


def cleaned_activity(draft: ActivityDraft) -> ActivityDraft:
    """Return the draft with certain repairs: spaces, one competence a line."""
    return replace(
        draft,
        title=clean_text(draft.title),
        partner=clean_text(draft.partner),
        place=clean_text(draft.place),
        description=clean_note(draft.description),
        competences="\n".join(_lines(clean_note(draft.competences))),
    )


def _lines(text: str) -> tuple[str, ...]:
    """Return the lines of a list that somebody typed, without their dashes, each once."""
    lines = (line.strip(" -\u2013•\t") for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def validate_activity(draft: ActivityDraft) -> list[Problem]:
    """Return what the rules say of a cleaned activity, errors first; raises nothing."""
    found = [
        *line_problems("title", draft.title, TITLE_LIMIT),
        *line_problems("partner", draft.partner),
        *line_problems("place", draft.place),
        *note_problems("description", draft.description),
        *note_problems("competences", draft.competences),
    ]
    if not draft.title:
        found.insert(0, Problem.error("title", "vide", "Titre vide : donnez un nom à l’activité."))
    if draft.cost_cents is not None and not 0 <= draft.cost_cents <= LARGEST:
        message = f"Le coût va de 0 à {show_euros(LARGEST)}."
        found.append(Problem.error("cost_cents", "cout", message))
    alone = draft.company_id is None and not draft.partner
    if draft.kind in WITH_COMPANIES and alone:
        message = "Aucune entreprise ni autre partenaire : les bilans ne la compteront pas."
        found.append(Problem.warning("company_id", "partenaire", message))
    return found


def cleaned_session(draft: SessionDraft) -> SessionDraft:
    """Return the draft with certain repairs: spaces; without a duration, its length."""
    minutes, length = draft.minutes, draft.length
    if minutes is None and length is not None and length > 0:
        minutes = length
    return replace(
        draft, minutes=minutes, place=clean_text(draft.place), note=clean_note(draft.note)
    )


def validate_session(draft: SessionDraft, *, reason_off: str = "") -> list[Problem]:
    """Return what the rules say of a cleaned meeting, errors first; raises nothing.

    Args:
        draft: the meeting.
        reason_off: why its day is closed: a holiday, a closure; empty when it is open.
    """
    found = [*line_problems("place", draft.place), *note_problems("note", draft.note)]
    if draft.on_date is None:
        found.insert(0, Problem.error("on_date", "vide", "Notez le jour de la séance."))
    found += _times(draft)
    if reason_off:
        message = f"Jour fermé : {reason_off}. Gardé tel quel."
        found.append(Problem.warning("on_date", "ferme", message))
    return found


def _times(draft: SessionDraft) -> list[Problem]:
    length, minutes = draft.length, draft.minutes
    found: list[Problem] = []
    if length is not None and length <= 0:
        return [Problem.error("ends", "ordre", "La fin vient avant le début.")]
    if minutes is None:
        message = "Durée vide : la séance ne compte pour aucune heure."
        return [Problem.warning("minutes", "vide", message)]
    if minutes < 0 or minutes > DAY:
        found.append(Problem.error("minutes", "jour", "Une séance tient dans une journée."))
    elif length is not None and minutes > length:
        message = "La durée comptée dépasse celle de la séance."
        found.append(Problem.error("minutes", "duree", message))
    elif minutes > LONG_DAY:
        message = "Plus de dix heures dans la journée : vérifiez la durée."
        found.append(Problem.warning("minutes", "longue", message))
    return found


def read_clock(typed: str) -> int | None:
    """Return the minutes after midnight of « 9 », « 9h », « 9 h 30 », « 9:30 »; None otherwise."""
    found = _CLOCK.fullmatch(clean_text(typed).lower())
    if found is None:
        return None
    minutes = int(found[1]) * 60 + int(found[2] or 0)
    return minutes if minutes <= DAY and int(found[2] or 0) < 60 else None


def part_problems(minutes: int | None, whole: int) -> list[Problem]:
    """Return why a participant cannot count for these minutes of a meeting."""
    if minutes is not None and not 0 < minutes <= whole:
        message = "La durée d’une personne va d’une minute à celle de la séance."
        return [Problem.error("minutes", "duree", message)]
    return []


def part_of(stays: Iterable[tuple[H, Stay]], day: date) -> tuple[list[H], list[H]]:
    """Part those whose path holds a day from the others."""
    inside: list[H] = []
    outside: list[H] = []
    for who, stay in stays:
        (inside if stay.holds(day) else outside).append(who)
    return inside, outside


def outside_words(names: Sequence[str], day: date) -> str:
    """Return who cannot take part in a meeting, because their path does not hold its day."""
    verb = "n’est pas" if len(names) == 1 else "ne sont pas"
    return f"{listed(names)} {verb} en parcours le {short_date(day)}."


def listed(names: Sequence[str], most: int = 5) -> str:
    """Return « A, B et C »; the first few and how many others beyond."""
    shown = list(names[:most])
    rest = len(names) - len(shown)
    if rest:
        shown.append(f"{rest} autre{'s' if rest > 1 else ''}")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} et {shown[-1]}"
