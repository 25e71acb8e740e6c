"""A sheet of suppliers, checked: each row with its verdict, as the same sheet again, at the terminal and on a page."""
