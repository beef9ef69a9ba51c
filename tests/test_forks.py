"""What gives commands as forks outlives who asks for them."""

from __future__ import annotations

import socket
import sys

from tests import forks


def test_who_dies_while_asking_ends_no_other() -> None:
    for said in (b"", b"."):
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(forks._place()[0])
            line.sendall(said)
    told = forks.run([sys.executable, "-c", "print(1)"], capture_output=True, text=True)
    assert told.stdout == "1\n"
