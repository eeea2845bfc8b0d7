"""Writes models.json: models of Core ML, {name: {path: content}}, compressed (zlib) and in base64.

Usage: python make.py OUTPUT_FOLDER   (coremltools 9)
"""

import base64
import json
import pathlib
import sys
import tempfile
import zlib

import coremltools as ct
import numpy as np
from coremltools.converters.mil import Builder as mb


@mb.program(input_specs=[mb.TensorSpec(shape=(1, 4))])
def product(x):
    return mb.matmul(x=x, y=np.ones((4, 300), np.float32), name="y")


def files(path):
    found = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    root = path.parent if path.is_file() else path
    return {str(one.relative_to(root)): base64.b64encode(zlib.compress(one.read_bytes(), 9)).decode() for one in found}


def main(folder):
    models = {}
    for name, ending in (("program", "mlpackage"), ("network", "mlmodel")):
        target = pathlib.Path(tempfile.mkdtemp()) / f"m.{ending}"
        ct.convert(product, convert_to="mlprogram" if name == "program" else "neuralnetwork").save(str(target))
        models[name] = files(target)
    (folder / "models.json").write_text(json.dumps(models, indent=2) + "\n")


main(pathlib.Path(sys.argv[1]))
