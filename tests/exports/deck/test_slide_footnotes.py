"""Footnotes of slides: in full, or each with its kind and first source."""

from __future__ import annotations

from pptx import Presentation

from app.exports.deck.slide_footnotes import Told, lay_footnotes, write_footnotes
from app.exports.deck.slide_parts import Box
from app.vocabulary import labels

AT_END = "All footnotes of this slide stand in full at the end, before the sources."
AREA = Box(0.5, 1, 9, 5)


def noted(count: int, brief: str) -> list[Told]:
    """Write footnotes that are long in full."""
    long = "Actual; as of 1 May 2026. " * 4
    return [Told(f"[{one}] {long}", f"[{one}] {brief}") for one in range(1, count + 1)]


def test_footnotes_without_room_in_full_are_told_with_kind_and_first_source() -> None:
    notes = noted(12, "Actual: Trend, 1 May 2026 and 3 more.")
    foot = lay_footnotes(notes, ("All corridors.",), AREA)
    assert foot.lines == (*(note.brief for note in notes), AT_END, "All corridors.")
    assert foot.left == tuple(note.full for note in notes)
    # They take more room than footnotes usually do, but not where the slide has little.
    usual = lay_footnotes(notes[:2], ("All corridors.",), AREA)
    assert usual.lines == (notes[0].full, notes[1].full, "All corridors.")
    assert (usual.left, usual.height < foot.height) == ((), True)
    low = lay_footnotes(notes, ("All corridors.",), Box(0.5, 1, 9, 2))
    assert low.height == usual.height
    assert low.lines == (
        *(note.brief for note in notes[: len(low.lines) - 2]),
        AT_END,
        foot.lines[-1],
    )
    assert low.left == foot.left


def test_footnotes_too_small_to_read_stay_out() -> None:
    notes = noted(30, "Actual: Trend, 1 May 2026 and 3 more. " * 2)
    foot = lay_footnotes(notes, ("All corridors.",), AREA)
    shown = [line for line in foot.lines if line.startswith("[")]
    assert 0 < len(shown) < len(notes)
    assert shown == [note.brief for note in notes[: len(shown)]]
    assert foot.lines[len(shown) :] == (AT_END, "All corridors.")
    assert foot.left == tuple(note.full for note in notes)
    file = Presentation()
    slide = file.slides.add_slide(file.slide_layouts[6])
    write_footnotes(slide, Box(0.5, 6, 9, foot.height), foot.lines, None)
    paragraphs = [paragraph for shape in slide.shapes for paragraph in shape.text_frame.paragraphs]
    assert [paragraph.text for paragraph in paragraphs] == [
        labels.unbroken(line) for line in foot.lines
    ]
    assert all(run.font.size.pt >= 8 for paragraph in paragraphs for run in paragraph.runs)
    # A slide without any keeps its room.
    assert lay_footnotes([], [], AREA).height == 0
