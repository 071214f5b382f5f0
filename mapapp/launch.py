"""Streamlit's own command, kept from asking the network for this machine's address when a page of another site connects."""

from streamlit import net_util
from streamlit.web import cli

if __name__ == "__main__":
    net_util.get_external_ip = lambda: None
    net_util.get_internal_ip = lambda: None
    cli.main(prog_name="streamlit")
