"""What a title is, what can happen to it, when it stands: plain Python, no database, no framework, no clock."""
