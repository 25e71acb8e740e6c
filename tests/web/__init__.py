"""What holds of the outside: files, sheets, terminal, HTTP, pages."""
