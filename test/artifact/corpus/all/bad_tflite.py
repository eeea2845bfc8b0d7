"""Models of TensorFlow Lite with something behind them, and bundles of MediaPipe."""
from good_tflite import attach, bundle, model
from raw import PAYLOAD, PLAIN, entry, zip_file


def attached():
    dense, labels = model('dense'), {'labels.txt': 'cat\ndog\n'}
    good = attach(dense, labels)
    yield 'pickle', 'pickle/call', attach(dense, {'labels.txt': PAYLOAD})
    yield 'pickle-in-archive', 'pickle/call', attach(dense, {'extra.zip': zip_file([entry('data.pkl', PAYLOAD)])})
    yield 'model-that-reads-files', 'savedmodel/op', attach(dense, {'encoder.tflite': model('flex-read')})
    yield 'model-with-attached-pickle', 'pickle/call', attach(dense, {'encoder.tflite': attach(dense, {'labels.txt': PAYLOAD})})
    yield 'to-model-that-reads-files', 'savedmodel/op', attach(model('flex-read'), labels)
    yield 'name-leaves-folder', 'zip/name', attach(dense, {'../labels.txt': 'cat'})
    yield 'bytes-between', 'tflite/suffix', attach(dense + PAYLOAD, labels)
    yield 'zeros-between', 'tflite/suffix', attach(dense + bytes(20), labels)
    yield 'archive-between', 'zip/gap', zip_file([entry('labels.txt', b'cat')], prefix=dense + zip_file([entry('data.pkl', PAYLOAD)]))
    yield 'offsets-of-its-own', 'zip/prefix', dense + zip_file([entry('labels.txt', b'cat')])
    yield 'cut-off', 'zip/truncated', good[:-1]
    yield 'bytes-after', 'zip/suffix', good + b'\0'
    yield 'archive-in-a-tensor', 'artifact/polyglot', covering(attach(dense, {'data.pkl': PLAIN}))
    yield 'other-content', 'zip/crc', good.replace(b'cat\ndog', b'cat\ncow')


def behind():
    for name, rest in (('pickle', PAYLOAD), ('byte', b'x'), ('zeros', bytes(16)), ('model', model('dense'))):
        yield name, 'tflite/suffix', model('dense') + rest


def bundles():
    yield 'pickle', 'pickle/call', bundle({'model.tflite': model('dense'), 'metadata.bin': PAYLOAD})
    yield 'model-that-reads-files', 'savedmodel/op', bundle({'model.tflite': model('flex-read')})
    two = bundle({'a.tflite': model('dense'), 'b.tflite': model('dense')})
    last = two.rindex(b'PK\x03\x04')
    yield 'padding-is-not-zero', 'zip/gap', two[:last - 1] + b'\1' + two[last:]


def covering(data):
    """The last tensor's bytes, a vector behind its length, are said to reach to the end of the file."""
    at = data.index(ONES) - 4
    return data[:at] + (len(data) - at - 4).to_bytes(4, 'little') + data[at + 4:]


ONES = bytes.fromhex('0000803f') * 8
GROUPS = {'tflite-attached': (attached, '.tflite'), 'tflite-behind': (behind, '.tflite'), 'mediapipe-bundle': (bundles, '.task')}
