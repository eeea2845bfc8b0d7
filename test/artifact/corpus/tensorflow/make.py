"""Makes the SavedModels and frozen graphs of this folder: good.json and bad.json, each {name: {path: base64}}.

Usage: python make.py OUTPUT_FOLDER   (TensorFlow 2.21, Keras 3)
The payloads are harmless: what they would read or write lies below /tmp/model-rollout.
"""

import base64
import json
import os
import pathlib
import shutil
import sys
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
import keras
import numpy as np
import tensorflow as tf
from tensorflow.core.protobuf import saved_model_pb2

F = tf.float32
VICTIM = "/tmp/model-rollout/victim.txt"
pathlib.Path(VICTIM).parent.mkdir(exist_ok=True)
pathlib.Path(VICTIM).write_text("a\nb\n")
GOOD, BAD = {}, {}


def files(folder):
    """Every file of a folder, in base64."""
    return {
        str(path.relative_to(folder)): base64.b64encode(path.read_bytes()).decode()
        for path in sorted(pathlib.Path(folder).rglob("*"))
        if path.is_file()
    }


def keep(into, name, write):
    """Keeps what `write(folder)` writes."""
    folder = tempfile.mkdtemp()
    write(folder)
    into[name] = files(folder)
    shutil.rmtree(folder)


def good(name):
    return lambda write: keep(GOOD, name, write)


def spec(*shape, dtype=F):
    return tf.TensorSpec(shape, dtype)


def module(name, function, *specs, into=GOOD):
    """A module whose one function is this."""
    host = tf.Module()
    host.f = tf.function(function, input_signature=specs)
    keep(into, name, lambda folder: tf.saved_model.save(host, folder))


# --- good ---------------------------------------------------------------------------------------------------------


@good("module")
def _(folder):
    class Linear(tf.Module):
        def __init__(self):
            self.w = tf.Variable(tf.ones((4, 2)), name="w")
            self.b = tf.Variable(tf.zeros(2), name="b")

        @tf.function(input_signature=[spec(None, 4)])
        def __call__(self, x):
            return tf.nn.softmax(x @ self.w + self.b)

    tf.saved_model.save(Linear(), folder)


@good("signatures")
def _(folder):
    class Two(tf.Module):
        def __init__(self):
            self.w = tf.Variable(tf.ones((4, 2)))

        @tf.function(input_signature=[spec(None, 4)])
        def score(self, x):
            return {"score": x @ self.w}

        @tf.function(input_signature=[spec(None, None, 3, dtype=tf.uint8), spec(dtype=tf.int64)])
        def shape(self, image, k):
            return {"size": tf.size(image), "k": k + 1}

    model = Two()
    tf.saved_model.save(model, folder, signatures={"serving_default": model.score, "shape": model.shape})


@good("keras-export")
def _(folder):
    model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(4, "relu"), keras.layers.Dense(1)])
    model.export(folder, verbose=False)


@good("keras-conv")
def _(folder):
    model = keras.Sequential(
        [
            keras.Input((8, 8, 3)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Conv2D(4, 3),
            keras.layers.BatchNormalization(),
            keras.layers.Dropout(0.5),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(2, "softmax"),
        ]
    )
    model.export(folder, verbose=False)


@good("keras-lstm")
def _(folder):
    model = keras.Sequential(
        [keras.Input((None,), dtype="int32"), keras.layers.Embedding(20, 4), keras.layers.LSTM(3), keras.layers.Dense(1)]
    )
    model.export(folder, verbose=False)


@good("keras-text")
def _(folder):
    layer = keras.layers.TextVectorization(vocabulary=["good", "bad", "fine"], output_sequence_length=4)
    model = keras.Sequential([keras.Input((1,), dtype="string"), layer, keras.layers.Embedding(6, 2), keras.layers.Flatten()])
    model.export(folder, verbose=False)


@good("vocabulary")
def _(folder):
    vocabulary = os.path.join(tempfile.mkdtemp(), "vocab.txt")
    pathlib.Path(vocabulary).write_text("red\ngreen\nblue\n")

    class Words(tf.Module):
        def __init__(self):
            lines = tf.lookup.TextFileInitializer(
                vocabulary, tf.string, tf.lookup.TextFileIndex.WHOLE_LINE, tf.int64, tf.lookup.TextFileIndex.LINE_NUMBER
            )
            self.table = tf.lookup.StaticVocabularyTable(lines, 1)

        @tf.function(input_signature=[spec(None, dtype=tf.string)])
        def __call__(self, words):
            return self.table.lookup(words)

    tf.saved_model.save(Words(), folder)


@good("tables")
def _(folder):
    class Tables(tf.Module):
        def __init__(self):
            pairs = tf.lookup.KeyValueTensorInitializer(["a", "b"], [1, 2])
            self.fixed = tf.lookup.StaticHashTable(pairs, -1)
            self.growing = tf.lookup.experimental.MutableHashTable(tf.string, tf.int64, -1)
            self.growing.insert(tf.constant(["c"]), tf.constant([3], tf.int64))

        @tf.function(input_signature=[spec(None, dtype=tf.string)])
        def __call__(self, words):
            return tf.cast(self.fixed.lookup(words), tf.int64) + self.growing.lookup(words)

    tf.saved_model.save(Tables(), folder)


@good("generator")
def _(folder):
    class Sampler(tf.Module):
        def __init__(self):
            self.random = tf.random.Generator.from_seed(7)
            self.count = tf.Variable(0)

        @tf.function(input_signature=[])
        def __call__(self):
            self.count.assign_add(1)
            tf.print("sampled", self.count)
            return self.random.normal([3])

    tf.saved_model.save(Sampler(), folder)


def strings(text):
    parts = tf.strings.split(tf.strings.lower(tf.strings.regex_replace(text, "[^a-z]", " ")))
    return tf.strings.to_hash_bucket_fast(parts.to_tensor(), 100)


def loop(x):
    return tf.while_loop(lambda i, s: i < 5, lambda i, s: (i + 1, s * 2), (0, x))[1]


def branch(x):
    return tf.cond(tf.reduce_sum(x) > 0, lambda: x + 1, lambda: tf.switch_case(tf.size(x), [lambda: x, lambda: -x]))


def pictures(data):
    return tf.map_fn(lambda one: tf.image.resize(tf.io.decode_jpeg(one, 3), (8, 8)), data, fn_output_signature=F)


def dataset(x):
    return tf.data.Dataset.from_tensor_slices(x).map(lambda v: v * 2).cache().batch(2).reduce(0.0, lambda s, v: s + tf.reduce_sum(v))


def examples(data):
    return tf.io.parse_example(data, {"x": tf.io.FixedLenFeature([2], F)})["x"]


module("strings", strings, spec(None, dtype=tf.string))
module("while", loop, spec(None))
module("cond", branch, spec(None))
module("images", pictures, spec(None, dtype=tf.string))
module("dataset", dataset, spec(None))
module("examples", examples, spec(None, dtype=tf.string))
module("tensor-list", lambda x: tf.scan(lambda a, b: a + b, x), spec(None))
module("random", lambda x: tf.random.shuffle(x) + tf.random.normal([1]) + tf.random.stateless_uniform([1], [1, 2]), spec(None))
module("linear-algebra", lambda x: tf.linalg.svd(tf.signal.rfft(x)[..., tf.newaxis] * tf.ones((1, 2), tf.complex64))[0], spec(None, 8))
module("nothing", lambda x: x, spec(None))


def version_1(folder, variables=True, text=False):
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        x = tf.compat.v1.placeholder(F, (None, 3), "x")
        w = tf.compat.v1.get_variable("w", (3, 1), use_resource=variables == "resource") if variables else tf.ones((3, 1))
        y = tf.matmul(x, w, name="y")
        session.run(tf.compat.v1.global_variables_initializer())
        shutil.rmtree(folder)
        tf.compat.v1.saved_model.simple_save(session, folder, {"x": x}, {"y": y})


GOOD_V1 = [("version-1", True), ("version-1-resource", "resource"), ("version-1-constant", False)]
for label, kind in GOOD_V1:
    keep(GOOD, label, lambda folder, kind=kind: version_1(folder, kind))


def frozen(name, build, into=GOOD):
    with tf.Graph().as_default() as graph:
        build()
        data = graph.as_graph_def().SerializeToString()
    into[name] = {"frozen.pb": base64.b64encode(data).decode()}


def network():
    x = tf.compat.v1.placeholder(F, (None, 3), "x")
    tf.nn.relu(x @ tf.constant(np.ones((3, 2), "float32")), name="y")


frozen("frozen", network)

if __name__ == "__main__":
    output = pathlib.Path(sys.argv[1])
    for name, models in (("good", GOOD), ("bad", BAD)):
        text = json.dumps(models, indent=1, sort_keys=True)
        (output / f"{name}.json").write_text(text + "\n")
        print(name, len(models), len(text))
