"""A small school whose people are in companies: in every state, late or not, followed or not."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from tests.helpers.bases import FAST, copy_files
from tests.helpers.builders import SCHOOL_PASSWORD, act, copy_school, current_path, make_trainee

from e2c_desktop.domain.codes import ContactRole, PlacementKind, PlacementState
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.path import PathAction
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.sessions import open_school
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.models import Company, Contact, Operation, Placement, company_keys
from e2c_desktop.storage.unit_of_work import UnitOfWork

NOON = datetime(2026, 11, 16, 12, 5).astimezone()
TODAY = date(2026, 11, 16)
"""A Monday."""


@dataclass
class PlacedSchool:
    """The school, its reading door, and identifiers by the names of people and of companies."""

    work: UnitOfWork
    people: dict[str, UUID] = field(default_factory=dict)
    companies: dict[str, UUID] = field(default_factory=dict)
    placements: dict[str, UUID] = field(default_factory=dict)

    @property
    def reads(self) -> Reads:
        """The reading door."""
        return Reads(self.work)

    def person(self, name: str, first: str, **values: Any) -> UUID:
        """Register somebody who is in course since May."""
        made = make_trainee(self.work, last_name=name, first_name=first, **values)
        act(self.work, made, PathAction.ADMIT, date(2026, 4, 21))
        act(self.work, made, PathAction.ENTER, date(2026, 5, 4))
        self.people[name] = made
        return made

    def company(self, name: str, town: str, tutor: str) -> UUID:
        """Write a company and its tutor."""
        made = new_id()
        values = {"name": name, "town": town, "trade_name": ""}
        with self.work.write("Ajouter une entreprise") as scope:
            keys = company_keys({**values, "siret": None, "sector": "", "naf": ""})
            scope.session.add(Company(id=made, **values, **keys, phone="0199001500"))
            scope.session.flush()
            contact = Contact(
                company_id=made, name=tutor, role=ContactRole.TUTOR, phone="0199001501"
            )
            contact.id = new_id()
            scope.session.add(contact)
            self.companies[f"{name}/tuteur"] = contact.id
        self.companies[name] = made
        return made

    def place(self, person: str, company: str, starts: date, ends: date, **values: Any) -> UUID:
        """Write a placement of a person in a company."""
        made = new_id()
        usual: dict[str, Any] = {
            "kind": PlacementKind.PMSMP,
            "state": PlacementState.SIGNED,
            "planned_hours": 105.0,
            "tutor_id": self.companies[f"{company}/tuteur"],
        }
        path = current_path(self.work, self.people[person])
        with self.work.write("Préparer un stage") as scope:
            scope.session.add(
                Placement(
                    id=made,
                    path_id=path.id,
                    company_id=self.companies[company],
                    starts_on=starts,
                    ends_on=ends,
                    **{**usual, **values},
                )
            )
        self.placements[f"{person}/{company}"] = made
        return made


@cache
def _template() -> PlacedSchool:
    """Make the school once a run; its base is closed and copied for each test."""
    folder = Path(tempfile.mkdtemp(prefix="stages-modele-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    base = copy_school(folder)
    work = open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST, clock=_noon)
    school = PlacedSchool(work)
    _fill(school)
    with work.write("Dater l’école") as scope:
        # What was done to make the school is of the morning: it is not undone by tests.
        scope.session.execute(sa.update(Operation).values(at=NOON - timedelta(hours=4)))
    work.opened.close()
    return school


def _noon() -> datetime:
    return NOON


def placed_school(folder: Path) -> PlacedSchool:
    """Open a school of one's own: five people, three companies, six placements."""
    made = _template()
    work = open_school(
        copy_files(made.work.opened.files.base, folder),
        user=None,
        password=SCHOOL_PASSWORD,
        policy=FAST,
        clock=_noon,
    )
    return replace(made, work=work)


def _fill(school: PlacedSchool) -> None:
    """Write the people, the companies and the placements around 16 November 2026."""
    for name, first in (
        ("NGUYỄN", "Thị Mai"),
        ("ŒUVRARD", "Zoé"),
        ("DA SILVA", "Inês"),
        ("TCHOUMI", "Ange"),
        ("KABANGU", "Merveille"),
    ):
        school.person(name, first)
    for company, town, tutor in (
        ("Garage des Sorbiers", "Vitry-sur-Seine", "Bruno Tessier"),
        ("Crèche Les Petits Galets", "Choisy-le-Roi", "Alicia Caron"),
        ("Ébénisterie d’Alfort", "Alfortville", "Maëlle D’Hôtel"),
    ):
        school.company(company, town, tutor)
    school.place("NGUYỄN", "Crèche Les Petits Galets", date(2026, 11, 9), date(2026, 11, 27))
    school.place(
        "ŒUVRARD",
        "Garage des Sorbiers",
        date(2026, 11, 23),
        date(2026, 12, 18),
        state=PlacementState.TO_SIGN,
        convention_number="2026-CRE-118",
    )
    school.place(
        "DA SILVA",
        "Garage des Sorbiers",
        date(2026, 10, 5),
        date(2026, 10, 30),
        state=PlacementState.RUNNING,
    )
    school.place(
        "TCHOUMI",
        "Ébénisterie d’Alfort",
        date(2026, 9, 7),
        date(2026, 9, 25),
        state=PlacementState.REVIEWED,
        review_received=True,
        done_hours=98.0,
    )
    school.place(
        "NGUYỄN",
        "Garage des Sorbiers",
        date(2026, 6, 8),
        date(2026, 6, 26),
        state=PlacementState.CANCELLED,
        kind=PlacementKind.TRAINING,
    )
    school.place(
        "KABANGU",
        "Crèche Les Petits Galets",
        date(2026, 11, 16),
        date(2026, 12, 11),
        kind=PlacementKind.TRAINING,
    )


def there_and_back(school: PlacedSchool, present: Callable[[], object]) -> None:
    """Undo and redo the last action: what it showed goes and comes back."""
    after = present()
    undo_last(school.work)
    assert present() != after
    redo_last(school.work)
    assert present() == after
