"""Writes the well-formed HDF5 and Keras files in good/. Needs keras, tensorflow and h5py; see the versions in versions.txt.

    TF_CPP_MIN_LOG_LEVEL=3 python make.py
"""

import io
import json
import pathlib
import re
import zipfile

import h5py
import keras
import numpy as np
from keras import layers

GOOD = pathlib.Path(__file__).parent / "good"
GOOD.mkdir(exist_ok=True)
keras.utils.set_random_seed(1)


def sequential():
    return keras.Sequential(
        [
            keras.Input((4,)),
            layers.Dense(3, activation="relu", kernel_regularizer="l2"),
            layers.Dropout(0.1),
            layers.Dense(2, activation=keras.activations.softmax, kernel_constraint="max_norm"),
        ],
        name="plain",
    )


def trained():
    model = sequential()
    schedule = keras.optimizers.schedules.ExponentialDecay(0.01, 10, 0.9)
    model.compile(
        keras.optimizers.Adam(schedule),
        loss=keras.losses.SparseCategoricalCrossentropy(),
        metrics=["accuracy", keras.metrics.SparseTopKCategoricalAccuracy(2)],
    )
    model.fit(np.ones((4, 4)), np.ones((4,)), verbose=0)
    return model


def nested():
    inner = keras.Sequential([keras.Input((4,)), layers.Dense(3)], name="inner")
    deeper_input = keras.Input((3,))
    deeper = keras.Model(deeper_input, layers.LayerNormalization()(deeper_input), name="deeper")
    left, right = keras.Input((4,), name="left"), keras.Input((4,), name="right")
    shared = layers.Dense(4, name="shared")
    joined = layers.Concatenate()([deeper(inner(shared(left))), inner(shared(right))])
    return keras.Model({"left": left, "right": right}, [layers.Dense(1)(joined), joined])


def recurrent():
    return keras.Sequential(
        [
            keras.Input((5, 3)),
            layers.Bidirectional(layers.LSTM(2, return_sequences=True)),
            layers.TimeDistributed(layers.Dense(2)),
            layers.RNN([layers.GRUCell(2), layers.LSTMCell(2)]),
        ]
    )


def operations():
    image = keras.Input((8, 8, 3))
    x = image / 255.0 - 0.5
    x = layers.Conv2D(2, 3, padding="same")(x)
    x = keras.ops.relu(x[:, ::2, ..., :]) + keras.ops.sum(x, axis=(1, 2), keepdims=True)
    x = keras.ops.reshape(keras.ops.transpose(x, (0, 3, 1, 2)), (-1, 64))
    return keras.Model(image, keras.ops.where(x > 0, x, keras.ops.softmax(x)))


def preprocessing():
    normalization = layers.Normalization(mean=[0.0, 1.0], variance=[1.0, 2.0])
    numbers = keras.Input((2,))
    image = keras.Input((8, 8, 3))
    x = layers.RandomFlip("horizontal")(layers.Rescaling(1 / 255)(image))
    x = layers.Resizing(4, 4)(layers.RandomRotation(0.1)(x))
    joined = layers.Concatenate()([layers.Flatten()(x), layers.Discretization([0.0, 1.0])(normalization(numbers))])
    return keras.Model([numbers, image], layers.Dense(1)(joined))


def vocabulary():
    words = keras.Input((1,), dtype="string")
    lookup = layers.StringLookup(vocabulary=["ein", "zwei", "drei"])
    text = layers.TextVectorization(max_tokens=10, output_sequence_length=3)
    text.adapt(["some words", "of a text"])
    ids = keras.Input((1,), dtype="int64")
    integers = layers.IntegerLookup(vocabulary=[3, 5], output_mode="one_hot")
    return keras.Model([words, ids], [lookup(words), text(words), integers(ids)])


def mixed():
    policy = keras.dtype_policies.DTypePolicy("mixed_bfloat16")
    return keras.Sequential([keras.Input((4,)), layers.Dense(2, dtype=policy), layers.Activation("gelu", dtype="float32")])


def quantized():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(4)])
    model.quantize("int8")
    return model


def attention():
    tokens = keras.Input((6,), dtype="int32")
    x = layers.Embedding(10, 4, mask_zero=True)(tokens)
    x = layers.Add()([x, layers.MultiHeadAttention(2, 2)(x, x)])
    return keras.Model(tokens, layers.Dense(2)(layers.GlobalAveragePooling1D()(layers.LayerNormalization()(x))))


class Own(keras.Model):
    def __init__(self):
        super().__init__()
        self.first = layers.Dense(3)
        self.blocks = [layers.Dense(3), layers.BatchNormalization()]

    def call(self, x):
        x = self.first(x)
        for block in self.blocks:
            x = block(x)
        return x


def save_keras():
    sequential().save(GOOD / "sequential.keras")
    trained().save(GOOD / "trained.keras")
    for make in (nested, recurrent, operations, preprocessing, vocabulary, mixed, quantized, attention):
        make().save(GOOD / f"{make.__name__}.keras")
    for make in (trained, nested, recurrent, attention, preprocessing):
        make().save(GOOD / f"{make.__name__}.h5")
    own = Own()
    own(np.ones((1, 4)))
    own.save_weights(GOOD / "own.weights.h5")
    custom = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
    custom.compile(keras.optimizers.SGD(0.1, momentum=0.9), loss=["mse"], metrics=[["mae"]], loss_weights=[1.0])
    custom.fit(np.ones((4, 4)), np.ones((4, 3)), verbose=0)
    custom.save(GOOD / "momentum.keras")
    (GOOD / "functional.json").write_text(nested().to_json())


def many(group, count):
    for index in range(count):
        group.create_dataset(f"data {index}", data=np.arange(index + 1, dtype="f4"))
        group.attrs[f"attribute {index}"] = f"value {index}"


def save_hdf5():
    with h5py.File(GOOD / "plain.h5", "w") as file:
        file["floats"] = np.ones((3, 4))
        file["empty"] = h5py.Empty("f4")
        file["scalar"] = 3
        file["nothing"] = np.zeros((0, 3))
        file["bool"] = np.array([True, False])
        file["compound"] = np.zeros(3, dtype=[("a", "f4"), ("b", "i8", (2,)), ("c", "S5"), ("d", [("e", "u1")])])
        file["complex"] = np.ones(2, dtype="c8")
        file["half"] = np.ones(2, dtype=">f2")
        file["void"] = np.void(b"\0\1\2")
        file["group/inner/deep"] = np.arange(5)
        file["alias"] = file["floats"]
        file["soft"] = h5py.SoftLink("/group/inner/deep")
        file["reference"] = np.array([file["floats"].ref, file["group"].ref], dtype=h5py.ref_dtype)
        file["region"] = np.array([file["floats"].regionref[:2]], dtype=h5py.regionref_dtype)
        file["type"] = np.dtype("f8")
        file.create_dataset("committed", data=np.ones(2), dtype=file["type"])
    with h5py.File(GOOD / "strings.h5", "w") as file:
        file["names"] = ["eins", "zwei", "ünf"]
        file["fixed"] = np.array([b"abc", b"de"])
        file.create_dataset("ragged", (3,), dtype=h5py.vlen_dtype("i4"))[1] = [1, 2, 3]
        file.attrs["text"] = "some text. It ends as a sentence."
        file.attrs["list"] = ["a", "b"]
        file.attrs["number"] = np.float32(1.5)
        file.attrs["enum"] = np.array(1, dtype=h5py.enum_dtype({"A": 0, "B": 1}))
    with h5py.File(GOOD / "chunked.h5", "w") as file:
        data = np.arange(4000).reshape(40, 100)
        file.create_dataset("gzip", data=data, chunks=(10, 10), compression="gzip", shuffle=True, fletcher32=True)
        file.create_dataset("lzf", data=data, chunks=(40, 50), compression="lzf")
        file.create_dataset("grows", data=data, maxshape=(None, 100), chunks=(8, 100))
        file.create_dataset("sparse", shape=(10**6, 1000), chunks=(1000, 1000), dtype="f4", fillvalue=7)
        file.create_dataset("scaled", data=data, chunks=(10, 100), scaleoffset=0)
        file.create_dataset("late", shape=(100,), dtype="f4")
    with h5py.File(GOOD / "many.h5", "w") as file:
        many(file, 40)
    with h5py.File(GOOD / "latest.h5", "w", libver="latest") as file:
        many(file, 12)
        many(file.create_group("large"), 90)
        file.create_group("ordered", track_order=True)["one"] = 1
        file.attrs["long"] = np.bytes_(b"x" * 70_000)
        data = np.arange(4000).reshape(40, 100)
        for name, maximum, chunks in (
            ("fixed", None, (4, 10)), ("single", None, (40, 100)), ("one", (None, 100), (1, 50)), ("two", (None, None), (2, 10)),
        ):
            file.create_dataset(name, data=data, maxshape=maximum, chunks=chunks)
            file.create_dataset(f"{name} gzip", data=data, maxshape=maximum, chunks=chunks, compression="gzip")
        paged = file.create_dataset("paged", shape=(2050, 4), chunks=(1, 4), dtype="u1")
        paged[7] = 1
        early = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        early.set_chunk((5, 5))
        early.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
        h5py.h5d.create(file.id, b"implicit", h5py.h5t.IEEE_F32LE, h5py.h5s.create_simple((20, 20)), early)
    with h5py.File(GOOD / "tracked.h5", "w", track_order=True) as file:
        many(file, 20)
    with h5py.File(GOOD / "v18.h5", "w", libver=("v108", "v108"), userblock_size=1024) as file:
        many(file, 3)
    with h5py.File(GOOD / "paged.h5", "w", libver="v110", fs_strategy="page", fs_page_size=512) as file:
        file["data"] = np.arange(5)
    with h5py.File(GOOD / "swmr.h5", "w", libver="v110") as file:
        file.create_dataset("grows", data=np.arange(50), maxshape=(None,), chunks=(5,))
        file.swmr_mode = True
    with h5py.File(GOOD / "deleted.h5", "w") as file:
        many(file, 30)
        for index in range(0, 30, 2):
            del file[f"data {index}"], file.attrs[f"attribute {index}"]


def counted(path):
    """What h5py counts in a file: datasets, and numbers in them but those of training."""
    data = path.read_bytes()
    if path.suffix == ".json":
        return {}
    if path.suffix == ".keras":
        data = zipfile.ZipFile(path).read("model.weights.h5")
    datasets, numbers = 0, 0
    with h5py.File(io.BytesIO(data)) as file:
        found = []
        file.visititems(lambda name, item: found.append((name, item)))
        for name, item in found:
            if not isinstance(item, h5py.Dataset):
                continue
            datasets += 1
            # Enumerations, which h5py shows as booleans, are none of the numbers.
            plain = item.id.get_type().get_class() in (h5py.h5t.INTEGER, h5py.h5t.FLOAT)
            if plain and not re.match(r"(optimizer|optimizer_weights|metrics|compile_metrics)(/|$)", name):
                numbers += item.size or 0
    return {"datasets": datasets, "parameters": numbers}


save_keras()
save_hdf5()
(GOOD.parent / "good.json").write_text(json.dumps({path.name: counted(path) for path in sorted(GOOD.iterdir())}, indent=1) + "\n")
versions = [f"keras {keras.__version__}", f"h5py {h5py.__version__}", f"HDF5 {h5py.version.hdf5_version}"]
(GOOD.parent / "versions.txt").write_text("\n".join(versions) + "\n")
