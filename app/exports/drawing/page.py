"""A page that is drawn on in points from its lower left corner, each thing over the one before.

Figures are made without pyplot, which keeps all that it makes in one place for the whole process.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
import shapely
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import Stroke
from matplotlib.text import Text

from app.data.cells.plain_text import plain
from app.exports.drawing.laid_picture import LaidPicture
from app.exports.drawing.lettering import font, other_fonts, writable
from app.exports.drawing.paper import POINTS_PER_INCH, Form
from app.exports.drawing.svg_fonts import with_fonts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.artist import Artist
    from numpy.typing import ArrayLike, NDArray

    from app.exports.drawing.paper import Box
    from app.exports.drawing.svg_fonts import Face

# Set once for the process. PDF: fonts as TrueType, so that text can be searched and edited.
# SVG: letters as text, for which the file brings the font along (see svg_fonts).
mpl.rcParams.update({"pdf.fonttype": 42, "svg.fonttype": "none", "svg.hashsalt": "corridor-atlas"})

# Shares of the size of letters from their middle down to the line they stand on.
_TO_BASELINE = 0.36


class Page:
    """A page under the pencil.

    Parameters
    ----------
    width, height
        In points.
    colours
        Colours by token.
    """

    def __init__(self, width: float, height: float, colours: Mapping[str, str]) -> None:
        self.width, self.height, self.colours = width, height, colours
        # A little more, for of a picture's last pixel anything less would be cut off.
        size = ((width + 0.01) / POINTS_PER_INCH, (height + 0.01) / POINTS_PER_INCH)
        self.figure = Figure(figsize=size)
        self.axes = self.figure.add_axes((0, 0, 1, 1), frameon=False)
        self.axes.set_axis_off()
        self.axes.set(xlim=(0, width), ylim=(0, height))
        self.axes.set_autoscale_on(False)
        self._count = 0
        self._written: dict[Face, str] = {}
        self._clip: Rectangle | None = None

    def clip(self, box: Box | None) -> None:
        """Draw what follows only inside a box, or anywhere."""
        self._clip = None
        if box is not None:
            left, bottom, right, top = box
            self._clip = Rectangle((left, bottom), right - left, top - bottom)
            self._clip.set_transform(self.axes.transData)

    def _add(self, artist: Artist) -> None:
        self._count += 1
        artist.set_zorder(self._count)
        if isinstance(artist, LineCollection):
            self.axes.add_collection(artist, autolim=False)
        else:
            self.axes.add_artist(artist)
        # A patch is clipped to the axes by default, which is the whole page.
        if self._clip is not None:
            artist.set_clip_path(self._clip)

    def rectangle(self, box: Box, *, fill: str | None, edge: str | None, width: float = 0) -> None:
        """Draw a rectangle; ``fill`` and ``edge`` are tokens."""
        left, bottom, right, top = box
        self._add(
            Rectangle(
                (left, bottom),
                right - left,
                top - bottom,
                facecolor=self.colours[fill] if fill else "none",
                edgecolor=self.colours[edge] if edge else "none",
                linewidth=width,
            )
        )

    def areas(self, polygons: ArrayLike, fill: str, opacity: float = 1.0) -> None:
        """Fill polygons together, so that no seam shows between neighbours."""
        path = _outline(polygons)
        if path is not None:
            colour = self.colours[fill]
            self._add(PathPatch(path, facecolor=colour, edgecolor="none", alpha=opacity))

    def picture(self, box: Box, pixels: NDArray[Any]) -> None:
        """Lay a picture into a box, its first row at the top."""
        self._add(LaidPicture(self.axes, box, pixels))

    def shape(
        self, path: Path, *, fill: str, edge: str, width: float, opacity: float = 1.0
    ) -> None:
        """Draw a path with its outline."""
        self._add(
            PathPatch(
                path,
                facecolor=self.colours[fill],
                edgecolor=self.colours[edge],
                linewidth=width,
                alpha=opacity,
                joinstyle="round",
            )
        )

    def disc(self, at: tuple[float, float], radius: float, fill: str, opacity: float) -> None:
        """Fill a circle."""
        path = Path.circle(at, radius)
        self._add(PathPatch(path, facecolor=self.colours[fill], edgecolor="none", alpha=opacity))

    def lines(
        self,
        lines: Sequence[ArrayLike],
        colour: str,
        width: float,
        *,
        dashes: tuple[float, ...] | None = None,
        round_ends: bool = False,
        opacity: float = 1.0,
    ) -> None:
        """Draw lines; dashes are in units of the width."""
        if not len(lines):
            return
        if dashes:
            # A dash without length, which is a dot, is not drawn into pictures.
            dashes = tuple(max(length, 0.01) for length in dashes)
        self._add(
            LineCollection(
                lines,
                colors=[self.colours[colour]],
                linewidths=[width],
                linestyles=[(0, dashes)] if dashes else "solid",
                capstyle="round" if round_ends else "butt",
                joinstyle="round",
                alpha=opacity,
            )
        )

    def text(  # noqa: PLR0913 - how a line is written, all of it by name
        self,
        text: str,
        at: tuple[float, float],
        size: float,
        colour: str,
        *,
        bold: bool = False,
        italic: bool = False,
        align: str = "left",
        halo: tuple[str, float] | None = None,
    ) -> None:
        """Write one line, its middle at the height of ``at``.

        The halo (token and width) is a text of its own below, drawn as outlines, so that the text
        itself stays text in a PDF.
        """
        x, y = at[0], at[1] - size * _TO_BASELINE
        text = writable(text)
        face = (bold, italic)
        self._written[face] = self._written.get(face, "") + text
        # Signs of the dollar stand for themselves, and not for formulas.
        how: dict[str, Any] = {
            "ha": align,
            "va": "baseline",
            "fontproperties": font(size, bold=bold, italic=italic, others=other_fonts(text)),
            "parse_math": False,
        }
        if halo is not None:
            token, width = halo
            effect = Stroke(linewidth=width, foreground=self.colours[token], joinstyle="round")
            self._add(Text(x, y, text, color=self.colours[token], path_effects=[effect], **how))
        self._add(Text(x, y, text, color=self.colours[colour], **how))

    def save(
        self, form: Form, dpi: float, words: Mapping[str, str], *, fonts: bool = True
    ) -> bytes:
        """Write the page as a file.

        Parameters
        ----------
        dpi
            Pixels per inch of a picture.
        words
            ``Title`` and ``Description``, which go into the file for its readers.
        fonts
            Whether an SVG brings its letters along, for who reads it may lack them.
        """
        metadata: dict[str, Any] = dict(words)
        if form is Form.PDF:
            metadata = {"Title": words["Title"], "Subject": words["Description"]}
            metadata |= {"Creator": "Corridor Atlas", "CreationDate": None}
        elif form is Form.SVG:
            metadata = {name: plain(value) for name, value in words.items()}
            metadata |= {"Creator": "Corridor Atlas", "Date": None}
        else:
            metadata |= {"Software": "Corridor Atlas"}
        out = io.BytesIO()
        more: dict[str, Any] = {"pil_kwargs": {"compress_level": 4}} if form is Form.PNG else {}
        self.figure.savefig(
            out,
            format=form,
            dpi=dpi if form is Form.PNG else POINTS_PER_INCH,
            facecolor=self.colours["surface"],
            metadata=metadata,
            **more,
        )
        body = out.getvalue()
        return with_fonts(body, self._written) if form is Form.SVG and fonts else body


def _outline(polygons: ArrayLike) -> Path | None:
    """Join polygons into one path; holes run the other way round."""
    parts = shapely.get_parts(np.asarray(polygons, dtype=object))
    parts = shapely.orient_polygons(
        parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    )
    rings = [shapely.get_coordinates(ring) for ring in shapely.get_rings(parts)]
    rings = [ring for ring in rings if len(ring) > 3]
    if not rings:
        return None
    codes = np.concatenate(
        [[Path.MOVETO, *[Path.LINETO] * (len(ring) - 2), Path.CLOSEPOLY] for ring in rings]
    ).astype(np.uint8)
    return Path(np.concatenate(rings), codes)
