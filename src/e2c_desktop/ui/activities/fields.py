"""The forms of an activity and of a meeting as data; a test walks these lines and the drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from e2c_desktop.domain.activity import SessionDraft, read_clock
from e2c_desktop.domain.activity_codes import ActivityKind
from e2c_desktop.domain.euros import parse_euros, show_euros
from e2c_desktop.domain.placement_follow_up import read_hours
from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.queries.company_filters import CompanyFilter
from e2c_desktop.queries.reads import Reads
from e2c_desktop.ui.activities.words import clock
from e2c_desktop.ui.forms.specs import (
    Choice,
    Date,
    FieldSpec,
    LongText,
    LookupOf,
    Money,
    Parsed,
    Text,
)
from e2c_desktop.ui.kit.lookup import LookupItem, source_of
from e2c_desktop.ui.records.words import shown_words

WHAT, PARTNER, DESCRIPTION, COMPETENCES = (
    "L’activité",
    "Partenaire et coût",
    "Description",
    "Compétences travaillées",
)
ORDER = (WHAT, PARTNER, DESCRIPTION, COMPETENCES)
"""The sections, in the order of reading."""

WHOLE_SCHOOL = "Toute l’école"
NEW_KEY = "activite:nouvelle"
_FEW = 9
_CLOCK = Parsed(read_clock, clock, "Écrire une heure\u00a0: 9, 9h30 ou 14:00.", "9h30")


def key_of(activity_id: object) -> str:
    """Return the key of the drafts of an activity."""
    return f"activite:{activity_id}"


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists that the form offers."""

    staff: tuple[LookupItem, ...]
    sites: tuple[tuple[UUID, str], ...]
    reads: Reads

    def staff_name(self, value: object) -> str:
        """Return the name of a member of staff."""
        return next((item.label for item in self.staff if item.value == value), "")

    def site_name(self, value: object) -> str:
        """Return the name of a site; that of the whole school for none."""
        return dict(self.sites).get(value, "") if isinstance(value, UUID) else WHOLE_SCHOOL

    def company_name(self, value: object) -> str:
        """Return the name of a company."""
        rows = self.reads.companies.rows_of([value]) if isinstance(value, UUID) else []
        return rows[0].name if rows else ""

    def companies(self, typed: str) -> list[LookupItem]:
        """Return the companies that hold every word typed."""
        rows = self.reads.companies.page(CompanyFilter(text=typed), limit=_FEW)
        return [LookupItem(row.id, row.name, row.town) for row in rows]


def read_lists(reads: Reads) -> Lists:
    """Read the lists from the base."""
    return Lists(
        tuple(LookupItem(row.id, row.name, row.function) for row in reads.staff()),
        tuple((row.id, row.name) for row in reads.sites()),
        reads,
    )


def activity_specs(lists: Lists) -> list[FieldSpec]:
    """Return the fields of an activity, section by section."""
    staff = LookupOf(source_of(lists.staff), lists.staff_name)
    company = LookupOf(lists.companies, lists.company_name, placeholder="Nom, commune, métier…")
    kind = Choice(ActivityKind, empty=None)
    site = Choice(lists.sites, empty=WHOLE_SCHOOL)
    money = Money(parse_euros, show_euros)
    one_each = "Une par ligne."
    return [
        FieldSpec("title", "Titre", Text(160), required=True, section=WHAT, width=2),
        FieldSpec("kind", "Genre", kind, section=WHAT),
        FieldSpec("place", "Lieu", Text(120), section=WHAT),
        FieldSpec("staff_id", "Animée par", staff, section=WHAT),
        FieldSpec("site_id", "Site", site, section=WHAT),
        FieldSpec("company_id", "Entreprise partenaire", company, section=PARTNER),
        FieldSpec("partner", "Autre partenaire", Text(120), section=PARTNER),
        FieldSpec("cost_cents", "Coût", money, section=PARTNER),
        FieldSpec("description", "Description", LongText(4000, 5), section=DESCRIPTION, width=2),
        FieldSpec(
            "competences",
            "Compétences",
            LongText(4000, 4),
            section=COMPETENCES,
            width=2,
            help=one_each,
        ),
    ]


def words_of(spec: FieldSpec, value: object, lists: Lists) -> str:
    """Return the words of a value in the read view, empty when it is not known."""
    named: dict[str, Callable[[object], str]] = {
        "staff_id": lists.staff_name,
        "site_id": lists.site_name,
        "company_id": lists.company_name,
    }
    if spec.name in named:
        return named[spec.name](value)
    if spec.name == "cost_cents":
        return show_euros(value) if isinstance(value, int) else ""
    return shown_words(spec, value)


@dataclass(frozen=True, slots=True)
class NewSession:
    """A meeting being noted, and who is expected there.

    Attributes:
        who: ("promotion" or "seance", identifier); None for nobody yet.
    """

    on_date: date | None = None
    begins: int | None = None
    ends: int | None = None
    minutes: int | None = None
    place: str = ""
    note: str = ""
    who: tuple[str, UUID] | None = None

    def session(self) -> SessionDraft:
        """Return the meeting alone."""
        return SessionDraft(
            self.on_date, self.begins, self.ends, self.minutes, self.place, self.note
        )


def read_minutes(typed: str) -> int | None:
    """Return the minutes of « 3 », « 3,5 » or « 3 h 30 »; None when they cannot be read."""
    hours = read_hours(typed)
    return None if hours is None else round(60 * hours)


DURATION = Parsed(read_minutes, hours_text, "Écrire une durée\u00a0: 3, 3,5 ou 3 h 30.", "3 h 30")


def session_specs(
    today: Callable[[], date], whom: Sequence[tuple[object, str]] = ()
) -> list[FieldSpec]:
    """Return the fields of a meeting.

    Args:
        today: gives the day of today.
        whom: who may be expected there; empty for a meeting that is corrected.
    """
    specs = [
        FieldSpec("on_date", "Jour", Date(today, weekday=True), required=True),
        FieldSpec("begins", "Début", _CLOCK),
        FieldSpec("ends", "Fin", _CLOCK),
        FieldSpec("minutes", "Durée comptée", DURATION, help="Vide\u00a0: de début à fin."),
    ]
    if whom:
        specs.append(FieldSpec("who", "Participants", Choice(whom, empty=None), width=2))
    return [
        *specs,
        FieldSpec("place", "Lieu", Text(120), width=2, help="S’il diffère de celui de l’activité."),
        FieldSpec("note", "Note", LongText(2000, 2), width=2),
    ]
