"""Values that a scene quotes, put on one axis where they can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.scene_records import Scene
from app.queries.briefings.quoted_numbers import QuotedRows, quoted_rows
from app.queries.briefings.scenes import resolve_scene
from app.queries.filter.facets import build_facets

if TYPE_CHECKING:
    from app.data.model import Atlas


def rows_of(atlas: Atlas, *keys: str) -> QuotedRows | None:
    text = "\n".join(f"- {{{{{key}}}}}" for key in keys)
    scene = Scene("Values", "/compare", dict.fromkeys(keys, ""), text, "", 1)
    return quoted_rows(atlas, resolve_scene(atlas, build_facets(atlas), scene))


def test_figures_of_one_quantity_stand_in_time(shipped: Atlas) -> None:
    quoted = rows_of(
        shipped,
        "mc-freight-volume-2025-6",
        "mc-freight-volume-2024-3",
        "caspian-sea-sea-level-2025-1",
    )
    assert quoted is not None
    assert (quoted.form, quoted.unit) == ("amounts", "Mt")
    figures = shipped.figures
    assert [row.number for row in quoted.rows] == [
        figures["mc-freight-volume-2024-3"].value,
        figures["mc-freight-volume-2025-6"].value,
    ]
    assert quoted.rows[0].label.startswith("2024")
    assert quoted.rows[0].kind == "Actual"


def test_promises_of_one_project_stand_in_the_order_they_were_made(shipped: Atlas) -> None:
    keys = [
        f"milestone:{row.milestone_id}"
        for row in shipped.milestones.values()
        if row.project_id == "horadiz-aghband-railway" and row.promised_date and row.announced_on
    ]
    quoted = rows_of(shipped, *keys)
    assert quoted is not None
    assert quoted.form == "promises"
    assert len(quoted.rows) == len(keys)
    assert quoted.rows[0].label.startswith("said ")


def test_events_stand_by_their_days(shipped: Atlas) -> None:
    first, second = sorted(shipped.events.values(), key=lambda event: str(event.date))[:2]
    quoted = rows_of(shipped, f"event:{second.event_id}", f"event:{first.event_id}")
    assert quoted is not None
    assert quoted.form == "events"
    assert [row.label for row in quoted.rows] == [first.title, second.title]


def test_what_cannot_be_compared_makes_no_chart(shipped: Atlas) -> None:
    assert rows_of(shipped, "mc-freight-volume-2025-6", "caspian-sea-sea-level-2025-1") is None
    assert rows_of(shipped) is None
