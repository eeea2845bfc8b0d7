/**
 * Bundles every entry into dist/<name>/ with ncc's programmatic API, from what tsc wrote to build/.
 * `--check` writes nothing and fails when dist/ is not, byte for byte, what the sources give.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { minifySync } from 'rolldown/utils'

interface Bundle {
  readonly code: string
  readonly assets: Readonly<Record<string, { readonly source: string | Buffer }>>
}
type Ncc = (entry: string, options: Record<string, unknown>) => Promise<Bundle>

const ncc = createRequire(import.meta.url)('@vercel/ncc') as Ncc
const root = join(import.meta.dirname, '..')
const check = process.argv.includes('--check')
/** Files that are not what the sources give. */
const stale: string[] = []

/**
 * Of the Kubernetes client we use the kubeconfig and its ways to sign in, and speak to the API ourselves. It would bring its
 * generated models of every kind of object along, 17 MB that take 200 ms to load: the copy that is bundled has none.
 */
async function leanKubernetesClient(): Promise<void> {
  const name = 'node_modules/@kubernetes/client-node'
  await cp(join(root, name), join(root, 'build', name), { recursive: true })
  const exports = [
    "export * from './http/http.js'",
    "export { createConfiguration } from './configuration.js'",
  ]
  const all = [...exports, "export * from './servers.js'", '']
  await writeFile(join(root, 'build', name, 'dist/gen/index.js'), all.join('\n'))
}

/** An entry's files by name. An ES module of ours under 10 kB would be the dead bundle that ncc writes for CommonJS. */
async function bundle(name: string): Promise<Map<string, Buffer>> {
  const { code, assets } = await ncc(join(root, 'build/entry', `${name}.js`), {
    minify: true,
    license: 'licenses.txt',
    cache: false,
    quiet: true,
  })
  const files = new Map([['index.js', Buffer.from(code)]])
  for (const [file, { source }] of Object.entries(assets))
    files.set(file, Buffer.from(/^\d+\.index\.js$/.test(file) ? minified(file, String(source)) : source))
  const bytes = codeIn(files)
  if (bytes < 10_000) throw new Error(`the bundle of ${name} has only ${bytes} bytes: it is dead`)
  return files.set('digest.txt', Buffer.from(`${digestOf(files)}\n`))
}

/** ncc leaves chunks as they are; what is parsed when it is loaded should be small. */
function minified(file: string, source: string): string {
  const { code, errors } = minifySync(file, source, { module: true })
  if (errors.length > 0) throw new Error(`${file} cannot be minified: ${errors[0]?.message}`)
  return code
}

/** Bytes of all chunks. */
function codeIn(files: ReadonlyMap<string, Buffer>): number {
  return [...files].reduce((sum, [file, { length }]) => sum + (file.endsWith('.js') ? length : 0), 0)
}

/** 16 hexadecimal digits that name the code: the version under which results of the scanner are kept. */
function digestOf(files: ReadonlyMap<string, Buffer>): string {
  const hash = createHash('sha256')
  for (const name of [...files.keys()].sort()) hash.update(`${name}\n`).update(files.get(name) ?? '')
  return hash.digest('hex').slice(0, 16)
}

async function present(folder: string): Promise<Map<string, Buffer>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return new Map(
    await Promise.all(paths.map(async (path) => [relative(folder, path), await readFile(path)] as const)),
  )
}

function differing(built: Map<string, Buffer>, committed: Map<string, Buffer>): string[] {
  const names = new Set([...built.keys(), ...committed.keys()])
  return [...names].filter((name) => !built.get(name)?.equals(committed.get(name) ?? Buffer.alloc(0)))
}

async function write(folder: string, files: Map<string, Buffer>): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const [name, content] of files) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
}

async function bundleIn(worker: Worker, name: string): Promise<Map<string, Buffer>> {
  worker.postMessage(name)
  const [files] = (await once(worker, 'message')) as [Map<string, Uint8Array>]
  return new Map([...files].map(([file, bytes]) => [file, Buffer.from(bytes)]))
}

async function make(worker: Worker, name: string): Promise<void> {
  const folder = join(root, 'dist', name)
  const files = await bundleIn(worker, name)
  const changed = differing(files, await present(folder))
  stale.push(...changed.map((file) => `dist/${name}/${file}`))
  if (!check && changed.length > 0) await write(folder, files)
  const size = `${((files.get('index.js')?.length ?? 0) / 1000).toFixed(0)} kB at start, ${(codeIn(files) / 1000).toFixed(0)} kB in all`
  console.log(`${name}: ${size}${changed.length > 0 ? `, changed: ${changed.join(', ')}` : ''}`)
}

/** Bundles and compares all entries, as many at once as there are processors. */
async function makeAll(names: readonly string[]): Promise<void> {
  const waiting = [...names]
  const lane = async () => {
    const worker = new Worker(import.meta.filename)
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) await make(worker, name)
    await worker.terminate()
  }
  await Promise.all(Array.from({ length: availableParallelism() }, lane))
}

async function main(): Promise<void> {
  await leanKubernetesClient()
  const entries = (await readdir(join(root, 'build/entry'))).filter((file) => file.endsWith('.js'))
  await makeAll(entries.map((entry) => basename(entry, '.js')))
  const extra = (await readdir(join(root, 'dist')).catch(() => [])).filter(
    (name) => !entries.includes(`${name}.js`),
  )
  stale.push(...extra.map((name) => `dist/${name}`))
  if (!check) for (const name of extra) await rm(join(root, 'dist', name), { recursive: true })
  if (check && stale.length > 0) {
    console.error(
      `dist/ is not what the sources give; run "npm run build" and commit:\n  ${stale.join('\n  ')}`,
    )
    process.exitCode = 1
  }
}

parentPort?.on('message', async (name: string) => parentPort?.postMessage(await bundle(name)))
if (isMainThread) await main()
