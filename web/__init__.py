"""Every way in from outside: the command line, the HTTP interface and the pages."""
