"""The part of the pages' style sheet that is made from the style: themes, samples, swatches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.vocabulary.looks import all_samples, corridor_look, looks_of_vocabularies
from app.vocabulary.samples import sample_address
from app.vocabulary.style import OWN_COLOURS, WALL_COLOURS, palette
from app.vocabulary.terms import ColourBy, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.vocabulary.looks import Look

FONT_STACK: Final = (
    '"Segoe UI", "Noto Sans", "Helvetica Neue", Arial, "DejaVu Sans", "Noto Sans Armenian", '
    '"Noto Sans Georgian", sans-serif'
)


def stylesheet(corridors: Sequence[str]) -> str:
    """Write the custom properties of all themes, and the swatches, as CSS."""
    rules = []
    for theme in Theme:
        values = {f"--{name}": value for name, value in palette(theme, corridors).items()}
        values["color-scheme"] = "dark" if theme is Theme.DARK else "light"
        body = "".join(f"{name}:{value};" for name, value in values.items())
        # The picture of a wall wears the wall's theme, whatever the window around it does.
        selector = f':root[data-theme="{theme}"],.mirror-wall[data-theme="{theme}"]'
        rules.append(f"{':root,' if theme is Theme.LIGHT else ''}{selector}{{{body}}}")
        if theme is Theme.LIGHT:
            on_paper = f"@media print{{:root[data-theme][data-theme]{{{body}}}}}"
    rules.append(on_paper)
    samples = "".join(
        f'--{name}:url("{sample_address(look)}");' for name, look in all_samples().items()
    )
    walls = "".join(f"--{name}:{value};" for name, value in WALL_COLOURS.items())
    rules.append(f":root{{{samples}--font:{FONT_STACK};}}")
    # What lies behind a dialog takes no property over from the page in browsers before 2024.
    rules.append(f":root,::backdrop{{{walls}}}")
    rules += _swatches(len(corridors))
    return "\n".join(rules)


def _swatches(corridors: int) -> Iterator[str]:
    """Write a rule for each swatch whose colours follow what the reader has colours stand for.

    They weigh no more than two classes, so that a page may say otherwise.
    """
    for place in range(corridors):
        yield _rule("corridor", str(place), corridor_look(place))
        yield f'.compare-key[data-corridor="{place}"]{{background:var(--corridor-{place});}}'
    plain = looks_of_vocabularies(ColourBy.CORRIDOR)
    for group, looks in plain.items():
        yield from (_rule(group, value, look) for value, look in looks.items())
    for by in (ColourBy.STATUS, ColourBy.MODE):
        # Colours that are on no line are no sample.
        yield f'.colour-by-{by} .swatch[data-swatch="corridor"]{{visibility:hidden;}}'
        for group, looks in looks_of_vocabularies(by).items():
            for value, look in looks.items():
                if look != plain[group][value]:
                    yield f".colour-by-{by} {_rule(group, value, look)}"
    for place in range(OWN_COLOURS):
        yield f"{_swatch('own', str(place))}{{color:var(--own-{place});}}"


def _rule(group: str, value: str, look: Look) -> str:
    return f"{_swatch(group, value)}{{color:var(--{look.colour});--sample:var(--{look.sample});}}"


def _swatch(group: str, value: str) -> str:
    return f'.swatch[data-swatch="{group}"]:where([data-value="{value}"])'
