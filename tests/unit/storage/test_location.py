"""Where a base lies, told from paths, variables and mounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from e2c_desktop.domain.errors import CloudFolder
from e2c_desktop.storage.location import (
    Place,
    is_cloud_folder,
    place_of,
    read_mounts,
    refuse_cloud,
    windows_place,
)


@pytest.mark.parametrize(
    "path",
    [
        "/home/a/OneDrive/Ecole",
        "/home/a/OneDrive - Région Sud/Ecole",
        "/home/a/Dropbox (Perso)",
        "/home/a/Google Drive/x",
        "/home/a/iCloudDrive",
        "/home/a/Nextcloud/e2c",
        "/Users/a/Library/Mobile Documents/com~apple~CloudDocs",
        "/home/a/kDrive",
    ],
)
def test_synchronised_folders_are_known_by_name(path: str) -> None:
    assert is_cloud_folder(Path(path), {})
    assert place_of(Path(path), environ={}, mounts={}) is Place.CLOUD
    with pytest.raises(CloudFolder):
        refuse_cloud(Path(path), {})


@pytest.mark.parametrize("path", ["/home/a/E2C", "/home/a/Cloudy", "/home/a/dropboxes"])
def test_other_folders_are_not(path: str) -> None:
    assert not is_cloud_folder(Path(path), {})
    refuse_cloud(Path(path), {})


def test_synchronised_folders_are_known_by_variable_and_by_mark(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert not is_cloud_folder(below, {})
    assert is_cloud_folder(below, {"OneDrive": str(tmp_path)})
    assert not is_cloud_folder(below, {"OneDrive": str(tmp_path / "c"), "OneDriveConsumer": ""})
    (tmp_path / ".stfolder").mkdir()
    assert is_cloud_folder(below, {})


MOUNTS = """\
25 30 0:23 / /proc rw - proc proc rw
30 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 30 0:50 / /mnt/Serveur\\040E2C rw - cifs //srv/e2c rw
41 30 0:51 / /mnt/ssh rw - fuse.sshfs srv: rw
broken line
"""


def test_mounts_tell_the_network(tmp_path: Path) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(MOUNTS, "utf-8")
    mounts = read_mounts(table)
    assert mounts["/mnt/Serveur E2C"] == "cifs"
    assert place_of(Path("/mnt/Serveur E2C/base"), environ={}, mounts=mounts) is Place.NETWORK
    assert place_of(Path("/mnt/ssh"), environ={}, mounts=mounts) is Place.NETWORK
    assert place_of(Path("/srv/base"), environ={}, mounts=mounts) is Place.LOCAL
    assert place_of(Path("/media/ada/CLE"), environ={}, mounts=mounts) is Place.REMOVABLE
    assert place_of(Path("/srv"), environ={}, mounts={}) is Place.LOCAL
    assert read_mounts(tmp_path / "absent") == {}
    assert place_of(tmp_path, environ={}) is Place.LOCAL


@pytest.mark.parametrize(
    ("root", "kind", "place"),
    [
        ("C:\\", 3, Place.LOCAL),
        ("E:\\", 2, Place.REMOVABLE),
        ("Z:\\", 4, Place.NETWORK),
        ("\\\\srv\\e2c", 3, Place.NETWORK),
    ],
)
def test_windows_drives(root: str, kind: int, place: Place) -> None:
    assert windows_place(root, kind) is place
