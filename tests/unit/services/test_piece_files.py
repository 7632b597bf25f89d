"""Files from outside: recognised by what they contain, made safe, or refused in one sentence."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.helpers.given_files import docx, huge_png, jpeg, located_photo, no_picture, pdf, zipped

from e2c_desktop.domain.errors import E2CError, Refused, TargetUnreachable
from e2c_desktop.services import piece_files
from e2c_desktop.services.piece_files import (
    JPEG,
    MAX_SIDE,
    PDF,
    GivenFile,
    check_piece_file,
    erase_original,
    read_piece_file,
)


def check(data: bytes, name: str = "papier.bin") -> GivenFile:
    return check_piece_file(name, data, no_picture)


def test_a_pdf_stays_as_it_is_whatever_its_name() -> None:
    data = pdf()
    kept = check(data, "Attestation.exe")
    assert (kept.name, kept.media_type, kept.data) == ("Attestation.pdf", PDF, data)
    assert kept.thumbnail == b"page 320"


def test_a_photo_is_turned_made_smaller_and_forgets_where_it_was_taken() -> None:
    kept = check(located_photo(), "IMG_2044.JPEG")
    picture = Image.open(BytesIO(kept.data))
    assert (kept.name, kept.media_type) == ("IMG_2044.jpg", JPEG)
    assert picture.size == (20, 40)
    assert not picture.getexif()
    assert b"Rue secr" not in kept.data
    large = Image.open(BytesIO(check(jpeg((4000, 3000))).data))
    assert large.size == (MAX_SIDE, 1875)
    assert max(Image.open(BytesIO(check(jpeg((4000, 3000))).thumbnail)).size) == 320


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_pictures_become_jpeg(kind: str) -> None:
    written = BytesIO()
    Image.new("RGBA", (30, 30), (0, 0, 0, 0)).save(written, kind)
    assert check(written.getvalue()).media_type == JPEG


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (docx(), ".docx"),
        (zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), ".xlsx"),
        (zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), ".pptx"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), ".odt"),
    ],
)
def test_office_documents_stay_as_they_are(data: bytes, ending: str) -> None:
    kept = check(data, "lettre.PDF")
    assert (kept.name, kept.data, kept.thumbnail) == (f"lettre{ending}", data, b"")


HOSTILE = {
    "empty": (b"", "vide"),
    "blank": (b"\x00" * 500 + b"\n", "vide"),
    "zip bomb named pdf": (zipped({"bombe": b"\x00" * 5_000_000}), "archives"),
    "too many members": (zipped({str(n): b"" for n in range(2_001)}), "archives"),
    "torn zip": (b"PK\x03\x04" + b"x" * 100, "archives"),
    "other mimetype": (zipped({"mimetype": b"application/zip"}), "archives"),
    "long mimetype": (zipped({"mimetype": b"a" * 200}), "archives"),
    "macros": (docx(**{"word/vbaProject.bin": b"x"}), "macros"),
    "basic": (zipped({"Basic/script-lc.xml": b"x"}), "macros"),
    "bomb png": (huge_png(), "lisible"),
    "large png": (huge_png(8_000), "trop de points"),
    "torn jpeg": (jpeg((400, 300))[:700], "lisible"),
    "torn pdf": (b"%PDF-1.7\n%%EOF", "ne peut pas être ouvert"),
    "polyglot pdf and zip behind a program": (b"MZ" + pdf(), "programme"),
    "script": (b"#!/bin/sh\nrm -rf /", "programme"),
    "elf": (b"\x7fELF" + b"\x00" * 60, "programme"),
    "batch": (b"@echo off\r\nformat c:", "n’est pas gardé"),
    "html": (b"<html><script>alert(1)</script>", "n’est pas gardé"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "n’est pas gardé"),
    "tiff": (b"II*\x00" + b"\x00" * 40, "TIFF"),
    "old word": (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "macros"),
    "heic": (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40, "HEIC"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_anything_else_is_refused_in_one_sentence(name: str) -> None:
    data, words = HOSTILE[name]
    with pytest.raises(Refused, match=words) as refused:
        check(data, "papier.pdf")
    assert refused.value.advice


def test_a_pdf_without_pages_or_with_a_password_is_refused() -> None:
    from pypdf import PdfReader, PdfWriter

    empty = BytesIO()
    PdfWriter().write(empty)
    with pytest.raises(Refused, match="ne peut pas être ouvert"):
        check(empty.getvalue())
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    with pytest.raises(Refused, match="mot de passe"):
        check(locked.getvalue())


def test_a_reader_that_falls_over_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdf

    def falls(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(pypdf, "PdfReader", falls)
    with pytest.raises(Refused, match="ne peut pas être ouvert"):
        check(pdf())


def test_a_polyglot_picture_loses_what_hides_behind_it() -> None:
    kept = check(jpeg() + zipped({"virus.exe": b"MZ"}))
    assert b"virus" not in kept.data


def test_a_file_of_200_mb_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    with path.open("wb") as stream:
        stream.write(b"%PDF-1.7")
        stream.truncate(200_000_000)
    with pytest.raises(Refused, match="200\u00a0Mo, la limite est de 20\u00a0Mo"):
        read_piece_file(path, no_picture)


def test_a_file_that_grows_while_it_is_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(piece_files, "MAX_FILE_BYTES", 10)
    with pytest.raises(Refused, match="limite"):
        check(pdf())


def test_what_is_no_file_or_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="pas un fichier"):
        read_piece_file(tmp_path, no_picture)
    with pytest.raises(TargetUnreachable):
        read_piece_file(tmp_path / "absent.pdf", no_picture)


def test_a_file_is_read_from_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "carte.png"
    Image.new("RGB", (9, 9)).save(path)
    assert read_piece_file(path, no_picture).name == "carte.jpg"


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\Windows\\system.ini", "system.pdf"),
        ("a\x00b\x1b[31m\u202efdp.exe", "ab[31mfdp.pdf"),
        ("con<>:|?*.pdf", "con.pdf"),
        ("...", "fichier.pdf"),
        ("", "fichier.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_names_are_cleaned(given_name: str, kept: str) -> None:
    assert check(pdf(), given_name).name == kept


@given(st.text(max_size=60), st.binary(max_size=300))
def test_no_bytes_end_in_anything_but_a_file_or_a_refusal(name: str, data: bytes) -> None:
    for start in (b"", b"%PDF-", b"\xff\xd8\xff", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n"):
        try:
            kept = check(start + data, name)
        except E2CError:
            continue
        assert "/" not in kept.name
        assert "\\" not in kept.name


def test_the_original_is_erased_when_the_folder_lets_it(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"x")
    assert erase_original(path)
    assert not path.exists()
    assert not erase_original(path)
    assert os.listdir(tmp_path) == []
