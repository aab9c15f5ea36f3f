// Copies of spaces in a folder that the person chose. The browser keeps the folder's handle in IndexedDB, by space.
// Knows files and permissions; what is in the files is the app's business.

const DATABASE = 'aimline-device';
const STORE = 'folders';
const MODE = { mode: 'readwrite' };

/** The folder of a space: its name, and whether it may be written to. Nothing where none was chosen. */
export async function chosen(space) {
  const known = await recall(space);
  if (!known) return undefined;
  return { name: known.folder.name, allowed: (await known.folder.queryPermission(MODE)) === 'granted' };
}

/** Has the person choose one. Says whether they did. */
export async function choose(space) {
  let folder;
  try {
    folder = await showDirectoryPicker({ id: 'aimline', ...MODE });
  } catch (failure) {
    if (failure.name === 'AbortError') return false;
    throw failure;
  }
  await remember(space, { folder });
  return true;
}

/** Asks the person to allow it again. */
export async function allow(space) {
  const known = await recall(space);
  await known?.folder.requestPermission(MODE);
}

/** The text of a file; nothing where there is none, or it is as it was written here. */
export async function read(space, name) {
  const { folder, written } = await recall(space);
  let file;
  try {
    file = await (await folder.getFileHandle(name)).getFile();
  } catch (failure) {
    if (failure.name === 'NotFoundError') return undefined;
    throw failure;
  }
  const same = written && written.name === name && written.lastModified === file.lastModified && written.size === file.size;
  return same ? undefined : file.text();
}

/** Writes beside the file, which is replaced when all of it is there. */
export async function write(space, name, text) {
  const { folder } = await recall(space);
  const handle = await folder.getFileHandle(name, { create: true });
  const stream = await handle.createWritable();
  try {
    await stream.write(text);
    await stream.close();
  } catch (failure) {
    await stream.abort().catch(() => {});
    throw failure;
  }
  const { lastModified, size } = await handle.getFile();
  await remember(space, { folder, written: { name, lastModified, size } });
}

/** Forgets the folder of a space. */
export const leave = (space) => store('readwrite', (folders) => folders.delete(space));

/** Forgets all folders, and that there ever were any. */
export const leaveAll = () => done(indexedDB.deleteDatabase(DATABASE));

/** Resolves when no other tab writes for this space, with what ends this tab's turn. */
export const turn = (space) =>
  new Promise((resolve, reject) => {
    const held = () => new Promise((release) => resolve(release));
    navigator.locks.request(`aimline:folder:${space}`, held).catch(reject);
  });

const recall = (space) => store('readonly', (folders) => folders.get(space));

const remember = (space, known) => store('readwrite', (folders) => folders.put(known, space));

async function store(mode, act) {
  const opening = indexedDB.open(DATABASE);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await done(opening);
  try {
    return await done(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    // A database that is open cannot be deleted.
    database.close();
  }
}

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
