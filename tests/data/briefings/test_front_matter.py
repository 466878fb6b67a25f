"""Front matter: what is read of it, with its lines, and what is said of the rest."""

from __future__ import annotations

import pytest

from app.data.briefings.front_matter import (
    LONGEST_BLOCK,
    MOST_ENTRIES,
    Entry,
    Flaw,
    read_front_matter,
)


def read(text: str) -> tuple[dict[str, Entry], list[str]]:
    """Read a text that begins in line 5, and give the flaws in words."""
    entries, flaws = read_front_matter(text.split("\n"), 5)
    return entries, [f"{flaw.line}: {flaw.found} / {flaw.expected}" for flaw in flaws]


def test_values_are_texts_with_their_lines() -> None:
    assert read("a: 1\n\nb: 2026-01-01\nc: yes\nd:\n  x: y\n  z: 'q: r'\ne:") == (
        {
            "a": Entry("1", 5),
            "b": Entry("2026-01-01", 7),
            "c": Entry("yes", 8),
            "d": Entry({"x": Entry("y", 10), "z": Entry("q: r", 11)}, 9),
            "e": Entry("", 12),
        },
        [],
    )


@pytest.mark.parametrize("text", ["", "\n\n", "# a remark"])
def test_nothing(text: str) -> None:
    assert read(text) == ({}, [])


def test_lists_are_texts_and_what_lies_deeper_is_no_value() -> None:
    entries, flaws = read("a: [1, 2]\nb:\n  c:\n    d: e\n  f: g\n  h:\n  - i\n  - j\nk: [[l], m]")
    assert flaws == []
    lower = {"c": Entry(None, 7), "f": Entry("g", 9), "h": Entry(("i", "j"), 10)}
    assert entries == {"a": Entry(("1", "2"), 5), "b": Entry(lower, 6), "k": Entry(None, 13)}


@pytest.mark.parametrize(
    ("text", "entries", "flaws"),
    [
        ("- a\n- b", {}, ["5: no keys / lines of the form key: words"]),
        ("a: 1\na: 2", {"a": Entry("1", 5)}, ["6: the key a again / each key once"]),
        ("? [x]\n: 1\nb: 2", {"b": Entry("2", 7)}, ["5: a key that is no text / a key"]),
        (
            "a: 1\nd:\n  x: y\n  x: z",
            {"a": Entry("1", 5), "d": Entry({"x": Entry("y", 7)}, 6)},
            ["8: the key x again / each key once"],
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    text: str, entries: dict[str, Entry], flaws: list[str]
) -> None:
    assert read(text) == (entries, flaws)


def test_a_colon_in_a_text_is_taken_as_text_and_told() -> None:
    entries, (flaw,) = read("a: 1\nb: two: three\nc: 'four'\n  d: five\n: six\ng:")
    assert entries == {"a": Entry("1", 5), "b": Entry("two: three", 6), "c": Entry("four", 7)}
    assert flaw.startswith("6: broken YAML (mapping values are not allowed ")
    assert flaw.endswith("a text that holds a colon in double quotes")


def test_of_a_key_that_stands_twice_in_broken_text_the_first_counts() -> None:
    entries, (flaw,) = read('a: 1\na: 2\nb: "open')
    assert entries["a"] == Entry("1", 5)
    assert entries["b"] == Entry("open", 7)
    assert flaw.endswith("put words with special signs in double quotes")


def test_a_flaw_in_the_last_line_has_its_line() -> None:
    entries, (flaw,) = read("a: 1\nb: 2\nc: 3\nd: 4\ne: five: six")
    assert flaw.startswith("9: broken YAML")
    assert entries["e"] == Entry("five: six", 9)


def test_a_character_that_yaml_does_not_take() -> None:
    entries, flaws = read("a: 1\nb: \x00")
    assert entries["a"] == Entry("1", 5)
    assert flaws == ["5: characters that YAML does not take / plain text"]


def test_a_block_may_be_as_long_as_the_limit() -> None:
    """Every line counts with its end: the last one of the block, too."""
    longest = "a: ".ljust(LONGEST_BLOCK - 1, "x")
    assert read(longest)[1] == []
    assert read(f"{longest}x") == ({}, ["5: 40,001 characters / at most 40,000 before the text"])


def test_brackets_without_end() -> None:
    entries, flaws = read(f"a: {'[' * 150}{'{' * 151}\nb: 1")
    assert entries == {"b": Entry("1", 6)}
    assert flaws == ["5: YAML nested too deeply / lines of the form key: words"]
    entries, flaws = read(f"a: {'[' * 300}{']' * 300}\nb: 1")
    assert entries == {"a": Entry(None, 5), "b": Entry("1", 6)}
    assert flaws == []


@pytest.mark.parametrize("sign", ["- ", "? ", ": ", "-\t"])
def test_lists_in_lists_without_end(sign: str) -> None:
    """Thousands of them on one line would take more of the stack than there is."""
    entries, flaws = read(f"{sign * 15_000}a\nb: 1")
    assert entries == {"b": Entry("1", 6)}
    assert flaws == ["5: YAML nested too deeply / lines of the form key: words"]


def test_indents_as_deep_as_the_limit_of_a_block_lets_them_be() -> None:
    deep = "\n".join(f"{' ' * n}k{n}:" for n in range(250))
    assert read(deep) == ({"k0": Entry({"k1": Entry(None, 6)}, 5)}, [])


def test_more_keys_than_are_read() -> None:
    keys = [f"k{n}: {n}" for n in range(MOST_ENTRIES + 1)]
    entries, flaws = read("\n".join(keys[:-1]))
    assert (len(entries), flaws) == (200, [])
    entries, flaws = read("\n".join(keys))
    assert len(entries) == 200
    assert flaws == ["205: 201 keys / at most 200"]
    assert Flaw(205, "201 keys", "at most 200") in read_front_matter(keys, 5)[1]
