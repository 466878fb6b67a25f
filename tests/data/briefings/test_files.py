"""Reading, writing and checking of briefing files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.data.briefings.files import (
    LONGEST_TITLE,
    MAX_BYTES,
    MAX_TEXT_BYTES,
    MOST_SCENES,
    parse_briefing,
)
from app.data.briefings.scene_records import Briefing, Scene
from app.data.briefings.writing import write_briefing
from app.data.checks.quotable import Key, has_key, quoted_keys, split_key

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder

FILE = "briefings/talk.md"
GOOD = """---
title: A talk
summary: What it says.
made: 2026-11-25
---

--- scene ---
title: First
view: /?corridor=test-corridor
values:
  f1: 4.5 Mt (2026-01-31)
  "milestone:m1": Promised for 2023 (2021-06-01)
---
- Freight was {{f1}}.

??? notes
Say that {{milestone:m1}}.

--- scene ---
title: Second
view: /timeline
---
"""


def lines(text: str) -> list[str]:
    """Return the problems of a text in words."""
    return [str(problem) for problem in parse_briefing(text, FILE)[1]]


def read(text: str) -> Briefing:
    """Read a briefing that can be used."""
    found = parse_briefing(text, FILE)[0]
    assert found is not None
    return found


def test_a_good_file_is_read_whole() -> None:
    briefing, problems = parse_briefing(GOOD, FILE)
    assert problems == []
    assert briefing == Briefing(
        "talk",
        "A talk",
        "What it says.",
        "",
        "2026-11-25",
        (
            Scene(
                "First",
                "/?corridor=test-corridor",
                {
                    "f1": "4.5 Mt (2026-01-31)",
                    "milestone:m1": "Promised for 2023 (2021-06-01)",
                },
                "- Freight was {{f1}}.",
                "Say that {{milestone:m1}}.",
            ),
            Scene("Second", "/timeline"),
        ),
    )
    assert [scene.line for scene in briefing.scenes] == [7, 19]
    assert (briefing.scenes[0].text_line, briefing.scenes[0].notes_line) == (14, 17)


def test_written_and_read_again_is_the_same() -> None:
    assert write_briefing(read(GOOD)) == GOOD
    odd = Briefing(
        "talk",
        'A "title": with colon # and ünïcode…',
        "- dash first",
        "null",
        "2026",
        (
            Scene("yes", "/?q=a%3A b", {"a: b": "x: y", "milestone:x": "[1]"}, "    code\n\nend"),
            Scene("Nothing but notes", "/", {}, "", "??? notes\n--- scene"),
            Scene("{{f1}}", "/", {}, "---\ntext\n---\n\n* * *", "---"),
        ),
    )
    assert read(write_briefing(odd)) == odd


def test_marks_inside_a_text_do_not_end_it() -> None:
    sly = Briefing("talk", "T", scenes=(Scene("A", "/", {}, "--- scene ---\n??? notes\nx", "y"),))
    again = read(write_briefing(sly))
    assert len(again.scenes) == 1
    assert again.scenes[0].text == "\\--- scene ---\n\\??? notes\nx"
    assert again.scenes[0].notes == "y"


def test_empty_lines_around_a_text_are_not_written() -> None:
    loose = Briefing("talk", "T", scenes=(Scene("A", "/", {}, "\n \nx\n\ny\n\n", "\n\nz\n"),))
    plain = Briefing("talk", "T", scenes=(Scene("A", "/", {}, "x\n\ny", "z"),))
    assert write_briefing(loose) == write_briefing(plain)


@pytest.mark.parametrize("before", ["", "\n", "\n\n"])
def test_a_file_that_begins_with_a_scene_has_no_front_matter(before: str) -> None:
    briefing, problems = parse_briefing(
        f"{before}--- scene ---\ntitle: A\nview: /\n---\nText", FILE
    )
    assert briefing is not None
    assert [scene.title for scene in briefing.scenes] == ["A"]
    (problem,) = (one for one in problems if "front matter" in one.found)
    assert (problem.where, problem.found) == (f"line {len(before) + 1}", "no front matter")


def test_line_ends_of_other_systems_and_control_characters() -> None:
    assert read(GOOD.replace("\n", "\r\n")) == read(GOOD)
    assert read(GOOD.replace("Freight", "Fre\x07ight")).scenes[0].text == "- Fre ight was {{f1}}."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "found an empty file"),
        (" \n\n", "found an empty file"),
        ("Just words.", "line 1: found 'Just words.', expected a line “---”"),
        (GOOD.replace("A talk", "A talk: with a colon"), "line 2: found broken YAML"),
        (GOOD.replace("title: A talk\n", ""), "line 1, title: found nothing"),
        (GOOD.replace("2026-11-25", "soon"), "line 4, made: found 'soon', expected a date"),
        (GOOD.replace("summary:", "sumary:"), "line 3, 'sumary': found a key that is not read"),
        (GOOD.replace("title: First\n", ""), "scene 1, line 7, title: found nothing"),
        (GOOD.replace("view: /timeline\n", ""), "scene 2, line 19, view: found nothing"),
        (GOOD.replace("/timeline", "timeline"), "scene 2, line 21, view: found 'timeline'"),
        (GOOD.replace("/timeline", "//evil.example/x"), "scene 2, line 21, view"),
        (GOOD.replace("/timeline", "javascript:alert(1)"), "scene 2, line 21, view"),
        (GOOD.replace("title: First", "title: [a"), "scene 1, line 9: found broken YAML"),
        (GOOD.replace("title: First", f"title: {'x' * 121}"), "found 121 characters"),
        (GOOD.replace("- Freight", "- <script>alert(1)</script>"), "line 14, text: found HTML"),
        (GOOD.replace("was {{f1}}", "was\n\n<b>4</b>"), "scene 1, line 16, text: found HTML"),
        (
            GOOD.replace("was {{f1}}", "was\nmore\n[x](/a)\nand ![y](/b)"),
            "scene 1, line 17, text: found a picture",
        ),
        (GOOD.replace("was {{f1}}", "was\nmore\n[x](/a)"), "line 16, text: found a link"),
        (GOOD.replace("Say", "[x](javascript:alert(1))"), "scene 1, line 17, text: found a link"),
        (GOOD.replace("Say", "![x](https://a.example/b.png)"), "line 17, text: found a picture"),
        ("---\ntitle: T\n---\n", "found no scene, expected at least one line"),
        ("---\ntitle: T\n", "line 1: found no line “---” after front matter"),
        ("---\n" + "[" * 5000 + "\n---\n", "found YAML nested too deeply"),
        ("---\ntitle: !!python/object:os.system x\n---\n", "found no scene"),
        ("---\n- a\n---\n", "found no keys"),
        ("---\ntitle: A\ntitle: B\n---\n", "line 3: found the key title again"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, said: str) -> None:
    assert any(said in line for line in lines(text)), lines(text)


def test_what_is_missing_is_said_at_the_line_where_its_part_begins() -> None:
    assert lines("\n---\nsummary: S\n---\n\n--- scene ---\ntitle: A\nview: /\n") == [
        f"{FILE}, line 2, title: found nothing, expected a title of the briefing (kept)",
        f"{FILE}, scene 1, line 6: found no line “---” after title and view, "
        "expected a line “---” that ends it (kept)",
    ]


def test_broken_parts_leave_the_rest() -> None:
    broken = GOOD.replace("title: First", 'title: "First')
    briefing = read(broken)
    assert [scene.title for scene in briefing.scenes][1] == "Second"
    assert briefing.scenes[0].view == "/?corridor=test-corridor"
    assert briefing.scenes[0].text == "- Freight was {{f1}}."
    assert read(GOOD.replace("A talk", "A talk: with a colon")).title == "A talk: with a colon"


def test_addresses_of_servers_lose_their_server() -> None:
    text = GOOD.replace("/timeline", "http://127.0.0.1:8050/timeline?year=2030")
    assert read(text).scenes[1].view == "/timeline?year=2030"


def test_addresses_and_links_to_the_web_are_no_problem() -> None:
    text = GOOD.replace("Say", "See <https://a.example/> and [b](https://b.example/) and 3 < 4;")
    assert lines(text) == []


def test_a_thousand_scenes() -> None:
    head = GOOD.partition("--- scene ---")[0]
    many = head + "--- scene ---\ntitle: S\nview: /\n---\n" * 1000
    briefing, problems = parse_briefing(many, FILE)
    assert briefing is not None
    assert len(briefing.scenes) == MOST_SCENES
    assert [str(problem) for problem in problems] == [
        f"{FILE}, line {7 + 4 * MOST_SCENES}: found 1,000 scenes, expected at most {MOST_SCENES}; "
        "those from here on are not shown (scene left out)"
    ]


def test_a_file_too_large() -> None:
    briefing, problems = parse_briefing(GOOD + "x" * MAX_BYTES, FILE)
    assert briefing is None
    assert "expected at most 1,900,000 bytes (file left out)" in str(problems[0])
    briefing, problems = parse_briefing(GOOD + "x" * MAX_TEXT_BYTES, FILE)
    assert briefing is None
    assert "without pictures, expected at most 200,000 bytes (file left out)" in str(problems[0])


def test_a_title_too_long_is_cut() -> None:
    long = GOOD.replace("title: First", f"title: {'x' * 300}")
    assert len(read(long).scenes[0].title) == LONGEST_TITLE


def test_bad_files_take_no_other_down(folder: Folder) -> None:
    (folder.path / "briefings").mkdir()
    folder.write("briefings/talk.md", GOOD)
    folder.write("briefings/latin.md", GOOD.replace("A talk", "Ağbənd").encode("cp1254", "replace"))
    folder.write("briefings/Upper.md", GOOD)
    folder.write("briefings/none.md", "")
    atlas = folder.load()
    assert [briefing.briefing_id for briefing in atlas.briefings] == ["talk"]
    said = [str(problem) for problem in atlas.problems]
    assert any("briefings/latin.md, line 2: found byte 0x" in line for line in said)
    assert any("briefings/Upper.md: found the file name" in line for line in said)
    assert any("briefings/none.md: found an empty file" in line for line in said)
    assert len(said) == 3


def test_keys_that_the_data_do_not_have_are_problems(folder: Folder) -> None:
    (folder.path / "briefings").mkdir()
    folder.write("briefings/talk.md", GOOD.replace("{{f1}}", "{{f9}} and {{f1}}"))
    said = folder.problems()
    assert len(said) == 1
    assert said[0].startswith("briefings/talk.md, scene 1, line 14, values: found 'f9'")


def test_keys(small: Atlas) -> None:
    assert split_key("f1") == Key("figure", "f1", "")
    assert split_key("milestone:m1.date") == Key("milestone", "m1", "date")
    assert split_key("segment:a-b-rail") is None
    assert split_key("nothing:x") is None
    known = ["f1", "milestone:m1", "segment:a-b-rail.length", "corridor:test-corridor.planned"]
    assert all(has_key(small, key) for key in known)
    assert not any(has_key(small, key) for key in ["f3", "figure:f1", "segment:x.length", ""])


def test_keys_in_the_order_in_which_they_are_said() -> None:
    scene = Scene("T", "/", {"c": "", "b": ""}, "{{b}} {{ a }} {{not a key}}", "{{d}} {{b}}")
    assert quoted_keys(scene) == ("b", "a", "d", "c")


def test_shipped_briefings_are_in_the_form_that_is_written(shipped: Atlas) -> None:
    assert shipped.briefings
    for briefing in shipped.briefings:
        text = (shipped.folder / briefing.file).read_text(encoding="utf-8")
        assert text == write_briefing(briefing)


def test_a_colon_in_a_head_below_empty_lines_is_told_with_its_line() -> None:
    said = lines("\n\n" + GOOD.replace("A talk", "A talk: with a colon"))
    assert len(said) == 1
    assert said[0].startswith(f"{FILE}, line 4: found broken YAML")
