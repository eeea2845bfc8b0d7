import type { ActionDefinition } from '../inputs.ts'
import { changed, config, githubToken, modelName, modelVersion, phase, target } from './common.ts'

export const deployCanary = {
  id: 'deploy-canary',
  name: 'Model Rollout: deploy canary',
  description: 'Starts a release beside the one that serves: ready, probed and warm, without any traffic yet',
  branding: { icon: 'git-branch', color: 'yellow' },
  needs: ['model.name', 'target', 'strategy', 'analysis'],
  inputs: {
    config,
    mode: {
      description: '`deploy`, or `plan`: only say what would happen and what is missing.',
      parse: ['deploy', 'plan'],
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
    'model-name': modelName,
    'model-version': modelVersion,
    target,
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
  },
} as const satisfies ActionDefinition
