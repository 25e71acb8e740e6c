"""Files of an application: its form as .docx and .xlsx, and the documents put to it."""

from uuid import UUID

from flask import Blueprint, Response

from web.access.current import signed_in
from web.campaigns import reading
from web.context import the_runtime
from web.media import DOCX, XLSX
from web.pages.files import sent
from web.pages.stepping import for_people

blueprint = for_people(Blueprint("application_files", __name__, url_prefix="/applications/<uuid:id>"))


@blueprint.route("/form.docx")
def docx(id: UUID) -> Response:
    """The form, to print and seal."""
    return sent(reading.form_file(the_runtime(), signed_in(), id, "docx"), f"申请书-{id.hex[:8]}.docx", DOCX)


@blueprint.route("/form.xlsx")
def xlsx(id: UUID) -> Response:
    """The form as a sheet, to be filled from the sealed paper and returned."""
    return sent(reading.form_file(the_runtime(), signed_in(), id, "xlsx"), f"申请书-{id.hex[:8]}.xlsx", XLSX)


@blueprint.route("/evidence/<uuid:evidence>")
def evidence(id: UUID, evidence: UUID) -> Response:
    """One document, to be saved; never shown in place."""
    return sent(*reading.document(the_runtime(), signed_in(), id, evidence))
