"""Writes the arrays of test/evaluation/arrays with NumPy itself: python make-arrays.py"""

from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent / "arrays"
FOLDER.mkdir(exist_ok=True)
VALUES = {
    "f2": np.array([[0.5, -2.0, 65504.0], [6e-08, np.inf, 0.1]], dtype="<f2"),
    "f4-big": np.array([[1.5, -2.25], [3.0, 1e10]], dtype=">f4"),
    "f8": np.array([[[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]]]),
    "i8": np.array([-1, 2**40, 3], dtype="<i8"),
    "u1": np.array([[0, 255]], dtype="u1"),
    "bool": np.array([True, False]),
    "fortran": np.asfortranarray(np.array([[1.0, 2.0], [3.0, 4.0]])),
    "text": np.array(["a", "b"]),
    "object": np.array([1, None], dtype=object),
    "scalar": np.array(7.0),
}
for name, value in VALUES.items():
    np.save(FOLDER / f"{name}.npy", value)
with open(FOLDER / "version-3.npy", "wb") as file:
    np.lib.format.write_array(file, VALUES["i8"], version=(3, 0))
