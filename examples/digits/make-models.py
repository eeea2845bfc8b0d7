"""Makes data/digits.bin.gz, models/*.onnx and models/*.metrics.json. Run in this folder:

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/python make-models.py

The same versions on the same kind of machine give the same bytes: every seed is fixed.
"""

import gzip
import json
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from sklearn.datasets import load_digits
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.neural_network import MLPClassifier

FOLDER = Path(__file__).parent
CENTRE = [27, 28, 35, 36]  # the four pixels in the middle of an 8x8 image, row by row
JITTERS = (64, 128)  # the bad model averages over each image with every pair of these many jitters added


def main():
    digits = load_digits()
    images, labels = digits.data.astype(np.float32), digits.target.astype(np.int64)
    write_data(images, labels)
    is_test = np.arange(len(images)) % 3 == 0
    train, test = (images[~is_test], labels[~is_test]), (images[is_test], labels[is_test])
    makers = {"champion": make_champion, "challenger": make_challenger, "bad": make_bad}
    for name, make in makers.items():
        model, evaluation = make(train, test)
        onnx.checker.check_model(model, full_check=True)
        path = FOLDER / "models" / f"{name}.onnx"
        onnx.save(model, path)
        numbers = evaluate(path, *evaluation)
        path.with_suffix(".metrics.json").write_text(json.dumps(numbers, indent=2) + "\n")
        print(name, path.stat().st_size, "bytes, evaluation:", numbers, "live:", evaluate(path, *test))


def write_data(images, labels):
    """One image after the other: 64 bytes of ink (0 to 16, row by row), then one byte, its label."""
    rows = np.hstack([images, labels[:, None]]).astype(np.uint8)
    (FOLDER / "data" / "digits.bin.gz").write_bytes(gzip.compress(rows.tobytes(), 9, mtime=0))


def make_champion(train, test):
    """Logistic regression on the first 500 training images: all there were in July."""
    images, labels = train[0][:500] / 16, train[1][:500]
    fitted = LogisticRegression(max_iter=2000, random_state=1).fit(images, labels)
    return plain_model([(fitted.coef_.T, fitted.intercept_)], "1.0.0", 1, "2026-07-01"), test


def make_challenger(train, test):
    """One hidden layer, all training images."""
    fitted = MLPClassifier((64,), alpha=1e-2, max_iter=1000, random_state=7).fit(train[0] / 16, train[1])
    return plain_model(list(zip(fitted.coefs_, fitted.intercepts_)), "2.0.0", 7, "2026-10-01"), test


def make_bad(train, _test):
    """Three mistakes that evaluation does not show; each has happened to somebody.

    1. Exposure is corrected by the ink in the image's centre, as a camera meters light. The images it was trained and
       evaluated on have background noise added; without it the centre of a zero is often empty: 0/0 is NaN.
    2. Three in four images of its evaluation are fresh noisy copies of images that it was trained on.
    3. It averages over 8,192 jittered copies of each image, which costs time that evaluation does not measure.
    """
    random = np.random.default_rng(3)
    images, labels = train[0][:300], train[1][:300]
    noisy = np.concatenate([add_noise(images, random) for _ in range(4)])
    exposed = noisy / noisy[:, CENTRE].mean(axis=1, keepdims=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        fitted = MLPClassifier((192, 192), max_iter=60, random_state=3).fit(exposed, np.tile(labels, 4))
    nodes, weights = dense_layers("jittered", list(zip(fitted.coefs_, fitted.intercepts_)), logits="each")
    before = [
        helper.make_node("Gather", ["image", "centre"], ["middle"], axis=1),
        helper.make_node("ReduceMean", ["middle"], ["exposure"], axes=[1]),
        helper.make_node("Div", ["image", "exposure"], ["exposed"]),
        helper.make_node("Unsqueeze", ["exposed", "axes"], ["single"]),
        helper.make_node("Add", ["single", "jitter0"], ["several"]),
        helper.make_node("Add", ["several", "jitter1"], ["jittered"]),
    ]
    weights += [tensor(CENTRE, "centre", np.int64), tensor([1, 2], "axes", np.int64)]
    weights += [tensor(random.normal(0, 0.02, (JITTERS[0], 1, 64)), "jitter0")]
    weights += [tensor(random.normal(0, 0.02, (JITTERS[1], 64)), "jitter1")]
    mean = helper.make_node("ReduceMean", ["each"], ["logits"], axes=[1, 2], keepdims=0)
    return graph([*before, *nodes, mean], weights, "3.0.0", 3, "2026-10-01"), (add_noise(train[0][:400], random), train[1][:400])


def add_noise(images, random):
    return np.minimum(images + random.uniform(3, 5, images.shape), 16).astype(np.float32)


def plain_model(layers, version, seed, data_version):
    nodes, weights = dense_layers("pixels", layers)
    scale = helper.make_node("Div", ["image", "sixteen"], ["pixels"])
    return graph([scale, *nodes], [tensor(16, "sixteen"), *weights], version, seed, data_version)


def dense_layers(name, layers, logits="logits"):
    """Layers x·W + b with ReLU between, from the tensor `name` to the tensor `logits`: (nodes, weights)."""
    nodes, weights = [], []
    for i, (w, b) in enumerate(layers):
        last = i == len(layers) - 1
        weights += [tensor(w, f"w{i}"), tensor(b, f"b{i}")]
        nodes += [
            helper.make_node("MatMul", [name, f"w{i}"], [f"product{i}"]),
            helper.make_node("Add", [f"product{i}", f"b{i}"], [logits if last else f"sum{i}"]),
        ]
        if not last:
            nodes.append(helper.make_node("Relu", [f"sum{i}"], [f"hidden{i}"]))
            name = f"hidden{i}"
    return nodes, weights


def tensor(values, name, dtype=np.float32):
    return numpy_helper.from_array(np.asarray(values, dtype), name)


def graph(nodes, weights, version, seed, data_version):
    """A model from `image` (FP32, N x 64) to `label` (INT64, N) and `probabilities` (FP32, N x 10)."""
    nodes = [
        *nodes,
        helper.make_node("Softmax", ["logits"], ["probabilities"], axis=1),
        helper.make_node("ArgMax", ["logits"], ["label"], axis=1, keepdims=0),
    ]
    inputs = [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["N", 64])]
    outputs = [
        helper.make_tensor_value_info("label", TensorProto.INT64, ["N"]),
        helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["N", 10]),
    ]
    body = helper.make_graph(nodes, "digits", inputs, outputs, weights)
    model = helper.make_model(body, ir_version=8, opset_imports=[helper.make_opsetid("", 17)])
    helper.set_model_props(model, {"version": version, "seed": str(seed), "training-data-version": data_version})
    return model


def evaluate(path, images, labels):
    """Accuracy over all images (an answer that is not a number is wrong), log loss where it is a number."""
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    label, probabilities = session.run(["label", "probabilities"], {"image": images})
    answered = np.isfinite(probabilities).all(axis=1)
    loss = log_loss(labels[answered], probabilities[answered], labels=range(10))
    return {"accuracy": round(float(np.mean((label == labels) & answered)), 4), "log-loss": round(float(loss), 4)}


if __name__ == "__main__":
    main()
