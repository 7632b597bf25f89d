"""What an import of companies would do: the same company, completion, twins, the bin, again."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from e2c_desktop.domain.import_companies import CompanyPlan, plan_companies
from e2c_desktop.domain.import_company_report import counts_of, problem_rows, report_of
from e2c_desktop.domain.import_company_values import (
    CompanyChange,
    CompanyLine,
    CompanyValues,
    ContactValues,
    KnownCompany,
)
from e2c_desktop.domain.import_values import LineWarning

SIRET, OTHER_SIRET = "73282932000074", "35600000000048"
ONE, TWO = UUID(int=1), UUID(int=2)


def _values(name: str = "Dupont", postal_code: str = "94000", **more: Any) -> CompanyValues:
    return CompanyValues(name=name, postal_code=postal_code, **more)


def _line(row: int, values: CompanyValues, **more: Any) -> CompanyLine:
    return CompanyLine(sheet="entreprises", row=row, values=values, **more)


def _verdicts(plan: CompanyPlan) -> list[tuple[str, str, str]]:
    return [(line.verdict, line.reason, line.company) for line in plan.lines]


@pytest.mark.parametrize(
    ("second", "verdict", "reason"),
    [
        (_values("Autre nom", "75001", siret=SIRET), "fusionné", "E-DOUBLON-SIRET"),
        (_values("SARL DUPONT"), "fusionné", "E-DOUBLON-NOM"),
        (_values("Dupont", "94100"), "nouveau", ""),
        (_values("Dupont", siret=OTHER_SIRET), "nouveau", ""),
    ],
)
def test_the_same_siret_or_the_same_name_and_postal_code_is_one_company(
    second: CompanyValues, verdict: str, reason: str
) -> None:
    plan = plan_companies([_line(2, _values(siret=SIRET)), _line(3, second)])
    assert _verdicts(plan)[1][:2] == (verdict, reason)
    assert plan.lines[1].field == ""
    assert plan.lines[1].place == ("entreprises", 3)
    assert plan.lines[1].suggestions == ()
    assert plan.lines[1].record == plan.lines[1].company


def test_a_company_of_a_trade_name_alone_goes_by_it() -> None:
    shop = CompanyValues(trade_name="Chez Nadia", postal_code="94000")
    plan = plan_companies([_line(2, shop), _line(3, _values("Chez Nadia"))])
    assert plan.lines[0].name == "Chez Nadia"
    assert _verdicts(plan)[1] == ("fusionné", "E-DOUBLON-NOM", "E001")


def test_later_rows_fill_what_is_empty_and_add_contacts() -> None:
    first = _values(phone="0199000001", contacts=(ContactValues("Mme Sow", "Gérante"),))
    second = _values(
        phone="0199000002",
        email="a@example.org",
        contacts=(ContactValues("MME SOW", tutor=True), ContactValues("M. Tran")),
    )
    plan = plan_companies([_line(2, first), _line(3, second), _line(4, second)])
    (company,) = plan.new_companies
    assert (company.values.phone, company.values.email) == ("0199000001", "a@example.org")
    assert company.values.contacts == (
        ContactValues("Mme Sow", "Gérante", tutor=True),
        ContactValues("M. Tran"),
    )
    assert [line.completes for line in plan.lines] == [False, True, False]
    (conflict,) = plan.lines[1].warnings
    assert conflict.label == "W-CONFLIT(tel)"
    assert "0199000001, ici 0199000002" in conflict.sentence


def test_the_code_of_a_town_goes_with_that_town() -> None:
    here = _values(town="Créteil")
    there = _values(town="Paris", town_code="75056")
    same = _values(town="CRETEIL", town_code="94028")
    plan = plan_companies([_line(2, here), _line(3, there), _line(4, same)])
    assert plan.new_companies[0].values.town_code == "94028"


def test_a_known_company_is_completed_then_unchanged() -> None:
    known = KnownCompany(ONE, _values(contacts=(ContactValues("Mme Sow"),)))
    read = _values(
        siret=SIRET,
        last_contact_on=date(2025, 10, 19),
        contacts=(ContactValues("Mme Sow", tutor=True), ContactValues("M. Tran")),
    )
    plan = plan_companies([_line(2, read)], [known])
    assert _verdicts(plan) == [("mis à jour", "", str(ONE))]
    (update,) = plan.updates
    assert [change.label for change in update.changes] == ["SIRET", "Dernier contact"]
    assert update.changes[0] == CompanyChange("siret", SIRET)
    assert update.contacts == (ContactValues("M. Tran"),)
    assert update.tutors == ("Mme Sow",)
    again = plan_companies([_line(2, read)], [KnownCompany(ONE, plan.companies[0].values)])
    assert _verdicts(again) == [("inchangé", "", str(ONE))]
    assert again.changes_nothing
    assert not plan.changes_nothing


def test_a_siret_in_the_bin_is_refused_and_one_merged_names_the_survivor() -> None:
    survivor = KnownCompany(ONE, _values("Survivante"))
    binned = KnownCompany(TWO, _values("Jetée", siret=SIRET), binned=True)
    merged = KnownCompany(TWO, _values("Réunie", siret=SIRET), binned=True, merged_into=ONE)
    line = _line(2, _values("Tout autre", siret=SIRET))
    refused = plan_companies([line], [survivor, binned])
    assert _verdicts(refused) == [("refusé", "E-CORBEILLE", "")]
    assert "Jetée" in refused.lines[0].sentence
    assert (
        _verdicts(plan_companies([line], [survivor, merged])) == [("inchangé", "", str(ONE))]
        or _verdicts(plan_companies([line], [survivor, merged]))[0][0] == "mis à jour"
    )


def test_an_unchecked_number_of_the_base_is_no_other_company() -> None:
    known = KnownCompany(ONE, _values(siret="12345678900000"))
    plan = plan_companies([_line(2, _values(siret=SIRET))], [known])
    assert plan.lines[0].company == str(ONE)
    assert plan.updates == ()


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (_values("Dupont"), _values("Duponr"), "noms proches, même code postal"),
        (_values("Dupont"), _values("Dupont", "75001"), "même nom, autre code postal"),
        (_values("Dupont", siret=SIRET), _values("Dupont", "75001", siret=OTHER_SIRET), ""),
        (_values("Dupont", ""), _values("Duponr", ""), ""),
        (_values("Dupont"), _values("Martin"), ""),
    ],
)
def test_likely_twins_are_listed(first: CompanyValues, second: CompanyValues, reason: str) -> None:
    plan = plan_companies([_line(2, first), _line(3, second)])
    assert [twin.reason for twin in plan.twins] == ([reason] if reason else [])


def test_two_companies_of_the_base_are_no_news() -> None:
    known = [KnownCompany(ONE, _values("Dupont")), KnownCompany(TWO, _values("Duponr"))]
    same = [KnownCompany(ONE, _values()), KnownCompany(TWO, _values(postal_code="75001"))]
    assert plan_companies([], known).twins == ()
    assert plan_companies([], same).twins == ()


def test_a_name_that_everybody_bears_is_compared_with_nobody() -> None:
    lines = [_line(row, _values("École", f"{row:05d}")) for row in range(2, 250)]
    assert plan_companies(lines).twins == ()


def test_the_report_counts_and_tells_each_line() -> None:
    warned = LineWarning("W-NAF", "Code NAF inconnu : « 9999Z ».", "naf")
    lines = [
        _line(2, _values(siret=SIRET), warnings=(warned,)),
        _line(3, _values("Duponr")),
        _line(4, CompanyValues(), refusal="E-NOM", refusal_field="name", sentence="Vide."),
        _line(5, CompanyValues(), ignored="vide", sentence="Ligne vide."),
    ]
    plan = plan_companies(lines, hidden_sheets=["Listes"], unread_sheets=["Bilan"])
    counts = counts_of(plan)
    assert (counts["lues"], counts["nouveau"], counts["refusé : E-NOM"]) == (3, 2, 1)
    assert (counts["entreprises avec SIRET valide"], counts["sans SIRET"]) == (1, 1)
    assert counts["feuille masquée ignorée : Listes"] == 1
    assert counts["feuille sans en-tête reconnu : Bilan"] == 1
    report = report_of(plan)
    assert report["lignes"][0]["siret"] == SIRET
    assert report["lignes"][2]["siret"] == ""
    assert report["doublons_probables"] == [
        {
            "entreprise_1": "E001",
            "nom_1": "Dupont",
            "siret_1": SIRET,
            "cp_1": "94000",
            "entreprise_2": "E002",
            "nom_2": "Duponr",
            "siret_2": "",
            "cp_2": "94000",
            "raison": "noms proches, même code postal",
        }
    ]
    suites = [(row[1], row[5], row[7]) for row in problem_rows(plan)]
    assert suites == [(2, "Importée", "Code NAF"), (4, "Non importée", "Raison sociale")]
