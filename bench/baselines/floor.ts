/** The floor: a plain page that changes one word when it is pressed. */
const box = document.querySelector('#box')
let presses = 0
box?.addEventListener('mousedown', () => {
  presses += 1
  box.textContent = `Pressed ${presses}`
})
