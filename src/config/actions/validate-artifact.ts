import type { ActionDefinition } from '../inputs.ts'
import { config, modelName, modelVersion, path } from './common.ts'

export const validateArtifact = {
  id: 'validate-artifact',
  name: 'Model Rollout: validate artifact',
  description: "Reads a model's files once: digest, format, structure, and whether they satisfy the contract",
  branding: { icon: 'check-circle', color: 'green' },
  needs: ['model.path'],
  inputs: {
    config,
    path,
    'model-name': {
      ...modelName,
      description: 'Name of the model. Default without a rollout file: the base name of `path`.',
    },
    'model-version': modelVersion,
    formats: {
      description:
        'Formats allowed, separated by commas: onnx, safetensors. Default: any that is recognised.',
      parse: 'list',
      path: ['model', 'contract', 'formats'],
    },
    'max-size': {
      description: 'Largest total size of the files, such as 2GiB.',
      parse: 'string',
      path: ['model', 'contract', 'max-size'],
    },
    metrics: {
      description: 'JSON file of evaluation numbers, such as {"accuracy": 0.97}.',
      parse: 'string',
      path: ['model', 'metrics'],
    },
    'champion-metrics': {
      description:
        "JSON file of the champion's numbers, for `max-regression`. Default: those of the release that serves, when a target is configured.",
      parse: 'string',
    },
    'expected-digest': {
      description: 'Digest that the files must have (sha256:…); anything else fails.',
      parse: 'digest',
    },
  },
  outputs: {
    digest: { description: "SHA-256 over the model's files (sha256:…)." },
    size: { description: 'Total size of the files in bytes.' },
    format: { description: 'Format that was recognised by content: onnx or safetensors.' },
    version: {
      description: "Version of the model, from the input, the rollout file or the model's own metadata.",
    },
    verdict: { description: 'passed or failed.' },
    report: { description: 'Path of the report as JSON.' },
  },
} as const satisfies ActionDefinition
