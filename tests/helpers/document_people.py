"""Four people whose papers are looked at: usual, longest names, nothing filled in, forty stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from tests.helpers.attendance import change_path, hold
from tests.helpers.booklets import add, assess
from tests.helpers.builders import act, make_school, make_trainee, path_draft
from tests.helpers.placements import WEEK, Host, make_delegation, make_host, make_prescriber

from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
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
    SituationCode,
)
from e2c_desktop.domain.codes import Moment as Followed
from e2c_desktop.domain.employer_choice import usual_choice
from e2c_desktop.domain.evaluation import Assessor, Moment
from e2c_desktop.domain.experience import (
    BilanKind,
    Discovery,
    ExperienceKind,
    ObjectiveState,
    TradeState,
)
from e2c_desktop.domain.follow_up_codes import (
    AmendmentSubject,
    OfferedContract,
    ReviewOutcome,
    SheetAnswer,
)
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.placement import USUAL_EVALUATION
from e2c_desktop.domain.placement_codes import Presence
from e2c_desktop.domain.placement_review import CRITERIA, GridLevel, grid_to_text
from e2c_desktop.domain.relation_codes import EngagementKind
from e2c_desktop.domain.school import StaffDraft
from e2c_desktop.domain.work_calendar import HolidayZone, holiday_name
from e2c_desktop.queries.frameworks import CompetenceRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.own_words import agree_for_employer
from e2c_desktop.services.schools import add_staff
from e2c_desktop.storage.models import (
    Bilan,
    Certification,
    CompanyEngagement,
    CompanyTrade,
    CompetenceNote,
    CompetenceProof,
    Experience,
    ExploredTrade,
    PathObjective,
    Placement,
    PlacementAmendment,
    PlacementReview,
    PlacementVisit,
    Portfolio,
    ProjectStep,
    School,
    Situation,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

ENTRY, EXIT = date(2026, 5, 4), date(2026, 11, 13)
INSIDE, AFTER = date(2026, 11, 2), date(2026, 11, 16)
"""A day of the paths, and the day of the papers that tell their end."""
_MISSED = frozenset({date(2026, 10, 20), date(2026, 10, 21)})
_HOLIDAY_ZONE = HolidayZone.MAINLAND
_FORTY = 40


@dataclass(frozen=True, slots=True)
class Words:
    """What is written of somebody: short and usual, or as long as the forms accept.

    Attributes:
        limit: how many signs fill a field; 0 leaves the usual words.
    """

    limit: bool = False

    def line(self, usual: str, longest: int = 120) -> str:
        """Return the words of a line, stretched to the most a form accepts."""
        return stretched(usual, longest) if self.limit else usual


def stretched(usual: str, longest: int) -> str:
    """Return words repeated up to a length, the last one whole."""
    words, said = cycle(usual.split()), ""
    for word in words:
        longer = f"{said} {word}".strip()
        if len(longer) > longest:
            return said
        said = longer
    raise AssertionError


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
    person = make_trainee(
        work, last_name=words.line(last), first_name=words.line(first), **values
    )
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
    placed = list(_stays(school, path_id, host, referent, words, stays))
    _company(work, host, words)
    _placement_papers(work, placed[-1], referent, words)
    _booklet(work, path_id, placed, referent, words)
    _situations(work, path_id, words, stays)
    _attendance(work, path_id)
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
    school: FourPeople, path_id: UUID, host: Host, referent: UUID, words: Words, count: int
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
        yield add(
            school.work,
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
            tutor_words=words.line("Mai est attentive et ponctuelle.", 1_000),
            for_project=words.line("Cela confirme mon projet.", 400),
        )


def _company(work: UnitOfWork, host: Host, words: Words) -> None:
    add(
        work,
        CompanyTrade,
        company_id=host.id,
        code="K1303",
        name=words.line("Accueil des enfants"),
        tasks=words.line("Accueillir, ranger, préparer", 400),
    )
    for kind, amount in ((EngagementKind.TAX, 120_000), (EngagementKind.JURY, None)):
        add(
            work,
            CompanyEngagement,
            company_id=host.id,
            kind=kind,
            year=2026,
            amount=amount,
            note=words.line("Merci", 240),
        )


def _placement_papers(work: UnitOfWork, placement: UUID, referent: UUID, words: Words) -> None:
    """Write the visits, the amendment and the review of a placement."""
    add(
        work,
        PlacementVisit,
        placement_id=placement,
        made_on=date(2026, 10, 22),
        staff_id=referent,
        met=words.line("Alicia Caron"),
        notes=words.line("Tout se passe bien. L’équipe est contente.", 1_000),
        next_step=words.line("Rappeler vendredi", 240),
    )
    add(
        work,
        PlacementAmendment,
        placement_id=placement,
        number=1,
        decided_on=date(2026, 10, 21),
        subject=AmendmentSubject.HOURS,
        before=words.line("8 h 30 – 16 h 30", 240),
        after=words.line("9 h – 17 h", 240),
        reason=words.line("Ouverture plus tardive", 240),
    )
    grid = {one.label: GridLevel.GOOD for one in CRITERIA}
    add(
        work,
        PlacementReview,
        placement_id=placement,
        received_on=date(2026, 11, 2),
        outcome=ReviewOutcome.COMPLETED,
        missed_hours=3.5,
        late_count=1,
        grid=grid_to_text(grid),
        skills=grid_to_text({words.line("Suivre une consigne", 120): GridLevel.VERY_GOOD}),
        strengths=words.line("Calme, à l’écoute des enfants.", 600),
        to_improve=words.line("Oser demander.", 600),
        advice=words.line("Continuer dans cette voie.", 600),
        would_rehire=SheetAnswer.YES,
        realistic=SheetAnswer.YES,
        hiring_answer=SheetAnswer.BETWEEN,
        offer=OfferedContract.APPRENTICE,
        agreement=SheetAnswer.YES,
    )


def _booklet(
    work: UnitOfWork, path_id: UUID, placed: list[UUID], referent: UUID, words: Words
) -> None:
    """Write the levels, proofs, experiences, project and meetings of a path."""
    framework = Reads(work).competences.framework()
    assert framework is not None
    known = framework.competences()
    for rank, one in enumerate(known):
        _levels(work, path_id, one, rank, referent, placed[-1])
    experiences = [
        add(
            work,
            Experience,
            path_id=path_id,
            title=words.line(title),
            kind=kind,
            starts_on=date(2026, 8, 24) + timedelta(days=rank),
            did=words.line("J’ai cuisiné pour trente personnes avec mon groupe.", 800),
            learned=words.line("À compter les quantités et à tenir un délai.", 800),
            reuse=words.line("La fiche recette et le tour de parole.", 800),
        )
        for rank, (title, kind) in enumerate(
            (
                ("Le repas solidaire", ExperienceKind.CENTRE),
                ("Bénévole à la ressourcerie", ExperienceKind.ENGAGEMENT),
                ("Garde de mes petits frères", ExperienceKind.LIFE),
            )
        )
    ]
    proof = {"path_id": path_id, "competence_id": known[0].id}
    add(work, CompetenceProof, **proof, experience_id=experiences[0], on=date(2026, 8, 24))
    add(
        work,
        CompetenceProof,
        **proof,
        title=words.line("Exposé sur mon métier", 160),
        on=EXIT,
        validated_by=words.line("Maëlle D’Hôtel"),
    )
    for placement in placed:
        add(
            work,
            CompetenceProof,
            path_id=path_id,
            competence_id=known[1].id,
            placement_id=placement,
        )
    note = words.line("À l’aise devant le groupe.", 600)
    add(work, CompetenceNote, **proof, text=note)
    attitudes = grid_to_text({one.label: GridLevel.GOOD for one in CRITERIA[:6]})
    add(
        work,
        Portfolio,
        path_id=path_id,
        framework_id=framework.id,
        takeaways=words.line("Je parle plus facilement devant les autres.", 1_000),
        looking_for=words.line("Un apprentissage en crèche", 400),
        strengths="\n".join([words.line("Calme et patience"), words.line("Ponctualité")]),
        attitudes=attitudes,
        project_validated_on=date(2026, 10, 30),
    )
    _project(work, path_id, referent, words)


def _levels(
    work: UnitOfWork, path_id: UUID, one: CompetenceRow, rank: int, referent: UUID, placed: UUID
) -> None:
    """Give the levels of a competence: at the entry, in the middle, at the exit, by all."""
    low = 1 + rank % 2
    for moment, on, level in (
        (Moment.ENTRY, date(2026, 5, 18), low),
        (Moment.MID, date(2026, 8, 24), low + 1),
        (Moment.EXIT, date(2026, 11, 9), low + 2),
    ):
        assess(work, path_id, one.id, level, on=on, moment=moment, staff_id=referent)
    assess(work, path_id, one.id, low + 1, assessor=Assessor.SELF, on=date(2026, 11, 9))
    if rank < 2:
        tutor = {"assessor": Assessor.TUTOR, "placement_id": placed}
        moment = {"moment": Moment.PLACEMENT, "on": date(2026, 10, 30)}
        assess(work, path_id, one.id, 2, **tutor, **moment, assessor_name="Alicia Caron")


def _project(work: UnitOfWork, path_id: UUID, referent: UUID, words: Words) -> None:
    for rank, (label, state) in enumerate(
        (
            ("Auxiliaire de puériculture", TradeState.VALIDATED),
            ("Vendeuse en boulangerie", TradeState.DROPPED),
            ("Fleuriste", TradeState.EXPLORED),
        )
    ):
        add(
            work,
            ExploredTrade,
            path_id=path_id,
            label=words.line(label),
            state=state,
            how=Discovery.PLACEMENT,
            on=date(2026, 9, 7),
            opinion=words.line("Le contact avec les enfants me plaît.", 400),
            rank=rank,
        )
    for label in ("Envoyer ma candidature", "Signer le contrat"):
        text = words.line(label, 300)
        add(work, ProjectStep, path_id=path_id, label=text, due_on=date(2026, 12, 1))
    for text, state in (
        ("Prendre la parole en groupe", ObjectiveState.REACHED),
        ("Passer le code de la route", ObjectiveState.ONGOING),
    ):
        add(
            work,
            PathObjective,
            path_id=path_id,
            text=words.line(text, 300),
            state=state,
            detail=words.line("Trois exposés", 300),
        )
    for kind, on in (
        (BilanKind.INTEGRATION, date(2026, 6, 11)),
        (BilanKind.INTERMEDIATE, date(2026, 8, 24)),
        (BilanKind.FINAL, date(2026, 11, 12)),
    ):
        add(
            work,
            Bilan,
            path_id=path_id,
            kind=kind,
            held_on=on,
            staff_id=referent,
            summary=words.line("Elle a gagné en confiance et en régularité.", 1_000),
            decisions=words.line("Poursuivre vers l’apprentissage.", 600),
            trainee_words=words.line("Je sais ce que je veux.", 600),
            trainee_signed_on=on,
            referent_signed_on=on,
        )
    add(
        work,
        Certification,
        path_id=path_id,
        kind=CertificationKind.SST,
        label=words.line("Sauveteur secouriste du travail"),
        organism=words.line("Croix-Rouge"),
        passed_on=date(2026, 9, 30),
        result=CertificationResult.OBTAINED,
        expires_on=date(2028, 9, 30),
    )


def _situations(work: UnitOfWork, path_id: UUID, words: Words, count: int) -> None:
    """Write where the person is after the school: as many situations as placements."""
    for rank in range(count):
        add(
            work,
            Situation,
            path_id=path_id,
            moment=Followed.EXIT,
            observed_on=EXIT + timedelta(days=rank % 3),
            code=SituationCode.APPRENTICE,
            starts_on=EXIT,
            employer=words.line("Crèche Les Petits Galets"),
            title=words.line("Auxiliaire de puériculture"),
        )


def _attendance(work: UnitOfWork, path_id: UUID) -> None:
    """Enter each half-day of a path: there, but for two days that nobody excused."""
    entered: dict[Place, str] = {}
    for rank in range((EXIT - ENTRY).days + 1):
        day = ENTRY + timedelta(days=rank)
        if day.weekday() < 5 and not holiday_name(day, _HOLIDAY_ZONE):
            for half in Half:
                entered[day, half] = "INJ" if day in _MISSED else "P"
    hold(work, path_id, entered)

