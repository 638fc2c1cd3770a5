/** The pages of the jobs that replay dead letters, or give them up. */
package io.hooktide.console.web.replays;
