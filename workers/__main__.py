"""`python -m workers` is the command `rasid`."""

from workers.commands import main

main()
