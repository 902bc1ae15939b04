"""`python -m innograph` is `innograph`."""

from innograph.cli import main

main()
