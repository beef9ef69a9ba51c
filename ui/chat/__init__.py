"""The chat page: what it shows, and the conversations it keeps.

In: questions and choices of a reader, and Answers. Out: inert HTML, and turns kept in a file of
that reader.
"""
