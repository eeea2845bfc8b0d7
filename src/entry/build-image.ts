import { buildMain } from '../actions/build-image.ts'
import { run } from '../actions/run.ts'
import { buildImage } from '../config/actions/build-image.ts'

await run(buildImage, buildMain)
