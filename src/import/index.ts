import { UserError } from '../support/errors.ts'
import { readArgo } from './argo.ts'
import { type InputFile, readDocuments, type Source } from './document.ts'
import { type Imported, type Notes, notesOf } from './draft.ts'
import { readFlagger, refersTo, unused } from './flagger.ts'
import { readKayenta } from './kayenta.ts'
import { printAnalysis } from './print.ts'

type Kind = 'argo' | 'canary' | 'template' | 'kayenta'

/**
 * The `analysis:` section of a rollout file that is equivalent to AnalysisTemplates of Argo Rollouts, Canaries and MetricTemplates
 * of Flagger, and canary configs of Kayenta, and in `notes` (each `file:line: text`) what has no equivalent. Throws a
 * UserError where a file cannot be read, and where there is nothing to import.
 */
export function importAnalysis(files: readonly InputFile[]): { yaml: string; notes: readonly string[] } {
  const notes = notesOf()
  const sources = files.flatMap(readDocuments).map((source) => ({ source, kind: kindOf(source, notes) }))
  const of = (kind: Kind) => sources.filter((one) => one.kind === kind).map(({ source }) => source)
  const imported = readAll(of, notes)
  if (imported.every(({ metrics }) => metrics.length === 0)) {
    throw new UserError(
      'expected metrics of Argo Rollouts, Flagger or Kayenta, found none that can be imported',
      {
        problems: notes.all,
        hint: 'Give AnalysisTemplates, Canaries with their MetricTemplates, or canary configs.',
      },
    )
  }
  const paths = files.map(({ path }) => path)
  return { yaml: printAnalysis(imported, paths, notes), notes: notes.all }
}

function readAll(of: (kind: Kind) => readonly Source[], notes: Notes): Imported[] {
  const [canaries, templates] = [of('canary'), of('template')]
  for (const template of templates) {
    if (!canaries.some((canary) => refersTo(canary, template))) unused(template, notes)
  }
  return [
    ...of('argo').map((source) => readArgo(source, notes)),
    ...canaries.map((source) => readFlagger(source, templates, notes)),
    ...of('kayenta').map((source) => readKayenta(source, notes)),
  ]
}

const KINDS: Readonly<Record<string, Kind>> = {
  'argoproj.io AnalysisTemplate': 'argo',
  'argoproj.io ClusterAnalysisTemplate': 'argo',
  'flagger.app Canary': 'canary',
  'flagger.app MetricTemplate': 'template',
}

function kindOf({ value, at }: Source, notes: Notes): Kind | null {
  const found = typeof value === 'object' && value !== null ? { ...value } : {}
  const { apiVersion, kind, metrics, classifier } = found as Record<string, unknown>
  if (apiVersion === undefined && Array.isArray(metrics) && classifier !== undefined) return 'kayenta'
  const name = `${String(apiVersion).split('/')[0]} ${String(kind)}`
  const known = Object.hasOwn(KINDS, name) ? (KINDS[name] ?? null) : null
  if (known === null)
    notes.add(at(), `${kind === undefined ? 'this document' : `the ${String(kind)}`} is not read`)
  return known
}
