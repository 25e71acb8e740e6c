"""How tables come in from CSV, XLSX and XLS files, and how they go out again. The way in is `web.sheet`."""
