"""The one module-level server, for a WSGI server such as gunicorn: ``app.wsgi:server``."""

import gc

from app.config import read_settings
from app.factory import create_app

server = create_app(read_settings()).server
# As in the command: what is loaded by now stays, and need not be looked through for garbage.
gc.freeze()
