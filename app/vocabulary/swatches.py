"""Rules of the swatches in the filter and in legends, one for each member of a vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.vocabulary.statuses import FADED, PROMISED, STATUSES
from app.vocabulary.terms import Mode, PlaceKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterator


def swatch_rules(corridors: int, own: int = 0) -> str:
    """Write the rules of all swatches as CSS, from the properties of the themes.

    They weigh no more than two classes, so that a page may say otherwise.

    Parameters
    ----------
    corridors
        How many corridors there are.
    own
        How many colours a layer of one's own may have.
    """
    return "\n".join((*_corridors(corridors), *_statuses(), *_modes(), *_places(), *_own(own)))


def _corridors(count: int) -> Iterator[str]:
    for place in range(count):
        colour = f"var(--corridor-{place})"
        yield f"{_swatch('corridor', str(place))}{{color:{colour};}}"
        yield f'.compare-key[data-corridor="{place}"]{{background:{colour};}}'


def _statuses() -> Iterator[str]:
    for name in (*Status, PROMISED):
        yield f"{_swatch('status', name)}{{--sample:var(--sample-{name});}}"
    for status in Status:
        if STATUSES[status].pattern == FADED:
            yield f"{_swatch('status', status)}{{color:var(--grey);}}"
        else:
            colour = f"var(--status-{status})"
            yield f".colour-by-status {_swatch('status', status)}{{color:{colour};}}"


def _modes() -> Iterator[str]:
    for mode in Mode:
        yield f"{_swatch('mode', mode)}{{--sample:var(--sample-{mode});}}"
        yield f".colour-by-mode {_swatch('mode', mode)}{{color:var(--mode-{mode});}}"


def _places() -> Iterator[str]:
    for kind in PlaceKind:
        yield f"{_swatch('place', kind)}{{--shape:var(--shape-{kind});}}"


def _own(count: int) -> Iterator[str]:
    for place in range(count):
        yield f"{_swatch('own', str(place))}{{color:var(--own-{place});}}"


def _swatch(group: str, value: str) -> str:
    return f'.swatch[data-swatch="{group}"]:where([data-value="{value}"])'
