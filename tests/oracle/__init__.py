"""A second, slow and simple reading of the rules of law and time, against which the ledger's own is compared."""
