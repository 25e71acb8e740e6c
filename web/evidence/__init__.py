"""Evidence 佐证材料: files kept by the hash of their content, told from what they claim to be, and checked for changes."""
