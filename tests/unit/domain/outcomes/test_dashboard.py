"""The dashboard of the samples after the five imports, from their expected rows."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.helpers.shared import sample

from e2c_desktop.cli.figures_case import case_figures
from e2c_desktop.domain.outcomes.facts import PathFacts, ReportPeriod
from e2c_desktop.domain.outcomes.figures import measure_of
from e2c_desktop.domain.outcomes.rule_set import E2C_2023
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.exchange.outcome_cases import read_outcome_case

EXTRACTED = date(2026, 6, 30)
MOMENTS = ("sortie", "M3", "M6", "M12")
LASTING = "durable ≥ 6 mois"


def lines(name: str) -> list[dict[str, str]]:
    path = sample(f"samples/visible/expected/{name}.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {key: value or "" for key, value in row.items()}
            for row in csv.DictReader(file, delimiter=";")
        ]


def stays() -> dict[str, dict[str, str]]:
    """The paths that the two imports leave: empty fields completed, the exit file winning."""
    found: dict[str, dict[str, str]] = {}
    for row in lines("stagiaires_lignes"):
        if not row["parcours"] or row["verdict"] in ("refusé", "ignorée"):
            continue
        stay = found.setdefault(row["parcours"], {**row, "motif": ""})
        stay.update({key: value for key, value in row.items() if value and not stay.get(key)})
    return found


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), delimiter=";")
        table.writeheader()
        table.writerows(rows)


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> tuple[PathFacts, ...]:
    folder = tmp_path_factory.mktemp("ecole")
    known, situations = stays(), []
    for row in lines("sorties_lignes"):
        if row["verdict"] not in ("importé", "à confirmer"):
            continue
        stay = known[row["parcours"]]
        stay.update(sortie=row["date_sortie"], motif=row["motif_fin"], category=row["parcours"])
        situations += [
            {
                "id_parcours": row["parcours"],
                "moment": moment,
                "date_constat": row[f"{moment}_date"],
                "joint": row[f"{moment}_joint"],
                "situation_code": row[f"{moment}_situation"],
                "date_debut": row[f"{moment}_du"],
                "date_fin_prevue": row[f"{moment}_au"],
            }
            for moment in MOMENTS
            if row[f"{moment}_joint"] or row[f"{moment}_situation"]
        ]
    columns = {
        "id_personne": "personne",
        "sexe": "sexe",
        "date_naissance": "naissance",
        "niveau_entree": "niveau",
        "qpv": "qpv",
        "rqth": "rqth",
        "prescripteur": "prescr",
        "date_entree": "entree",
        "date_contrat": "contrat",
        "date_sortie": "sortie",
    }
    rows = [
        {"id_parcours": name, **{column: stay[key] for column, key in columns.items()}}
        | {"motif_fin": stay["motif"] if stay.get("category") else ""}
        for name, stay in known.items()
    ]
    write(folder / "parcours.csv", rows)
    write(folder / "situations.csv", situations)
    return read_outcome_case(folder, today=EXTRACTED).paths


DASHBOARD: dict[int, tuple[Any, ...]] = {
    2024: (
        (133, 109, 97, 91, 13, 5, 73, 42, 6),
        ([40, 14, 0, 19], "54,8 %", [36, 18, 0, 19], "49,3 %"),
        (55, "75,3 %", 44, "60,3 %", 51, "69,9 %", [52, 73, "71,2 %"]),
        (66, 46, 41, 15, 69, 54, 117),
    ),
    2025: (
        (280, 238, 209, 171, 26, 9, 136, 109, 13),
        ([77, 25, 3, 31], "56,6 %", [73, 29, 3, 31], "53,7 %"),
        (97, "71,3 %", 87, "64,0 %", 90, "66,2 %", [30, 53, "56,6 %"]),
        (131, 109, 101, 31, 155, 98, 248),
    ),
}


@pytest.mark.parametrize("year", DASHBOARD)
def test_the_dashboard_of_the_samples(paths: tuple[PathFacts, ...], year: int) -> None:
    counts, rates, after, people = DASHBOARD[year]
    found = case_figures(paths, year, EXTRACTED)
    study = Study.of(paths, ReportPeriod.of_year(year), extracted_on=EXTRACTED, rules=E2C_2023)
    assert counts == (
        *(found[key] for key in ("accueillis", "entrants", "engages", "sorties")),
        *(len(found[key]) for key in ("avant_engagement", "exogenes", "D", "encore")),
        measure_of("inconnues", study).numerator,
    )
    e2c, lasting = found["regles"]["E2C-2023"], found["regles"][LASTING]
    assert rates == (
        list(e2c["comptes"].values()),
        e2c["tsp"],
        list(lasting["comptes"].values()),
        lasting["tsp"],
    )
    told = found["ventilation_accueillis"]
    sources = told["Prescripteur"]
    assert people == (
        told["Sexe"]["F"][0],
        told["Mineurs à l’entrée"]["mineurs"][0],
        told["QPV"]["oui"][0],
        told["RQTH"]["oui"][0],
        sources["ML"][0],
        sum(sources[kind][0] for kind in ("SPON", "BAO", "FAM", "RS") if kind in sources),
        told["Niveau"]["infra 3"][0],
    )
    later = case_figures(paths, year + 1, EXTRACTED)
    e2c, lasting = later["suivi12"]["E2C-2023"], later["suivi12"][LASTING]
    assert after == (
        *(e2c[key] for key in ("best", "best_taux", "last", "last_taux")),
        *(lasting[key] for key in ("best", "best_taux")),
        later["joignabilite_M12"],
    )


def test_each_exit_has_the_category_of_its_row(paths: tuple[PathFacts, ...]) -> None:
    expected = {row["parcours"]: row for row in lines("sorties_lignes") if row["parcours"]}
    compared = 0
    for year in (2023, 2024, 2025, 2026):
        rules = case_figures(paths, year, EXTRACTED)["regles"]
        for name, column in (("E2C-2023", "categorie_E2C-2023"), (LASTING, "categorie_durable6")):
            for path, category in rules[name]["categories"].items():
                if expected.get(path, {}).get("verdict") in ("importé", "à confirmer"):
                    assert category == expected[path][column], path
                    compared += 1
    assert compared > 500
