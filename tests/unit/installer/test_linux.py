"""The Linux side without a build: control file, software centre, archives, sockets."""

from __future__ import annotations

import tarfile
import zipfile
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from installer import archives, debian, sbom, smoke_linux, sums
from installer.components import Component
from installer.places import HERE, PACKAGE, ROOT, version

PARTS = [
    Component("pillow", "13", "MIT-CMU", (ROOT / "LICENSE",), "", package="pillow"),
    Component("sqlcipher3", "0.6", "Zlib", (ROOT / "LICENSE",), "", package="sqlcipher3"),
    Component("OpenSSL", "3.6", "Apache-2.0", (), "https://x.org", within="sqlcipher3"),
    Component("OpenSSL", "4.0", "Apache-2.0", (), "https://x.org", within="pillow"),
]


def test_the_control_file_says_what_apt_reads() -> None:
    lines = debian.control_file(["libc6 (>= 2.35)", "libegl1"], 1234).splitlines()
    fields = dict(line.split(": ", 1) for line in lines if line[0] != " ")
    assert fields["Package"] == PACKAGE
    assert fields["Version"] == version()
    assert fields["Depends"] == "libc6 (>= 2.35), libegl1"
    assert fields["Installed-Size"] == "1234"
    assert all(
        line.startswith(" ")
        for line in lines[lines.index(f"Description: {fields['Description']}") + 1 :]
    )


def test_the_desktop_entry_starts_the_command() -> None:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign,assignment]  # how configparser asks for it
    parser.read(HERE / "linux/e2c-desktop.desktop", encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert (entry["Exec"], entry["Icon"], entry["Terminal"]) == (PACKAGE, PACKAGE, "false")
    assert entry["Name"] == "E2C Desktop"


def test_the_software_centre_gets_this_version() -> None:
    root = ElementTree.fromstring(
        debian.metainfo("2026-11-30").replace('xml:lang="fr"', 'lang="fr"')
    )
    release = root.find("releases/release")
    assert release is not None
    assert (release.get("version"), release.get("date")) == (version(), "2026-11-30")
    identifier = root.findtext("id")
    assert f"{identifier}.metainfo.xml" == debian.METAINFO
    assert root.findtext("launchable") == "e2c-desktop.desktop"


def test_the_day_of_a_version_is_that_of_the_changelog(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "ROOT", tmp_path)
    changes = tmp_path / "CHANGELOG.md"
    changes.write_text(f"## [{version()}] – 2026-12-01\n", encoding="utf-8")
    assert debian.released_on() == "2026-12-01"
    changes.write_text(f"## [{version()}] – non publiée\n", encoding="utf-8")
    assert debian.released_on() != "2026-12-01"


def test_portable_archives_carry_the_marker_and_are_the_same_twice(tmp_path: Path) -> None:
    folder = tmp_path / "frozen"
    (folder / "_internal").mkdir(parents=True)
    (folder / "e2c-desktop").write_bytes(b"program")
    (folder / "_internal" / "a.so").write_bytes(b"library")
    (folder / "_internal" / "b.so").symlink_to("a.so")
    archives.write_tar(folder, tmp_path / "1.tar.gz")
    archives.write_tar(folder, tmp_path / "2.tar.gz")
    assert (tmp_path / "1.tar.gz").read_bytes() == (tmp_path / "2.tar.gz").read_bytes()
    with tarfile.open(tmp_path / "1.tar.gz") as packed:
        top = f"e2c-desktop-{version()}"
        assert f"{top}/portable.txt" in packed.getnames()
        assert packed.getmember(f"{top}/_internal/b.so").issym()
        assert {entry.uname for entry in packed.getmembers()} == {"root"}
    archives.write_zip(folder, tmp_path / "1.zip")
    with zipfile.ZipFile(tmp_path / "1.zip") as zipped:
        assert f"E2C-Desktop-{version()}/portable.txt" in zipped.namelist()
        assert zipped.testzip() is None


def test_the_sums_are_those_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.deb").write_bytes(b"")
    text = sums.write_sums(tmp_path).read_text(encoding="utf-8")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert text == f"{empty}  a.deb\n"
    assert sums.write_sums(tmp_path).read_text(encoding="utf-8") == text


def test_the_list_of_components_tells_what_is_inside_what() -> None:
    packages = [
        {"name": name, "version": number, "description": "requirements line 1"}
        for name, number in (("Pillow", "13"), ("sqlcipher3", "0.6"))
    ]
    document = sbom.complete({"components": packages}, PARTS)
    references = [entry["bom-ref"] for entry in document["components"]]
    assert references == sorted(set(references))
    assert "sqlcipher3/openssl@3.6" in references
    tree = {entry["ref"]: entry["dependsOn"] for entry in document["dependencies"]}
    assert tree["sqlcipher3@0.6"] == ["sqlcipher3/openssl@3.6"]
    assert tree[PACKAGE] == ["pillow@13", "sqlcipher3@0.6"]


def test_only_the_pins_of_what_ships_are_listed() -> None:
    pins = "a-b==1 \\\n    --hash=sha256:x\n    # via c\nc==2 \\\n    --hash=sha256:y\n"
    assert sbom.pins_of(pins, {"a-b"}) == "a-b==1 \\\n    --hash=sha256:x\n"


@pytest.mark.parametrize(
    ("line", "strange"),
    [
        ("7 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 5", False),
        ("7 socketpair(AF_UNIX, SOCK_STREAM, 0, [3, 4]) = 0", False),
        ('7 bind(5, {sa_family=AF_UNIX, sun_path="/tmp/e2c-0123456789"}, 110) = 0', False),
        ('7 connect(9, {sa_family=AF_UNIX, sun_path="/run/cups/cups.sock"}, 110) = -1', False),
        ('7 bind(4, {sa_family=AF_UNIX, sun_path="/tmp/.jYLuzu/s"}, 110) = 0', False),
        ('7 connect(5, {sa_family=AF_UNIX, sun_path="/run/user/0/e2c-01"}, 110) = 0', False),
        ('7 connect(3, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1', False),
        ('7 connect(3, {sa_family=AF_UNIX, sun_path="/run/dbus/system_bus_socket"}, 30) = 0', True),
        ('7 connect(3, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X0"}, 20) = 0', True),
        ("7 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 5", True),
        ("7 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 5", True),
        ("7 socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 5", True),
        ("7 connect(5, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 0", True),
    ],
)
def test_a_socket_that_is_not_its_own_is_seen(line: str, strange: bool) -> None:
    assert bool(smoke_linux.strange_sockets([line])) is strange
