/** What the reader opened as a layer of their own: kept in this browser (IndexedDB) and nowhere else. */

/** @typedef {{title: string, features: any[], columns: string[], box: [number, number, number, number], notes: string[], column: string, shown: boolean}} OwnLayer */

const NAME = "corridor-atlas-own-layer";
const STORE = "layers";
const KEY = "own";
/** Identifier of the block in which the file of a briefing carries a layer. */
export const CARRIED = "own-layer-data";

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

/**
 * @template Result
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<Result>} ask
 * @returns {Promise<Result>}
 */
async function within(mode, ask) {
  const database = await open();
  try {
    return await new Promise((done, failed) => {
      const transaction = database.transaction(STORE, mode);
      const asked = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => done(asked.result);
      transaction.onerror = () => failed(transaction.error);
      transaction.onabort = () => failed(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** @returns {Promise<OwnLayer | null>} The layer that was kept; null where there is none, or storage is refused. */
export async function kept() {
  try {
    return (await within("readonly", (store) => store.get(KEY))) ?? null;
  } catch {
    return null;
  }
}

/**
 * @param {OwnLayer} layer
 * @returns {Promise<boolean>} Whether the browser keeps it.
 */
export async function keep(layer) {
  try {
    await within("readwrite", (store) => store.put(layer, KEY));
    return true;
  } catch {
    return false;
  }
}

const LONGEST = 120;

/**
 * A title or a column's name as a scene writes it.
 * @param {string} text
 */
export const asWritten = (text) => text.split(/\s+/u).filter(Boolean).join(" ").slice(0, LONGEST).trim();

export async function forget() {
  try {
    await within("readwrite", (store) => store.delete(KEY));
  } catch {
    /* nothing was kept */
  }
}
