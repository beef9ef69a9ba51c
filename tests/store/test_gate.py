"""The gate: users together, the mender alone."""

from __future__ import annotations

import threading
import time

from rag.store.gate import Gate


def test_the_mender_waits_for_users_and_users_for_the_mender() -> None:
    gate, order = Gate(), []
    inside, leave = threading.Event(), threading.Event()

    def use() -> None:
        with gate.shared():
            inside.set()
            leave.wait(5)
            order.append("user")

    def mend() -> None:
        with gate.exclusive():
            order.append("mender")

    user, mender = threading.Thread(target=use), threading.Thread(target=mend)
    user.start()
    assert inside.wait(5)
    mender.start()
    time.sleep(0.05)
    assert order == []
    leave.set()
    user.join(5)
    mender.join(5)
    assert order == ["user", "mender"]


def test_users_are_together_and_may_enter_again() -> None:
    gate = Gate()
    both = threading.Barrier(2, timeout=5)

    def use() -> None:
        with gate.shared(), gate.shared():
            both.wait()

    threads = [threading.Thread(target=use) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert not both.broken


def test_the_mender_may_enter_again_and_use_what_it_mends() -> None:
    gate = Gate()
    with gate.exclusive(), gate.exclusive(), gate.shared():
        pass
    with gate.shared():
        pass


def test_an_error_leaves_the_gate_open() -> None:
    gate = Gate()
    for enter in (gate.shared, gate.exclusive):
        try:
            with enter():
                raise KeyError
        except KeyError:
            pass
    with gate.exclusive():
        pass
