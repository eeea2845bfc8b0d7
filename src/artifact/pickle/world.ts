import type { Known } from './known.ts'
import type { Names } from './names.ts'
import type { Suspicions } from './suspicions.ts'
import type { Recent, Value } from './values.ts'

/** What the pickles of one file have in common. */
export interface World {
  readonly known: Known
  readonly recent: Recent
  readonly suspicions: Suspicions
  readonly names: Names
  /**
   * What joblib's NumpyArrayWrapper is: `follow`: its BUILD is followed by an array, as joblib's unpickler reads it; `refuse`:
   * a name that is not allowed, as in a pickle within joblib's; `plain`: a class like others, as for Python's own unpickler.
   */
  readonly arrays: 'follow' | 'refuse' | 'plain'
  /** What the framework gives for a persistent id, or null where it is not allowed. */
  persistent(id: Value): Value | null
}
