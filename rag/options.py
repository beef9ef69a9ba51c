"""Options that several commands of the shell share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

LibraryDir = Annotated[
    Path | None,
    typer.Option("--library", help="Library directory; else SANAD_LIBRARY, else the user's own."),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]
Only = Annotated[
    list[str] | None,
    typer.Option("--only-language", help="Only articles in this language (fa, ar, en ...)."),
]
Outlets = Annotated[
    list[str] | None,
    typer.Option("--only-outlet", help='Only articles of this outlet; "" for those of none.'),
]
Undated = Annotated[
    bool,
    typer.Option(
        "--undated", help="Articles without a date too; without --from and --to them alone."
    ),
]
Columns = Annotated[
    str,
    typer.Option("--columns", help="Own names of columns or keys: text=body,title=headline."),
]
From = Annotated[
    str | None, typer.Option("--from", help="Not before this date, in any of the calendars.")
]
To = Annotated[
    str | None, typer.Option("--to", help="Not after this date, in any of the calendars.")
]
