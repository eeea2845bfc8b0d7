import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { program, read } from './read.ts'

const hasPython = spawnSync('python3', ['--version']).status === 0

/** Loads each program with names that do nothing, and prints which were imported: `module.name`, in a line for each. */
const LOADER = `
import base64, io, pickle, sys
class Anything:
    def __new__(cls, *args, **kwargs): return object.__new__(cls)
    def __init__(self, *args, **kwargs): pass
    def __setstate__(self, state): pass
    def append(self, item): pass
    def __setitem__(self, key, value): pass
class Loader(pickle.Unpickler):
    def find_class(self, module, name):
        found.append(module + '.' + name)
        return Anything
for line in sys.stdin:
    found = []
    try: Loader(io.BytesIO(base64.b64decode(line))).load(); found.append('loaded')
    except BaseException: pass
    print(' '.join(found))
`

/** Pieces that programs of the kind that hides something are made of. */
const pieces = [
  ...[
    '\x8c\x02os',
    '\x8c\x06system',
    '\x8c\x0bcollections',
    '\x8c\x0bOrderedDict',
    "S'os'\n",
    'Vsystem\n',
    'X\x02\x00\x00\x00os',
  ],
  ...['\x93', '\x93', '\x93', 'cos\nsystem\n', 'ccollections\nOrderedDict\n', '\x80\x04', '\x80\x02'],
  ...[
    '(',
    't',
    '0',
    '1',
    '2',
    'l',
    'd',
    ']',
    '}',
    ')',
    '\x85',
    '\x86',
    '\x87',
    'a',
    'e',
    's',
    'u',
    '\x90',
    '\x91',
    '\x8f',
  ],
  ...[
    '\x94',
    'q\x00',
    'q\x01',
    'q\x02',
    'r\x01\x00\x00\x00',
    'p2\n',
    'h\x00',
    'h\x01',
    'h\x02',
    'j\x01\x00\x00\x00',
    'g2\n',
  ],
  ...['R', 'b', '\x81', 'o', 'K\x01', 'N', 'I1\n', 'ios\nsystem\n', 'icollections\nOrderedDict\n', '.'],
]

/** Something to work with: names on the stack and in the memo, now and then under a mark. */
const beginning = fc.constantFrom(
  '\x8c\x02osq\x00\x8c\x06systemq\x01\x8c\x0bcollectionsq\x02\x8c\x0bOrderedDict',
  '(\x8c\x0bcollections\x94\x8c\x0bOrderedDict\x94\x93\x94)',
  ']\x94}\x94\x8c\x02os\x94\x8c\x06system',
)
const sequence = fc
  .tuple(beginning, fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 30 }))
  .map(([first, parts]) => [first, ...parts])

describe.skipIf(!hasPython)('beside CPython', () => {
  it('nothing is imported that was not seen, and what CPython loads of allowed names is no finding', () => {
    const programs = fc.sample(sequence, 8000).map((parts) => program(parts.join(''), '.'))
    const input = programs.map((bytes) => bytes.toString('base64')).join('\n')
    const result = spawnSync('python3', ['-I', '-c', LOADER], { input, encoding: 'utf8', maxBuffer: 2 ** 28 })
    expect(result.status, result.stderr).toBe(0)
    const lines = result.stdout.split('\n')
    let imports = 0
    for (const [index, bytes] of programs.entries()) {
      const imported = (lines[index] ?? '').split(' ').filter((name) => name !== '' && name !== 'loaded')
      const { findings, globals } = read(bytes)
      imports += imported.length
      const told = findings.map((finding) => finding.message).join('\n')
      for (const name of new Set(imported)) {
        const seen =
          globals.has(name) || told.includes(`imports ${name}`) || told.includes('nothing after it was read')
        expect(seen, `${name} in ${JSON.stringify(bytes.toString('latin1'))}`).toBe(true)
        if (name !== 'collections.OrderedDict') expect(findings).not.toEqual([])
      }
    }
    expect(imports).toBeGreaterThan(1500)
  }, 60_000)
})
