import type { Finding } from '../../support/finding.ts'
import type { Allowances } from '../formats/content.ts'
import { quoted } from '../formats/reader.ts'
import { Names } from '../pickle/names.ts'

type Flavour = Readonly<Record<string, unknown>>

/**
 * MLflow's own loaders, `mlflow.<name>` (MLflow 3.17), of formats that are judged by themselves. Left out are those whose
 * other files name what is run: settings of a Java machine, programs for prompts, classes that are imported.
 */
const LOADERS = new Set(
  `catboost diviner dspy fastai gluon keras lightgbm onnx openai paddle pmdarima prophet pyfunc.model pytorch
  sentence_transformers shap sklearn spacy statsmodels tensorflow transformers xgboost`
    .split(/\s+/)
    .map((name) => `mlflow.${name}`),
)
/** Where flavours keep their own files; MLflow joins these to the model's folder. */
const PATHS = [
  'data',
  'code',
  'pickled_model',
  'python_model',
  'model_path',
  'saved_model_dir',
  'model_binary',
  'path',
]
/** Classes that MLflow imports by name and makes. */
const CLASSES = /^(xgboost|lightgbm|catboost)(\.\w+)+$/

/** What loading a flavour of an MLmodel would import and run beyond what is judged in its files. */
export function flavourFindings(name: string, value: unknown, { scripts, globals }: Allowances): Finding[] {
  const flavour = typeof value === 'object' && value !== null ? (value as Flavour) : {}
  const findings = [...pathFindings(name, flavour), ...classFindings(name, flavour, globals)]
  if (scripts) return findings
  return [...findings, ...loaderFindings(name, flavour, globals), ...codeFindings(name, flavour)]
}

function loaderFindings(
  name: string,
  { loader_module: loader }: Flavour,
  globals: ReadonlySet<string>,
): Finding[] {
  if (loader === undefined || loader === null) return []
  if (typeof loader === 'string' && (LOADERS.has(loader) || globals.has(loader))) return []
  const message = `${inFlavour(name)} MLflow imports ${quoted(String(loader))} and lets it load the model; it is none of MLflow's own loaders whose files are judged here`
  return [finding('loader', message)]
}

/** Python files in the model's folder: a module that is imported, a folder that is searched before others. */
function codeFindings(name: string, flavour: Flavour): Finding[] {
  return ['code', 'model_code_path']
    .filter((key) => flavour[key] !== undefined && flavour[key] !== null)
    .map((key) =>
      finding(
        'code',
        `${inFlavour(name)} ${quoted(key)} brings Python files along, ${quoted(String(flavour[key]))}, which run when it is loaded`,
      ),
    )
}

function classFindings(name: string, flavour: Flavour, globals: ReadonlySet<string>): Finding[] {
  const { model_class: model, keras_module: keras, skops_trusted_types: trusted } = flavour
  const names = new Names(globals)
  const types = (Array.isArray(trusted) ? trusted : []).map(String)
  const wrong = [
    ...types.filter(
      (type) =>
        names.rule(type.slice(0, type.lastIndexOf('.')), type.slice(type.lastIndexOf('.') + 1)) === null,
    ),
    ...(isText(model) && !CLASSES.test(model) && !globals.has(model) ? [model] : []),
    ...(isText(keras) && !/^(keras|tf_keras|tensorflow\.keras)$/.test(keras) ? [keras] : []),
  ]
  return wrong
    .slice(0, 20)
    .map((one) =>
      finding(
        'loader',
        `${inFlavour(name)} MLflow imports ${quoted(one)}, which is not known to be harmless`,
      ),
    )
}

function pathFindings(name: string, flavour: Flavour): Finding[] {
  const { artifacts } = flavour
  const inner = typeof artifacts === 'object' && artifacts !== null ? Object.values(artifacts) : []
  const holders = [flavour, ...inner.slice(0, 1000).filter((one) => typeof one === 'object' && one !== null)]
  const paths = holders.flatMap((holder) => PATHS.map((key) => (holder as Flavour)[key])).filter(isText)
  return paths.filter(leaves).map((path) => ({
    level: 'error',
    rule: 'mlmodel/path',
    message: `${inFlavour(name)} the path ${quoted(path)} leaves the folder of the model`,
  }))
}

function leaves(path: string): boolean {
  return /^[/\\]|^[a-z][\w+.-]*:/i.test(path) || path.split(/[/\\]/).includes('..')
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function inFlavour(name: string): string {
  return `in its flavor ${quoted(name)},`
}

function finding(rule: string, message: string): Finding {
  const allow =
    'if you trust who made it, allow it in the contract (allow-scripts: true, or the name in allow-globals)'
  return { level: 'error', rule: `mlmodel/${rule}`, message: `${message}; ${allow}` }
}
