"""The list of components for machines, in the CycloneDX format.

cyclonedx-py tells the Python packages with their hashes; the others are added here by hand.
"""

from __future__ import annotations

import json
import sys
import tempfile
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from dev import StepFailed

from installer.components import Component, canonical
from installer.places import PACKAGE, PUBLISHER, ROOT, TITLE, version
from installer.steps import run


def write_sbom(target: Path, parts: Sequence[Component]) -> Path:
    """Write the components of one system to ``target``; returns it.

    Raises:
        StepFailed: what would be written is not in the format.
    """
    pins = (ROOT / "requirements" / "package.txt").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        asked, told = Path(folder) / "shipped.txt", Path(folder) / "told.json"
        asked.write_text(pins_of(pins, {part.package for part in parts}), encoding="utf-8")
        command: list[str | Path] = [sys.executable, "-m", "cyclonedx_py", "requirements", asked]
        run([*command, "--of", "JSON", "--sv", "1.6", "--output-reproducible", "-o", told])
        document = json.loads(told.read_text(encoding="utf-8"))
    text = json.dumps(complete(document, parts), ensure_ascii=False, indent=2)
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if problem is not None:
        raise StepFailed(f"{target.name} is not CycloneDX: {problem}")
    target.write_text(text + "\n", encoding="utf-8")
    return target


def pins_of(pins: str, wanted: set[str]) -> str:
    """The pins of the wanted packages, with their hashes, out of a requirements file."""
    kept: list[str] = []
    keeping = False
    for line in pins.splitlines():
        if line[:1].isalnum():
            keeping = canonical(line.partition("==")[0]) in wanted
        if keeping and not line.strip().startswith("#"):
            kept.append(line)
    return "\n".join(kept) + "\n"


def complete(document: dict[str, Any], parts: Sequence[Component]) -> dict[str, Any]:
    """Add to what cyclonedx-py wrote: the program itself, the licences, what is no package."""
    by_package = {part.package: part for part in parts if part.package}
    listed = []
    for entry in document["components"]:
        part = by_package[canonical(entry["name"])]
        del entry["description"]  # the line of the requirements file
        listed.append({**entry, "bom-ref": reference(part), "licenses": _licences(part)})
    listed += [_by_hand(part) for part in parts if not part.package]
    listed.sort(key=lambda entry: str(entry["bom-ref"]))
    program = {
        "type": "application",
        "bom-ref": PACKAGE,
        "name": TITLE,
        "version": version(),
        "publisher": PUBLISHER,
        "licenses": [{"license": {"id": "EUPL-1.2"}}],
    }
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{PACKAGE}/{version()}')}",
        "version": 1,
        "metadata": {"component": program},
        "components": listed,
        "dependencies": _dependencies(parts),
    }


def reference(part: Component) -> str:
    """The name of a component inside the list; OpenSSL is there three times."""
    inside = f"{canonical(part.within)}/" if part.within else ""
    return f"{inside}{canonical(part.name)}@{part.version}".rstrip("@")


def _by_hand(part: Component) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "type": "library",
        "bom-ref": reference(part),
        "name": part.name,
        "licenses": _licences(part),
        "externalReferences": [{"type": "distribution", "url": part.source}],
    }
    if part.version:
        entry["version"] = part.version
    if part.within:
        entry["properties"] = [{"name": f"{PACKAGE}:within", "value": part.within}]
    return entry


def _licences(part: Component) -> list[dict[str, Any]]:
    return [{"expression": part.licence}]


def _dependencies(parts: Sequence[Component]) -> list[dict[str, Any]]:
    """Who carries whom: the program all that stands alone, a component what is inside it."""
    top = sorted(reference(part) for part in parts if not part.within)
    found: list[dict[str, Any]] = [{"ref": PACKAGE, "dependsOn": top}]
    for part in parts:
        names = {part.name, canonical(part.name)}
        inner = [
            reference(one) for one in parts if one.within.split(" ")[0] in names and one.within
        ]
        found.append({"ref": reference(part), "dependsOn": sorted(inner)})
    return found
