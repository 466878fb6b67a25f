"""A running server goes with its data: as a whole, checked, and without a failed request."""

from __future__ import annotations

import gc
import shutil
import threading
import weakref
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.test import Client

from app.config import Settings
from app.data.editions.snapshot import take_snapshot
from app.data.loading.folder import load_atlas
from app.factory import make_edition, make_standing
from app.living import KEPT, MOST_WAITING, LivingAtlas
from app.renewing import Renewal
from app.starting import start
from tests.conftest import CSV, segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.factory import Edition
    from tests.conftest import Folder

EDITION = "X-Atlas-Edition"


@pytest.fixture
def living(folder: Folder) -> LivingAtlas:
    """Serve the small data; the thread that looks at the folder sleeps for the whole test."""
    return start(Settings(geodata=folder.path, export_workers=0, watch_seconds=3600)).application


def look(living: LivingAtlas) -> str:
    """Look at the folder as the thread does, twice; give the hash of the data that are shown."""
    living.look(living.look(None))
    return living.edition.digest


def told(living: LivingAtlas, path: str = "/healthz") -> Any:
    """Ask for JSON."""
    return Client(living).get(path).get_json()


def add_segment(folder: Folder, count: int = 1) -> None:
    """Lengthen the corridor by lines beside the first one."""
    names = ["a-b-rail", *(f"a-b-{number}-rail" for number in range(count))]
    coming = {"status": "under_construction", "opened_year": None, "length_km": None}
    folder.layer(
        "test-corridor",
        *(segment(name, "a", "b") for name in names),
        segment("b-c-rail", "b", "c", **coming, length_sources=None, expected_year=2026),
        segment("c-d-rail", "c", "d", **coming, length_sources=None),
    )


def filter_summary(living: LivingAtlas, edition: str | None = None) -> Any:
    """Ask what a filter shows, as a page of an edition does."""
    posted = {
        "output": "..summary.data...search-hits.children..",
        "outputs": [
            {"id": "summary", "property": "data"},
            {"id": "search-hits", "property": "children"},
        ],
        "inputs": [{"id": "view", "property": "data", "value": "mode=rail"}],
        "state": [],
        "changedPropIds": ["view.data"],
    }
    headers = {EDITION: edition} if edition else {}
    return Client(living).post("/_dash-update-component", json=posted, headers=headers)


def test_changed_files_are_shown(living: LivingAtlas, folder: Folder) -> None:
    before = living.edition.digest
    assert told(living)["segments"] == 3
    add_segment(folder)
    # Once is not enough: a file may still be on its way.
    living.look(None)
    assert living.edition.digest == before
    after = look(living)
    assert after != before
    assert told(living)["segments"] == 4
    assert told(living, "/edition.json")["data"] == after
    page = Client(living).get("/").text
    assert f'data-edition="{after}"' in page


def test_a_file_that_is_only_touched_is_no_news(living: LivingAtlas, folder: Folder) -> None:
    before = living.edition
    for path in folder.path.rglob("*.csv"):
        path.touch()
    look(living)
    assert living.edition is before
    folder.write("README.md", "Words about the data.")
    folder.write("tables/.~lock.events.csv#", "A. User")
    look(living)
    assert living.edition is before


def test_data_with_a_new_problem_are_not_shown_and_it_is_said(
    living: LivingAtlas, folder: Folder, caplog: pytest.LogCaptureFixture
) -> None:
    before = living.edition.digest
    folder.write("tables/events.csv", "nonsense")
    assert look(living) == before
    health = told(living)
    assert health["status"] == "degraded"
    refused = health["changed_data_not_shown"]
    assert refused["reason"] == "1 file left out: tables/events.csv."
    assert "tables/events.csv: found 'only nonsense'" in refused["problems"][0]
    assert told(living, "/edition.json")["refused"] == refused["reason"]
    look(living)
    assert caplog.text.count("The changed data are not shown, and the former ones stay") == 1
    folder.table("events", *CSV["events"])
    assert look(living) == before
    assert told(living) | {"status": "ok"} == told(living)
    assert "changed_data_not_shown" not in told(living)


def test_a_problem_that_was_there_before_holds_up_nothing(folder: Folder) -> None:
    row = "e2,2025-13-01,,Never,,b,construction,test-corridor,,It was.,multi,s1"
    folder.table("events", *CSV["events"], row)
    living = start(Settings(geodata=folder.path, export_workers=0, watch_seconds=3600)).application
    before = living.edition.digest
    # In another row now.
    good = "e3,2025-06-03,,Works go on,,b,construction,test-corridor,,They went on.,multi,s1"
    folder.table("events", *CSV["events"], good, row)
    after = look(living)
    assert after != before
    folder.table("events", *CSV["events"], good, row, row.replace("e2", "e4"))
    assert look(living) == after


def test_a_folder_that_is_gone_leaves_what_is_shown(living: LivingAtlas, folder: Folder) -> None:
    before = living.edition.digest
    away = folder.path.rename(folder.path.with_name("away"))
    assert look(living) == before
    assert "cannot be read: No such file or directory" in told(living, "/edition.json")["refused"]
    assert Client(living).get("/data/segments.csv").status_code == 200
    away.rename(folder.path)
    assert look(living) == before
    assert told(living, "/edition.json")["refused"] == ""


def test_an_open_page_is_answered_by_the_data_that_it_shows(
    living: LivingAtlas, folder: Folder
) -> None:
    first = living.edition
    layer = first.shared.layers["index"].address
    old_mask = filter_summary(living, first.digest).get_json()
    add_segment(folder)
    assert look(living) != first.digest
    client = Client(living)
    assert filter_summary(living, first.digest).get_json() == old_mask
    assert filter_summary(living, living.edition.digest).get_json() != old_mask
    assert client.get(layer).data == first.shared.layers["index"].body
    assert client.get(living.edition.shared.layers["index"].address).data != client.get(layer).data


def test_a_page_of_data_that_are_gone_is_told_so(living: LivingAtlas, folder: Folder) -> None:
    first = living.edition
    layer = first.shared.layers["index"].address
    for count in range(1, KEPT + 1):
        add_segment(folder, count)
        look(living)
    gone = filter_summary(living, first.digest)
    assert (gone.status_code, gone.headers[EDITION]) == (204, "gone")
    lost = Client(living).get(layer)
    assert (lost.status_code, lost.headers["Cache-Control"]) == (404, "no-store")
    # A page that begins has nothing yet that would not fit.
    layout = Client(living).get("/_dash-layout", headers={EDITION: first.digest})
    assert layout.status_code == 200


def test_what_is_no_longer_kept_takes_no_room(living: LivingAtlas, folder: Folder) -> None:
    first = living.edition
    Client(living).get("/_dash-layout")
    gone = [weakref.ref(first.shared), weakref.ref(first.shared.atlas), weakref.ref(first.app)]
    copy = first.snapshot.folder
    assert copy.is_dir()
    del first
    for count in range(1, KEPT + 1):
        add_segment(folder, count)
        look(living)
    gc.collect()
    assert [one() for one in gone] == [None, None, None]
    assert not copy.exists()


def test_no_request_fails_or_mixes_data_while_they_change(
    living: LivingAtlas, folder: Folder
) -> None:
    sizes = {living.edition.digest: 3}
    wrong: list[object] = []
    asked: list[int] = []
    ended = threading.Event()

    def use() -> None:
        client = Client(living)
        while not ended.is_set():
            health = client.get("/healthz").get_json()
            edition = health["data"]
            summary = filter_summary(living, edition)
            layout = client.get("/_dash-layout", headers={EDITION: edition})
            table = client.get("/data/segments.csv?notes=no")
            asked.append(4)
            statuses = [summary.status_code, layout.status_code, table.status_code]
            if statuses != [200, 200, 200]:
                wrong.append((edition, statuses))
            if f"of {health['segments']:,} segments" not in str(summary.get_json()):
                wrong.append((edition, health["segments"], summary.get_json()))

    users = [threading.Thread(target=use) for _ in range(4)]
    for user in users:
        user.start()
    for count in range(1, KEPT):
        add_segment(folder, count)
        sizes[look(living)] = 3 + count
    ended.set()
    for user in users:
        user.join(60)
    assert wrong == []
    assert len(sizes) == KEPT
    assert sum(asked) > 10


def test_few_wait_for_data_that_may_never_come(
    living: LivingAtlas, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.living.WAIT_SECONDS", 0.2)
    add_segment(folder)
    assert filter_summary(living, "0" * 16).status_code == 204
    # While as many wait as may, the next one is answered at once: this would last for ever.
    monkeypatch.setattr("app.living.WAIT_SECONDS", 1e6)
    places = [living._waiting.acquire(blocking=False) for _ in range(MOST_WAITING)]
    assert all(places)
    assert filter_summary(living, "0" * 16).status_code == 204


def test_a_new_start_with_the_same_data_is_no_news(living: LivingAtlas, folder: Folder) -> None:
    copy = shutil.copytree(folder.path, folder.path.with_name("copy"))
    again = start(Settings(geodata=copy, export_workers=0, watch_seconds=0)).application
    assert told(again, "/edition.json") == told(living, "/edition.json")
    folder.table("events", *CSV["events"][:1])
    other = start(Settings(geodata=folder.path, export_workers=0, watch_seconds=0)).application
    assert told(other, "/edition.json")["data"] != told(again, "/edition.json")["data"]
    assert told(other, "/edition.json")["code"] == told(again, "/edition.json")["code"]


def test_another_process_that_is_behind_is_waited_for(living: LivingAtlas, folder: Folder) -> None:
    other = start(Settings(geodata=folder.path, export_workers=0, watch_seconds=3600)).application
    add_segment(folder)
    newer = look(other)
    later = threading.Timer(0.5, look, [living])
    later.start()
    # The page came from the other process; this one has not looked at the folder yet.
    assert filter_summary(living, newer).status_code == 200
    later.join(60)
    assert living.edition.digest == newer


def test_every_answer_names_its_data(living: LivingAtlas, folder: Folder) -> None:
    first = living.edition.digest
    add_segment(folder)
    second = look(living)
    assert Client(living).get("/").headers[EDITION] == second
    assert filter_summary(living, first).headers[EDITION] == first
    assert filter_summary(living, second).headers[EDITION] == second


def test_drawing_for_visitors_holds_up_no_change(folder: Folder) -> None:
    settings = Settings(geodata=folder.path, export_workers=0)
    snapshot = take_snapshot(folder.path)
    standing = make_standing(settings)
    first = make_edition(settings, load_atlas(snapshot.folder), standing, snapshot)
    drawing, drawn = threading.Event(), threading.Event()

    def draw(_edition: Edition, _is_shown: Callable[[], bool]) -> None:
        if drawing.is_set():
            drawn.set()
            return
        drawing.set()
        # As long as a busy machine draws, another change comes.
        drawn.wait(30)

    renew = Renewal(settings, standing)
    living = LivingAtlas(first, folder.path, snapshot.stamp, renew, 0.05, draw)
    living.watch()
    add_segment(folder)
    assert drawing.wait(30)
    add_segment(folder, 2)
    assert drawn.wait(30)
    assert len(living.edition.shared.atlas.segment_list) == 5
