"""Steps of a scene as PowerPoint's own animation: what comes later appears with a click.

So a presenter's clicker builds the slide as on the wall, while there is one slide for each scene:
it is edited in one place, has the number that the hand-out gives it, and prints whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pptx.oxml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.exports.deck.native_charts import ChartPart

_SPACE = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_ALL: Final = -4
"""How PowerPoint writes all series of a category."""


@dataclass(frozen=True, slots=True)
class Later:
    """What appears: a shape, a paragraph of one, or a part of a chart.

    Attributes
    ----------
    paragraph
        Its position from 0; None is the whole shape.
    chart
        The part of the chart that the shape holds; None is all of it.
    """

    shape: Any
    paragraph: int | None = None
    chart: ChartPart | None = None

    @property
    def has_words(self) -> bool:
        """Whether the shape is one of those that PowerPoint lists as built."""
        return bool(self.shape._element.tag.endswith("}sp"))


def bring_in(slide: Any, steps: Mapping[int, Sequence[Later]]) -> None:
    """Let parts of a slide appear, those of a step together with one click."""
    clicks = [parts for _, parts in sorted(steps.items()) if parts]
    if not clicks:
        return
    numbers = iter(range(3, 100_000))
    body = "".join(_click(parts, numbers) for parts in clicks)
    built = {
        (part.shape.shape_id, part.paragraph is not None)
        for parts in clicks
        for part in parts
        if part.has_words
    }
    charts = {
        (part.shape.shape_id, part.chart.series is None)
        for parts in clicks
        for part in parts
        if part.chart is not None
    }
    listed = "".join(
        f'<p:bldGraphic spid="{name}" grpId="0"><p:bldSub>'
        f'<a:bldChart bld="{"category" if by_category else "seriesEl"}" animBg="0"/>'
        "</p:bldSub></p:bldGraphic>"
        for name, by_category in sorted(charts)
    )
    listed += "".join(
        f'<p:bldP spid="{name}" grpId="0" {"build=" if whole else "animBg="}'
        f'"{"p" if whole else "1"}"/>'
        for name, whole in sorted(built)
    )
    slide_target = "<p:tgtEl><p:sldTgt/></p:tgtEl>"
    timing = parse_xml(
        f"<p:timing {_SPACE}><p:tnLst><p:par>"
        '<p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>'
        '<p:seq concurrent="1" nextAc="seek">'
        '<p:cTn id="2" dur="indefinite" nodeType="mainSeq">'
        f"<p:childTnLst>{body}</p:childTnLst></p:cTn>"
        f'<p:prevCondLst><p:cond evt="onPrev" delay="0">{slide_target}</p:cond></p:prevCondLst>'
        f'<p:nextCondLst><p:cond evt="onNext" delay="0">{slide_target}</p:cond></p:nextCondLst>'
        "</p:seq></p:childTnLst></p:cTn></p:par></p:tnLst>"
        f"{f'<p:bldLst>{listed}</p:bldLst>' if listed else ''}</p:timing>"
    )
    # Before extensions, which the schema wants last.
    extensions = slide._element.xpath("./p:extLst")
    if extensions:
        extensions[0].addprevious(timing)
    else:
        slide._element.append(timing)


def _click(parts: Sequence[Later], numbers: Iterable[int]) -> str:
    count = iter(numbers)
    outer, inner = next(count), next(count)
    effects = "".join(_appear(part, place == 0, count) for place, part in enumerate(parts))
    start = "<p:stCondLst><p:cond delay={}/></p:stCondLst>"
    return (
        f'<p:par><p:cTn id="{outer}" fill="hold">{start.format(_INDEFINITE)}<p:childTnLst>'
        f'<p:par><p:cTn id="{inner}" fill="hold">{start.format(_AT_ONCE)}<p:childTnLst>'
        f"{effects}</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par>"
    )


_INDEFINITE, _AT_ONCE = '"indefinite"', '"0"'


def _appear(part: Later, first: bool, count: Iterable[int]) -> str:
    numbers = iter(count)
    outer, inner = next(numbers), next(numbers)
    name = part.shape.shape_id
    target = f'<p:spTgt spid="{name}"/>'
    if part.paragraph is not None:
        place = f'<p:pRg st="{part.paragraph}" end="{part.paragraph}"/>'
        target = f'<p:spTgt spid="{name}"><p:txEl>{place}</p:txEl></p:spTgt>'
    if part.chart is not None:
        series = _ALL if part.chart.series is None else part.chart.series
        step = "category" if part.chart.series is None else "ptInSeries"
        place = (
            f'<a:chart seriesIdx="{series}" categoryIdx="{part.chart.category}" bldStep="{step}"/>'
        )
        target = f'<p:spTgt spid="{name}"><p:graphicEl>{place}</p:graphicEl></p:spTgt>'
    group = ' grpId="0"' if part.has_words or part.chart is not None else ""
    node = "clickEffect" if first else "withEffect"
    start = '<p:stCondLst><p:cond delay="0"/></p:stCondLst>'
    return (
        f'<p:par><p:cTn id="{outer}" presetID="1" presetClass="entr" presetSubtype="0" '
        f'fill="hold"{group} nodeType="{node}">{start}<p:childTnLst><p:set><p:cBhvr>'
        f'<p:cTn id="{inner}" dur="1" fill="hold">{start}</p:cTn><p:tgtEl>{target}</p:tgtEl>'
        "<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr>"
        '<p:to><p:strVal val="visible"/></p:to></p:set></p:childTnLst></p:cTn></p:par>'
    )
