"""`chiffres --base`: the figures of a school, told from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.bases import FAST
from tests.helpers.builders import SCHOOL_PASSWORD, make_school, make_trainee
from tests.unit.documents.reading import texts

from e2c_desktop.cli import run_command
from e2c_desktop.cli.session import PASSWORD_VARIABLE
from e2c_desktop.domain.codes import Moment, Sex, SituationCode
from e2c_desktop.domain.outcomes.rule_draft import RuleDraft
from e2c_desktop.domain.outcomes.rule_set import E2C_2023, Category, CodeRule, Threshold
from e2c_desktop.services.outcome_rules import add_outcome_rules
from e2c_desktop.services.sessions import open_school
from e2c_desktop.storage.models import OutcomeRuleSet, Situation
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A closed school of which nine people left in June 2025, seven of them hired."""
    work = make_school(tmp_path)
    for rank in range(9):
        sex = Sex.MALE if rank < 3 else Sex.FEMALE
        trainee_id = make_trainee(
            work, last_name=f"Nom{rank}", sex=sex, birth_date=date(2007, 1, 1 + rank)
        )
        with work.write("Dater") as scope:
            path = scope.session.scalars(
                sa.select(PathRow).where(PathRow.trainee_id == trainee_id)
            ).one()
            path.entry_on, path.contract_on = date(2024, 12, 2), date(2025, 1, 13)
            path.exit_on = date(2025, 6, 30)
            code = SituationCode.PERMANENT if rank < 7 else SituationCode.SEEKING
            scope.session.add(
                Situation(path_id=path.id, moment=Moment.EXIT, observed_on=path.exit_on, code=code)
            )
    work.opened.close()
    return work.opened.files.base


def run(
    capsys: pytest.CaptureFixture[str],
    base: Path,
    *words: str,
    command: tuple[str, ...] = ("chiffres",),
) -> tuple[int, str, str]:
    code = run_command(
        [*command, "--base", str(base), *words],
        environment={PASSWORD_VARIABLE: SCHOOL_PASSWORD},
        fast=True,
        today=date(2026, 6, 30),
    )
    out, err = capsys.readouterr()
    return code, out.replace("\u00a0", " "), err.replace("\u00a0", " ")


def test_the_figures_of_a_year_as_facts(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, base, "--annee", "2025", "--regle", "E2C-2023", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert (found["regle"], found["extraction"]) == ("E2C-2023", "2026-06-30")
    assert found["periode"] == ["2025-01-01", "2025-12-31"]
    rate = found["indicateurs"]["tsp"]
    assert (rate["valeur"], rate["numerateur"], rate["denominateur"]) == ("77,8 %", 7, 9)
    assert (rate["regle"], rate["exclus"], rate["masque"]) == ("E2C-2023", {}, False)
    assert rate["definition"].startswith("Positives.")
    assert rate["un_an_avant"] == {"valeur": None, "numerateur": 0, "denominateur": 0}
    assert found["indicateurs"]["accueillis"]["regle"] is None
    assert found["indicateurs"]["sorties"]["ecart"] == "+9"
    assert found["laisses_de_cote"] == 0
    assert found["anomalies"] == {}
    sexes = found["ventilations"]["sexe"]
    assert [line["part"] for line in sexes["accueillis"]] == [67, 33]
    # Three men: their rate is masked, and so is that of the others, which would give it back.
    assert [(one["positives"], one["masque"]) for one in sexes["sorties_positives"]] == [
        (None, True),
        (None, True),
    ]
    assert "Nom" not in out


def test_another_period_another_rule_and_a_selection(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    period = ("--du", "01/01/2025", "--au", "30/06/2025", "--json")
    code, out, _ = run(capsys, base, *period, "--regle", "durable", "--site", "vitry")
    found = json.loads(out)
    assert (code, found["regle"], found["site"]) == (0, "durable ≥ 6 mois", "vitry")
    assert found["indicateurs"]["accueillis"]["numerateur"] == 0
    assert found["indicateurs"]["tsp"]["valeur"] is None
    _, out, _ = run(capsys, base, *period, "--promotion", "Créteil mai 2026")
    assert json.loads(out)["indicateurs"]["sorties"]["numerateur"] == 9


def test_tables_for_a_person(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, base, "--annee", "2025")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Chiffres 2025, règle E2C-2023, connus au 30/06/2026"
    (rate,) = [line for line in lines if line.startswith("Taux de sorties positives  ")]
    assert "77,8 %" in rate
    assert "7 sur 9" in rate
    (women,) = [line for line in lines if line.startswith("F ")]
    assert women.split() == ["F", "6", "67", "%", "6", "masqué", "masqué"]
    (adults,) = [line for line in lines if line.startswith("majeurs ")]
    assert adults.split() == ["majeurs", "0", "0", "%", "0", "–", "–"]
    (minors,) = [line for line in lines if line.startswith("mineurs ")]
    assert minors.split() == ["mineurs", "9", "100", "%", "9", "7", "77,8", "%"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--regle", "IAE"), "Aucune règle ne s’appelle « IAE »."),
        (("--site", "Lille"), "Aucun site ne s’appelle « Lille » dans cette base."),
        (("--promotion", "1999"), "Aucune promotion ne s’appelle « 1999 » dans cette base."),
        (("--financeur", "Mairie"), "Aucun financeur ne s’appelle « Mairie » dans cette base."),
        (("--utilisateur", "Personne"), "Aucun accès au nom de « Personne »."),
    ],
)
def test_an_unknown_name_is_refused(
    base: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    code, out, err = run(capsys, base, "--annee", "2025", *words)
    assert (code, out) == (1, "")
    assert err.startswith(said)


def print_(
    capsys: pytest.CaptureFixture[str], base: Path, folder: Path, *words: str
) -> tuple[int, str, str]:
    code = run_command(
        ["imprimer", *words, "--base", str(base), "--dossier", str(folder)],
        environment={PASSWORD_VARIABLE: SCHOOL_PASSWORD},
        fast=True,
        today=date(2026, 6, 30),
    )
    out, err = capsys.readouterr()
    return code, out.replace("\u00a0", " "), err.replace("\u00a0", " ")


def test_the_documents_of_figures(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "chiffres"
    for words in (
        ("chiffres-cles", "--annee", "2025"),
        ("chiffres-cles", "--du", "1/9/2024", "--au", "31/8/2025", "--regle", "durable", "E2C"),
        ("enquete-reseau", "--annee", "2025", "--projet"),
        ("fiche-territoriale", "--annee", "2025", "--commune", "alfortville"),
        ("fiche-territoriale", "--annee", "2025", "--toutes", "--un-seul-fichier"),
    ):
        code, out, err = print_(capsys, base, folder, *words)
        assert (code, err) == (0, "")
        assert out.startswith("1 document imprimé dans ")
    assert sorted(path.name for path in folder.iterdir()) == [
        "Chiffres-cles_2024-09-01_2025-08-31.pdf",
        "Chiffres-cles_2025.pdf",
        "Enquete-reseau_2025_PROJET.pdf",
        "Fiche-territoriale_1-documents_2026-06-30.pdf",
        "Fiche-territoriale_Alfortville_2025.pdf",
    ]


def test_what_cannot_be_printed_is_said(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, said in (
        (("tableaux-financeurs", "--annee", "2025"), "Aucun financeur noté"),
        (("fiche-territoriale", "--annee", "1995", "--toutes"), "Personne n’a été accueilli"),
        (("chiffres-cles", "--annee", "2025", "--regle", "inconnue"), "Aucune règle"),
        (("chiffres-cles", "--annee", "2025", "--site", "Nulle"), "Aucun site"),
    ):
        code, out, err = print_(capsys, base, tmp_path, *words)
        assert (code, out) == (1, "")
        assert said in err


def test_what_contradicts_is_told_before_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work = make_school(tmp_path)
    trainee_id = make_trainee(work)
    with work.write("Dater") as scope:
        path = scope.session.scalars(
            sa.select(PathRow).where(PathRow.trainee_id == trainee_id)
        ).one()
        path.entry_on, path.exit_on = date(2025, 6, 30), date(2025, 1, 6)
    work.opened.close()
    base = work.opened.files.base
    code, _, err = print_(capsys, base, tmp_path / "d", "chiffres-cles", "--annee", "2025")
    assert code == 0
    assert "Parcours laissés de côté, dates impossibles : 1" in err
    assert "Sortie avant l’entrée : Laissé de côté" in err


def test_sites_side_by_side_and_the_national_figures(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, base, "--annee", "2025", "--par", "site", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    (line,) = found["comparaison"]["lignes"]
    assert line["libelle"] == "Créteil"
    assert line["indicateurs"]["tsp"] == {
        "valeur": "77,8 %",
        "numerateur": 7,
        "denominateur": 9,
        "masque": False,
    }
    assert found["indicateurs"]["tsp"]["national"]["annee"] == 2024
    assert found["indicateurs"]["age_moyen"]["national"]["nombre"] == "20,3"
    assert found["indicateurs"]["encore"]["national"] is None
    reasons = found["sorties"]["solution"]["lignes"]
    assert {one["libelle"]: one["effectif"] for one in reasons}["Emploi"] == 7
    assert found["stages"]["stages_rome"]["lignes"] == []


def test_side_by_side_in_columns(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, base, "--annee", "2025", "--par", "promotion")
    assert code == 0
    last = [line for line in out.splitlines() if line.strip()][-1]
    assert last.startswith("Créteil mai 2026")
    assert "77,8 %" in last
    assert "Nature de la solution" in out


@contextmanager
def opened_again(base: Path) -> Iterator[UnitOfWork]:
    """Open the closed school of the direction, for what its window would do."""
    work = open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    try:
        yield work
    finally:
        work.opened.close()


def own_rules(base: Path, name: str, months: int) -> None:
    """Keep a rule set of the school that asks so many months of a CDI."""
    rule = CodeRule(Category.POSITIVE, Threshold(months))
    draft = RuleDraft(
        name=name,
        stated_on=date(2027, 1, 1),
        codes={**E2C_2023.codes, SituationCode.PERMANENT: rule},
    )
    with opened_again(base) as work:
        add_outcome_rules(work, draft=draft)


def test_the_rules_of_the_school_are_asked_by_name_and_several_at_once(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own_rules(base, "Région 2027", 6)
    words = ("--annee", "2025", "--regle", "E2C-2023", "--regle", "region 2027", "--json")
    code, out, _ = run(capsys, base, *words, "--regle", "E2C-2023")
    found = json.loads(out)
    rates = [report["indicateurs"]["tsp"]["numerateur"] for report in found.values()]
    assert (code, list(found), rates) == (0, ["E2C-2023", "Région 2027"], [7, 0])
    assert found["Région 2027"]["regle_definition"].startswith("Positive")
    code, out, _ = run(capsys, base, "--annee", "2025", "--regle", "Région 2027", "--json")
    assert json.loads(out) == found["Région 2027"]
    code, out, _ = run(capsys, base, "--annee", "2025", "--regle", "region", "--regle", "durable")
    assert (code, out.count("Chiffres 2025, règle")) == (0, 2)
    code, _, err = run(capsys, base, "--annee", "2025", "--regle", "IAE")
    assert code == 1
    assert "Règles : E2C-2023, durable ≥ 6 mois, Région 2027." in err.replace("\u00a0", " ")


def test_the_rules_of_a_base_are_listed(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own_rules(base, "Région 2027", 6)
    own_rules(base, "Ville", 3)
    with opened_again(base) as work, work.write("Abîmer") as scope:
        (kept,) = scope.session.scalars(
            sa.select(OutcomeRuleSet).where(OutcomeRuleSet.name == "Ville")
        )
        kept.settings = "?"
    code, out, err = run(capsys, base, "--json", command=("lister", "regles"))
    found = {one["nom"]: one for one in json.loads(out)}
    assert (code, err.strip()) == (0, "Règle illisible, laissée de côté : Ville")
    assert {name: one["rang"] for name, one in found.items()} == {
        "E2C-2023": 1,
        "durable ≥ 6 mois": 2,
        "Région 2027": None,
    }
    own = found["Région 2027"]
    assert (own["fournie"], own["date"], own["masque_sous"]) == (False, "2027-01-01", 5)
    assert own["situations"]["EMP_CDI"] == "positive (au moins 6 mois, sinon dynamique)"
    code, out, _ = run(capsys, base, command=("lister", "regles"))
    lines = out.replace("\u00a0", " ").splitlines()
    assert lines[0] == "E2C-2023, arrêtée le 01/09/2026 : règle des chiffres"
    assert "durable ≥ 6 mois, arrêtée le 01/09/2026 : règle donnée à côté" in lines
    assert "Région 2027, arrêtée le 01/01/2027" in lines


def test_the_participants_of_the_union_and_what_each_lacks(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = print_(capsys, base, tmp_path, "liste-fse", "--annee", "2025")
    assert code == 1
    assert "Aucun participant FSE+" in err
    work = open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    with work.write("Cofinancer") as scope:
        for path in scope.session.scalars(sa.select(PathRow).limit(3)):
            path.fse = True
    work.opened.close()
    code, out, err = print_(capsys, base, tmp_path / "fse", "liste-fse", "--annee", "2025")
    assert (code, err) == (0, "")
    assert out.startswith("3 participants, dont 3 à compléter : ")
    (page,) = texts((tmp_path / "fse" / "Liste-FSE_2025.pdf").read_bytes())
    assert "Participants FSE+ : ce qui manque" in page
    assert "NOM0" in page
