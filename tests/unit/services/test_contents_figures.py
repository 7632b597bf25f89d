"""What the documents of figures say, from paths made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.helpers import dossiers
from tests.helpers.figure_dossiers import STAMP, content, dossier, many, years_before
from tests.helpers.outcome_facts import YEAR, left, study

from e2c_desktop.documents.content import Tone
from e2c_desktop.domain.attendance import Hours
from e2c_desktop.domain.codes import Answer, Sex, SituationCode
from e2c_desktop.domain.french import NBSP
from e2c_desktop.domain.outcomes.axes import axis_named
from e2c_desktop.domain.outcomes.facts import AttendedFacts, PathFacts, ReportPeriod
from e2c_desktop.domain.outcomes.figures import Table, figures_of
from e2c_desktop.domain.outcomes.rule_set import E2C_2023, LASTING, FollowUpReading
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.queries.figure_papers import (
    HostFigures,
)
from e2c_desktop.services.contents_figures import key_figures_content
from e2c_desktop.services.contents_figures_bars import (
    axis_chart,
    bars_of,
    gathered,
    line_words,
    merged_lines,
    rate_cells,
    rule_words,
)

C = SituationCode


def test_few_people_are_told_together() -> None:
    assert gathered([("A", 20), ("B", 3), ("C", 2), ("D", 0)], 5) == (("A", 20), ("Autres", 5))
    # One alone would be given back by the whole: the smallest of the others goes with it.
    assert gathered([("A", 20), ("B", 9), ("C", 2)], 5) == (("A", 20), ("Autres", 11))
    assert gathered([("A", 3), ("B", 1)], 5) == ()
    assert gathered([], 5) == ()
    assert gathered([("A", 9), ("Autres", 8), ("A", 1)], 5) == (("A", 10), ("Autres", 8))


def test_long_lists_are_cut_and_nobody_is_lost() -> None:
    lines = [(f"C{rank}", 50 - rank) for rank in range(20)]
    told = gathered(lines, 5)
    assert len(told) == 8
    assert sum(count for _, count in told) == sum(count for _, count in lines)
    assert len(gathered(lines, 5, most=None)) == 20


def test_shares_sum_to_the_whole() -> None:
    bars = bars_of([("A", 1), ("B", 1), ("C", 1)])
    assert [bar.share for bar in bars] == [334, 333, 333]
    assert sum(bar.share or 0 for bar in bars_of([("A", 14), ("B", 21), ("C", 3)], 627)) == 627


@pytest.mark.parametrize(
    ("axis", "label", "words"),
    [
        ("sexe", "F", "Femmes"),
        ("age", "18–20", "18 – 20 ans"),
        ("age", "30 et +", "30 ans et plus"),
        ("niveau", "3", "Niveau 3 (CAP, BEP)"),
        ("prescripteur", "ML", "Mission locale"),
        ("prescripteur", "PJJ", "Autres"),
        ("prescripteur", "protégé", "Autres"),
        ("commune", "non renseigné", "Non renseigné"),
        ("qpv", "oui", "Oui"),
    ],
)
def test_lines_are_told_in_words(axis: str, label: str, words: str) -> None:
    assert line_words(axis, label) == words


def test_lines_that_tell_of_a_life_are_one() -> None:
    paths = [
        *many(9, prescriber="PJJ"),
        *many(8, C.SEEKING, prescriber="SPIP"),
        *many(7, prescriber="ML"),
        *many(2, prescriber="CIO"),
    ]
    report = figures_of(study(paths))
    table = next(one for one in report.tables if one.axis.key == "prescripteur")
    lines = {line.words: line for line in merged_lines(table)}
    assert lines["Autres"].count == 17
    assert rate_cells(lines["Autres"]) == ("17", "9", "52,9 %")
    assert rate_cells(lines["Mission locale"])[1] == "masqué"
    nobody = replace(table, rates=())
    assert rate_cells(merged_lines(nobody)[0]) == ("0", "–", "–")
    hidden = replace(table, rates=tuple(replace(rate, hidden=True) for rate in table.rates))
    assert rate_cells({line.words: line for line in merged_lines(hidden)}["Autres"])[2] == "masqué"


def test_an_axis_of_one_line_is_no_chart() -> None:
    table = Table(axis_named("sexe"), figures_of(study(many(9, sex=Sex.MALE))).tables[0].shares, ())
    assert axis_chart(table, 5) is None


def test_a_rule_set_says_how_long_a_contract_lasts() -> None:
    assert rule_words(E2C_2023) == "emploi de plus de 3 mois"
    assert rule_words(LASTING) == "emploi d’au moins 6 mois"
    assert rule_words(replace(E2C_2023, codes={})) == ""


def test_the_situations_stand_under_their_category_by_their_duration() -> None:
    contract = {"starts_on": date(2025, 7, 1)}
    long, short = dict(contract), dict(contract)
    long["ends_on"], short["ends_on"] = date(2026, 6, 30), date(2025, 8, 31)
    paths = [
        *_fixed(6, "L", **long),
        *_fixed(6, "S", **short),
        *many(5, C.REORIENTED),
        *many(5, None),
        *many(6, C.SEEKING),
    ]
    told = content(paths)
    groups = {group.label: group for group in told.exits}
    assert [row.label for row in groups["Sorties positives"].rows] == ["CDD, plus de 3 mois"]
    assert [row.label for row in groups["Sorties dynamiques"].rows] == ["CDD, 3 mois au plus"]
    assert [row.label for row in groups["Sans solution"].rows] == [
        "Sans solution, en recherche",
        "Situation inconnue",
    ]
    assert groups["Autres sorties"].tone is Tone.EMPTY
    for group in told.exits:
        assert sum(row.share or 0 for row in group.rows) == group.share
    assert sum(group.share or 0 for group in told.exits) == 1000
    assert "Situations inconnues à la sortie : 5 sur 28." in " ".join(told.caution)


def _fixed(count: int, mark: str, **days: date) -> list[PathFacts]:
    found = []
    for path in many(count, C.FIXED_TERM):
        name = f"{path.id}{mark}"
        (situation,) = path.situations
        own = situation._replace(starts_on=days["starts_on"], ends_on=days["ends_on"])
        found.append(replace(path, id=name, person_id=name, situations=(own,)))
    return found


def test_few_exits_are_told_by_their_numbers() -> None:
    told = content([*many(2), *many(1, C.SEEKING)])
    rate = told.heroes[2]
    assert (rate.value, rate.label) == ("2 sur 3", "de sorties positives")
    assert [group.rows for group in told.exits] == [(), ()]
    assert all(group.share is None for group in told.exits)
    definition = next(one for one in told.definitions if one.term == "Taux de sorties positives")
    assert (definition.value, definition.division) == ("2 / 3", "")
    one = content(many(1))
    assert "sur la personne sortie à l’issue de leur parcours" in one.base


def test_the_years_are_a_chart_a_sentence_or_nothing() -> None:
    paths = [*many(8), *many(4, C.SEEKING)]
    third = [*paths, *years_before(paths, 1), *years_before(paths, 2)]
    told = content(third, years=5)
    assert told.trend is not None
    assert told.trend.years == ("2023", "2024", "2025")
    assert told.trend.lines[0].values == (667, 667, 667)
    assert any("(2021 à 2024)" in sentence for sentence in told.caution)
    second = content([*paths, *years_before(paths, 1)], years=5)
    assert second.trend is None
    assert second.trend_words == "Sorties positives : 66,7 % en 2024, puis 66,7 % en 2025."
    alone = content(paths, years=5)
    assert (alone.trend, alone.trend_words) == (None, "")
    assert content(many(2), years=1).trend is None


def test_a_school_year_is_told_by_its_two_years() -> None:
    paths = [*many(8), *many(4, C.SEEKING)]
    everybody = [*paths, *years_before(paths, 1), *years_before(paths, 2)]
    period = ReportPeriod(date(2024, 9, 1), date(2025, 8, 31))
    told = content(everybody, period=period, years=3)
    assert told.trend is not None
    assert told.trend.years == ("2022-2023", "2023-2024", "2024-2025")
    assert told.heroes[1].label == "entrées dans la période"
    assert told.heroes[0].base == "12 un an avant"
    assert [month.label for month in told.months][:5] == ["sept.", "oct.", "nov.", "déc.", "janv."]
    months = ReportPeriod(date(2025, 1, 1), date(2025, 6, 30))
    assert [year.period.first.year for year in dossier(paths, period=months, years=2).years] == [
        2024,
        2025,
    ]
    half = content(everybody, period=months, years=3)
    assert half.trend is not None
    assert half.trend.years == ("2023", "2024", "2025")


def test_the_months_of_a_period_too_short_or_too_long_are_left_out() -> None:
    paths = many(6)
    for first, last in (
        (date(2025, 6, 1), date(2025, 6, 30)),
        (date(2020, 1, 1), date(2025, 12, 31)),
    ):
        assert content(paths, period=ReportPeriod(first, last)).months == ()
    months = content([*paths, *many(3, entry_on=date(2025, 3, 3))]).months
    assert [(month.entries, month.exits) for month in months][:6] == [
        (0, 0), (0, 0), (3, 0), (0, 0), (0, 0), (0, 9)
    ]  # fmt: skip


def test_a_year_later_is_told_where_somebody_left_the_year_before() -> None:
    told = content([*many(6), *years_before(many(6), 1)])
    first, second = told.later
    assert (first.value, first.base) == ("100,0 %", "6 sur 6")
    assert first.label.startswith("des personnes sorties en 2024 avaient connu")
    assert (second.value, second.base) == ("–", "0 sur 6") or second.value.endswith("%")
    few = content([*many(6), *years_before(many(2), 1)])
    assert few.later[0].value == "2 sur 2"
    assert few.later[0].base == ""
    assert content(many(6)).later == ()


def test_a_share_of_few_people_is_masked() -> None:
    told = content([*many(2, rqth=Answer.YES), *many(20, rqth=Answer.NO), *many(6, qpv=Answer.YES)])
    shares = {hero.label: hero for hero in told.profile}
    handicap = shares["ont une reconnaissance de travailleur handicapé"]
    assert (handicap.value, handicap.base) == ("–", "effectif masqué")
    assert shares["habitent un quartier prioritaire de la ville"].base == "6 sur 28"
    definition = next(one for one in told.definitions if one.term == "Part des RQTH")
    assert definition.value == "masqué"
    network = told.network
    assert network is not None
    (line,) = [row for row in network.rows if row[0] == "Part des RQTH"]
    assert line[1] == "masqué"
    assert content(many(2, qpv=Answer.YES)).profile == ()


def test_the_network_stands_beside_with_its_years_and_sources() -> None:
    born = date(2006, 1, 1)
    network = content([*many(8, birth_date=born), *many(4, C.SEEKING)]).network
    assert network is not None
    rates = {row[0]: row[1:] for row in network.rows}
    assert rates["Taux de sorties positives"] == ("66,7 %", "61 %", "2024")
    assert (
        rates["Âge moyen à l’entrée"][1].endswith(" ans") if "Âge moyen à l’entrée" in rates else 1
    )
    assert rates["Âge moyen à l’entrée"] == ("18,0 ans", "20,3 ans", "2016")
    assert "ash.tm.fr (2024)" in network.note
    assert content([]).network is None


def test_the_communes_of_few_people_are_one_line() -> None:
    paths = [
        path for rank in range(12) for path in many(20 - rank, town=f"Ville-{chr(65 + rank)}")
    ] + [*many(2, town="Petite"), *many(1, town="Moindre"), *many(3)]
    towns = content(paths).towns
    assert towns is not None
    assert len(towns.rows) == 9
    assert towns.rows[0] == ("Ville-A", "20")
    assert towns.rows[7][0] == "5 autres communes"
    assert towns.rows[8] == ("Communes de moins de 5 stagiaires", "6")
    assert sum(int(row[1]) for row in towns.rows) == len(paths)
    assert content(many(6)).towns is not None
    assert content(many(3)).towns is None
    without = dossier(many(6))
    bare = replace(without, report=replace(without.report, tables=()))
    told = key_figures_content(bare, dossiers.school(), STAMP)
    assert (told.towns, told.charts, told.success) == (None, (), None)


def test_the_companies_are_told_in_one_sentence() -> None:
    hosts = HostFigures((("Bâtiment", 20), ("Commerce", 9), ("", 6)), 12, 4)
    told = content(many(10), hosts=hosts)
    assert told.sectors is not None
    assert told.sectors.title == "Stages commencés : 35"
    assert [bar.label for bar in told.sectors.bars] == [
        "Bâtiment",
        "Commerce",
        "Secteur non renseigné",
    ]
    assert told.sectors.note == (
        "12 structures d’accueil, dont 4 pour la première fois. 3,5 stages par parcours accueilli."
    )
    alone = content(many(10), hosts=HostFigures((("Bâtiment", 7),), 1, 0))
    assert alone.sectors is not None
    assert alone.sectors.note.startswith("1 structure d’accueil. 0,7")


def test_the_positive_exits_are_told_by_group_as_far_as_they_may() -> None:
    paths = [*many(9, sex=Sex.MALE), *many(8, C.SEEKING, sex=Sex.FEMALE)]
    success = content(paths).success
    assert success is not None
    assert ("Sexe : Hommes", "9", "9", "100,0 %") in success.rows
    assert content(many(6)).success is None


def test_the_method_names_both_rule_sets_and_the_reading() -> None:
    told = content(many(6))
    words = " ".join(told.method)
    assert "Règle « E2C-2023 »" in words
    assert "Règle « durable ≥ 6 mois » : " in words
    assert "la meilleure situation connue" in words
    last = replace(E2C_2023, follow_up=FollowUpReading.LAST)
    given = dossier(many(6))
    one = replace(given, asked=replace(given.asked, rules=last, second=None), second=None)
    told = key_figures_content(one, dossiers.school(), STAMP)
    assert "la dernière situation connue" in " ".join(told.method)
    assert len(told.rule_bars) == 1


def test_what_was_left_out_and_what_is_unusual_are_told() -> None:
    wrong = left(id="F1", exit_on=date(2024, 11, 1))
    told = content([*many(30), wrong])
    words = " ".join(told.caution)
    assert "Parcours laissés de côté, dates impossibles : 1." in words
    assert "Anomalies dans les dossiers : " in words
    assert "Chiffre inhabituel. Taux de sorties positives : 100,0 %" in words
    calm = " ".join(content([]).caution)
    assert "Aucun parcours laissé de côté, aucune anomalie dans les dossiers." in calm


def test_the_sums_are_told() -> None:
    told = content([*many(6), *many(2, contract_on=None), *many(3, exit_on=None)])
    assert told.control == (
        "Contrôles avant impression : 11 déjà présents + 0 entrées = 11 accueillis ; "
        "11 − 8 sorties = 3 encore en formation ; 2 + 0 + 6 = 8 sorties ; "
        "6 = 6 sorties à l’issue du parcours."
    )
    assert content([]).control == ""
    assert "sorties à l’issue" not in content(many(3, exit_on=None)).control


def test_the_scope_names_what_was_selected() -> None:
    paths = many(6, site="Créteil", cohort="Mai", funders=("Région",))
    selection = Selection("Créteil", ("Mai",), "Région")
    assert (
        ", site Créteil, promotion Mai, financeur Région. "
        in content(paths, selection=selection).scope
    )
    several = replace(selection, cohorts=("Mai", "Juin"))
    assert ", promotions Mai, Juin, " in content(paths, selection=several).scope
    two = replace(dossier(paths), sites=("Créteil", "Évry"))
    assert ", 2 sites. " in key_figures_content(two, dossiers.school(), STAMP).scope


def test_hours_are_told_where_half_days_were_entered() -> None:
    hours = Hours(centre=60 * 1_200, company=60 * 800, unjustified=60 * 50)
    spans = ((YEAR.first, YEAR.last, hours),)
    told = content(many(6, attended=AttendedFacts(spans, hours)))
    assert [(one.value, one.label, one.base) for one in told.hours] == [
        ("97,6 %", "des heures prévues ont été faites", "12\u202f000 sur 12\u202f300."),
        (f"7{NBSP}200", "heures au centre", ""),
        (f"4{NBSP}800", "heures en entreprise", ""),
        ("2000,0", "heures par parcours terminé", "sur 6."),
    ]
    assert content(many(6)).hours == ()
