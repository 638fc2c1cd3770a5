package io.hooktide.testkit.history;

/** What was committed at a time. @param at milliseconds, after the broker had answered */
public record CommitSample(long at, Positions positions) {}
