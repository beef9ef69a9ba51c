"""The page that checks a draft: a text goes in, and comes back with what the library says."""
