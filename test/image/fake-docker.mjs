#!/usr/bin/env node
// Stands in for `docker buildx`: takes the flags that its reference lists and no others, keeps "pushed" images in a
// file, and records every call. FAKE_DOCKER: the folder of its state; `settings.json` there says how it behaves.
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const state = process.env.FAKE_DOCKER
const args = process.argv.slice(2)
appendFileSync(join(state, 'calls.jsonl'), `${JSON.stringify(args)}\n`)
const read = (name, otherwise) =>
  existsSync(join(state, name)) ? JSON.parse(readFileSync(join(state, name), 'utf8')) : otherwise
const settings = read('settings.json', {})
const images = read('images.json', {})

function fail(message) {
  process.stderr.write(`ERROR: ${message}\n`)
  process.exit(1)
}

const text = { type: 'string' }
const list = { type: 'string', multiple: true }
const flag = { type: 'boolean' }
const BUILD = {
  'add-host': list,
  allow: list,
  annotation: list,
  attest: list,
  'build-arg': list,
  'build-context': list,
  builder: text,
  'cache-from': list,
  'cache-to': list,
  call: text,
  'cgroup-parent': text,
  check: flag,
  debug: flag,
  file: text,
  iidfile: text,
  label: list,
  load: flag,
  'metadata-file': text,
  network: text,
  'no-cache': flag,
  output: list,
  platform: list,
  progress: text,
  provenance: text,
  pull: flag,
  push: flag,
  quiet: flag,
  sbom: text,
  secret: list,
  ssh: list,
  tag: list,
  target: text,
}

function parse(options, rest) {
  try {
    return parseArgs({ args: rest, options, allowPositionals: true })
  } catch (error) {
    return fail(`unknown flag: ${error.message}`)
  }
}

function build(rest) {
  const { values, positionals } = parse(BUILD, rest)
  if (positionals.length !== 1) fail(`docker buildx build requires 1 argument, got ${positionals.length}`)
  if (values.push && values.load) fail('push and load may not be set together at the moment')
  if (!existsSync(values.file)) fail('failed to read dockerfile: no such file')
  if (settings.driver === 'docker' && values.provenance?.startsWith('mode=')) {
    fail('failed to build: Attestation is not supported for the docker driver.')
  }
  if (settings.buildFails) fail('failed to solve: process "/bin/sh -c false" did not complete successfully')
  const labels = Object.fromEntries(
    values.label.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
  const digest = `sha256:${createHash('sha256').update(JSON.stringify(values)).digest('hex')}`
  if (values.push)
    writeFileSync(
      join(state, 'images.json'),
      JSON.stringify({ ...images, [values.tag[0]]: { digest: settings.otherDigest ?? digest, labels } }),
    )
  writeFileSync(
    values['metadata-file'],
    JSON.stringify(settings.metadata ?? { 'containerimage.digest': digest }),
  )
}

function inspectImage(rest) {
  const { values, positionals } = parse({ builder: text, format: text, raw: flag }, rest)
  if (values.format !== '{{json .}}') fail(`template: ${values.format}`)
  if (settings.registryError) fail(settings.registryError)
  const [reference] = positionals
  const image = images[reference]
  if (image === undefined) fail(`${reference}: not found`)
  const config = { config: { Labels: image.labels } }
  const platforms = { 'linux/amd64': config, 'linux/arm64': config, 'unknown/unknown': { config: {} } }
  process.stdout.write(
    JSON.stringify({
      name: reference,
      manifest: { digest: image.digest },
      image: settings.platforms ? platforms : config,
    }),
  )
}

const [first, second, third] = args
if (first !== 'buildx' || settings.noBuildx) fail(`'${first}' is not a docker command.`)
if (second === 'version') process.stdout.write('github.com/docker/buildx v0.30.1\n')
else if (second === 'inspect')
  process.stdout.write(`Name:   default\nDriver: ${settings.driver ?? 'docker-container'}\n`)
else if (second === 'build') build(args.slice(2))
else if (second === 'imagetools' && third === 'inspect') inspectImage(args.slice(3))
else fail(`unknown command: docker buildx ${second}`)
