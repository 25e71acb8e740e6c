"""Proposals and objections: one function a step, for HTTP, pages and the terminal alike."""
