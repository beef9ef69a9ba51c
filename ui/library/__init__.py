"""The library page: what is in it, what goes in and what is taken out."""
