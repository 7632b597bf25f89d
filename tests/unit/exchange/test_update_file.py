"""The file of update: one form only, signed, and whole."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.signed_updates import (
    INSTALLER,
    KEY,
    OTHER_PUBLISHER,
    PUBLISHER,
    UPDATE,
    make_update,
)

from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.domain.update_errors import (
    NoPublisher,
    NotAnUpdate,
    UpdateDamaged,
    UpdateRefused,
    UpdateUnreachable,
    UpdateUnsigned,
)
from e2c_desktop.exchange import update_file
from e2c_desktop.exchange.update_file import parse_key, publisher_key, read_update

Harm = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_update(tmp_path_factory.mktemp("maj")).read_bytes()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("maj") / "e2c.e2cmaj"


def quiet(done: int, total: int, label: str) -> None:
    """Tell nobody."""


def read_whole(path: Path, key: bytes | None = KEY) -> bytes:
    return b"".join(read_update(path, key).read_installer(quiet, ""))


def test_what_was_signed_is_read(tmp_path: Path) -> None:
    path = make_update(tmp_path)
    found = read_update(path, KEY)
    told: list[tuple[int, int, str]] = []
    pieces = list(found.read_installer(lambda *step: told.append(step), "Lecture"))
    assert (found.update, b"".join(pieces)) == (UPDATE, INSTALLER)
    assert told[0] == (0, len(INSTALLER), "Lecture")
    assert told[-1] == (len(INSTALLER), len(INSTALLER), "Lecture")


def test_any_tool_opens_it_as_a_zip(whole: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["manifeste.json", "signature", UPDATE.file]
        assert archive.read(UPDATE.file) == INSTALLER


def test_a_large_installer_is_never_whole_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update_file, "_CHUNK", 100)
    pieces = list(read_update(make_update(tmp_path), KEY).read_installer(quiet, ""))
    assert max(map(len, pieces)) == 100
    assert b"".join(pieces) == INSTALLER


@given(position=st.integers(0), mask=st.integers(1, 255))
def test_any_altered_byte_is_refused(whole: bytes, place: Path, position: int, mask: int) -> None:
    altered = bytearray(whole)
    altered[position % len(whole)] ^= mask
    place.write_bytes(altered)
    with pytest.raises(UpdateRefused):
        read_whole(place)


def test_every_byte_around_the_installer_counts(whole: bytes, place: Path) -> None:
    start = whole.index(INSTALLER)
    outside = [*range(start), *range(start + len(INSTALLER), len(whole))]
    for position in outside:
        altered = bytearray(whole)
        altered[position] ^= 0x20
        place.write_bytes(altered)
        with pytest.raises(UpdateRefused):
            read_whole(place)


@given(length=st.integers(0))
def test_any_truncation_is_refused_before_the_installer_is_read(
    whole: bytes, place: Path, length: int
) -> None:
    place.write_bytes(whole[: length % len(whole)])
    with pytest.raises((NotAnUpdate, UpdateDamaged)):
        read_update(place, KEY)


@given(tail=st.binary(min_size=1))
def test_anything_added_is_refused(whole: bytes, place: Path, tail: bytes) -> None:
    place.write_bytes(whole + tail)
    with pytest.raises(UpdateDamaged):
        read_update(place, KEY)
    place.write_bytes(tail + whole)
    with pytest.raises(UpdateRefused):
        read_update(place, KEY)


@given(raw=st.binary())
def test_whatever_comes_is_a_sentence(place: Path, raw: bytes) -> None:
    place.write_bytes(raw)
    with pytest.raises(UpdateRefused):
        read_update(place, KEY)


def _zip(names: tuple[str, ...], method: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name in names:
            archive.writestr(name, b"0" * 3000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", NotAnUpdate),
        (b"MZ" + b"\0" * 500, NotAnUpdate),
        (_zip(("word/document.xml",)), NotAnUpdate),
        (_zip(("base.db", "cles.json", "manifeste.json")), NotAnUpdate),
        (_zip(("manifeste.json", "signature", "../a.exe")), UpdateDamaged),
        (_zip(("manifeste.json",), zipfile.ZIP_DEFLATED), UpdateDamaged),
        (_zip(("manifeste.json", *map(str, range(5000)))), UpdateDamaged),
    ],
)
def test_other_files_are_told_apart(tmp_path: Path, raw: bytes, kind: type[UpdateRefused]) -> None:
    path = tmp_path / "f.e2cmaj"
    path.write_bytes(raw)
    with pytest.raises(kind):
        read_update(path, KEY)


def test_a_file_that_is_not_there_and_a_folder_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.e2cmaj", tmp_path):
        with pytest.raises(UpdateUnreachable):
            read_update(path, KEY)


def test_a_stick_that_is_taken_away_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = read_update(make_update(tmp_path), KEY)

    def gone(*_: object) -> bytes:
        raise OSError(5, "gone")

    monkeypatch.setattr(update_file, "_read", gone)
    with pytest.raises(UpdateUnreachable):
        list(found.read_installer(quiet, ""))


def test_another_publisher_is_refused(tmp_path: Path) -> None:
    path = make_update(tmp_path, by=OTHER_PUBLISHER)
    with pytest.raises(UpdateUnsigned):
        read_update(path, KEY)


def test_without_a_publisher_nothing_is_accepted(tmp_path: Path) -> None:
    with pytest.raises(NoPublisher):
        read_update(make_update(tmp_path), None)
    (tmp_path / "other").write_bytes(b"x")
    with pytest.raises(NotAnUpdate):
        read_update(tmp_path / "other", None)


def _signed_by_hand(
    folder: Path, *, manifest: bytes | None = None, name: str = "", size: int = -1
) -> Path:
    """Write a file in our form whose parts may not agree with each other."""
    raw = manifest or UPDATE.encode()
    installer = INSTALLER if size < 0 else b"0" * size
    entries = (
        update_file._entry_of("manifeste.json", raw),
        update_file._entry_of("signature", PUBLISHER.sign(raw)),
        update_file._entry_of(name or UPDATE.file, installer),
    )
    contents = (raw, PUBLISHER.sign(raw), installer)
    out = b"".join(e.header() + c for e, c in zip(entries, contents, strict=True))
    path = folder / "f.e2cmaj"
    path.write_bytes(out + update_file._table(entries))
    return path


@pytest.mark.parametrize(
    "facts", [{"name": "other.exe"}, {"name": "../" + UPDATE.file}, {"name": "a\0b"}, {"size": 7}]
)
def test_the_zip_agrees_with_the_description(tmp_path: Path, facts: dict[str, object]) -> None:
    path = _signed_by_hand(tmp_path, **facts)  # type: ignore[arg-type]  # names above
    with pytest.raises(UpdateDamaged):
        read_update(path, KEY)


def test_a_description_is_short(tmp_path: Path) -> None:
    raw = replace(UPDATE, notes="x" * 70_000).encode()
    with pytest.raises(UpdateDamaged):
        read_update(_signed_by_hand(tmp_path, manifest=raw), KEY)


def test_an_installer_of_another_content_is_refused(tmp_path: Path) -> None:
    """Everything agrees, the table too; only the SHA-256 that was signed does not."""
    path = make_update(tmp_path, installer=INSTALLER[::-1])
    with pytest.raises(UpdateDamaged):
        read_whole(path)


def test_a_file_changed_after_it_was_opened_is_refused(tmp_path: Path) -> None:
    path = make_update(tmp_path)
    found = read_update(path, KEY)
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(UpdateDamaged):
        list(found.read_installer(quiet, ""))


def test_what_the_progress_raises_stops_the_reading(tmp_path: Path) -> None:
    def stop(done: int, total: int, label: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(read_update(make_update(tmp_path), KEY).read_installer(stop, ""))


def test_a_key_is_one_line_after_its_comments() -> None:
    line = base64.b64encode(KEY).decode()
    assert parse_key(f"# Clé\n\n{line}\n") == KEY
    assert parse_key("# rien\n\n") is None


@pytest.mark.parametrize("text", ["abc", "é", base64.b64encode(b"short").decode()])
def test_a_spoilt_key_is_a_fault_of_the_program(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_key(text)


def test_the_shipped_key_is_none_or_a_key() -> None:
    """A publisher whose private key is lost or known to others must never be shipped."""
    key = publisher_key()
    assert key is None or len(key) == 32
