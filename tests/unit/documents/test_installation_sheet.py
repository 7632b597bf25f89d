"""The installation sheet: one page, in order, with the names of the very files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from installer.places import artefacts
from tests.unit.documents.reading import bookmarks, font_names, reader, root, texts

from e2c_desktop.documents.content import InstallationSheetContent
from e2c_desktop.documents.installation_sheet import file_names
from e2c_desktop.documents.registry import render_installation_sheet
from e2c_desktop.runtime.version import __version__

CONTENT = InstallationSheetContent("1.2.3", date(2026, 11, 26))


def test_one_page_says_everything_in_its_order() -> None:
    (page,) = texts(render_installation_sheet(CONTENT))
    told = (
        "Installer E2C Desktop",
        "Version 1.2.3",
        "E2C-Desktop-1.2.3-installation.exe",
        "certutil -hashfile Downloads\\E2C-Desktop-1.2.3-installation.exe SHA256",
        "Informations complémentaires",
        "Exécuter quand même",
        "Windows a protégé votre ordinateur",
        "Éditeur : Éditeur inconnu",
        "second dossier de sauvegarde",
        "Où sont les choses",
        "%LOCALAPPDATA%\\Programs\\E2C Desktop",
        "Documents\\E2C",
        "Vos données restent",
        "À qui demander",
        "Personne à appeler",
        "Installer une mise à jour…",
        ".e2cmaj",
        "E2C-Desktop-1.2.3-portable.zip",
        "sudo apt install ./e2c-desktop_1.2.3_amd64.deb",
        "--autotest",
        "Page 1 / 1",
    )
    # What is drawn is read after the words beside it, as it is seen.
    for expected in told:
        assert expected in page, expected
    titles = ("Copier les deux", "Comparer l’empreinte", "Double-cliquer", "Ouvrir E2C Desktop")
    places = [page.index(title) for title in titles]
    assert places == sorted(places)


def test_files_are_called_as_the_packages_are() -> None:
    made = {path.name for system in ("windows", "linux") for path in artefacts(system)}
    assert set(file_names(__version__).values()) == made


def test_whom_to_ask_is_printed_when_it_is_known() -> None:
    content = replace(CONTENT, contact="Service informatique de Créteil, 01 99 00 00 01")
    (page,) = texts(render_installation_sheet(content))
    assert "Service informatique de Créteil, 01 99 00 00 01" in page
    assert "Personne à appeler" not in page


@pytest.mark.parametrize("version", ["0.1.0", "12.34.567"])
@pytest.mark.parametrize(
    "contact", ["", "W" * 20, "Association Deuxième Rive, 01 99 00 00 01 " * 2]
)
def test_it_stays_on_one_page(version: str, contact: str) -> None:
    content = InstallationSheetContent(version, date(2026, 12, 31), contact)
    assert len(reader(render_installation_sheet(content)).pages) == 1


def test_the_file_is_sound() -> None:
    data = render_installation_sheet(CONTENT)
    assert data == render_installation_sheet(CONTENT)
    assert font_names(data)
    assert all(font_names(data).values())
    assert root(data) == {"language": "fr-FR", "title shown": True}
    assert bookmarks(data) == ["Installer E2C Desktop"]
    page = reader(data).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
