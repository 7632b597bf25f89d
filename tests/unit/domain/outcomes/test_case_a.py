"""The checked case, to the last digit; and invented ones, against a second, slow reading."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers.outcome_facts import rule_sets, study
from tests.helpers.shared import sample
from tests.helpers.slow_outcomes import Line, Slow, told

from e2c_desktop.cli.figures_case import case_figures
from e2c_desktop.domain.outcomes.exit_axes import exit_tables
from e2c_desktop.domain.outcomes.figures import measure_of
from e2c_desktop.domain.outcomes.rule_set import LASTING, OutcomeRules
from e2c_desktop.exchange.outcome_cases import read_outcome_case

NAME = "samples/visible/indicators_case_A"
TODAY = date(2026, 6, 30)
EXTRACTED = date(2026, 3, 31)
CODES = (
    *("EMP_CDI", "EMP_CDD", "EMP_INT", "EMP_AID", "EMP_IAE", "EMP_IND", "EMP_FP", "ALT_APP"),
    *("FOR_QUAL", "FOR_PREQ", "CIV_SC", "REO_ML", "REO_STR", "SS_RE", "INC", "EXO_SANTE"),
    *("INT_AB", "EXC"),
)


def test_the_checked_case_is_right_to_the_last_digit() -> None:
    folder = sample(NAME)
    case = read_outcome_case(folder, today=TODAY)
    assert case.warnings == ()
    found = case_figures(case.paths, 2025, EXTRACTED)
    written = (folder / "expected.json").read_text(encoding="utf-8")
    assert json.dumps(found, ensure_ascii=False, indent=1) == written


@pytest.mark.parametrize("year", [2023, 2024, 2026, 2031])
def test_other_years_of_the_checked_case_have_figures_too(year: int) -> None:
    case = read_outcome_case(sample(NAME), today=TODAY)
    found = case_figures(case.paths, year, EXTRACTED)
    parts = (found["avant_engagement"], found["exogenes"], found["D"], found["encore"])
    assert found["accueillis"] == sum(map(len, parts))
    if year == 2031:
        assert (found["regles"]["E2C-2023"]["tsp"], found["duree_moyenne_mois"]) == (None, None)
        assert found["joignabilite_M12"] == [0, 0, None]


def written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Line], list[Line]]:
    """The rows of two files: any dates, one exit line at most, one line of a moment."""
    days = st.dates(date(2023, 9, 1), date(2026, 2, 28))
    paths, situations = [], []
    for rank in range(draw(st.integers(0, 8))):
        name, entry = f"P{rank:02}", draw(days)
        contract = draw(st.none() | st.integers(20, 60))
        leaving = draw(st.none() | st.integers(-2, 420))
        exit_on = None if leaving is None else entry + timedelta(days=leaving)
        paths.append(
            {
                "id_parcours": name,
                "date_entree": written(entry),
                "date_contrat": "" if contract is None else written(entry + timedelta(contract)),
                "date_sortie": written(exit_on),
                "motif_fin": draw(st.sampled_from(["", "terme", "abandon", "exogene"])),
            }
        )
        moments = draw(st.lists(st.sampled_from(["sortie", "M3", "M6", "M12"]), unique=True))
        for moment in moments:
            away = {"sortie": 0, "M3": 91, "M6": 182, "M12": 365}[moment]
            seen = (exit_on or entry) + timedelta(away + draw(st.integers(-5, 5)))
            first = draw(st.none() | st.just(seen))
            length = draw(st.sampled_from([None, 60, 88, 89, 90, 91, 180, 181, 182, 183, 184]))
            last = None if length is None else seen + timedelta(length)
            situations.append(
                {
                    "id_parcours": name,
                    "moment": moment,
                    "date_constat": "" if draw(st.integers(0, 9)) == 0 else written(seen),
                    "joint": draw(st.sampled_from(["O", "O", "O", "N", ""])),
                    "situation_code": draw(st.sampled_from(["", *CODES])),
                    "date_debut": written(first),
                    "date_fin_prevue": written(last),
                }
            )
    return paths, situations


HEADERS = (
    ("id_parcours", "date_entree", "date_contrat", "date_sortie", "motif_fin"),
    (
        *("id_parcours", "moment", "date_constat", "joint", "situation_code", "date_debut"),
        "date_fin_prevue",
    ),
)


def write_case(folder: Path, paths: list[Line], situations: list[Line]) -> None:
    """Write the two files of a folder."""
    rows = zip(("parcours", "situations"), HEADERS, (paths, situations), strict=True)
    for name, header, lines in rows:
        text = "\n".join(";".join(line[column] for column in header) for line in lines)
        (folder / f"{name}.csv").write_text(f"{';'.join(header)}\n{text}\n", encoding="utf-8")


@settings(max_examples=60)
@given(cases(), st.sampled_from([EXTRACTED, date(2025, 12, 31), date(2025, 6, 30)]))
def test_invented_cases_agree_with_a_slow_reading(
    case: tuple[list[Line], list[Line]], known_on: date
) -> None:
    with TemporaryDirectory() as place:
        write_case(Path(place), *case)
        read = read_outcome_case(Path(place), today=TODAY)
    found = case_figures(read.paths, 2025, known_on)
    assert told(found, Slow(*case, 2025, known_on)) == []


@settings(max_examples=40)
@given(cases(), rule_sets)
def test_parts_of_the_exits_agree_with_a_slow_reading(
    case: tuple[list[Line], list[Line]], rules: OutcomeRules
) -> None:
    with TemporaryDirectory() as place:
        write_case(Path(place), *case)
        read = read_outcome_case(Path(place), today=TODAY)
    found, slow = study(read.paths, rules=rules), Slow(*case, 2025, EXTRACTED)
    expected = slow.parts(lasting=rules is LASTING)
    assert {key: measure_of(key, found).numerator for key in expected} == expected
    (table,) = [one for one in exit_tables(found) if one.key == "duree"]
    told_lengths = {line.label: line.count for line in table.shares}
    assert told_lengths | slow.lengths() == told_lengths
