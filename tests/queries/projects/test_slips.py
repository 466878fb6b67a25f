"""Slips, by hand: what counts as moved, kept, passed, and what must not be compared.

Long because it is the list of cases that a slip is judged by, each with its answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.core.partial_dates import Delay
from app.queries.details.milestones import milestone_facts, milestone_section
from app.queries.projects.promises import Outcome, Step
from app.queries.projects.slip_sentences import step_sentence, tally
from app.queries.projects.slips import newest_promises, steps_of

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder

HEAD = (
    "milestone_id,project_id,milestone,part,promised_date,announced_on,announced_by,"
    "actual_date,note,sources"
)


def steps(folder: Folder, *rows: str) -> tuple[Step, ...]:
    """Load the folder with these rows: step, part, promised, announced, by, actual."""
    lines = [",".join([f"m{n}", "p1", *row.split(",")[:6], "", "s1"]) for n, row in enumerate(rows)]
    folder.table("milestones", HEAD, *lines)
    atlas = folder.load()
    assert atlas.problems == ()
    return steps_of(atlas)


def only(folder: Folder, *rows: str) -> Step:
    """Return the one step that the rows make."""
    (step,) = steps(folder, *rows)
    return step


def test_moved_twice_and_not_done(folder: Folder) -> None:
    step = only(
        folder,
        "completion,,2026,2026-01-20,Railways,",
        "completion,,2023,2020-12-31,President,",
        "completion,,2025,2023-12,Railways,",
        "completion,,2023,2022-05-04,President,",
        "completion,,2026-06,2025-10-21,President,",
    )
    assert [one.promised for one in step.promises] == ["2023", "2023", "2025", "2026-06", "2026"]
    assert step.moves == ("2023", "2025", "2026-06")
    assert (step.times_later, step.times_earlier) == (2, 0)
    assert step.delay == Delay(25, 47)
    assert step.outcome is Outcome.SLIPPED
    assert step_sentence(step) == (
        "First promised for 2023 (President, 31 December 2020), last for 2026 (Railways, "
        "20 January 2026). Moved twice to a later date: 2023 → 2025 → 2026. Not reported as done."
    )


def test_several_promises_on_one_day_are_no_move(folder: Folder) -> None:
    step = only(
        folder,
        "completion,,2027,2024-07-20,Ministry,",
        "completion,,2030,2024-07-20,Ministry,",
    )
    assert step.times_later == 0
    assert step.moves == ("2027",)


def test_parts_are_never_compared(folder: Folder) -> None:
    first, second = steps(
        folder,
        "completion,lot 1,2025-09,2025-01,Bank,",
        "completion,lot 2,2026-12,2025-06,Bank,",
    )
    assert first.delay is second.delay is None
    assert [first.label, second.label] == ["Completion (lot 1)", "Completion (lot 2)"]


def test_no_date_of_announcement_stands_apart(folder: Folder) -> None:
    step = only(
        folder,
        "opening,,2027,2025-09-17,Fund,",
        "opening,,2028,,Railways,",
    )
    assert [one.promised for one in step.promises] == ["2027"]
    assert [one.promised for one in step.apart] == ["2028"]
    assert step.delay is None
    assert step.outcome is Outcome.AHEAD


def test_announced_in_a_year_that_another_promise_falls_in(folder: Folder) -> None:
    """Whether it came before or after is not known, so it makes no move."""
    step = only(
        folder,
        "opening,,2029,2024-05-18,Minister,",
        "opening,,2028-12,2025,President,",
        "opening,,2030,2025-11-27,Minister,",
    )
    assert step.moves == ("2029", "2030")
    assert [one.promised for one in step.apart] == ["2028-12"]
    assert step.delay == Delay(1, 23)


def test_promises_of_the_same_year_alone_keep_their_place(folder: Folder) -> None:
    step = only(folder, "opening,,2026,2025,A,", "opening,,2027,2025,B,")
    assert [one.promised for one in step.promises] == ["2026", "2027"]
    assert step.times_later == 0


@pytest.mark.parametrize(
    ("row", "outcome", "words"),
    [
        ("start,,2024-12,2024-05-18,M,2025-08-22", Outcome.SLIPPED, "8 months later"),
        ("start,,2024-05-20,2024-05-06,M,2024-05-20", Outcome.KEPT, "in the month promised"),
        ("start,,2027,,M,2025-09-30", Outcome.KEPT, "16 to 27 months earlier"),
        ("start,,2019,,M,2025-12-24", Outcome.SLIPPED, "6 to 7 years later"),
        ("start,,2025,2024,M,2025", Outcome.KEPT, "within the year promised"),
        ("start,,,,,2022", Outcome.UNPROMISED, None),
    ],
)
def test_what_happened(folder: Folder, row: str, outcome: Outcome, words: str | None) -> None:
    step = only(folder, row)
    assert step.outcome is outcome
    assert step.delay_words == words
    assert "Not reported" not in step_sentence(step)


def test_a_date_that_passed_without_a_report_is_not_called_missed(folder: Folder) -> None:
    """The data of the test corridor reach to 31 January 2026."""
    passed = only(folder, "opening,,2025-12,2025-01,M,")
    assert passed.outcome is Outcome.PASSED
    assert step_sentence(passed).endswith("The date has passed, and it is not reported as done.")
    ahead = only(folder, "opening,,2026-01,2025-01,M,")
    assert ahead.outcome is Outcome.AHEAD


def test_a_promise_is_never_shown_as_done(shipped: Atlas) -> None:
    for step in steps_of(shipped):
        said = step_sentence(step)
        assert ("Happened" in said) == bool(step.done)
        assert ("not reported as done" in said.lower()) == (not step.done)


@pytest.mark.parametrize(
    ("rows", "words", "told"),
    [
        (
            ["start,,2026-12,2025-11-12,M,", "start,,2026-12,2025-12-28,N,"],
            None,
            [],
        ),
        (
            ["start,,2026,2025-11-04,M,", "start,,2026-04-01,2026-02-18,N,"],
            None,
            ["Not surely moved: the dates promised may mean the same"],
        ),
        (
            ["start,,2028,2025-02,M,", "start,,2027,2025-04,M,", "start,,2028,2025-11,M,"],
            "moved, and back again",
            ["Moved, and back again: the last promise may mean the date of the first"],
        ),
        (
            ["start,,2028,2025-02,M,", "start,,2027,2025-04,M,"],
            "about 1 year earlier",
            ["Moved about 1 year earlier between first and last promise"],
        ),
    ],
)
def test_a_date_promised_again_is_not_said_to_be_kept(
    folder: Folder, rows: list[str], words: str | None, told: list[str]
) -> None:
    step = only(folder, *rows)
    assert step.delay_words == words
    (fact,) = milestone_facts(folder.load(), ["p1"])
    assert [value.text for value in fact.values if value.text.startswith(("Moved", "Not sur"))] == (
        told
    )


def test_that_a_promise_was_kept_is_told_of_steps_taken_alone(shipped: Atlas) -> None:
    for step in steps_of(shipped):
        if not step.done:
            assert "promised" not in (step.delay_words or ""), step


def test_the_agreement_that_was_announced_and_the_one_signed_are_one_step(shipped: Atlas) -> None:
    steps = [step for step in steps_of(shipped, ["tripp"]) if step.milestone == "signature"]
    assert [(step.outcome, step.label) for step in steps] == [(Outcome.KEPT, "Signature")]
    assert "Happened: 4 June 2026, in the month promised." in step_sentence(steps[0])


def test_empty(folder: Folder) -> None:
    folder.table("milestones", HEAD)
    atlas = folder.load()
    assert steps_of(atlas) == ()
    assert milestone_facts(atlas, ["p1", "nowhere"]) == ()


def test_horadiz_aghband(shipped: Atlas) -> None:
    step = next(
        one
        for one in steps_of(shipped, ["horadiz-aghband-railway"])
        if one.milestone == "completion"
    )
    assert (step.times_later, step.times_earlier) == (2, 0)
    assert step.delay_words == "about 3 years later"
    assert all(one.value.sources for one in step.promises)


def test_facts_of_a_detail(small: Atlas) -> None:
    (fact,) = milestone_facts(small, ["p1"])
    assert fact.label == "Line B–C: opening"
    assert [value.text for value in fact.values] == [
        "Promised for 2023",
        "Promised for December 2026",
        "Moved 3 to 4 years later between first and last promise",
        "Not reported as done",
    ]
    assert all(value.sources or value.basis for value in fact.values)


def test_the_way_to_the_page(small: Atlas) -> None:
    section = milestone_section(small, list(small.projects.values()))
    assert section.pages[0][0] == "/projects?project=p1"
    assert milestone_section(small, []).is_empty


QUALIFIED = (
    "milestone_id,project_id,milestone,extent,promised_date,promised_qualifier,announced_on,"
    "announced_by,actual_date,actual_qualifier,actual_basis,sources"
)


def qualified(folder: Folder, *rows: str) -> tuple[Step, ...]:
    """Load milestones of the columns above, without the first two and the last."""
    lines = [f"m{n},p1,{row},s1" for n, row in enumerate(rows)]
    folder.table("milestones", QUALIFIED, *lines)
    atlas = folder.load()
    assert atlas.problems == ()
    return steps_of(atlas)


def test_a_qualified_date_is_said_as_it_is_meant(folder: Folder) -> None:
    (step,) = qualified(folder, "opening,,2029,at_most,2025-01-01,Ministry,2026-01-10,about,")
    assert step.promises[0].value.text == "Promised by 2029"
    assert step.done[0].value.text == "Happened: about 10 January 2026"
    assert step_sentence(step).startswith("Promised by 2029 (Ministry, 1 January 2025).")


def test_no_delay_is_reckoned_from_a_date_without_a_last_day(folder: Folder) -> None:
    (step,) = qualified(
        folder,
        "opening,,2024,at_least,2023-01-01,Ministry,,,",
        "opening,,2027,,2025-01-01,Ministry,,,",
    )
    assert step.compared is None
    assert step.outcome is Outcome.AHEAD
    assert step.times_later == 0


def test_a_day_known_only_by_its_report_says_so(folder: Folder) -> None:
    (step,) = qualified(folder, "opening,,2024,,2023-01-01,Ministry,2025-03-02,,day_of_report")
    assert step.done[0].value.text == "Happened: 2 March 2025 (known only by its report)"


def test_different_extents_are_different_steps(folder: Folder) -> None:
    whole, own = qualified(
        folder,
        "opening,whole route,2028,,2024-01-01,Ministry,,,",
        "opening,,2030,,2025-01-01,Ministry,,,",
    )
    assert (whole.label, own.label) == ("Opening (whole route)", "Opening")
    assert whole.compared is None
    assert whole.promises[0].value.extent == "whole route"


def test_no_delay_is_reckoned_from_before_there_was_the_project(folder: Folder) -> None:
    folder.table(
        "projects",
        "project_id,corridors,name,kind,status,since,sources",
        "p1,test-corridor,Line B–C,rail,planned,2025-08-08,s1",
    )
    (step,) = qualified(
        folder,
        "opening,,2029,,2024-05-18,Minister,,,",
        "opening,,2030,,2025-11-27,Minister,,,",
    )
    assert [one.promised for one in step.promises] == ["2030"]
    assert [one.promised for one in step.before] == ["2029"]
    assert step.compared is None
    assert step_sentence(step) == (
        "Promised for 2030 (Minister, 27 November 2025). Said before there was the project, "
        "8 August 2025: 2029 (Minister, 18 May 2024). Not reported as done."
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            ["opening,,2027,2025-09-17,Fund,", "opening,,2028,,,"],
            "Promised for 2027 (Fund, 17 September 2025). Besides, whether before or after is not "
            "known: 2028 (who announced it is not known, date not known). Not reported as done.",
        ),
        (
            ["opening,,2026,2025-02,A,", "opening,,2026,2025-03,B,"],
            "Promised for 2026 twice, last by B, March 2025. Not reported as done.",
        ),
        (
            [f"opening,,2026,2025-0{month},A," for month in (1, 2, 3)],
            "Promised for 2026 3 times, last by A, March 2025. Not reported as done.",
        ),
        (
            ["opening,,2028,,A,", "opening,,2027,,B,", "opening,,2028,,C,"],
            "Promised for 2027 or for 2028; when that was announced is not known. Not reported as "
            "done.",
        ),
        (
            ["opening,,2029,2024-01,A,", "opening,,2027,2024-02,A,"],
            "First promised for 2029 (A, January 2024), last for 2027 (A, February 2024). Moved "
            "once to an earlier date: 2029 → 2027. Not reported as done.",
        ),
        (
            [
                "opening,,2027,2024-01,A,",
                "opening,,2029,2024-02,A,",
                "opening,,2028,2024-03,A,",
            ],
            "First promised for 2027 (A, January 2024), last for 2028 (A, March 2024). Moved once "
            "to a later date and once to an earlier date: 2027 → 2029 → 2028. Not reported as "
            "done.",
        ),
        (
            ["opening,,2024-12,2024-05-18,M,2025-08-22", "opening,,,,,2025-08"],
            "Promised for December 2024 (M, 18 May 2024). Happened: August 2025 or 22 August 2025, "
            "8 months later.",
        ),
        (
            ["opening,,,,,2022", "opening,,,,,2022-05", "opening,,,,,2022"],
            "Happened: 2022 or May 2022. No promise of it is known.",
        ),
        (
            ["opening,,2023,,A,2025", "opening,,2024,,B,"],
            "Promised for 2023 or for 2024; when that was announced is not known. Happened: 2025.",
        ),
    ],
)
def test_a_step_in_a_sentence(folder: Folder, rows: list[str], said: str) -> None:
    assert step_sentence(only(folder, *rows)) == said


def test_what_was_said_before_there_was_the_project(folder: Folder) -> None:
    """A promise of the year in which the project began may have been made after that."""
    folder.table(
        "projects",
        "project_id,corridors,name,kind,status,since,sources",
        "p1,test-corridor,Line B–C,rail,planned,2025-08-08,s1",
    )
    step = only(
        folder,
        "opening,,2024,2023-01,A,",
        "opening,,2025,2025-08-07,B,",
        "opening,,2028,2025-08-08,C,",
        "opening,,2029,2025,D,",
    )
    assert [one.promised for one in step.before] == ["2024", "2025"]
    assert [one.promised for one in step.promises] == ["2028"]
    assert [one.promised for one in step.apart] == ["2029"]
    assert step_sentence(step) == (
        "Promised for 2028 (C, 8 August 2025). Besides, whether before or after is not known: 2029 "
        "(D, 2025). Said before there was the project, 8 August 2025: 2024 (A, January 2023) and "
        "2025 (B, 7 August 2025). Not reported as done."
    )


@pytest.mark.parametrize(
    ("rows", "newest"),
    [
        (["opening,,2026,2024,A,", "opening,,2027,2025-01,A,"], ["2027"]),
        (["opening,,2026,2025-01,A,", "opening,,2027,2025-01,B,"], ["2027", "2026"]),
        (["opening,,2026,2025-01,A,", "opening,,2026,2025-01,B,"], ["2026"]),
        (["opening,,2026,2025-01,A,", "opening,,2027,,B,"], ["2026", "2027"]),
        (["opening,,2026,2025-01,A,2026"], []),
    ],
)
def test_the_newest_promises(folder: Folder, rows: list[str], newest: list[str]) -> None:
    assert [one.promised for one in newest_promises(only(folder, *rows))] == newest


def test_the_tally(folder: Folder) -> None:
    found = steps(
        folder,
        "start,,2024-12,2024-05-18,M,2025-08-22",
        "opening,lot 1,2025-11,2024-05-18,M,",
        "opening,lot 2,2026-11,2024-05-18,M,",
        "opening,lot 3,2026-11,2024-05-18,M,",
        "completion,lot 1,2026-11,2024-05-18,M,2025",
        "completion,lot 2,,,,2025",
    )
    assert tally(found).text == (
        "5 steps with a promised date: 1 slipped, 1 passed without a report, 1 done as promised or "
        "earlier and 2 still ahead"
    )
    assert tally(found[:1]).text == "1 step with a promised date: 1 slipped"
    assert tally(one for one in found if one.outcome is Outcome.UNPROMISED).text == "not known"


def test_only_projects_asked_for_in_the_order_asked(folder: Folder) -> None:
    head = "project_id,corridors,name,kind,status,sources"
    rows = (f"{name},test-corridor,{name.upper()},rail,planned,s1" for name in ("p1", "p2", "p3"))
    folder.table("projects", head, *rows)
    folder.table(
        "milestones",
        HEAD,
        *(f"{name}-m,{name},opening,,2027,2025,A,,,s1" for name in ("p1", "p2", "p3")),
        "p1-start,p1,start,,2026,2025,A,,,s1",
    )
    atlas = folder.load()

    def asked(names: list[str] | None) -> list[str]:
        return [f"{step.project_id} {step.milestone}" for step in steps_of(atlas, names)]

    assert asked(None) == ["p1 start", "p1 opening", "p2 opening", "p3 opening"]
    assert asked(["p3", "p1", "p3", "none"]) == ["p3 opening", "p1 start", "p1 opening"]
    assert asked([]) == []


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            ["start,,2024-12,2024-05-18,M,2025-08-22"],
            [
                "Promised for December 2024",
                "Happened: 22 August 2025",
                "8 months later than first promised",
            ],
        ),
        (
            ["start,,2024-12,2024-05-18,M,2024-12-22"],
            [
                "Promised for December 2024",
                "Happened: 22 December 2024",
                "In the month promised",
            ],
        ),
        (
            ["start,,2024-12,2024-05-18,M,2024-11"],
            [
                "Promised for December 2024",
                "Happened: November 2024",
                "1 month earlier than first promised",
            ],
        ),
        (
            ["start,,2027,2024,M,", "start,,2027-06,2025,M,"],
            [
                "Promised for 2027",
                "Promised for June 2027",
                "Not surely moved: the dates promised may mean the same",
                "Not reported as done",
            ],
        ),
        (
            ["start,,2027,2024,M,", "start,,2027,2025,M,"],
            ["Promised for 2027", "Promised for 2027", "Not reported as done"],
        ),
        (
            ["start,,2027-01,2024,M,", "start,,2026-11,2025,M,", "start,,2027-03,2026,M,"],
            [
                "Promised for January 2027",
                "Promised for November 2026",
                "Promised for March 2027",
                "Moved 2 months later between first and last promise",
                "Not reported as done",
            ],
        ),
        (["start,,,,,2025"], ["Happened: 2025"]),
    ],
)
def test_what_a_detail_says_of_a_step(folder: Folder, rows: list[str], told: list[str]) -> None:
    step = only(folder, *rows)
    (fact,) = milestone_facts(folder.load(), [step.project_id])
    assert fact.label.startswith("Line B–C: ")
    assert [value.text for value in fact.values] == told


def test_the_way_to_the_page_names_a_single_project_alone(folder: Folder) -> None:
    head = "project_id,corridors,name,kind,status,sources"
    rows = (f"{name},test-corridor,{name.upper()},rail,planned,s1" for name in ("p1", "p2"))
    folder.table("projects", head, *rows)
    atlas = folder.load()
    both = list(atlas.projects.values())
    assert milestone_section(atlas, both).pages == (("/projects", "All projects and slips"),)
    assert milestone_section(atlas, both[1:]).pages == (
        ("/projects?project=p2", "This project among all projects and slips"),
    )
