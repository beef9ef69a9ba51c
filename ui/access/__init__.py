"""Who may come in, and how much of what: users, tokens, sessions, hosts and limits.

In: every request, before any route sees it. Out: the request with its visitor, or a refusal.
It knows nothing of libraries' contents.
"""
