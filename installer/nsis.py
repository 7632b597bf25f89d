"""The installer for Windows, made on Linux by NSIS from ``e2c.nsi``."""

from __future__ import annotations

import re
from pathlib import Path

from installer.places import (
    BUILD,
    CONSOLE_EXE,
    HERE,
    PREPARED,
    PUBLISHER,
    ROOT,
    SUMMARY,
    TITLE,
    WINDOW_EXE,
    artefacts,
    frozen,
    version,
)
from installer.steps import need_tools, packaging_python, run


def script(folder: Path, target: Path) -> str:
    """The script of NSIS that packs ``folder`` into ``target``.

    Raises:
        ValueError: the script asks for something that is not given, or leaves something out.
    """
    words = {
        "TITLE": TITLE,
        "VERSION": version(),
        "PUBLISHER": PUBLISHER,
        "SUMMARY": SUMMARY,
        "WINDOW_EXE": WINDOW_EXE,
        "CONSOLE_EXE": CONSOLE_EXE,
        "ICON": str(PREPARED / "e2c-desktop.ico"),
        "FOLDER": str(folder),
        "TARGET": str(target),
        # NSIS runs it in the folder of the script, on the installer and on the uninstaller.
        "FINISH": f"{packaging_python()} -m installer.executables finish",
    }
    text = (HERE / "e2c.nsi").read_text(encoding="utf-8")
    asked = set(re.findall(r"@([A-Z_]+)@", text))
    if asked != set(words):
        raise ValueError(f"e2c.nsi and nsis.py differ on {asked ^ set(words)}")
    text = re.sub(r"@([A-Z_]+)@", lambda found: words[found[1]], text)
    return french_spaces(text)


def french_spaces(text: str) -> str:
    """Put no-break spaces before the high signs inside the sentences people read."""
    lines = text.splitlines(keepends=True)
    return "".join(
        line.replace(" ;", "\u00a0;") if line.strip().startswith("MessageBox") else line
        for line in lines
    )


def make_installer() -> Path:
    """Make the installer out of the frozen folder; returns its file."""
    need_tools({"makensis": "nsis"})
    target, _ = artefacts("windows")
    target.parent.mkdir(parents=True, exist_ok=True)
    source = BUILD / "windows" / "e2c.nsi"
    # NSIS 3.08 takes a script for UTF-8 by its first bytes.
    source.write_text(script(frozen("windows"), target), encoding="utf-8-sig")
    run(["makensis", "-V2", "-WX", source], extra={"LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)})
    return target
