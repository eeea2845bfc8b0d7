/**
 * Makes the HTML report of a simulated rollout and, where Chromium is there, the pictures of it in docs/images/.
 *   node scripts/screenshot-report.ts [FILE.html]     (CHROMIUM names another program than "chromium")
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { analysisHtml } from '../src/report/html/page.ts'
import { sampleReport } from '../test/report/sample-report.ts'

const IMAGES = join(import.meta.dirname, '../docs/images')
const PROGRAM = process.env['CHROMIUM'] ?? 'chromium'
/** Width and height in pixels; Chromium's own number of the colour scheme. */
const PICTURES = [
  { name: 'report-light.png', size: '1180,1520', scheme: 1 },
  { name: 'report-dark.png', size: '1180,1520', scheme: 0 },
]

/** Writes the picture; the profile is a folder of its own, so that a browser in use is not touched. */
async function picture(page: string, profile: string, { name, size, scheme }: (typeof PICTURES)[number]) {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const quiet = [
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  await promisify(execFile)(PROGRAM, [
    '--headless',
    '--disable-gpu',
    '--disable-quic',
    '--hide-scrollbars',
    ...quiet,
    ...root,
    `--user-data-dir=${profile}`,
    `--window-size=${size}`,
    `--blink-settings=preferredColorScheme=${scheme}`,
    `--screenshot=${join(IMAGES, name)}`,
    pathToFileURL(page).href,
  ])
  console.log(`written: docs/images/${name}`)
}

const folder = await mkdtemp(join(tmpdir(), 'report-'))
try {
  const given = process.argv[2]
  const page = given === undefined ? join(folder, 'report.html') : resolve(given)
  await writeFile(page, await analysisHtml(sampleReport()))
  if (given !== undefined) console.log(`written: ${page}`)
  await mkdir(IMAGES, { recursive: true })
  for (const one of PICTURES) await picture(page, join(folder, 'profile'), one)
} catch (error) {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  console.log(
    `no pictures, since the program "${PROGRAM}" is not here: install Chromium, or name it in CHROMIUM`,
  )
} finally {
  await rm(folder, { recursive: true, force: true })
}
