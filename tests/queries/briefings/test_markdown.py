"""Text of scenes as HTML that holds no script, and as plain lines."""

from __future__ import annotations

import pytest

from app.queries.briefings.markdown import Filling, to_html, to_lines

FILLINGS = {
    "f1": Filling("4.5 Mt", 1),
    "s": Filling("Under construction", 2, lower=True),
    "gone": Filling("not known"),
    "sly": Filling("<img src=x onerror=alert(1)>", 3),
}


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <b onclick=alert(1)>b</b>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](file:///etc/passwd)",
        "[x](//elsewhere.example/)",
        "[x](/relative)",
        "[x]\n\n[x]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "![x](https://elsewhere.example/x.png)",
        '[x](https://a.example/ "\\" onmouseover=alert(1) x=\\"")',
        "```\n</code><script>\n```",
        "{{sly}}",
        "{{<script>}}",
    ],
)
def test_nothing_dangerous_comes_through(text: str) -> None:
    html = to_html(text, FILLINGS)
    tags = {part.split(">")[0].split(" ")[0].strip("/") for part in html.split("<")[1:]}
    assert tags <= {"p", "a", "code", "pre", "span", "sup"}
    assert 'href="' not in html or 'href="https://' in html
    assert "&quot; onmouseover" in html or " onmouseover" not in html


def test_links_to_the_web_open_apart() -> None:
    html = to_html("[x](https://a.example/)", {})
    assert html == (
        '<p><a href="https://a.example/" rel="noopener noreferrer" target="_blank">x</a></p>\n'
    )


def test_values_with_their_footnotes() -> None:
    assert to_html("It was {{f1}}.", FILLINGS) == (
        '<p>It was <span class="quoted" data-key="f1">4.5\u00a0Mt</span>'
        '<sup class="mark">1</sup>.</p>\n'
    )
    assert "quoted-unknown" in to_html("{{gone}}", FILLINGS)
    assert to_html("{{other}} `{{f1}}`", FILLINGS).count("{{") == 2


def test_coded_words_are_small_inside_a_sentence() -> None:
    lines = to_lines("The line is {{s}}.\n\n{{s}}. {{s}}: {{f1}}", FILLINGS)
    assert lines == (
        "The line is under construction [2].",
        "Under construction [2]. Under construction [2]: 4.5 Mt [1]",
    )


def test_plain_lines() -> None:
    text = "# Head\n\nA *short*\ntext.\n\n- one **two** `three`\n  - [four](https://a.example/)\n"
    assert to_lines(text, {}) == ("Head", "A short text.", "one two three", "four")
    assert "<h3>Head</h3>" in to_html(text, {})


@pytest.mark.parametrize(
    ("signs", "tag"), [("#", "h3"), ("##", "h4"), ("####", "h6"), ("#####", "h6"), ("######", "h6")]
)
def test_headings_of_a_text_begin_below_those_of_the_page(signs: str, tag: str) -> None:
    assert to_html(f"{signs} Head", {}).strip() == f"<{tag}>Head</{tag}>"
