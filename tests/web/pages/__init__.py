"""Pages of campaigns and applications."""
