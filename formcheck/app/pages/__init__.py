"""The pages of the app, a module each."""

from formcheck.app import live_socket
from formcheck.app.api import import_api, review_api
from formcheck.app.pages import (
    agreement_page,
    care_page,
    compare_page,
    figures_page,
    hand_over_page,
    hand_tests_page,
    import_page,
    keys_page,
    library_page,
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
    hand_tests_page.router,
    care_page.router,
    start_of_plan_page.router,
    hand_over_page.router,
    keys_page.router,
)
"""All pages."""
