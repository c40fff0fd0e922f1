"""The command line: the very acts of the window, for scripts and for the county's IT staff."""
