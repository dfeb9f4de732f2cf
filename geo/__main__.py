"""Run the command line as ``python -m geo``."""

import signal

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # while modules are loaded, Ctrl-C ends the program without a traceback

from geo.cli import main

main()
