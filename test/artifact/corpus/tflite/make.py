"""Writes models.json: small models of TensorFlow Lite, {name: base64}.

Usage: python make.py OUTPUT_FOLDER   (TensorFlow 2.21)
"""

import base64
import json
import os
import pathlib
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import tensorflow as tf

F = tf.float32


def converted(function, spec, select=False, custom=False):
    host = tf.Module()
    host.f = tf.function(function, input_signature=[spec])
    converter = tf.lite.TFLiteConverter.from_concrete_functions([host.f.get_concrete_function()], host)
    if select:
        converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS, tf.lite.OpsSet.SELECT_TF_OPS]
    converter.allow_custom_ops = custom
    return converter.convert()


def main(folder):
    square = tf.TensorSpec((2, 2), F)
    models = {
        "dense": converted(lambda x: tf.nn.relu(x @ tf.ones((4, 2))), tf.TensorSpec((None, 4), F)),
        "loop": converted(
            lambda x: tf.while_loop(lambda i, v: i < 5, lambda i, v: (i + 1, v * 2), (0, x))[1], tf.TensorSpec((3,), F)
        ),
        "flex": converted(tf.linalg.det, square, select=True),
        "flex-read": converted(tf.io.read_file, tf.TensorSpec((), tf.string), select=True),
        "custom": converted(tf.linalg.det, square, custom=True),
    }
    text = json.dumps({name: base64.b64encode(data).decode() for name, data in models.items()}, indent=2)
    (folder / "models.json").write_text(text + "\n")


main(pathlib.Path(sys.argv[1]))
