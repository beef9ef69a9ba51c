"""What Sanad knows of languages: scripts, folding, sentences, stems, dates.

Nothing here knows of articles, indexes or questions.
"""
