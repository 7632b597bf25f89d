"""« FSE+ » and « Côte à côte »: who is counted, what lacks, what may not be told."""

from __future__ import annotations

from datetime import date

from tests.helpers.figure_boards import block, board, people, texts
from tests.helpers.outcome_facts import left

from e2c_desktop.domain.codes import Sex, SituationCode
from e2c_desktop.domain.outcomes.board import Row
from e2c_desktop.domain.outcomes.fse import FSE
from e2c_desktop.services.figure_board import COMPARED, OF_FSE


def reasons(row: Row) -> list[str]:
    """Why the people of the first number are counted."""
    behind = row.values[0].behind
    assert behind is not None
    return [one.why for one in behind.measure().counted.reasons]


def test_what_participants_lack_is_counted_and_told_of_each() -> None:
    paid = left(SituationCode.PERMANENT, id="a", funders=(FSE,), sex=Sex.FEMALE)
    there = left(id="b", funders=(FSE,), exit_on=None)
    found = board([paid, there, left(id="c")])
    lacks = block(found, OF_FSE, "fse_manque")
    assert lacks.caption == "2 participants, dont 2 à compléter"
    rows = {row.label: row for row in lacks.rows}
    assert texts(rows["À compléter"]) == ["2"]
    assert texts(rows["En retard"]) == ["2"]
    assert texts(rows["Manque : motif de sortie"]) == ["1"]
    assert "motif de sortie" in reasons(rows["Manque : motif de sortie"])[0]
    assert reasons(rows["Manque : motif de sortie"])[0].endswith(
        "Sortie à noter avant le 28/07/2025."
    )
    assert "Sortie à noter" not in reasons(rows["Manque : sexe"])[0]


def test_each_indicator_opens_its_participants() -> None:
    paid = [
        left(id="a", funders=(FSE,), sex=Sex.FEMALE),
        left(id="b", funders=(FSE,), entry_on=date(2025, 6, 30)),
    ]
    found = block(board(paid), OF_FSE, "fse_indicateurs")
    rows = {row.label.split(" ")[0]: row for row in found.rows}
    assert texts(rows["EECO01"])[:2] == ["1", "0"]
    assert reasons(rows["EECO01"]) == ["Oui."]
    assert texts(rows["EECO14"]) == ["Non collecté", "–", "–", "–", "–"]
    assert "moins d’un jour : 1" in found.note


def test_protected_facts_that_were_not_read_are_told() -> None:
    found = board([left(funders=(FSE,))], sealed=False)
    told = block(found, OF_FSE, "fse_indicateurs")
    assert told.note.endswith("Handicap et logement ne sont pas lus ici.")
    lacks = block(found, OF_FSE, "fse_manque")
    assert "Manque : handicap" not in {row.label for row in lacks.rows}


def test_nothing_stands_where_the_fse_pays_for_nobody() -> None:
    section = board([left()]).section(OF_FSE)
    assert [one.rows for one in section.blocks] == [(), ()]
    assert section.blocks[0].caption == ""


def test_sites_stand_side_by_side() -> None:
    paths = [
        *people(6, SituationCode.PERMANENT, "a", site="Créteil"),
        *people(6, SituationCode.SEEKING, "b", site="Melun"),
        left(id="c", site=""),
    ]
    found = block(board(paths[:-1]), COMPARED, "compare_site")
    rows = {row.label: row for row in found.rows}
    assert texts(rows["Créteil"])[0] == "6"
    assert texts(rows["Créteil"])[5] == "100,0 %"
    assert texts(rows["Melun"])[5] == "0,0 %"
    assert found.note == ""
    assert len(reasons(rows["Melun"])) == 6


def test_few_people_have_no_rate_beside_others() -> None:
    paths = [
        *people(8, SituationCode.PERMANENT, "a", prescriber="ML"),
        *people(2, SituationCode.SEEKING, "b", prescriber="PJJ"),
        left(id="c"),
    ]
    found = block(board(paths), COMPARED, "compare_prescripteur")
    assert {row.label for row in found.rows} == {"Mission locale", "Autres", "Non renseigné"}
    few = next(row for row in found.rows if row.values[0].text == "2")
    assert texts(few)[5] == "masqué"
    assert few.values[5].behind is None
    assert found.note.startswith("Masqué : moins de 5 personnes")
