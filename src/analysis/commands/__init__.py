"""What can be asked? One module per command: its words, and one call into the house.

How to add a command: a module here with `add` and `run`, its name in cli.py. Slow imports wait
inside `run` until a command needs them, so that `barometre grim` answers at once.
"""

EXIT_NO, EXIT_FAULT, EXIT_STOPPED = 1, 2, 130
