import type { ActionDefinition } from '../inputs.ts'
import { config, githubToken, modelName, onlyRollout, phase, target, targetName } from './common.ts'

export const analyzeCanary = {
  id: 'analyze-canary',
  name: 'Model Rollout: analyze canary',
  description:
    'Compares the canary with the stable release, look by look, until there is a verdict on the step',
  branding: { icon: 'activity', color: 'purple' },
  needs: ['model.name', 'target'],
  inputs: {
    config,
    mode: {
      description:
        "`analyze`, or `calibrate`: judge stable's own history as a rollout would be judged, before there is a canary. It needs the rollout file's strategy and analysis, and changes nothing.",
      parse: ['analyze', 'calibrate'],
      default: 'analyze',
    },
    'model-name': modelName,
    target,
    'target-name': targetName,
    step: {
      description:
        'Index of the step meant, from 0. When it is not its turn, nothing changes and nothing fails.',
      parse: 'integer',
    },
    wait: {
      description: 'true: look until there is a verdict or the bake is over. false: look once.',
      parse: 'boolean',
      default: 'true',
    },
    rollout: onlyRollout,
    'github-token': githubToken,
  },
  outputs: {
    verdict: { description: 'Successful, Failed, Inconclusive or Error.' },
    report: {
      description: 'Path of the analysis as JSON (schema/analysis.schema.json), or of the calibration.',
    },
    'html-report': { description: 'Path of the analysis as a page that needs no network.' },
    final: { description: 'true when the verdict ends the step, else false.' },
    phase,
  },
  post: true,
} as const satisfies ActionDefinition
