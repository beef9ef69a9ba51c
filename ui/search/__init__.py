"""Finding articles without asking a question: their words, names, days and outlets.

In: what a reader types or presses, as it stands in the page's address. Out: articles with
their best passages, counts by facet, and the page of them, as inert HTML and as JSON.
"""
