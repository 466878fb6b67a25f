"""The legend as the browser reads it, which draws it beside a picture of its own map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.filter.legend import promised_words, selected_row, whole_legend
from app.vocabulary.looks import SignLook, all_samples
from app.vocabulary.terms import AlignmentBasis, ColourBy

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.figures.map.index_form import Coat, LegendEntry, LegendForm
    from app.queries.filter.legend import LegendRow
    from app.vocabulary.looks import LineLook


def legend_form(atlas: Atlas) -> LegendForm:
    """Write all rows that a legend of the map may have, for each meaning of colour."""
    return {
        "sections": {
            by: [
                {
                    "group": section.group,
                    "title": section.title,
                    "rows": [_row(row) for row in section.rows],
                }
                for section in whole_legend(atlas, by).sections
            ]
            for by in ColourBy
        },
        "selected": _row(selected_row("")),
        "promised": {"day": promised_words(None), "year": promised_words("{year}")},
        "symbolic": [
            place
            for place, segment in enumerate(atlas.segment_list)
            if segment.alignment_basis is AlignmentBasis.SYMBOLIC
        ],
        "samples": {
            name: _coats(look)
            for name, look in all_samples().items()
            if not isinstance(look, SignLook)
        },
    }


def _row(row: LegendRow) -> LegendEntry:
    return row.key, row.words, row.look.colour, row.look.sample


def _coats(look: LineLook) -> list[Coat]:
    """Write strokes one by one: whether of the ground, width, dashes, round ends, opacity."""
    return [
        (
            coat.on_ground,
            round(coat.width, 2),
            list(coat.dashes or ()),
            coat.round_ends,
            coat.opacity,
        )
        for coat in look.strokes
    ]
