"""The folder ``licences`` of the packages: a notice in French, and the text of each licence."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from installer.components import Component
from installer.places import ROOT, TITLE, version
from installer.steps import fresh

_NOTICE = f"""\
{TITLE} {{version}} : licences
{{line}}

{TITLE} est un logiciel libre, sous licence publique de l’Union européenne (EUPL-1.2, fichier
EUPL-1.2.txt). Il contient les composants ci-dessous, chacun sous sa licence, dont le texte est
dans le dossier indiqué. Aucun n’a été modifié.

Qt et PySide6 (LGPL-3.0)
------------------------
{TITLE} utilise Qt {{qt}} et PySide6 {{pyside}} sous la licence LGPL version 3. Vous pouvez les
remplacer par une version modifiée et compatible : ce sont les bibliothèques du dossier
« {{libraries}} », chargées au démarrage, sans contrôle de leur contenu. Rien
n’interdit d’étudier le programme pour mettre au point une telle modification. Leurs sources sont à
l’adresse https://download.qt.io/official_releases/ (dossiers qt et QtForPython). Les composants
que Qt contient sont décrits dans Qt.txt et PDFium.txt (les relevés de Debian et de pypdfium2 pour
des versions voisines), et sur https://doc.qt.io/qt-6/licenses-used-in-qt.html.

python-stdnum (LGPL-2.1 ou ultérieure) se remplace de même : c’est le dossier « _internal/stdnum ».

Les composants
--------------
"""


def write_licences(folder: Path, parts: Sequence[Component], system: str) -> Path:
    """Write the folder of licences into the frozen ``folder``; returns it."""
    home = fresh(folder / "licences")
    shutil.copyfile(ROOT / "LICENSE", home / "EUPL-1.2.txt")
    for part in parts:
        target = home / place(part)
        target.mkdir(exist_ok=True)
        for text in (*part.texts, *part.boms):
            shutil.copyfile(text, target / _file_name(text))
    (home / "LISEZ-MOI.txt").write_bytes(notice(parts, system).encode("utf-8-sig"))
    return home


def place(part: Component) -> str:
    """The folder of a component among the licences."""
    name = f"{part.name} ({part.within})" if part.within else part.name
    return "".join(letter for letter in name if letter.isalnum() or letter in " -_.()+")


def notice(parts: Sequence[Component], system: str) -> str:
    """The notice, with the line ends of ``system``."""
    numbers = {part.name: part.version for part in parts}
    text = _NOTICE.format(
        version=version(),
        line="=" * 40,
        qt=numbers["Qt"],
        pyside=numbers["PySide6_Essentials"],
        libraries="_internal/PySide6" + ("/Qt/lib" if system == "linux" else ""),
    )
    text += "".join(_line(part) for part in parts)
    text = text.replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" : ", "\u00a0: ")
    return text.replace("\n", "\r\n") if system == "windows" else text


def _line(part: Component) -> str:
    source = part.source
    if source.startswith("pkg:"):
        source = f"paquet Python « {part.package} »"
    words = [f"{part.name} {part.version}".strip()]
    if part.within:
        words.append(f"dans {part.within}")
    if part.note:
        words.append(part.note)
    return f"* {', '.join(words)} : {part.licence}\n    dossier « {place(part)} » ; {source}\n"


def _file_name(text: Path) -> str:
    """The name of a licence's text, readable by a double click."""
    return text.name if text.suffix in {".txt", ".md", ".rst", ".json"} else f"{text.name}.txt"
