/**
 * Replay jobs, which send deliveries again, each once, whatever is interrupted: the table replays has what is asked for, a
 * JobSource of its kind reads and judges it piece by piece, and the one ReplayRunner that is elected writes each piece in
 * one transaction with the job's progress.
 */
package io.hooktide.retry.replay;
