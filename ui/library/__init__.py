"""The library page: what is in it, what goes in and what is taken out.

In: files, addresses, edits and filters. Out: lists and reports, as inert HTML.
"""
