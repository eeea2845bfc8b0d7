"""Lists the classes and functions that Keras writes into its configurations, by the modules that export them.

Reads keras (3) and tf_keras (2); prints what src/artifact/keras/known.ts holds, for comparison when Keras changes.

    TF_CPP_MIN_LOG_LEVEL=3 python evidence.py
"""

import contextlib
import importlib
import inspect
import pkgutil
import textwrap

import keras
import keras.src
import tf_keras
import tf_keras.src
from keras.src import api_export
from keras.src.ops.operation import Operation

CLASSES = (
    "activations constraints dtype_policies initializers layers losses metrics models optimizers"
    " optimizers.legacy optimizers.schedules quantizers regularizers random"
).split()
FUNCTIONS = "activations losses metrics".split()
NOT_SERIALIZED = {"get", "serialize", "deserialize"}


def exported(package, module):
    target = package
    for part in module.split("."):
        target = getattr(target, part, None)
    return {} if target is None else vars(target)


def classes(package):
    found = {}
    for module in CLASSES:
        for name, value in exported(package, module).items():
            if inspect.isclass(value) and hasattr(value, "from_config"):
                found.setdefault(value.__name__, set()).add(module)
                found.setdefault(name, set()).add(module)
    return found


def functions(package):
    found = set()
    for module in FUNCTIONS:
        for name, value in exported(package, module).items():
            if inspect.isfunction(value) and name not in NOT_SERIALIZED:
                found.add(name)
                found.add(value.__name__)
    return found


def subclasses(base):
    for child in base.__subclasses__():
        yield child
        yield from subclasses(child)


def inner(package, bases):
    """What is not exported, by its module: some of it is written, too, such as the layers of keras.applications."""
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if "test" not in module.name and "backend" not in module.name:
            with contextlib.suppress(Exception):
                importlib.import_module(module.name)
    for child in {child for base in bases for child in subclasses(base)}:
        yield child.__module__, child.__name__


def operations(base):
    for child in base.__subclasses__():
        yield from operations(child)
        if child.__module__.startswith("keras.src.ops"):
            yield child.__module__, child.__name__


def show(title, names):
    print(f"\n# {title} ({len(names)})")
    print(textwrap.fill(" ".join(sorted(names)), 110))


new, old = classes(keras), classes(tf_keras)
for module in CLASSES:
    show(f"keras.{module}", [name for name, modules in new.items() if module in modules])
show("only in tf_keras", set(old) - set(new))
show("functions of keras", functions(keras))
show("functions only of tf_keras", functions(tf_keras) - functions(keras))
by_module = {}
shown = set(new) | set(old)
bases = (keras.layers.Layer, keras.optimizers.Optimizer, keras.losses.Loss, keras.metrics.Metric)
old_bases = (tf_keras.layers.Layer, tf_keras.optimizers.Optimizer, tf_keras.losses.Loss)
hidden = [*inner(keras.src, bases), *inner(tf_keras.src, old_bases)]
for module, name in set(operations(Operation)).union(pair for pair in hidden if pair[1] not in shown):
    by_module.setdefault(module, set()).add(name)
for module, names in sorted(by_module.items()):
    show(module, names)
