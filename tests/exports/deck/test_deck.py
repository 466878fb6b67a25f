"""Presentations: layouts found by what they hold, placeholders filled, templates used."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Inches

from app.errors import TemplateError
from app.exports.deck.deck import Deck
from app.exports.deck.placeholders import content_of
from app.exports.deck.slide_figures import Writing
from app.exports.deck.slide_words import add_footnote_slides
from app.exports.deck.slides import report_on, write_slides
from app.exports.deck.templates import Purpose
from app.queries.briefings.scenes import resolve_briefing
from app.queries.filter.facets import build_facets
from app.vocabulary import labels
from tests.exports.deck.test_slides import TEXT, deck_of

if TYPE_CHECKING:
    from app.data.model import Atlas

NAMES = ("Titelfolie", "Titel und Inhalt", "Abschnitt", "Zwei Inhalte", "Vergleich", "Nur Titel")


def template(*, slides: int = 1, keep: tuple[str, ...] = ()) -> bytes:
    """Make a presentation as a ministry may have one: other names, other fonts, slides in it."""
    file = Presentation()
    file.slide_width = Inches(13.333)
    for layout, name in zip(file.slide_layouts, NAMES, strict=False):
        layout._element.cSld.set("name", name)
    for layout in list(file.slide_layouts):
        if keep and layout.name not in keep:
            file.slide_layouts.remove(layout)
    for _ in range(slides):
        slide = file.slides.add_slide(file.slide_layouts[0])
        if slide.shapes.title is not None:
            slide.shapes.title.text_frame.text = "Old contents"
    return saved(file)


def saved(file: Any) -> bytes:
    body = io.BytesIO()
    file.save(body)
    return body.getvalue()


def written(small: Atlas, design: bytes | None, *, notes: bool = True) -> Any:
    """Write the briefing of the tests in a design, and open it."""
    from app.data.briefings.files import parse_briefing

    facets = build_facets(small)
    briefing, _ = parse_briefing(TEXT, "briefings/test.md")
    assert briefing is not None
    view = resolve_briefing(small, facets, briefing)
    return Presentation(io.BytesIO(write_slides(small, facets, view, template=design, notes=notes)))


def kinds(slide: Any) -> set[Any]:
    return {shape.placeholder_format.type for shape in slide.placeholders}


def test_texts_and_figures_stand_in_placeholders(small: Atlas) -> None:
    opening, scene, words, sources = deck_of(small).slides
    assert opening.slide_layout.name == "Title Slide"
    # A scene of positions has their table beside its words.
    assert scene.slide_layout.name == words.slide_layout.name == "Two Content"
    assert sources.slide_layout.name == "Title and Content"
    for slide in (scene, words, sources):
        assert {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER} <= kinds(
            slide
        )
    pictures = [shape for shape in scene.placeholders if shape._element.tag.endswith("}pic")]
    assert len(pictures) == 1
    # No placeholder is left that would ask to be filled in.
    for slide in (opening, scene, words, sources):
        for shape in slide.placeholders:
            assert (
                not shape.has_text_frame
                or shape.text_frame.text
                or shape._element.xpath(".//a:fld")
            )


def test_a_template_lends_its_layouts_and_none_of_its_slides(small: Atlas) -> None:
    deck = written(small, template(slides=3))
    assert [slide.slide_layout.name for slide in deck.slides] == [
        "Titelfolie",
        "Zwei Inhalte",
        "Zwei Inhalte",
        # What its narrow footers have no room for, and the sources.
        "Titel und Inhalt",
        "Titel und Inhalt",
    ]
    said = "\n".join(
        shape.text_frame.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    assert "Old contents" not in said
    # The ground and the ink stay the template's.
    assert not any(slide._element.xpath("./p:cSld/p:bg") for slide in deck.slides)


def test_the_report_names_places_outside_the_slide() -> None:
    file = Presentation(io.BytesIO(template()))
    (two,) = [each for each in file.slide_layouts if each.name == "Zwei Inhalte"]
    _, second = content_of(two)
    second.name = "Bild rechts"
    second.left = file.slide_width - Inches(1)
    second.width = Inches(4)
    lines = [str(line) for line in report_on(saved(file))]
    assert lines[1] == (
        "Text beside a map, chart or table: layout “Zwei Inhalte”; "
        "outside the slide, in whole or in part: Bild rechts"
    )
    assert not any("outside" in line for line in (lines[0], lines[2], lines[3]))
    # Its own frame of a twentieth of an inch is no fault.
    second.left, second.width = file.slide_width - Inches(4), Inches(4) + 100
    assert not any("outside" in str(line) for line in report_on(saved(file)))


def test_the_report_says_which_layout_serves_what_and_what_it_lacks() -> None:
    lines = [str(line) for line in report_on(template())]
    assert lines == [
        "Opening slide: layout “Titelfolie”",
        "Text beside a map, chart or table: layout “Zwei Inhalte”",
        "Text or a figure alone, and sources: layout “Titel und Inhalt”",
        "Title alone: layout “Nur Titel”",
    ]
    poor = [str(line) for line in report_on(template(keep=("Nur Titel",)))]
    assert "it has no place for a subtitle" in poor[0]
    assert "it has no place for two parts side by side" in poor[1]
    old = [str(line) for line in report_on(saved(Presentation()))]
    assert old[1] == (
        "Text beside a map, chart or table: layout “Two Content”; slides of this shape have little "
        "room: footnotes that would be smaller than 8 points are shorter there, and in full on "
        "slides at the end"
    )
    assert all("little room" not in line for line in (old[0], *old[2:]))


def test_lists_over_several_slides_have_letters_of_one_size(small: Atlas) -> None:
    writing = Writing(small, build_facets(small), Deck(saved(Presentation())))
    long = "Actual; Whole corridor; 2025; as of 10 March 2026. " * 3
    writing.left_over.append((3, (*(f"[{one}] {long}" for one in range(16)), "[17] Short.")))
    add_footnote_slides(writing)
    sizes = [
        {
            run.font.size
            for shape in slide.placeholders
            if shape.placeholder_format.idx == 1
            for paragraph in shape.text_frame.paragraphs
            for run in paragraph.runs
        }
        for slide in writing.deck.file.slides
    ]
    assert len(sizes) == 2
    assert sizes[0] == sizes[1]
    assert len(sizes[0]) == 1


def test_slides_of_footnotes_come_before_the_sources(small: Atlas) -> None:
    writing = Writing(small, build_facets(small), Deck(saved(Presentation())))
    writing.left_over.append((3, tuple(f"[{number}] A note." for number in range(1, 19))))
    add_footnote_slides(writing)
    first, second = writing.deck.file.slides
    assert [slide.shapes.title.text_frame.text for slide in (first, second)] == [
        "Footnotes",
        "Footnotes, continued",
    ]
    said = "\n".join(shape.text_frame.text for shape in first.shapes if shape.has_text_frame)
    assert "Slide 3:\u00a0[1] A note." in said
    assert "Slide 3:\u00a0[16] A note." in said


def test_footers_are_read_or_stand_at_the_end(small: Atlas) -> None:
    own = Presentation()
    for layout in own.slide_layouts:
        for shape in layout.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                shape.left, shape.top, shape.width, shape.height = (
                    Inches(side) for side in (3, 6.9, 3.0, 0.4)
                )
    for deck, has_room in ((written(small, None), True), (written(small, saved(own)), False)):
        footers = [
            shape.text_frame
            for slide in deck.slides
            for shape in slide.placeholders
            if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER
        ]
        sizes = [run.font.size.pt for each in footers for run in each.paragraphs[0].runs]
        assert min(sizes) >= 8
        assert (footers[0].text == labels.DISCLAIMER) is has_room
        titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
        assert ("Footnotes" in titles) is not has_room
        if not has_room:
            assert footers[0].text == "Corridor Atlas. More in the footnotes at the end."
            said = [
                paragraph.text
                for shape in deck.slides[titles.index("Footnotes")].placeholders
                for paragraph in shape.text_frame.paragraphs
            ]
            # Each slide would say it: it is told once.
            assert said.count(f"Slide 1: {labels.DISCLAIMER}") == 1


@pytest.mark.parametrize("keep", [("Nur Titel",), ("Titel und Inhalt",), ("Blank",)])
def test_a_poor_template_still_makes_slides(small: Atlas, keep: tuple[str, ...]) -> None:
    deck = written(small, template(keep=keep))
    # Two scenes, title and sources, and what the narrow footers have no room for.
    assert len(deck.slides) == 5
    said = "\n".join(
        shape.text_frame.text for shape in deck.slides[1].shapes if shape.has_text_frame
    )
    assert "Volume 4.5\u00a0Mt\u00a0[1]." in said
    pictures = [shape for shape in deck.slides[1].shapes if shape._element.tag.endswith("}pic")]
    assert len(pictures) == 1


def test_figures_have_room_where_the_opening_is_the_only_layout(small: Atlas) -> None:
    deck = written(small, template(keep=("Titelfolie", "Blank")))
    slide = deck.slides[1]
    assert slide.slide_layout.name == "Titelfolie"
    (picture,) = [shape for shape in slide.shapes if shape._element.tag.endswith("}pic")]
    assert slide.shapes.title.top + slide.shapes.title.height <= picture.top
    assert picture.height >= 0.4 * deck.slide_height
    # The opening slide itself stays as the ministry has it.
    opening = deck.slides[0].shapes.title
    assert opening.top == deck.slide_layouts[0].placeholders[0].top


def test_a_template_file_of_powerpoint_serves_as_well(small: Atlas) -> None:
    """Ministries keep their design as .potx, whose main part has another type."""
    body = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template())) as given,
        zipfile.ZipFile(body, "w") as renamed,
    ):
        for entry in given.infolist():
            part = given.read(entry)
            if entry.filename == "[Content_Types].xml":
                assert b"presentationml.presentation.main" in part
                part = part.replace(
                    b"presentationml.presentation.main", b"presentationml.template.main"
                )
            renamed.writestr(entry, part)
    deck = written(small, body.getvalue())
    assert deck.slides[1].slide_layout.name == "Zwei Inhalte"
    made = io.BytesIO()
    deck.save(made)
    with zipfile.ZipFile(made) as packed:
        assert b"template.main" not in packed.read("[Content_Types].xml")


def test_what_is_no_presentation_is_refused_in_words() -> None:
    with pytest.raises(TemplateError, match="found no Office file, expected a PowerPoint"):
        Deck(b"not a file of Office")
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("word/document.xml", "<a/>")
    with pytest.raises(TemplateError, match="does not open as a presentation"):
        Deck(other.getvalue())
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("ppt/media/a.bin", b"\0" * 410_000_000)
    with pytest.raises(TemplateError, match="once unpacked"):
        Deck(bomb.getvalue())


def test_properties_are_the_briefings_and_notes_can_be_left_out(small: Atlas) -> None:
    deck = written(small, template(), notes=False)
    properties = deck.core_properties
    assert properties.title == "A briefing"
    assert properties.author == "Corridor Atlas"
    assert str(properties.created)[:10] == "2026-02-01"
    assert properties.modified.year >= 2026
    assert not any(slide.has_notes_slide for slide in deck.slides)


def test_our_own_design_has_its_fonts_colours_and_language_in_the_theme(small: Atlas) -> None:
    deck = deck_of(small)
    parts = {str(part.partname): part for part in deck.part.package.iter_parts()}
    theme = parts["/ppt/theme/theme1.xml"].blob.decode()
    assert 'typeface="Segoe UI"' in theme
    assert "4F81BD" not in theme
    assert not [name for name in parts if "printerSettings" in name or "thumbnail" in name]
    runs = deck.slides[1]._element.xpath(".//a:r/a:rPr")
    assert {run.get("lang") for run in runs} == {"en-GB"}


def test_each_purpose_has_a_layout_with_room_for_it() -> None:
    deck = Deck()
    slide = deck.add_slide(Purpose.WORDS_AND_FIGURE, "Title")
    left, right = content_of(slide)
    assert left.left + left.width <= right.left
    assert right.width > left.width
