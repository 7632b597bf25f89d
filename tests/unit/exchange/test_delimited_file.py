"""Separated values: encodings, separators, quotes, and our own escaping read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.shared import sample
from tests.unit.exchange.books import HEADER, ROW, saved

from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.exchange import delimited_file
from e2c_desktop.exchange.delimited_file import decode, read_csv, separator_of
from e2c_desktop.exchange.grid import Cell
from e2c_desktop.exchange.reading import read_workbook
from e2c_desktop.exchange.writing import write_csv

TABLE = "NOM;Prénom;Né(e) le\r\nLefèvre;Zoé;17/08/2007\r\nÂge moyen;;\r\n"
FRENCH = st.text(alphabet="abcdeéèêàçôùûîï’'œŒÉ€– -.;", max_size=40)


def _cells(raw: bytes) -> list[tuple[Cell, ...]]:
    sheets, _, _ = read_csv(raw, None)
    return [row.cells for row in sheets[0].rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "mac-roman"]
)
def test_every_encoding_gives_the_same_table(encoding: str) -> None:
    text, notes = decode(TABLE.encode(encoding))
    assert text == TABLE
    assert bool(notes) is (encoding == "mac-roman")


def test_big_endian_with_a_mark() -> None:
    assert decode(b"\xfe\xff" + TABLE.encode("utf-16-be")) == (TABLE, ())


@given(FRENCH, st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]))
def test_french_always_comes_back(text: str, encoding: str) -> None:
    assert decode(f"Prénom été;{text}\r\n".encode(encoding))[0] == f"Prénom été;{text}\r\n"


def test_bytes_that_windows_leaves_undefined_are_kept() -> None:
    text, notes = decode("éé".encode("cp1252") + b"\x81")
    assert text == "éé\x81"
    assert notes == ()


@pytest.mark.parametrize("raw", [b"a;b\x00\x01\r\n", b"\xff\xfea", b"a\x02;b"])
def test_bytes_that_are_no_text_are_refused(raw: bytes) -> None:
    with pytest.raises(ImportProblem, match="abîmé"):
        decode(raw)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_the_one_with_constant_columns(separator: str) -> None:
    rows = [HEADER, *[(f"N{index}, dit; X", "Zoé", "17/08/2007", "x") for index in range(60)]]
    lines = (separator.join(f'"{cell}"' for cell in row) for row in rows)
    assert separator_of("\r\n".join(["Titre, du fichier", "", *lines])) == separator


def test_a_declared_separator_decides_and_is_no_row() -> None:
    assert _cells(b"sep=|\r\na|b;c\r\n") == [("a", "b;c")]


def test_a_file_of_one_column_is_still_read() -> None:
    assert _cells(b"NOM\r\nLEFEVRE\r\n") == [("NOM",), ("LEFEVRE",)]


def test_records_may_span_lines_and_hold_quotes() -> None:
    raw = b'a;b\r\n"x;y";"deux\r\nlignes ""ici"""\r\n;;\r\nfin;\r\n'
    sheets, hidden, notes = read_csv(raw, None)
    assert [(row.number, row.cells) for row in sheets[0].rows] == [
        (1, ("a", "b")),
        (2, ("x;y", 'deux\r\nlignes "ici"')),
        (4, ("fin", None)),
    ]
    assert (hidden, notes) == ([], ())


def test_a_quote_that_never_ends_is_refused_when_it_swallows_the_file() -> None:
    with pytest.raises(ImportProblem, match="abîmé"):
        read_csv(b'a;b\r\n"x;' + b"y" * 200_000, None)


def test_what_we_wrote_is_what_we_read() -> None:
    texts = ["=1+1", "'=1+1", "@ rappeler", "+33639980001", "-5", "'ok", "\ttab", "＝1", "a;b\nc"]
    raw = write_csv(["Texte"], [[text] for text in texts])
    assert [cells[0] for cells in _cells(raw)] == ["Texte", *texts]


def test_lines_may_end_as_on_an_old_mac() -> None:
    raw = "NOM;Prénom;Né(e) le\rA;Zoé;01/02/2007\rB;Élodie;03/04/2007\r".encode("mac-roman")
    sheets, _, notes = read_csv(raw, None)
    assert [row.cells[1] for row in sheets[0].rows] == ["Prénom", "Zoé", "Élodie"]
    assert len(notes) == 1


def test_the_sheet_takes_the_name_of_the_file_and_the_limit_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = write_csv(HEADER, [ROW, ROW, ROW])
    path = saved(tmp_path, raw, "suivi 2026.csv")
    monkeypatch.setattr(delimited_file, "_STEP", 2)
    told: list[int] = []
    workbook = read_workbook(path, lambda done, expected: told.append(done))
    assert [sheet.name for sheet in workbook.sheets] == ["suivi 2026"]
    assert (workbook.format, told) == ("csv", [2, 4])
    monkeypatch.setattr(delimited_file, "ROW_LIMIT", 3)
    with pytest.raises(ImportProblem, match="lignes maximum"):
        read_workbook(path)


@pytest.mark.parametrize(
    ("name", "rows", "columns"), [("entreprises.csv", 231, 19), ("emargement_2025-11.csv", 139, 48)]
)
def test_the_files_of_the_samples(name: str, rows: int, columns: int) -> None:
    sheet = read_workbook(sample(f"samples/visible/{name}")).sheets[0]
    assert sum(bool(row.cells) for row in sheet.rows) == rows
    assert max(len(row.cells) for row in sheet.rows) == columns
