"""The one module-level server, for a WSGI server such as gunicorn: ``app.wsgi:server``."""

import sys

from app.allocation import without_collection
from app.config import read_settings
from app.errors import AtlasError

# Also while modules are read, which is half of the time to start.
with without_collection():
    from app.starting import say, start

try:
    server = start(read_settings()).application
except AtlasError as error:
    say(str(error))
    # gunicorn would start a worker that cannot begin again and again; 3 makes it end.
    sys.exit(3)
