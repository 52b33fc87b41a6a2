import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { entries, openWindow, page, prepareWindow, row } from './test-window'

prepareWindow()

it('pins a folder from its menu, opens it from the sidebar and unpins it there', async () => {
  const way = [
    { id: null, name: '' },
    { id: 'folder', name: 'Archive' }
  ]
  const { user } = await openWindow({
    'entries.page': ({ folderId }) =>
      Promise.resolve(folderId === 'folder' ? { ...page([]), folderId, path: way } : page(entries))
  })
  const places = screen.getByRole('tree', { name: 'Places' })
  await user.pointer({ keys: '[MouseRight]', target: await row('Archive') })
  await user.click(await screen.findByRole('menuitem', { name: 'Pin to the sidebar' }))
  const pinned = await within(places).findByRole('treeitem', { name: 'Archive, pinned' })
  await user.click(pinned)
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Archive' })).toBeTruthy())
  await user.pointer({ keys: '[MouseRight]', target: pinned })
  await user.click(await screen.findByRole('menuitem', { name: 'Unpin from the sidebar' }))
  expect(within(places).queryByRole('treeitem', { name: 'Archive, pinned' })).toBeNull()
})
