/** Names that fitted models need, by module. */
export const ALLOWED: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'builtins',
    new Set(
      'set frozenset list dict tuple bytearray complex object slice range int float str bytes bool'.split(
        ' ',
      ),
    ),
  ],
  ['collections', new Set(['OrderedDict'])],
  ['numpy', new Set(['ndarray'])],
  ['numpy._core.multiarray', new Set(['_reconstruct'])],
  ['numpy.core.multiarray', new Set(['_reconstruct'])],
])
