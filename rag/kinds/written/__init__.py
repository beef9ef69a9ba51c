"""Overviews in a model's own words: asked for in a shape, checked line by line, then typed.

In: a request, and the quoted overview that is made without a model. Out: the same events, with
the model's checked lines in the same typed fields, or the quoted overview with a notice.

====================  ===================================  =========================================
kind                  a line as the prompt asks for it     what is enforced, whatever was written
====================  ===================================  =========================================
every kind            one sentence, its passage's number   the checks of answers: supported, flagged
                                                           or uncited; said twice: once; a remark,
                                                           a heading, a question, another shape,
                                                           what the prompt itself says: left out
summary, about        ``- sentence [1]``                   nothing more
latest                ``- sentence [1]``                   shown by the day of the newest article
                                                           cited; only articles of the day asked
                                                           for or later are given
timeline              ``- YYYY-MM-DD | sentence [1]``      the day is told by a passage cited, or
                                                           the line is dropped; by another sentence
                                                           than the one cited: not "supported"
comparison            ``- ROW | ASPECT | sentence [1]``    the row is one of those given, and all
                                                           passages cited are its own, or the cell
                                                           is dropped; another aspect: "other"
list                  ``- ITEM | sentence [1]``            every word of the item stands in a
                                                           passage cited, or the line is dropped
====================  ===================================  =========================================

What is held has no model: it is counted. Typed are the lines that cite a source and were not
found false; those that are marked stand in the prose alone. Whether an item of a list answers
the question, and whether a summary leaves out what matters, is not checked.

The passages are the sentences that the quoted overview chose with their neighbours, and for
lists more of what was found. Where they do not fit one request they are read in parts, with
progress; lines of events, cells and items are then joined here, sentences by the model, which is
given what was cited and nothing of what it wrote.
"""

from rag.kinds.written.overview import WRITTEN, written

__all__ = ["WRITTEN", "written"]
