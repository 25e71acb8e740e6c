"""What holds of the law alone: no database, no framework."""
