"""The page of certifications, satisfaction and complaints, and its table in the annual report."""

from __future__ import annotations

from datetime import date

from tests.helpers.figure_boards import board
from tests.helpers.outcome_facts import left, study

from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.outcomes.board import Block
from e2c_desktop.domain.outcomes.facts import CertificationFacts, PathFacts
from e2c_desktop.domain.outcomes.figures import figures_of
from e2c_desktop.services.contents_figures_quality import quality_table
from e2c_desktop.services.figure_board import QUALITY

K = CertificationKind
R = CertificationResult
MARCH = date(2025, 3, 10)


def people(count: int, *own: CertificationFacts) -> list[PathFacts]:
    return [left(id=f"P{rank}", certifications=own) for rank in range(count)]


def block(paths: list[PathFacts], key: str) -> Block:
    return next(one for one in board(paths).section(QUALITY).blocks if one.key == key)


def texts(found: Block) -> dict[str, list[str]]:
    return {row.label: [value.text for value in row.values] for row in found.rows}


def test_each_kind_has_what_was_presented_and_obtained() -> None:
    facts = (
        CertificationFacts(K.SST, R.OBTAINED, MARCH),
        CertificationFacts(K.PIX, R.FAILED, MARCH),
    )
    found = block(people(6, *facts), "certifications_type")
    assert texts(found) == {"SST": ["6", "6", "100,0 %"], "Pix": ["6", "0", "0,0 %"]}
    behind = found.rows[0].values[0].behind
    assert behind is not None
    assert behind.title == "SST : 6 personnes"
    assert behind.measure().counted.reasons[0].why == "SST présentée."


def test_a_rate_of_few_people_is_masked() -> None:
    found = block(people(2, CertificationFacts(K.SST, R.OBTAINED, MARCH)), "certifications_type")
    assert texts(found)["SST"] == ["2", "2", "masqué"]


def test_where_nothing_is_noted_it_is_said() -> None:
    paths = people(6)
    assert texts(block(paths, "certifications"))["Certifications obtenues"][0] == "non renseigné"
    assert texts(block(paths, "voix"))["Stagiaires satisfaits"][0] == "non renseigné"
    assert quality_table(figures_of(study(paths))) is None


def test_the_annual_report_tells_them_beside_the_year_before() -> None:
    paths = people(6, CertificationFacts(K.SST, R.OBTAINED, MARCH))
    table = quality_table(figures_of(study(paths)))
    assert table is not None
    assert table.head == ("Indicateur", "2025", "Détail", "2024")
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["Certifications obtenues"] == ("100,0 %", "6 sur 6", "non renseigné")
    assert rows["SST ou PSC1, parmi les sorties"][0] == "100,0 %"
    assert rows["Réclamations"] == ("non renseigné", "", "non renseigné")
