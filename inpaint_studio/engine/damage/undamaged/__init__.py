"""What looks like damage and is part of the photo: pages, fields of dots and lines, pieces of the scene."""
