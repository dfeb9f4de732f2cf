"""Run the command line as ``python -m geo``."""

import signal

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until main() listens: no traceback

from geo.cli import main

main()
