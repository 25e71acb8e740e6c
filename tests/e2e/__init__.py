"""The whole system, through its commands and addresses."""
