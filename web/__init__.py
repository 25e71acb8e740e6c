"""The outside of the ledger: terminal, HTTP, pages, timer, files and sheets; the one place where things are wired."""
