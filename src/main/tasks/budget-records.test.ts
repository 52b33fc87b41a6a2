import { expect, it } from 'vitest'
import { countRecords, type BudgetRecord } from './budget-records'

const day = '2025-03-08'
const used = (n: number, on = day): BudgetRecord => ({ k: 'used', day: on, c: 'read', n })

it('counts nothing from nothing', () => {
  expect(countRecords([])).toBeNull()
})

it('takes the highest of a day, in whatever order a failing disk took them', () => {
  expect(countRecords([used(40), used(22)])?.read).toEqual({
    used: 40,
    reserved: 40,
    isUsedUp: false
  })
})

it('takes an exact count for what it says, and goes on from there', () => {
  const exact = { k: 'exact', day, c: 'read', n: 21 } as const
  expect(countRecords([used(40), exact])?.read.used).toBe(21)
  expect(countRecords([used(40), exact, used(41)])?.read.used).toBe(41)
})

it('starts anew with each day', () => {
  const count = countRecords([used(40), { k: 'used-up', day, c: 'write' }, used(20, '2025-03-09')])
  expect(count?.read.used).toBe(20)
  expect(count?.write.isUsedUp).toBe(false)
})
