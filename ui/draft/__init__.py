"""The page that checks a draft: a text goes in, and comes back with what the library says.

In: a text or a file. Out: the sentences with their verdicts and quotes, as inert HTML.
"""
