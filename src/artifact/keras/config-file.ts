import { CollectedText, withJudgedText } from '../formats/collected-text.ts'
import {
  type ContentFinding,
  FormatError,
  type FormatFacts,
  NO_FACTS,
  type StreamReader,
} from '../formats/reader.ts'
import { ConfigJudge } from './config.ts'
import { isList, isObject, type Json, type JsonObject, parsePythonJson } from './python-json.ts'

/** Bytes of a configuration that are parsed. */
const SIZE_LIMIT = 16 * 1024 * 1024
const FINDING_LIMIT = 50
/** Both are in every configuration, wherever they stand. */
const KEYS = ['class_name', 'config']
const TOO_LONG = new FormatError(
  'keras/limit',
  `has more than ${SIZE_LIMIT} bytes of configuration, too many to be judged`,
)

/** Reads the config.json of an archive of Keras: the layers, and how the model was compiled. */
export function kerasConfigReader(allow: ReadonlySet<string>): StreamReader {
  const text = new CollectedText(SIZE_LIMIT)
  return {
    write: (chunk) => text.write(chunk),
    end: () => {
      if (text.isTooLong) throw TOO_LONG
      const config = parsePythonJson(text.bytes, 'its configuration')
      if (!isObject(config) || !isConfig(config))
        throw new FormatError(
          'keras/config',
          'should be an object with class_name and config, as Keras writes it',
        )
      return judge(config, allow)
    },
  }
}

/**
 * Judges a text file also as a configuration of Keras, if it is one: what `to_json` gives, or the config.json of a model
 * that was saved as a folder. Other text is nothing to it.
 */
export function withKerasConfig(reader: StreamReader, allow: ReadonlySet<string>): StreamReader {
  return withJudgedText(reader, SIZE_LIMIT, (text) => judgeText(text, allow))
}

function judgeText(text: CollectedText, allow: ReadonlySet<string>): FormatFacts {
  if (!text.beginsAsObject) return NO_FACTS
  try {
    if (text.isTooLong) throw TOO_LONG
    const config = parsePythonJson(text.bytes, 'its configuration')
    return holdsConfig(config) ? judge(config, allow) : NO_FACTS
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    // Text of another kind need be no JSON, and may be as long as it is.
    if (!text.mayBeConfig) return NO_FACTS
    return { ...NO_FACTS, findings: [{ level: 'error', rule: error.rule, message: error.message }] }
  }
}

/** Keras makes the objects at any depth, even when the outermost one is none. */
function holdsConfig(value: Json): boolean {
  if (isList(value)) return value.some(holdsConfig)
  return isObject(value) && (isConfig(value) || [...value.values()].some(holdsConfig))
}

function isConfig(object: JsonObject): boolean {
  return KEYS.every((key) => object.has(key))
}

function judge(config: Json, allow: ReadonlySet<string>): FormatFacts {
  const findings: ContentFinding[] = []
  const judged = new ConfigJudge('config', allow, (rule, message, level = 'error') => {
    if (findings.length < FINDING_LIMIT) findings.push({ level, rule, message })
  })
  judged.judge(config)
  return { ...NO_FACTS, findings, details: { layers: judged.layers } }
}
