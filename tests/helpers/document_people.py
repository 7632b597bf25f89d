"""Four people whose papers are looked at: usual, longest names, nothing filled in, forty stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from tests.helpers.attendance import change_path, hold
from tests.helpers.booklets import add
from tests.helpers.builders import act, make_school, make_trainee, path_draft
from tests.helpers.document_lives import (
    ENTRY,
    EXIT,
    Rows,
    Words,
    write_booklet,
    write_company,
    write_placement_papers,
    write_situations,
)
from tests.helpers.placements import WEEK, Host, make_delegation, make_host, make_prescriber

from e2c_desktop.domain.attendance import Half, Place
from e2c_desktop.domain.codes import (
    EntryLevel,
    ExitReason,
    Nationality,
    PayStatus,
    PlacementKind,
    PlacementObject,
    PlacementState,
    Sex,
)
from e2c_desktop.domain.employer_choice import usual_choice
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.placement import USUAL_EVALUATION
from e2c_desktop.domain.placement_codes import Presence
from e2c_desktop.domain.school import StaffDraft
from e2c_desktop.domain.work_calendar import HolidayZone, holiday_name
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.own_words import agree_for_employer
from e2c_desktop.services.schools import add_staff
from e2c_desktop.storage.models import Placement, School
from e2c_desktop.storage.unit_of_work import UnitOfWork

INSIDE, AFTER = date(2026, 11, 2), date(2026, 11, 16)
"""A day of the paths, and the day of the papers that tell their end."""
_MISSED = frozenset({date(2026, 10, 14), date(2026, 11, 3)})
_FORTY = 40


@dataclass(frozen=True, slots=True)
class Pictured:
    """Somebody, and what their papers are about.

    Attributes:
        key: « courant », « long », « vide », « quarante ».
        names: the family name and the first name, which each paper of a path bears.
        placement_id, training_id: the PMSMP and the other placement that are printed.
        company_id: the company of the first.
    """

    key: str
    names: tuple[str, str]
    path_id: UUID
    placement_id: UUID
    training_id: UUID
    company_id: UUID
    company: str


@dataclass(slots=True)
class FourPeople:
    """The school of the four."""

    work: UnitOfWork
    people: list[Pictured] = field(default_factory=list)
    prescriber_id: UUID | None = None
    delegation_id: UUID | None = None


def four_people(folder: Path) -> FourPeople:
    """Make a school whose four people have lived what its papers tell."""
    school = FourPeople(make_school(folder))
    with school.work.write("Noter le label") as scope:
        own = scope.session.scalars(sa.select(School)).one()
        own.label_number, own.label_end = "2026-041", date(2028, 12, 31)
    school.prescriber_id = make_prescriber(school.work, "Mission locale Bords de Marne")
    school.delegation_id = make_delegation(school.work, school.prescriber_id)
    school.people.append(_rich(school, "courant", Words()))
    school.people.append(_rich(school, "long", Words(limit=True)))
    school.people.append(_empty(school))
    school.people.append(_rich(school, "quarante", Words(), stays=_FORTY))
    return school


_NAMES = {
    "courant": ("NGUYỄN", "Thị Mai"),
    "long": (
        "de La Rochefoucauld-Montbel-d’Angleterre Andrianarisoa-Rakotomalala",
        "Zoubeïda-Anne-Constance Marie-Emmanuelle",
    ),
    "vide": ("ŒUVRARD", "Zoé"),
    "quarante": ("Țăranu", "Ștefan"),
}


def _registered(school: FourPeople, key: str, words: Words, **values: Any) -> tuple[UUID, UUID]:
    """Register somebody who entered, signed and left; return the person and the path."""
    work = school.work
    last, first = _NAMES[key]
    person = make_trainee(work, last_name=words.line(last), first_name=words.line(first), **values)
    act(work, person, PathAction.ADMIT, date(2026, 4, 21))
    path = act(work, person, PathAction.ENTER, ENTRY)
    return person, path.id


def _empty(school: FourPeople) -> Pictured:
    """Somebody of whom only what the forms ask is known, placed in a company that is a name."""
    work = school.work
    bare = replace(path_draft(work), cohort_id=None, referent_id=None, application_on=None)
    nothing = {"sex": None, "birth_date": None, "town": "", "phone": ""}
    _, path_id = _registered(school, "vide", Words(), path=bare, **nothing)
    change_path(work, path_id, exit_on=EXIT)
    host = make_host(work, "Atelier", town="")
    stay = {"path_id": path_id, "company_id": host.id, "state": PlacementState.ENDED}
    pmsmp = add(
        work,
        Placement,
        **stay,
        kind=PlacementKind.PMSMP,
        starts_on=date(2026, 9, 7),
        ends_on=date(2026, 9, 18),
    )
    training = add(
        work,
        Placement,
        **stay,
        kind=PlacementKind.TRAINING,
        starts_on=date(2026, 10, 5),
        ends_on=date(2026, 10, 16),
    )
    return Pictured("vide", _NAMES["vide"], path_id, pmsmp, training, host.id, "Atelier")


def _rich(school: FourPeople, key: str, words: Words, stays: int = 3) -> Pictured:
    work = school.work
    female = key != "quarante"
    referent, _ = add_staff(
        work,
        draft=StaffDraft(
            name=words.line("Clémence Œuvrard-Benaïssa"),
            function=words.line("Formatrice référente"),
            sex=Sex.FEMALE,
        ),
    )
    path = replace(
        path_draft(work),
        referent_id=referent,
        prescriber_id=school.prescriber_id,
        prescriber_adviser=words.line("Fatoumata-Zahra Benaïssa-Ouédraogo"),
        entry_level=EntryLevel.LEVEL_3,
        last_class=words.line("Seconde professionnelle Métiers de la relation client"),
        weekly_hours=35,
        pay_status=PayStatus.PAID,
        payer=words.line("Région Île-de-France"),
        fse=True,
        project=words.line("Devenir auxiliaire de puériculture", 400),
        next_steps=words.line("Déposer mon dossier au CFA des Peupliers", 400),
    )
    person, path_id = _registered(
        school,
        key,
        words,
        path=path,
        sex=Sex.FEMALE if female else Sex.MALE,
        birth_date=date(2007, 8, 17),
        birth_place=words.line("Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson"),
        nationality=Nationality.FRENCH,
        address=words.line("118 ter avenue du Maréchal-de-Lattre-de-Tassigny", 240),
        postal_code="94140",
        town=words.line("Alfortville"),
        email="prenom.nom@courriel.example",
    )
    act(work, person, PathAction.SIGN, date(2026, 6, 11))
    change_path(work, path_id, exit_on=EXIT, exit_reason=ExitReason.SOLUTION, planned_hours=910)
    host = make_host(
        work,
        words.line("Crèche Les Petits Galets", 160),
        words.line("Alicia Caron-Lefeuvre"),
        legal_form=words.line("Association"),
        address=words.line("27 rue des Sorbiers-du-Général-Leclerc", 240),
        postal_code="94260",
        town=words.line("Fresnes"),
        phone="0199001500",
        safety=words.line("Chaussures fermées, blouse.", 240),
        equipment=words.line("Blouse prêtée", 240),
    )
    framework = Reads(work).competences.framework()
    assert framework is not None
    with work.write("Écrire un parcours") as scope:
        rows = Rows(scope.session)
        placed = list(_stays(rows, school, path_id, host, referent, words, stays))
        write_company(rows, host, words)
        write_placement_papers(rows, placed[-1], referent, words)
        write_booklet(rows, framework, path_id, placed, referent, words)
        write_situations(rows, path_id, words, stays)
    _attendance(work, path_id, placed)
    agree_for_employer(
        work, path_id=path_id, choice=usual_choice(placed), agreed_on=INSIDE, today=AFTER
    )
    last, first = _NAMES[key]
    return Pictured(
        key,
        (words.line(last), words.line(first)),
        path_id,
        placed[-1],
        placed[0],
        host.id,
        words.line("Crèche Les Petits Galets", 160),
    )


def _stays(
    rows: Rows,
    school: FourPeople,
    path_id: UUID,
    host: Host,
    referent: UUID,
    words: Words,
    count: int,
) -> Iterator[UUID]:
    """Write placements, one after the other up to the end of October; the first is a training."""
    few = count < _FORTY
    length, gap = (11, 28) if few else (1, 4)
    first = date(2026, 10, 19) - timedelta(days=gap * (count - 1))
    for rank in range(count):
        starts = first + timedelta(days=gap * rank)
        if not few:
            starts -= timedelta(days=max(starts.weekday() - 3, 0))
        training = rank == 0
        yield rows.add(
            Placement,
            path_id=path_id,
            company_id=host.id,
            tutor_id=host.tutor_id,
            signatory_id=host.head_id,
            accompanist_id=referent,
            prescriber_id=None if training else school.prescriber_id,
            delegation_id=None if training else school.delegation_id,
            kind=PlacementKind.TRAINING if training else PlacementKind.PMSMP,
            state=PlacementState.REVIEWED,
            review_received=True,
            purpose=None if training else PlacementObject.DISCOVER,
            starts_on=starts,
            ends_on=starts + timedelta(days=length),
            planned_hours=70.0 if few else 21.0,
            done_hours=66.5 if few else 21.0,
            timetable=WEEK.to_text(),
            presence=Presence.ON_SITE,
            convention_number=f"2026-CRE-{rank + 1:03d}",
            trade_code="K1303",
            trade=words.line(f"Accueil des enfants {rank + 1}", 240),
            objectives=words.line(f"Période {rank + 1} : découvrir le métier", 1_000),
            tasks=words.line("Préparer le goûter, ranger l’atelier, accueillir", 1_000),
            competences=words.line("Suivre une consigne", 400),
            evaluation_method=USUAL_EVALUATION,
            place=words.line("Site de Fresnes", 240),
            protections=words.line("Gants", 400),
            learned=words.line("J’ai appris à m’occuper d’un groupe.", 1_000),
            tutor_words=words.line("Beaucoup d’attention, toujours à l’heure.", 1_000),
            for_project=words.line("Cela confirme mon projet.", 400),
        )


def _attendance(work: UnitOfWork, path_id: UUID, placed: list[UUID]) -> None:
    """Enter each half-day of a path: there, in a company, or away without excuse on two days."""
    with work.read() as session:
        stays = [session.get_one(Placement, one) for one in placed]
        away = {day for stay in stays for day in _days(stay.starts_on, stay.ends_on)}
    entered: dict[Place, str] = {}
    for day in _days(ENTRY, EXIT):
        if day.weekday() >= 5 or holiday_name(day, HolidayZone.MAINLAND):
            continue
        code = "INJ" if day in _MISSED else "ENT" if day in away else "P"
        for half in Half:
            entered[day, half] = code
    hold(work, path_id, entered)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=rank) for rank in range((last - first).days + 1)]
