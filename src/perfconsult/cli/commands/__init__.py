"""One file per command; `cli.main` imports only the one that was chosen."""
