"""`--autotest`, the parts: libraries, lists, fonts and ciphers that a package may lack."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Final
from zoneinfo import ZoneInfo

import e2c_desktop
from e2c_desktop.runtime.resources import resource_text
from e2c_desktop.runtime.trial import Trial, TrialFailed

LIBRARIES: Final = (
    "PIL.Image",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "PIL.WebPImagePlugin",
    "PySide6.QtCore",
    "PySide6.QtGui",
    "PySide6.QtNetwork",
    "PySide6.QtPdf",
    "PySide6.QtPdfWidgets",
    "PySide6.QtPrintSupport",
    "PySide6.QtSvg",
    "PySide6.QtWidgets",
    "alembic.operations",
    "alembic.runtime.migration",
    "argon2.low_level",
    "cryptography.exceptions",
    "cryptography.hazmat.primitives.asymmetric.ed25519",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.hashes",
    "cryptography.hazmat.primitives.kdf.hkdf",
    "defusedxml.ElementTree",
    "openpyxl",
    "openpyxl.cell",
    "openpyxl.styles",
    "openpyxl.utils",
    "openpyxl.utils.datetime",
    "openpyxl.utils.escape",
    "openpyxl.utils.exceptions",
    "platformdirs",
    "pypdf",
    "pypdf.errors",
    "pypdf.generic",
    "python_calamine",
    "reportlab",
    "reportlab.pdfbase.ttfonts",
    "segno",
    "shiboken6",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "sqlalchemy.engine",
    "sqlalchemy.exc",
    "sqlalchemy.ext.compiler",
    "sqlalchemy.orm",
    "sqlalchemy.orm.attributes",
    "sqlalchemy.orm.exc",
    "sqlalchemy.pool",
    "sqlalchemy.schema",
    "sqlalchemy.sql.compiler",
    "sqlalchemy.sql.functions",
    "sqlalchemy.types",
    "sqlalchemy.util",
    "sqlcipher3.dbapi2",
    "stdnum.luhn",
)
"""Modules of others that the program imports, most of them late; a test compares with the code."""

_LISTS: Final = {
    "reference/communes.csv": 30_000,
    "reference/departements.csv": 96,
    "reference/naf_rev2.csv": 700,
    "reference/rome_v460.csv": 1_500,
}
"""Reference lists, and the fewest lines of each."""

# A key that is known: another result would open none of the bases that exist.
_SECRET: Final = "Canal-tranquille-2026"
_STRETCHED: Final = "4253fb742fd5016ee703f048bbaed00e7fe3d3faed6878ecab3c83b81d349082"


def try_parts(trial: Trial) -> None:
    """Try everything that needs neither a base nor a window."""
    trial.run("Charger les bibliothèques", load_libraries)
    trial.run("Lire les listes de référence", read_lists)
    trial.run("Lire les polices et les textes des documents", read_document_parts)
    trial.run("Dériver une clé et chiffrer", use_ciphers)


def load_libraries() -> str:
    """Import what is imported late, and every module of the program."""
    own = [
        module.name
        for module in pkgutil.walk_packages(e2c_desktop.__path__, f"{e2c_desktop.__name__}.")
        if not module.name.endswith("__main__")
    ]
    for name in (*LIBRARIES, *own):
        import_module(name)
    ZoneInfo("Europe/Paris")
    return f"{len(LIBRARIES) + len(own)} modules"


def read_lists() -> str:
    """Read the lists shipped with the program.

    Raises:
        TrialFailed: one of them is not whole.
    """
    from e2c_desktop.exchange.shipped_lists import trainee_code_lists
    from e2c_desktop.services.communes import town_code, towns_of

    for name, fewest in _LISTS.items():
        lines = resource_text(name).count("\n")
        if lines < fewest:
            raise TrialFailed(f"{name} n’a que {lines} lignes")
    if town_code("Créteil", "94000") != "94028" or "Créteil" not in towns_of("94000"):
        raise TrialFailed("Créteil n’est pas trouvé parmi les communes")
    trainee_code_lists()
    return "communes, départements, NAF, ROME, codes"


def read_document_parts() -> str:
    """Load the fonts and the fixed texts of printed documents."""
    from e2c_desktop.documents import fonts
    from e2c_desktop.documents.texts import catalogue

    for name in fonts.FILES:
        fonts.font(name)
    return f"{len(fonts.FILES)} polices, {len(catalogue())} textes, {_count_phrases()} mots"


def _count_phrases() -> int:
    return len(resource_text("words/phrases.txt").split())


def use_ciphers() -> str:
    """Derive a key at its real cost, and wrap another one with it.

    Raises:
        TrialFailed: a cipher does not do what it must.
    """
    from e2c_desktop.domain.errors import WrongPassword
    from e2c_desktop.storage.engine import check_driver
    from e2c_desktop.storage.keys import STANDARD, WrappedKey, stretch

    check_driver()
    wrapping = stretch(_SECRET, bytes(16), STANDARD.params)
    if wrapping.hex() != _STRETCHED:
        raise TrialFailed("Argon2id ne donne pas la clé attendue")
    names = {"base_id": "b", "slot_id": "s", "key_name": "k"}
    wrapped = WrappedKey.wrap(bytes(range(32)), wrapping, **names)
    if wrapped.unwrap(wrapping, **names) != bytes(range(32)):
        raise TrialFailed("AES-GCM ne rend pas la clé qu’il a reçue")
    try:
        wrapped.unwrap(bytes(32), **names)
    except WrongPassword:
        return f"Argon2id, {STANDARD.params.memory // 1024} Mo"
    raise TrialFailed("AES-GCM accepte une clé fausse")
