"""The three Parquet files of one library: their columns, and what is read and written them with.

Needs the extra ``parquet``.
"""

from __future__ import annotations

from typing import Any

from rag.errors import MissingExtra


def arrow() -> Any:
    """pyarrow with its Parquet. Raises MissingExtra."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("pyarrow", "parquet") from error
    return pyarrow


def schemas(dimensions: int) -> dict[str, Any]:
    """File to its schema, for vectors of that many dimensions.

    ``origins`` is a JSON object, which also says what was set by hand; ``sentences`` are edges,
    two a sentence, in code points of the article's text, as ``start`` and ``end`` are.
    ``embedded`` tells whether the sentences of an article have vectors.
    """
    pa = arrow()

    def required(name: str, kind: Any) -> Any:
        return pa.field(name, kind, nullable=False)

    letters, number = pa.string(), pa.uint32()
    named = ("id", "source", "container", "fingerprint", "title", "text", "origins")
    known = ("language", "outlet", "date")
    return {
        "articles.parquet": pa.schema(
            [
                *(required(name, letters) for name in named),
                *(pa.field(name, letters) for name in known),
                required("chunks", number),
                required("embedded", pa.bool_()),
            ]
        ),
        "chunks.parquet": pa.schema(
            [
                required("article", letters),
                *(required(name, number) for name in ("ordinal", "start", "end")),
                required("sentences", pa.list_(number)),
                required("vector", pa.list_(pa.float16(), dimensions)),
            ]
        ),
        "sentences.parquet": pa.schema(
            [
                required("article", letters),
                required("chunk", number),
                required("vector", pa.list_(pa.int8(), dimensions)),
                required("scale", pa.float32()),
            ]
        ),
    }
