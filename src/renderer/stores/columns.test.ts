import { afterEach, describe, expect, it } from 'vitest'
import { readColumns, resetColumns, setColumnWidth, toggleColumn, useColumns } from './columns'

afterEach(() => {
  resetColumns('files')
  resetColumns('bin')
})

describe('columns', () => {
  it('are remembered for each list apart', () => {
    setColumnWidth('files', 'size', 120.4)
    toggleColumn('files', 'kind')
    toggleColumn('bin', 'size')
    const remembered = readColumns(localStorage.getItem('drawer.columns'))
    expect(remembered).toEqual(useColumns.getState())
    expect(remembered.files).toEqual({ widths: { size: 120 }, hidden: ['kind'] })
    toggleColumn('files', 'kind')
    expect(useColumns.getState().files.hidden).toEqual([])
  })

  it('are as built where what was remembered is damaged', () => {
    const asBuilt = { widths: {}, hidden: [] }
    expect(readColumns('{')).toMatchObject({ files: asBuilt })
    expect(readColumns('{"files":{"widths":{"a":-1,"b":"x"},"hidden":[1]}}').files).toEqual(asBuilt)
    expect(readColumns(null).bin).toEqual(asBuilt)
  })
})
