"""How far a booklet is: what could be written today, chapter by chapter."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from tests.helpers.builders import current_path, make_school, make_trainee
from tests.helpers.dossiers import DAY, dossier, path, person, placement

from e2c_desktop.domain.codes import PathState, PlacementState
from e2c_desktop.queries.dossier_rows import Dossier
from e2c_desktop.queries.portfolio import ChapterProgress, chapters_of
from e2c_desktop.queries.reads import Reads

FIRST, LAST = DAY - timedelta(days=30), DAY - timedelta(days=10)


def _titled(told: Dossier) -> dict[str, ChapterProgress]:
    return {chapter.title: chapter for chapter in chapters_of(told, DAY)}


def test_every_fact_of_the_sheet_counts() -> None:
    sheet = _titled(dossier())["Ma fiche"]
    assert sheet.missing == ("langues", "mobilité", "diplômes")
    assert (sheet.done, sheet.wanted) == (sheet.wanted - 3, sheet.wanted)
    assert not sheet.complete
    full = person(languages="français", mobility="bus", diplomas="DNB")
    assert _titled(dossier(person=full))["Ma fiche"].complete


@pytest.mark.parametrize(
    ("birth", "asked"),
    [
        (date(DAY.year - 17, 1, 1), True),
        (date(DAY.year - 18, DAY.month, DAY.day), False),
        (date(DAY.year + 1, 1, 1), False),
        (None, False),
    ],
)
def test_somebody_to_call_is_asked_for_minors(birth: date | None, asked: bool) -> None:
    sheet = _titled(dossier(person=person(birth_date=birth)))["Ma fiche"]
    assert ("personne à prévenir" in sheet.missing) is asked


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        (PathState.CANDIDATE, 0),
        (PathState.INTEGRATION, 0),
        (PathState.LEFT_INTEGRATION, 0),
        (PathState.COMMITTED, 1),
        (PathState.LEFT, 1),
    ],
)
def test_the_contract_is_wanted_once_its_time_has_come(state: PathState, wanted: int) -> None:
    chapters = _titled(dossier(path=path(state=state, contract_on=None)))
    assert chapters["Mon contrat"].wanted == wanted
    assert chapters["Mon contrat"].missing == (("date de signature",) if wanted else ())
    assert chapters["Ma suite"].wanted == 2 * wanted


@pytest.mark.parametrize(
    ("state", "start", "end", "missing"),
    [
        (PlacementState.REVIEWED, FIRST, LAST, 2),
        (PlacementState.RUNNING, FIRST, DAY, 1),
        (PlacementState.SIGNED, DAY + timedelta(days=1), DAY + timedelta(days=9), None),
        (PlacementState.DRAFT, FIRST, LAST, None),
        (PlacementState.CANCELLED, FIRST, LAST, None),
    ],
)
def test_only_placements_that_took_place_want_words(
    state: PlacementState, start: date, end: date, missing: int | None
) -> None:
    chapter = _titled(dossier(placements=(placement(start, end, state=state),)))["Mes stages"]
    assert len(chapter.missing) == (missing or 0)
    assert chapter.wanted == (0 if missing is None else missing + 1)


def test_two_placements_in_one_company_count_twice() -> None:
    two = (placement(FIRST, LAST), placement(DAY - timedelta(days=90), DAY - timedelta(days=80)))
    assert _titled(dossier(placements=two))["Mes stages"].wanted == 6


def test_the_project_and_the_leads_fill_the_end() -> None:
    chapters = _titled(dossier(path=path(project="Petite enfance", next_steps="CAP")))
    assert chapters["Ma suite"].complete


def test_the_portfolio_of_a_path_is_read_from_the_base(tmp_path: Path) -> None:
    work = make_school(tmp_path)
    reads = Reads(work)
    path_id = current_path(work, make_trainee(work)).id
    titles = [chapter.title for chapter in reads.portfolio(path_id)]
    assert titles == ["Ma fiche", "Mon parcours", "Mon contrat", "Mes stages", "Ma suite"]
    assert reads.portfolio(uuid4()) == ()
