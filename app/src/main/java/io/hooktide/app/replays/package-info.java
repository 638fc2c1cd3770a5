/** hooktide replays, and what follows a job of theirs. */
package io.hooktide.app.replays;
