"""Who may come in, and how much of what: users, tokens, sessions, hosts and limits."""
