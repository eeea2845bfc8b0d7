"""Archives that hide a payload, or mean different things to different readers."""
import bz2
import gzip
import lzma
import struct
import zlib

from raw import PAYLOAD, PLAIN, entry, tar_block, tar_file, torch_entries, torch_zip, zip_file

SYMLINK = 0o120777 << 16


def zips():
    yield 'torch-payload', 'pickle/call', torch_zip(PAYLOAD), 'torch'
    yield 'constants-payload', 'pickle/call', torch_zip(PLAIN, [entry('archive/constants.pkl', PAYLOAD)])
    yield 'second-folder', 'pickle/call', torch_zip(PLAIN, torch_entries(PAYLOAD, 'other'))
    yield 'first-folder', 'torch/layout', zip_file(torch_entries(PLAIN, 'a') + torch_entries(PLAIN, 'b'))
    yield 'pickle-beside', 'pickle/call', torch_zip(PLAIN, [entry('archive/extra.pkl', PAYLOAD)])
    yield 'pickle-without-ending', 'pickle/call', torch_zip(PLAIN, [entry('archive/extra', PAYLOAD)])
    yield 'pickle-outside', 'pickle/call', torch_zip(PLAIN, [entry('data.pkl', PAYLOAD)])
    yield 'no-version', 'pickle/call', zip_file([entry('archive/data.pkl', PAYLOAD)])
    yield 'script', 'torch/script', torch_zip(PLAIN, [entry('archive/code/__torch__.py', b'class M(Module):\n  def f(x):\n    y = ops.mine.run(x)\n')])
    graph = b'{"graph_module": {"graph": {"nodes": [{"target": "torch.serialization.os.system"}]}}}'
    yield 'torch-export', 'torch/script', zip_file([entry('m/archive_format', b'pt2'), entry('m/models/model.json', graph), entry('m/data/weights/weight_0', bytes(8))])
    yield 'compressed-payload', 'pickle/call', zip_file([entry('archive/data.pkl', PAYLOAD, method=8), entry('archive/version', b'3\n')])
    crc = {'crc': 1}
    yield 'crc', 'zip/crc', zip_file([entry('archive/data.pkl', PAYLOAD, crc, crc), entry('archive/version', b'3\n')])
    yield 'crc-payload', 'pickle/call', zip_file([entry('archive/data.pkl', PAYLOAD, crc, crc), entry('archive/version', b'3\n')]), 'torch'
    yield 'crc-of-first', 'pickle/call', zip_file([entry('archive/a.txt', b'text', crc, crc)] + torch_entries(PAYLOAD))
    yield 'crc-differs', 'zip/differs', zip_file([entry('archive/data.pkl', PAYLOAD, {}, crc), entry('archive/version', b'3\n')])
    for bit in (0, 5, 6, 13):
        rule = 'zip/encrypted' if bit == 0 else 'zip/flags'
        flags = {'flags': 1 << bit}
        yield f'flag-{bit}', rule, zip_file([entry('archive/data.pkl', PAYLOAD, flags, flags), entry('archive/version', b'3\n')])
        yield f'flag-{bit}-central', 'zip/differs', zip_file([entry('archive/data.pkl', PAYLOAD, {}, flags), entry('archive/version', b'3\n')])
        yield f'flag-{bit}-local', 'zip/differs', zip_file([entry('archive/data.pkl', PAYLOAD, flags), entry('archive/version', b'3\n')])
    for side in ('local', 'central'):
        renamed = {'name': b'archive/data.txt'}
        yield f'name-{side}', 'zip/differs', zip_file([entry('archive/data.pkl', PAYLOAD, **{side: renamed}), entry('archive/version', b'3\n')])
        for part in ('size', 'packed', 'method'):
            yield f'{part}-{side}', 'zip/differs', zip_file([entry('archive/data.pkl', PAYLOAD, **{side: {part: 8}}), entry('archive/version', b'3\n')])
    version = {'version': 255}
    yield 'version', 'zip/version', zip_file([entry('archive/data.pkl', PAYLOAD, version, version), entry('archive/version', b'3\n')])
    yield 'method', 'zip/method', zip_file([entry('archive/data.pkl', PAYLOAD, {'method': 97}, {'method': 97})])
    yield 'duplicate', 'zip/duplicate', zip_file(torch_entries(PLAIN) + torch_entries(PAYLOAD)), 'torch'
    yield 'hidden-entry', 'zip/gap', zip_file([entry('archive/version', b'3\n', tail=zip_file([entry('data.pkl', PAYLOAD)]))])
    yield 'prefix', 'artifact/polyglot', zip_file(torch_entries(PAYLOAD), prefix=bytes(64))
    yield 'suffix', 'zip/suffix', torch_zip(PAYLOAD) + b'\n'
    yield 'two-archives', 'zip/prefix', torch_zip(PAYLOAD) + torch_zip(PLAIN)
    yield 'comment-hides-archive', 'zip/prefix', zip_file(torch_entries(PLAIN), comment=torch_zip(PAYLOAD))
    yield 'count', 'zip/count', zip_file(torch_entries(PAYLOAD), count=1, total=1)
    yield 'disks', 'zip/disks', zip_file(torch_entries(PAYLOAD), disk=1)
    yield 'directory-offset', 'zip/prefix', zip_file(torch_entries(PAYLOAD), offset=1)
    yield 'folder-with-content', 'zip/folder', zip_file([entry('archive/', PAYLOAD)])
    overlap = zip_file([entry('a.pkl', PAYLOAD), entry('b.pkl', PAYLOAD, central={'offset': 0})])
    yield 'overlap', 'zip/overlap', overlap
    for number, name in enumerate(['../evil.txt', '/etc/evil.txt', 'a/../../evil.txt', '..\\evil.txt', 'C:/evil.txt', 'a\0.txt', '']):
        yield f'name-{number}', 'zip/name', zip_file([entry(name, b'text')])
    yield 'link', 'zip/link', zip_file([entry('weights.bin', b'/etc/passwd', central={'attributes': SYMLINK, 'made': 0x314})])
    yield 'extra-cut-off', 'zip/directory', zip_file([entry('a.pkl', PAYLOAD, central={'extra': struct.pack('<HHI', 1, 99, 7)})])
    for name, rule, extra in (('missing', 'zip/directory', b''), ('short', 'zip/directory', struct.pack('<HHI', 1, 4, 7)), ('lies', 'zip/size', struct.pack('<HHQ', 1, 8, 2**40))):
        yield f'zip64-{name}', rule, zip_file([entry('a.pkl', PAYLOAD, central={'size': 0xFFFFFFFF, 'extra': extra})])
    yield 'truncated', 'zip/truncated', torch_zip(PAYLOAD)[:-30]
    yield 'cut-in-data', 'zip/truncated', torch_zip(PAYLOAD)[:60]
    yield 'damaged-data', 'zip/data', zip_file([entry('a.txt', b'\xff' * 50, {'method': 8}, {'method': 8})])
    yield 'bomb', 'archive/bomb', bomb()
    yield 'storage-missing', 'torch/storage', torch_zip(TENSOR)
    yield 'storage-short', 'torch/storage', torch_zip(TENSOR, [entry('archive/data/0', bytes(4))])


TENSOR = (b'\x80\x02ctorch._utils\n_rebuild_tensor_v2\n((X\x07\x00\x00\x00storagectorch\nFloatStorage\nX\x01\x00\x00\x000X\x03\x00\x00\x00cpuK\x02tQ'
          b'K\x00K\x02\x85K\x01\x85\x89ccollections\nOrderedDict\n)RtR.')


def bomb():
    """Two archives of one block that repeats: 32 GiB in a few kilobytes."""
    inner = zip_file([entry('0.txt', b'a' * 2**25, method=8)])
    return zip_file([entry(f'{number}.txt', inner, method=8, central={'size': 2**31 - 1}, local={'size': 2**31 - 1}) for number in range(16)])


def nested():
    data = PAYLOAD
    for depth in range(4):
        data = zip_file([entry(f'level-{depth}', data)])
        yield f'zip-{depth}', 'pickle/call', data
    yield 'too-deep', 'archive/depth', zip_file([entry('a', zip_file([entry('b', zip_file([entry('c', data)]))]))])
    yield 'zip-in-tar-in-gzip', 'pickle/call', gzip.compress(tar_file(tar_block('model/m.pt', torch_zip(PAYLOAD))), mtime=0)
    yield 'tar-in-zip', 'pickle/call', zip_file([entry('m.tar', tar_file(tar_block('m.pkl', PAYLOAD)), method=8)])
    yield 'gzip-in-gzip', 'pickle/call', gzip.compress(gzip.compress(PAYLOAD, mtime=0), mtime=0)
    yield 'xz-in-bz2', 'pickle/call', bz2.compress(lzma.compress(PAYLOAD))
    yield 'npz-in-zip', 'pickle/call', zip_file([entry('a.npz', zip_file([entry('a.npy', object_array())]))])
    yield 'sevenzip', 'artifact/unread', b"7z\xbc\xaf'\x1c\x00\x04" + bytes(24)
    yield 'sevenzip-in-zip', 'artifact/unread', zip_file([entry('model.pt.7z', b"7z\xbc\xaf'\x1c\x00\x04" + bytes(24))])
    yield 'rar', 'artifact/format', b'Rar!\x1a\x07\x01\x00' + bytes(40)


def object_array():
    from raw import npy

    return npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", PAYLOAD)


def tars():
    yield 'payload', 'pickle/call', tar_file(tar_block('model.pkl', PAYLOAD))
    yield 'old-torch', 'pickle/call', tar_file(tar_block('sys_info', PLAIN), tar_block('pickle', PAYLOAD), tar_block('storages', PLAIN), tar_block('tensors', PLAIN))
    for number, name in enumerate(['../evil.txt', '/etc/evil.txt', 'a/../../evil.txt']):
        yield f'name-{number}', 'tar/name', tar_file(tar_block(name, b'text'))
    yield 'symlink', 'tar/link', tar_file(tar_block('w.bin', kind=b'2', link='/etc/passwd'))
    yield 'symlink-up', 'tar/link', tar_file(tar_block('a', kind=b'2', link='..'), tar_block('a/evil.txt', b'text'))
    yield 'hardlink', 'tar/link', tar_file(tar_block('w.bin', kind=b'1', link='../../etc/passwd'))
    for kind, name in ((b'3', 'character'), (b'4', 'block'), (b'6', 'pipe')):
        yield f'device-{name}', 'tar/type', tar_file(tar_block('w.bin', kind=kind))
    yield 'unknown-type', 'tar/type', tar_file(tar_block('w.bin', PAYLOAD, kind=b'Z'))
    yield 'duplicate', 'tar/duplicate', tar_file(tar_block('m.pkl', PLAIN), tar_block('m.pkl', PLAIN))
    yield 'sparse', 'tar/sparse', tar_file(tar_block('m.pkl', PLAIN, kind=b'S'))
    yield 'pax-path', 'tar/name', tar_file(tar_block('pax', pax('path', '../../evil.txt'), kind=b'x'), tar_block('a.txt', b'text'))
    yield 'pax-length', 'tar/pax', tar_file(tar_block('pax', b'99 path=a\n', kind=b'x'), tar_block('a.txt', b'text'))
    yield 'pax-size', 'tar/pax', tar_file(tar_block('pax', pax('size', '-1'), kind=b'x'), tar_block('a.txt', b'text'))
    yield 'long-name', 'tar/name', tar_file(tar_block('././@LongLink', b'../' * 40 + b'evil\0', kind=b'L'), tar_block('a.txt', b'text'))
    yield 'size', 'tar/truncated', tar_file(tar_block('m.pkl', PAYLOAD, size=2**30))
    yield 'after-end', 'tar/suffix', tar_file(tar_block('a.txt', b'text')) + tar_block('m.pkl', PAYLOAD)
    yield 'checksum', 'tar/header', tar_file(tar_block('a.txt', b'text'), tar_block('m.pkl', PAYLOAD, checksum=1))
    yield 'truncated', 'tar/truncated', tar_block('m.pkl', PAYLOAD * 20)[:1024]


def pax(key, value):
    rest = f' {key}={value}\n'
    return f'{len(rest) + 2}{rest}'.encode()


# Of streams that say nothing about their end.
CUT_OFF = {'z': 'zlib/data', 'lzma': 'xz/data'}


def compressions():
    lz4 = lz4_frame(PAYLOAD)
    packed = {'gz': gzip.compress(PAYLOAD, mtime=0), 'bz2': bz2.compress(PAYLOAD), 'xz': lzma.compress(PAYLOAD),
              'lzma': lzma.compress(PAYLOAD, lzma.FORMAT_ALONE), 'z': zlib.compress(PAYLOAD), 'lz4': lz4}
    names = {'gz': 'gzip', 'z': 'zlib'}
    for ending, data in packed.items():
        yield f'{ending}-payload', 'pickle/call', data, None if ending == 'lz4' else 'joblib'
        rule = names.get(ending, ending)
        yield f'{ending}-truncated', CUT_OFF.get(ending, f'{rule}/truncated'), data[:-5]
        yield f'{ending}-suffix', f'{rule}/suffix', data + b'\x80\x04N.'
    for ending in ('gz', 'bz2', 'xz'):
        plain = {'gz': lambda data: gzip.compress(data, mtime=0), 'bz2': bz2.compress, 'xz': lzma.compress}[ending]
        yield f'{ending}-second-part', 'xz/suffix' if ending == 'xz' else 'pickle/call', plain(PLAIN) + packed[ending]
    damaged = bytearray(packed['gz'])
    damaged[-6] ^= 1
    yield 'gz-crc', 'gzip/crc', bytes(damaged)


def scripts():
    """TorchScript that opens files: one when it is loaded, the others when they are used."""
    import torch
    from torch import Tensor, nn

    class Loaded(nn.Module):
        def __init__(self):
            super().__init__()
            self.count = 1

        @torch.jit.export
        def __getstate__(self):
            return self.count, self.training

        @torch.jit.export
        def __setstate__(self, state: tuple[int, bool]):
            torch.save(state[0], 'model-was-here')
            self.count = state[0]
            self.training = state[1]

        def forward(self, x):
            return x

    class Saves(nn.Module):
        def forward(self, x):
            torch.save(x, 'model-was-here')
            return x

    class Reads(nn.Module):
        def forward(self, x: Tensor):
            return x + torch.from_file('/etc/passwd', size=4, dtype=torch.uint8)

    for name, module, *how in (('setstate', Loaded(), 'torch'), ('save', Saves()), ('from-file', Reads())):
        yield name, 'torch/script', torch.jit.script(module).save_to_buffer(), *how


def lz4_frame(data):
    """One block that is stored as it is; 0x60, 0x70: version 1, blocks of 4 MiB; 0x73 is the checksum of both."""
    return b'\x04\x22\x4d\x18\x60\x70\x73' + struct.pack('<I', len(data) | 1 << 31) + data + bytes(4)


GROUPS = {'torchscript': (scripts, '.pt'), 'zip': (zips, '.pt'), 'nested': (nested, ''), 'tar': (tars, '.tar'), 'compressed': (compressions, '.joblib')}
