"""Indicators one by one: what they count, what they leave out, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from tests.helpers.outcome_facts import left, many_paths, seen, stay, study

from e2c_desktop.domain.codes import Answer, EntryLevel, Moment, Sex, SituationCode
from e2c_desktop.domain.outcomes.alerts import INTERVALS, Interval, alerts
from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.outcomes.figures import figures_of, measure_of
from e2c_desktop.domain.outcomes.measures import Measure, Reason, Unit
from e2c_desktop.domain.outcomes.registry import INDICATORS
from e2c_desktop.domain.outcomes.rule_set import E2C_2023, FollowUpReading

C = SituationCode
STAYS = tuple(stay(date(2025, month, 3)) for month in (1, 2, 4))
KEYS = (
    *("accueillis", "personnes", "entrants", "engages", "sorties", "avant_engagement"),
    *("exogenes", "issue_parcours", "encore"),
    *("taux_engagement", "taux_rupture_integration", "taux_hors_denominateur"),
    *("tsp", "dynamiques", "avec_solution", "autres", "sans_solution", "inconnues"),
    *("positives_emploi", "positives_aides", "positives_alternance", "positives_formation"),
    *("positives_autres", "sans_solution_accompagnes", "abandons"),
    *("tsp_12", "tsp_12_meilleure", "tsp_12_derniere", "tsp_n_1", "gain_12", "joignabilite_12"),
    *("duree_moyenne", "age_moyen", "duree_integration", "ecart_ecole"),
    *("stages_par_parcours", "part_sans_stage", "part_temps_entreprise", "delai_premier_stage"),
    *("stages", "stages_pmsmp", "entreprises_accueil", "entreprises_nouvelles", "embauches_stage"),
    *("heures_centre", "heures_entreprise", "heures_justifiees", "heures_injustifiees"),
    *("taux_presence", "part_heures_entreprise", "heures_par_sortie"),
    *("communes", "part_femmes", "part_mineurs", "part_infra_3", "part_qpv", "part_rqth"),
    "part_sans_experience",
    *("activites", "seances_activites", "participations_activites", "heures_activites"),
    *("cout_activites", "part_avec_activite"),
    *("certifications_presentees", "certifications_obtenues", "secourisme_sorties"),
    *("satisfaction_stagiaires", "satisfaction_entreprises", "satisfaction_partenaires"),
    *("reclamations", "reclamations_delai"),
)
OF_HOURS = ("taux_presence", "part_heures_entreprise")
OF_TIME = ("part_temps_entreprise", *OF_HOURS)
"""What divides time, not people."""


def several(count: int, **changes: Any) -> list[PathFacts]:
    """Some alike paths that ended in 2025."""
    name = str(changes.pop("id", "P"))
    return [left(id=f"{name}{rank}", **changes) for rank in range(count)]


def test_the_registry_is_in_the_order_of_a_report() -> None:
    assert tuple(INDICATORS) == KEYS
    assert all(one.definition.endswith(".") and one.source for one in INDICATORS.values())
    assert all(one.compute.__doc__ for one in INDICATORS.values())


def test_every_figure_is_what_is_behind_it() -> None:
    paths = several(5) + several(3, id="Q", code=C.SEEKING) + [left(id="R", contract_on=None)]
    rate = measure_of("tsp", study(paths))
    assert (rate.numerator, rate.denominator, rate.value) == (5, 8, Fraction(125, 2))
    assert rate.text == "62,5 %"
    assert rate.counted.reasons[0] == Reason("P0", "CDI : positive.")
    assert rate.others.reasons[0] == Reason("Q0", "Sans solution, en recherche : sans solution.")
    assert rate.excluded == {"avant engagement": 1}
    (early,) = [one for group in rate.outside for one in group.reasons]
    assert early.why == "Parti avant la signature du contrat d’engagement."


@given(many_paths())
def test_reasons_are_as_many_as_what_is_counted(paths: list[PathFacts]) -> None:
    found = study(paths)
    means = (Unit.DAYS, Unit.MONTHS, Unit.YEARS, Unit.EACH, Unit.POINTS, Unit.TALLY)
    of_others = (
        *("taux_rupture_integration", "part_temps_entreprise", "certifications_obtenues"),
        *("satisfaction_stagiaires", "satisfaction_entreprises", "satisfaction_partenaires"),
        *("reclamations_delai", *OF_HOURS),
    )
    for figure in figures_of(found).figures:
        measure = figure.now
        behind = len(measure.counted.reasons) + len(measure.others.reasons)
        if measure.unit is Unit.RATE and figure.indicator.key not in of_others:
            assert behind == measure.denominator
        if measure.unit not in means and figure.indicator.key not in OF_TIME:
            assert len(measure.counted.reasons) == measure.numerator
        assert sum(measure.excluded.values()) == sum(len(one.reasons) for one in measure.outside)


def test_too_few_exits_have_no_rate() -> None:
    rate = measure_of("tsp", study(several(4)))
    assert (rate.numerator, rate.denominator, rate.masked, rate.text) == (4, 4, True, None)
    assert measure_of("tsp", study(several(5))).text == "100,0 %"
    nobody = measure_of("tsp", study([]))
    assert (nobody.value, nobody.text) == (None, None)


def test_a_person_with_two_paths_is_told_once() -> None:
    paths = [left(id="1", person_id="S"), left(id="2", person_id="S"), left(id="3")]
    found = measure_of("personnes", study(paths))
    assert (found.numerator, found.text) == (2, "2")
    assert found.excluded == {"même personne": 1}


def test_commitment_is_of_the_same_entries_and_breaks_are_not() -> None:
    entered = several(4, entry_on=date(2025, 2, 3), contract_on=date(2025, 3, 3))
    early = several(1, id="E", entry_on=date(2024, 12, 2), contract_on=None)
    waits = several(1, id="W", entry_on=date(2025, 2, 3), contract_on=None, exit_on=None)
    found = study(entered + early + waits)
    committed = measure_of("taux_engagement", found)
    assert (committed.numerator, committed.denominator) == (4, 5)
    assert [one.why for one in committed.others.reasons] == ["Pas de contrat signé."]
    broken = measure_of("taux_rupture_integration", found)
    assert (broken.numerator, broken.denominator, broken.text) == (1, 5, "20,0 %")
    outside = measure_of("taux_hors_denominateur", found)
    assert (outside.numerator, outside.denominator) == (1, 6)
    assert {one.why for one in outside.others.reasons} == {"Présent, ou sorti à l’issue."}


LEFT_2024 = {"exit_on": date(2024, 6, 30), "contract_on": date(2024, 1, 1)}


def test_twelve_months_later() -> None:
    entry = {"entry_on": date(2023, 12, 4), **LEFT_2024}
    hired = seen(C.PERMANENT, Moment.M6, observed_on=date(2024, 12, 20))
    lost = seen(C.SEEKING, Moment.M12, observed_on=date(2025, 6, 30))
    paths = several(5, **entry)
    paths += [left(C.SEEKING, hired, lost, id=f"Q{rank}", **entry) for rank in range(5)]
    found = study(paths)
    assert measure_of("tsp_12_meilleure", found).text == "100,0 %"
    assert measure_of("tsp_12_derniere", found).text == "50,0 %"
    assert measure_of("tsp_n_1", found).text == "50,0 %"
    assert measure_of("gain_12", found).text == "+50,0 points"
    assert measure_of("tsp_12", found).numerator == 10
    last = replace(found, rules=replace(E2C_2023, follow_up=FollowUpReading.LAST))
    assert measure_of("tsp_12", last).numerator == 5
    assert measure_of("tsp_12_meilleure", found).counted.reasons[5].why == "CDI : positive."


def test_a_lost_rate_is_a_negative_gain() -> None:
    entry = {"entry_on": date(2023, 12, 4), **LEFT_2024}
    lost = seen(C.SEEKING, Moment.M12, observed_on=date(2025, 6, 30))
    paths = [left(C.PERMANENT, lost, id=f"P{rank}", **entry) for rank in range(5)]
    rules = replace(E2C_2023, follow_up=FollowUpReading.LAST)
    gain = measure_of("gain_12", study(paths, rules=rules))
    assert gain.text == "-100,0 points"
    (alert,) = alerts({"gain_12": gain})
    assert alert.sentence == (
        "Gain du suivi à 12 mois : -100,0 points, d’habitude de 5 à 17 points de plus. À vérifier."
    )


def test_who_was_reached_at_twelve_months() -> None:
    entry = {"entry_on": date(2023, 12, 4), "contract_on": date(2024, 1, 1)}
    late = seen(C.APPRENTICE, Moment.M12, observed_on=date(2025, 7, 5))
    silent = seen(None, Moment.M12, observed_on=date(2025, 6, 30), reached=False)
    unknown = seen(C.UNKNOWN, Moment.M12, observed_on=date(2026, 3, 31))
    tomorrow = seen(C.PERMANENT, Moment.M12, observed_on=date(2026, 4, 1))
    undated = seen(C.PERMANENT, Moment.M12)
    paths = [
        left(C.SEEKING, one, id=f"P{rank}", exit_on=date(2024, 6, 30), **entry)
        for rank, one in enumerate([late, silent, unknown, tomorrow, undated])
    ]
    waits = left(C.SEEKING, late, id="W", exit_on=date(2024, 12, 31), **entry)
    found = measure_of("joignabilite_12", study([*paths, waits], extracted_on=date(2026, 3, 31)))
    assert (found.numerator, found.denominator) == (3, 6)
    soon = measure_of("joignabilite_12", study([*paths, waits], extracted_on=date(2025, 12, 30)))
    assert (soon.numerator, soon.denominator) == (1, 5)
    assert soon.excluded == {"échéance à venir": 1}
    assert [one.why for one in soon.counted.reasons] == ["A répondu à 12 mois."]
    assert soon.outside[0].reasons[0].why == "Les douze mois ne sont pas échus."


def test_means_tell_what_they_are_made_of() -> None:
    paths = several(5, entry_on=date(2024, 12, 2), birth_date=date(2006, 12, 3), stays=STAYS)
    paths.append(left(id="Z", stays=None, birth_date=None))
    found = study(paths)
    length = measure_of("duree_moyenne", found)
    assert (length.numerator, length.text) == (6 * 210, "6,9 mois")
    assert length.counted.reasons[0].why == "210 jours."
    age = measure_of("age_moyen", found)
    assert (age.text, age.excluded) == ("17,0 ans", {"naissance inconnue": 1})
    assert age.counted.reasons[0].why == "17 ans à l’entrée."
    assert age.outside[0].reasons[0].why == "Date de naissance inconnue."
    placements = measure_of("stages_par_parcours", found)
    assert (placements.text, placements.excluded) == ("3,0", {"stages inconnus": 1})
    assert placements.counted.reasons[0].why == "3 stages."
    assert placements.outside[0].reasons[0].why == "Stages non connus."


def test_how_long_before_the_contract_and_after_the_school() -> None:
    paths = several(5, entry_on=date(2025, 1, 6), contract_on=date(2025, 2, 3))
    paths.append(left(id="W", entry_on=date(2025, 1, 6), contract_on=date(2025, 1, 3)))
    paths[0] = replace(paths[0], left_school_on=date(2024, 1, 6))
    paths[1] = replace(paths[1], left_school_on=date(2025, 6, 30))
    found = study(paths)
    integration = measure_of("duree_integration", found)
    assert (integration.text, integration.excluded) == (
        "28,0 jours",
        {"contrat avant l’entrée": 1},
    )
    assert integration.counted.reasons[0].why == "28 jours."
    assert integration.outside[0].reasons[0].why == "Contrat daté avant l’entrée."
    gap = measure_of("ecart_ecole", found)
    assert (gap.numerator, gap.denominator, gap.masked) == (366, 2, True)
    assert gap.counted.reasons[0].why == "366 jours."
    assert gap.excluded == {"sortie de l’école inconnue": 4}
    assert gap.outside[0].reasons[0].why == "Sortie de l’école inconnue."


def test_communes_count_once() -> None:
    towns = ["Créteil", "CRÉTEIL", "Orly", ""]
    paths = [left(id=f"P{rank}", town=town) for rank, town in enumerate(towns)]
    found = measure_of("communes", study(paths))
    assert (found.text, found.excluded) == ("2", {"commune inconnue": 1})
    assert found.counted.reasons[2].why == "Commune : Orly."
    assert found.outside[0].reasons[0].why == "Commune inconnue."


def test_shares_of_the_people_received() -> None:
    paths = several(4, sex=Sex.FEMALE, level=EntryLevel.LEVEL_4_FAILED, rqth=Answer.PENDING)
    paths += several(4, id="Q", qpv=Answer.YES, rqth=Answer.YES, birth_date=date(2008, 1, 1))
    found = study(paths)
    for key in ("part_femmes", "part_infra_3", "part_qpv", "part_rqth", "part_mineurs"):
        assert measure_of(key, found).text == "50,0 %", key
    assert measure_of("part_qpv", found).counted.reasons[0].why == "QPV : oui."
    nobody = measure_of("part_sans_experience", found)
    assert (nobody.text, nobody.excluded) == (None, {"non renseigné": 8})
    assert nobody.outside[0].reasons[0].why == "Expérience professionnelle : non renseigné."


@pytest.mark.parametrize("interval", INTERVALS, ids=lambda one: one.key)
def test_what_is_usual_gives_no_alert_and_what_is_not_does(interval: Interval) -> None:
    assert interval.key in INDICATORS
    for bound, beyond in ((interval.low, -1), (interval.high, 1)):
        if bound is not None:
            assert interval.holds(bound)
            assert not interval.holds(bound + beyond)


def test_alerts_are_said_of_enough_people_only() -> None:
    unusual = Measure(Unit.RATE, 5, 5)
    (alert,) = alerts({"tsp": unusual})
    assert alert.sentence == (
        "Taux de sorties positives : 100,0 %, d’habitude de 55 à 70 %. À vérifier."
    )
    assert alerts({"tsp": replace(unusual, masked=True)}) == ()
    assert alerts({"tsp": Measure(Unit.RATE, 0, 0)}) == ()
    assert alerts({"tsp": Measure(Unit.RATE, 3, 5)}) == ()
    assert alerts({}) == ()


def test_a_report_compares_with_the_year_before() -> None:
    entry = {"entry_on": date(2023, 12, 4), **LEFT_2024}
    paths = several(5) + several(4, id="Q", **entry) + several(1, id="R", code=C.SEEKING, **entry)
    report = figures_of(study(paths))
    assert report.of("tsp").change == 20
    assert report.of("sorties").change == 0
    assert report.of("tsp_12").change is None  # nobody left in 2023
    few = figures_of(study(several(3)))
    assert few.of("tsp").change is None
    with pytest.raises(KeyError):
        report.of("inconnu")


def test_without_the_key_nothing_protected_is_told() -> None:
    report = figures_of(study(several(5)), sealed=False)
    assert "part_rqth" not in {figure.indicator.key for figure in report.figures}
    assert not {"rqth", "logement"} & {table.axis.key for table in report.tables}
