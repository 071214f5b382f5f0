#!/bin/sh
# What the Makefile calls: sh tools/setup.sh run|test|stress|bench|format
# Plain POSIX sh, for Debian and macOS alike. tools/install.py fills the environment made here.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
unset PYTHONPATH PYTHONHOME
# a hundred processes start in the tests: without byte code each compiles all of mapapp anew
unset PYTHONDONTWRITEBYTECODE
apps=/Applications
from_3_11='import sys; sys.exit(sys.version_info < (3, 11))'

say() { printf '%s\n' "$*"; }
fail() {
    printf '%s\n' "$@" >&2
    exit 1
}
may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
apt_install() {
    say "Installing $* with apt-get."
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    { apt-get update -qq && apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "$@"; } </dev/null
}

# Prints the first Python from 3.11 on that has the given modules; the versions the tests ran with come first, and of one
# version the system's own, which is built with optimization by profile: pyenv's is not and takes a quarter longer.
find_python() {
    modules=$1
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- /usr/bin/python3.13 python3.13 /usr/bin/python3.12 python3.12 /usr/bin/python3.11 python3.11 \
            /usr/bin/python3.14 python3.14 python3
    fi
    for name in "$@"; do
        if "$name" -c "import $modules; $from_3_11" >/dev/null 2>&1; then
            say "$name"
            return
        fi
    done
    return 1
}

need_python() {
    find_python "venv, ensurepip" >/dev/null && return
    may_install && apt_install python3-venv && find_python "venv, ensurepip" >/dev/null && return
    if old=$(find_python sys); then
        [ "$("$old" --version)" = "$(python3 --version 2>&1)" ] && old=python3
        fail "$old cannot make environments. Run this once, then the same command again:" \
            "    sudo apt-get install ${old##*/}-venv"
    fi
    fail "mapapp needs Python 3.11 or newer, and there is none here that works: https://www.python.org/downloads/" \
        "(If it has another name: make run PYTHON=/where/it/is)"
}

make_environment() {
    if [ -e .venv ] || [ -L .venv ]; then
        if ! .venv/bin/python -c "$from_3_11" 2>/dev/null; then
            reason="its Python does not start or is older than 3.11"
        elif reason=$(.venv/bin/python tools/install.py check 2>&1); then
            return
        fi
        say "The environment in .venv cannot be used: $reason. Making it anew."
        rm -rf .venv
    fi
    need_python
    found=$(find_python "venv, ensurepip")
    say "Making an environment in .venv with $found, $("$found" --version)."
    mkdir .venv
    : >.venv/unfinished
    "$found" -m venv .venv
}

# $1 is "run" or "test".
prepare() {
    make_environment
    .venv/bin/python tools/install.py "$1"
    PATH=$PWD/.venv/bin:$PATH
    export PATH
}

find_browser() {
    for name in "${MAPAPP_CHROMIUM:-none}" chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable \
        "$apps/Chromium.app/Contents/MacOS/Chromium" "${HOME:-}$apps/Chromium.app/Contents/MacOS/Chromium" \
        "$apps/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "${HOME:-}$apps/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if path=$(command -v "$name") && "$path" --version >/dev/null 2>&1 </dev/null; then
            say "$path"
            return
        fi
    done
    return 1
}

# Leaves MAPAPP_CHROMIUM unset where the tests are to use the browser that playwright installed.
need_browser() {
    if MAPAPP_CHROMIUM=$(find_browser) ||
        { may_install && { apt_install chromium-headless-shell || apt_install chromium; } &&
            MAPAPP_CHROMIUM=$(find_browser); }; then
        export MAPAPP_CHROMIUM
        say "The tests' browser is $MAPAPP_CHROMIUM."
        return
    fi
    unset MAPAPP_CHROMIUM
    say "No Chromium or Chrome is installed: asking playwright for its own."
    playwright install chromium </dev/null ||
        fail "The tests need a browser: install Chromium or Google Chrome, or name one in MAPAPP_CHROMIUM."
}

find_postgres() {
    for name in /usr/lib/postgresql/*/bin/initdb; do
        [ -x "$name" ] && return
    done
    command -v initdb >/dev/null
}

# Without PostgreSQL the tests that ask it are skipped, and say so.
want_postgres() {
    find_postgres || { may_install && apt_install postgresql && find_postgres; } && return
    say "The tests that ask a PostgreSQL server are skipped: it is not installed." \
        "(Debian: sudo apt-get install postgresql; macOS: brew install postgresql)"
}

run() {
    prepare run
    set -f
    # shellcheck disable=SC2086
    set -- ${ARGS:-}
    set +f
    case ${NO_BROWSER:-0} in 0) ;; *) set -- "$@" --no-browser ;; esac
    if [ -n "${PORT:-}" ]; then set -- "$@" --port "$PORT"; fi
    case ${ARTICLES:-} in
        '') ;;
        '~/'*) set -- "$@" -- "$HOME/${ARTICLES#??}" ;;
        *) set -- "$@" -- "$ARTICLES" ;;
    esac
    exec mapapp serve "$@"
}

step() {
    say "== $*"
    "$@"
}

test_all() {
    prepare test
    need_browser
    want_postgres
    step ruff check .
    step ruff format --check .
    types=$(mktemp)
    mypy >"$types" 2>&1 &
    typing=$!
    trap 'kill "$typing" 2>/dev/null || :; rm -f "$types"' EXIT
    trap 'exit 130' INT TERM
    # the index of places: users and tests need it alike, and no test is to wait for it
    python -c 'from mapapp import world; world.opened()'
    failed=0
    # one more than there are cores: a test in the browser waits half of its time; in the order of the files these come
    # first, and what is left at the end is short
    workers=$(($(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1))
    [ "$workers" -le 4 ] || workers=4
    # shellcheck disable=SC2086
    step pytest --numprocesses="$workers" --dist=loadfile --no-loadscope-reorder ${ARGS:-} || failed=$?
    say "== mypy (beside the rest)"
    wait "$typing" || failed=$?
    cat "$types"
    exit "$failed"
}

stress() {
    prepare test
    need_browser
    export MAPAPP_KILLS="${KILLS:-200}" MAPAPP_SOAK="${SOAK:-5000}"
    # shellcheck disable=SC2086
    step pytest tests/test_reliability.py tests/test_cluster.py tests/test_soak.py tests/browser/test_quick.py -s --durations=10 ${ARGS:-}
}

bench() {
    prepare test
    .venv/bin/python tools/install.py peers || say "Measuring without the peers that could not be installed."
    need_browser
    case ${CORPORA:-} in '~/'*) export CORPORA="$HOME/${CORPORA#??}" ;; esac
    # shellcheck disable=SC2086
    exec python -m bench ${ARGS:-}
}

format() {
    prepare test
    ruff check --fix .
    ruff format .
}

case ${1:-} in
    run) run ;;
    test) test_all ;;
    stress) stress ;;
    bench) bench ;;
    format) format ;;
    *) fail "usage: sh tools/setup.sh run|test|stress|bench|format" ;;
esac
