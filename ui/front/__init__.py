"""Gradio's front end, put together: few files that browsers keep, instead of sixty.

In: the files that the installed Gradio has. Out: a page's scripts as two files and its styles
as one, in a folder whose name holds a hash of them.
"""
