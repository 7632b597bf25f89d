"""Pages of the help read from their texts: every mark becomes a part, nothing else is let in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.help_page import HelpPart, PartKind, read_help

PAGE = """# Les présences

Cet écran sert à noter qui est là.
La phrase va à la ligne.

## Noter un matin

1. Choisissez **la semaine**.
2. Tapez **P** pour présent,
   puis ↓.

Une remarque entre deux.

1. Un autre début.
* Une puce.
> Rien n’est perdu.
"""


def test_a_page_is_its_title_and_its_parts() -> None:
    page = read_help("presences", PAGE)
    assert (page.key, page.title) == ("presences", "Les présences")
    assert [(part.kind, part.text, part.number) for part in page.parts] == [
        (PartKind.TEXT, "Cet écran sert à noter qui est là. La phrase va à la ligne.", 0),
        (PartKind.SECTION, "Noter un matin", 0),
        (PartKind.STEP, "Choisissez la semaine.", 1),
        (PartKind.STEP, "Tapez P pour présent, puis ↓.", 2),
        (PartKind.TEXT, "Une remarque entre deux.", 0),
        (PartKind.STEP, "Un autre début.", 1),
        (PartKind.BULLET, "Une puce.", 0),
        (PartKind.REMARK, "Rien n’est perdu.", 0),
    ]
    assert page.parts[2].words == (("Choisissez ", False), ("la semaine", True), (".", False))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sans titre\n",
        "#\nRien",
        "# Titre\n\n### Trop bas",
        "# Titre\n\n- une autre puce",
        "# Titre\n\n| un | tableau |",
        "# Titre\n\nUn `code`.",
        "# Titre\n\nUn [lien](ailleurs).",
        "# Titre\n\nUne ![image](ici.png)",
        "# Titre\n\nUne <balise>.",
        "# Titre\n\nUn **gras qui ne finit pas.",
        "# Titre\n\nUn *italique*.",
        "# Titre\n\n  en retrait",
    ],
)
def test_what_is_not_of_the_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"presences|not a line"):
        read_help("presences", text)


def test_a_search_wants_every_word_without_accents() -> None:
    page = read_help("presences", PAGE)
    assert page.holds("")
    assert page.holds("PRESENCES semaine")
    assert page.holds("semaine presente") is False
    assert page.holds("convention") is False


words = st.text("abcdéèŒ’ ,.«»0123456789", min_size=1).filter(lambda text: text.strip())


@given(st.lists(st.tuples(st.sampled_from(["", "* ", "1. ", "> ", "## "]), words), max_size=6))
def test_every_word_of_a_text_is_read(lines: list[tuple[str, str]]) -> None:
    told = [(mark, f"a{line.strip()}") for mark, line in lines]
    text = "\n\n".join(["# Titre", *(mark + line for mark, line in told)])
    page = read_help("page", text)
    assert [part.text for part in page.parts] == [line for _, line in told]
    assert all(isinstance(part, HelpPart) for part in page.parts)
