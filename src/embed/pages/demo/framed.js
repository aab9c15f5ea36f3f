// The page around the frame: calls a method of the widget in it, and hears its events.
// Nothing here knows that there is a frame: with aimline.js it would be the same.

const aims = document.querySelector('aim-line');
const answer = document.querySelector('#answer');

document.querySelector('#ask').addEventListener('click', async () => {
  try {
    const { length } = await aims.goals();
    answer.textContent = `Goals in this space: ${length}.`;
  } catch (failure) {
    answer.textContent = failure.message;
  }
});

aims.addEventListener('aimline-change', () => (answer.textContent = 'Something was changed in the frame.'));
