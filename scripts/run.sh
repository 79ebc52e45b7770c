#!/bin/sh
# Start the program on a sample photo; with no display, remove the sample's object on the command line.
set -eu
SAMPLE=resources/samples/pelicans
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" != Linux ]; then
    exec "$BIN/inpaint-studio" "$SAMPLE.jpg"
fi
echo "There is no display: removing the birds from $SAMPLE.jpg on the command line."
mkdir -p build
"$BIN/inpaint-studio" remove "$SAMPLE.jpg" --mask "${SAMPLE}_mask.png" --output build/pelicans_removed.jpg --overwrite
echo "The result is $(pwd)/build/pelicans_removed.jpg"
