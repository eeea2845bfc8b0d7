import { buildImage as definition } from '../config/actions/build-image.ts'
import { buildRelease } from '../image/build.ts'
import type { Exec } from '../image/buildx.ts'
import { packing } from '../targets/packing.ts'
import { configOf } from './config-of.ts'
import type { Main } from './run.ts'
import type { Runtime } from './runtime.ts'

/** Makes what the target runs: an image, or for a target that runs packed folders such a folder. */
export const buildMain: Main<typeof definition> = async (inputs, runtime) => {
  const { values } = inputs
  const { workspace, log, env } = runtime
  const config = await configOf(definition.needs, inputs, runtime)
  const { target, model } = config
  const { image, digest } = await buildRelease({
    workspace,
    model,
    artifact: values['artifact-digest'],
    image: config.image,
    local: target === undefined ? null : packing(target, { model: model.name, workspace, env }),
    exec: executor(runtime),
    log,
  })
  runtime.output('image', image)
  runtime.output('digest', digest)
}

/** Runs programs through the toolkit, which is loaded for that alone. Docker's progress comes on stderr. */
function executor({ log }: Runtime): Exec {
  return async (command, args) => {
    const { getExecOutput } = await import('@actions/exec')
    const stderr = (line: string): void => log.info(line)
    return getExecOutput(command, [...args], {
      silent: true,
      ignoreReturnCode: true,
      listeners: { errline: stderr },
    })
  }
}
