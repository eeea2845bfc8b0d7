import { describe, expect, it } from 'vitest'
import { problems, program } from './read.ts'

const GOOD =
  '\ndef _parse_args(self, a, b,  loc=0, scale=1):\n    return (a, b, ), loc, scale\n\n' +
  'def _parse_args_rvs(self, a, b,  loc=0, scale=1, size=None):\n    return self._argcheck_rvs(a, b,  loc, scale, size=size)\n\n' +
  "def _parse_args_stats(self, a, b,  loc=0, scale=1, moments='mv'):\n    return (a, b, ), loc, scale, moments\n"

const NEW = '\x80\x04cscipy.stats._continuous_distns\nbeta_gen\n)\x81\x94'
const KEY = '\x8c\x13_parse_arg_template'

function text(content: string): string {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(content.length)
  return `X${length.toString('latin1')}${content}`
}

const set = (content: string) => `}\x94${KEY}${text(content)}s`

describe('a distribution of scipy.stats', () => {
  it('may be pickled with the text that scipy makes, again and again, and be reached twice', () => {
    expect(problems(program(NEW, set(GOOD), 'b.'))).toEqual([])
    expect(problems(program(NEW, set(GOOD), 'b.'), {}, 1)).toEqual([])
    const pair = `(${NEW.slice(2)}${set(GOOD)}b${NEW.slice(2)}${set(GOOD)}bh\x00t.`
    expect(problems(program('\x80\x04', pair))).toEqual([])
  })

  it.each([
    ['another text', set(GOOD.replace('return (a', 'return print(a'))],
    ['a default that is computed', set(GOOD.replaceAll('scale=1', 'scale=f()'))],
    ['names that differ', set(GOOD.replace('rvs(self, a, b', 'rvs(self, a, c'))],
    ['more after it', set(`${GOOD}import os\n`)],
    ['more before it', set(`\nimport os${GOOD}`)],
    ['a short text', `}\x94${KEY}\x8c\x02os\x73`],
    ['no text', '}\x94\x8c\x01aK\x01s'],
    ['no state', 'N'],
    ['a dict that a call makes', `cbuiltins\ndict\n(](${KEY}${text(GOOD)}\x86etR`],
    ['a text that replaces it', `}\x94(${KEY}${text(GOOD)}${KEY}K\x01u`],
    ['a key that is not known', `}\x94(${KEY}${text(GOOD)}]K\x01u`],
  ])('is found with %s', (_name, state) => {
    expect(problems(program(NEW, state, 'b.')).join('\n')).toMatch(
      /pickle\/state: byte \d+: gives scipy\.stats\._continuous_distns\.beta_gen a state whose text, which is run as Python/,
    )
  })

  it.each([
    ['its dict is changed by a second way', `${NEW}${set(GOOD)}h\x01${KEY}K\x01s0b.`],
    ['its dict was made before', `\x80\x04}\x94${NEW.slice(2)}h\x00${KEY}${text(GOOD)}sb.`],
    ['its dict is duplicated', `${NEW}}2${KEY}${text(GOOD)}s0b.`],
    ['it is given a state twice', `${NEW}${set(GOOD)}b}\x94${KEY}${text(GOOD)}sb.`],
    ['it is reached twice', `${NEW}0h\x00${set(GOOD)}b.`],
    [
      'its class is handed over',
      '\x80\x04ccollections\ndefaultdict\n(cscipy.stats._continuous_distns\nbeta_gen\ntR.',
    ],
    ['its class is called', '\x80\x04cscipy.stats._continuous_distns\nbeta_gen\n)R.'],
  ])('is found when %s', (_name, code) => {
    expect(problems(program(code))).not.toEqual([])
  })
})
