"""The Python for Windows that freezes the program: fetched by its hash, verified by its signatures.

It comes in an archive packed by a third party. Before anything of it runs, each of its libraries
must carry the signature of the Python Software Foundation over its very bytes, and each module of
the standard library must be in the catalogue that the Foundation signed.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from dev import StepFailed

from installer.places import BUILD, ROOT
from installer.steps import fresh, install_wheels, need_tools, run, run_pip, timed

HOME = BUILD / "windows" / "python"
SIGNER = "Python Software Foundation"
_INSIDE = "cp313/"
_STAMP = "stamp"
_PINS = ("requirements/windows-python.txt", "requirements/package.txt")
_TARGET = ("--platform", "win_amd64", "--python-version", "3.13", "--implementation", "cp")
_SIGNED = {".exe", ".dll", ".pyd"}
# Microsoft's own, signed by Microsoft; and what Microsoft and Python do not sign is not kept.
_MICROSOFT = re.compile(r"vcruntime140(_1)?\.dll", re.IGNORECASE)
# Never needed to freeze a program. _wmi asks Windows for its name through a service that Wine
# lacks; without it Python asks the system directly.
_LEFT_OUT = re.compile(
    r"Lib/(site-packages|test|idlelib|tkinter|turtledemo|ensurepip|venv|__phello__)/"
    r"|Scripts/|tcl/|include/|libs/|.*/__pycache__/|DLLs/(_wmi|_tkinter|tcl|tk|zlib1|py[cd]?\.ico)"
)
# Parts of Qt that e2c.spec leaves out: without them the freezer has less to look through.
_UNUSED_QT = ("qml", "metatypes", "include", "typesystems", "glue", "scripts", "resources")
_UNUSED_PLUGINS = ("designer", "qmltooling", "sqldrivers", "generic", "networkinformation", "tls")
# Not in the catalogue though it is the Foundation's: compared with its sources by hand.
_KNOWN = {
    "Lib/xml/__init__.py": "8e7bc2b8a9974751e0bf0be8e8fd3c116fb0ed2ff2e372f693a7e3659a46f8dc",
    "Lib/zipfile/__init__.py": "1b580c37e07e4760ba307302b547312f2b97be888bb3ef681e4f39e9e22c3f40",
}


def set_up_windows_python() -> Path:
    """Have the verified Python with the packages of ``requirements/package.txt``; its python.exe.

    Raises:
        StepFailed: a download has another hash, or a file is not signed as it must be.
    """
    asked = "".join((ROOT / name).read_text(encoding="utf-8") for name in _PINS)
    asked += Path(__file__).read_text(encoding="utf-8")
    python = HOME / "python.exe"
    stamp = HOME / _STAMP
    if stamp.exists() and stamp.read_text(encoding="utf-8") == asked:
        return python
    with timed("Python for Windows, with its signatures verified"):
        unpack(fetch(), fresh(HOME))
        verify(HOME)
    with timed("Windows packages of requirements/package.txt"):
        install_packages(HOME / "Lib" / "site-packages")
    stamp.write_text(asked, encoding="utf-8")
    return python


def fetch() -> Path:
    """Download the archive; pip refuses it when its hash is not the one asked for."""
    folder = fresh(BUILD / "windows" / "download")
    # pip runs the archive's setup.py for its name, after checking the hash; setuptools is pinned.
    exactly = ["--no-deps", "--no-binary", ":all:", "--no-build-isolation", "--require-hashes"]
    run_pip("download", *exactly, "-r", _PINS[0], "-d", folder)
    (archive,) = folder.glob("*.tar.gz")
    return archive


def unpack(archive: Path, home: Path) -> None:
    """Put the files of Python that are needed into ``home``."""
    with tarfile.open(archive) as outer:
        (member,) = [one for one in outer.getmembers() if one.name.endswith("/data.zip")]
        stream = outer.extractfile(member)
        if stream is None:
            raise StepFailed(f"{archive.name}: data.zip is not a file")
        with zipfile.ZipFile(stream) as inner:
            for entry in inner.infolist():
                name = entry.filename.removeprefix(_INSIDE)
                if entry.is_dir() or _LEFT_OUT.match(name) or ".." in name:
                    continue
                target = home / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(inner.read(entry))
    (home / "Lib" / "site-packages").mkdir()


def verify(home: Path) -> None:
    """Check every file of Python against the Foundation's signatures.

    Raises:
        StepFailed: a file is not signed, was changed, or is signed by somebody else.
    """
    need_tools({"osslsigncode": "osslsigncode"})
    catalogue = home / "DLLs" / "python_lib.cat"
    check_signature(catalogue, SIGNER)
    for file in sorted(home.rglob("*")):
        if file.suffix.lower() in _SIGNED:
            microsoft = _MICROSOFT.fullmatch(file.name)
            check_signature(file, "Microsoft Corporation" if microsoft else SIGNER)
    strange = list(uncatalogued(home, catalogue.read_bytes()))
    if strange:
        raise StepFailed(f"Not in the catalogue signed by {SIGNER}: {' '.join(strange)}")


def uncatalogued(home: Path, catalogue: bytes) -> Iterator[str]:
    """The files of the standard library that the signed catalogue does not hold."""
    for file in sorted((home / "Lib").rglob("*")):
        name = file.relative_to(home).as_posix()
        if not file.is_file() or file.stat().st_size == 0:
            continue
        digest = hashlib.sha256(file.read_bytes())
        if digest.digest() not in catalogue and digest.hexdigest() != _KNOWN.get(name):
            yield name


def check_signature(file: Path, signer: str) -> None:
    """Check that ``file`` is signed by ``signer`` and unchanged since.

    The chain ends at Microsoft's root, which Linux does not know: the hash of the whole archive is
    what tells this certificate from another of the same name.

    Raises:
        StepFailed: it is not so.
    """
    said = run(["osslsigncode", "verify", "-in", file], accepted=(0, 1))
    problem = signature_problem(said, signer)
    if problem:
        raise StepFailed(f"{file.name}: {problem}")


def signature_problem(said: str, signer: str) -> str:
    """What is wrong with a signature, by what osslsigncode said; nothing when it is right."""
    subject = re.search(r"Signer #0:\s+Subject: .*/O=([^/\n]+)", said)
    if subject is None:
        return "no signature"
    if subject[1].strip() != signer:
        return f"signed by {subject[1].strip()}, not by {signer}"
    signed = re.findall(r"Current message digest\s*: (\S+)", said)
    calculated = re.findall(r"Calculated message digest\s*: (\S+)", said)
    return "" if signed == calculated else "changed since it was signed"


def install_packages(target: Path) -> None:
    """Unpack the Windows wheels, checked by their hashes, where Python finds them."""
    abis = [word for abi in ("cp313", "abi3", "none") for word in ("--abi", abi)]
    install_wheels(_PINS[1], "--no-deps", *_TARGET, *abis, "--target", target)
    qt = target / "PySide6"
    for folder in (*_UNUSED_QT, *(f"plugins/{name}" for name in _UNUSED_PLUGINS)):
        shutil.rmtree(qt / folder, ignore_errors=True)
    for file in (*qt.glob("*.exe"), *qt.glob("Qt6Q*.dll"), *qt.glob("*.pyi")):
        file.unlink()
