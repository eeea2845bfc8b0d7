"""Bytes of formats that are written by hand, so that any part of them can be wrong."""
import json
import pickle
import struct
import zlib

MARKER = 'model-was-here'
COMMAND = f'touch {MARKER}'


class Runs:
    """Unpickling one runs a command, which only makes an empty file."""

    def __init__(self, command=COMMAND):
        self.command = command

    def __reduce__(self):
        import os

        return os.system, (self.command,)


PAYLOAD = pickle.dumps({'weights': Runs()}, 4)
PLAIN = pickle.dumps({'weights': [1.5, 2.5]}, 4)


def entry(name, data=b'', local=None, central=None, method=0, tail=b'', descriptor=None):
    """An entry of a ZIP archive; `local` and `central` change fields of one header only."""
    return {'name': name.encode() if isinstance(name, str) else name, 'data': data, 'local': local or {}, 'central': central or {},
            'method': method, 'tail': tail, 'descriptor': descriptor}


def header(given, changed):
    data = zlib.compressobj(9, zlib.DEFLATED, -15) if given['method'] == 8 else None
    stored = data.compress(given['data']) + data.flush() if data else given['data']
    fields = {'version': 20, 'flags': 0, 'method': given['method'], 'crc': zlib.crc32(given['data']), 'packed': len(stored),
              'size': len(given['data']), 'name': given['name'], 'extra': b'', 'made': 20, 'disk': 0, 'attributes': 0, 'offset': None}
    return {**fields, **changed}, stored


def zip_file(entries, prefix=b'', suffix=b'', comment=b'', **end):
    """A ZIP archive; `end` changes fields of the record at its end: disk, count, total, size, offset."""
    body, directory = bytearray(prefix), bytearray()
    for given in entries:
        at = len(body)
        local, stored = header(given, given['local'])
        body += b'PK\x03\x04' + struct.pack('<HHHHHIIIHH', local['version'], local['flags'], local['method'], 0, 0x21, local['crc'],
                                            local['packed'], local['size'], len(local['name']), len(local['extra']))
        body += local['name'] + local['extra'] + stored + (given['descriptor'] or b'') + given['tail']
        one, _ = header(given, given['central'])
        directory += b'PK\x01\x02' + struct.pack('<HHHHHHIIIHHHHHII', one['made'], one['version'], one['flags'], one['method'], 0, 0x21,
                                                 one['crc'], one['packed'], one['size'], len(one['name']), len(one['extra']), 0,
                                                 one['disk'], 0, one['attributes'], at if one['offset'] is None else one['offset'])
        directory += one['name'] + one['extra']
    last = {'disk': 0, 'count': len(entries), 'total': len(entries), 'size': len(directory), 'offset': len(body), **end}
    record = struct.pack('<HHHHIIH', last['disk'], last['disk'], last['count'], last['total'], last['size'], last['offset'], len(comment))
    return bytes(body + directory + b'PK\x05\x06' + record + comment + suffix)


def torch_zip(data=PLAIN, more=(), folder='archive'):
    """What torch.save writes, with any pickle."""
    return zip_file(torch_entries(data, folder) + list(more))


def torch_entries(data=PLAIN, folder='archive'):
    return [entry(f'{folder}/data.pkl', data), entry(f'{folder}/version', b'3\n')]


def tar_block(name, data=b'', kind=b'0', link='', size=None, prefix=b'', checksum=None, magic=b'ustar\x0000'):
    """A header of a tar archive with its content."""
    raw = bytearray(512)
    raw[0:len(name)] = name.encode()
    raw[100:108], raw[108:116], raw[116:124] = b'0000644\0', b'0000000\0', b'0000000\0'
    raw[124:136] = b'%011o\0' % (len(data) if size is None else size)
    raw[136:148], raw[148:156], raw[156:157] = b'00000000000\0', b' ' * 8, kind
    raw[157:157 + len(link)] = link.encode()
    raw[257:265] = magic
    raw[345:345 + len(prefix)] = prefix
    raw[148:156] = b'%06o\0 ' % (sum(raw) if checksum is None else checksum)
    return bytes(raw) + data + bytes(-len(data) % 512)


def tar_file(*blocks, end=bytes(1024)):
    return b''.join(blocks) + end


def npy(header, data=b'', version=(1, 0), length=None):
    """An array in NumPy's format, whose header is any text."""
    text = header.encode() + b'\n'
    size = len(text) if length is None else length
    return b'\x93NUMPY' + bytes(version) + struct.pack('<H' if version[0] == 1 else '<I', size) + text + data


def safetensors(header, data=b'', length=None):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack('<Q', len(text) if length is None else length) + text + data


def varint(number):
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes(out + bytes([number]))


def field(number, value):
    """A field of protobuf: a number, or bytes with their length."""
    if isinstance(value, int):
        return varint(number * 8) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number * 8 + 2) + varint(len(data)) + data


def onnx(graph=None, ir=9, opset=17, more=b''):
    graph = onnx_graph() if graph is None else graph
    version = b'' if opset is None else field(8, field(1, '') + field(2, opset))
    return field(1, ir) + field(2, 'by-hand') + field(7, graph) + version + more


def onnx_graph(tensor=None, node=None, more=b''):
    """y = MatMul(x, w)"""
    about = lambda name: field(1, name) + field(2, field(1, field(1, 1) + field(2, field(1, field(1, 2)))))
    node = field(1, 'x') + field(1, 'w') + field(2, 'y') + field(4, 'MatMul') if node is None else node
    tensor = field(1, 2) + field(2, 1) + field(8, 'w') + field(9, bytes(8)) if tensor is None else tensor
    return field(1, node) + field(2, 'g') + field(5, tensor) + field(11, about('x')) + field(12, about('y')) + more


def external(location, offset=None, length=None):
    """A tensor whose data lies in another file."""
    pair = lambda key, value: field(13, field(1, key) + field(2, str(value)))
    given = [('location', location), ('offset', offset), ('length', length)]
    return field(1, 2) + field(2, 1) + field(8, 'w') + b''.join(pair(key, value) for key, value in given if value is not None) + field(14, 1)


def gguf(pairs=(), tensors=(), data=b'', version=3, counts=(None, None)):
    """`pairs` are (key, type, bytes), `tensors` (name, dimensions, type, offset)."""
    count = len(tensors) if counts[0] is None else counts[0]
    out = b'GGUF' + struct.pack('<IQQ', version, count, len(pairs) if counts[1] is None else counts[1])
    for key, kind, value in pairs:
        out += text(key) + struct.pack('<I', kind) + value
    for name, dimensions, kind, offset in tensors:
        out += text(name) + struct.pack(f'<I{len(dimensions)}QIQ', len(dimensions), *dimensions, kind, offset)
    return out + bytes(-len(out) % 32) + data


def text(value):
    data = value.encode() if isinstance(value, str) else value
    return struct.pack('<Q', len(data)) + data
