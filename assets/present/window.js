/** Starts a window of a briefing: the audience's, or the presenter's. */

import { startAudience } from "./audience.js";
import { keepWindows } from "./keeping.js";
import { startPresenter } from "./presenter.js";
import { tellSources } from "./source-tip.js";

if (document.body.classList.contains("presenter")) startPresenter();
else {
  startAudience();
  tellSources();
}
keepWindows();
