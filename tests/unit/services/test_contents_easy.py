"""What the easy-to-read booklet tells: few facts, in the short wordings of the framework."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from tests.helpers import dossiers
from tests.unit.services.test_contents_employer import DAY, FACTS, person

from e2c_desktop.documents.content import Agreement, DocumentStamp, EasyContent
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.experience import ExperienceKind, ObjectiveState
from e2c_desktop.queries.booklet_rows import ExperienceFacts, ObjectiveFacts, StepFacts
from e2c_desktop.queries.dossier_rows import Dossier
from e2c_desktop.services.contents import build_content
from e2c_desktop.services.contents_missing import missing_facts


def content(given: Dossier) -> EasyContent:
    stamp = DocumentStamp(DAY, "PL-2026-CRE-0001")
    made = build_content(DocumentKind.EASY_BOOKLET, given, dossiers.school(), stamp)
    assert isinstance(made, EasyContent)
    return made


def experience(title: str, *, shown: bool = True) -> ExperienceFacts:
    return ExperienceFacts(
        UUID(int=7), title, ExperienceKind.CENTRE, None, DAY, "Fait.", "", "", shown
    )


def test_the_path_is_told_in_few_facts() -> None:
    facts = replace(
        FACTS,
        objectives=(ObjectiveFacts("Parler", ObjectiveState.REACHED, ""),),
        experiences=(experience("Le repas"), experience("Cachée", shown=False)),
        steps=(StepFacts("Signer", None, None), StepFacts("Fait", None, DAY)),
    )
    made = content(person(booklet=facts))
    assert made.agreement is Agreement.FEMININE
    assert (made.referent, made.referent_agreement) == ("Nadège Lemaître", Agreement.FEMININE)
    assert (made.entry, made.end, made.left) == (date(2026, 5, 4), date(2026, 12, 18), False)
    assert made.contract_on == date(2026, 6, 11)
    assert made.objectives == ("Parler",)
    assert (made.hours, made.centre_hours, made.company_hours) == (
        Decimal(15),
        Decimal(10),
        Decimal(5),
    )
    assert [(one.label, one.level) for one in made.skills] == [("Je parle.", 3), ("Lire", 1)]
    assert made.levels[0].sentence == "facile 1"
    assert [one.tasks for one in made.placements] == [("Accueillir", "Ranger")] * 2
    assert [one.title for one in made.experiences] == ["Le repas"]
    assert made.experiences[0].on == DAY
    assert made.certifications == ("PSC1", "SST") or set(made.certifications) == {"PSC1", "SST"}
    assert made.steps == ("Signer",)
    assert made.calls[0] == date(2027, 3, 18)
    assert not made.project_validated


def test_a_path_that_is_over_says_so() -> None:
    own = replace(FACTS.portfolio, project_validated_on=DAY)
    given = person(
        path=dossiers.path(exit_on=DAY, project="Vendre", next_steps="Appeler\n\nÉcrire"),
        booklet=replace(FACTS, portfolio=own),
    )
    made = content(given)
    assert made.left
    assert made.end == DAY
    assert (made.project, made.project_validated) == ("Vendre", True)
    assert made.steps == ("Appeler", "Écrire")


def test_nothing_known_is_nothing_told() -> None:
    path = dossiers.path(contract_on=None, planned_end_on=None)
    made = content(dossiers.dossier(path=path, referent=None))
    assert (made.contract_on, made.calls, made.objectives) == (None, (), ())
    assert (made.hours, made.skills, made.levels, made.referent) == (None, (), (), "")
    later = dossiers.path(contract_on=date(2027, 1, 1))
    assert content(dossiers.dossier(path=later)).contract_on is None


def test_without_an_entry_it_is_refused_but_drawn() -> None:
    given = person(path=dossiers.path(entry_on=None))
    (problem,) = missing_facts(DocumentKind.EASY_BOOKLET, given, DAY)
    assert problem.field == "entry_on"
    assert not missing_facts(DocumentKind.EASY_BOOKLET, given, DAY, draft=True)
