"""Writes src/artifact/tensorflow/known-ops.ts: the ops of TensorFlow that touch nothing outside of the process.

Usage: python ops.py ROOT_OF_THE_PROJECT   (TensorFlow 2.21)

They are all that TensorFlow registers, but those of judged-ops.ts, and those that a graph in a file cannot hold. So that none is
overlooked, an op with an attribute or input that may name a file, an address or a program must be in judged-ops.ts or in
HARMLESS, or this script fails.
"""

import pathlib
import re
import sys
import textwrap

from tensorflow.core.framework import op_def_pb2
from tensorflow.python.client import pywrap_tf_session

# Made by TensorFlow itself while it rewrites graphs, or registered for its own tests.
LEFT_OUT = re.compile(r"^(_|Test|Stub|FakeQueue|RequiresOlderGraphVersion|Resource(Create|Initialized|Using)Op)")
NAMES_SOMETHING = re.compile(
    r"file|path|dir(s|$)|logdir|url|address|host|target|module|token|uri|memory_region|descriptor|prefix|"
    r"pattern|serialized|script|command|debug_ops|output_stream|proto"
)
# What these words mean elsewhere.
HARMLESS_WORDS = re.compile(
    r"serialized|(^|_)tokens?(_|$)|^(pattern|targets?|recall_target|top_paths|source_target_pairs|counter_prefix)$|"
    r"^(config_proto|tpu_compile_options_proto|host_compute_core|host_reserved|use_tfrt_host_runtime|is_files)$|_script$"
)
HARMLESS = {
    "Copy": "names debuggers, which are ops of their own",
    "CopyHost": "names debuggers, which are ops of their own",
    "XlaCallModule": "StableHLO, which computes; jax2tf writes it",
    "TensorSummary": "its description",
}


def registered():
    ops = op_def_pb2.OpList()
    ops.ParseFromString(pywrap_tf_session.TF_GetBuffer(pywrap_tf_session.TF_GetAllOpList()))
    return sorted((op for op in ops.op if not LEFT_OUT.match(op.name)), key=lambda op: op.name)


def suspicious(op):
    names = [part.name for part in [*op.attr, *op.input_arg]]
    return [name for name in names if NAMES_SOMETHING.search(name) and not HARMLESS_WORDS.search(name)]


def main(root):
    folder = root / "src/artifact/tensorflow"
    judged = set(re.findall(r"\b[A-Z]\w+", (folder / "judged-ops.ts").read_text()))
    ops = [op for op in registered() if op.name not in judged]
    for op in ops:
        if suspicious(op) and op.name not in HARMLESS:
            sys.exit(f"{op.name} has {suspicious(op)}: judge it")
    lines = textwrap.wrap(" ".join(op.name for op in ops), 108)
    text = "\n".join(f"  {line}" for line in lines)
    (folder / "known-ops.ts").write_text(
        "/**\n * Ops of TensorFlow 2.21 that touch nothing outside of the process. Made from its registry by\n"
        " * test/artifact/corpus/tensorflow/ops.py, which says how they were judged.\n */\n"
        f"export const KNOWN_OPS: ReadonlySet<string> = new Set(\n  `\n{text}`\n    .trim()\n    .split(/\\s+/),\n)\n"
    )
    print(len(ops))


main(pathlib.Path(sys.argv[1]))
