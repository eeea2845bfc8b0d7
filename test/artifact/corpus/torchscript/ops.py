#!/usr/bin/env python3
"""Writes src/artifact/torch/aten-ops.ts: the ops of torch that a TorchScript may call.

usage: ops.py FILE   (with torch)

All of the namespace aten but those that open files: the ones with an argument called filename, which are told on the way.
"""
import sys
import textwrap

import torch

schemas = [schema for schema in torch._C._jit_get_all_schemas() if schema.name.startswith('aten::')]
files = {schema.name for schema in schemas if any('filename' in argument.name for argument in schema.arguments)}
print('left out:', *sorted(files))
names = sorted({schema.name.removeprefix('aten::') for schema in schemas if schema.name not in files and not schema.name.startswith('aten::_test')})
text = '\n'.join(textwrap.wrap(' '.join(names), 150, break_long_words=False))
version = '.'.join(torch.__version__.split('+')[0].split('.')[:2])
with open(sys.argv[1], 'w') as file:
    file.write(f'''/** Ops of PyTorch {version}, as `torch.<name>` in TorchScript, that only compute (test/artifact/corpus/torchscript/ops.py). */
export const ATEN_OPS: ReadonlySet<string> = new Set(
  `{text}`.split(/\\s+/),
)
''')
