"""A briefing as one JSON document: all that presenting it needs, so that no server is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.briefings import write_briefing
from app.figures.catalogue import charts_for
from app.queries.briefings.scenes import resolve_briefing
from app.queries.core.values import Value
from app.queries.filter.summary import summarise
from app.vocabulary import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.data.model import Atlas
    from app.data.problems import Problem
    from app.data.scene_records import Briefing, Scene
    from app.exports.document_form import (
        ChartForm,
        DocumentForm,
        FootnoteForm,
        ProblemForm,
        QuotedForm,
        SceneForm,
        SceneSourceForm,
        SourceForm,
    )
    from app.figures.chart import Cell, Chart
    from app.queries.briefings.scenes import Footnote, Quoted, SceneView
    from app.queries.core.values import SourceRef
    from app.queries.filter.facets import Facets
    from app.queries.filter.summary import Summary


def document(
    atlas: Atlas,
    facets: Facets,
    briefing: Briefing,
    problems: Iterable[Problem] = (),
    *,
    words_only: bool = False,
) -> DocumentForm:
    """Write a briefing as JSON-ready values.

    Parameters
    ----------
    problems
        What reading the briefing found; those of its scenes are added.
    words_only
        Leave out charts and the numbers that the map needs, as the editor does.

    Returns
    -------
    document
        ``id``, ``title``, ``summary``, ``author``, ``made``, ``text`` (the whole file), ``scenes``,
        ``sources``, ``dataTo``, ``disclaimer`` and ``problems``.
    """
    resolved = resolve_briefing(atlas, facets, briefing)
    # What reading found of keys is found again in resolving.
    found = dict.fromkeys([*problems, *resolved.problems])
    scenes = [
        _scene(one, *((None, ()) if words_only else _shown(atlas, facets, one)))
        for one in resolved.scenes
    ]
    return {
        "id": briefing.briefing_id,
        "title": briefing.title,
        "summary": briefing.summary,
        "author": briefing.author,
        "made": briefing.made,
        "text": write_briefing(briefing),
        "scenes": scenes,
        "sources": [_source(ref) for ref in resolved.sources],
        "dataTo": resolved.data_to,
        "dataToWords": labels.date(resolved.data_to),
        "disclaimer": labels.DISCLAIMER,
        "problems": [problem_words(problem) for problem in found],
    }


def problem_words(problem: Problem) -> ProblemForm:
    """Write a problem, with the number of its scene, or None."""
    number = problem.where.partition(",")[0].removeprefix("scene ")
    scene = int(number) if problem.where.startswith("scene ") and number.isdecimal() else None
    return {
        "scene": scene,
        "where": problem.where,
        "column": problem.column,
        "found": problem.found,
        "expected": problem.expected,
        "text": str(problem),
    }


def _scene(one: SceneView, summary: Summary | None, charts: Sequence[Chart]) -> SceneForm:
    view = one.view
    camera = view.camera
    return {
        "number": one.number,
        "title": one.title,
        "html": one.html,
        "notesHtml": one.notes_html,
        "bullets": list(one.bullets),
        "notesLines": list(one.notes_lines),
        "source": _written(one.scene),
        "path": one.path,
        "caption": one.caption,
        "legend": [
            {
                "group": row.group,
                "value": row.value,
                "label": row.label,
                "position": row.position,
                "count": row.count,
            }
            for row in one.legend
        ],
        "quoted": [_quoted(value) for value in one.quoted],
        "footnotes": [_footnote(note) for note in one.footnotes],
        "dataTo": one.data_to,
        "asOf": one.as_of,
        "changes": list(one.changes),
        "problems": [problem_words(problem) for problem in one.problems],
        "chosen": {str(group): sorted(own) for group, own in view.wanted.chosen.items()},
        "query": view.wanted.text,
        "year": view.wanted.year,
        "camera": (camera.lon, camera.lat, camera.zoom) if camera else None,
        "theme": view.theme,
        "colourBy": view.colour_by,
        "selection": view.selection,
        "options": dict(view.options),
        "summary": summary,
        "charts": [_chart(chart) for chart in charts],
    }


def _written(scene: Scene) -> SceneSourceForm:
    """Return the scene as it is written, for the editor."""
    return {
        "title": scene.title,
        "view": scene.view,
        "values": dict(scene.values),
        "text": scene.text,
        "notes": scene.notes,
    }


def _shown(atlas: Atlas, facets: Facets, one: SceneView) -> tuple[Summary | None, Sequence[Chart]]:
    """Find what the screen shows: numbers of the map's filter, or the charts of a page."""
    if one.path == "/":
        return summarise(atlas, facets, one.view.wanted), ()
    return None, charts_for(atlas, facets, one.path, one.view)


def _chart(chart: Chart) -> ChartForm:
    return {
        "name": chart.name,
        "title": chart.title,
        "caption": chart.caption,
        "figure": chart.figure,
        "columns": list(chart.columns),
        "rows": [[_cell(cell) for cell in row] for row in chart.rows],
        "sources": [_source(ref) for ref in chart.sources()],
        "dataTo": chart.data_to,
        "notes": list(chart.notes),
    }


def _cell(cell: Cell) -> str:
    return cell.text if isinstance(cell, Value) else cell


def _quoted(one: Quoted) -> QuotedForm:
    return {
        "key": one.key,
        "text": one.value.text,
        "words": one.words,
        "about": one.about,
        "kind": one.value.kind,
        "asOf": one.value.as_of,
        "scope": one.value.scope,
        "covers": one.value.covers,
        "when": one.value.when,
        "check": one.value.check,
        "period": one.value.period,
        "note": one.value.note,
        "basis": one.value.basis,
        "number": one.number,
        "was": one.was,
        "changed": one.changed,
        "known": one.known,
        "differing": list(one.differing),
    }


def _footnote(one: Footnote) -> FootnoteForm:
    return {
        "number": one.number,
        "text": one.text,
        "short": one.short,
        "sources": [_source(ref) for ref in one.refs],
    }


def _source(ref: SourceRef) -> SourceForm:
    return {
        "id": ref.source_id,
        "publisher": ref.publisher,
        "kind": ref.publisher_kind,
        "title": ref.title,
        "published": ref.published,
        "publishedWords": ref.dated,
        "url": ref.url if (ref.url or "").startswith(("https://", "http://")) else None,
        "note": ref.note,
    }
