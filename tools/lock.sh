#!/bin/sh
# Pins the dependencies of pyproject.toml for every Python and system it supports, hashes and no addresses.
# What is pinned already stays unless UPGRADE is set.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."

uv=$(command -v uv || command -v .venv/bin/uv || true)
if [ -z "$uv" ]; then
    python3 -m venv build/uv
    build/uv/bin/python -m pip install --quiet uv
    uv=build/uv/bin/uv
fi

pin() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes ${UPGRADE:+--upgrade} \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" "$@" >/dev/null
}

pin pyproject.toml --output-file requirements.lock
pin --group test --constraint requirements.lock --output-file requirements-test.lock
pin --group peers --constraint requirements.lock --constraint requirements-test.lock --output-file requirements-peers.lock
pin --group peers-from-source --output-file requirements-peers-from-source.lock
