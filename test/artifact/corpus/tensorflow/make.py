"""Makes the SavedModels and frozen graphs of this folder: good.json and bad.json, each {name: {path: content}}.

Usage: python make.py OUTPUT_FOLDER   (TensorFlow 2.21, Keras 3 and tf_keras, which is Keras 2)
The contents are compressed (zlib) and in base64. The payloads are harmless: what they would read or write lies below /tmp/model-rollout.
"""

import base64
import json
import os
import pathlib
import shutil
import sys
import tempfile
import zlib

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
import keras
import numpy as np
import tf_keras
import tensorflow as tf
from tensorflow.core.protobuf import saved_model_pb2

F = tf.float32
VICTIM = "/tmp/model-rollout/victim.txt"
pathlib.Path(VICTIM).parent.mkdir(exist_ok=True)
pathlib.Path(VICTIM).write_text("a\nb\n")
GOOD, BAD = {}, {}
raw = tf.raw_ops


def packed(data):
    return base64.b64encode(zlib.compress(data, 9)).decode()


def unpacked(text):
    return zlib.decompress(base64.b64decode(text))


def files(folder):
    """Every file of a folder."""
    return {
        str(path.relative_to(folder)): packed(path.read_bytes())
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


@good("keras-2")
def _(folder):
    """With keras_metadata.pb, which holds the configuration of the layers."""
    layers = tf_keras.layers
    tf_keras.Sequential([layers.Input((4,)), layers.Dense(1)]).save(folder, save_format="tf")


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


@good("version-1-vocabulary")
def _(folder):
    """A table whose file is an asset, as TensorFlow 1 has it: a constant that is replaced when the model is loaded."""
    vocabulary = os.path.join(tempfile.mkdtemp(), "vocab.txt")
    pathlib.Path(vocabulary).write_text("red\ngreen\n")
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        words = tf.compat.v1.placeholder(tf.string, (None,), "words")
        asset = tf.constant(vocabulary)
        tf.compat.v1.add_to_collection(tf.compat.v1.GraphKeys.ASSET_FILEPATHS, asset)
        lines = tf.lookup.TextFileInitializer(
            asset, tf.string, tf.lookup.TextFileIndex.WHOLE_LINE, tf.int64, tf.lookup.TextFileIndex.LINE_NUMBER
        )
        ids = tf.lookup.StaticHashTable(lines, -1).lookup(words)
        session.run(tf.compat.v1.tables_initializer())
        shutil.rmtree(folder)
        v1 = tf.compat.v1.saved_model
        builder = v1.Builder(folder)
        signature = v1.predict_signature_def({"words": words}, {"ids": ids})
        builder.add_meta_graph_and_variables(
            session,
            ["serve"],
            {"serving_default": signature},
            assets_collection=tf.compat.v1.get_collection(tf.compat.v1.GraphKeys.ASSET_FILEPATHS),
            main_op=tf.compat.v1.tables_initializer(),
        )
        builder.save()


@good("optimizer")
def _(folder):
    """A checkpoint with what training needs, and a function that trains."""

    class Trained(tf.Module):
        def __init__(self):
            self.w = tf.Variable(tf.ones((3, 1)))
            self.step = tf.Variable(0, trainable=False)

        @tf.function(input_signature=[spec(None, 3), spec(None, 1)])
        def train(self, x, y):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean((x @ self.w - y) ** 2)
            self.w.assign_sub(0.1 * tape.gradient(loss, self.w))
            self.step.assign_add(1)
            return loss

        @tf.function(input_signature=[spec(None, 3)])
        def serve(self, x):
            return x @ self.w

    model = Trained()
    tf.saved_model.save(model, folder, signatures={"serving_default": model.serve})


def frozen(name, build, into=GOOD):
    with tf.Graph().as_default() as graph:
        build()
        data = graph.as_graph_def().SerializeToString()
    into[name] = {"frozen.pb": packed(data)}


def network():
    x = tf.compat.v1.placeholder(F, (None, 3), "x")
    tf.nn.relu(x @ tf.constant(np.ones((3, 2), "float32")), name="y")


frozen("frozen", network)

# --- bad ----------------------------------------------------------------------------------------------------------


def bad(name, function, *specs):
    """A module whose one function does what no model may."""
    module(name, function, *specs, into=BAD)


def nested(x, deep):
    inner = tf.function(lambda v: deep(v))
    outer = tf.function(lambda v: inner(v) + 0.0)
    return outer(x)


def reading(x):
    return x + tf.cast(tf.strings.length(tf.io.read_file(VICTIM)), F)


def printing(x):
    tf.print(x, output_stream="file:///tmp/model-rollout/printed.txt")
    return x


def writing(x):
    tf.io.write_file("/tmp/model-rollout/written.txt", tf.strings.as_string(x[0]))
    return x


def counted(data):
    return tf.cast(data.reduce(tf.constant(0, tf.int64), lambda s, _: s + 1), F)


def x_of(dataset):
    return raw.DatasetToSingleElement(dataset=dataset, output_types=[F], output_shapes=[[]])[0]


text = spec(dtype=tf.string)
bad("py-function", lambda x: tf.py_function(lambda v: v, [x], F), spec(3))
bad("numpy-function", lambda x: tf.numpy_function(lambda v: v, [x], F), spec(3))
bad("numpy-function-stateless", lambda x: tf.numpy_function(lambda v: v, [x], F, stateful=False), spec(3))
bad("read", reading, spec(3))
bad("read-requested", lambda path: tf.io.read_file(path), text)
bad("write", writing, spec(3))
bad("match", lambda x: x + tf.cast(tf.size(tf.io.matching_files("/tmp/model-rollout/*")), F), spec(3))
bad("print", printing, spec(3))
bad("print-nested", lambda x: nested(x, printing), spec(3))
bad("read-nested", lambda x: nested(x, reading), spec(3))
bad("read-if", lambda x: tf.cond(x[0] > 1e9, lambda: reading(x), lambda: x), spec(3))
bad("write-while", lambda x: tf.while_loop(lambda i, v: i < 1, lambda i, v: (i + 1, writing(v)), (0, x))[1], spec(3))
bad("read-case", lambda x: tf.switch_case(tf.size(x), [lambda: x, lambda: reading(x)]), spec(3))
bad("read-map", lambda x: tf.map_fn(lambda v: reading(v), x), spec(3))
bad("dataset-map", lambda x: counted(tf.data.Dataset.from_tensor_slices(x).map(reading)), spec(3))
bad("dataset-lines", lambda x: x + counted(tf.data.TextLineDataset(VICTIM)), spec(3))
bad("dataset-records", lambda x: x + counted(tf.data.TFRecordDataset(VICTIM)), spec(3))
bad("dataset-fixed", lambda x: x + counted(tf.data.FixedLengthRecordDataset(VICTIM, 1)), spec(3))
bad("dataset-csv", lambda x: x + counted(tf.data.experimental.CsvDataset(VICTIM, [tf.string])), spec(3))
bad("dataset-sql", lambda x: x + counted(tf.data.experimental.SqlDataset("sqlite", VICTIM, "select 1", (tf.int32,))), spec(3))
bad("dataset-list", lambda x: x + counted(tf.data.Dataset.list_files("/tmp/model-rollout/*")), spec(3))
bad("dataset-cache", lambda x: x + counted(tf.data.Dataset.range(3).cache("/tmp/model-rollout/cache")), spec(3))
bad("dataset-snapshot", lambda x: x + counted(tf.data.Dataset.range(3).snapshot("/tmp/model-rollout/snapshot")), spec(3))
bad("dataset-load", lambda x: x + counted(tf.data.Dataset.load("/tmp/model-rollout/saved", tf.TensorSpec((), tf.int64))), spec(3))
bad("dataset-service", lambda x: x + counted(tf.data.Dataset.range(3).apply(tf.data.experimental.service.distribute("parallel_epochs", "grpc://127.0.0.1:1"))), spec(3))
bad("dataset-computed", lambda data: x_of(raw.DatasetFromGraph(graph_def=data)), text)
bad("memory-mapped", lambda x: x + raw.ImmutableConst(dtype=F, shape=[3], memory_region_name=VICTIM), spec(3))
bad("sampler", lambda x: x + tf.cast(raw.FixedUnigramCandidateSampler(true_classes=[[1]], num_true=1, num_sampled=1, unique=True, range_max=2, vocab_file=VICTIM)[1][0], F), spec(3))
bad("descriptors", lambda data: raw.DecodeProtoV2(bytes=data, message_type="a.B", field_names=["c"], output_types=[tf.string], descriptor_source=VICTIM)[1][0], text)
bad("restore", lambda x: x + raw.RestoreV2(prefix="/tmp/model-rollout/other", tensor_names=["w"], shape_and_slices=[""], dtypes=[F])[0], spec(3))
bad("restore-relative", lambda x: x + raw.RestoreV2(prefix="other", tensor_names=["w"], shape_and_slices=[""], dtypes=[F])[0], spec(3))
bad("restore-requested", lambda path: raw.RestoreV2(prefix=path, tensor_names=["w"], shape_and_slices=[""], dtypes=[F])[0], text)
bad("remap", lambda x: x + raw.LoadAndRemapMatrix(ckpt_path=VICTIM, old_tensor_name="w", row_remapping=[0], col_remapping=[0], initializing_values=[], num_rows=1, num_cols=1)[0], spec(3))
bad("debugger", lambda x: raw.DebugIdentityV3(input=x, debug_urls=["file:///tmp/model-rollout/debug"]), spec(3))


def saving(path):
    def function(x):
        raw.SaveV2(prefix=path, tensor_names=["x"], shape_and_slices=[""], tensors=[x])
        return x

    return function


def saving_requested(x, path):
    raw.SaveV2(prefix=tf.strings.join([path, "/a"]), tensor_names=["x"], shape_and_slices=[""], tensors=[x])
    return x


def joined(x):
    path = tf.strings.join(["/tmp/", "model-rollout/x"])
    raw.MergeV2Checkpoints(checkpoint_prefixes=[path], destination_prefix=path, delete_old_dirs=False)
    return x


bad("save", saving("/tmp/model-rollout/saved"), spec(3))
bad("save-requested", saving_requested, spec(3), text)
bad("merge", joined, spec(3))


def summaries(x):
    writer = raw.SummaryWriter(shared_name="s", container="")
    raw.CreateSummaryFileWriter(writer=writer, logdir="/tmp/model-rollout/logs", max_queue=1, flush_millis=1, filename_suffix="")
    return x


bad("summaries", summaries, spec(3))


def looked_up(path):
    table = raw.HashTableV2(key_dtype=tf.string, value_dtype=tf.int64, shared_name="t")
    raw.InitializeTableFromTextFileV2(table_handle=table, filename=path, key_index=-2, value_index=-1, delimiter=" ")
    return raw.LookupTableSizeV2(table_handle=table)


bad("table-constant", lambda: looked_up(VICTIM))
bad("table-requested", looked_up, text)
bad("table-joined", lambda: looked_up(tf.strings.join(["/tmp/model-rollout/", "victim.txt"])))


def table_of_constant(folder):
    """A path that a function is given as one of its captures."""
    host = tf.Module()
    path = tf.constant(VICTIM)
    host.path = path
    host.f = tf.function(lambda: looked_up(path), input_signature=[])
    tf.saved_model.save(host, folder)


def table_of_variable(folder):
    host = tf.Module()
    host.path = tf.Variable(VICTIM)
    host.f = tf.function(lambda: looked_up(host.path.read_value()), input_signature=[])
    tf.saved_model.save(host, folder)


keep(BAD, "table-captured", table_of_constant)
keep(BAD, "table-variable", table_of_variable)

def keras_2_lambda(folder):
    layers = tf_keras.layers
    inner = layers.TimeDistributed(layers.Lambda(lambda x: x * 2))
    tf_keras.Sequential([layers.Input((2, 4)), inner]).save(folder, save_format="tf")


keep(BAD, "keras-2-lambda", keras_2_lambda)

# Frozen graphs.


def frozen_read():
    tf.compat.v1.placeholder(F, (3,), "x")
    tf.io.read_file(VICTIM, name="y")


def frozen_python():
    tf.compat.v1.py_func(lambda v: v, [tf.compat.v1.placeholder(F, (3,), "x")], F, name="y")


def frozen_reader():
    queue = tf.queue.FIFOQueue(1, tf.string)
    queue.enqueue(VICTIM)
    raw.ReaderReadV2(reader_handle=raw.WholeFileReaderV2(), queue_handle=queue.queue_ref, name="y")


def frozen_restore():
    raw.RestoreV2(prefix="/tmp/model-rollout/w", tensor_names=["w"], shape_and_slices=[""], dtypes=[F], name="y")


frozen("frozen-read", frozen_read, BAD)
frozen("frozen-python", frozen_python, BAD)
frozen("frozen-reader", frozen_reader, BAD)
frozen("frozen-restore", frozen_restore, BAD)

# Models that are changed after they were saved.


def parsed(model):
    proto = saved_model_pb2.SavedModel()
    proto.ParseFromString(unpacked(model["saved_model.pb"]))
    return proto


def changed(name, of, change):
    model = dict(GOOD[of])
    proto = parsed(model)
    change(proto, proto.meta_graphs[0])
    model["saved_model.pb"] = packed(proto.SerializeToString())
    BAD[name] = model


def without(name, of, path):
    BAD[name] = {key: value for key, value in GOOD[of].items() if key != path}


def rewritten(name, of, path, change):
    BAD[name] = {**GOOD[of], path: packed(change(unpacked(GOOD[of][path])))}


def unused_function(_, graph):
    function = graph.graph_def.library.function.add()
    function.signature.name = "unused"
    node = function.node_def.add(name="r", op="ReadFile", input=["p"])
    node.attr["_output_shapes"].list.shape.add()


def second_graph(model, graph):
    other = model.meta_graphs.add()
    other.CopyFrom(graph)
    other.meta_info_def.tags[:] = ["gpu"]
    other.graph_def.node.add(name="p", op="Const")
    other.graph_def.node.add(name="r", op="ReadFile", input=["p"])


def shadowed(_, graph):
    """A function of the graph with the name of an op that is refused changes nothing: the op is registered."""
    unused_function(_, graph)
    graph.graph_def.library.function.add().signature.name = "ReadFile"


def lambda_layer(_, graph):
    layer = graph.object_graph_def.nodes.add()
    layer.user_object.identifier = "_tf_keras_layer"
    config = {"name": "l", "config": {"layer": {"class_name": "Lambda", "config": {"function_type": "lambda", "function": ["4wAA"]}}}}
    layer.user_object.metadata = json.dumps(config)


def asset(name):
    def change(_, graph):
        graph.asset_file_def[0].filename = name

    return change


def renamed_op(_, graph):
    graph.graph_def.node[0].op = "AcmeOp"


def saver_constant(_, graph):
    """The saver's path is a constant, so that what calls it writes there."""
    for node in graph.graph_def.node:
        if node.name == "saver_filename":
            node.op = "Const"
            del node.attr["shape"]
            node.attr["value"].tensor.dtype = 7
            node.attr["value"].tensor.string_val.append(b"/tmp/model-rollout/checkpoint")


def other_saver(_, graph):
    graph.saver_def.filename_tensor_name = "elsewhere:0"


def library_gradient(_, graph):
    for function in graph.graph_def.library.function:
        for node in function.node_def:
            if node.op == "InitializeTableFromTextFileV2":
                node.input[1] = "Const:output:0"
            if node.op == "Const":
                node.attr["dtype"].type = 7
                node.attr["value"].tensor.dtype = 7
                node.attr["value"].tensor.string_val[:] = [VICTIM.encode()]


def fed(node):
    """A signature whose input is the path of the checkpoint, or of an asset."""

    def change(_, graph):
        info = graph.signature_def["evil"].inputs["path"]
        info.name = f"{node}:0"
        info.dtype = 7

    return change


changed("saver-fed", "module", fed("saver_filename"))
changed("asset-fed", "vocabulary", fed("asset_path_initializer"))
changed("unused-function", "module", unused_function)
changed("second-graph", "module", second_graph)
changed("shadowed-op", "module", shadowed)
changed("lambda-layer", "keras-export", lambda_layer)
changed("asset-traversal", "vocabulary", asset("../../../../etc/passwd"))
changed("asset-absolute", "vocabulary", asset("/etc/passwd"))
changed("asset-missing", "vocabulary", asset("words.txt"))
changed("asset-url", "vocabulary", asset("https://127.0.0.1/words.txt"))
changed("asset-replaced", "vocabulary", library_gradient)
changed("custom-op", "module", renamed_op)
changed("saver-constant", "module", saver_constant)
changed("saver-elsewhere", "module", other_saver)
changed("version", "module", lambda model, _: setattr(model, "saved_model_schema_version", 2))
changed("no-graph", "module", lambda model, _: model.ClearField("meta_graphs"))
without("index-missing", "module", "variables/variables.index")
without("shard-missing", "module", "variables/variables.data-00000-of-00001")
INDEX, DATA = "variables/variables.index", "variables/variables.data-00000-of-00001"
rewritten("truncated", "module", "saved_model.pb", lambda data: data[:-20])
rewritten("shard-truncated", "module", DATA, lambda data: data[:40])
rewritten("index-truncated", "module", INDEX, lambda data: data[:100])
rewritten("index-flipped", "module", INDEX, lambda data: data[:60] + bytes([data[60] ^ 1]) + data[61:])
rewritten("index-of-another", "module", INDEX, lambda _: unpacked(GOOD["keras-lstm"][INDEX]))


def field(number, value):
    size = len(value)
    return bytes([number * 8 + 2]) + (bytes([size]) if size < 128 else bytes([size & 127 | 128, size >> 7])) + value


def with_node(name, node):
    """A model with one more node, written byte by byte."""
    BAD[name] = {"saved_model.pb": packed(b"\x08\x01" + field(2, field(1, field(4, b"serve")) + field(2, node)))}


STREAM = field(1, b"output_stream")
FILE = field(2, field(2, b"file:///tmp/model-rollout/x"))
PRINT = field(1, b"p") + field(2, b"PrintV2")
with_node("attribute-before-name", field(1, PRINT + field(5, FILE + STREAM)))
with_node("attribute-of-two-names", field(1, PRINT + field(5, field(1, b"end") + FILE + STREAM)))
with_node("attribute-twice", field(1, PRINT + field(5, STREAM + field(2, field(2, b"stdout"))) + field(5, STREAM + FILE)))
with_node("op-twice", field(1, field(1, b"p") + field(2, b"ReadFile") + field(2, b"NoOp")))
with_node("op-before-name", field(1, field(2, b"ReadFile") + field(1, b"p")))
with_node("op-not-utf-8", field(1, field(1, b"p") + field(2, b"Read\xffFile")))
METADATA = json.dumps({"class_name": "TimeDistributed", "config": {"layer": {"class_name": "Lambda"}}}).encode()
BAD["keras-metadata"] = {
    **GOOD["keras-export"],
    "keras_metadata.pb": packed(field(1, field(3, b"root") + field(4, b"_tf_keras_sequential") + field(5, METADATA))),
}
BAD["text-beside"] = {**GOOD["nothing"], "saved_model.pbtxt": packed(b"saved_model_schema_version: 1\n")}


if __name__ == "__main__":
    output = pathlib.Path(sys.argv[1])
    for name, models in (("good", GOOD), ("bad", BAD)):
        text = json.dumps(models, indent=2, sort_keys=True)
        (output / f"{name}.json").write_text(text + "\n")
        print(name, len(models), len(text))
