# Sourced by ./try and ./check: installs the Debian packages that are missing, and only those.
# SPDX-License-Identifier: MIT

# installed PACKAGE: whether it is installed.
installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# need PACKAGE...: a|b means that either will do; a is installed if neither is there.
# Needs the network and root only if something is missing.
need() {
    if ! command -v dpkg-query >/dev/null; then
        echo "This is not Debian; these must be there, under whatever names: $*" >&2
        return 0
    fi
    missing=
    for choice in "$@"; do
        found=
        for package in $(echo "$choice" | tr '|' ' '); do
            if installed "$package"; then
                found=yes
            fi
        done
        if [ -z "$found" ]; then
            missing="$missing ${choice%%|*}"
        fi
    done
    if [ -z "$missing" ]; then
        return 0
    fi
    echo "Installing:$missing" >&2
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "Needs root, once: apt-get install --no-install-recommends$missing" >&2
            return 1
        fi
        as_root=sudo
    fi
    # shellcheck disable=SC2086
    {
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 || true
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends $missing >&2
    }
}

# quietly LOG COMMAND...: runs it; shows what it wrote only if it fails.
quietly() {
    log=$1
    shift
    if ! "$@" >"$log" 2>&1; then
        cat "$log" >&2
        echo "failed: $*" >&2
        return 1
    fi
}
