"""The one module-level server, for a WSGI server such as gunicorn: ``app.wsgi:server``."""

from app.config import read_settings
from app.factory import create_app

server = create_app(read_settings()).server
