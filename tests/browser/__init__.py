"""A small campaign in a real browser: `make browser`. Not collected with the other tests, for it needs Chromium."""
