"""Reminders: the sweep that plans them, the dispatch that sends them, contacts and subscriptions, the timer."""
