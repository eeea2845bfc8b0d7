import type { Finding } from '../../support/finding.ts'
import { JsonChecker } from './json-checker.ts'
import { FormatError, NO_FACTS, quoted, type StreamReader } from './reader.ts'
import { ofText } from './text.ts'
import { XgboostModel } from './xgboost-model.ts'

/** What XGBoost looks up in each model without asking whether it is there (src/learner.cc). */
const PARTS = ['gradient_booster', 'learner_model_param', 'objective']

/** Reads XGBoost's model in JSON: it must be JSON, which XGBoost itself does not check before it uses it. */
export function xgboostJsonReader(): StreamReader {
  const model = new XgboostModel()
  const checker = new JsonChecker('xgboost/json', model)
  return ofText({
    write: (chunk) => checker.write(chunk),
    end: () => {
      checker.end()
      if (!checker.keys.includes('learner'))
        throw new FormatError('xgboost/json', 'its JSON has no "learner"')
      const missing = PARTS.find((part) => !checker.innerKeys.includes(part))
      const findings = missing === undefined ? model.end() : [incomplete(missing)]
      return { ...NO_FACTS, findings, details: { keys: checker.keys } }
    },
  })
}

/** No error that ends the reading: what else the text could be is judged as well. */
function incomplete(part: string): Finding {
  const message = `its "learner" has no ${quoted(part)}: it is no whole model`
  return { level: 'error', rule: 'xgboost/json', message }
}
