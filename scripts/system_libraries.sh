#!/bin/sh
# Qt's system libraries on Debian and Ubuntu: installed where we may, else named.
set -eu
LIBRARIES="libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4
libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0"

command -v dpkg-query >/dev/null 2>&1 || exit 0
missing=""
for library in $LIBRARIES; do
    dpkg-query -W -f='${Status}' "$library" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $library"
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ]; then
    echo "installing Qt's system libraries:$missing"
    # The package lists may be old or absent: refresh them only if needed.
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 || {
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends $missing >/dev/null
    }
else
    echo "Qt may need system libraries that are not installed. If the window does not open, run:"
    echo "  sudo apt-get install$missing"
fi
