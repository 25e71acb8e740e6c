"""The application forms and the summary tables as documents: out as .docx and .xlsx, back in as .xlsx."""
