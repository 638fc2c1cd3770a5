/** Sending dead letters again: each once, whatever is interrupted. */
package io.hooktide.retry.replay;
