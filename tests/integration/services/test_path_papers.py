"""The papers of an entry, a stay and an exit on a real base: what they read, what holds them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.helpers.attendance import change_path
from tests.helpers.builders import TODAY, act, make_path, make_placement, make_school, make_trainee
from tests.helpers.issuing import failures, issue, text_of
from tests.helpers.partners import make_company, placed
from tests.unit.documents.reading import flat

from e2c_desktop.documents.content import DocumentStamp
from e2c_desktop.domain import codes
from e2c_desktop.domain.codes import DocumentKind, Moment, PathState, PrescriberKind, SituationCode
from e2c_desktop.domain.consents import (
    ConsentAnswer,
    ConsentDraft,
    ConsentKind,
    ImageSupport,
)
from e2c_desktop.domain.experience import ObjectiveState
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.meeting import MeetingDraft
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.relation_codes import EngagementKind
from e2c_desktop.queries.path_paper_rows import PathPaperFacts, RepresentativeFacts
from e2c_desktop.services.consents import add_consent
from e2c_desktop.services.contents_letters import convocation_content
from e2c_desktop.services.contents_path_papers import contract_content, papers_of
from e2c_desktop.services.printing import print_company_documents
from e2c_desktop.storage.models import (
    CompanyEngagement,
    PathObjective,
    Prescriber,
    Situation,
    Trainee,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

K = DocumentKind
HOLDERS: dict[str, Any] = {"guardian_name": "M. NGUYỄN Văn Hùng", "guardian_link": "père"}


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def page_of(work: UnitOfWork, path_id: UUID, kind: DocumentKind, on: date = TODAY) -> str:
    """The text of a document that is issued."""
    (file,) = issue(work, path_id, kinds=(kind,), on=on)
    assert file.number is not None
    assert file.number.startswith(f"{kind.value}-2026-CRE-")
    return flat(text_of(file.data))


def reasons(work: UnitOfWork, path_id: UUID, kind: DocumentKind) -> list[str]:
    """Why a document is not issued."""
    return [
        one.message for failure in failures(work, path_id, kind=kind) for one in failure.problems
    ]


def consent(work: UnitOfWork, path_id: UUID, **values: Any) -> None:
    trainee_id = trainee_of(work, path_id)
    draft = ConsentDraft(signed_on=date(2026, 5, 4), **values)
    add_consent(work, trainee_id=trainee_id, draft=draft, today=TODAY)


def trainee_of(work: UnitOfWork, path_id: UUID) -> UUID:
    from e2c_desktop.storage.models import Path as PathRow

    with work.read() as session:
        return session.get_one(PathRow, path_id).trainee_id


def prescriber(work: UnitOfWork, path_id: UUID, kind: PrescriberKind = PrescriberKind.ML) -> None:
    found = new_id()
    with work.write("Noter un prescripteur") as scope:
        scope.session.add(
            Prescriber(
                id=found, kind=kind, name="Mission locale", address="3, place", town="Créteil"
            )
        )
    change_path(work, path_id, prescriber_id=found, prescriber_adviser="Mme Sarah LEBLANC")


def test_a_registration_is_attested_before_and_during_the_path(work: UnitOfWork) -> None:
    path = make_path(work)
    page = page_of(work, path.id, K.REGISTRATION)
    assert "est inscrite en formation" in page
    assert "Début 4 mai 2026" in page
    coming = make_trainee(work, last_name="SOW")
    candidate = act_path(work, coming)
    assert reasons(work, candidate, K.REGISTRATION) == ["Pas encore admis"]
    admitted = act(work, coming, PathAction.ADMIT, date(2026, 11, 2)).id
    assert "et doit y entrer" in page_of(work, admitted, K.REGISTRATION)
    change_path(work, path.id, exit_on=date(2026, 11, 13))
    assert reasons(work, path.id, K.REGISTRATION) == ["Parcours terminé"]


def act_path(work: UnitOfWork, trainee_id: UUID) -> UUID:
    from tests.helpers.builders import current_path

    return current_path(work, trainee_id).id


def test_an_exit_is_attested_without_its_reason(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    assert reasons(work, path_id, K.EXIT_CERTIFICATE) == ["Pas encore sorti"]
    change_path(
        work,
        path_id,
        exit_on=date(2026, 11, 13),
        state=PathState.LEFT,
        exit_reason=codes.ExitReason.EXCLUSION,
    )
    page = page_of(work, path_id, K.EXIT_CERTIFICATE)
    assert "du 4 mai au 13 novembre 2026" in page
    assert "xclu" not in page


def test_who_is_in_training_has_not_given_up(work: UnitOfWork) -> None:
    made = make_path(work)
    assert "sans interruption" in page_of(work, made.id, K.STILL_HERE)
    trainee_id = trainee_of(work, made.id)
    act(work, trainee_id, PathAction.SUSPEND, date(2026, 7, 1))
    assert reasons(work, made.id, K.STILL_HERE) == ["Parcours suspendu"]
    act(work, trainee_id, PathAction.RESUME, date(2026, 8, 3))
    page = page_of(work, made.id, K.STILL_HERE)
    assert "sans interruption" not in page
    assert "et ne l’a pas abandonnée" in page
    change_path(work, made.id, exit_on=date(2026, 11, 13))
    assert reasons(work, made.id, K.STILL_HERE) == ["Parcours terminé"]


def test_the_pay_is_told_with_who_pays(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    assert reasons(work, path_id, K.PAY_CERTIFICATE) == ["Rémunération non renseignée"]
    change_path(work, path_id, pay_status=codes.PayStatus.PAID, payer="la Région")
    page = page_of(work, path_id, K.PAY_CERTIFICATE)
    assert "Organisme qui rémunère la Région" in page
    assert "€" not in page
    change_path(work, path_id, entry_on=date(2026, 12, 1))
    assert reasons(work, path_id, K.PAY_CERTIFICATE) == ["Date d’entrée dans le futur"]


def test_the_contract_takes_the_objectives_that_are_not_given_up(work: UnitOfWork) -> None:
    path_id = make_path(work, birth_date=date(2009, 8, 17), **HOLDERS).id
    states = (ObjectiveState.ONGOING, ObjectiveState.DROPPED)
    with work.write("Noter") as scope:
        for rank, state in enumerate(states):
            scope.session.add(
                PathObjective(
                    id=new_id(), path_id=path_id, text=f"But {state.value}", state=state, rank=rank
                )
            )
    page = page_of(work, path_id, K.CONTRACT)
    assert "But en_cours" in page
    assert "But abandonne" not in page
    assert page.count("Représentant légal") == 2
    assert "M. NGUYỄN Văn Hùng (père)" in page
    empty = make_trainee(work, last_name="SOW", birth_date=None)
    assert reasons(work, act_path(work, empty), K.CONTRACT) == [
        "Date d’entrée vide",
        "Date de naissance vide",
    ]


def test_the_image_is_printed_as_it_was_answered(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    asked = page_of(work, path_id, K.IMAGE_CONSENT)
    assert "Territoire" in asked
    consent(
        work,
        path_id,
        supports=frozenset({ImageSupport.INTERNAL}),
        territory="France entière",
        ends_on=date(2027, 5, 3),
    )
    given = page_of(work, path_id, K.IMAGE_CONSENT)
    assert "Territoire France entière" in given
    assert "Jusqu’au 3 mai 2027" in given
    other = make_path(work, last_name="SOW").id
    consent(work, other, answer=ConsentAnswer.REFUSED)
    assert "France entière" not in page_of(work, other, K.IMAGE_CONSENT)
    ended = page_of(work, path_id, K.IMAGE_CONSENT, on=date(2026, 11, 16))
    assert "France entière" in ended


def test_an_authorisation_that_ended_is_asked_again(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    consent(
        work,
        path_id,
        supports=frozenset({ImageSupport.INTERNAL}),
        territory="France entière",
        ends_on=date(2026, 6, 1),
    )
    assert "France entière" not in page_of(work, path_id, K.IMAGE_CONSENT)


def test_the_notice_and_the_receipt_are_of_one_person(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    assert "Mme NGUYỄN Thị Mai" in page_of(work, path_id, K.DATA_NOTICE)
    assert "Promotion" in page_of(work, path_id, K.RULES_RECEIPT)


def test_the_prescriber_is_told_by_the_contract(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    assert reasons(work, path_id, K.PRESCRIBER_LETTER) == ["Prescripteur vide"]
    prescriber(work, path_id)
    make_placement(work, path_id, date(2026, 9, 14), date(2026, 10, 9))
    page = page_of(work, path_id, K.PRESCRIBER_LETTER)
    for expected in ("Mission locale", "À l’attention de Mme Sarah LEBLANC", "une", "11 juin 2026"):
        assert expected in page, expected
    assert "Référente à l’école Nadège Lemaître" in page
    consent(work, path_id, kind=ConsentKind.PRESCRIBER, answer=ConsentAnswer.REFUSED)
    assert reasons(work, path_id, K.PRESCRIBER_LETTER) == [
        "Ni contrat signé ni accord pour écrire au prescripteur"
    ]


def test_before_the_contract_a_consent_is_needed(work: UnitOfWork) -> None:
    path_id = make_path(work, signed=False).id
    prescriber(work, path_id)
    assert len(reasons(work, path_id, K.PRESCRIBER_LETTER)) == 1
    consent(work, path_id, kind=ConsentKind.PRESCRIBER)
    page = page_of(work, path_id, K.PRESCRIBER_LETTER)
    assert "avec l’accord écrit de la personne" in page
    assert "pas encore signé" in page


@pytest.mark.parametrize(
    ("code", "told"),
    [(SituationCode.APPRENTICE, "Contrat d’apprentissage"), (SituationCode.EXCLUDED, "")],
)
def test_the_exit_is_told_without_why_the_path_ended(
    work: UnitOfWork, code: SituationCode, told: str
) -> None:
    path_id = make_path(work).id
    prescriber(work, path_id)
    change_path(work, path_id, exit_on=date(2026, 11, 13), state=PathState.LEFT)
    with work.write("Noter") as scope:
        scope.session.add(
            Situation(
                id=new_id(),
                path_id=path_id,
                moment=Moment.EXIT,
                code=code,
                observed_on=date(2026, 11, 13),
            )
        )
    page = page_of(work, path_id, K.PRESCRIBER_LETTER)
    assert "Son parcours est terminé." in page
    assert "Sortie 13 novembre 2026" in page
    assert told in page
    assert "xclusion" not in page


def test_a_prescriber_that_tells_of_a_life_is_never_named(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    prescriber(work, path_id, PrescriberKind.PJJ)
    hidden = "Prescripteur qui ne se nomme pas sur ce document"
    assert reasons(work, path_id, K.PRESCRIBER_LETTER) == [hidden]
    change_path(work, path_id, prescriber_id=None, prescriber_sealed=b"x")
    assert reasons(work, path_id, K.PRESCRIBER_LETTER) == [hidden]


def test_a_contract_without_what_the_booklet_reads_has_lines_to_write_on() -> None:
    from tests.helpers import dossiers

    papers = PathPaperFacts(RepresentativeFacts("", "", "", "", ""), PathState.COMMITTED)
    minor = dossiers.dossier(
        papers=papers,
        person=dossiers.person(birth_date=date(2012, 1, 1)),
        letter=MeetingDraft(on=TODAY, at=60),
    )
    stamp = DocumentStamp(TODAY)
    assert contract_content(minor, dossiers.school(), stamp).objectives == ()
    letter = convocation_content(minor, dossiers.school(), stamp)
    assert len(letter.addressees) == 1
    assert letter.place == ("Créteil",)


def test_facts_that_were_not_read_are_told() -> None:
    from tests.helpers import dossiers

    with pytest.raises(ValueError, match="path_papers"):
        papers_of(dossiers.dossier())


def test_a_partner_has_its_attestations(work: UnitOfWork) -> None:
    company_id = make_company(work, name="Crèche Les Petits Galets")

    def made(kind: DocumentKind) -> tuple[str, str]:
        (item,) = print_company_documents(work, kinds=[kind], company_ids=[company_id], on=TODAY)
        if item.failure is not None:
            return "", item.failure.reason
        assert item.file is not None
        return flat(text_of(item.file.data)), ""

    assert made(K.PARTNERSHIP)[1] == "Ni accueil ni engagement noté"
    assert made(K.LEVY)[1] == "Aucune taxe d’apprentissage notée"
    with work.write("Noter") as scope:
        for kind, year, amount in (
            (EngagementKind.TAX, 2025, 120_000),
            (EngagementKind.TAX, 2025, 30_000),
            (EngagementKind.JURY, 2026, None),
        ):
            scope.session.add(
                CompanyEngagement(
                    id=new_id(), company_id=company_id, kind=kind, year=year, amount=amount
                )
            )
    path_id = make_path(work).id
    placed(work, path_id, company_id, date(2026, 9, 14), date(2026, 10, 9))
    placed(work, path_id, company_id, date(2026, 10, 19), date(2026, 10, 30))
    page, _ = made(K.PARTNERSHIP)
    assert "depuis le 14 septembre 2026" in page
    assert "une personne en formation, en deux périodes" in page
    assert "Jury 2026" in page
    assert "NGUY" not in page
    assert "Taxe" not in page
    assert "2025 1 500 €" in made(K.LEVY)[0]


def test_a_second_representative_alone_signs(work: UnitOfWork) -> None:
    path_id = make_path(work, guardian2_name="Mme TRẦN Thị Lan", birth_date=date(2010, 1, 1)).id
    with work.read() as session:
        assert session.get_one(Trainee, trainee_of(work, path_id)).guardian2_name
    assert "Mme TRẦN Thị Lan" in page_of(work, path_id, K.RULES_RECEIPT)
