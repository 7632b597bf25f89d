"""Looks at Windows programs as an antivirus does. Run by the packaging Python, which has pefile.

``python -m installer.executables VERSION FILE…`` says one line for each fault;
``python -m installer.executables finish FILE`` is what NSIS calls for each program it makes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path


def faults(file: Path, number: str) -> Iterator[str]:
    """What is wrong with one program."""
    import pefile

    with pefile.PE(str(file)) as program:
        if program.FILE_HEADER.Machine != pefile.MACHINE_TYPE["IMAGE_FILE_MACHINE_AMD64"]:
            yield "not a 64-bit program"
        if not program.verify_checksum():
            yield "its PE checksum is wrong"
        kinds = {entry.id for entry in program.DIRECTORY_ENTRY_RESOURCE.entries}
        if pefile.RESOURCE_TYPE["RT_GROUP_ICON"] not in kinds:
            yield "no icon"
        told = {
            key.decode(): value.decode()
            for entry in getattr(program, "FileInfo", [[]])[0]
            for table in getattr(entry, "StringTable", [])
            for key, value in table.entries.items()
        }
        for key in ("FileVersion", "ProductVersion"):
            if told.get(key) != number:
                yield f"{key} is {told.get(key)}, not {number}"
        if not told.get("FileDescription") or not told.get("CompanyName"):
            yield "no description or no publisher"


def finish(file: Path) -> None:
    """Write the right PE checksum, which NSIS leaves out, and sign when there is a certificate."""
    import pefile

    from installer.signing import sign

    with pefile.PE(data=file.read_bytes()) as program:
        program.OPTIONAL_HEADER.CheckSum = program.generate_checksum()
        content = program.write()
    file.write_bytes(content)
    sign(file)


def main(what: str, names: list[str]) -> None:
    """Do one of the two."""
    if what == "finish":
        for name in names:
            finish(Path(name))
        return
    for name in names:
        for fault in faults(Path(name), what):
            sys.stdout.write(f"{Path(name).name}: {fault}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
