"""What the server lets in, and what it never does."""

import http.client
import socket
import sys
from urllib.parse import urlsplit

import pytest

from mapapp import serve


def port_of(address: str) -> int:
    return urlsplit(address).port or 0


def own_addresses() -> set[str]:
    found = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    also_this_machine = {"127.0.0.2"} if sys.platform == "linux" else set()
    return {address for address in found if not address.startswith("127.")} | also_this_machine


def test_the_server_answers_on_this_machine_alone(seeds):
    others = own_addresses()
    if not others:
        pytest.skip("this machine has no other address")
    for address in others:
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((address, port_of(seeds)), timeout=2)


def test_streamlit_run_by_hand_is_as_private(served):
    by_hand = [sys.executable, "-m", "streamlit", "run", str(serve.PAGE), "--server.port={port}"]
    address = served(command=tuple(by_hand))
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", port_of(address)), timeout=2)
    assert answered(address, "GET", "/_stcore/stream", Origin="http://example.org", **WEBSOCKET) == 403


def answered(address: str, method: str, path: str, **headers: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port_of(address), timeout=5)
    connection.request(method, path, headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


WEBSOCKET = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol": "streamlit",
}


def test_another_sites_page_may_not_speak_to_it(seeds):
    assert answered(seeds, "GET", "/_stcore/stream", Origin=seeds, **WEBSOCKET) == 101
    assert answered(seeds, "GET", "/_stcore/stream", Origin="http://example.org", **WEBSOCKET) == 403


def test_an_upload_without_the_token_is_refused(seeds):
    assert answered(seeds, "PUT", "/_stcore/upload_file/session/file") in (400, 403, 405)


def test_the_command_says_again_what_the_configuration_says():
    flags = serve.command([], 8501)
    for flag in (
        "--server.address=127.0.0.1",
        "--server.enableCORS=true",
        "--server.enableXsrfProtection=true",
        "--browser.gatherUsageStats=false",
        "--client.showErrorDetails=none",
        "--server.port=8501",
    ):
        assert flag in flags
