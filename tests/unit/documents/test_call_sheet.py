"""The sheet of the people to call: everybody once, room to write, nothing over an edge."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.documents import samples
from tests.unit.documents.reading import reader, squeezed, texts
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.call_sheet import render_call_sheet
from e2c_desktop.documents.content_calls import CallGroup, CallLine, CallSheetContent
from e2c_desktop.documents.text import clean

DAY = date(2026, 11, 16)


def line(number: int, words: str = "") -> CallLine:
    return CallLine(
        words or f"NOM{number}X",
        words or f"Prénom{number}",
        (words or "06 39 98 12 45",),
        words or "awa@courriel.example",
        words or "plutôt après 15 h",
        "À 6 mois",
        ("prévu le 12/11/2026", "en retard"),
        ("sortie le 12/05/2026", words or "CDD (à 3 mois)"),
        ("2 sans réponse", "le 03/11/2026"),
    )


def sheet(*groups: CallGroup, mark: str = "") -> CallSheetContent:
    total = "à appeler" if groups else ""
    subtitle = "Du 16/11/2026 au 22/11/2026" if groups else ""
    school = samples.SCHOOL
    return CallSheetContent(school, "Feuille d’appels", DAY, groups, subtitle, total, mark)


@pytest.mark.parametrize("count", [1, 4, 5, 40])
def test_everybody_once_with_what_is_asked(count: int) -> None:
    data = render_call_sheet(sheet(CallGroup("En retard", tuple(map(line, range(count))))))
    whole = " ".join(texts(data))
    assert all(whole.count(f"NOM{n}X") == 1 for n in range(count))
    for words in ("Sans réponse", "À rappeler le", "Alternance", "Employeur ou organisme"):
        assert whole.count(words) == count
    assert whole.count("plutôt après 15 h") == whole.count("06 39 98 12 45") == count
    assert data == render_call_sheet(sheet(CallGroup("En retard", tuple(map(line, range(count))))))


def test_each_group_has_its_name_and_the_page_lies_down() -> None:
    first, second = CallGroup("En retard", (line(1),)), CallGroup("Lundi 16", (line(2),))
    data = render_call_sheet(sheet(first, second, mark="Démonstration"))
    whole = " ".join(texts(data))
    assert whole.index("En retard") < whole.index("NOM1X") < whole.index("Lundi 16")
    box = reader(data).pages[0].mediabox
    assert box.width > box.height


def test_nobody_to_call_is_said() -> None:
    assert "Personne n’est à appeler." in texts(render_call_sheet(sheet()))[0]


def test_the_file_names_nobody() -> None:
    metadata = reader(render_call_sheet(sheet(CallGroup("Lundi", (line(1),))))).metadata
    assert metadata is not None
    assert "NOM" not in str(dict(metadata))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_are_printed_as_typed(payload: str) -> None:
    group = CallGroup(payload or "Lundi", (line(1, payload),))
    words = squeezed(" ".join(texts(render_call_sheet(sheet(group)))))
    assert squeezed(clean(payload)) in words
