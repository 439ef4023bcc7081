"""Prints, as JSON, what the safetensors library finds in the file named on the command line."""

import hashlib
import json
import sys

from safetensors import safe_open
from safetensors.numpy import load_file

path = sys.argv[1]
arrays = load_file(path)
with safe_open(path, framework="numpy") as file:
    metadata = file.metadata()
with open(path, "rb") as file:
    contents = file.read()
checksum = metadata["sha256"].encode()
assert contents.count(checksum) == 1
blank = contents.replace(checksum, b"0" * 64)
print(
    json.dumps(
        {
            "types": {name: str(array.dtype) for name, array in arrays.items()},
            "shapes": {name: list(array.shape) for name, array in arrays.items()},
            "values": {name: array.ravel().tolist() for name, array in arrays.items()},
            "metadata": metadata,
            "checksum": hashlib.sha256(blank).hexdigest(),
        }
    )
)
