import { PROTOBUF } from './protobuf.ts'
import { rulesOf } from './rule.ts'

const SCRIPTS =
  'Save the model without code of its own, or allow it with `allow-scripts: true` in the contract if you trust who made it.'

/** Files that go with a model and say how it is loaded. */
export const COMPANION_RULES = [
  ...rulesOf('mlmodel', 'unsafe', {
    loader: {
      title: 'A module or class that MLflow imports to load the model',
      why: 'An MLmodel file names the module that loads it: MLflow imports whatever it says.',
      fix: SCRIPTS,
    },
    code: {
      title: 'A model of MLflow with Python files of its own',
      why: 'MLflow puts the folder first on Python’s path and runs the files when it loads the model.',
      fix: SCRIPTS,
    },
    path: {
      title: 'A path that leaves the model’s folder',
      why: 'MLflow opens the files that a model names: a path that leaves the folder reads any file of the server’s.',
      fix: 'Save the model again with its files in its own folder.',
    },
  }),
  ...rulesOf('huggingface', 'unsafe', {
    code: {
      title: 'A configuration that names code of the model’s own',
      why: 'The libraries of Hugging Face import and run the classes that a configuration names: some with `trust_remote_code` only, others without asking.',
      fix: SCRIPTS,
    },
    json: { title: 'A configuration that is no JSON', kind: 'malformed' },
    index: {
      title: 'An index that does not say which files of the folder hold the weights',
      why: 'Libraries open the files that it names, whatever their paths say.',
      fix: 'Save the model again with its shards in its own folder.',
    },
  }),
  ...rulesOf('companion', 'unsafe', {
    yaml: {
      title: 'YAML that makes Python call something',
      why: 'Tags such as `!!python/object/apply` and keys such as `_target_` name what Python imports and calls when the file is not read safely.',
      fix: 'Write plain values, or allow it with `allow-scripts: true` in the contract if you trust who made it.',
    },
  }),
  ...rulesOf('companion', 'unsafe', {
    requirements: {
      title: 'Packages that are installed from elsewhere than an index',
      level: 'warning',
      why: 'Servers install what a model says it needs (`requirements.txt`, `conda.yaml`), and installing a package runs its code. From a repository, an address or a path comes whatever lies there by then. Another index that is asked over https is only noted.',
      fix: 'Name packages and their versions, and publish your own to an index of yours. Or allow it with `allow-scripts: true` in the contract.',
    },
  }),
  ...rulesOf('triton', 'unsafe', {
    config: {
      title: 'A configuration by which Triton loads code, or files of others',
      why: 'Triton Inference Server loads the libraries that a model’s `config.pbtxt` names, runs the scripts of its backend for Python, and opens the file that the model is said to be.',
      fix: SCRIPTS,
    },
  }),
  ...rulesOf('picture', 'malformed', {
    chunk: 'A picture with a part that has no name',
    truncated: 'A picture that is cut off',
    suffix: { title: 'Bytes after the end of a picture', kind: 'ambiguous' },
  }),
  ...rulesOf('sentencepiece', 'malformed', {
    ...PROTOBUF,
    'unknown-field': { title: 'A vocabulary with fields that none has', kind: 'ambiguous' },
  }),
  ...rulesOf('template', 'unsafe', {
    code: {
      title: 'A chat template that reaches for the interpreter',
      why: 'A chat template is a program in Jinja. Runtimes that do not lock it in run any Python by it (CVE-2024-34359).',
      fix: 'Take the template from the model’s original, and remove what reaches beyond the conversation.',
    },
  }),
]
