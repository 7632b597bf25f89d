"""Every component that ships is told, with a licence that is allowed and its text."""

from __future__ import annotations

import re
from pathlib import Path

import dev
import pytest
from installer.components import (
    Component,
    canonical,
    collected,
    faults,
    licence_allowed,
    packages_by_file,
    shipped_packages,
    told,
)
from installer.licences import notice, place, write_licences
from installer.places import HERE, ROOT

ALLOWED = ["MIT", "Apache-2.0", "GPL-2.0-or-later WITH Bootloader-exception"]


def part(name: str, licence: str = "MIT", within: str = "") -> Component:
    text = ROOT / "LICENSE"
    return Component(name, "1.0", licence, (text,), "https://example.org", within)


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("GPL-3.0-only OR MIT", True),
        ("(GPL-3.0-only OR GPL-2.0-only)", False),
        ("MIT AND Apache-2.0", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-2.0-or-later WITH Bootloader-exception", True),
        ("GPL-2.0-or-later", False),
        ("", False),
    ],
)
def test_an_expression_is_met_or_refused(expression: str, allowed: bool) -> None:
    assert licence_allowed(expression, ALLOWED) is allowed


def test_what_is_not_told_is_refused(tmp_path: Path) -> None:
    unknown = Component("x", "1", "", (), "")
    assert len(list(faults(unknown))) == 2
    (fault,) = faults(part("x", "AGPL-3.0-only"))
    assert "AGPL-3.0-only is not allowed" in fault
    (fault,) = faults(Component("x", "1", "MIT", (tmp_path / "absent.txt",), ""))
    assert "missing" in fault
    assert list(faults(part("x"))) == []


def test_a_file_of_no_package_stops_the_build() -> None:
    owner = {"pil/image.py": "pillow", "pyside6/qt6core.dll": "pyside6-essentials"}
    assert shipped_packages(["PIL/Image.py", "PySide6/Qt6Core.dll"], owner) == {
        "pillow",
        "pyside6-essentials",
    }
    with pytest.raises(dev.StepFailed, match="surprise"):
        shipped_packages(["surprise.py"], owner)


def test_records_tell_whose_a_file_is(tmp_path: Path) -> None:
    home = tmp_path / "et_xmlfile-2.0.dist-info"
    home.mkdir()
    (home / "RECORD").write_text("et_xmlfile/Xml.py,sha256=x,1\n", encoding="utf-8")
    assert packages_by_file(tmp_path) == {"et_xmlfile/xml.py": "et-xmlfile"}


def test_what_was_collected_is_read_from_both_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("installer.components.BUILD", tmp_path)
    work = tmp_path / "windows" / "work" / "e2c"
    work.mkdir(parents=True)
    modules = ("out.pyz", [("PIL", "Z:\\p\\Lib\\site-packages\\PIL\\Image.py", "PYMODULE")])
    (work / "PYZ-00.toc").write_text(repr(modules), encoding="utf-8")
    files = ([("LICENSE", "/p/LICENSE", "DATA"), ("x", "/p/site-packages/x.so", "BINARY")],)
    (work / "COLLECT-00.toc").write_text(repr(files), encoding="utf-8")
    assert collected("windows") == {"PIL/Image.py", "x.so"}


def test_every_runtime_package_has_a_licence_or_tells_one() -> None:
    pins = (ROOT / "requirements/runtime.txt").read_text(encoding="utf-8")
    names = {canonical(name) for name in re.findall(r"^([\w.-]+)==", pins, re.MULTILINE)}
    assert {"pyside6-essentials", "sqlcipher3", "python-stdnum"} <= names & set(told()["packages"])
    for expression in told()["packages"].values():
        assert licence_allowed(expression, told()["allowed"])


def test_every_text_that_is_named_is_there() -> None:
    named = [text for texts in told()["texts"].values() for text in texts]
    named += [text for one in told()["inside"] for text in one["texts"] if text[0] != "@"]
    for text in named:
        assert (ROOT / text if "/" in text else HERE / "licence_texts" / text).is_file()
    for one in told()["inside"]:
        assert licence_allowed(one["licence"], told()["allowed"])
        assert one["source"].startswith("https://")


def test_the_folder_of_licences_says_how_to_replace_qt(tmp_path: Path) -> None:
    parts = [part("Qt"), part("PySide6_Essentials"), part("OpenSSL", within="sqlcipher3")]
    (tmp_path / "licences").mkdir()
    home = write_licences(tmp_path, parts, "windows")
    text = (home / "LISEZ-MOI.txt").read_text(encoding="utf-8-sig")
    assert "_internal/PySide6\u00a0»" in text
    assert "OpenSSL 1.0, dans sqlcipher3\u00a0: MIT" in text
    assert (home / "EUPL-1.2.txt").is_file()
    assert (home / place(parts[2]) / "LICENSE.txt").is_file()
    assert "/Qt/lib\u00a0»" in notice(parts, "linux")
    assert "\r" not in notice(parts, "linux")
