"""Hostile and mistaken files: one French sentence, in under a second, with little memory."""

from __future__ import annotations

import time
import tracemalloc
import zipfile
from base64 import b64encode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from tests.unit.exchange.books import HEADER, ROW, rezipped, saved, xlsx

from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.exchange import guards
from e2c_desktop.exchange.grid import Row
from e2c_desktop.exchange.reading import read_workbook

SHEET = "xl/worksheets/sheet1.xml"
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


def _sheet(rows: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def _zip(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _bomb_of_zeros() -> bytes:
    return rezipped(xlsx([HEADER]), {"xl/media/image1.bin": bytes(110 * 1024**2)})


def _bomb_of_ratio() -> bytes:
    return rezipped(xlsx([HEADER]), {"docProps/app.xml": b"<a>" + b" " * 5_000_000 + b"</a>"})


def _bomb_of_members() -> bytes:
    return rezipped(xlsx([HEADER]), {f"xl/media/{index}.png": b"x" for index in range(250)})


def _bomb_of_rows() -> bytes:
    cells = "".join(
        f'<row r="{index}"><c r="A{index}"><v>{index * 7919 % 99991}</v></c></row>'
        for index in range(1, 60_000)
    )
    return rezipped(xlsx([HEADER]), {SHEET: _sheet(cells)})


def _billion_laughs(encoding: str) -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b '
        '"&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    )
    return rezipped(xlsx([HEADER]), {SHEET: text.encode(encoding)})


def _late_doctype() -> bytes:
    start = _sheet("")[:-12] + b"<!--" + b64encode(Random(1).randbytes(1_200_000)) + b"-->"
    return rezipped(xlsx([HEADER]), {"xl/theme/theme1.xml": start + b"<!DOCTYPE x>"})


def _encrypted_zip() -> bytes:
    raw = bytearray(_zip({"xl/workbook.xml": b"<workbook/>"}))
    raw[6] |= 1  # flag « encrypted » in the local header and in the directory
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def _ods(content: bytes, manifest: bytes = b"<manifest/>") -> bytes:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    members = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content}
    return _zip(members)


def _ods_rows() -> bytes:
    cell = b'<table:table-cell office:value-type="float" office:value="1"/>'
    row = b'<table:table-row table:number-rows-repeated="900000">' + cell + b"</table:table-row>"
    return _ods(b"<office:document-content>" + row + b"</office:document-content>")


def _ods_columns() -> bytes:
    cell = b'<table:table-cell office:value-type="float" table:number-columns-repeated="16000"/>'
    return _ods(b"<office:document-content>" + cell + b"</office:document-content>")


def _truncated() -> bytes:
    return xlsx([HEADER, ROW])[:-200]


HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("zeros", _bomb_of_zeros, "beaucoup trop de données"),
    ("ratio", _bomb_of_ratio, "beaucoup trop de données"),
    ("members", _bomb_of_members, "beaucoup trop de données"),
    ("rows", _bomb_of_rows, "20\u00a0000 lignes maximum"),
    ("laughs", lambda: _billion_laughs("utf-8"), "n’a rien à faire"),
    ("laughs-16", lambda: _billion_laughs("utf-16-le"), "n’a rien à faire"),
    ("late", _late_doctype, "n’a rien à faire"),
    ("encrypted-zip", _encrypted_zip, "mot de passe"),
    ("encrypted", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
    ("encrypted-ods", lambda: _ods(b"x", b"<manifest:encryption-data/>"), "mot de passe"),
    ("ods-rows", _ods_rows, "20\u00a0000 lignes maximum"),
    ("ods-columns", _ods_columns, "20\u00a0000 lignes maximum"),
    ("truncated", _truncated, "abîmé"),
    ("xlsb", lambda: _zip({"xl/workbook.bin": b"x"}), ".xlsb"),
    ("docx", lambda: _zip({"word/document.xml": b"<x/>"}), "Word"),
    ("pptx", lambda: _zip({"ppt/presentation.xml": b"<x/>"}), "présentation"),
    ("numbers", lambda: _zip({"Index/Document.iwa": b"x"}), "Numbers"),
    ("zip", lambda: _zip({"lisez-moi.txt": b"x"}), "archive"),
    ("png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), "PNG"),
    ("jpg", lambda: b"\xff\xd8\xff\xe0" + bytes(200), "JPEG"),
    ("pdf", lambda: b"%PDF-1.7\n" + bytes(200), "PDF"),
    ("rtf", lambda: b"{\\rtf1 x}", "RTF"),
    ("exe", lambda: b"MZ\x90" + bytes(200), "programme"),
    ("gz", lambda: b"\x1f\x8b\x08" + bytes(200), "archive"),
    ("html", lambda: b"\xef\xbb\xbf <HTML><table>", "page Web"),
    ("xml", lambda: b"<?xml version='1.0'?><Workbook/>", "page Web"),
    ("doc", lambda: OLE + "WordDocument".encode("utf-16-le"), "Word"),
    ("ole", lambda: OLE, "abîmé"),
    ("fake-xls", lambda: OLE + "Workbook".encode("utf-16-le"), "abîmé"),
    ("empty", lambda: b"", "vide"),
    ("blank", lambda: b"\xef\xbb\xbf \r\n", "vide"),
    ("noise", lambda: bytes(range(256)) * 40, "abîmé"),
    ("heavy", lambda: b"a;b\r\n" * 5_000_000, "20\u00a0Mo maximum"),
]


@pytest.mark.parametrize(
    ("make", "words"), [case[1:] for case in HOSTILE], ids=[c[0] for c in HOSTILE]
)
def test_a_hostile_file_is_refused_at_once(
    tmp_path: Path, make: Callable[[], bytes], words: str
) -> None:
    path = saved(tmp_path, make())
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(ImportProblem) as caught:
        read_workbook(path)
    seconds = time.perf_counter() - start
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert words in str(caught.value)
    assert "Rien n’a été enregistré." in str(caught.value)
    assert seconds < 2  # a second on a quiet machine; measuring the memory costs as much again
    assert memory < 150 * 1024**2


def test_a_missing_file_and_a_folder_are_said_calmly(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.xlsx", tmp_path):
        with pytest.raises(ImportProblem, match="n’a pas pu être ouvert"):
            read_workbook(path)


def test_the_announced_sizes_are_bounds_of_what_is_read(tmp_path: Path) -> None:
    assert guards.MAX_DISK < guards.MAX_UNZIPPED
    path = saved(tmp_path, rezipped(xlsx([HEADER, ROW]), {"xl/small.xml": b" " * 60_000}))
    assert len(read_workbook(path).sheets[0].rows) == 2  # a small strong compression is ordinary


@pytest.mark.parametrize(
    "member", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET, "[Content_Types].xml"]
)
@pytest.mark.parametrize("content", [b"", b"<broken", b"<x/>"])
def test_a_damaged_workbook_never_shows_a_traceback(
    tmp_path: Path, member: str, content: bytes
) -> None:
    path = saved(tmp_path, rezipped(xlsx([HEADER, ROW]), {member: content}))
    message = "abîmé"
    rows: list[Row] = []
    try:
        rows = [row for sheet in read_workbook(path).sheets for row in sheet.rows]
    except ImportProblem as problem:
        message = str(problem)
    assert "abîmé" in message
    assert rows == []
