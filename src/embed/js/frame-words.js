// Every word that the element around a frame, and the page in it, show or say by themselves.

/** What the element says to the page's author. */
export const words = {
  title: 'Aimline',
  silent:
    'The frame did not answer. Is the origin of this page listed in the meta element "aimline-hosts" of frame.html, and may it be shown here?',
  notConnected: 'This aim-line element is not in a page. Put it into one, then call its methods.',
  gone: 'This aim-line element left its page before it could answer.',
  again: 'The frame was loaded anew before it could answer. Call again.',
  notPlain: 'Only plain values and files can be handed to a frame.',
  storage: 'In a frame, storage is "local" or "memory". Until it is one of them, nothing is kept.',
};

/** What the frame says to the person of its storage. */
export const notes = {
  apart: 'Kept for this frame alone',
  apartWhat:
    'This frame stands in a page of another site. Browsers keep what is entered here apart from Aimline in a tab of its own and from frames in pages of other sites; some delete it sooner.',
  apartAdvice: 'To take it along, export it under Data and restore it where you want to have it.',

  refused: 'Nothing is kept here',
  refusedWhat:
    'The browser gives this frame no storage, as some do in private windows and where data of other sites is switched off. What is entered here is gone when the page is closed.',
  refusedAdvice: 'A tab of its own may keep it:',
  open: 'open Aimline there',
};
