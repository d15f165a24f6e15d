"""The pages of the app, a module each."""

from formcheck.app import live_socket
from formcheck.app.api import assess_api, import_api, review_api
from formcheck.app.pages import (
    agreement_page,
    assessments_page,
    care_page,
    compare_page,
    figures_page,
    import_page,
    library_page,
    outcome_page,
    own_data_page,
    patients_page,
    progress_page,
    report_page,
    review_page,
    session_page,
    sessions_page,
    settings_page,
    start_of_plan_page,
    start_page,
    today_page,
)

ROUTERS = (
    start_page.router,
    today_page.router,
    library_page.router,
    figures_page.router,
    session_page.router,
    live_socket.router,
    sessions_page.router,
    report_page.router,
    patients_page.router,
    progress_page.router,
    settings_page.router,
    own_data_page.router,
    review_page.router,
    review_api.router,
    import_page.router,
    import_api.router,
    agreement_page.router,
    compare_page.router,
    outcome_page.router,
    assessments_page.router,
    assess_api.router,
    care_page.router,
    start_of_plan_page.router,
)
"""All pages."""
