"""What a library holds, at one look: articles over time, outlets, languages, gaps.

In: the articles one may read. Out: counts and plots of them as inert HTML without scripts, and
as JSON.
"""
