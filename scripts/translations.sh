#!/bin/sh
# The texts of the sources into the .ts files of a folder, and those into .qm files. The languages are those of the
# files that are there. message() and tr() are one to lupdate.
set -e
BIN=${BIN:-.venv/bin}
FOLDER=${1:-resources/translations}
"$BIN"/pyside6-lupdate -silent -extensions py -locations none -no-obsolete -sort-messages -source-language en \
    -tr-function-alias tr+=message inpaint_studio -ts "$FOLDER"/*.ts
"$BIN"/pyside6-lrelease -silent "$FOLDER"/*.ts
