import { JsonChecker } from './json-checker.ts'
import { FormatError, NO_FACTS, type StreamReader } from './reader.ts'
import { textReader } from './text.ts'

/** Reads XGBoost's model in JSON: it must be JSON, which XGBoost itself does not check before it uses it. */
export function xgboostJsonReader(): StreamReader {
  const checker = new JsonChecker('xgboost/json')
  const text = textReader()
  return {
    write: (chunk) => {
      text.write(chunk)
      checker.write(chunk)
    },
    end: () => {
      text.end()
      checker.end()
      if (!checker.keys.includes('learner'))
        throw new FormatError('xgboost/json', 'its JSON has no "learner"')
      return { ...NO_FACTS, details: { keys: checker.keys } }
    },
  }
}
