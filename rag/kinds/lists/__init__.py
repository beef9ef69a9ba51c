"""The items of a list: what sort of thing is asked for, and the sentences that name one."""
