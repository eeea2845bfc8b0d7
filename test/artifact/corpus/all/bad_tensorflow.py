"""What lies around models of TensorFlow: checkpoints, requests for warming up, modules of StableHLO."""
import base64
import gzip
import json
import pathlib
import struct

from raw import field

GOOD = json.loads(gzip.decompress((pathlib.Path(__file__).parent / 'good.json.gz').read_bytes()))
WARM_UP = 'assets.extra/tf_serving_warmup_requests'


def good(name):
    return {path: base64.b64decode(data) for path, data in GOOD[f'tensorflow/{name}']['files'].items()}


def checkpoints():
    kept = good('checkpoint')
    index, data = 'ckpt-2.index', 'ckpt-2.data-00000-of-00001'
    weights = {index: kept[index], data: kept[data]}
    for name, path, rule in (('up', '../ckpt-2', 'checkpoint/state'), ('escaped', '\\056\\056/ckpt-2', 'checkpoint/state'),
                             ('address', 'gs://bucket/ckpt-2', 'checkpoint/state'), ('gone', 'ckpt-9', 'artifact/missing')):
        yield f'newest-{name}', rule, {**weights, 'checkpoint': f'model_checkpoint_path: "{path}"\n'}
    yield 'other-up', 'checkpoint/state', {**weights, 'checkpoint': 'model_checkpoint_path: "ckpt-2"\nall_model_checkpoint_paths: "../../x"\n'}
    yield 'no-data', 'artifact/external-data', {index: kept[index]}
    yield 'data-cut-off', 'artifact/external-data', {**weights, data: kept[data][:-1]}
    yield 'index-cut-off', 'checkpoint/index', {**weights, index: kept[index][:-1]}
    yield 'index-flipped', 'checkpoint/index', {**weights, index: kept[index].replace(b'_CHECKPOINTABLE', b'_CHECKPOINTABLF')}
    yield 'overlap', 'checkpoint/index', {**weights, index: moved(kept[index])}
    graph = field(2, field(1, field(1, 'r') + field(2, 'ReadFile') + field(3, 'name')))
    info = field(1, field(2, field(1, field(1, 'ReadFile'))))
    yield 'graph-reads-files', 'savedmodel/op', {**weights, 'ckpt-2.meta': info + graph}


def moved(index):
    """The second tensor begins a byte earlier than it should, inside the first one. The checksum of the block is renewed."""
    assert index.count(b'\x20\x3c\x28\x0c') == 1
    changed = index.replace(b'\x20\x3c\x28\x0c', b'\x20\x3b\x28\x0c')
    size = changed.index(struct.pack('<II', 0, 1)) + 8
    return changed[:size + 1] + masked(changed[:size + 1]) + changed[size + 5:]


def warm_ups():
    model = good('savedmodel')
    record = good('savedmodel-warm-up')[WARM_UP]
    of = lambda data: {**model, WARM_UP: data}
    yield 'length-flipped', 'tfrecord/crc', of(bytes([record[0] ^ 1]) + record[1:])
    yield 'record-flipped', 'tfrecord/crc', of(record[:21] + bytes([record[21] ^ 1]) + record[22:])
    yield 'cut-off', 'tfrecord/truncated', of(record[:-1])
    yield 'text', 'tfrecord/crc', of('{"instances": [[1, 2, 3, 4]]}\n')
    yield 'too-many', 'tfrecord/count', of(record * 201)
    example = b'\x0a\0'
    length = struct.pack('<Q', len(example))
    yield 'example', 'tfrecord/request', of(length + masked(length) + example + masked(example))


def masked(data):
    """CRC-32C as TFRecord has it."""
    crc = 2**32 - 1
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82f63b78 if crc & 1 else 0)
    crc ^= 2**32 - 1
    return struct.pack('<I', ((crc >> 15 | crc << 17) + 0xa282ead8) % 2**32)


def modules():
    def of(module):
        given = b'' if module is None else field(5, field(1, 'module') + field(2, field(2, module)))
        graph = field(2, field(1, field(1, 'call') + field(2, 'XlaCallModule') + given))
        return {'saved_model.pb': field(1, 1) + field(2, field(1, field(4, 'serve')) + graph)}

    calls = good('savedmodel-jax-calls-tensorflow')
    renamed = calls['saved_model.pb'].replace(b'tf.call_tf_function', b'xla_python_callback')
    yield 'calls-python', 'savedmodel/op', {**calls, 'saved_model.pb': renamed}
    callback = b'ML\xefR\x0d' + bytes(70_000) + b'\0xla_ffi_python_cpu_callback\0'
    yield 'calls-python-late', 'savedmodel/op', of(callback)
    yield 'text', 'savedmodel/op', of('module @m { func.func public @main() { return } }')
    yield 'no-module', 'savedmodel/op', of(None)


def parts():
    model = good('savedmodel')
    for name in ('debug/saved_model_debug_info.pb', 'tfhub_module.pb'):
        yield f'payload-as-{name.split("/")[-1]}', 'savedmodel/wire-type', {**model, name: b"cposix\nsystem\n(S'touch x'\ntR."}
        yield f'other-as-{name.split("/")[-1]}', 'savedmodel/unknown-field', {**model, name: field(32, 5) + field(15, 'x')}


def texts():
    graph = 'saved_model_schema_version: 1\nmeta_graphs { meta_info_def { tags: "serve" } }\n'
    yield 'alone', 'artifact/unread', {'saved_model.pbtxt': graph}
    yield 'beside', 'artifact/unread', {**good('savedmodel'), 'saved_model.pbtxt': graph}


GROUPS = {'checkpoint': (checkpoints, ''), 'warm-up': (warm_ups, ''), 'stablehlo': (modules, ''), 'parts': (parts, ''), 'pbtxt': (texts, '')}
