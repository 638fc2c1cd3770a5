/** Replay jobs, as the console makes, steers, tries out and shows them. */
package io.hooktide.console.replay;
