"""Markup of the windows of a briefing: the stage, the audience's window, the presenter's window.

It holds no words of the briefing; ``assets/present/stage.js`` puts them in as text.
"""

from __future__ import annotations

from typing import Final

from app.wording import _

_STAGE: Final = """
<h1 id="scene-title" class="scene-title" tabindex="-1"></h1>
<div class="scene-body">
  <div class="scene-figure">
    <div id="scene-drawing" class="scene-drawing">
      <section id="map-panel" class="map-panel scaled" aria-label="Map">
        <div id="map-graph" class="map-graph"><div></div></div>
        <p id="scene-disclaimer" class="map-disclaimer scene-disclaimer"></p>
        <div id="map-scale" class="map-scale" aria-hidden="true"><div class="scale-line"></div>
          <span class="scale-text"></span></div>
        <div id="map-callouts" class="map-callouts"></div>
        <div id="thing-card" class="thing-card" role="status" hidden></div>
        <div id="map-tip" class="map-tip" hidden></div>
        <div id="map-pick" class="map-pick" role="menu" aria-label="Several things are here" hidden>
        </div>
        <div id="map-message" class="map-message" role="status" hidden></div>
      </section>
      <button type="button" id="restore" class="button restore" data-action="restore" hidden>
        Back to the scene’s view (R)</button>
    </div>
    <ul id="scene-legend" class="scene-legend" aria-label="Legend"></ul>
  </div>
  <div id="board-holder" class="board-holder"></div>
  <div class="scene-side"><div id="scene-words" class="scene-words"></div></div>
</div>
"""

_CAPTION: Final = '<p class="scene-caption" id="scene-caption"></p>'
_SOURCES: Final = """
<div class="scene-source-line">
  <h2 id="scene-sources-head" class="scene-sources-head" hidden>Sources</h2>
  <ol id="scene-sources" class="scene-sources"></ol>
</div>
"""

_KEY_SWITCH: Final = (
    '<p class="key-switch"><label class="check">'
    '<input id="single-keys" type="checkbox" class="box" checked>'
    '<span class="check-label">Use keys of one letter or sign</span></label></p>'
)
_KEYS: Final = (
    (_("→ ↓ Space PageDown"), _("Next step or scene")),
    (_("← ↑ PageUp"), _("Step or scene before")),
    (_("Home, End"), _("First and last scene")),
    (_("Digits, then Enter"), _("Go to that scene")),
    ("L", _("List of scenes, and the check of this machine")),
    ("S", _("Sources of the scene")),
    ("N", _("Notes")),
    ("P", _("Presenter’s window")),
    (_("B or ."), _("Black")),
    ("E", _("Wipe out what is drawn")),
    (_("F or F5"), _("Full screen")),
    ("T", _("Theme: of the scene, light, dark, projector")),
    (_("Shift and arrows"), _("Move the map; + and − zoom it when it has the focus")),
    (_("R or 0"), _("Back to the scene’s view")),
    ("?", _("These keys")),
    (_("Esc"), _("Close what is on top, then leave")),
)


def _button(action: str, text: str, hint: str, more: str = "") -> str:
    """Write a button; where its text is a sign, the hint is its name."""
    name = "" if len(text) > 2 else f' aria-label="{hint}"'
    return (
        f'<button type="button" class="button" data-action="{action}" title="{hint}"{name} {more}>'
        f"{text}</button>"
    )


def _time(label: str, name: str) -> str:
    words = f'<span class="label">{label}</span>'
    return f'<span class="desk-time">{words}<span id="{name}"></span></span>'


def _dialog(name: str, title: str, body: str) -> str:
    return (
        f'<dialog id="{name}" class="dialog" aria-labelledby="{name}-title">'
        f'<h2 id="{name}-title">{title}</h2>{body}'
        '<p><button type="button" class="button" data-action="close">Close</button></p></dialog>'
    )


def audience() -> str:
    """Write the body of the audience's window."""
    controls = "".join(
        [
            _button("back", "‹", _("Scene before (←)"), 'id="back"'),
            '<span id="position" class="position"></span>',
            _button("next", "›", _("Next scene (→)"), 'id="next"'),
            _button("list", _("Scenes"), _("List of scenes (L)")),
            _button("sources", _("Sources"), _("Sources of the scene (S)")),
            _button("keys", "?", _("Keys (?)")),
        ]
    )
    rows = "".join(f"<dt><kbd>{key}</kbd></dt><dd>{meaning}</dd>" for key, meaning in _KEYS)
    more = "".join(
        [
            _button("full-screen", _("Full screen"), _("Full screen (F)")),
            _button("presenter", _("Presenter’s window"), _("Presenter’s window (P)")),
            _button("notes", _("Notes"), _("Notes (N)")),
            _button("theme", _("Theme"), _("Next theme (T)")),
            _button(
                "check",
                _("Check this briefing on this machine"),
                _("Opens every scene and lists what fails or has changed"),
            ),
        ]
    )
    return (
        '<div id="stage-box" class="stage-box"><main id="stage" class="stage" data-kind="loading">'
        f'{_STAGE}<footer class="scene-foot">{_CAPTION}'
        f'<div class="scene-controls" role="toolbar" aria-label="Briefing">{controls}</div>'
        f"{_SOURCES}</footer></main></div>"
        '<aside id="notes" class="notes" aria-label="Notes" hidden>'
        '<div id="notes-body"></div></aside>'
        '<div id="black" class="black" hidden></div>'
        '<div id="note" class="note" hidden></div>'
        '<div id="announcer" class="visually-hidden" role="status"></div>'
        + _dialog("keys", _("Keys"), f'<dl class="keys">{rows}</dl>{_KEY_SWITCH}')
        + _dialog(
            "list",
            _("Scenes"),
            f'<ol id="scene-list" class="scene-list"></ol><div class="scene-more">{more}</div>',
        )
        + _dialog(
            "sources",
            _("Sources of this scene"),
            '<ol id="source-list"></ol><p id="source-none">This scene quotes no source.</p>',
        )
        + _dialog(
            "check",
            _("Check on this machine"),
            '<p id="check-sum" role="status"></p><div id="check-list" class="check-list"></div>',
        )
    )


def presenter(*, clicker: bool = False) -> str:
    """Write the body of the presenter's window.

    Parameters
    ----------
    clicker
        Whether a phone may turn scenes.
    """
    phone = _button("phone", _("Phone"), _("Use a phone as clicker")) if clicker else ""
    buttons = "".join(
        [
            _button("back", _("‹ Back"), _("Step or scene before (←)"), 'id="back"'),
            _button("next", _("Next ›"), _("Next step or scene (→)"), 'id="next"'),
            _button("black", _("Black"), _("Black (B or .)"), 'id="black" aria-pressed="false"'),
            _button("pointer", _("Pointer"), _("Point (O)"), 'id="pointer" aria-pressed="false"'),
            _button("pen", _("Pen"), _("Draw (D)"), 'id="pen" aria-pressed="false"'),
            _button("wipe", _("Wipe"), _("Wipe out what is drawn (E)")),
            phone,
            '<label class="go-to">Go to <select id="go-to"></select></label>',
        ]
    )
    return (
        '<header class="desk-head"><p id="title" class="desk-title"></p>'
        '<span id="audience" role="status"></span>'
        + _button(
            "open-audience", _("Open it"), _("Open a window for the audience"), 'id="open-audience"'
        )
        + _time(_("Now"), "clock")
        + _time(_("Elapsed"), "elapsed")
        + '<button type="button" class="button" data-action="pause" id="pause">Pause</button>'
        + _button("reset", _("Reset"), _("Start the elapsed time anew"))
        + "</header><main class='desk'>"
        '<section class="desk-now" aria-labelledby="now-head">'
        '<h2 id="now-head">Shown: <span id="position"></span></h2>'
        '<div class="visually-hidden"><p id="now-title"></p><div id="now-words"></div></div>'
        '<div class="picture-room"><div id="wall" class="wall" data-tool="" data-black="false">'
        "</div></div>"
        '<p id="troubles" class="troubles" role="status"></p></section>'
        '<section class="desk-next" aria-labelledby="next-head"><h2 id="next-head">Next: '
        '<span id="next-title"></span></h2>'
        '<div class="picture-room">'
        '<div id="preview" class="stage-box preview" data-last="false" inert aria-hidden="true">'
        f'<div id="stage" class="stage" data-kind="loading">{_STAGE}'
        f'<div class="scene-foot">{_CAPTION}{_SOURCES}</div></div></div></div>'
        '<ol id="then" class="desk-then"></ol></section>'
        '<section id="notes" class="desk-notes" aria-labelledby="notes-head" tabindex="0">'
        '<h2 id="notes-head">Notes</h2>'
        + _button("smaller", "A−", _("Smaller notes"))
        + _button("larger", "A+", _("Larger notes"))
        + '<p id="notes-none" hidden>There are no notes for this scene.</p>'
        '<div id="notes-body" class="desk-notes-body"></div></section></main>'
        '<p id="phone-words" class="phone-words" role="status" hidden></p>'
        f'<footer class="desk-foot">{buttons}</footer>'
        '<div id="announcer" class="visually-hidden" role="status"></div>'
    )
