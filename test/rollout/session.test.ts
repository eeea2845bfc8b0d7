import { describe, expect, it } from 'vitest'
import { emptyRecord } from '../../src/rollout/apply.ts'
import type { RolloutRecord } from '../../src/rollout/record.ts'
import { type Known, load, type Session, update } from '../../src/rollout/session.ts'
import { World } from './world.ts'

const held = (reason: string) => (record: RolloutRecord) => ({
  ...record,
  hold: { by: 'ann', reason, at: 1 },
})

/** A record that is kept, a session that counts how often it is read, and what was known of it first. */
async function open(): Promise<{ session: Session; reads: () => number; first: Known }> {
  const world = new World()
  const session = world.session()
  await world.records.save(emptyRecord('digits'), null)
  const first = await load(session)
  let reads = 0
  const read = world.records.load.bind(world.records)
  world.records.load = () => {
    reads++
    return read()
  }
  return { session, reads: () => reads, first }
}

describe('a record that is known', () => {
  it('is written over without being read again, time after time', async () => {
    const { session, reads, first } = await open()
    const second = await update(session, held('one'), first)
    const third = await update(session, held('two'), second)
    expect(third.record.hold?.reason).toBe('two')
    expect(reads()).toBe(0)
    expect(await session.target.records.load()).toEqual(third)
  })

  it('is written for the first time', async () => {
    const world = new World()
    const first = await load(world.session())
    expect(first.version).toBeNull()
    await update(world.session(), held('one'), first)
    expect(world.record?.hold?.reason).toBe('one')
  })

  it('is read anew when somebody else was faster, and the edit sees what they wrote', async () => {
    const { session, reads, first } = await open()
    await update(session, held('theirs'), first)
    const seen: (string | undefined)[] = []
    const edit = (record: RolloutRecord) => {
      seen.push(record.hold?.reason)
      return held('ours')(record)
    }
    const after = await update(session, edit, first)
    expect([seen, after.record.hold?.reason, reads()]).toEqual([[undefined, 'theirs'], 'ours', 1])
  })

  it('does not say by itself that nothing is to be done: the newest record does', async () => {
    const { session, reads, first } = await open()
    const same = (record: RolloutRecord) => record
    const theirs = await update(session, held('theirs'), first)
    expect(await update(session, same, first)).toEqual(theirs)
    expect(reads()).toBe(1)
  })

  it('does not refuse by itself: what was not allowed may be by now, and what is not is said by the newest', async () => {
    const { session, first } = await open()
    const resumed = (record: RolloutRecord) => {
      if (record.hold === null) throw new Error('it is not on hold')
      return { ...record, hold: null }
    }
    await expect(update(session, resumed, first)).rejects.toThrow('it is not on hold')
    await update(session, held('theirs'), first)
    expect((await update(session, resumed, first)).record.hold).toBeNull()
  })

  it('stays unwritten when the store fails', async () => {
    const { session, first } = await open()
    session.target.records.save = () => Promise.reject(new Error('the disk is full'))
    await expect(update(session, held('one'), first)).rejects.toThrow('the disk is full')
  })
})
