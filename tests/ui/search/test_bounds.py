"""What one address, and one reader, can make a search cost."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rag import Library
from ui.access.visitors import Visitor
from ui.overview.counts import over_time
from ui.search.names import READINGS, is_known, sounds_of
from ui.search.wanted import CHOSEN, Wanted
from ui.shelves import AT_ONCE, Shelves


def test_a_name_of_an_address_is_not_read_in_ever_more_ways() -> None:
    assert len(sounds_of(" ".join(["جوجو"] * 9))) == READINGS
    assert sounds_of("مسعود پزشکیان") & sounds_of("masoud pezeshkian")
    assert is_known("people", "مسعود پزشکیان") and not is_known("people", "جو " * 40)


@pytest.mark.parametrize("kind", ["people", "outlets", "languages"])
def test_an_address_limits_by_so_many_values(kind: str) -> None:
    wanted = Wanted.of_query("&".join(f"{kind}=x{at}" for at in range(90)))
    assert len(wanted.names or wanted.outlets or wanted.languages) == CHOSEN


def test_one_reader_searches_little_at_once_and_holds_up_nobody(tmp_path: Path) -> None:
    sara, ali = (Visitor(name, name, "reader") for name in ("sara", "ali"))
    counting, working, most, freed = threading.Lock(), 0, 0, threading.Event()

    with Library.open(tmp_path) as library, ThreadPoolExecutor(8) as threads:
        shelves = Shelves(library)

        def search() -> None:
            nonlocal working, most
            with shelves.turn(ali):
                with counting:
                    working += 1
                    most = max(most, working)
                freed.wait(30)
                with counting:
                    working -= 1

        asked = [threads.submit(search) for _ in range(6)]
        until = time.monotonic() + 30
        while working < AT_ONCE and time.monotonic() < until:
            time.sleep(0.01)
        with shelves.turn(sara):
            assert working == AT_ONCE
        freed.set()
        for each in asked:
            each.result(30)
        shelves.close()
    assert most == AT_ONCE


def test_days_of_many_centuries_are_counted_by_month() -> None:
    unit, counts = over_time(["0001-01-01", "9999-12-31", "2024-05-01"], "day")
    assert unit == "month" and len(counts) == 9999 * 12
    assert over_time(["2019-01-01", "2024-12-31"], "day")[0] == "day"
