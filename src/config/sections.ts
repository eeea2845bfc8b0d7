import type { Config } from './schema.ts'

/** Sections without defaults of their own: an action names those that it needs. */
export const DEMANDED = ['model', 'target', 'strategy', 'analysis'] as const
type Demanded = (typeof DEMANDED)[number]

/**
 * What an action needs of the rollout file. `model.name`: the model's path may be missing. `model.path`: the model's name
 * may be missing where there is no rollout file; it is made from the path then.
 */
export type Section = Demanded | 'model.name' | 'model.path'

type ModelOf<S extends Section> = 'model' extends S
  ? { readonly model: Config['model'] }
  : 'model.path' extends S
    ? { readonly model: Config['model'] }
    : 'model.name' extends S
      ? { readonly model: Omit<Config['model'], 'path'> & { path?: string | undefined } }
      : { readonly model?: Config['model'] | undefined }

/** The rollout file as far as an action needs it: what `S` does not name may be missing, but is right when it is there. */
export type LoadedConfig<S extends Section> = Readonly<Omit<Config, Demanded>> &
  ModelOf<S> & { readonly [K in Exclude<Demanded & S, 'model'>]: Config[K] } & {
    readonly [K in Exclude<Demanded, S | 'model'>]?: Config[K] | undefined
  } & {
    /** The one of `targets` that `target` is; null where the file has one target, without a name. */
    readonly targetName: string | null
  }

/** Whether a section must be there. */
export function needs(sections: readonly Section[], key: string): boolean {
  return sections.some((section) => section === key || section.startsWith(`${key}.`))
}
