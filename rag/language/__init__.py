"""What Sanad knows of languages: scripts, folding, sentences, stems, dates.

In: a text. Out: its language, sentences, folded words, stems and days, with offsets into that
text. Nothing here knows of articles, indexes or answers. May import: rag.errors, rag.messages.
"""
