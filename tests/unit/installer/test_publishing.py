"""The publisher's tools: keys made once, updates that the program accepts."""

from __future__ import annotations

import getpass
import io
import sys
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)
from installer import publishing
from installer.publishing import (
    PHRASE,
    PRIVATE,
    PUBLIC,
    PublishingFailed,
    ask_phrase,
    describe,
    main,
    make_keys,
    read_key,
    sign_update,
)

from e2c_desktop.domain.updates import System
from e2c_desktop.exchange.update_file import parse_key, read_update
from e2c_desktop.runtime.version import __version__

SECRET = "une phrase assez longue"
ENVIRONMENT = {PHRASE: SECRET}
DAY = date(2026, 12, 1)


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    return make_keys(tmp_path / "coffre", SECRET)


@pytest.fixture
def installer(tmp_path: Path) -> Path:
    path = tmp_path / f"E2C-Desktop-{__version__}-installation.exe"
    path.write_bytes(b"MZ" + b"installer " * 50)
    return path


def test_the_private_key_is_sealed_and_for_its_owner_alone(keys: tuple[Path, Path]) -> None:
    private, public = keys
    assert b"ENCRYPTED PRIVATE KEY" in private.read_bytes()
    if sys.platform != "win32":
        assert private.stat().st_mode & 0o777 == 0o600
    raw = read_key(private, SECRET).public_key().public_bytes_raw()
    assert parse_key(public.read_text(encoding="utf-8")) == raw


@pytest.mark.parametrize("phrase", ["une autre phrase longue", ""])
def test_another_phrase_does_not_open_it(keys: tuple[Path, Path], phrase: str) -> None:
    with pytest.raises(PublishingFailed):
        read_key(keys[0], phrase)


def test_what_is_no_key_of_the_publisher_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "rsa"
    seal = BestAvailableEncryption(SECRET.encode())
    key = generate_private_key(65537, 2048)
    other.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, seal))
    for path in (other, tmp_path / "absent"):
        with pytest.raises(PublishingFailed):
            read_key(path, SECRET)


def test_keys_are_never_replaced_nor_weak_nor_in_the_repository(
    keys: tuple[Path, Path], tmp_path: Path
) -> None:
    kept = keys[0].read_bytes()
    with pytest.raises(PublishingFailed, match="already"):
        make_keys(keys[0].parent, SECRET)
    assert keys[0].read_bytes() == kept
    with pytest.raises(PublishingFailed, match="characters"):
        make_keys(tmp_path / "autre", "court")
    with pytest.raises(PublishingFailed, match="repository"):
        make_keys(publishing.ROOT / "resources" / "keys", SECRET)
    assert not (tmp_path / "autre").exists()


def test_from_an_installer_to_an_update_that_is_accepted(
    tmp_path: Path, installer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    safe, target, notes = tmp_path / "coffre", tmp_path / "v.e2cmaj", tmp_path / "notes.txt"
    notes.write_text("Plus rapide.\n", encoding="utf-8")
    assert main(["cle", "--dossier", str(safe)], environment=ENVIRONMENT) == 0
    words = ["signer", str(installer), "--cle", str(safe / PRIVATE), "--sortie", str(target)]
    assert main([*words, "--notes", str(notes)], environment=ENVIRONMENT) == 0
    said = capsys.readouterr()
    assert "does not hold the public half" in said.err
    found = read_update(target, parse_key((safe / PUBLIC).read_text(encoding="utf-8")))
    assert found.update.notes == "Plus rapide."
    assert (str(found.update.version), found.update.system) == (__version__, System.WINDOWS)
    assert b"".join(found.read_installer(publishing._quiet, "")) == installer.read_bytes()


def test_with_the_shipped_key_nothing_is_to_be_careful_about(
    keys: tuple[Path, Path],
    tmp_path: Path,
    installer: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shipped = parse_key(keys[1].read_text(encoding="utf-8"))
    monkeypatch.setattr(publishing, "publisher_key", lambda: shipped)
    words = [
        "signer",
        str(installer),
        "--cle",
        str(keys[0]),
        "--sortie",
        str(tmp_path / "v.e2cmaj"),
    ]
    assert main(words, environment=ENVIRONMENT) == 0
    assert capsys.readouterr().err == ""


def test_a_failure_is_one_sentence(
    keys: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "v.e2cmaj"
    words = ["signer", str(tmp_path / "x.msi"), "--cle", str(keys[0]), "--sortie", str(target)]
    assert main(words, environment=ENVIRONMENT) == 1
    assert capsys.readouterr().err == "Nothing was done: this is not an installer of the program.\n"
    assert not target.exists()


def test_only_an_installer_of_this_version_is_described(tmp_path: Path, installer: Path) -> None:
    assert describe(installer, notes="", day=DAY).size == installer.stat().st_size
    old = installer.with_name("E2C-Desktop-0.0.0-installation.exe")
    old.write_bytes(b"MZ")
    with pytest.raises(PublishingFailed, match="of the version"):
        describe(old, notes="", day=DAY)
    with pytest.raises(PublishingFailed, match="oldest schema"):
        describe(installer, notes="", day=DAY, oldest_schema=9_999)


def test_what_the_program_would_refuse_is_not_written(
    keys: tuple[Path, Path], tmp_path: Path, installer: Path
) -> None:
    update = describe(installer, notes="", day=DAY)
    key = read_key(keys[0], SECRET)
    with pytest.raises(PublishingFailed, match="ends in"):
        sign_update(installer, update, key, tmp_path / "v.zip")
    installer.write_bytes(installer.read_bytes()[::-1])
    with pytest.raises(PublishingFailed, match="would refuse"):
        sign_update(installer, update, key, tmp_path / "v.e2cmaj")
    assert not (tmp_path / "v.e2cmaj").exists()


class Keyboard(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def test_the_phrase_is_asked_for_twice_when_it_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([SECRET, SECRET, SECRET, "autre", SECRET])
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(answers))
    monkeypatch.setattr(sys, "stdin", Keyboard())
    assert ask_phrase({}, new=True) == SECRET
    with pytest.raises(PublishingFailed, match="different"):
        ask_phrase({}, new=True)
    assert ask_phrase({}, new=False) == SECRET
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(PublishingFailed, match="terminal"):
        ask_phrase({}, new=False)
