import { recordNames } from '../names.ts'
import type { Right } from '../rights.ts'

/** Notes beside the manifests. */
export const noteRight = (model: string): Right => ({
  group: '',
  resource: 'configmaps',
  verbs: ['patch'],
  names: [recordNames(model).manifests],
  reason: 'noting until when the release before is held',
})
