"""`python -m mapapp` is `mapapp`."""

from mapapp.cli import main

main()
