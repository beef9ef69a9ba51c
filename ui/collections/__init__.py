"""Articles that a reader keeps together under a name, to read and to ask, alone or with all.

In: what a reader adds, takes out, renames, opens and closes. Out: the articles of a collection
that a visitor may read, the places where it is chosen and listed as inert HTML, and JSON.
"""
