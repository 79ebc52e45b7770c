"""The self-test: what a packaged program proves about itself on the machine where it lies: `inpaint-studio
selftest`."""
