"""The measures: their names, how figures are counted and written. Nothing is timed here."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bench import __main__ as program
from bench import freezing, office
from bench.figures import (
    Figure,
    mebibytes,
    median,
    ms,
    not_measured,
    number,
    page,
    percentile,
    seconds,
    table,
    times,
)
from bench.importing import write_workbook
from bench.machine import describe_machine
from bench.registry import MEASURES, Measure, measures_named
from bench.runs import MeasureFailed, Run
from bench.typesetters import html_text, typst_text
from hypothesis import given
from hypothesis import strategies as st

HOSTILE = [["Titre #set", "a*b_c`d$", "<b>&"], [], ["Suite", "=1+1"]]


def test_other_typesetters_get_the_same_words_page_for_page() -> None:
    typst = typst_text(HOSTILE, "logo.png")
    assert typst.count("#pagebreak()") == len(HOSTILE) - 1
    assert r"Titre \#set" in typst
    assert r"a\*b\_c\`d\$" in typst
    html = html_text(HOSTILE, "logo.png")
    assert html.count("<h1") == len(HOSTILE)
    assert "&lt;b&gt;&amp;" in html
    assert html.count("<tr>") == 2


REACHED = Figure("Une lettre", "8,1 ms", "12,0 ms", target="p95 ≤ 16 ms", reached=True)
MISSED = Figure("La mémoire", "165 Mio", ratio="× 2,6", target="≤ × 2", reached=False)


def test_numbers_are_written_in_french() -> None:
    assert number(1234.5) == "1\u00a0234,5"
    assert (ms(3.14159), ms(123.4)) == ("3,1\u00a0ms", "123\u00a0ms")
    assert (seconds(1.234), seconds(12.34)) == ("1,23\u00a0s", "12,3\u00a0s")
    assert mebibytes(3 * 2**20) == "3\u00a0Mio"
    assert (times(2.456), times(12.34)) == ("×\u00a02,46", "×\u00a012,3")


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0, 1))
def test_a_percentile_is_one_of_the_values(values: list[float], share: float) -> None:
    found = percentile(values, share)
    assert found in values
    assert percentile(values, 0) == min(values) <= found <= max(values) == percentile(values, 1)


def test_the_ninety_fifth_of_a_hundred_values() -> None:
    assert percentile([float(value) for value in range(101)], 0.95) == 95
    assert median([3.0, 1.0, 2.0]) == 2
    with pytest.raises(ValueError, match="no value"):
        percentile([], 0.5)


def test_the_table_has_one_line_for_each_figure() -> None:
    lines = table([REACHED, MISSED, not_measured("Un lot", "LibreOffice absent")]).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert len(lines) == 5
    assert lines[2].endswith("| oui      |")
    assert "**non**" in lines[3]
    assert "non mesuré" in lines[4]


def test_the_page_says_which_targets_are_missed() -> None:
    now = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
    text = page([REACHED, MISSED], ["Une machine, 2 cœurs"], now)
    assert "le 22/11/2026 à 04:30" in text
    assert "- Une machine, 2 cœurs" in text
    assert text.endswith("Cibles manquées\u00a0: La mémoire.\n")
    assert page([REACHED], [], now).endswith("Toutes les cibles mesurées sont atteintes.\n")


def test_the_machine_is_described() -> None:
    lines = describe_machine()
    assert "cœurs" in lines[0]
    assert any(line.startswith("Python 3") for line in lines)
    assert "SQLAlchemy" in lines[-1]


def test_measures_have_names_of_their_own() -> None:
    names = [measure.name for measure in MEASURES]
    assert len(set(names)) == len(names)
    assert [one.name for one in measures_named(["import", "fenetre"])] == ["fenetre", "import"]
    assert measures_named([]) == MEASURES
    with pytest.raises(KeyError):
        measures_named(["inconnue"])


def test_a_small_run_repeats_little(tmp_path: Path) -> None:
    assert Run(tmp_path).repeats(200, 3) == 200
    assert Run(tmp_path, quick=True).repeats(200, 3) == 3


def test_an_unknown_measure_is_a_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        program.read_arguments(["inconnue"])
    assert "mesure inconnue" in capsys.readouterr().err
    asked = program.read_arguments(["fiche", "--rapide"])
    assert (asked.noms, asked.rapide, asked.garder) == (["fiche"], True, False)


def test_a_measure_that_fails_leaves_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(run: Run) -> list[Figure]:
        raise MeasureFailed("bench.child ended with code 1")

    broken = Measure("panne", "une panne", fail)
    sound = Measure("lettre", "une lettre", lambda run: [REACHED])
    figures, failed = program.take_measures([broken, sound], Run(tmp_path))
    assert failed
    assert [figure.what for figure in figures] == ["une panne", "Une lettre"]
    assert "ended with code 1" in capsys.readouterr().err


def test_the_document_for_libreoffice_has_its_pages() -> None:
    pages = [["Nom : <ŒUVRE>", "Ville"], ["Fiche", "Né le", "Livret", "Ma fiche", "Mai · PF", "2"]]
    root = ElementTree.fromstring(office.flat_document(pages, b"PNG"))
    name = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    head, foot, logo, *lines = list(root.iter(f"{name}p"))
    assert (head.text, foot.text) == ("Livret", "Mai · PF ")
    assert foot.find(f"{name}page-number") is not None
    assert ["UE5H" in (one.text or "") for one in logo.iter()].count(True) == 1
    words = [line.text or "" for line in lines]
    assert words == ["Nom : <ŒUVRE>", "Ville", "", "Fiche", "Né le", "Ma fiche"]
    assert [line.get(f"{name}style-name") for line in lines] == ["L", "L", "L", "P", "L", "L"]


def test_the_workbook_is_one_the_program_reads(tmp_path: Path) -> None:
    from e2c_desktop.exchange.headers import propose_mappings
    from e2c_desktop.exchange.reading import read_workbook

    file = tmp_path / "stagiaires.xlsx"
    write_workbook(file, 20)
    book = read_workbook(file)
    (mapping,) = propose_mappings(book)
    assert {"last_name", "birth_date", "entry_on", "referent"} <= set(mapping.fields)
    assert len(book.sheets[0].rows) >= 20


def test_without_a_frozen_program_its_start_is_not_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freezing, "FROZEN", tmp_path)
    (figure,) = freezing.measure_frozen(Run(tmp_path))
    assert "non mesuré" in table([figure])


def test_files_leave_the_cache_and_stay_as_they_are(tmp_path: Path) -> None:
    if not hasattr(os, "posix_fadvise"):
        pytest.skip("this system cannot be asked")
    file = tmp_path / "a"
    file.write_bytes(b"kept")
    freezing.forget([file, tmp_path / "absent"])
    assert file.read_bytes() == b"kept"
