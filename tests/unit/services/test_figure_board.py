"""The pages of figures: what each number says, and who stands behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.helpers.figure_boards import block, board, people, texts
from tests.helpers.outcome_facts import left, seen

from e2c_desktop.domain.codes import Answer, EntryLevel, ExitReason, Sex, SituationCode
from e2c_desktop.domain.outcomes.board import Shape, Trend
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.rule_set import LASTING
from e2c_desktop.services.figure_board import (
    KEY_FIGURES,
    LATER,
    MOVES,
    PROFILE,
    STAYS,
    TOWNS,
)

SEVERAL = [
    *people(6, SituationCode.PERMANENT, "a", sex=Sex.FEMALE, town="Orly"),
    *people(2, SituationCode.SEEKING, "b", sex=Sex.MALE, town="Thiais"),
    left(SituationCode.UNKNOWN, id="c", sex=Sex.MALE, exit_reason=ExitReason.DROP_OUT),
    left(
        SituationCode.FIXED_TERM,
        id="d",
        situations=(
            seen(SituationCode.FIXED_TERM, starts_on=date(2025, 7, 1), ends_on=date(2025, 11, 30)),
        ),
    ),
    left(id="e", contract_on=None),
    left(id="f", exit_on=None, contract_on=None, entry_on=date(2025, 12, 1)),
]


def test_the_six_figures() -> None:
    tiles = {tile.key: tile for tile in board(SEVERAL).section(KEY_FIGURES).tiles}
    assert list(tiles) == [
        "accueillis",
        "taux_engagement",
        "sorties",
        "tsp",
        "avec_solution",
        "tsp_12",
    ]
    positive = tiles["tsp"]
    assert (positive.text, positive.parts) == ("70,0 %", "7 sur 10")
    assert positive.behind.title == "7 sorties positives"
    assert tiles["accueillis"].note == "11 présents au 1er janvier + 1 entrant"
    assert tiles["sorties"].note == "10 à l’issue du parcours"
    assert tiles["taux_engagement"].note == "1 encore en intégration"
    assert tiles["tsp_12"].note == "Aucun suivi échu"
    counted = positive.behind.measure().counted.reasons
    assert [one.why for one in counted][:1] == ["CDI : positive."]


def test_a_rate_of_too_few_people_gives_way_to_its_numbers() -> None:
    tile = next(
        one
        for one in board(people(3, SituationCode.PERMANENT, "a")).section(KEY_FIGURES).tiles
        if one.key == "tsp"
    )
    assert (tile.text, tile.parts, tile.note) == ("3 sur 3", "trop peu pour un taux", "")


def test_figures_are_compared_with_the_year_before_in_words() -> None:
    before = people(
        8,
        SituationCode.SEEKING,
        "z",
        entry_on=date(2023, 12, 1),
        contract_on=date(2024, 1, 13),
        exit_on=date(2024, 6, 30),
    )
    tile = next(
        one for one in board([*SEVERAL, *before]).section(KEY_FIGURES).tiles if one.key == "tsp"
    )
    assert (tile.note, tile.trend) == ("70,0 points de plus qu’en 2024", Trend.UP)
    assert "2024 : 0,0 %." in tile.tip
    later = next(
        one for one in board([*SEVERAL, *before]).section(KEY_FIGURES).tiles if one.key == "tsp_12"
    )
    assert later.label == "Positives à 12 mois, sortis en 2024"
    assert later.note == "0 personne jointe sur 8, soit 0,0 %"


def test_two_rule_sets_stand_one_under_the_other() -> None:
    found = block(board(SEVERAL), KEY_FIGURES, "regles")
    assert found.title == "10 sorties à l’issue du parcours, vues par deux règles"
    assert found.caption == "11 sorties − 1 avant engagement − 0 cause extérieure"
    assert found.legend[3] == "Sans solution, dont 1 inconnue"
    first, second = found.rows
    assert texts(first) == ["7 positives · 70,0 %", "0 · 0,0 %", "0 · 0,0 %", "3 · 30,0 %"]
    assert texts(second) == ["6 positives · 60,0 %", "1 · 10,0 %", "0 · 0,0 %", "3 · 30,0 %"]
    behind = second.values[1].behind
    assert behind is not None
    assert behind.study.rules is LASTING
    assert [one.id for one in behind.measure().counted.reasons] == ["d"]


def test_a_single_rule_set_is_named() -> None:
    found = block(board(SEVERAL, second=False), KEY_FIGURES, "regles")
    assert found.title == "10 sorties à l’issue du parcours, règle E2C-2023"
    assert len(found.rows) == 1


def test_others_are_told_in_the_legend() -> None:
    found = board([*SEVERAL, left(SituationCode.REORIENTED, id="g")])
    assert block(found, KEY_FIGURES, "regles").legend[2] == "Autre, 1 personne"


def test_few_exits_are_told_without_their_shares() -> None:
    found = block(board(people(3, SituationCode.PERMANENT, "a")), KEY_FIGURES, "regles")
    assert texts(found.rows[0])[0] == "3 positives"


def test_entries_and_exits_of_each_month() -> None:
    found = block(board(SEVERAL), KEY_FIGURES, "mois")
    by_month = {row.label: texts(row) for row in found.rows}
    assert len(by_month) == 12
    assert (by_month["juin"], by_month["déc."]) == (["0", "11"], ["1", "0"])
    assert found.legend == ("1 entrée", "11 sorties")
    opened = found.rows[5].values[1].behind
    assert opened is not None
    assert opened.title == "11 sorties en juin"
    assert opened.measure().counted.reasons[0].why == "Sortie le 30/06/2025."
    entered = found.rows[11].values[0].behind
    assert entered is not None
    assert entered.measure().counted.reasons[0].why == "Entrée le 01/12/2025."


def test_months_of_two_years_say_which() -> None:
    found = board(SEVERAL, period=ReportPeriod(date(2024, 9, 15), date(2025, 8, 31)))
    labels = [row.label for row in block(found, MOVES, "mois").rows]
    assert (labels[0], labels[-1], len(labels)) == ("sept. 24", "août 25", 12)


def test_too_many_months_make_no_chart() -> None:
    found = board(SEVERAL, period=ReportPeriod(date(2022, 1, 1), date(2025, 12, 31)))
    assert "mois" not in {one.key for one in found.section(KEY_FIGURES).blocks}
    assert "mois" not in {one.key for one in found.section(MOVES).blocks}


def test_the_profile_is_in_the_order_of_its_shares() -> None:
    paths = [replace(path, level=EntryLevel.BELOW_3, qpv=Answer.NO) for path in SEVERAL]
    found = block(board(paths), KEY_FIGURES, "profil")
    assert [row.label for row in found.rows] == [
        "Sans CAP ni BEP",
        "Femmes",
        "Quartier prioritaire",
    ]
    assert texts(found.rows[0]) == ["12", "100,0 %"]
    assert found.note == ""
    born = [replace(path, birth_date=date(2006, 1, 1)) for path in paths]
    assert block(board(born), KEY_FIGURES, "profil").note == "Moyenne d’âge à l’entrée : 18,1 ans"


def test_every_axis_that_somebody_answered_has_a_table() -> None:
    found = board(SEVERAL)
    assert "sexe" in {one.key for one in found.section(PROFILE).blocks}
    assert "commune" not in {one.key for one in found.section(PROFILE).blocks}
    sexes = block(found, PROFILE, "sexe")
    by_label = {row.label: texts(row) for row in sexes.rows}
    # 6 women and 2 men left; what is told of the men would tell the others by subtraction.
    assert by_label["Femmes"][:3] == ["6", "50 %", "6"]
    assert by_label["Hommes"][2:] == ["3", "masqué", "masqué"]
    assert sexes.note.startswith("Masqué : moins de 5 sorties")
    exits = sexes.rows[1].values[2].behind
    assert exits is not None
    assert len(exits.measure().counted.reasons) == 3
    assert sexes.rows[1].values[3].behind is None


def test_a_table_opens_its_people() -> None:
    paths = [*people(6, SituationCode.PERMANENT, "a", sex=Sex.FEMALE)]
    found = block(board(paths), PROFILE, "sexe")
    women = next(row for row in found.rows if row.label == "Femmes")
    assert texts(women) == ["6", "100 %", "6", "6", "100,0 %"]
    titles = [value.behind.title if value.behind else "" for value in women.values]
    assert titles == [
        "Sexe : Femmes, accueillis",
        "",
        "Sexe : Femmes, sorties à l’issue du parcours",
        "Sexe : Femmes, sorties positives",
        "",
    ]
    received = women.values[0].behind
    assert received is not None
    assert received.measure().counted.reasons[0].why == "Sexe : Femmes."
    won = women.values[3].behind
    assert won is not None
    assert won.measure().counted.reasons[0].why == "CDI : positive."
    men = next(row for row in found.rows if row.label == "Hommes")
    assert texts(men) == ["0", "0 %", "0", "–", "–"]
    assert found.note == ""


def test_communes_and_quarters_have_a_page() -> None:
    paths = [replace(path, qpv=Answer.YES) for path in SEVERAL]
    keys = [one.key for one in board(paths).section(TOWNS).blocks]
    assert keys == ["commune", "qpv"]


def test_reasons_lengths_and_years() -> None:
    found = board(SEVERAL)
    reasons = block(found, MOVES, "motifs")
    assert [(row.label, *texts(row)) for row in reasons.rows] == [
        ("Non renseigné", "10", "90,9 %"),
        ("Abandon", "1", "9,1 %"),
    ]
    reason = reasons.rows[1].values[0].behind
    assert reason is not None
    assert reason.measure().counted.reasons[0].why == "Motif de fin : Abandon."
    lengths = block(found, MOVES, "durees")
    assert [row.values[0].text for row in lengths.rows] == ["0", "0", "10", "0", "0"]
    length = lengths.rows[2].values[0].behind
    assert length is not None
    assert length.measure().counted.reasons[0].why == "210 jours."
    assert "annees" not in {one.key for one in found.section(MOVES).blocks}


def test_years_stand_beside_the_published_ones() -> None:
    paths = [
        one
        for back in range(3)
        for one in people(
            6,
            SituationCode.PERMANENT,
            f"{back}-",
            entry_on=date(2024 - back, 9, 1),
            contract_on=date(2024 - back, 10, 1),
            exit_on=date(2025 - back, 6, 30),
        )
    ]
    found = block(board(paths, years=3), MOVES, "annees")
    assert found.shape is Shape.LINES
    assert [(row.label, *texts(row)) for row in found.rows] == [
        ("2023", "100,0 %", "100,0 %", "62 %"),
        ("2024", "100,0 %", "100,0 %", "61 %"),
        ("2025", "100,0 %", "100,0 %", "–"),
    ]


def test_few_exits_have_bars_without_shares() -> None:
    found = block(board(people(2, None, "a")), MOVES, "motifs")
    assert [(value.text, value.number) for value in found.rows[0].values] == [
        ("2", 2.0),
        ("", None),
    ]


def test_without_any_exit_nothing_is_drawn() -> None:
    entered = left(id="f", exit_on=None, entry_on=date(2025, 12, 1), contract_on=None)
    found = board([entered])
    assert block(found, MOVES, "durees").rows == ()
    assert block(found, STAYS, "stages_chacun").rows == ()


def test_indicators_stand_beside_the_year_before_and_the_network() -> None:
    rows = {row.label: texts(row) for row in block(board(SEVERAL), MOVES, "categories").rows}
    assert rows["Taux de sorties positives"] == ["70,0 %", "7 sur 10", "–", "", "61 % (2024)"]
    counts = {row.label: texts(row) for row in block(board(SEVERAL), MOVES, "populations").rows}
    assert counts["Accueillis"] == ["12", "", "11", "+1", "17\u202f165 (2024)"]
    same = board(people(8, SituationCode.PERMANENT, "s", entry_on=date(2023, 12, 2)))
    told = {row.label: texts(row) for row in block(same, MOVES, "populations").rows}
    assert told["Accueillis"][3] == "0"
    assert told["Sorties"][3] == "+8"


def test_means_are_told_beside_those_of_the_network() -> None:
    paths = [replace(path, birth_date=date(2006, 1, 1)) for path in SEVERAL]
    found = board(paths)
    tiles = {tile.key: tile for tile in found.section(LATER).tiles}
    assert tiles["gain_12"].text == "–"


def test_a_rate_that_fell_has_a_true_minus() -> None:
    before = people(
        6,
        SituationCode.PERMANENT,
        "z",
        entry_on=date(2023, 12, 1),
        contract_on=date(2024, 1, 13),
        exit_on=date(2024, 6, 30),
    )
    rows = {
        row.label: texts(row) for row in block(board([*SEVERAL, *before]), MOVES, "categories").rows
    }
    assert rows["Taux de sorties positives"][2:4] == ["100,0 %", "−30,0"]


def test_periods_without_a_name_are_told_by_the_year_before() -> None:
    quarter = ReportPeriod(date(2025, 4, 1), date(2025, 6, 30))
    found = board(SEVERAL, period=quarter)
    tile = next(one for one in found.section(KEY_FIGURES).tiles if one.key == "tsp_12")
    assert tile.label == "Positives à 12 mois, sortis un an avant"
    assert "un an avant" in block(found, LATER, "douze_mois").title
    assert block(found, MOVES, "categories").columns[2] == "Un an avant"


def test_what_is_unusual_is_said() -> None:
    found = board([*SEVERAL, left(id="x", entry_on=date(2025, 8, 1))])
    assert found.left_out == 1
    assert found.anomalies >= 1
    assert found.definitions[0].label == "Accueillis"
