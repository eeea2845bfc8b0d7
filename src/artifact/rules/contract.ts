import { rulesOf } from './rule.ts'

/** What a contract of the rollout file demands. */
export const CONTRACT_RULES = rulesOf('contract', 'contract', {
  format: 'A format that the contract does not allow',
  size: 'A model larger than the contract allows',
  metadata: {
    title: 'Provenance that is demanded and not known',
    fix: 'Set it in the rollout file (`model.version`, `model.provenance`), or write it into the model’s own metadata.',
  },
  'own-metadata': {
    title: 'Metadata of the model’s own that is missing or different',
    fix: 'Write it into the model when it is exported (ONNX `metadata_props`, safetensors `__metadata__`, GGUF).',
  },
  signature: {
    title: 'Tensors that are not those of the contract',
    why: 'Clients send and expect the tensors that the contract names: other names, types or shapes fail at the first request.',
    fix: 'Export the model again, or correct `model.contract.signature` together with the clients.',
  },
  opset: {
    title: 'An operator set that the contract does not allow',
    why: 'The runtime that serves the model knows operator sets up to a version only.',
    fix: 'Export or convert the model with another version, or renew the runtime and then the contract.',
  },
  mlmodel: {
    title: 'An MLmodel file without the flavour or signature demanded',
    fix: 'Save the model with MLflow, with `signature=` or an input example.',
  },
  card: {
    title: 'A model card that is missing, unreadable or incomplete',
    fix: 'Write the section under a heading of its own, and keys between the two lines `---` at the beginning.',
  },
  licence: {
    title: 'A licence that is not stated, or not allowed',
    why: 'A model may be served only as its licence allows.',
    fix: 'State it in the card (`license: apache-2.0`), or ask for it to be put on the list of `model.contract.licences`.',
  },
  data: {
    title: 'Training data that DVC does not record, or records differently',
    why: 'Without it nobody can say what the model was trained on, or the lock file tells of another model.',
    fix: 'Track the data with `dvc add`, run `dvc repro`, and commit the `.dvc` files and dvc.lock.',
  },
  quality: 'A number outside its bounds, or missing',
  regression: 'A number worse than the champion’s by more than the contract allows',
  'no-champion': {
    title: 'No champion to compare with',
    level: 'note',
    why: 'A first release has nothing to be worse than, so `max-regression` was not checked.',
    fix: 'Nothing for a first release; else give `champion-metrics` or a target.',
  },
  'few-examples': {
    title: 'Too few examples to tell a regression from noise',
    fix: 'Evaluate both models on more examples, or lower `min-examples`.',
  },
  'not-proven': {
    title: 'A number that is not proven to be as good as the champion’s',
    fix: 'Evaluate both models on more examples: the interval gets half as wide with four times as many.',
  },
  'metrics-file': {
    title: 'Evaluation numbers that cannot be read',
    fix: 'Write a JSON object of numbers; NaN and Infinity are no JSON.',
  },
})

/** Where an evaluation's numbers come from. */
export const QUALITY_RULES = rulesOf('quality', 'contract', {
  mlflow: {
    title: 'A run of MLflow that cannot be read',
    fix: 'Check `model.mlflow`: the address, the id of the run, and the rights of the account.',
  },
  evaluate: {
    title: 'An evaluation that failed, or took too long',
    fix: 'Read what the command of `model.evaluate` printed; it must write a JSON object to METRICS_FILE and end with exit code 0.',
  },
  serving: {
    title: 'A server that cannot be evaluated',
    fix: 'Check `model.serving`: the address or the command, the protocol and its names, the columns of the data.',
  },
  predictions: {
    title: 'Predictions that cannot be compared',
    fix: 'Both files of `model.predictions` must have the same examples, each once, with the same labels.',
  },
  conflict: {
    title: 'One name for two different numbers',
    why: 'One of the two is of another model, or of other examples.',
    fix: 'Name them differently (`prefix` for MLflow), or leave out the one that is wrong.',
  },
  'not-evaluated': {
    title: 'An evaluation that was not run',
    level: 'warning',
    why: 'Evaluating a model loads it, and this one is not safe to load.',
    fix: 'Mend what else was found.',
  },
})

/** What a model's server does wrong while it is evaluated. */
export const EVALUATION_RULES = rulesOf('evaluation', 'contract', {
  'no-prediction': {
    title: 'Examples without a prediction',
    why: 'Users would get errors for such inputs. It is an error where no example is answered at all, else a warning: `error-rate` can be bounded.',
    fix: 'Send the example to the server yourself, and check how the protocol is told to send it.',
  },
  malformed: {
    title: 'Malformed requests that are not refused',
    why: 'A client’s mistake that is answered as a failure of the server, with a prediction or not at all hides what is wrong, and may take the server down. It is an error where the server is not ready afterwards, else a warning: `malformed-handled` can be bounded.',
    fix: 'Check inputs in the server’s handler, and answer with status 400.',
  },
})
