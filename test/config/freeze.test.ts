import { describe, expect, it } from 'vitest'
import { parseWallTime } from '../../src/config/freeze.ts'
import { LEAST, load, marked, problemsOf } from './loading.ts'

const freeze = (text: string) => `${LEAST}freeze: [${text}]\n`

describe('a wall time', () => {
  it('is of a weekday or of a date', () => {
    expect(parseWallTime('Fri 16:30')).toEqual({ weekday: 5, time: 59_400_000 })
    expect(parseWallTime('2026-12-20 00:00')).toEqual({ date: Date.UTC(2026, 11, 20), time: 0 })
  })

  it.each(['', 'Fri', 'Fri 24:00', 'fri 16:00', 'Fri 9:00', '2026-02-29 00:00', '2026-13-01 00:00', '16:00'])(
    'is not %j',
    (text) => expect(parseWallTime(text)).toBeNull(),
  )
})

describe('freeze', () => {
  it('is kept as it was written, in UTC where no zone is named', async () => {
    const { freeze: windows } = await load(
      freeze(
        '{from: Fri 16:00, to: Mon 08:00, zone: Europe/Berlin}, {from: 2026-12-20 00:00, to: 2027-01-02 00:00, reason: Holidays}',
      ),
    )
    expect(windows).toEqual([
      { from: 'Fri 16:00', to: 'Mon 08:00', zone: 'Europe/Berlin' },
      { from: '2026-12-20 00:00', to: '2027-01-02 00:00', zone: 'UTC', reason: 'Holidays' },
    ])
    expect((await load(LEAST)).freeze).toEqual([])
  })

  it.each([
    [
      '{from: »Friday 16:00, to: Mon 08:00}',
      'freeze[0].from: expected a time such as "Fri 16:00" or "2026-12-20 00:00", found "Friday 16:00"',
    ],
    [
      '{from: Fri 16:00, to: »Mon 24:00}',
      'freeze[0].to: expected a time such as "Fri 16:00" or "2026-12-20 00:00", found "Mon 24:00"',
    ],
    [
      '{from: Fri 16:00, to: Mon 08:00, zone: »Europe/Berlln}',
      'freeze[0].zone: expected a time zone such as Europe/Berlin, found "Europe/Berlln"',
    ],
    [
      '{from: Fri 16:00, to: »2026-12-20 00:00}',
      'freeze[0].to: expected it as "from" is written, with a weekday, found "2026-12-20 00:00"',
    ],
    [
      '{from: 2027-01-02 00:00, to: »2026-12-20 00:00}',
      'freeze[0].to: expected a time after "from", which is 2027-01-02 00:00, found "2026-12-20 00:00"',
    ],
    [
      '{from: Fri 16:00, to: »Fri 16:00}',
      'freeze[0].to: expected another time than "from", found "Fri 16:00"',
    ],
  ])('is refused as %s', async (window, expected) => {
    const { text, at } = marked(freeze(window))
    expect(await problemsOf(text)).toEqual([`${at[0]}: ${expected}`])
  })
})
