import type { ActionDefinition } from '../inputs.ts'
import { changed, config, githubToken, modelName, modelVersion, phase, target, targetName } from './common.ts'

export const deployCanary = {
  id: 'deploy-canary',
  name: 'Model Rollout: deploy canary',
  description: 'Starts a release beside the one that serves: ready, probed and warm, without any traffic yet',
  branding: { icon: 'git-branch', color: 'yellow' },
  needs: ['model.name', 'target', 'strategy', 'analysis'],
  inputs: {
    config,
    mode: {
      description:
        '`deploy`; `plan`: only say what would happen and what is missing; `waves`: only say which of several targets is next, from the records of all.',
      parse: ['deploy', 'plan', 'waves'],
      default: 'deploy',
    },
    'artifact-digest': {
      description: 'Digest that validate-artifact gave (sha256:…).',
      parse: 'digest',
    },
    'image-digest': {
      description: 'Digest that build-image gave (sha256:…).',
      parse: 'digest',
    },
    quality: {
      description:
        "The evaluation's numbers as JSON, from validate-artifact, with which the next release is compared. Default: those of `model.metrics` and `model.mlflow`.",
      parse: 'string',
    },
    'model-name': modelName,
    'model-version': modelVersion,
    target,
    'target-name': targetName,
    steps: {
      description: 'Steps of the canary as YAML: the list at `strategy.canary.steps`.',
      parse: 'yaml',
      path: ['strategy', 'canary', 'steps'],
    },
    metrics: {
      description: 'Metrics to judge as YAML: the list at `analysis.metrics`.',
      parse: 'yaml',
      path: ['analysis', 'metrics'],
    },
    rollout: {
      description: 'Id of the rollout. The same id continues the same rollout.',
      parse: 'string',
      default: `\${{ github.run_id }}`,
      variable: 'GITHUB_RUN_ID',
      required: true,
    },
    wait: {
      description:
        'With `mode: waves`. true: wait until the present wave has held, and fail when it will not. false: look once.',
      parse: 'boolean',
      default: 'false',
    },
    reason: {
      description:
        'Why this rollout may begin and go on while a window of `freeze` is closed, for the record. Without it, it is refused then.',
      parse: 'text',
    },
    'github-token': githubToken,
  },
  outputs: {
    rollout: { description: 'Id of the rollout.' },
    release: { description: 'Id of the release: model, version and the start of its digest.' },
    phase,
    steps: {
      description:
        'JSON list of {index, name, weight, environment} for a matrix over the steps; never empty.',
    },
    changed,
    'begun-by': {
      description:
        'Page of another run that has begun the rollout of this release at the target already and goes on with it; empty where none has.',
    },
    targets: {
      description:
        'Of `mode: waves`: JSON list of all targets as {index, name, wave, packs, runs-on} for a matrix. `packs`: the target packs the model itself, where it runs.',
    },
    waves: {
      description:
        'Of `mode: waves`: JSON list of the five waves that there can be, each a list of its targets.',
    },
    'takes-back': {
      description: 'Of `mode: waves`: for each of the five waves, the targets that go back when it fails.',
    },
    'image-target': {
      description:
        'Of `mode: waves`: name of a target that runs images, for build-image; empty where all pack the model.',
    },
    action: {
      description:
        'Of `mode: waves`, what comes next: `start`, `wait`, `rollback`, `stop`, `done`, or `none` where no rollout has begun.',
    },
    due: {
      description: 'Of `mode: waves`: JSON list of the targets to start or to roll back, for a matrix.',
    },
    'artifact-digest': {
      description: 'Of `mode: waves`: digest of the artifact that goes through the waves.',
    },
    'image-digest': { description: 'Of `mode: waves`: digest of its image, where a target has it.' },
    'model-version': { description: 'Of `mode: waves`: its version.' },
    quality: { description: "Of `mode: waves`: the evaluation's numbers of its release, as JSON." },
    commit: { description: 'Of `mode: waves`: the commit from which it was rolled out, where it is known.' },
  },
} as const satisfies ActionDefinition
