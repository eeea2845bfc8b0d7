import { resolve } from 'node:path'
import { messageOf, UserError } from '../../support/errors.ts'
import type { Tls } from '../connection.ts'
import type { Surroundings } from '../surroundings.ts'
import type { TlsConfig } from './config.ts'

/** The certificates and the key that the rollout file names under `key`. Throws a UserError where one cannot be read. */
export async function tlsOf(config: TlsConfig, surroundings: Surroundings, key: string): Promise<Tls> {
  const file = async (name: 'ca' | 'cert' | 'key') => {
    const path = config[name]
    return path === undefined
      ? {}
      : { [name]: await pemFile(resolve(surroundings.workspace, path), `${key}.${name}`) }
  }
  const variable = config['key-env']
  const tls = {
    ...(await file('ca')),
    ...(await file('cert')),
    ...(await file('key')),
    ...(variable === undefined ? {} : { key: pemIn(surroundings, variable, `${key}.key-env`) }),
    ...(config['server-name'] === undefined ? {} : { servername: config['server-name'] }),
  }
  await expectUsable(tls, key)
  return tls
}

async function pemFile(path: string, key: string): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  try {
    return expectPem(await readFile(path, 'utf8'), `${key} (${path})`)
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(`${key}: expected a readable file, found ${messageOf(error)}`, {
      hint: 'The path starts from the workspace; is the file checked out, or written by an earlier step?',
    })
  }
}

/** A masked text is looked for line by line. */
function pemIn({ env, mask }: Surroundings, variable: string, key: string): string {
  const text = (env[variable] ?? '').trim()
  for (const line of text.split(/\r?\n/)) if (line !== '' && !line.startsWith('-----')) mask(line)
  return expectPem(text, `${key} (${variable})`)
}

function expectPem(text: string, where: string): string {
  if (/^-----BEGIN [A-Z0-9 ]+-----$/m.test(text)) return text
  throw new UserError(
    `${where}: expected PEM (-----BEGIN …-----), found ${text === '' ? 'nothing' : 'another text'}`,
    {
      hint: 'Give the certificate or key as PEM, with its line breaks.',
    },
  )
}

async function expectUsable(tls: Tls, key: string): Promise<void> {
  const { createSecureContext } = await import('node:tls')
  try {
    createSecureContext(tls)
  } catch (error) {
    throw new UserError(`${key}: the certificates or the key cannot be used: ${messageOf(error)}`, {
      hint: 'Do cert and key belong together, and is the key without a passphrase?',
    })
  }
}
