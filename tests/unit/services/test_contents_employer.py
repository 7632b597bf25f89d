"""What an employer may read: what was ticked, by an agreement of the day, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from tests.helpers import dossiers

from e2c_desktop.documents.content import DocumentStamp, EmployerContent
from e2c_desktop.domain.attendance import Hours
from e2c_desktop.domain.attendance_hours import Tally
from e2c_desktop.domain.certification import CertificationDraft
from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.employer_choice import EmployerChoice, EmployerPart, choice_text
from e2c_desktop.domain.evaluation import Assessor, Moment
from e2c_desktop.domain.path_hours import Counted, PathHours
from e2c_desktop.domain.placement_review import GridLevel
from e2c_desktop.queries.booklet_rows import (
    BookletFacts,
    IssuedPaper,
    LevelGiven,
    PortfolioFacts,
    ReviewFacts,
)
from e2c_desktop.queries.dossier_rows import Dossier
from e2c_desktop.queries.frameworks import CompetenceRow, DomainRow, FrameworkRow, LevelRow
from e2c_desktop.services.contents import build_content
from e2c_desktop.services.contents_missing import missing_facts

DAY, AGREED = dossiers.DAY, date(2026, 11, 2)
STAMP = DocumentStamp(DAY, "PE-2026-CRE-0001")
PHOTO = b"photo"
SPEAK, READ, WRITE = (UUID(int=100 + rank) for rank in range(3))
FIRST = dossiers.placement(date(2026, 7, 6), date(2026, 7, 17), tutor_words="Ponctuelle.")
SECOND = dossiers.placement(
    date(2026, 9, 7), date(2026, 9, 18), trade="Vente", company="Boulangerie", tutor_words="Vive."
)


def competence(identifier: UUID, label: str, easy: str = "") -> CompetenceRow:
    return CompetenceRow(identifier, "", label, "", easy, ("", "", "", ""))


FRAMEWORK = FrameworkRow(
    id=UUID(int=50),
    row_version=1,
    name="Démonstration",
    edition="1",
    year=2026,
    source="",
    official=False,
    demonstration=True,
    current=True,
    levels=tuple(
        LevelRow(rank, f"mot {rank}", f"je {rank}", f"fait {rank}", f"facile {rank}")
        for rank in (1, 2, 3, 4)
    ),
    domains=(
        DomainRow(
            UUID(int=60),
            "D1",
            "Communiquer",
            "",
            "",
            (competence(SPEAK, "Parler", "Je parle."), competence(READ, "Lire")),
        ),
        DomainRow(UUID(int=61), "D2", "Écrire", "", "", (competence(WRITE, "Écrire", "J’écris."),)),
    ),
)


def level(identifier: UUID, rank: int, assessor: Assessor = Assessor.TRAINER) -> LevelGiven:
    return LevelGiven(identifier, rank, DAY, Moment.EXIT, assessor)


FACTS = BookletFacts(
    framework=FRAMEWORK,
    portfolio=PortfolioFacts(
        looking_for=" Un contrat ",
        strengths="Rigueur\n\nÉcoute",
        employer_choice=choice_text(
            EmployerChoice(frozenset(EmployerPart), frozenset({SECOND.id}))
        ),
        employer_agreed_on=AGREED,
    ),
    levels=(
        level(SPEAK, 3),
        level(SPEAK, 4, Assessor.SELF),
        level(READ, 1),
        level(WRITE, 4, Assessor.SELF),
    ),
    reviews={
        FIRST.id: ReviewFacts(
            FIRST.id,
            DAY,
            skills={"Accueillir": GridLevel.GOOD, "Ranger": GridLevel.WEAK},
        ),
        SECOND.id: ReviewFacts(SECOND.id, DAY, skills={"Vendre": GridLevel.NOT_SEEN}),
    },
    issued=(
        IssuedPaper(DocumentKind.BOOKLET, "PF-2026-CRE-0001", DAY),
        IssuedPaper(DocumentKind.BOOKLET, "ACA-2026-CRE-0001", DAY),
        IssuedPaper(DocumentKind.BOOKLET, "ACA-2026-CRE-0002", DAY + timedelta(days=1)),
    ),
    hours=PathHours(
        UUID(int=2),
        UUID(int=1),
        months={
            date(2026, 7, 1): Counted(Tally(Hours(centre=600, company=300))),
        },
    ),
)


def person(**values: object) -> Dossier:
    usual = dossiers.dossier(
        booklet=FACTS,
        photo=PHOTO,
        placements=(FIRST, SECOND),
        certifications=(
            CertificationDraft(
                CertificationKind.OTHER,
                "SST",
                passed_on=AGREED,
                result=CertificationResult.OBTAINED,
            ),
            CertificationDraft(
                CertificationKind.OTHER,
                "PSC1",
                passed_on=AGREED,
                result=CertificationResult.PARTIAL,
            ),
        ),
    )
    return replace(usual, **values)  # type: ignore[arg-type]  # the fields of a test


def ticked(*parts: EmployerPart, words: frozenset[UUID] = frozenset()) -> Dossier:
    own = replace(
        FACTS.portfolio, employer_choice=choice_text(EmployerChoice(frozenset(parts), words))
    )
    return person(booklet=replace(FACTS, portfolio=own))


def content(given: Dossier) -> EmployerContent:
    made = build_content(DocumentKind.EMPLOYER_BOOKLET, given, dossiers.school(), STAMP)
    assert isinstance(made, EmployerContent)
    return made


def test_all_that_was_ticked_is_told() -> None:
    made = content(person())
    assert made.agreed_on == AGREED
    assert (made.town, made.phone, made.email) == (
        "Alfortville",
        "0639981245",
        "mai@courriel.example",
    )
    assert made.photo == PHOTO
    assert made.looking_for == "Un contrat"
    assert made.strengths == ("Rigueur", "Écoute")
    assert (made.hours, made.company_hours, made.companies) == (Decimal(15), Decimal(5), 2)
    assert [one.company for one in made.placements] == ["Boulangerie", "Crèche Les Petits Galets"]
    assert [one.tutor_words for one in made.placements] == ["Vive.", ""]
    assert made.levels[3].sentence == "fait 4"
    assert made.framework is not None
    assert made.framework.name == "Démonstration"
    assert made.aca_number == "ACA-2026-CRE-0001"


def test_only_levels_of_the_school_from_two_on_are_told() -> None:
    made = content(person())
    assert [
        (group.title, [(s.label, s.level, s.word) for s in group.skills]) for group in made.basics
    ] == [("Communiquer", [("Parler", 3, "mot 3")])]
    (trade,) = made.professional
    assert (trade.title, [(s.label, s.level) for s in trade.skills]) == (
        "Accueil des enfants",
        [("Accueillir", 3)],
    )


def test_certifications_that_hold_are_told() -> None:
    assert content(person()).certifications == ("SST",)


def test_nothing_that_was_not_ticked_is_told() -> None:
    made = content(ticked(EmployerPart.TOWN))
    assert made.town == "Alfortville"
    assert (made.phone, made.email, made.photo, made.looking_for) == ("", "", None, "")
    assert (made.strengths, made.placements, made.professional, made.basics) == ((), (), (), ())
    assert made.certifications == ()
    assert made.company_hours is None


def test_nothing_of_a_life_reaches_an_employer() -> None:
    someone = person(person=dossiers.person(birth_place="Nulle-Part"))
    told = repr(content(someone))
    for absent in ("2007", "Nulle-Part", "Lilas", "94140", "SELF", "je 3", "Nadège"):
        assert absent not in told, absent


def test_a_path_without_hours_nor_framework_has_a_paper_too() -> None:
    bare = BookletFacts(portfolio=FACTS.portfolio, reviews=FACTS.reviews)
    made = content(person(booklet=bare, placements=(replace(FIRST, done_hours=None),)))
    assert (made.hours, made.company_hours, made.levels, made.framework) == (None, None, (), None)
    assert made.aca_number == ""
    assert made.professional[0].skills[0].word == ""


def test_a_sheet_that_came_back_later_is_not_told() -> None:
    later = {FIRST.id: replace(FACTS.reviews[FIRST.id], received_on=DAY + timedelta(days=1))}
    assert content(person(booklet=replace(FACTS, reviews=later))).professional == ()


@pytest.mark.parametrize("draft", [True, False])
def test_without_an_agreement_it_is_refused(draft: bool) -> None:
    for agreed in (None, DAY + timedelta(days=1)):
        own = replace(FACTS.portfolio, employer_agreed_on=agreed)
        given = person(booklet=replace(FACTS, portfolio=own))
        (problem,) = missing_facts(DocumentKind.EMPLOYER_BOOKLET, given, DAY, draft=draft)
        assert problem.message.startswith("Accord de la personne pas noté")
        with pytest.raises(ValueError, match="agreement"):
            content(given)
    (problem,) = missing_facts(DocumentKind.EMPLOYER_BOOKLET, ticked(), DAY, draft=draft)
    assert problem.message == "Rien n’est coché pour un employeur"
    assert not missing_facts(DocumentKind.EMPLOYER_BOOKLET, person(), DAY, draft=draft)
    assert missing_facts(DocumentKind.EMPLOYER_BOOKLET, person(booklet=None), DAY)
