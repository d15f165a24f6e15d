"""The pages of the app, a module each."""

from formcheck.app import live_socket
from formcheck.app.pages import figures, library, session, settings, start, today

ROUTERS = (
    start.router,
    today.router,
    library.router,
    figures.router,
    session.router,
    live_socket.router,
    settings.router,
)
"""All pages."""
