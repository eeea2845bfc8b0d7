import { describe, expect, it } from 'vitest'
import { problems, program, read } from './read.ts'

const SYSTEM = 'cos\nsystem\n'
const ALLOW_SYSTEM = 'allow it in the contract: allow-globals: ["os.system"]'

function frame(length: number): Buffer {
  const bytes = Buffer.alloc(9, 0x95)
  bytes.writeBigUInt64LE(BigInt(length), 1)
  return bytes
}

describe('a name that is not allowed', () => {
  it('is told with the call, its arguments and how to allow it', () => {
    expect(problems(program("\x80\x02cos\nsystem\nS'touch x'\nK\x05N]\x86\x87R."))).toEqual([
      expect.stringMatching(
        /^pickle\/call: byte 2: imports os\.system, and byte 30 calls os\.system\("touch x", 5, \(None, \[…\]\)\), when/,
      ),
    ])
    expect(problems(program(SYSTEM, '.'))[0]).toBe(
      'pickle/global: byte 0: imports os.system, which can run code when the file is loaded; it is none of the names that ' +
        `fitted models need; if you trust who made the file, ${ALLOW_SYSTEM}`,
    )
  })

  it('is no finding where the contract allows it, but another is', () => {
    expect(problems(program(SYSTEM, "(S'x'\ntR."), { allow: new Set(['os.system']) })).toEqual([])
    expect(
      problems(program('\x80\x04\x8c\x02os\x8c\x06system\x93.'), { allow: new Set(['os.system']) }),
    ).toEqual([])
    expect(problems(program('cos\npopen\n.'), { allow: new Set(['os.system']) })).toHaveLength(1)
  })

  it('is told once, however often it is used, and many are counted', () => {
    expect(problems(program('(', SYSTEM.repeat(5), 't.'))).toHaveLength(1)
    const names = Array.from({ length: 80 }, (_, index) => `cm\nf${index}\n`).join('')
    const found = problems(program('(', names, 't.'))
    expect(found).toHaveLength(51)
    expect(found[50]).toBe('pickle/more: 30 more such findings are not shown')
  })

  it('is shown so that it misleads nobody', () => {
    expect(problems(program('cos\nsystem`\u0007\n.'))[0]).toContain('imports "os.system`\\u0007"')
    expect(problems(program(`c${'x'.repeat(300)}\nf\n.`))[0]).toMatch(/imports "x{80}…"/)
  })

  it('is mapped as CPython maps those of Python 2, below protocol 3 only', () => {
    expect(problems(program('c__builtin__\nset\n.'))).toEqual([])
    expect(problems(program('\x80\x02c__builtin__\nxrange\n.'))).toEqual([])
    expect(problems(program('c__builtin__\neval\n.'))[0]).toContain('imports builtins.eval')
    expect(problems(program('\x80\x03c__builtin__\nset\n.'))[0]).toContain('imports __builtin__.set')
    expect(problems(program('\x80\x02c__builtin__\nconstructor\n.'))).toHaveLength(1)
  })

  it('cannot be put together while loading', () => {
    const computed = problems(program('\x80\x04\x8c\x02os', "cbuiltins\nstr\n(S'system'\ntR\x93."))
    expect(computed[0]).toMatch(
      /^pickle\/computed-name: byte 33: imports a name that is not written in the file/,
    )
  })
})

describe('an allowed name', () => {
  it('is counted', () => {
    const { globals, details } = read(
      program('(', 'ccollections\nOrderedDict\n'.repeat(3), 'cnumpy\nndarray\nt.'),
    )
    expect([...globals]).toEqual([
      ['collections.OrderedDict', 3],
      ['numpy.ndarray', 1],
    ])
    expect(details).toMatchObject({
      protocol: 0,
      pickles: 1,
      globals: ['collections.OrderedDict', 'numpy.ndarray'],
    })
  })

  it.each([
    [
      'getattr gives what is allowed by its own name',
      "cbuiltins\ngetattr\n(cbuiltins\nstr\nS'lower'\ntR.",
      null,
    ],
    [
      'getattr of others',
      "cbuiltins\ngetattr\n(cbuiltins\nstr\nS'format'\ntR.",
      /imports builtins\.str\.format/,
    ],
    [
      'getattr of an object',
      "cbuiltins\ngetattr\n(ccollections\nCounter\n)RS'x'\ntR.",
      /^pickle\/arguments: byte 48: calls builtins\.getattr\(collections\.Counter\(…\), "x"\)/,
    ],
    [
      'getattr handed to another',
      'ccollections\ndefaultdict\n(cbuiltins\ngetattr\ntR.',
      /^pickle\/handed-over: byte \d+: does not use builtins\.getattr in its place/,
    ],
    [
      'numpy.memmap handed to another',
      'ccollections\ndefaultdict\n(cnumpy\nmemmap\ntR.',
      /^pickle\/handed-over: .*memmap/,
    ],
    [
      'xgboost.core.Booster handed to another',
      'ccollections\ndefaultdict\n(cxgboost.core\nBooster\ntR.',
      /^pickle\/handed-over: .*Booster/,
    ],
    [
      'builtins.type handed to another',
      'ccollections\ndefaultdict\n(cbuiltins\ntype\ntR.',
      /^pickle\/handed-over: .*type/,
    ],
    [
      'numpy.vectorize handed to another',
      'ccollections\ndefaultdict\n(cnumpy\nvectorize\ntR.',
      /^pickle\/handed-over: .*vectorize/,
    ],
    [
      'copyreg.__newobj__ handed to another',
      'ccollections\ndefaultdict\n(ccopyreg\n__newobj__\ntR.',
      /^pickle\/handed-over: .*__newobj__/,
    ],
    ['type of None', 'cbuiltins\ntype\n(NtR.', null],
    ['type of three', "cbuiltins\ntype\n(S'T'\n)}tR.", /^pickle\/arguments/],
    [
      'a booster that is made',
      'ccopyreg\n_reconstructor\n(cxgboost.core\nBooster\ncbuiltins\nobject\nNtR.',
      null,
    ],
    [
      'a booster that is called',
      "cxgboost.core\nBooster\n(NNS'model'\ntR.",
      /^pickle\/arguments: .* calls xgboost\.core\.Booster\(None, None, "model"\)/,
    ],
    [
      'a class that is changed itself',
      'ccollections\nCounter\n}b.',
      /^pickle\/build: byte 22: changes collections\.Counter itself/,
    ],
    [
      'what a call gave is called',
      'ccollections\nCounter\n)R)R.',
      /^pickle\/indirect-call: byte 24: calls what is no imported name/,
    ],
    [
      'bytes for torch from elsewhere',
      '\x80\x03C\x01xq\x000ctorch.storage\n_load_from_bytes\n(h\x00tR.',
      /^pickle\/arguments/,
    ],
    [
      'no torch file for torch',
      '\x80\x03ctorch.storage\n_load_from_bytes\nC\x01N\x85R.',
      /in the torch file at byte 36: byte 1: the pickle is cut off/,
    ],
  ])('%s', (_name, code, expected) => {
    const found = problems(program(code))
    if (expected === null) expect(found).toEqual([])
    else expect(found.join('\n')).toMatch(expected)
  })
})

describe('the machine', () => {
  it.each([
    ['pops under a mark', 'N(a.', /APPEND at byte 2 needs more values than there are/],
    ['has no mark', 'Nt.', /TUPLE at byte 1 needs a mark where there is none/],
    ['gets what was not put', 'h\x05.', /BINGET at byte 0 gets memo 5, where nothing was put/],
    ['adds to what holds nothing', 'K\x01K\x02a.', /adds items to what holds none/],
    ['has a key without a value', '}(Nu.', /a dict with a key that has no value/],
    ['builds a number', 'K\x01}b.', /gives a state to what has none/],
    ['calls without a tuple', 'ccollections\nCounter\n]R.', /makes a call whose arguments are no tuple/],
    ['makes nothing', '(o.', /makes an object of no class/],
    ['has no opcode', '\xff', /0xff at byte 0 is no opcode/],
    ['is of a later protocol', '\x80\x06N.', /has protocol 6; the highest is 5/],
    ['has no number', 'Iabc\n.', /should have a whole number, but has "abc"/],
    ['has no float', 'F1.5x\n.', /should have a number, but has "1\.5x"/],
    ['has a string without quotes', 'Sabc\n.', /should have a string in quotes/],
    ['has a negative index', 'Np-1\n.', /should have the index of a remembered object/],
    ['has a negative length', 'T\xff\xff\xff\xff.', /has a length below 0/],
    ['has an endless name', `c${'x'.repeat(5000)}`, /has a name of more than 4096 bytes/],
  ])('%s', (_name, code, expected) => {
    expect(problems(program(code))).toEqual([expect.stringMatching(expected)])
    expect(problems(program(code))[0]).toMatch(/^pickle\/malformed: .*; nothing after it was read$/)
  })

  it.each([
    ['integers as CPython reads them', 'I0x1f\n0I1_0\n0I 5 \n0I01\n0L12\n0L-3L\n0Finf\n0F-1e5\n0N.'],
    ['marks that are popped like values', 'N(0(N1.'],
    ['entries of the memo with gaps, written twice', 'Nq\x05q\x05\x94g1\n0g5\n0j\x05\x00\x00\x000.'],
    [
      'long arguments',
      `X${'\x00\x10\x00\x00'}${'x'.repeat(4096)}0V${'y'.repeat(9000)}\n0B\x03\x00\x00\x00abc0\x8a\x09123456789.`,
    ],
  ])('reads %s', (_name, code) => {
    expect(problems(program(code))).toEqual([])
    expect(problems(program(code), {}, 1)).toEqual([])
  })

  it('has the names that a chunk before spelt', () => {
    const code = program('\x80\x04\x8c\x02os\x8c\x06system', 'N0'.repeat(40), '\x93.')
    for (let chunk = 1; chunk < code.length; chunk++) {
      expect(problems(code, {}, chunk)).toEqual([
        expect.stringMatching(/^pickle\/global: .* imports os\.system,/),
      ])
    }
  })

  it('tells where a class is given what it may not have', () => {
    expect(problems(program('(cbuiltins\ngetattr\nN0icollections\nCounter\n.')).join()).toContain(
      'pickle/handed-over: byte 21: does not use builtins.getattr',
    )
  })

  it('is not slowed down by marks that stay open', () => {
    // Each push would look at each mark: 10 to the power of 12 steps, not done before the test's time is over.
    const code = program('('.repeat(1_000_000), 'K\x01'.repeat(1_000_000), '.')
    expect(problems(code)).toEqual([expect.stringMatching(/^pickle\/stack/)])
  })

  it('finds frames that picklers do not write', () => {
    expect(problems(program('\x80\x04', frame(2), 'N.'))).toEqual([])
    expect(problems(program('\x80\x04', frame(3), 'N.x'), { after: () => {} })[0]).toMatch(
      /^pickle\/frame: byte 12: is in a frame that ends at byte 14/,
    )
    expect(problems(program('\x80\x04', frame(12), frame(2), 'N.'))[0]).toMatch(/^pickle\/frame: byte 11/)
  })

  it('finds what no pickler writes', () => {
    expect(problems(program('N\x80\x02.'))[0]).toMatch(/^pickle\/protocol: byte 1: changes the protocol/)
    expect(problems(program('NN.'))[0]).toMatch(/^pickle\/stack: byte 2: ends with values that nothing uses/)
    expect(problems(program('\x82\x07.'))[0]).toMatch(
      /^pickle\/extension: byte 0: imports whatever extension code 7 is/,
    )
    expect(problems(program('\x80\x05\x97.'))[0]).toMatch(/^pickle\/buffer: byte 2/)
    expect(problems(program('Pid\n.'))[0]).toMatch(/^pickle\/persistent-id: byte 0/)
  })
})

describe('the end of a pickle', () => {
  it('must be there, though what stands before runs', () => {
    expect(problems(program(SYSTEM, "(S'x'\ntR"))).toEqual([
      expect.stringMatching(/^pickle\/call/),
      'pickle/truncated: byte 19: the pickle is cut off after REDUCE at byte 18, before its end (STOP); what stands before is ' +
        'run all the same when it is loaded',
    ])
    expect(problems(program(''))[0]).toMatch(/^pickle\/truncated: byte 0: the pickle has no byte/)
    expect(problems(program('X\x09\x00\x00\x00ab'))[0]).toMatch(/cut off after BINUNICODE at byte 0/)
  })

  it('may be followed by as many pickles as expected, then by what the caller reads', () => {
    const tail: Buffer[] = []
    const options = { pickles: 2, after: (bytes: Uint8Array) => tail.push(Buffer.from(bytes)) }
    const facts = read(program('N.', SYSTEM, '.', 'tail'), options, 3)
    expect(facts.pickles).toBe(2)
    expect(facts.findings.map((finding) => finding.rule)).toEqual(['pickle/global'])
    expect(Buffer.concat(tail).toString()).toBe('tail')
    expect(read(program('N.'), options)).toMatchObject({ pickles: 1, findings: [] })
  })

  it('must otherwise be the end of the file, and what follows is read too', () => {
    const found = problems(program('N.', SYSTEM, '.'))
    expect(found.map((text) => text.split(':')[0])).toEqual(['pickle/global', 'pickle/trailing'])
    expect(problems(program('N.\xff\xff'))).toEqual([
      'pickle/trailing: byte 2: bytes follow after the end of the pickle; they may hide another',
    ])
  })
})

describe('functools.partial', () => {
  const PARTIAL = 'cfunctools\npartial\n'

  it('holds an allowed function', () => {
    expect(problems(program(PARTIAL, 'cnumpy\nclip\n', '\x85R.'))).toEqual([])
  })

  it('holds no other, and is not called', () => {
    expect(problems(program(PARTIAL, SYSTEM, '\x85R.'))).toContainEqual(
      expect.stringMatching(/^pickle\/arguments: .* calls functools\.partial\(os\.system\)/),
    )
    expect(problems(program(PARTIAL, "S'x'\n", '\x85R.'))).toHaveLength(1)
    expect(problems(program(PARTIAL, 'cnumpy\nclip\n', '\x85R)R.'))).toContainEqual(
      expect.stringMatching(/^pickle\/indirect-call/),
    )
  })
})

describe("torch's objects of C++", () => {
  const made = (name: string) => program('ctorch\nScriptObject\n)\x81N', `V${name}\n`, '\x86b.')

  it('hold packed weights', () => {
    expect(problems(made('__torch__.torch.classes.quantized.LinearPackedParamsBase'))).toEqual([])
  })

  it.each(['__torch__.torch.classes.dist_rpc.WorkerInfo', 'os.system'])('hold nothing else: %s', (name) => {
    expect(problems(made(name))).toEqual([
      expect.stringMatching(/^pickle\/state: .* makes an object of a class in C\+\+/),
    ])
  })
})
