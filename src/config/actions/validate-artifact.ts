import { LEVELS } from '../../support/finding.ts'
import type { ActionDefinition } from '../inputs.ts'
import { config, modelName, modelVersion, path, targetName } from './common.ts'

export const validateArtifact = {
  id: 'validate-artifact',
  name: 'Model Rollout: validate artifact',
  description:
    "Reads a model's files once: digest, format, structure, unsafe content, and whether they satisfy the contract",
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
        'Formats allowed, separated by commas, such as onnx, safetensors. Default: any that is recognised.',
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
    'mlflow-run-id': {
      description: 'The MLflow run whose numbers are taken, on the server of `model.mlflow`.',
      parse: 'string',
      path: ['model', 'mlflow', 'run-id'],
    },
    'champion-metrics': {
      description:
        "JSON file of the champion's numbers, for `max-regression`. Default: those that `model.champion` names, or of the release that serves, when a target is configured.",
      parse: 'string',
    },
    'target-name': {
      ...targetName,
      description:
        "Name of the target, one of `targets` of the rollout file, whose champion's numbers are compared with. Default: the first of the first wave.",
    },
    'expected-digest': {
      description: 'Digest that the files must have (sha256:…); anything else fails.',
      parse: 'digest',
    },
    'fail-on': {
      description:
        'The least level of findings that fails: error, warning or note. Default: error; without a rollout file warning.',
      parse: LEVELS,
      path: ['model', 'contract', 'fail-on'],
    },
    cache: {
      description:
        "Whether a clean result is kept in GitHub's cache, under the digest of the files, the contract and the scanner's version, and taken from there.",
      parse: 'boolean',
      default: 'true',
    },
  },
  outputs: {
    verdict: { description: 'passed or failed.' },
    quality: {
      description:
        "The evaluation's numbers as JSON, for deploy-canary: the next release is compared with them.",
    },
    digest: {
      description: "SHA-256 over the model's files (sha256:…); empty when not all of them could be read.",
    },
    size: { description: 'Total size of the files in bytes.' },
    format: { description: 'Formats that were recognised by content, separated by commas, such as onnx.' },
    version: {
      description: "Version of the model, from the input, the rollout file or the model's own metadata.",
    },
    report: { description: 'Path of the report as JSON (schema/artifact.schema.json).' },
    sarif: { description: 'Path of the findings as SARIF 2.1.0, for code scanning.' },
    manifest: {
      description: 'Path of a manifest of the files, a line `<sha256>  <path>` each, as sha256sum checks it.',
    },
    bom: { description: 'Path of the bill of materials of the model, CycloneDX 1.6 as JSON.' },
    predicate: {
      description:
        'Path of a SLSA provenance (version 1) for actions/attest, as JSON; only where the artifact passed.',
    },
    'predicate-type': { description: 'The type that goes with `predicate`.' },
  },
} as const satisfies ActionDefinition
