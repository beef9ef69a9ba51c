"""Answers as files for other programs: what an overview is written as, from an Answer to text.

``export`` is the one way in; nothing is written to disk here. May import language and records,
and the words of overviews; it asks nothing of a library.
"""

from rag.kinds.exports.forms import FORMS, Form, check_form, export, form_named

__all__ = ["FORMS", "Form", "check_form", "export", "form_named"]
