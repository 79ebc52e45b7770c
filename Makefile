# Sets everything up: `make run` starts the program, `make test` runs all checks.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

# a single test: .venv/bin/python -m pytest tests/…
PYTEST := QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --numprocesses auto --dist worksteal

.PHONY: run test quick check translations bench package package-test release clean system

run: $(STAMP) system
	@BIN=$(BIN) sh scripts/run.sh

test: $(STAMP) system check

# a quick check while editing (about a minute); `make test` runs everything
QUICK = tests/core/test_*.py tests/core/files tests/core/masks tests/core/editing tests/core/photo_io/test_files.py \
	tests/core/photo_io/test_fidelity.py tests/core/saving/test_owner.py tests/engine/structure tests/engine/texture \
	tests/engine/network tests/engine/selection tests/engine/fill/test_lines.py tests/ui tests/test_docs.py \
	tests/e2e/window/test_window.py tests/e2e/removals/test_removals.py
quick: $(STAMP) system
	$(BIN)/ruff check .
	$(PYTEST) $(QUICK)

check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST)

# after a change to a text of the window; then translate in resources/translations/*.ts (Qt Linguist) and run it again
translations: $(STAMP)
	BIN=$(BIN) sh scripts/translations.sh

# the options of every command, from the parser
docs/cli.md: $(STAMP) inpaint_studio/cli/options.py scripts/cli_page.py
	PYTHONPATH=. $(BIN)/python scripts/cli_page.py

# writes docs/benchmarks.md; PHOTOS=FOLDER uses your own photos
bench: $(STAMP) system
	$(BIN)/python -m benchmarks.page $(if $(PHOTOS),--photos "$(PHOTOS)")

# CUDA=1 if torch was installed with CUDA: this exceeds the size budget, which is for the build without it
package: $(STAMP) system
	CUDA=$(CUDA) PYTHONHASHSEED=1 $(BIN)/pyinstaller --noconfirm --clean --log-level WARN inpaint_studio.spec
	$(BIN)/python -m release.licences dist/inpaint_studio > build/licences.log
	$(BIN)/python -m release.size dist/inpaint_studio $(if $(CUDA),--most 100000)

package-test: package
	$(BIN)/python -m release.package_test dist/inpaint_studio --pictures build/package_test

# DRAFT=1 if CHANGELOG.md has no section for this version yet
release: package-test
	rm -rf dist/release
	$(BIN)/python -m release.make dist/inpaint_studio dist/release $(if $(DRAFT),--draft) $(if $(CUDA),--most 100000)
	for package in dist/release/*.deb; do $(BIN)/python -m release.package_test "$$package" || exit 1; done

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

system:
	@sh scripts/system_libraries.sh

clean:
	rm -rf $(VENV) build dist
