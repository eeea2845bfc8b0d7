"""Writes HDF5 files in bad/ that lead out of themselves or carry code; all payloads are harmless. Needs keras and h5py.

    TF_CPP_MIN_LOG_LEVEL=3 python bad.py
"""

import pathlib
import pickle

import h5py
import keras
import numpy as np
from keras import layers

BAD = pathlib.Path(__file__).parent / "bad"
BAD.mkdir(exist_ok=True)


class Prints:
    def __reduce__(self):
        return print, ("loaded",)


def file(name, **options):
    return h5py.File(BAD / f"{name}.h5", "w", **options)


def links():
    with file("external-link") as h5:
        h5["elsewhere"] = h5py.ExternalLink("/etc/other.h5", "/data")
    with file("external-link-latest", libver="latest") as h5:
        h5["group/elsewhere"] = h5py.ExternalLink("../other.h5", "/data")
    with file("external-link-dense", libver="latest") as h5:
        for index in range(12):
            h5[f"data {index}"] = index
        h5["elsewhere"] = h5py.ExternalLink("other.h5", "/")
    with file("external-link-deep") as h5:
        h5.create_group("layers/dense/vars")["0"] = h5py.ExternalLink("other.h5", "/0")
    with file("cycle") as h5:
        group = h5.create_group("a/b")
        group["root"] = h5["/a"]


def data():
    with file("external-data") as h5:
        h5.create_dataset("secret", (16,), "u1", external=[("/etc/hostname", 0, 16)])
    with file("external-data-latest", libver="latest") as h5:
        h5.create_dataset("secret", (16,), "u1", external=[("other.bin", 0, h5py.h5f.UNLIMITED)])
    layout = h5py.VirtualLayout(shape=(4,), dtype="i4")
    layout[:] = h5py.VirtualSource("other.h5", "data", shape=(4,))
    with file("virtual", libver="latest") as h5:
        h5.create_virtual_dataset("secret", layout)
    with file("shape-bomb") as h5:
        h5.create_dataset("0", shape=(2**40,), dtype="f8", chunks=(2**20,), compression="gzip")
    with file("plugin-filter") as h5:
        create = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        create.set_chunk((4,))
        create.set_filter(443, h5py.h5z.FLAG_OPTIONAL, (1, 2))
        h5py.h5d.create(h5.id, b"data", h5py.h5t.IEEE_F32LE, h5py.h5s.create_simple((8,)), create)
    with h5py.File(BAD / "split-%d.h5", "w", driver="family", memb_size=2**20) as h5:
        h5["data"] = np.arange(4)
    (BAD / "split-0.h5").rename(BAD / "split.h5")


def pickles():
    for protocol in (0, 2, 4):
        with file(f"pickled-attribute-{protocol}") as h5:
            h5.create_group("table").attrs["info"] = np.bytes_(pickle.dumps(Prints(), protocol))
    with file("pickled-text") as h5:
        h5.attrs["info"] = pickle.dumps(Prints(), 0).decode()
    with file("pickled-opaque") as h5:
        h5["object"] = np.void(pickle.dumps(Prints()))
    with file("pickled-bytes") as h5:
        h5["object"] = np.frombuffer(pickle.dumps(Prints()), "u1")
    with file("pickled-rows") as h5:
        rows = h5.create_dataset("objects", (2,), h5py.vlen_dtype("u1"))
        rows[0] = np.frombuffer(pickle.dumps(Prints()), "u1")
        rows.attrs["PSEUDOATOM"] = "object"


def models():
    model = keras.Sequential([keras.Input((4,)), layers.Lambda(lambda x: x * 2)])
    model.save(BAD / "lambda.h5")
    nested = keras.Sequential([keras.Input((3, 4)), layers.TimeDistributed(layers.Lambda(lambda x: x * 2))])
    keras.Sequential([nested, layers.Flatten()]).save(BAD / "lambda-nested.h5")
    model.save(BAD / "lambda.keras")


links()
data()
pickles()
models()
