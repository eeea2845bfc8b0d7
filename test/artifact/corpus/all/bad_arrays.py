"""Files of numbers that hold something else, or lie about how much."""
import io
import json
import pickle
import struct

import numpy as np
from raw import PAYLOAD, PLAIN, Runs, entry, gguf, npy, safetensors, text, zip_file


def saved(array):
    out = io.BytesIO()
    np.save(out, array, allow_pickle=True)
    return out.getvalue()


def of(value):
    array = np.empty((), object)
    array[()] = value
    return array


def npys():
    yield 'objects', 'pickle/call', saved(np.array([Runs()], object)), 'numpy'
    yield 'object-alone', 'pickle/call', saved(of(Runs())), 'numpy'
    yield 'structured-objects', 'pickle/call', saved(np.array([(1, Runs())], [('a', 'f4'), ('b', 'O')])), 'numpy'
    yield 'nested-objects', 'pickle/call', saved(np.array([((Runs(),),)], [('a', [('b', 'O')])])), 'numpy'
    yield 'pickle-inside', 'artifact/extension', PAYLOAD, 'numpy'
    header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }"
    yield 'header-calls', 'npy/header', npy("{'descr': __import__('os').system('touch x'), 'fortran_order': False, 'shape': (2,)}", bytes(8))
    yield 'header-key-twice', 'npy/header', npy("{'descr': '|O', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", bytes(8))
    yield 'header-more', 'npy/header', npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': 1}", bytes(8))
    yield 'header-length', 'npy/header', npy(header, bytes(8), length=60_000)
    yield 'header-huge', 'npy/header', npy(header, bytes(8), version=(2, 0), length=2**31)
    yield 'version', 'npy/version', npy(header, bytes(8), version=(9, 0))
    yield 'shape-huge', 'npy/shape', npy("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }", bytes(8))
    yield 'shape-negative', 'npy/header', npy("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", bytes(8))
    yield 'shape-beyond', 'npy/truncated', npy("{'descr': '<f4', 'fortran_order': False, 'shape': (4,), }", bytes(8))
    yield 'suffix', 'npy/suffix', npy(header, bytes(8) + PAYLOAD)
    yield 'dtype', 'npy/dtype', npy("{'descr': '<q9', 'fortran_order': False, 'shape': (2,), }", bytes(8))


def npzs():
    yield 'objects', 'pickle/call', zip_file([entry('a.npy', saved(np.zeros(2))), entry('b.npy', saved(np.array([Runs()], object)))]), 'npz'
    yield 'pickle-as-array', 'npy/version', zip_file([entry('a.npy', PAYLOAD)])
    yield 'pickle-beside', 'pickle/call', zip_file([entry('a.npy', saved(np.zeros(2))), entry('data.pkl', PAYLOAD)])
    yield 'traversal', 'zip/name', zip_file([entry('../a.npy', saved(np.zeros(2)))])


def joblibs():
    import joblib

    for name, options in (('plain', {}), ('zlib', {'compress': 3}), ('lzma', {'compress': ('lzma', 3)}), ('bz2', {'compress': ('bz2', 3)})):
        out = io.BytesIO()
        joblib.dump({'array': np.arange(4.0), 'model': Runs()}, out, **options)
        yield name, 'pickle/call', out.getvalue(), 'joblib'
    out = io.BytesIO()
    joblib.dump([np.array([1, Runs()], object)], out)
    yield 'object-array', 'pickle/call', out.getvalue(), 'joblib'
    yield 'cut-off', 'pickle/truncated', out.getvalue()[:-9]


def tensors():
    one = {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}
    for name, rule, header, data in (
        ('beyond', 'safetensors/truncated', {'w': {**one, 'data_offsets': [0, 16], 'shape': [4]}}, 8),
        ('overlap', 'safetensors/overlap', {'a': one, 'b': {**one, 'data_offsets': [4, 12]}}, 12),
        ('gap', 'safetensors/hole', {'a': one, 'b': {**one, 'data_offsets': [12, 20]}}, 20),
        ('gap-before', 'safetensors/hole', {'a': {**one, 'data_offsets': [8, 16]}}, 16),
        ('backwards', 'safetensors/size', {'a': {**one, 'data_offsets': [8, 0]}}, 8),
        ('negative', 'safetensors/header', {'a': {**one, 'data_offsets': [-8, 0]}}, 8),
        ('huge', 'safetensors/tensor', {'a': {**one, 'data_offsets': [0, 2**64]}}, 8),
        ('shape', 'safetensors/size', {'a': {**one, 'shape': [3]}}, 8),
        ('shape-overflow', 'safetensors/size', {'a': {**one, 'shape': [2**33, 2**33]}}, 8),
        ('shape-negative', 'safetensors/header', {'a': {**one, 'shape': [-2, -1]}}, 8),
        ('dtype', 'safetensors/tensor', {'a': {**one, 'dtype': 'PICKLE'}}, 8),
        ('more', 'safetensors/tensor', {'a': {**one, 'code': 'x'}}, 8),
        ('metadata', 'safetensors/metadata', {'__metadata__': {'a': {'b': 1}}, 'a': one}, 8),
        ('no-object', 'artifact/format', [one], 8),
        ('suffix', 'safetensors/hole', {'a': one}, 9),
    ):
        yield name, rule, safetensors(header, bytes(data))
    plain = json.dumps({'a': one})
    yield 'key-twice', 'safetensors/header', safetensors((plain[:-1] + ', ' + plain[1:]).encode(), bytes(8))
    yield 'field-twice', 'safetensors/header', safetensors(plain.replace('"shape"', '"dtype": "I8", "shape"').encode(), bytes(8))
    yield 'nan', 'safetensors/header', safetensors(plain.replace('[2]', '[NaN]').encode(), bytes(8))
    yield 'infinity', 'safetensors/header', safetensors(plain.replace('[2]', '[Infinity]').encode(), bytes(8))
    yield 'fraction', 'safetensors/header', safetensors(plain.replace('[2]', '[2.5]').encode(), bytes(8))
    yield 'cut-off', 'safetensors/header', safetensors(plain.encode()[:-1], bytes(8))
    yield 'after-object', 'safetensors/header', safetensors(plain.encode() + b'x', bytes(8))
    yield 'deep', 'safetensors/tensor', safetensors(b'{"a":' * 5000 + b'1' + b'}' * 5000, bytes(8))
    yield 'not-utf-8', 'safetensors/header', safetensors(plain.replace('"a"', '"é"').encode('latin-1'), bytes(8))
    yield 'header-length', 'safetensors/truncated', safetensors(plain.encode(), bytes(8), length=10_000)
    yield 'header-huge', 'safetensors/header', safetensors(plain.encode(), bytes(8), length=2**32 - 1)


def ggufs():
    good = [('general.architecture', 8, text('llama'))]
    tensor = ('w', [4], 0, 0)
    yield 'key-twice', 'gguf/metadata', gguf(good * 2, [tensor], bytes(32))
    yield 'tensor-twice', 'gguf/duplicate', gguf(good, [tensor, ('w', [4], 0, 32)], bytes(64))
    yield 'tensor-count', 'gguf/truncated', gguf(good, [tensor], bytes(32), counts=(2**62, None))
    yield 'pair-count', 'gguf/truncated', gguf(good, [tensor], bytes(32), counts=(None, 2**61))
    yield 'string-length', 'gguf/truncated', gguf([('a', 8, struct.pack('<Q', 2**63) + b'x')], [tensor], bytes(32))
    yield 'array-length', 'gguf/truncated', gguf([('a', 9, struct.pack('<IQ', 4, 2**62))], [tensor], bytes(32))
    yield 'array-of-arrays', 'gguf/metadata', gguf([('a', 9, b''.join(struct.pack('<IQ', 9, 1) for _ in range(200)))], [tensor], bytes(32))
    yield 'type', 'gguf/metadata', gguf([('a', 77, b'x')], [tensor], bytes(32))
    yield 'tensor-type', 'gguf/type', gguf(good, [('w', [4], 999, 0)], bytes(32))
    yield 'dimensions', 'gguf/shape', gguf(good, [('w', [1] * 64, 0, 0)], bytes(32))
    yield 'shape-overflow', 'gguf/truncated', gguf(good, [('w', [2**40, 2**40], 0, 0)], bytes(32))
    yield 'tensor-beyond', 'gguf/truncated', gguf(good, [('w', [4], 0, 2**40)], bytes(32))
    yield 'tensor-cut-off', 'gguf/truncated', gguf(good, [('w', [400], 0, 0)], bytes(32))
    yield 'offset', 'gguf/alignment', gguf(good, [('w', [4], 0, 3)], bytes(64))
    yield 'overlap', 'gguf/overlap', gguf(good, [('a', [16], 0, 0), ('b', [4], 0, 32)], bytes(64))
    yield 'alignment', 'gguf/alignment', gguf([('general.alignment', 4, struct.pack('<I', 0))], [tensor], bytes(32))
    yield 'version', 'gguf/version', gguf(good, [tensor], bytes(32), version=99)
    yield 'header-cut-off', 'gguf/truncated', gguf(good, [tensor], bytes(32))[:40]
    for number, template in enumerate((
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('touch x').read() }}",
        "{{ lipsum['__glo' ~ 'bals__'] }}",
        "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
        "{{ messages|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    )):
        yield f'template-{number}', 'template/code', gguf([*good, ('tokenizer.chat_template', 8, text(template))], [tensor], bytes(32))
    yield 'template-named', 'template/code', gguf([*good, ('tokenizer.chat_template.tool_use', 8, text('{{ self.__init__.__globals__ }}'))], [tensor], bytes(32))


def skopses():
    def of(module, name, loader='ObjectNode', **more):
        node = {'__module__': module, '__class__': name, '__loader__': loader, '__id__': 1, **more}
        schema = {'__module__': 'builtins', '__class__': 'list', '__loader__': 'ListNode', 'content': [node], 'protocol': 2, '_skops_version': '0.16.0'}
        return zip_file([entry('schema.json', json.dumps(schema).encode()), entry('1.npy', saved(np.zeros(2)))])

    yield 'function', 'skops/type', of('os', 'system', 'FunctionNode')
    yield 'function-of-old', 'skops/type', of('builtins', 'function', 'FunctionNode', content={'module_path': 'os', 'function': 'system'})
    yield 'class', 'skops/type', of('subprocess', 'Popen')
    yield 'operator', 'skops/type', of('operator', 'methodcaller', 'OperatorFuncNode', attrs={})
    yield 'method', 'skops/type', of('builtins', 'str', 'MethodNode', content={'func': 'format', 'obj': {}})
    yield 'partial', 'skops/type', of('functools', 'partial', 'PartialNode', content={})
    yield 'type', 'skops/type', of('mine', 'Model', 'TypeNode')
    yield 'no-json', 'skops/schema', zip_file([entry('schema.json', b'{"__loader__": '), entry('1.npy', saved(np.zeros(2)))])
    yield 'deep', 'skops/schema', zip_file([entry('schema.json', b'[' * 3000 + b']' * 3000)])
    yield 'objects', 'pickle/call', zip_file([entry('schema.json', b'{}'), entry('1.npy', saved(np.array([Runs()], object)))])


def pickles():
    """Pickles by whole files: packages that pickle code of their own, and names that promise something else."""
    import cloudpickle

    class Own:
        def __reduce__(self):
            return eval, ("open('model-was-here', 'w').close()",)

    yield 'eval', 'pickle/call', pickle.dumps(Own()), 'pickle'
    yield 'cloudpickle-function', 'pickle/call', cloudpickle.dumps(lambda x: x + 1)
    yield 'cloudpickle-class', 'pickle/call', cloudpickle.dumps(type('Model', (), {'predict': lambda self: 1})())
    yield 'main-class', 'pickle/call', b'c__main__\nModel\n)\x81.'
    yield 'second-pickle', 'pickle/call', PLAIN + PAYLOAD
    yield 'many-zeros', 'pickle/call', PAYLOAD + bytes(5000)
    yield 'cut-off', 'pickle/call', pickle.dumps({'weights': Runs()}, 2)[:-2], 'pickle'
    try:
        import dill
    except ImportError:
        return
    yield 'dill-function', 'pickle/call', dill.dumps(lambda x: x + 1)


GROUPS = {'npy': (npys, '.npy'), 'npz': (npzs, '.npz'), 'joblib': (joblibs, '.joblib'), 'skops': (skopses, '.skops'), 'safetensors': (tensors, '.safetensors'),
          'gguf': (ggufs, '.gguf'), 'pickle': (pickles, '.pkl')}
