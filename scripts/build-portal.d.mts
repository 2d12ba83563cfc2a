/** Bundles portal/ and writes it. @param directory dist/portal unless given. */
export function buildPortal(directory?: string): Promise<void>;
