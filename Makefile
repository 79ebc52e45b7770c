# All set-up is done here: `make run` starts the program, `make test` runs every check.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: run test check package clean system

run: $(STAMP) system
	@BIN=$(BIN) sh scripts/run.sh

test: $(STAMP) system check

check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

package: $(STAMP) system
	$(BIN)/pyinstaller --noconfirm --clean --log-level WARN inpaint_studio.spec
	QT_QPA_PLATFORM=offscreen dist/inpaint_studio/inpaint-studio doctor
	@du -sh dist/inpaint_studio

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

system:
	@sh scripts/system_libraries.sh

clean:
	rm -rf $(VENV) build dist
