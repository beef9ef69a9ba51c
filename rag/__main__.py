"""``python -m rag`` is the command ``sanad``."""

from rag.cli import main

main()
