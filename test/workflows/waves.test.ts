import { describe, expect, it } from 'vitest'
import { MOST_WAVES } from '../../src/config/targets.ts'
import { readWorkflows } from './workflow-files.ts'

describe('waves', () => {
  const own = readWorkflows('.github/workflows')
  const [waves, advance] = ['waves', 'advance'].map((name) =>
    own.find(({ path }) => path === `.github/workflows/${name}.yml`),
  )
  const numbers = Array.from({ length: MOST_WAVES }, (_, i) => i + 1)

  it('have a job for each that a rollout file may have, after the hold of the one before', () => {
    for (const number of numbers) {
      const job = waves?.jobs[`wave-${number}`]
      expect(job?.needs).toEqual([
        ...['plan', 'validate', 'build'],
        ...(number === 1 ? [] : [`hold-${number - 1}`]),
      ])
      expect(job?.strategy?.matrix.include).toContain(`[${number - 1}]`)
      const withNumber = JSON.stringify({ ...job, needs: [] }).replaceAll(`[${number - 1}]`, '[0]')
      expect(withNumber.replace(`Wave ${number}`, 'Wave 1')).toBe(
        JSON.stringify({ ...waves?.jobs['wave-1'], needs: [] }),
      )
    }
    expect(waves?.jobs[`wave-${MOST_WAVES + 1}`]).toBeUndefined()
  })

  it('are held by jobs that are told apart by their number alone', () => {
    for (const number of numbers.slice(0, -1)) {
      const job = waves?.jobs[`hold-${number}`]
      expect(job?.needs).toEqual(['plan', 'validate', 'build', `wave-${number}`])
      expect(job?.if).toContain(`fromJSON(needs.plan.outputs.waves)[${number}][0].name != ''`)
      expect(job?.steps).toEqual(waves?.jobs['hold-1']?.steps)
      expect(waves?.jobs['rollback']?.if).toContain(`needs.hold-${number}.outputs.action == 'rollback'`)
    }
  })

  it('are all looked at by the rollback, each with what its failure takes back', () => {
    const { needs, strategy } = waves?.jobs['rollback'] ?? {}
    const others = Object.keys(waves?.jobs ?? {}).filter((name) => /^(plan|wave-.|hold-.)$/.test(name))
    expect(new Set(needs)).toEqual(new Set(others))
    const taken = [...String(strategy?.matrix.include).matchAll(/needs\.wave-(\d)\.result.*?\)\[(\d)\]/g)]
    expect(taken.map(([, wave, index]) => Number(wave) - Number(index))).toEqual([1, 1, 1, 1])
    for (const number of numbers.slice(0, -1)) {
      const hold = `needs.hold-${number}.outputs`
      expect(strategy?.matrix.include).toContain(
        `${hold}.action == 'rollback' && fromJSON(${hold}.due || '[]') || `,
      )
      expect(JSON.stringify(waves?.jobs[`hold-${number}`])).toContain('steps.hold.outputs.due')
    }
  })

  it('are left at a target to the run that began it there, as far as nobody waited for it', () => {
    const rollout = own.find(({ path }) => path === '.github/workflows/rollout.yml')
    expect(rollout?.jobs['steps']?.if).toMatch(/^\$\{\{ needs\.deploy\.outputs\.begun-by == '' && /)
    expect(rollout?.jobs['rollback']?.steps?.at(-1)?.with).toMatchObject({ 'in-flight': true, own: true })
    expect(
      waves?.jobs['rollback']?.steps?.at(-1)?.with,
      'a failure takes back the whole wave',
    ).not.toHaveProperty('own')
    const found = JSON.stringify(waves?.jobs['report']?.steps)
    for (const number of numbers) {
      const waited = number === MOST_WAVES ? '' : `needs.hold-${number}.result != 'success' && `
      expect(found).toContain(`${waited}needs.wave-${number}.outputs.begun-by`)
    }
  })

  it('begin and go back by a tick only as the records say', () => {
    for (const name of ['start', 'rollback'] as const) {
      expect(advance?.jobs[name]?.if).toBe(`\${{ needs.decide.outputs.action == '${name}' }}`)
    }
  })
})
