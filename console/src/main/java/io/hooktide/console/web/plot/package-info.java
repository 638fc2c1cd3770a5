/** Plots as the pages draw them: SVG that needs no script, and the same figures as a table. */
package io.hooktide.console.web.plot;
