"""A briefing as one JSON document: all that presenting it needs, so that no server is asked."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.data.briefings.writing import write_briefing
from app.exports.presenting.lights import band, lights
from app.exports.presenting.route_stage import route_stage
from app.exports.presenting.told import filters_of_maps, told
from app.queries.briefings.emphasis import steps_by_part
from app.queries.briefings.scenes import resolve_briefing
from app.queries.filter.summary import summarise
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.data.briefings.scene_records import Briefing, Scene
    from app.data.model import Atlas
    from app.data.problems import Problem
    from app.exports.presenting.document_form import (
        BoardForm,
        DocumentForm,
        EmphasisForm,
        FootnoteForm,
        LegendRowForm,
        PairForm,
        ProblemForm,
        QuotedForm,
        SceneForm,
        SceneSourceForm,
        SourceForm,
    )
    from app.queries.briefings.boards import Board
    from app.queries.briefings.emphasis import Emphasis
    from app.queries.briefings.footnotes import Footnote, Quoted
    from app.queries.briefings.pairs import Pair
    from app.queries.briefings.scenes import SceneView
    from app.queries.core.values import SourceRef
    from app.queries.filter.facets import Facets
    from app.queries.filter.legend import Legend


def document(
    atlas: Atlas,
    facets: Facets,
    briefing: Briefing,
    problems: Iterable[Problem] = (),
) -> DocumentForm:
    """Write a briefing as JSON-ready values.

    Parameters
    ----------
    problems
        What reading the briefing found; those of its scenes are added.

    Returns
    -------
    document
        ``id``, ``title``, ``summary``, ``author``, ``made``, ``text`` (the whole file), ``scenes``,
        ``sources``, ``told``, ``dataTo``, ``disclaimer`` and ``problems``.
    """
    resolved = resolve_briefing(atlas, facets, briefing)
    # What reading found of keys is found again in resolving.
    all_problems = dict.fromkeys([*problems, *resolved.problems])
    scenes = [_scene(atlas, facets, scene) for scene in resolved.scenes]
    return {
        "id": briefing.briefing_id,
        "title": briefing.title,
        "summary": briefing.summary,
        "author": briefing.author,
        "made": briefing.made,
        "text": write_briefing(briefing),
        "scenes": scenes,
        "sources": [_source(ref) for ref in resolved.sources],
        "told": told(atlas, facets, filters_of_maps(resolved.scenes, scenes)),
        "dataTo": resolved.data_to,
        "dataToWords": labels.date(resolved.data_to),
        "disclaimer": labels.DISCLAIMER,
        "problems": [problem_words(problem) for problem in all_problems],
    }


def scene_named(where: str) -> int | None:
    """Return the number of the scene that the place of a problem names, in any language."""
    numbers = [int(digits) for digits in re.findall(r"\d+", where)]
    for number in numbers:
        lines = {_("scene {number}, line {line}", number=number, line=line) for line in numbers}
        if where in lines or where.startswith(_("scene {number}", number=number)):
            return number
    return None


def problem_words(problem: Problem) -> ProblemForm:
    """Write a problem, with the number of its scene, or None."""
    return {
        "scene": scene_named(problem.where),
        "where": problem.where,
        "column": problem.column,
        "found": problem.found,
        "expected": problem.expected,
        "text": str(problem),
    }


def _scene(atlas: Atlas, facets: Facets, scene_view: SceneView) -> SceneForm:
    routes = route_stage(atlas, scene_view)
    if routes is not None:
        form = _form(atlas, facets, replace(scene_view, board=None))
        emphasis = form["emphasis"] | {
            "lit": [{"segments": routes.segments, "places": (), "step": 1}],
            "lines": routes.lines,
        }
        return form | {
            "html": routes.html,
            "caption": routes.caption,
            "legend": _legend(routes.legend),
            "camera": routes.camera,
            "emphasis": emphasis,
        }
    return _form(atlas, facets, scene_view)


def _legend(legend: Legend) -> list[LegendRowForm]:
    return [
        {"words": row.words, "colour": row.look.colour, "sample": row.look.sample}
        for row in legend.rows
    ]


def _form(atlas: Atlas, facets: Facets, scene_view: SceneView) -> SceneForm:
    view = scene_view.view
    camera = view.camera
    summary = None if scene_view.board else summarise(atlas, facets, view.criteria)
    steps = steps_by_part(scene_view.scene)
    return {
        "number": scene_view.number,
        "title": scene_view.title,
        "html": scene_view.html,
        "notesHtml": scene_view.notes_html,
        "bullets": list(scene_view.bullets),
        "notesLines": [line.said for line in scene_view.notes_lines],
        "source": _written(scene_view.scene),
        "path": scene_view.path,
        "caption": scene_view.caption,
        "legend": _legend(scene_view.legend),
        "quoted": [_quoted(value) for value in scene_view.quoted],
        "footnotes": [_footnote(note) for note in scene_view.footnotes],
        "dataTo": scene_view.data_to,
        "asOf": scene_view.as_of,
        "changes": list(scene_view.changes),
        "problems": [problem_words(problem) for problem in scene_view.problems],
        "chosen": {str(group): sorted(options) for group, options in view.criteria.chosen.items()},
        "query": view.criteria.text,
        "year": view.criteria.year,
        "camera": (camera.lon, camera.lat, camera.zoom) if camera else None,
        "theme": view.theme,
        "colourBy": view.colour_by,
        "selection": view.selection,
        "options": dict(view.options),
        "summary": summary,
        "board": _board(scene_view.board, steps) if scene_view.board else None,
        "emphasis": _emphasis(atlas, scene_view.emphasis),
        "pair": _pair(atlas, facets, scene_view.pair) if scene_view.pair else None,
        "steps": scene_view.steps,
        "pointSteps": [
            steps.get(f"point:{number}", 1) for number in range(1, len(scene_view.bullets) + 1)
        ],
    }


def _written(scene: Scene) -> SceneSourceForm:
    """Return the scene as it is written, for the editor."""
    return {
        "title": scene.title,
        "view": scene.view,
        "values": dict(scene.values),
        "text": scene.text,
        "notes": scene.notes,
        "kind": scene.kind.value,
        "show": dict(scene.show),
        "highlight": list(scene.highlight),
        "callouts": dict(scene.callouts),
        "before_callouts": dict(scene.before_callouts),
        "markers": list(scene.markers),
        "drawn": list(scene.drawn),
        "before": scene.before,
        "picture": scene.picture,
        "caption": scene.caption,
        "licence": scene.licence,
        "layer": scene.layer,
        "layer_column": scene.layer_column,
        "steps": {str(step): list(parts) for step, parts in scene.steps.items()},
    }


def _board(board: Board, steps: Mapping[str, int]) -> BoardForm:
    return {
        "form": board.form,
        "caption": board.caption,
        "unit": board.unit,
        "columns": list(board.columns),
        "rows": [
            {
                "label": row.label,
                "text": row.text,
                "detail": row.detail,
                "cells": list(row.cells),
                "number": row.number,
                "upper": row.upper,
                "first": row.first,
                "last": row.last,
                "sort": row.sort,
                "notes": list(row.notes),
                "step": steps.get(row.part, 1),
            }
            for row in board.rows
        ],
        "leftOut": board.left_out,
    }


def _emphasis(atlas: Atlas, emphasis: Emphasis) -> EmphasisForm:
    return {
        "lit": [
            {"segments": list(lit.segments), "places": list(lit.places), "step": lit.step}
            for lit in emphasis.lit
        ],
        "callouts": [
            {
                "thing": callout.thing,
                "lon": round(callout.lon, 5),
                "lat": round(callout.lat, 5),
                "text": callout.text,
                "html": callout.html,
                "title": callout.title,
                "step": callout.step,
                "segments": list(callout.segments),
            }
            for callout in emphasis.callouts
        ],
        "markers": [
            {
                "number": marker.number,
                "lon": marker.lon,
                "lat": marker.lat,
                "title": marker.title,
                "step": marker.step,
            }
            for marker in emphasis.markers
        ],
        "lines": [
            *lights(atlas, emphasis),
            *(
                band(line.points, line.step, starts=line.starts, ends=line.ends)
                for line in emphasis.lines
            ),
        ],
    }


def _pair(atlas: Atlas, facets: Facets, pair: Pair) -> PairForm:
    view = pair.view
    camera = view.camera
    return {
        "names": pair.names,
        "emphasis": _emphasis(atlas, pair.emphasis),
        "before": {
            "chosen": {
                str(group): sorted(options) for group, options in view.criteria.chosen.items()
            },
            "query": view.criteria.text,
            "year": view.criteria.year,
            "options": dict(view.options),
            "summary": summarise(atlas, facets, view.criteria),
            "camera": (camera.lon, camera.lat, camera.zoom) if camera else None,
            "selection": view.selection,
            "colourBy": view.colour_by,
        },
    }


def _quoted(quoted: Quoted) -> QuotedForm:
    return {
        "key": quoted.key,
        "text": quoted.value.text,
        "words": quoted.words,
        "about": quoted.about,
        "kind": quoted.value.kind,
        "asOf": quoted.value.as_of,
        "scope": quoted.value.scope,
        "covers": quoted.value.covers,
        "when": quoted.value.when,
        "check": quoted.value.check,
        "period": quoted.value.period,
        "note": quoted.value.note,
        "basis": quoted.value.basis,
        "number": quoted.number,
        "was": quoted.was,
        "changed": quoted.changed,
        "known": quoted.known,
        "lacksSource": quoted.lacks_source,
        "differing": list(quoted.differing),
        "rivals": list(quoted.rivals),
    }


def _footnote(footnote: Footnote) -> FootnoteForm:
    return {
        "number": footnote.number,
        "text": footnote.text,
        "short": footnote.short,
        "sources": [_source(ref) for ref in footnote.refs],
        "onWall": footnote.on_wall,
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
