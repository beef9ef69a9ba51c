"""Documents of word processors, slides and books, packed or not."""
