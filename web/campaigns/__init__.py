"""Running a campaign: one function for each step that a person or a program takes, whichever door it came through.

Each takes the runtime, the actor, and what is asked; it checks the actor's rights (under the write lock where they depend on
whose the application is), splits off what is personal, takes the step through the ledger, and gives back how the application
or campaign stands then. Refusals are logged with who had asked. Nothing here knows pages, HTTP or the terminal.
"""
