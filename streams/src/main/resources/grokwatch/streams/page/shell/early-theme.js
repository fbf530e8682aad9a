/* Before the first paint, so that a dark page never flashes white. A classic script: modules wait. */
document.documentElement.dataset.theme = localStorage.getItem("grokwatch.theme") || "system";
