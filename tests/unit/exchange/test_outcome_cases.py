"""The two files of a folder, however they were written."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.helpers.shared import sample

from e2c_desktop.domain.codes import Answer, EntryLevel, ExitReason, Moment, Sex, SituationCode
from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.domain.outcomes.facts import PathFacts, SituationFacts
from e2c_desktop.exchange.outcome_cases import OutcomeCase, read_outcome_case

TODAY = date(2026, 6, 30)
PATHS = "id_parcours;date_entree;date_contrat;date_sortie"
SITUATIONS = "id_parcours;moment;situation_code"


def write(folder: Path, paths: str = PATHS, situations: str = SITUATIONS) -> None:
    (folder / "parcours.csv").write_text(f"{paths}\n", encoding="utf-8")
    (folder / "situations.csv").write_text(f"{situations}\n", encoding="utf-8")


def read(folder: Path) -> OutcomeCase:
    return read_outcome_case(folder, today=TODAY)


def test_a_whole_row_is_read(tmp_path: Path) -> None:
    header = f"{PATHS};id_personne;sexe;date_naissance;commune;niveau_entree;qpv;rqth;prescripteur"
    row = "P1;02/09/2024;14/10/2024;01/01/2025;S1;F;29/02/08;Créteil;2_DNB;O;EC;ml;terme"
    write(
        tmp_path,
        f"{header};motif_fin\n{row}",
        f"{SITUATIONS};date_constat;joint;date_debut;date_fin_prevue\n"
        "P1;sortie;EMP_CDD;01/01/2025;O;03/03/2025;02/06/2025\nP1;M3;EXO_DEM;;;;\nP1;M12;;;N;;",
    )
    assert read(tmp_path) == OutcomeCase(
        (
            PathFacts(
                id="P1",
                person_id="S1",
                entry_on=date(2024, 9, 2),
                contract_on=date(2024, 10, 14),
                exit_on=date(2025, 1, 1),
                exit_reason=ExitReason.TERM,
                sex=Sex.FEMALE,
                birth_date=date(2008, 2, 29),
                town="Créteil",
                level=EntryLevel.BELOW_3_DNB,
                qpv=Answer.YES,
                rqth=Answer.PENDING,
                prescriber="ML",
                situations=(
                    SituationFacts(
                        Moment.EXIT,
                        date(2025, 1, 1),
                        True,
                        SituationCode.FIXED_TERM,
                        date(2025, 3, 3),
                        date(2025, 6, 2),
                    ),
                    SituationFacts(Moment.M3, None, True, SituationCode.OUTSIDE_CAUSE),
                    SituationFacts(Moment.M12, None, False, None),
                ),
            ),
        )
    )


def test_columns_separators_encodings_and_rows_may_be_in_any_order(tmp_path: Path) -> None:
    folder = sample("samples/visible/indicators_case_A")
    chance = random.Random(7)
    for name, encoding, sign in (("Parcours", "cp1252", ","), ("SITUATIONS", "utf-16", "\t")):
        lines = (folder / f"{name.lower()}.csv").read_text(encoding="utf-8").splitlines()
        rows = [line.split(";") for line in lines]
        order = chance.sample(range(len(rows[0])), len(rows[0]))
        body = chance.sample(rows[1:], len(rows) - 1)
        text = "\r\n".join(sign.join(row[rank] for rank in order) for row in [rows[0], *body])
        text = text.replace("id_parcours", "ID Parcours").replace(",", ",")
        (tmp_path / f"{name}.CSV").write_bytes(f"{text}\r\n".encode(encoding))
    found = sorted(read(tmp_path).paths, key=lambda path: str(path.id))
    plain = read(folder).paths
    assert [path.id for path in found] == [path.id for path in plain]
    for one, other in zip(found, plain, strict=True):
        assert set(one.situations) == set(other.situations)
        assert (one.entry_on, one.town, one.rqth) == (other.entry_on, other.town, other.rqth)


def test_a_workbook_stands_for_a_csv(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "parcours.csv").unlink()
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Parcours de l’année"])
    sheet.append(["id_parcours", "date_entree", "date_contrat", "date_sortie"])
    sheet.append([12, date(2025, 1, 6), "non signé", "en cours"])
    book.save(tmp_path / "parcours.xlsx")
    (path,) = read(tmp_path).paths
    assert (path.id, path.person_id) == ("12", "parcours 12")
    assert (path.entry_on, path.contract_on, path.exit_on) == (date(2025, 1, 6), None, None)


@pytest.mark.parametrize("empty", ["", "\n", f"{SITUATIONS}\n"])
def test_no_situation_at_all_is_no_fault(tmp_path: Path, empty: str) -> None:
    write(tmp_path, f"{PATHS}\nP1;06/01/2025;;")
    (tmp_path / "situations.csv").write_text(empty, encoding="utf-8")
    found = read(tmp_path)
    assert found.paths[0].situations == ()
    assert bool(found.warnings) is not empty.startswith("id")


@pytest.mark.parametrize(
    ("paths", "situations", "said"),
    [
        (f"{PATHS}\n;06/01/2025;;", SITUATIONS, "ligne 2, id_parcours : vide"),
        (f"{PATHS}\nP1;31/02/2025;;", SITUATIONS, "« 31/02/2025 » n’est pas une date possible"),
        (f"{PATHS}\nP1;06/01/0025;;", SITUATIONS, "n’est pas une date possible"),
        (f"{PATHS};sexe\nP1;06/01/2025;;;X?", SITUATIONS, "sexe : « X? » n’est pas connu"),
        (f"{PATHS};motif_fin\nP1;06/01/2025;;;?", SITUATIONS, "motif_fin : « ? » n’est pas connu"),
        (f"{PATHS}\nP1;06/01/2025;;\nP1;06/01/2025;;", SITUATIONS, "écrit deux fois : compté une"),
        (f"{PATHS}\nP1;;;", f"{SITUATIONS}\nP2;M3;EMP_CDI", "« P2 » n’est pas dans parcours"),
        (f"{PATHS}\nP1;;;", f"{SITUATIONS}\nP1;M4;EMP_CDI", "moment : « M4 » n’est pas connu"),
        (f"{PATHS}\nP1;;;", f"{SITUATIONS}\nP1;;EMP_CDI", "moment : vide"),
        (f"{PATHS}\nP1;;;", f"{SITUATIONS}\nP1;M3;EMP_XYZ", "« EMP_XYZ » n’est pas connu"),
    ],
)
def test_what_cannot_be_read_is_told(
    tmp_path: Path, paths: str, situations: str, said: str
) -> None:
    write(tmp_path, paths, situations)
    (warning,) = read(tmp_path).warnings
    assert said in warning


def test_an_unknown_code_is_an_unknown_situation(tmp_path: Path) -> None:
    write(tmp_path, f"{PATHS}\nP1;;;", f"{SITUATIONS}\nP1;6 mois;EMP_XYZ\nP1;À la sortie;CDI")
    half, end = read(tmp_path).paths[0].situations
    assert (half.moment, half.code) == (Moment.M6, SituationCode.UNKNOWN)
    assert (end.moment, end.code) == (Moment.EXIT, SituationCode.PERMANENT)


def test_labels_and_other_spellings_are_understood(tmp_path: Path) -> None:
    header = f"{PATHS};sexe;niveau_entree;rqth;qpv;commune;prescripteur;motif_fin"
    rows = (
        "P1;;;;Mme;Vbis;REFUS;;CRÉTEIL;CHRS/CADA/CPH;Cause extérieure",
        "P2;;;;M;CAP;non;NSP;Créteil;chrs/cada/cph;non_confirme",
        "P3;;;;;;;;Créteil;CHRS/CADA/CPH;",
    )
    write(tmp_path, "\n".join((header, *rows)))
    found = read(tmp_path)
    assert found.warnings == ()
    first, second, third = found.paths
    assert (first.sex, second.sex, third.sex) == (Sex.FEMALE, Sex.MALE, None)
    assert (first.level, second.level) == (EntryLevel.BELOW_3, EntryLevel.LEVEL_3)
    assert (first.rqth, second.rqth, second.qpv) == (Answer.REFUSED, Answer.NO, None)
    assert {path.town for path in found.paths} == {"Créteil"}
    assert {path.prescriber for path in found.paths} == {"CHRS/CADA/CPH"}
    assert first.exit_reason is ExitReason.OUTSIDE_CAUSE
    assert second.exit_reason is ExitReason.DROP_OUT


def test_remarks_are_told_ten_at_a_time(tmp_path: Path) -> None:
    rows = "\n".join(f"P{rank};12/2025;;" for rank in range(14))
    write(tmp_path, f"{PATHS}\n{rows}")
    assert len(read(tmp_path).warnings) == 11
    assert read(tmp_path).warnings[-1] == "Et 4 autres remarques."


@pytest.mark.parametrize(
    ("paths", "situations", "said"),
    [
        ("id_parcours;date_entree", SITUATIONS, "2 colonnes dans parcours.csv : date_contrat"),
        (PATHS, "id_parcours;moment", "1 colonne dans situations.csv : situation_code"),
        ("a;b", SITUATIONS, "Aucune ligne de titres"),
        (f"{PATHS}\nP1;06/01/2025;;\nP1;07/01/2025;;", SITUATIONS, "avec des valeurs différentes"),
    ],
)
def test_what_nothing_can_be_counted_from_is_refused(
    tmp_path: Path, paths: str, situations: str, said: str
) -> None:
    write(tmp_path, paths, situations)
    with pytest.raises(ImportProblem, match=said):
        read(tmp_path)


def test_a_header_far_below_is_not_looked_for(tmp_path: Path) -> None:
    write(tmp_path, "\n".join(["titre;de;l'école"] * 30 + [PATHS]))
    with pytest.raises(ImportProblem, match="Aucune ligne de titres"):
        read(tmp_path)


def test_a_missing_folder_or_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match="n’existe pas"):
        read(tmp_path / "absent")
    with pytest.raises(ImportProblem, match=r"Il manque le fichier « parcours\.csv »"):
        read(tmp_path)
