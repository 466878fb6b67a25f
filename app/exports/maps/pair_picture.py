"""Two views of the map side by side, as one picture for slides and paper."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from app.exports.maps.beside_picture import half_of
from app.exports.maps.print_map import draw_map
from app.vocabulary.terms import Theme

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState


def draw_pair(
    atlas: Atlas,
    facets: Facets,
    views: tuple[ViewState, ViewState],
    size: tuple[float, float],
    *,
    dpi: float,
    letters: float | None = None,
    theme: Theme = Theme.LIGHT,
) -> bytes:
    """Draw two views as PNG, that before on the left.

    Parameters
    ----------
    size
        Width and height of the whole, in inches.
    letters
        Smallest size of names, in points; None for that of the map.
    """
    width, height = size
    paper = half_of(size)
    parts = []
    for view in views:
        drawn = draw_map(
            atlas, facets, view, form="png", paper=paper, theme=theme, dpi=dpi, letters=letters
        )
        parts.append(Image.open(BytesIO(drawn)))
    whole = Image.new("RGB", (round(width * dpi), round(height * dpi)), "white")
    whole.paste(parts[0], (0, 0))
    whole.paste(parts[1], (whole.width - parts[1].width, 0))
    saved = BytesIO()
    whole.save(saved, "PNG", optimize=False)
    return saved.getvalue()
