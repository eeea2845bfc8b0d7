import type { Format } from './names.ts'

/** What text is by its first lines; `text` where it is none of the formats of models. */
export function textFormat(head: string): Format {
  if (/^\s*\{/.test(head) && /^.{0,200}"learner"\s*:\s*\{/s.test(head)) return 'xgboost-json'
  if (/^\s*\{\s*"version"\s*:\s*\[/.test(head) && head.includes('"learner"')) return 'xgboost-json'
  if (/^tree\r?\nversion=v\d/.test(head)) return 'lightgbm'
  if (/^\s*(<\?xml[^>]*>\s*)?(<!.*?)?<net\s[^>]*\bversion=/s.test(head)) return 'openvino'
  if (
    /^flavors:\s*$/m.test(head) &&
    /^(artifact_path|mlflow_version|model_uuid|run_id|utc_time_created):/m.test(head)
  )
    return 'mlmodel'
  return 'text'
}
