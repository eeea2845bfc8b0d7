#!/usr/bin/env python3
"""Writes models of all formats: bad.json.gz by hand and with NumPy, good.json.gz with the libraries that are installed.

usage: make.py bad             every bad one names the rule that must find it; those that say how they are loaded are loaded in a
                               process of their own, and must run their payload (with numpy, joblib; torch where it is installed)
       make.py good PART...    renews the good ones of these parts, the modules good_PART.py
"""
import base64
import gzip
import importlib
import json
import pathlib
import subprocess
import sys
import tempfile

from raw import MARKER

HERE = pathlib.Path(__file__).parent
PARTS = ('archives', 'arrays', 'gadgets', 'graphs', 'folders', 'tensorflow', 'tflite')
LOADERS = {
    'pickle': "import pickle; pickle.load(open(path, 'rb'))",
    'joblib': 'import joblib; joblib.load(path)',
    'numpy': 'import numpy; numpy.load(path, allow_pickle=True)',
    'npz': 'import numpy; dict(numpy.load(path, allow_pickle=True))',
    'torch': 'import torch; torch.load(path, weights_only=False)',
}


def write(name, cases):
    text = json.dumps(cases, indent=0, sort_keys=True).encode()
    (HERE / name).write_bytes(gzip.compress(text, 9, mtime=0))


def encoded(files):
    return {path: base64.b64encode(data if isinstance(data, bytes) else data.encode()).decode() for path, data in files.items()}


def runs(loader, path, data):
    """Whether loading it really makes the marker."""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / path).write_bytes(data)
        program = f'path = {path!r}\n{LOADERS[loader]}'
        subprocess.run([sys.executable, '-c', program], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
        return (pathlib.Path(folder) / MARKER).exists()


def bad():
    cases = {}
    for part in PARTS:
        for group, (make, ending) in importlib.import_module(f'bad_{part}').GROUPS.items():
            for name, rule, content, *how in make():
                files = content if isinstance(content, dict) else {f'model{ending}': content}
                links = files.pop('links', {})
                [loader] = how or [None]
                if loader and not runs(loader, *next(iter(files.items()))):
                    sys.exit(f'{group}/{name} should run its payload, but does not')
                assert f'{group}/{name}' not in cases, name
                cases[f'{group}/{name}'] = {'rule': rule, 'runs': loader is not None, 'files': encoded(files), 'links': links}
    write('bad.json.gz', cases)
    print(len(cases), 'cases,', sum(case['runs'] for case in cases.values()), 'run')


def good(parts):
    path = HERE / 'good.json.gz'
    cases = json.loads(gzip.decompress(path.read_bytes())) if path.exists() else {}
    for part in parts:
        cases = {name: case for name, case in cases.items() if not name.startswith(f'{part}/')}
        for name, formats, files in importlib.import_module(f'good_{part}').models():
            cases[f'{part}/{name}'] = {'formats': sorted(formats), 'files': encoded(files)}
    write('good.json.gz', cases)
    print(len(cases), 'models')


bad() if sys.argv[1:] == ['bad'] else good(sys.argv[2:])
