# shellcheck shell=bash disable=SC2034
# What the programs in Tools share: where things are, how they are built, what must be installed.
# To be sourced by a script that has set -euo pipefail.

checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

# Build and test take the same flags, or everything is built twice.
debug_flags=(--package-path "$checkout" -Xswiftc -warnings-as-errors)
release_flags=(--package-path "$checkout" -c release --static-swift-stdlib --product fundflow)
release_program=$checkout/.build/release/fundflow

say() { printf '%s\n' "$*" >&2; }

# EX_UNAVAILABLE: something outside of us is lacking.
stop() { say "$@"; exit 69; }

# The private PostgreSQL of this checkout. root's server runs as the user postgres, who seldom can
# reach a checkout of root's, so it lives where every user can pass.
set_home() {
    if [[ -n ${FUNDFLOW_HOME:-} ]]; then
        :
    elif ((EUID == 0)); then
        local hash
        hash=$(printf %s "$checkout" | sha256sum | cut -c 1-8)
        FUNDFLOW_HOME=/var/lib/fundflow/$(basename "$checkout")-$hash
    else
        FUNDFLOW_HOME=$checkout/.fundflow
    fi
    export FUNDFLOW_HOME
}

# Prints the newest installed PostgreSQL server's programs folder, if it is 15 or newer.
server_programs() {
    local folder
    for folder in "$(pg_config --bindir 2>/dev/null || true)" \
        $(printf '%s\n' /usr/lib/postgresql/*/bin | sort --version-sort --reverse); do
        [[ -x $folder/initdb && -x $folder/pg_ctl ]] || continue
        (($("$folder/postgres" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/') >= 15)) || continue
        printf '%s\n' "$folder"
        return
    done
}

# Installs with apt what the build and the private PostgreSQL need; says what, and stops, where it
# cannot. Further programs are given as command=package.
install_lacking() {
    if ! command -v swift >/dev/null; then
        stop "Swift is not installed. Install a Swift 6 toolchain (6.1 or newer) from" \
            "https://www.swift.org/install/linux/ and put its usr/bin into PATH."
    fi
    local lacking=()
    command -v pkg-config >/dev/null || lacking+=(pkg-config)
    # Asked of pkg-config, because that is how the build finds it.
    pkg-config --exists libpq 2>/dev/null || lacking+=(libpq-dev)
    pkg-config --exists libcrypto 2>/dev/null || lacking+=(libssl-dev)
    if [[ -z $(server_programs) ]] || ! command -v psql >/dev/null; then
        lacking+=(postgresql)
    fi
    local program
    for program in "$@"; do
        command -v "${program%=*}" >/dev/null || lacking+=("${program#*=}")
    done
    ((${#lacking[@]})) || return 0

    local by_hand="Install with: apt-get install ${lacking[*]}"
    command -v apt-get >/dev/null || stop "Not installed: ${lacking[*]}. There is no apt-get here." "$by_hand"
    local as_root=()
    if ((EUID != 0)); then
        command -v sudo >/dev/null || stop "Not installed: ${lacking[*]}, and there is no sudo. $by_hand"
        as_root=(sudo)
        # Without a terminal nobody can type a password.
        [[ -t 0 ]] || as_root+=(--non-interactive)
    fi
    say "installing ${lacking[*]} …"
    {
        "${as_root[@]}" apt-get update &&
            "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
                apt-get install --yes --no-install-recommends "${lacking[@]}"
    } >&2 || stop "The installation failed. $by_hand"
    [[ -n $(server_programs) ]] ||
        stop "This system's PostgreSQL is older than 15. Install a newer one from apt.postgresql.org."
}

# Builds the release program when it is missing or older than what it is made from.
build_release() {
    local stamp=$checkout/.build/release-program-is-from
    if [[ -x $release_program && -e $stamp ]] &&
        [[ -z $(cd "$checkout" && find Package.swift Sources Schema -newer "$stamp" -print -quit 2>/dev/null) ]]; then
        return
    fi
    say "building fundflow …"
    mkdir -p "$checkout/.build"
    local log=$checkout/.build/release-build.log
    # Taken before the build: what is changed while it runs is newer.
    touch "$stamp.new"
    if ! swift build "${release_flags[@]}" >"$log" 2>&1; then
        cat "$log" >&2
        exit 1
    fi
    mv "$stamp.new" "$stamp"
}
