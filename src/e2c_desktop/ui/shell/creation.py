"""What the assistant asks for, turned into an open school with its recovery page beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from e2c_desktop.domain.school import SchoolDraft, StaffDraft
from e2c_desktop.services.recovery import write_recovery_page
from e2c_desktop.services.schools import CreatedSchool, add_staff, create_school
from e2c_desktop.services.work import STANDARD, KdfPolicy
from e2c_desktop.ui.shell.first_run.team_step import sites_of, team_of


@dataclass(frozen=True, slots=True)
class NewSchool:
    """The answers of the assistant; the lists are texts with one line for each."""

    path: Path
    school: SchoolDraft
    director: StaffDraft
    sites: str
    team: str
    password: str = field(repr=False)


def create_with_team(new: NewSchool, policy: KdfPolicy = STANDARD) -> tuple[CreatedSchool, Path]:
    """Create the base, add the team, write the recovery page; returns the base and the page.

    Raises:
        E2CError: as `create_school`; nothing was created.
    """
    new.path.parent.mkdir(parents=True, exist_ok=True)
    created = create_school(
        new.path,
        draft=new.school,
        director=new.director,
        sites=sites_of(new.sites),
        password=new.password,
        policy=policy,
    )
    for person in team_of(new.team):
        if person.name != new.director.name:
            add_staff(created.work, draft=person)
    page = write_recovery_page(created.work, code=created.recovery_code)
    return created, page
