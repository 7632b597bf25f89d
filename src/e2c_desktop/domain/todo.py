"""What is to be done, and when: the lines of « À faire », made of facts noted elsewhere.

Nothing of it is stored: a line goes away once what it asks for is done. Delays are those of the
design (ui-design §16 a), each beside what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.french import DAYS, typography

AHEAD = timedelta(days=60)
"""What is due later than that is not told yet."""
LOOK_BACK = timedelta(days=92)
"""What was not done for three months belongs to the lists: it is no work of the day any more."""
ENTER_WITHIN = timedelta(days=14)
"""Half-days are asked for on their day, and told for two weeks; then the grid tells them."""
SIGN_SHEET = timedelta(days=7)
"""A sheet is signed on paper within a week after its own."""
EXITS_ASKED = timedelta(days=366)
"""The situation at an exit is asked for a year: the figures of the year wait for it."""
ENDS_SOON = timedelta(days=30)
"""A paper that ends is told this many days before."""
PREPARE_EXIT = timedelta(days=10)
"""An exit is prepared this many days before its day."""
COMPLETE_EXIT = timedelta(days=7)
"""The situation at the exit is asked for within a week, while the person still answers."""
COMPLETE_FSE = timedelta(days=28)
"""Data of a participant of the FSE+ are due within four weeks of the exit (domain §5.7)."""
BACK_UP_EVERY = timedelta(days=7)
"""A verified backup older than this is too old."""

_MONTHS = (
    "janv.",
    "févr.",
    "mars",
    "avril",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)


class TaskKind(Coded):
    """What a line asks for; its label is the word of the filter."""

    ACCIDENT = "accident", "Accidents à déclarer"
    DECISION = "decision", "Décisions d’intégration"
    CONTRACT = "contrat", "Contrats d’engagement"
    CONVENTION = "convention", "Conventions à signer"
    REVIEW = "bilan", "Évaluations des tuteurs"
    VISIT = "visite", "Visites en entreprise"
    FOLLOW_UP = "suivi", "Suivis après la sortie"
    SITUATION = "situation", "Situations à la sortie"
    ENDING = "fin", "Fins de parcours"
    RETURN = "retour", "Retours de suspension"
    PIECES = "pieces", "Pièces à demander"
    VALIDITY = "echeance", "Échéances de documents"
    COMPANY_CALL = "entreprise", "Entreprises à appeler"
    NOTE = "note", "Suites des entretiens"
    ATTENDANCE = "presence", "Présences à saisir"
    ABSENCE = "absence", "Absences répétées"
    SHEET = "emargement", "Feuilles d’émargement"
    LEVELS = "niveaux", "Compétences à évaluer"
    MEETING = "rendez_vous", "Bilans à tenir et à signer"
    BOOKLET = "portefeuille", "Portefeuilles à compléter"
    CERTIFICATION = "certification", "Certifications"
    COMPLAINT = "reclamation", "Réclamations"
    BACKUP = "sauvegarde", "Sauvegardes"

    @property
    def verb(self) -> str:
        """The word of the button."""
        return _VERBS.get(self, "Ouvrir")


_VERBS: dict[TaskKind, str] = {
    TaskKind.DECISION: "Décider",
    TaskKind.REVIEW: "Relancer",
    TaskKind.FOLLOW_UP: "Appeler",
    TaskKind.SITUATION: "Compléter",
    TaskKind.RETURN: "Noter",
    TaskKind.PIECES: "Compléter",
    TaskKind.LEVELS: "Évaluer",
    TaskKind.MEETING: "Préparer",
    TaskKind.BOOKLET: "Compléter",
    TaskKind.COMPANY_CALL: "Appeler",
    TaskKind.ATTENDANCE: "Saisir",
    TaskKind.ABSENCE: "Appeler",
    TaskKind.COMPLAINT: "Répondre",
    TaskKind.BACKUP: "Sauvegarder",
}


class Urgency(Coded):
    """The groups of the list, in their order."""

    LATE = "retard", "En retard"
    TODAY = "aujourdhui", "Aujourd’hui"
    SOON = "bientot", "Cette semaine et la suivante"
    LATER = "plus_tard", "Plus tard"


class Place(StrEnum):
    """Where a line is done."""

    TRAINEE = "stagiaire"
    PLACEMENT = "stage"
    COMPANY = "entreprise"
    EXIT = "sortie"
    ATTENDANCE = "presences"
    COMPLAINT = "reclamation"
    SETTINGS = "reglages"
    BACKUP = "sauvegarde"


@dataclass(frozen=True, slots=True)
class Target:
    """Where the button leads.

    Attributes:
        place: the tab, or the action.
        id: of the person, the placement, the company, the path that ended, the cohort, or the
            complaint.
        asked: what is asked there (« decision », « notes », « pieces », a `WhereToFill`), or
            nothing.
        trainee_id: the person of the path that ended.
        day: of the week of the cohort that is to be shown.
    """

    place: Place
    id: UUID | None = None
    asked: str = ""
    trainee_id: UUID | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One line to do.

    Attributes:
        title: what is to be done, in words.
        due_on: the day to do it.
        good_until: the last day on which it is not late; `due_on` when empty.
        last_name, first_name: the person, empty for what is about none.
        detail: what helps to do it, for everybody's eyes.
        words: what somebody typed about it; a visitor never reads it.
        button: the word of the button, that of the kind when empty.
    """

    kind: TaskKind
    title: str
    due_on: date
    target: Target
    good_until: date | None = None
    last_name: str = ""
    first_name: str = ""
    detail: str = ""
    words: str = ""
    button: str = ""

    @property
    def verb(self) -> str:
        """The word of the button."""
        return self.button or self.kind.verb

    @property
    def name(self) -> str:
        """« NGUYỄN Thị Mai », or an empty text."""
        return f"{self.last_name.upper()} {self.first_name}".strip()

    @property
    def caption(self) -> str:
        """Who and what, on one line."""
        return " · ".join(part for part in (self.name, self.detail, self.words) if part)

    @property
    def limit(self) -> date:
        """The last day on which it is not late."""
        return self.due_on if self.good_until is None else self.good_until

    def urgency(self, today: date) -> Urgency:
        """Return the group of the line on a day."""
        if today > self.limit:
            return Urgency.LATE
        if self.due_on <= today:
            return Urgency.TODAY
        return Urgency.SOON if self.due_on <= end_of_next_week(today) else Urgency.LATER

    def due_text(self, today: date) -> str:
        """Return « 13 j de retard », « J−4 », « aujourd’hui » or « ven. 20 nov. »."""
        if today > self.limit:
            return f"{(today - self.limit).days}\u00a0j de retard"
        if self.due_on > today:
            return day_words(self.due_on, today)
        left = (self.limit - today).days
        return f"J−{left}" if left else "aujourd’hui"


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """The lines of one urgency, the longest due first."""

    urgency: Urgency
    tasks: tuple[Task, ...]


def end_of_next_week(today: date) -> date:
    """Return the Sunday that ends the week after this one."""
    return today + timedelta(days=13 - today.weekday())


def day_words(day: date, today: date) -> str:
    """Return « ven. 20 nov. », with the year when it is another one."""
    number = "1er" if day.day == 1 else str(day.day)
    year = f" {day.year}" if day.year != today.year else ""
    return f"{DAYS[day.weekday()][:3]}. {number} {_MONTHS[day.month - 1]}{year}"


def grouped(tasks: Iterable[Task], today: date) -> tuple[TaskGroup, ...]:
    """Return the lines by urgency, each group in the order of its days; empty groups too."""
    found: dict[Urgency, list[Task]] = {urgency: [] for urgency in Urgency}
    for task in tasks:
        found[task.urgency(today)].append(task)
    return tuple(TaskGroup(one, tuple(sorted(own, key=_by_day))) for one, own in found.items())


def _by_day(task: Task) -> tuple[date, str, str, str, str]:
    return task.limit, task.kind, task.last_name, task.first_name, task.detail


def pressing(tasks: Iterable[Task], today: date) -> int:
    """Return how many lines are late or of today."""
    return sum(task.urgency(today) in (Urgency.LATE, Urgency.TODAY) for task in tasks)


def ending_task(
    title: str,
    ends_on: date,
    target: Target,
    *,
    last_name: str = "",
    first_name: str = "",
    detail: str = "",
) -> Task:
    """Return the line of a paper that ends: told thirty days before, late after its last day.

    Args:
        title: what is to be renewed.
        ends_on: the last day of the paper.
        target: where it is changed.
        last_name: family name of the person, when it is somebody's paper.
        first_name: first name of the same.
        detail: whose paper it is otherwise.
    """
    return Task(
        TaskKind.VALIDITY,
        title,
        ends_on - ENDS_SOON,
        target,
        good_until=ends_on,
        last_name=last_name,
        first_name=first_name,
        detail=detail,
    )


def backup_task(last: datetime | None, today: date) -> Task | None:
    """Return the line that asks for a backup, when the newest verified one is too old.

    Args:
        last: when it was made; None when there is none.
        today: the day of today.
    """
    target = Target(Place.BACKUP)
    if last is None:
        return Task(TaskKind.BACKUP, "Aucune sauvegarde vérifiée", today, target)
    made = last.astimezone().date()
    if today - made < BACK_UP_EVERY:
        return None
    detail = typography(f"La dernière sauvegarde vérifiée a {(today - made).days} jours")
    return Task(TaskKind.BACKUP, "Sauvegarde à faire", today, target, detail=detail)
