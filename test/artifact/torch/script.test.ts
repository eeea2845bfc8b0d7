import { describe, expect, it } from 'vitest'
import { ATEN_OPS } from '../../../src/artifact/torch/aten-ops.ts'
import { scriptProblems } from '../../../src/artifact/torch/script.ts'

const forward = (...lines: string[]) =>
  ['class M(Module):', '  w : Tensor', '  def forward(self: __torch__.M,', '    x: Tensor) -> Tensor:']
    .concat(lines.map((line) => `    ${line}`))
    .join('\n')

describe('a TorchScript that only computes', () => {
  it.each([
    ['return torch.add(x, self.w)'],
    ['_0 = uninitialized(Tensor)', 'return annotate(Tensor, ops.prim.data(x))'],
    ['return ops.quantized.linear_dynamic(x, getattr(self, "0")._packed_params, True)'],
    ['_1 = (getattr(self, "save_for_later")).forward(x, )', 'return _1'],
    ['ops.prim.RaiseException("torch.foo is not supported; save memory # or ops")', 'return x'],
    ['ops.prim.RaiseException("not known to nms-like ops. This op is not supported")', 'return x'],
    ['packed : __torch__.torch.classes.quantized.LinearPackedParamsBase', 'return torch.fft_rfft(x)'],
    ['return ops.torchvision.nms(x, self.w, 0.5)  # calls torch.nothing'],
    ['return ops.aten.add(x, 1)'],
  ])('%s has no problems', (...lines) => {
    expect(scriptProblems(forward(...lines))).toEqual([])
  })

  it('has the ops of PyTorch to do so, without those that open files', () => {
    expect(ATEN_OPS.size).toBeGreaterThan(1700)
    expect(
      ['add', 'conv2d', 'lstm', '_convolution', 'scaled_dot_product_attention'].every((op) =>
        ATEN_OPS.has(op),
      ),
    ).toBe(true)
    expect([...ATEN_OPS].filter((op) => /file|^save|load|rpc|exec|eval$/.test(op))).toEqual([])
  })
})

describe('a TorchScript that does more', () => {
  const opens = (name: string) => `calls "${name}", which opens files or connections`
  const unknown = (op: string) => `calls the op "${op}", which is not known to be harmless`
  it.each([
    ['torch.save(x, "/tmp/x")', opens('save')],
    ['torch . save(x, "/tmp/x")', opens('save')],
    ['f = torch.save', opens('save')],
    ['(x).save("/tmp/x")', opens('save')],
    ['y = torch.from_file("/etc/passwd")', opens('from_file')],
    ['ops.aten.save(x, "/tmp/x")', opens('save')],
    ['getattr(x, "save")("/tmp/x")', opens('save')],
    ['# " is no text\n    torch.save(x, "/tmp/x") # "', opens('save')],
    ['s = "\\\\"; torch.save(x, "/tmp/x")', opens('save')],
    ["s = '''\"'''; torch.save(x, '/tmp/x')", opens('save')],
    ['getattr(x, "sa" "ve")("/tmp/x")', 'gets attributes by names that are computed'],
    ['getattr(x, "\\x73ave")("/tmp/x")', 'gets attributes by names that are computed'],
    ['y = torch.unheard_of(x)', unknown('torch.unheard_of')],
    ['y = ops.image.read_file("/etc/passwd")', unknown('ops.image.read_file')],
    ['y = ops.mine.op(x)', unknown('ops.mine.op')],
    ['y = ops.prim', unknown('ops.prim')],
    ['t = torch', unknown('torch.')],
    ['o = ops', 'uses all ops at once'],
    ['ops.prim.rpc_sync("a", x, )', opens('rpc_sync')],
    ['b : __torch__.torch.classes.mine.Runner', 'uses the class "torch.classes.mine" of a library'],
  ])('%s is told', (line, expected) => {
    expect(scriptProblems(forward(line))).toContain(expected)
  })

  // What were quadratic in a million characters would not be done before the test's time is over.
  it('is judged to its end, whatever it is made of', () => {
    const parts = [
      'getattr(',
      '"',
      "'''",
      'torch.add(x) ',
      'torch.x ',
      '. ',
      '\\',
      'ops.',
      '# ',
      'getattr(self, "0") ',
      'f(',
    ]
    for (const part of parts) {
      expect(scriptProblems(part.repeat(Math.floor(1_000_000 / part.length))).length, part).toBeLessThan(20)
    }
  })

  it('is told in a few lines, however much it does', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `ops.mine.op${index}(x)`)
    expect(scriptProblems(forward(...lines))).toHaveLength(5)
  })
})
