"""Whether the hub that models are named of can be reached.

sentence-transformers asks it for each file of a model anew, and tries again for over a minute
where there is no network, also of a model that is on the disk.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

SECONDS = 10.0
"""How long the hub is waited for."""


def away(name: str) -> bool:
    """Whether a model is to be looked for on the disk alone: its hub says nothing within seconds,
    or it is a folder."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError

    client_errors = cast("tuple[type[Exception], ...]", HfHubHTTPError.__bases__)
    if Path(name).is_dir():
        return True
    try:
        HfApi().model_info(name, timeout=SECONDS)
    except (HfHubHTTPError, ValueError):  # it answered; no name of a model
        return False
    except client_errors:
        return True
    return False
