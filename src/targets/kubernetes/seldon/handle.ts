import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import { untilGone, type Watched } from '../controlled/await-object.ts'
import type { ControlledKeys } from '../controlled/config.ts'
import { NO_SPLIT, type Running, type State, type Surroundings } from '../controlled/controller.ts'
import { ownedObject } from '../controlled/object.ts'
import {
  type Arms,
  EXPERIMENTS,
  type Experiment,
  forget,
  isOurs,
  madeExperiment,
  share,
  splitOf,
} from './experiment.ts'
import { MODELS, type Model, type ModelSpec, runningOf } from './model.ts'

export type ExperimentKey = NonNullable<ControlledKeys['experiment']>

/** How long Seldon may take to unload a Model that was deleted, ms. */
const PATIENCE = 60_000

interface Found {
  readonly stable: Model | null
  readonly canary: Model | null
  readonly experiment: Experiment | null
}

/** Two Models and the Experiment between them: how they are read and changed. */
export class Handle {
  readonly around: Surroundings<ModelSpec>
  readonly key: ExperimentKey
  readonly arms: Arms
  /** For messages. */
  readonly place: string

  constructor(around: Surroundings<ModelSpec>, key: ExperimentKey) {
    this.around = around
    this.key = key
    this.arms = { stable: key.model, canary: `${key.model}-canary` }
    this.place = `Experiment ${around.cluster.namespace}/${key.name}`
  }

  watched(model: string): Watched {
    return { cluster: this.around.cluster, resource: MODELS, name: model }
  }

  experiment(): Promise<Experiment | null> {
    return this.around.cluster.get<Experiment>(EXPERIMENTS, this.key.name)
  }

  async found(): Promise<Found> {
    const { cluster } = this.around
    const [stable, canary, experiment] = await Promise.all([
      cluster.get<Model>(MODELS, this.arms.stable),
      cluster.get<Model>(MODELS, this.arms.canary),
      this.experiment(),
    ])
    return { stable, canary, experiment }
  }

  running(model: Model): Running {
    return runningOf(model, this.around.model, this.key['storage-uri'])
  }

  splitOf(experiment: Experiment): Split {
    return splitOf(experiment, this.arms, this.place)
  }

  /** A canary that has all requests is the stable release, until it is loaded into stable's Model too. */
  async state(): Promise<State> {
    const { stable, canary, experiment } = await this.found()
    const split = experiment === null ? NO_SPLIT : this.splitOf(experiment)
    const [serving, tried] = [stable, canary].map((model) => (model === null ? null : this.running(model)))
    if (tried && split.canary === 100) {
      const held = serving?.release.id === tried.release.id ? null : (serving ?? null)
      return { split: NO_SPLIT, stable: tried, canary: null, held }
    }
    return { split, stable: serving ?? null, canary: tried ?? null, held: null }
  }

  /** By one write. Seldon does not say when its data plane has taken it. */
  async share(split: Split, experiment: Experiment | null): Promise<void> {
    const { cluster } = this.around
    if (experiment === null) {
      await cluster.create<Experiment>(EXPERIMENTS, madeExperiment(this.key.name, this.arms, split))
      return
    }
    const object = ownedObject<Experiment>(cluster, EXPERIMENTS, this.key.name)
    await object.rewrite((now) => {
      this.splitOf(now)
      return share(now, this.arms, split)
    }, experiment)
  }

  /** Takes the canary out of the Experiment, or the Experiment away where it is ours, and then its Model. */
  async removeCanary(): Promise<void> {
    const { cluster } = this.around
    const { experiment, canary } = await this.found()
    if (experiment !== null && isOurs(experiment)) await cluster.remove(EXPERIMENTS, this.key.name)
    else if (experiment !== null) {
      const object = ownedObject<Experiment>(cluster, EXPERIMENTS, this.key.name)
      await object.rewrite((now) => forget(now, this.arms))
    }
    if (canary === null) return
    await cluster.remove(MODELS, this.arms.canary)
    await this.untilGone(this.arms.canary)
  }

  /** Seldon unloads a Model before it lets go of the object. */
  async untilGone(model: string): Promise<void> {
    if (await untilGone(this.watched(model), PATIENCE)) return
    throw new UserError(
      `Model ${this.around.cluster.namespace}/${model} was deleted, but Seldon has not let go of it`,
      {
        hint: 'Look whether its scheduler runs: kubectl get pods -l app.kubernetes.io/name=seldon-scheduler',
      },
    )
  }
}
