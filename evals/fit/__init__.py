"""How the small models of answering are fitted: ``python -m evals.fit DATA``.

It reads development sets, asks a real library of their texts, and writes
``scorer.json`` and ``abstain.json``; ``evals.fit.reader`` trains the encoder that reads and
``evals.fit.reading`` writes ``read.json``, which weighs it. It stands above the library, so
nothing that answers imports it.
"""
