"""Parts of a photo that look like damage: pages, fields of dots and lines, parts of the scene."""
