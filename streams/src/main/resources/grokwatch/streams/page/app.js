/** Starts the page: the frame around it, the stream of changes, and whichever page the address names. */

import { LiveFeed } from "./api/live-feed.js";
import { AlertsPage } from "./alerts/page.js";
import { CalibrationPage } from "./calibration/page.js";
import { ComparePage } from "./compare/page.js";
import { DelayPage } from "./delay/page.js";
import { RunPage } from "./run/page.js";
import { Frame } from "./shell/frame.js";
import { Pages } from "./shell/pages.js";
import { followSystem } from "./state/theme.js";
import { FleetPage } from "./table/page.js";

const feed = new LiveFeed();
const frame = new Frame(feed);
document.body.replaceChildren(...frame.elements);

const pages = new Pages(frame, feed, {
  runs: FleetPage,
  run: RunPage,
  alerts: AlertsPage,
  compare: ComparePage,
  delay: DelayPage,
  calibration: CalibrationPage,
});

followSystem();
pages.start();
feed.start();
