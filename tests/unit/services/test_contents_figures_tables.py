"""What the sheet of a commune and the tables of figures say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tests.helpers import dossiers
from tests.helpers.figure_dossiers import STAMP, dossier, many, years_before
from tests.helpers.outcome_facts import study

from e2c_desktop.domain.codes import EntryLevel, Sex, SituationCode
from e2c_desktop.domain.outcomes.axes import axis_named
from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.outcomes.figures import Figures, figures_of
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.queries.figure_papers import FiguresDossier
from e2c_desktop.services.contents_figures_tables import (
    funder_tables_content,
    survey_content,
    town_sheet_content,
)

C = SituationCode


def town(paths: Sequence[PathFacts], **more: Any) -> FiguresDossier:
    """What is known of a commune."""
    found = dossier(paths, town="Antony", **more)
    axes = [axis_named(key) for key in ("sexe", "age")]
    return replace(found, report=figures_of(found.report.study, axes=axes))


def test_the_sheet_of_a_commune_tells_its_people() -> None:
    paths = [*many(9, sex=Sex.MALE), *many(8, C.SEEKING, sex=Sex.FEMALE), *years_before(many(2), 1)]
    this_year = [replace(path, entry_on=date(2025, 1, 6)) for path in paths[:17]]
    told = town_sheet_content(town([*this_year, *paths[17:]]), dossiers.school(), STAMP)
    assert told.heroes[0].base == "moins de 5 en 2024"
    assert told.heroes[3].value == "52,9 %"
    assert [part.count for part in told.exits] == [9, 8]
    assert [chart.title for chart in told.charts] == ["Sexe"]
    few = town_sheet_content(town([*many(9), *many(2, C.SEEKING)]), dossiers.school(), STAMP)
    assert few.exits == ()
    hidden = town_sheet_content(town(paths, hidden=True), dossiers.school(), STAMP)
    assert (hidden.heroes[3].value, hidden.exits) == ("–", ())
    nobody = town_sheet_content(town(many(9, exit_on=None)), dossiers.school(), STAMP)
    assert nobody.heroes[3].label == "sorties positives"


def funders(paths: Sequence[PathFacts], *names: str) -> FiguresDossier:
    """The figures of some funders."""
    columns = tuple((name, _of(paths, name)) for name in names)
    return dossier(paths, columns=columns)


def _of(paths: Sequence[PathFacts], name: str) -> Figures:
    return figures_of(study(paths, selection=Selection(funder=name)), axes=())


def test_few_exits_of_a_funder_mask_another_one() -> None:
    paths = [
        *many(9, funders=("A",)),
        *many(8, funders=("B", "FSE+")),
        *many(2, C.SEEKING, funders=("C",)),
        *many(7, funders=()),
    ]
    told = funder_tables_content(funders(paths, "A", "B", "C", "FSE+"), dossiers.school(), STAMP)
    (table,) = told.tables
    rows = {row[0]: row[1:] for row in table.rows}
    # C is masked, and so is the smallest of the others: B; FSE+ parts the exits in two on its own.
    line = rows["Taux de sorties positives"]
    assert line[0] == "92,3 %\n24 sur 26"
    assert line[1] == "100,0 %\n9 sur 9"
    assert line[3] == "masqué"
    assert line[4] == "100,0 %\n8 sur 8"
    assert rows["Accueillis"] == ("26", "9", "8", "2", "8")


def test_the_union_is_masked_when_few_are_without_it() -> None:
    paths = [*many(20, funders=("A", "FSE+")), *many(3, C.SEEKING, funders=("A",))]
    told = funder_tables_content(funders(paths, "A", "FSE+"), dossiers.school(), STAMP)
    rows = {row[0]: row[1:] for row in told.tables[0].rows}
    assert rows["Taux de sorties positives"][2] == "masqué"
    few = funder_tables_content(funders(many(3, funders=("A",)), "A"), dossiers.school(), STAMP)
    rows = {row[0]: row[1:] for row in few.tables[0].rows}
    assert rows["Taux de sorties positives"] == ("masqué", "masqué")


def test_many_funders_go_on_several_tables() -> None:
    names = [f"F{rank}" for rank in range(7)]
    paths = [path for name in names for path in many(6, funders=(name,))]
    told = funder_tables_content(funders(paths, *names), dossiers.school(), STAMP)
    assert [len(table.head) for table in told.tables] == [7, 4]


def test_the_survey_leaves_out_what_nobody_answered() -> None:
    paths = [*many(9, sex=Sex.MALE, level=EntryLevel.BELOW_3), *many(8, C.SEEKING, sex=Sex.FEMALE)]
    told = survey_content(dossier(paths), dossiers.school(), STAMP)
    titles = [table.title for table in told.tables]
    assert titles[:2] == ["Populations et taux", "Sexe"]
    assert "Nationalité" not in titles
    assert told.tables[1].rows[0] == ("Femmes", "8", "47 %", "8", "0", "0,0 %")
    assert any("ne se publient pas" in note for note in told.notes)
