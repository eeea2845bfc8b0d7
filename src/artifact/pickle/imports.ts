import { FormatError } from '../formats/reader.ts'
import { label } from './known.ts'
import { importedName, isAllowedWord } from './names.ts'
import { LASTING, UNKNOWN, type Value } from './values.ts'
import type { World } from './world.ts'

/** Imports names as CPython's find_class would, and tells those that are not allowed. */
export class Imports {
  readonly #world: World
  /** As the last PROTO said. */
  protocol: number

  constructor(world: World, protocol = 0) {
    this.#world = world
    this.protocol = protocol
  }

  find(moduleName: string, attribute: string, at: number): Value {
    const { known, names, suspicions, arrays } = this.#world
    const [module, name] = importedName(moduleName, attribute, this.protocol)
    const value = known.find(module, name) ?? known.addGlobal(module, name, names.rule(module, name))
    const global = known.global(value)
    if (global === null || global.rule === null) suspicions.imported(label({ module, name }), at)
    else if (global.rule === 'wrapper' && arrays === 'refuse') {
      throw new FormatError(
        'pickle/joblib-array',
        'has an array in an array of objects, where joblib reads none',
      )
    } else if (arrays !== 'plain') global.uses++
    return value
  }

  /** STACK_GLOBAL: both must be strings that are written in the file. */
  findValues(moduleValue: Value, nameValue: Value, at: number): Value {
    const { known, recent, suspicions } = this.#world
    const [module, name] = [known.text(moduleValue, recent), known.text(nameValue, recent)]
    if (module === null || name === null) {
      suspicions.imported(null, at)
      return UNKNOWN
    }
    return this.#isChance(module, moduleValue, name, nameValue) ? UNKNOWN : this.find(module, name, at)
  }

  /**
   * joblib reads an array of objects as a pickle with a memo of its own; with the file's memo, where it is part of the
   * file's own pickle, its indices give other strings. A harmless model so imports pairs such as `shape.dtype`: half of
   * the pair is an allowed name, the other whatever was remembered. Such modules do not exist, or have nothing of that name.
   */
  #isChance(module: string, moduleValue: Value, name: string, nameValue: Value): boolean {
    if (this.#world.arrays !== 'plain' || this.#world.names.rule(module, name) !== null) return false
    const [moduleRemembered, nameRemembered] = [moduleValue < LASTING, nameValue < LASTING]
    if (moduleRemembered === nameRemembered) return false
    return moduleRemembered ? isAllowedWord(name) : module === 'datetime' && !name.includes('.')
  }
}
