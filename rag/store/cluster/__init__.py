"""A library that many servers share: the truth in PostgreSQL, its index in Lance tables.

In and out: what :class:`rag.store.base.Store` says. It needs the extra ``cluster`` and is loaded
where ``SANAD_STORE`` names a database alone.
"""
