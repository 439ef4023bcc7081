"""Makes from_python.safetensors with the safetensors library (pip install safetensors numpy)."""

import pathlib

import numpy
from safetensors.numpy import save_file

arrays = {
    "components": numpy.arange(6, dtype=numpy.float64).reshape(2, 3) / 4,
    "offsets": numpy.array([0, 2, 5, 2**40], dtype=numpy.int64),
    "indices": numpy.array([3, -1, 7], dtype=numpy.int32),
    "codes": numpy.array([0, 9, 255], dtype=numpy.uint8),
    "single": numpy.array(0.5, dtype=numpy.float32),
    "nothing": numpy.zeros((0, 4), dtype=numpy.float64),
}
metadata = {"film": 'Amélie "2001" \\ \n', "format": "elsewhere"}
save_file(arrays, pathlib.Path(__file__).with_name("from_python.safetensors"), metadata)
