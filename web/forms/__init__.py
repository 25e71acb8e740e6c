"""The application forms and the summary tables as documents: out as .docx and .xlsx, back in as .xlsx."""

from web.forms.annexin import Annex3, Annex4, read_annex3, read_annex4
from web.forms.annexout import annex3_xlsx, annex4_xlsx
from web.forms.annexrows import Annex3Row, Annex4Row, Head
from web.forms.formdocx import form_docx
from web.forms.formin import read_form_xlsx
from web.forms.formxlsx import form_xlsx
from web.forms.words import NO_FEE

__all__ = [
    "NO_FEE",
    "Annex3",
    "Annex3Row",
    "Annex4",
    "Annex4Row",
    "Head",
    "annex3_xlsx",
    "annex4_xlsx",
    "form_docx",
    "form_xlsx",
    "read_annex3",
    "read_annex4",
    "read_form_xlsx",
]
