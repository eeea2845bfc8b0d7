"""Folders whose configuration brings code, links that lead out, and files that are not what their name says."""
import json

from raw import PAYLOAD, PLAIN, entry, onnx, safetensors, tar_block, tar_file, torch_entries, zip_file

GOOD = safetensors({'w': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}}, bytes(8))
MLMODEL = 'flavors:\n  python_function:\n    loader_module: %s\n    data: %s\nmlflow_version: 3.17.0\nmodel_uuid: 1\n'


def hugging_face():
    def folder(**files):
        return {'model.safetensors': GOOD, **{name.replace('__', '.'): json.dumps(value) for name, value in files.items()}}

    own = {'AutoModel': 'modeling.Model'}
    yield 'auto-map', 'huggingface/code', folder(config__json={'model_type': 'x', 'auto_map': own})
    yield 'auto-map-elsewhere', 'huggingface/code', folder(config__json={'auto_map': {'AutoModel': 'someone/else--modeling.Model'}})
    yield 'auto-map-tokenizer', 'huggingface/code', folder(tokenizer_config__json={'auto_map': {'AutoTokenizer': ['tok.Tokenizer', None]}})
    yield 'custom-pipelines', 'huggingface/code', folder(config__json={'custom_pipelines': {'p': {'impl': 'pipe.Pipe'}}})
    yield 'template', 'template/code', folder(tokenizer_config__json={'chat_template': "{{ cycler.__init__.__globals__.os.popen('x') }}"})
    yield 'template-in-list', 'template/code', folder(tokenizer_config__json={'chat_template': [{'name': 'a', 'template': '{{ x.__class__ }}'}]})
    yield 'template-file', 'template/code', {'model.safetensors': GOOD, 'chat_template.jinja': "{% set x = ''|attr('__class__') %}"}
    yield 'modules', 'huggingface/code', {'model.safetensors': GOOD, 'modules.json': json.dumps([{'idx': 0, 'name': '0', 'path': '', 'type': 'mine.Module'}])}
    yield 'no-json', 'huggingface/json', {'model.safetensors': GOOD, 'config.json': '{"a": 1'}
    yield 'pickle-beside', 'pickle/call', {'model.safetensors': GOOD, 'training_args.bin': zip_file(torch_entries(PAYLOAD))}
    yield 'payload-called-text', 'pickle/call', {'model.safetensors': GOOD, 'vocab.txt': PAYLOAD}


def mlflow():
    def folder(text, **files):
        return {'MLmodel': text, 'model.pkl': PLAIN, **files}

    yield 'loader', 'mlmodel/loader', folder(MLMODEL % ('evil', 'model.pkl'))
    yield 'loader-of-python', 'mlmodel/loader', folder(MLMODEL % ('os', 'model.pkl'))
    yield 'code', 'mlmodel/code', folder(MLMODEL.replace('    data', '    code: code\n    data') % ('mlflow.sklearn', 'model.pkl'))
    yield 'data-path', 'mlmodel/path', folder(MLMODEL % ('mlflow.sklearn', '../../etc/model.pkl'))
    yield 'data-absolute', 'mlmodel/path', folder(MLMODEL % ('mlflow.sklearn', '/etc/model.pkl'))
    yield 'payload', 'pickle/call', {'MLmodel': MLMODEL % ('mlflow.sklearn', 'model.pkl'), 'model.pkl': PAYLOAD}
    yield 'python-tag', 'mlmodel/loader', folder(MLMODEL % ("!!python/object/apply:os.system ['touch x']", 'model.pkl'))
    bomb = ''.join(f'a{number}: &a{number} [{", ".join([f"*a{number - 1}"] * 10) if number else 1}]\n' for number in range(12))
    yield 'aliases', 'mlmodel/yaml', folder(bomb + MLMODEL % ('mlflow.sklearn', 'model.pkl'))
    yield 'no-yaml', 'mlmodel/yaml', folder('flavors: [')


def links():
    yield 'out', 'artifact/link', {'model.safetensors': GOOD, 'links': {'config.json': '/etc/hostname'}}
    yield 'up', 'artifact/link', {'model.safetensors': GOOD, 'links': {'config.json': '../../other.json'}}
    yield 'folder', 'artifact/link', {'model.safetensors': GOOD, 'links': {'etc': '/etc'}}
    yield 'nowhere', 'artifact/link', {'model.safetensors': GOOD, 'links': {'config.json': 'missing.json'}}
    yield 'circle', 'artifact/link', {'model.safetensors': GOOD, 'links': {'a': 'b', 'b': 'a'}}
    yield 'parent', 'artifact/link', {'a/model.safetensors': GOOD, 'links': {'a/b': '..'}}


def names():
    for ending in ('safetensors', 'onnx', 'gguf', 'json', 'txt', 'h5', 'keras', 'tflite', 'npy', 'zip', 'tar', 'md', 'yaml'):
        yield f'pickle-as-{ending}', 'artifact/extension', {f'model.{ending}': PLAIN}
    for ending in ('bin', 'dat', 'model', ''):
        yield f'payload-as-{ending or "nothing"}', 'pickle/call', {f'model.{ending}'.rstrip('.'): PAYLOAD}, 'pickle'
    yield 'payload-of-protocol-0', 'pickle/call', {'model.txt': b"cos\nsystem\n(S'touch model-was-here'\ntR."}, 'pickle'
    yield 'payload-after-list', 'pickle/call', {'model.bin': b"(lp0\n0cposix\nsystem\n(S'touch model-was-here'\ntR."}, 'pickle'
    yield 'part-of-checkpoint', 'artifact/unread', {'__0_0.distcp': zip_file(torch_entries()) * 2, '.metadata': PLAIN}
    yield 'onnx-as-safetensors', 'artifact/extension', {'model.safetensors': onnx()}
    yield 'program', 'artifact/format', {'model.safetensors': GOOD, 'lib.so': b'\x7fELF\x02\x01\x01' + bytes(60)}
    yield 'script', 'artifact/format', {'model.safetensors': GOOD, 'setup.sh': b'#!/bin/sh\ntouch x\n'}
    yield 'windows-program', 'artifact/format', {'model.safetensors': GOOD, 'tool.bin': b'MZ\x90\0' + bytes(60)}
    yield 'lfs-pointer', 'artifact/format', {'model.safetensors': b'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n'}
    yield 'empty', 'artifact/format', {'model.onnx': b''}
    yield 'random', 'artifact/format', {'model.bin': bytes(range(255, 0, -1))}
    yield 'only-text', 'artifact/no-model', {'README.md': '# Model\n'}


def polyglots():
    archive = zip_file(torch_entries(PAYLOAD))
    yield 'safetensors', 'artifact/polyglot', {'model.safetensors': GOOD + archive}
    yield 'safetensors-inside', 'artifact/polyglot', {'model.safetensors': safetensors({'w': {'dtype': 'U8', 'shape': [len(archive)], 'data_offsets': [0, len(archive)]}}, archive)}
    yield 'text', 'artifact/format', {'model.txt': b'text\n' + archive}
    yield 'pickle', 'artifact/polyglot', {'model.bin': PLAIN + archive}
    yield 'tar', 'tar/suffix', {'model.tar': tar_file(tar_block('m.pkl', PLAIN)) + archive}
    yield 'tar-of-archive', 'pickle/call', {'model.tar': tar_file(tar_block('m.bin', archive))}
    yield 'archive-before-archive', 'zip/prefix', {'model.pt': archive + zip_file(torch_entries(PLAIN))}


def servers():
    triton = lambda text: {'m/1/model.onnx': onnx(), 'm/config.pbtxt': 'name: "m"\nmax_batch_size: 8\n' + text}
    yield 'triton-library', 'triton/config', triton('platform: "onnxruntime_onnx"\nmodel_operations { op_library_filename: [ "/tmp/x.so" ] }\n')
    yield 'triton-python', 'triton/config', triton('backend: # of Triton\n "python"\n')
    yield 'triton-elsewhere', 'triton/config', triton('default_model_filename: "../../other/model.onnx"\n')
    yield 'onnx-genai-library', 'huggingface/code', {'model.onnx': onnx(), 'genai_config.json': json.dumps(
        {'model': {'decoder': {'session_options': {'custom_ops_library': 'lib/libcustom.so'}, 'filename': 'model.onnx'}}})}
    manifest = json.dumps({'model': {'modelName': 'm', 'handler': 'handler.py', 'serializedFile': 'm.pt'}})
    yield 'torchserve', 'archive/code', {'model.mar': zip_file([entry('MAR-INF/MANIFEST.json', manifest.encode()), entry('handler.py', b'import os\n'), entry('m.pt', zip_file(torch_entries()))])}


GROUPS = {'hugging-face': (hugging_face, ''), 'mlflow': (mlflow, ''), 'links': (links, ''), 'names': (names, ''),
          'polyglots': (polyglots, ''), 'servers': (servers, '')}
