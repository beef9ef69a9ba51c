"""Sanad beside what users would pick instead, in one run: ``python -m evals.peers DATA``.

Every peer is asked the same questions of the same chunks, in a process of its own on one
core, from a venv of its own; one that is not installed is a row that says so. ``adapters``
are the peers, a module each; nothing of them is a requirement of Sanad.
"""
