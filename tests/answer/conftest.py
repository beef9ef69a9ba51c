"""What the tests of answers share: clients that do not read every certificate there is."""

from __future__ import annotations

from pathlib import Path

import certifi
import pytest

END = "-----END CERTIFICATE-----\n"


@pytest.fixture(scope="session")
def one_certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("certificates") / "one.pem"
    path.write_text(certifi.contents().partition(END)[0] + END, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def few_certificates(one_certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each client of httpx reads the certificates it may trust, in a fifteenth of a second;
    the servers here are on this machine and use none."""
    monkeypatch.setenv("SSL_CERT_FILE", str(one_certificate))
