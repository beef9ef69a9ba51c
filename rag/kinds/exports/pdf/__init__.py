"""An answer as a PDF file, drawn letter by letter in faces that travel with it.

In: a Paper. Out: the bytes of a file. ``document`` says what stands on its pages, ``lines`` breaks
paragraphs and sets both directions in order, ``faces`` finds the face of each letter. What draws
is imported when a file is asked for.
"""

from rag.kinds.exports.paper import Paper

__all__ = ["to_pdf"]


def to_pdf(paper: Paper) -> bytes:
    """The document as the bytes of its file; the same paper is the same file."""
    from rag.kinds.exports.pdf.document import written

    return written(paper)
