/** What other scripts of the page bring, as far as our own use it. */

interface DashClientside {
  set_props(id: string | Record<string, string>, properties: Record<string, unknown>): void;
  no_update: unknown;
  corridorAtlas?: Record<string, (...values: any[]) => unknown>;
}

interface Window {
  dash_clientside: DashClientside;
  /** The picture of the map that has been asked for ahead of all else. */
  firstImage?: HTMLImageElement;
  firstOnPaper?: HTMLImageElement;
  DashRenderer: new () => unknown;
  Plotly: {
    newPlot(element: Element | null, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
    react(element: Element, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
    purge(element: Element): void;
    Plots: { resize(element: unknown): void };
  };
  React: typeof import("react");
  ReactDOM: {
    createRoot(element: Element): { render(node: unknown): void; unmount(): void };
    createPortal(node: import("react").ReactNode, element: Element, key?: string): import("react").ReactPortal;
  };
  dash_ag_grid: { AgGrid: unknown } & Record<string, unknown>;
  dashAgGridComponentFunctions?: Record<string, unknown>;
  corridorAtlas: Readonly<Record<string, unknown>>;
}
