"""What a question for an overview asks: of which kind it is, and what it is about.

It reads questions alone, with what was fitted on others, and nothing of a library but the names
of its outlets.
"""
